// A call whose result nobody looks at: a release that may not happen is taken to have happened, as whoever wrote it does.

import type { Frame, PendingSplit } from "../state/frame.ts";

/** Drops the outcomes in which a call that is a statement of its own would not have released what it was given. */
export function assumeReleased(frame: Frame): void {
  if (frame.pending.length > 0) frame.pending = frame.pending.map((split) => (split.value === split.call.result ? released(split) : split));
}

function released(split: PendingSplit): PendingSplit {
  const releasing = split.groups.filter((group) =>
    group.effects.some((effect) => effect.actions.some((action) => action.kind === "free" || (action.kind === "release" && !action.keeps))),
  );
  return releasing.length === 0 ? split : { ...split, groups: releasing };
}
