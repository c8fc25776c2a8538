// With which outcomes of a function none of its callees got a parameter of whom nobody knows what he does with it: passed up to its callers.

import { isHandedOn } from "../ends/sparedParams.ts";
import type { Exit } from "../ends/exits.ts";
import type { Exploration } from "../explore.ts";
import type { Outcomes } from "../calls/outcome.ts";

/**
 * Of parameters that nobody keeps, with which outcomes no path hands them on. Nothing where states were taken for one that may differ in it.
 */
export function inferWithheld(
  { frame, exits }: Pick<Exploration, "frame" | "exits">,
  indices: readonly number[],
  outcomesOf: (exit: Exit) => Outcomes,
): ReadonlyMap<number, Outcomes> {
  const withheld = new Map<number, Outcomes>();
  if (frame.members.coarse) return withheld;
  for (const index of indices) {
    let handedOn: Outcomes = 0;
    let possible: Outcomes = 0;
    for (const exit of exits) {
      possible |= outcomesOf(exit);
      if (isHandedOn(frame, exit.objects.get(exit.params[index] ?? 0))) handedOn |= outcomesOf(exit);
    }
    if ((possible & ~handedOn) !== 0) withheld.set(index, possible & ~handedOn);
  }
  return withheld;
}
