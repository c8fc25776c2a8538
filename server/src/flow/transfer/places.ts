// The places that effects speak of: which value stands at one in this state, how to put another there, whether conditions hold.

import { assertNever } from "../../base/assertNever.ts";
import type { Span } from "../../base/span.ts";
import type { Amount, Guard, Place } from "../../model/contract.ts";
import { amountOf, type Effect } from "../calls/callModel.ts";
import { noteStoredAs } from "./emptiedMembers.ts";
import { gatherElements, isFilledHere } from "./filledArrays.ts";
import { type CallContext, containerOf, ELEMENTS, type Frame, fieldId, noteWritten, objectOf } from "../state/frame.ts";
import { isAggregateSlot } from "./escape.ts";
import { fieldAddress, isOwnMemory, readCell, readPointer, replaceSlot, writePointer } from "./memory.ts";
import { factOf, getCell, setCell, type State, type ValueId } from "../state/state.ts";

/** Whether the conditions of an effect on flags and parameters hold. */
export function effectApplies(frame: Frame, state: State, call: CallContext, effect: Effect): "yes" | "no" | "maybe" {
  let answer: "yes" | "maybe" = "yes";
  for (const flag of effect.flags) {
    const set = frame.values[call.args[flag.index] ?? 0]?.flags;
    const constant = factOf(frame, state, call.args[flag.index] ?? 0).constant;
    const has = set?.names.includes(flag.flag) ? true : set?.complete || constant === 0 ? false : undefined;
    if (has === undefined) answer = "maybe";
    else if (has === flag.negated) return "no";
  }
  for (const param of effect.params) {
    let value = call.args[param.index] ?? 0;
    if (param.deref === 1) value = readPointer(frame, state, value, call.span);
    const { outcomes } = factOf(frame, state, value);
    if ((outcomes & param.outcomes) === 0) return "no";
    if ((outcomes & ~param.outcomes) !== 0) answer = "maybe";
  }
  return answer;
}

/** The value at a place before the effect; 0 when the call has no such argument. */
export function valueAt(frame: Frame, state: State, call: CallContext, place: Place): ValueId {
  switch (place.kind) {
    case "ret":
      return call.result;
    case "param": {
      const arg = call.args[place.index] ?? 0;
      return place.deref === 0 || arg === 0 ? arg : readPointer(frame, state, arg, call.argSpans[place.index] ?? call.span);
    }
    case "elements": {
      const container = containerOf(frame, call.args[place.index] ?? 0);
      const slot = pointerAt(frame, container);
      if (slot !== undefined) return state.vars[slot] ?? 0;
      if (isFilledHere(frame, state, container)) gatherElements(frame, state, container);
      return getCell(state, container, ELEMENTS);
    }
    case "field": {
      const { base, field } = memberAt(frame, state, call, place);
      return getCell(state, base, field);
    }
    default:
      return assertNever(place);
  }
}

/** The slot of the pointer variable whose address the value is: its one element is what the variable holds. */
function pointerAt(frame: Frame, container: ValueId): number | undefined {
  const slot = frame.values[container]?.addressOf ?? -1;
  if (slot < 0) return undefined;
  const type = frame.graph.variables[slot]?.type;
  return type?.array || type?.pointers === 0 ? undefined : slot;
}

/** The cell of `@p->a.b->c`. */
export function memberAt(
  frame: Frame,
  state: State,
  call: CallContext,
  place: Extract<Place, { kind: "field" }>,
): { readonly base: ValueId; readonly field: number } {
  let base = call.args[place.index] ?? 0;
  const steps = place.path.split(/(\.|->)/);
  for (let at = 0; at + 2 < steps.length; at += 2) {
    const field = fieldId(frame, steps[at] ?? "");
    base = steps[at + 1] === "." ? fieldAddress(frame, state, base, field, call.span) : readCell(frame, state, base, field, call.span);
  }
  return { base, field: fieldId(frame, steps.at(-1) ?? "") };
}

/** As valueAt for a member; one of others' memory that nobody looked at yet is read. */
export function memberValue(frame: Frame, state: State, call: CallContext, place: Extract<Place, { kind: "field" }>): ValueId {
  const { base, field } = memberAt(frame, state, call, place);
  const known = getCell(state, base, field);
  // What is in this frame's own memory it would have put there.
  return known !== 0 || base === 0 || isOwnMemory(frame, state, base) ? known : readCell(frame, state, base, field, call.span);
}

/** Makes `value` what the place holds from now on. */
export function putAt(frame: Frame, state: State, call: CallContext, place: Place, value: ValueId): void {
  switch (place.kind) {
    case "ret":
      return;
    case "param":
      if (place.deref === 1) putBehind(frame, state, call, call.args[place.index] ?? 0, value);
      return;
    case "elements": {
      const container = containerOf(frame, call.args[place.index] ?? 0);
      const slot = pointerAt(frame, container);
      if (slot !== undefined) state.vars[slot] = value;
      else setCell(state, container, ELEMENTS, value);
      return;
    }
    case "field": {
      const { base, field } = memberAt(frame, state, call, place);
      noteWritten(frame, base, field);
      setCell(state, base, field, value);
      noteStoredAs(frame, state, value, field, call.span);
      return;
    }
    default:
      assertNever(place);
  }
}

/** What a contract gives behind a parameter takes the place of what a variable there held: it does not say that it looks at that. */
function putBehind(frame: Frame, state: State, call: CallContext, pointer: ValueId, value: ValueId): void {
  const slot = frame.values[pointer]?.addressOf ?? -1;
  if (slot < 0 || isAggregateSlot(frame, slot) || frame.knowledge.get(call.name)?.origin !== "contract")
    writePointer(frame, state, pointer, value, call.span);
  else replaceSlot(frame, state, slot, value, call.span, "overwritten");
}

export function handleSpan(call: CallContext, place: Place): Span {
  return place.kind === "ret" ? call.span : (call.argSpans[place.index] ?? call.span);
}

export function amountValue(frame: Frame, state: State, call: CallContext, amount: Amount): number | undefined {
  const number = amountOf(amount);
  if (number !== undefined) return number;
  const value = amount.kind === "param" ? call.args[amount.index] : amount.kind === "ret" ? call.result : undefined;
  return value === undefined ? undefined : factOf(frame, state, value).constant;
}

/** Guards of a borrow: an owner object, or names. */
export function guardsOf(
  frame: Frame,
  state: State,
  call: CallContext,
  guards: readonly Guard[],
): { readonly object: number; readonly names: readonly string[] } {
  let object = 0;
  const names: string[] = [];
  for (const guard of guards) {
    switch (guard.kind) {
      case "named":
        names.push(guard.name);
        break;
      case "locked":
        names.push("locked");
        break;
      case "place": {
        const owner = valueAt(frame, state, call, guard.place);
        if (owner !== 0) object = objectOf(frame, owner);
        break;
      }
      default:
        assertNever(guard);
    }
  }
  return { object, names };
}
