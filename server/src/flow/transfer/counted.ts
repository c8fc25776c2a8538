// Counters that a path raises itself before it lowers them again: what it lowers then is its own, not the last of its callers'.

import type { CallContext, Frame } from "../state/frame.ts";
import { knownObject, newValue } from "../state/frame.ts";
import { type ObjectId, setKnown, type State, type ValueId } from "../state/state.ts";

/** Set of the model: functions that raise the counter which their first argument points to. */
const COUNTING = "COUNTING_FUNCTIONS";

/** Remembers that a call raised a counter. */
export function noteCounted(frame: Frame, state: State, { name, args, span }: Omit<CallContext, "result">): void {
  const [counter] = args;
  if (counter === undefined || frame.knowledge.flags(COUNTING)?.includes(name) !== true) return;
  setKnown(state, keyOf(counter), newValue(frame, span));
  const id = knownObject(frame, counter);
  if (id !== 0) setKnown(state, memoryKey(id), counter);
}

/** Whether a counter inside of the memory was raised before, and no reference dropped since: it may well be that of its references. */
export function isCountedBy(state: State, id: ObjectId): boolean {
  if ((state.known.get(memoryKey(id)) ?? 0) === 0) return false;
  setKnown(state, memoryKey(id), 0);
  return true;
}

/** Whether the counter that is lowered now was raised before, and not lowered since. */
export function takesBack(state: State, counter: ValueId): boolean {
  if ((state.known.get(keyOf(counter)) ?? 0) === 0) return false;
  setKnown(state, keyOf(counter), 0);
  return true;
}

function memoryKey(id: ObjectId): string {
  return `counted in ${id}`;
}

function keyOf(counter: ValueId): string {
  return `counted ${counter}`;
}
