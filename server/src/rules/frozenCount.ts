// How a reference count came to be frozen: given back later, or dropped to 0 for good. Read from the path and the model.

import type { Fault } from "../flow/state/events.ts";
import type { RuleContext } from "./rule.ts";

/** Name of the function that froze the count last on the path. */
export function frozenBy(fault: Fault): string {
  for (let node = fault.trace; node; node = node.before) {
    if (node.kind === "deed" && node.what === "frozen" && node.object === fault.object?.id) return node.by;
  }
  return fault.object?.acquired?.by ?? "";
}

/** Whether the count is 0 because a reference was dropped, not because it was frozen to be given back. */
export function droppedToZero(fault: Fault, context: RuleContext): boolean {
  const effects = context.knowledge.get(frozenBy(fault))?.effects ?? [];
  return effects.some((effect) => effect.actions.some((action) => action.kind === "release"));
}
