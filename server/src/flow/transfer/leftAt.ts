// What a callee is known to leave in a member of its result, or of what an argument points to, when it succeeds: as soon as that is known, the member
// names it.

import type { CallModel } from "../calls/callModel.ts";
import type { Outcomes } from "../calls/outcome.ts";
import { type CallContext, type Frame, knownObject } from "../state/frame.ts";
import type { Leaving } from "../state/memberFacts.ts";
import { memberAt } from "./places.ts";
import { factOf, owes, setCell, type State, type ValueId } from "../state/state.ts";

/** Remembers where a callee leaves what this function still owes. */
export function noteLeaving(frame: Frame, state: State, call: CallContext, { leaves = [] }: CallModel): void {
  const found: Leaving[] = [];
  for (const { index, holder, path, results } of leaves) {
    const value = call.args[index] ?? 0;
    const object = state.objects.get(knownObject(frame, value));
    if (!object || !owes(object) || object.elements) continue;
    // What is lent to memory that this frame allocated is noted as that (holders.ts); a pointer that it steps names another place in the next round.
    if (holder.kind === "param" && !isFixed(frame, call.args[holder.index] ?? 0)) continue;
    const place = { kind: "field", index: holder.kind === "ret" ? 0 : holder.index, path } as const;
    const { base, field } = memberAt(frame, state, holder.kind === "ret" ? { ...call, args: [call.result] } : call, place);
    if (base !== 0) found.push({ base, field, value, results });
  }
  if (found.length === 0) return;
  frame.members.leaving.set(call.result, found);
  leaveWith(frame, state, call.result, factOf(frame, state, call.result).outcomes);
}

/** A parameter as it came in, or a variable's own address. */
function isFixed(frame: Frame, holder: ValueId): boolean {
  return frame.paramValues.includes(holder) || (frame.values[holder]?.addressOf ?? -1) >= 0;
}

/** What is left in members where the result of a call can only be one of these. */
export function leaveWith(frame: Frame, state: State, result: ValueId, outcomes: Outcomes): void {
  for (const { base, field, value, results } of frame.members.leaving.get(result) ?? [])
    if ((outcomes & ~results) === 0) setCell(state, base, field, value);
}
