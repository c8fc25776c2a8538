// What a function's own paths show of locks on its parameters that it does not say it takes or drops: with which outcomes of its result they
// are as they were, although it hands the parameter on, or may keep it.

import type { CallModel } from "../calls/callModel.ts";
import type { Exploration } from "../explore.ts";
import type { Exit } from "../ends/exits.ts";
import type { Frame } from "../state/frame.ts";
import { mayUnlock } from "../transfer/lockDoubts.ts";
import { ANY, NEGATIVE, type Outcomes } from "../calls/outcome.ts";

/** Parameters whose lock every path that does not fail needs, and none takes before. */
export function inferRequirements({ exits }: Exploration): CallModel["requires"] {
  const succeeding = exits.filter((exit) => exit.outcomes !== NEGATIVE);
  const first = succeeding[0];
  if (!first) return [];
  return first.params.flatMap((_, index) => {
    const needed = succeeding.every((exit) => exit.objects.get(exit.params[index] ?? 0)?.lockNeeded !== undefined);
    return needed ? [{ kind: "locked", index }] : [];
  });
}

/**
 * By parameter, the outcomes with which no path leaves its lock to anybody who may drop it, as far as those who get it show. Only for
 * parameters of which there are any.
 */
export function inferKeptLocks(
  { frame, exits }: Exploration,
  params: Iterable<number>,
  outcomesOf: (exit: Exit) => Outcomes,
): ReadonlyMap<number, Outcomes> {
  const kept = new Map<number, Outcomes>();
  for (const index of params) {
    let outcomes = ANY;
    for (const exit of exits) if (!isKeptLocked(frame, exit, index)) outcomes &= ~outcomesOf(exit);
    if (outcomes !== 0) kept.set(index, outcomes);
  }
  return kept;
}

function isKeptLocked(frame: Frame, { objects, params }: Exit, index: number): boolean {
  const object = objects.get(params[index] ?? 0);
  if (!object) return true;
  if (object.lockExposed || object.within || object.escaped || object.released || object.locked || object.lock === "dropped") return false;
  return object.unknownCalls.every(({ name, asNumber }) => asNumber || !mayUnlock(frame, name));
}
