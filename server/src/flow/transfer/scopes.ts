// Ends of scopes and rounds of iteration macros: what happens to variables without an expression that says so.

import type { Span } from "../../base/span.ts";
import type { Call } from "../../syntax/ast.ts";
import { applyCall } from "./applyCall.ts";
import { evaluate } from "./evaluate.ts";
import { type Frame, knownObject, newValue } from "../state/frame.ts";
import { readSlot, replaceSlot, slotAddress } from "./memory.ts";
import { escapeContents, escapeValue, isAggregateSlot } from "./escape.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { dropCells, factOf, setFact, type State } from "../state/state.ts";

/** Runs the release named by a cleanup attribute; nothing is released when the variable is NULL or an ERR_PTR. */
export function runCleanup(frame: Frame, state: State, slot: number, cleanup: string, span: Span): void {
  const value = readSlot(frame, state, slot);
  const { outcomes } = factOf(frame, state, value);
  if ((outcomes & POSITIVE) === 0) return;
  if (!frame.knowledge.get(cleanup)) {
    escapeValue(frame, state, value, span);
    return;
  }
  // The generated destructor tests the pointer first.
  const fact = factOf(frame, state, value);
  setFact(state, value, { ...fact, outcomes: POSITIVE });
  applyCall(frame, state, { name: cleanup, span, args: [value], argSpans: [span] });
}

/** One more round: the variables that the macro assigns get new values; by the contract, or every plain variable it names. */
export function startRound(frame: Frame, state: State, call: Call): void {
  const name = call.callee.kind === "name" ? call.callee.name : "";
  const model = frame.knowledge.get(name);
  for (const arg of call.args) if (arg.kind !== "name") evaluate(frame, state, arg);
  const modelled = new Set<number>();
  if (model?.loop) {
    for (const effect of model.effects) {
      if (effect.place.kind !== "param") continue;
      const arg = call.args[effect.place.index];
      const slot = arg?.kind === "name" ? frame.graph.slotOf.get(arg) : undefined;
      if (slot === undefined) continue;
      modelled.add(slot);
      assignRound(frame, state, slot, call, name);
    }
  }
  call.args.forEach((arg) => {
    const slot = arg.kind === "name" ? frame.graph.slotOf.get(arg) : undefined;
    if (slot === undefined || modelled.has(slot) || (model?.loop && !isAggregateSlot(frame, slot))) return;
    // Unknown iteration macro: a pointer it names may be its cursor.
    if (isAggregateSlot(frame, slot)) {
      assignRound(frame, state, slot, call, name);
      return;
    }
    const before = state.vars[slot] ?? 0;
    if (before !== 0) escapeValue(frame, state, before, call);
    state.vars[slot] = newValue(frame, arg);
  });
}

/** After the last round the cursor is no entry any more, or NULL: what it named and was released is not what it names now. */
export function endRounds(frame: Frame, state: State, call: Call): void {
  for (const arg of call.args) {
    const slot = arg.kind === "name" ? frame.graph.slotOf.get(arg) : undefined;
    if (slot === undefined || isAggregateSlot(frame, slot)) continue;
    const object = state.objects.get(knownObject(frame, state.vars[slot] ?? 0));
    if (object?.released) state.vars[slot] = newValue(frame, arg);
  }
}

/** The cursor of a modelled macro is borrowed from what it walks. */
function assignRound(frame: Frame, state: State, slot: number, call: Call, by: string): void {
  if (isAggregateSlot(frame, slot)) {
    // An iterator of several fields: each round has its own.
    const address = slotAddress(frame, slot);
    escapeContents(frame, state, address, call);
    dropCells(state, address);
    return;
  }
  replaceSlot(frame, state, slot, newValue(frame, call, POSITIVE, { producer: by }), call, by);
}
