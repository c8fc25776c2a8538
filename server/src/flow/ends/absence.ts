// Whether a parameter is there: a valid pointer, neither NULL nor an error. Two states that are taken for one may differ in it where nothing
// asks any more; then an exit does not say it of all paths that end there.

import type { Exit } from "./exits.ts";
import type { Frame } from "../state/frame.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { factOf, type State } from "../state/state.ts";

/** Parameters of which it is remembered where states meet: as many as a number has bits. */
const MOST_PARAMS = 30;

/** The parameters that are not there in a state, a bit each. */
export function absentParams(frame: Frame, state: State): number {
  let absent = 0;
  for (let index = Math.min(frame.paramValues.length, MOST_PARAMS) - 1; index >= 0; index--)
    if (isAbsent(frame, state, index)) absent |= 1 << index;
  return absent;
}

/** Whether a parameter may be there on a path that ends at an exit. */
export function mayBeThere(frame: Frame, { state }: Exit, index: number): boolean {
  return index >= MOST_PARAMS || (frame.absenceMerged & (1 << index)) !== 0 || !isAbsent(frame, state, index);
}

function isAbsent(frame: Frame, state: State, index: number): boolean {
  return (factOf(frame, state, frame.paramValues[index] ?? 0).outcomes & POSITIVE) === 0;
}
