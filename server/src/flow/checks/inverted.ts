// A path that fails right after an isolation succeeded: the test of its result is the wrong way round.

import { report } from "../state/faults.ts";
import type { Frame } from "../state/frame.ts";
import { NEGATIVE, type Outcomes } from "../calls/outcome.ts";
import { objectById, type State } from "../state/state.ts";

/** Looks at the last steps of a path that returns an error: isolated, perhaps tested, gone. */
export function checkInverted(frame: Frame, state: State, outcomes: Outcomes): void {
  if (outcomes !== NEGATIVE) return;
  const deed = state.trace?.kind === "branch" ? state.trace.before : state.trace;
  if (deed?.kind !== "deed") return;
  const object = objectById(frame, state, deed.object);
  if (!object?.isolated || object.escaped || object.references <= 0) return;
  report(frame, state, {
    kind: "inverted test",
    span: deed.span,
    object,
    handle: deed.span,
    by: deed.by,
    earlier: { span: deed.span, by: deed.by },
    certain: true,
    result: outcomes,
  });
}
