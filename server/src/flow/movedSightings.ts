// Sightings of a function whose text has not changed, but moved.

import type { Span } from "../base/span.ts";
import { type HandleState, movedState } from "./state/handleState.ts";
import type { Sightings } from "./sightings.ts";

export type { Sightings } from "./sightings.ts";

/** O(size of the sightings); the same ones when nothing moved. */
export function movedSightings(sightings: Sightings, shift: number): Sightings {
  if (shift === 0) return sightings;
  const moved = ({ start, end }: Span): Span => ({ start: start + shift, end: end + shift });
  const states = (map: ReadonlyMap<string, readonly HandleState[]>): ReadonlyMap<string, readonly HandleState[]> =>
    new Map([...map].map(([name, list]) => [name, list.map((one) => movedState(one, shift))]));
  return {
    steps: sightings.steps.map(({ step, before, after }) => ({ step: moved(step), before: states(before), after: states(after) })),
    deeds: sightings.deeds.map((deed) => ({ ...deed, span: moved(deed.span) })),
    spellings: sightings.spellings.map((spelling) => ({ ...spelling, span: moved(spelling.span) })),
  };
}
