// Loops that a path went past without a round, while others hand an object over in them, and switches that it went past by no label. What
// follows from it for a leak is weigh.ts's.

import type { Span } from "../../base/span.ts";
import type { Fault } from "../state/events.ts";
import type { Exit } from "./exits.ts";
import { walkLoops } from "../graph/walkAst.ts";
import type { Frame } from "../state/frame.ts";
import type { MemoryObject, State, UnknownCall, ValueId } from "../state/state.ts";

/** Loops and switches told apart by a bit each; further ones are not. */
const MOST_LOOPS = 31;

/** Notes that a path leaves the loop that begins at `start` (`body` false), or goes into its body. */
export function noteRound(frame: Frame, state: State, start: number, body: boolean): void {
  let index = frame.loops.get(start);
  if (index === undefined) {
    index = frame.loops.size;
    frame.loops.set(start, index);
  }
  if (index >= MOST_LOOPS) return;
  const bit = 1 << index;
  if (body) state.entered |= bit;
  else if ((state.entered & bit) === 0) state.passedBy |= bit;
}

/** Notes that a path goes past the switch that begins at `start` by no label, or to one of them (`body`). */
export function noteChoice(frame: Frame, state: State, start: number, body: boolean): void {
  noteRound(frame, state, ~start, body);
}

/** Whether the path of a fault went past the switch by no label. */
export function isPassedByLabels(frame: Frame, fault: Fault, { start }: Span): boolean {
  return isPassedBy(frame, fault, ~start);
}

/** The bit of the loop that begins at `start`; 0 where it has none. */
export function bitOf(loops: Frame["loops"], start: number): number {
  const index = loops.get(start) ?? MOST_LOOPS;
  return index < MOST_LOOPS ? 1 << index : 0;
}

/**
 * The loops, a bit each, in which a name stands. Rounds that do something with what it names are there to be gone, and to their end: a path that came
 * to them (cameToAny) need not have done that, and tells nothing.
 */
export function loopsNaming({ fn, text, loops }: Frame, name: string): number {
  const word = new RegExp(`\\b${name}\\b`);
  let found = 0;
  walkLoops(fn.body, ({ start, end }) => {
    if (word.test(text.slice(start, end))) found |= bitOf(loops, start);
  });
  return found;
}

/** Whether a path came to one of these loops, with or without a round. */
export function cameToAny({ passedBy, entered }: State, loops: number): boolean {
  return ((passedBy | entered) & loops) !== 0;
}

/** Whether the path of a fault went past the loop that begins at `start` without a round. */
export function isPassedBy(frame: Frame, { passedBy }: Fault, start: number): boolean {
  return (passedBy & bitOf(frame.loops, start)) !== 0;
}

/** Whether the path of a fault came to a loop: one that it jumped past has nothing to do with it. One without a test before its rounds it leaves by a question. */
export function isOnWay(frame: Frame, { cameTo, trace }: Fault, loop: Span): boolean {
  const index = frame.loops.get(loop.start);
  if (index !== undefined) return index >= MOST_LOOPS || (cameTo & (1 << index)) !== 0;
  for (let node = trace; node; node = node.before) if (loop.start <= node.span.start && node.span.end <= loop.end) return true;
  return false;
}

/** The bits of loops alone. */
function ofLoops({ loops }: Frame, bits: number): number {
  let found = bits;
  for (const [start, index] of loops) if (start < 0 && index < MOST_LOOPS) found &= ~(1 << index);
  return found;
}

/** Whether the path of a leak goes past a loop in which others hand the object over: with nothing to go round for, there was nothing to keep. */
export function passesByHandover(
  frame: Frame,
  fault: Fault,
  object: MemoryObject,
  exits: readonly Exit[],
  tookNothing: (call: UnknownCall) => boolean,
): boolean {
  const passedBy = ofLoops(frame, fault.passedBy);
  if (passedBy === 0) return false;
  // A path that hands it over is soon the same as one that never had it, and may not be among the exits.
  if (((frame.exposedWithin.get(object.acquired?.span.start ?? -1) ?? 0) & passedBy) !== 0) return true;
  return exits.some((exit) => {
    if ((exit.state.entered & passedBy) === 0) return false;
    return [...exit.objects.values()].some((other) => {
      if (other.acquired?.span.start !== object.acquired?.span.start || other.discharged || other.lost) return false;
      if (other.escaped || other.transferred !== undefined || other.stored) return !object.stored || other.escaped;
      return other.unknownCalls.some((call) => !object.unknownCalls.some(({ name }) => name === call.name) && !tookNothing(call));
    });
  });
}

/**
 * Whether each round of a loop hands what it acquires to a function that nobody knows, without asking how it went or releasing it on any path:
 * it would be lost each time, so that whoever got it has it.
 */
export function isHandedOnEachRound(
  frame: Frame,
  fault: Fault,
  faults: readonly Fault[],
  fails: boolean,
  tookNothing: (lost: Fault, call: UnknownCall) => boolean,
): boolean {
  const site = fault.object?.acquired?.span.start;
  // A path that fails may do so before it hands on what this round has.
  if (fault.kind !== "leak" || site === undefined || (fault.by === "return" && fails)) return false;
  const isAsked = (result: ValueId): boolean => frame.testedCalls.has(frame.values[result]?.span.start ?? -1);
  return faults.some((lost) => {
    const { kind, by, object } = lost;
    if (kind !== "leak" || by !== "overwritten" || object?.acquired?.span.start !== site) return false;
    return object.unknownCalls.some(
      (call) => !isAsked(call.result) && !frame.releasedAfter.has(`${site}:${call.name}`) && !tookNothing(lost, call),
    );
  });
}
