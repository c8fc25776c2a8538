// Statements that only a macro can be, as a type stands among their arguments: such a macro may assign the variables that it is given.

import type { Call, Expr } from "../../syntax/ast.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { isAggregateSlot } from "./escape.ts";
import { ZERO } from "../calls/outcome.ts";
import { factOf, type State } from "../state/state.ts";

/**
 * Forgets what a variable named before that a macro nobody knows gets together with a type, `take_first(&list, entry, struct entry, link);`:
 * of memory that was released, and of none, that name is worth nothing but a new value.
 */
export function forgetAssignedByMacro(frame: Frame, state: State, call: Call): void {
  if (!call.args.some((arg) => isTypeName(frame, arg))) return;
  if (call.callee.kind !== "name" || frame.knowledge.get(call.callee.name) !== undefined) return;
  for (const arg of call.args) {
    const slot = arg.kind === "name" ? frame.graph.slotOf.get(arg) : undefined;
    if (slot === undefined || isAggregateSlot(frame, slot)) continue;
    const value = state.vars[slot] ?? 0;
    if (state.objects.get(knownObject(frame, value))?.released || factOf(frame, state, value).outcomes === ZERO) state.vars[slot] = 0;
  }
}

function isTypeName(frame: Frame, { kind, start, end }: Expr): boolean {
  return kind === "opaque" && /^(?:struct|union|enum)\b/.test(frame.text.slice(start, end));
}
