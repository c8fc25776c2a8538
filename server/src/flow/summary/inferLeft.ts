// The part of a summary that says where the function certainly leaves what its parameters point to: in which member of what it returns, or of what
// another parameter points to, and with which results. Who ends the memory then has left a pointer to it there.

import { mayBeThere } from "../ends/absence.ts";
import type { LeftAt } from "../calls/callModel.ts";
import { EACH_OUTCOME, type Outcomes } from "../calls/outcome.ts";
import type { Exploration } from "../explore.ts";
import type { Exit } from "../ends/exits.ts";
import { pathOf } from "../ends/fieldDeeds.ts";
import type { Frame } from "../state/frame.ts";
import { FIELDS, type ValueId } from "../state/state.ts";

/** Places of one parameter, at most. */
const MOST_PLACES = 4;

/** Where parameters that the function may keep are left on every path with an outcome. O(exits × cells). */
export function inferLeft(
  exploration: Exploration,
  mayConsume: Iterable<number>,
  outcomesOf: (exit: Exit) => Outcomes,
  names: ReadonlyMap<number, string>,
): readonly LeftAt[] {
  const { frame, exits } = exploration;
  if (frame.membersMerged || frame.members.keptMerged) return [];
  const found: LeftAt[] = [];
  for (const index of mayConsume) {
    const there = exits.filter((exit) => mayBeThere(frame, exit, index));
    const places = new Map<string, LeftAt>();
    for (const outcome of EACH_OUTCOME) {
      const here = there.filter((exit) => (outcomesOf(exit) & outcome) !== 0);
      const [first, ...others] = here.map((exit) => placesAt(frame, exit, index, names));
      for (const [key, place] of first ?? []) {
        if (!others.every((other) => other.has(key))) continue;
        places.set(key, { ...place, results: outcome | (places.get(key)?.results ?? 0) });
      }
    }
    found.push(...[...places.values()].slice(0, MOST_PLACES));
  }
  return found;
}

/** The members that name the parameter at an exit. */
function placesAt(frame: Frame, { state, value }: Exit, index: number, names: ReadonlyMap<number, string>): ReadonlyMap<string, LeftAt> {
  const found = new Map<string, LeftAt>();
  const param = frame.paramValues[index] ?? 0;
  if (param === 0) return found;
  const roots: readonly (readonly [number, ValueId])[] = [
    [-1, value],
    ...frame.paramValues.map((root, at) => [at, at === index ? 0 : root] as const),
  ];
  for (const [key, content] of state.cells) {
    if (content !== param) continue;
    for (const [holder, root] of roots) {
      const path = root === 0 ? undefined : pathOf(frame, Math.floor(key / FIELDS), key % FIELDS, root, names);
      if (path === undefined) continue;
      const place = holder < 0 ? ({ kind: "ret" } as const) : ({ kind: "param", index: holder } as const);
      found.set(`${holder} ${path}`, { index, holder: place, path, results: 0 });
    }
  }
  return found;
}
