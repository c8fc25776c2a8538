// The part of a summary that speaks of the elements of array parameters: how many of them are given back, and how.
// Claims only what every path with an outcome does; a path on which there is no array or no element does it, too.

import type { Effect } from "../calls/callModel.ts";
import type { Exploration } from "../explore.ts";
import type { Exit } from "../ends/exits.ts";
import { ANY, EACH_OUTCOME, type Outcomes, POSITIVE } from "../calls/outcome.ts";
import { type ElementsDeed, factOf } from "../state/state.ts";

/** Effects on `@p[0..@n)` for the parameter at `index`; at most one an outcome. */
export function inferElements(exploration: Exploration, index: number, outcomesOf: (exit: Exit) => Outcomes): readonly Effect[] {
  const { frame, exits } = exploration;
  const container = frame.paramValues[index] ?? 0;
  const deeds = exits.flatMap((exit) => exit.state.elementDeeds.filter((deed) => deed.container === container));
  const first = deeds[0];
  if (!first || !deeds.every((deed) => deed.action === first.action && deed.count === first.count)) return [];
  const count = frame.paramValues.indexOf(first.count);
  let outcomes: Outcomes = 0;
  let possible: Outcomes = 0;
  for (const outcome of EACH_OUTCOME) {
    const here = exits.filter((exit) => (outcomesOf(exit) & outcome) !== 0);
    if (here.length === 0) continue;
    possible |= outcome;
    if (here.every((exit) => isDone(exploration, exit, first))) outcomes |= outcome;
  }
  if (outcomes === 0) return [];
  const one = { kind: "number", value: 1 } as const;
  return [
    {
      place: { kind: "elements", index, count: { kind: "param", index: count } },
      actions: [first.action === "unpin" ? { kind: "unpin", amount: one } : { kind: "release", amount: one, keeps: false }],
      results: outcomes === possible ? ANY : outcomes,
      flags: [],
      params: [],
    },
  ];
}

/** Once, or nothing to do: no array, no elements. */
function isDone(exploration: Exploration, exit: Exit, deed: ElementsDeed): boolean {
  const { frame } = exploration;
  const times = exit.state.elementDeeds.filter(({ container }) => container === deed.container).length;
  if (times > 0) return times === 1;
  const isThere = (value: number): boolean => (factOf(frame, exit.state, value).outcomes & POSITIVE) !== 0;
  return !isThere(deed.container) || !isThere(deed.count);
}
