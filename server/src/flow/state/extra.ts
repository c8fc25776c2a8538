// References that a frame takes on what is not its own, beside those of somebody else: which objects have one, and when it goes with their last name.

import type { Span } from "../../base/span.ts";
import type { Fault } from "./events.ts";
import { type Frame, isParameter, knownObject } from "./frame.ts";
import { FIELDS, type MemoryObject } from "./state.ts";
import { walkLoops } from "../graph/walkAst.ts";

/** Whether this frame took a reference on what is not its own, on top of what somebody else holds. */
export function isExtra(frame: Frame, object: MemoryObject): boolean {
  if (object.origin === "acquired" || !object.acquired) return false;
  const model = frame.knowledge.get(object.acquired.by);
  return model?.effects.some(({ place, actions }) => place.kind === "param" && actions.some(({ kind }) => kind === "acquire")) === true;
}

/** Whether something was stored that leads to the object, or in it: the reference may stand for that. */
export function isTied(frame: Frame, object: MemoryObject): boolean {
  for (const value of frame.shared) if (knownObject(frame, value) === object.id) return true;
  for (const key of frame.writtenCells) if (knownObject(frame, Math.floor(key / FIELDS)) === object.id) return true;
  return false;
}

/**
 * Whether such a reference, taken in a round of a loop by a name that is about to go, was for the time being: the round goes on with what it keeps,
 * and nobody got that since who could have it. Taken as the last thing of a round, or left locked, it may be what the loop is there for.
 */
export function isForTheRound(frame: Frame, object: MemoryObject): boolean {
  const { acquired, references, escaped, stored, transferred, unknownCalls, lock, elements } = object;
  if (!acquired || references <= 0 || escaped || stored || transferred || elements || lock === "held") return false;
  if (!frame.takenByName.has(acquired.span.start) || isParameter(frame, object) || !isExtra(frame, object)) return false;
  if (frame.knowledge.get(acquired.by)?.definedAt !== undefined || unknownCalls.some(({ early }) => !early) || isTied(frame, object))
    return false;
  const end = loopAround(frame, acquired.span.start)?.end ?? -1;
  const taken = wordsOf(frame, acquired.span.start, acquired.span.end);
  const later = wordsOf(frame, acquired.span.end, end);
  return frame.graph.variables.some(({ name }) => taken.includes(name) && later.includes(name));
}

/**
 * Whether a loop of its own drops references that it did not take: those of another loop's rounds, which had no name left for them. Of what is found
 * again by a look-up, it drops two where it took one: of the `faults` of all paths, a second release.
 */
export function isLeftToOtherLoop(frame: Frame, { kind, by, object }: Fault, faults: readonly Fault[]): boolean {
  if (kind !== "leak" || by !== "overwritten" || !object?.acquired) return false;
  const around = loopAround(frame, object.acquired.span.start);
  const isOther = (loop: Span | undefined): loop is Span => loop !== undefined && loop !== around;
  if (object.origin === "acquired") {
    const isSecond = (fault: Fault): boolean =>
      fault.kind === "double release" && isOther(loopAround(frame, fault.span.start)) && isSameSort(object, fault.object);
    return object.references > 0 && faults.some(isSecond);
  }
  return [...frame.rightReleases].some((release) => {
    const loop = loopAround(frame, release);
    if (!isOther(loop)) return false;
    return ![...frame.takenByName].some((taken) => loop.start <= taken && taken < loop.end);
  });
}

function isSameSort({ kinds }: MemoryObject, other: MemoryObject | undefined): boolean {
  return other?.kinds.some((kind) => kinds.includes(kind)) === true;
}

/** The innermost loop that an offset lies in. */
function loopAround(frame: Frame, offset: number): Span | undefined {
  let found: Span | undefined;
  walkLoops(frame.fn.body, (loop) => {
    if (loop.start <= offset && offset < loop.end) found = loop;
  });
  return found;
}

function wordsOf({ text }: Frame, start: number, end: number): readonly string[] {
  return text.slice(start, Math.max(start, end)).match(/\w+/g) ?? [];
}
