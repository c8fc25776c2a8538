// A path that fails right after an isolation succeeded: the test of its result is the wrong way round.

import { report } from "./faults.ts";
import type { Frame } from "./frame.ts";
import { NEGATIVE, type Outcomes } from "./outcome.ts";
import { objectById, type State } from "./state.ts";

/** Looks at the last two steps of a path that returns an error: isolated, tested, gone. */
export function checkInverted(frame: Frame, state: State, outcomes: Outcomes): void {
  const branch = state.trace;
  if (outcomes !== NEGATIVE || branch?.kind !== "branch") return;
  const deed = branch.before;
  if (deed?.kind !== "deed" || deed.span.start < branch.span.start || deed.span.end > branch.span.end) return;
  const object = objectById(frame, state, deed.object);
  if (!object?.isolated || object.escaped || object.references <= 0) return;
  report(frame, state, {
    kind: "inverted test", span: branch.span, object, handle: deed.span, by: deed.by, earlier: { span: deed.span, by: deed.by }, failure: undefined, asked: 0, accepted: [],
    elsewhere: undefined, certain: true, result: outcomes,
  });
}
