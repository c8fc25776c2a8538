// The part of a summary that says where parameters are left: in nothing but members of what other parameters point to. Who calls the function
// knows what becomes of those.

import { deedsOn } from "../ends/deeds.ts";
import type { Exploration } from "../explore.ts";
import { ELSEWHERE } from "../state/leftWith.ts";

/** Of the parameters that the function may keep, those that it only leaves with other parameters, with these. */
export function inferKeepers({ frame, exits }: Exploration, kept: Iterable<number>): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, ReadonlySet<number>>();
  for (const index of kept) {
    const value = frame.paramValues[index] ?? 0;
    const id = frame.values[value]?.object ?? 0;
    const holders = frame.leftWith.get(id);
    if (!holders || holders.has(ELSEWHERE) || holders.has(index) || frame.keptIn.has(value)) continue;
    const isOnlyLeft = exits.every((exit) => {
      const object = exit.objects.get(id);
      if (!object) return true;
      return (
        deedsOn(object).actions.length === 0 &&
        !object.transferred &&
        !object.unknownCalls.some(({ mayKeep, spares }) => mayKeep && spares === undefined)
      );
    });
    if (isOnlyLeft) found.set(index, holders);
  }
  return found;
}
