// What effects say of the kind of an object: for which kinds they hold, and which it can be afterwards.

import type { Effect } from "../calls/callModel.ts";
import { ANY } from "../calls/outcome.ts";
import type { CallContext, Frame } from "../state/frame.ts";
import type { MemoryObject } from "../state/state.ts";

/** Whether an effect that is one on memory of certain kinds only is one on this. */
export function isOfKinds({ actions }: Effect, { kinds }: MemoryObject): boolean {
  const accepted = actions.find((action) => action.kind === "of")?.kinds;
  return accepted === undefined || kinds.some((kind) => accepted.includes(kind));
}

/** A test leaves what is possible of what was known; a constructor or destructor, which always acts or must be checked, makes it something else. */
export function refinedKinds(
  frame: Frame,
  call: CallContext,
  effect: Effect,
  object: MemoryObject,
  kinds: readonly string[],
): readonly string[] {
  const left = object.kinds.filter((kind) => kinds.includes(kind));
  if (object.kinds.length === 0) return kinds;
  const converts = effect.results === ANY || frame.knowledge.get(call.name)?.mustCheck === true;
  return left.length === 0 && converts ? kinds : left;
}
