// Results of callees that a function returns without asking how the call went: where it failed, what it gave the callee may still be its own.

import type { Span } from "../../base/span.ts";
import { sparesOfCall } from "../calls/spares.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { modelOf } from "./lockDoubts.ts";
import { narrow } from "./narrow.ts";
import { ANY, NEGATIVE, type Outcomes, ZERO } from "../calls/outcome.ts";
import { factOf, fork, owes, type State, type ValueId } from "../state/state.ts";

/** The state at a return: once for the failure of a callee that keeps nothing of this frame's then, and once for its other results. */
export function splitReturned(frame: Frame, state: State, value: ValueId, span: Span | undefined): readonly State[] {
  if (value === 0 || span === undefined) return [state];
  const failure = refusedWith(frame, state, value);
  const possible = failure === 0 ? 0 : factOf(frame, state, value).outcomes;
  if ((possible & failure) === 0 || (possible & ~failure) === 0) return [state];
  const other = fork(state);
  if (!narrow(frame, state, value, failure) || !narrow(frame, other, value, ANY & ~failure)) return [state];
  state.trace = { kind: "branch", before: state.trace, span, taken: failure !== ZERO, count: (state.trace?.count ?? 0) + 1 };
  return [state, other];
}

/** With which failure the function that gave the result keeps nothing of what this frame owes; 0 for none. */
function refusedWith(frame: Frame, state: State, value: ValueId): Outcomes {
  for (const object of state.objects.values()) {
    if (!owes(object) || object.stored) continue;
    for (const { mayKeep, result, name, args } of object.unknownCalls) {
      if (!mayKeep || result !== value) continue;
      const places = args.flatMap((arg, index) => (knownObject(frame, arg) === object.id ? [index] : []));
      const model = modelOf(frame, name);
      const failure = model?.returnsBool || model?.resultFailures.includes("null") ? ZERO : NEGATIVE;
      if (places.length > 0 && (sparesOfCall(model, places) & failure) !== 0 && !isForNothing(frame, value, failure)) return failure;
    }
  }
  return 0;
}

/** Whether a call fails only when it is given NULL: a function that returns the result unasked relies on that it gives something. */
function isForNothing({ implied }: Frame, value: ValueId, failure: Outcomes): boolean {
  return implied.get(value)?.some(({ results, outcomes }) => (failure & ~results) === 0 && outcomes === ZERO) === true;
}
