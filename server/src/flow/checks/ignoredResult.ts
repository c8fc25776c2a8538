// A call whose result nobody looks at: a release that may not happen is taken to have happened, as whoever wrote it does.

import { modelOfAny } from "../state/knowledge.ts";
import { planOf } from "../calls/callPlan.ts";
import type { Frame, PendingSplit } from "../state/frame.ts";

/** Drops the outcomes in which a call that is a statement of its own would not have released what it was given. */
export function assumeReleased(frame: Frame): void {
  if (frame.pending.length > 0)
    frame.pending = frame.pending.map((split) => (split.value === split.call.result ? released(frame, split) : split));
}

function released({ knowledge }: Frame, split: PendingSplit): PendingSplit {
  const { name } = split.call;
  const model = modelOfAny(knowledge, name);
  const keptOrEnded = model && planOf(model).keptOrEnded;
  // Whoever cares for none of its results takes it for kept: that it ends it is how it fails.
  if (keptOrEnded && keptOrEnded.size > 0) {
    const kept = split.groups.filter(({ effects }) => !effects.some(({ place }) => place.kind === "param" && keptOrEnded.has(place.index)));
    return kept.length === 0 ? split : { ...split, groups: kept };
  }
  const releasing = split.groups.filter((group) =>
    group.effects.some((effect) => effect.actions.some((action) => action.kind === "free" || (action.kind === "release" && !action.keeps))),
  );
  return releasing.length === 0 ? split : { ...split, groups: releasing };
}
