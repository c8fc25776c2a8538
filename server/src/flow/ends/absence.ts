// Whether a parameter is there: a valid pointer, neither NULL nor an error; or is 0. Two states that are taken for one may differ in it where nothing
// asks any more; then an exit does not say it of all paths that end there.

import type { Exit } from "./exits.ts";
import type { Frame } from "../state/frame.ts";
import { ANY, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import { factOf, type State } from "../state/state.ts";

/** Parameters of which it is remembered where states meet: three bits each, as many as a number has. */
const MOST_PARAMS = 10;

/** What is certain of the parameters in a state, three bits each: that they are not there, that they are 0 or NULL, that they are not. */
export function absentParams(frame: Frame, state: State): number {
  let certain = 0;
  for (let index = Math.min(frame.paramValues.length, MOST_PARAMS) - 1; index >= 0; index--) {
    const { outcomes } = factOf(frame, state, frame.paramValues[index] ?? 0);
    const bits = (outcomes & POSITIVE ? 0 : 1) | (outcomes & ~ZERO ? 0 : 2) | (outcomes & ZERO ? 0 : 4);
    certain |= bits << (3 * index);
  }
  return certain;
}

/** Whether a parameter may be there on a path that ends at an exit. */
export function mayBeThere(frame: Frame, { state }: Exit, index: number): boolean {
  if (index >= MOST_PARAMS || (frame.absenceMerged & (1 << (3 * index))) !== 0) return true;
  return (factOf(frame, state, frame.paramValues[index] ?? 0).outcomes & POSITIVE) !== 0;
}

/** What a parameter can have been on the paths that end at an exit: 0, or NULL, or not. */
export function outcomeAt(frame: Frame, { state }: Exit, index: number): Outcomes {
  if (index >= MOST_PARAMS || (frame.absenceMerged & (6 << (3 * index))) !== 0) return ANY;
  return factOf(frame, state, frame.paramValues[index] ?? 0).outcomes;
}
