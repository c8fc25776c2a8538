// What a callee that makes something leaves in its members: this frame's as soon as the path knows the result to be there.

import type { Effect, GivenMember } from "../calls/callModel.ts";
import { acquireAt } from "./acquire.ts";
import { ANY, type Outcomes, POSITIVE } from "../calls/outcome.ts";
import type { CallContext, Frame } from "../state/frame.ts";
import { factOf, type State, type ValueId } from "../state/state.ts";

/** Remembers the members that a call gives with its result. */
export function noteGiven(frame: Frame, state: State, { name, span, result }: CallContext, given: readonly GivenMember[]): void {
  frame.members.giving.set(result, { span, by: name, given });
  giveWith(frame, state, result, factOf(frame, state, result).outcomes);
}

/** Has the members acquired where the result of a call can only be one of these. */
export function giveWith(frame: Frame, state: State, result: ValueId, outcomes: Outcomes): void {
  const giving = outcomes === POSITIVE ? frame.members.giving.get(result) : undefined;
  if (!giving) return;
  const { given, span, by } = giving;
  const call: CallContext = { name: by, span, args: [result], argSpans: [span], result };
  for (const { path, actions } of given) {
    const effect: Effect = { place: { kind: "field", index: 0, path }, actions, results: ANY, flags: [], params: [] };
    acquireAt(frame, state, call, effect, { span, by });
  }
}
