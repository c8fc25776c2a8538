// A path that loses what it knows to have, and what nobody else saw on it: that others are given it on other paths is no reason to lose it
// on this one.

import type { Span } from "../../base/span.ts";
import type { Fault } from "../state/events.ts";
import type { Frame } from "../state/frame.ts";
import { ANY, POSITIVE } from "../calls/outcome.ts";
import { mayBeKept, type MemoryObject } from "../state/state.ts";
import { walkLoops } from "../graph/walkAst.ts";

/** Whether the path had the object in a pointer of this frame and nowhere else. Where a loop on the way names it, its rounds may hand it over. */
export function isPlainlyLost(frame: Frame, { span, outcomeOf, trace }: Fault, object: MemoryObject): boolean {
  const { root, acquired } = object;
  if (object.unknownCalls.length > 0 || object.stored || (outcomeOf?.(root) ?? ANY) !== POSITIVE) return false;
  const names = pointersTo(frame, object);
  if (names.length === 0) return false;
  let inLoop = false;
  walkLoops(frame.fn.body, (loop) => {
    inLoop ||= loop.start > (acquired?.span.start ?? 0) && loop.end <= span.start && isNamed(frame, loop, names);
  });
  if (inLoop) return false;
  if (frame.values[root]?.failures.length === 0) return true;
  // Where it may have failed, a question of the path told that it did not.
  for (let node = trace; node; node = node.before) if (node.kind === "branch" && isNamed(frame, node.span, names)) return true;
  return false;
}

/** Whether the function leaves the object to somebody at an exit. */
export function isHandedOver(object: MemoryObject): boolean {
  return !object.discharged && (mayBeKept(object) || object.transferred !== undefined || object.stored);
}

/** Names of the variables, plain pointers all, that held the object on some path. */
export function pointersTo(frame: Frame, { id }: MemoryObject): readonly string[] {
  const held = [...(frame.holders.get(id) ?? [])].flatMap((slot) => frame.graph.variables[slot] ?? []);
  return held.filter(({ type }) => type.pointers === 1).map(({ name }) => name);
}

/** Whether a part of the text has one of the names. */
function isNamed(frame: Frame, { start, end }: Span, names: readonly string[]): boolean {
  const words: readonly string[] = frame.text.slice(start, end).match(/\w+/g) ?? [];
  return names.some((name) => words.includes(name));
}
