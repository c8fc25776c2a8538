// The part of a summary that speaks of the elements of array parameters: how many of them are given back, and how, and whether the array is filled
// with what is the caller's then. Claims only what every path with an outcome does; a path without an array or an element gives back all of them.

import type { Action } from "../../model/contract.ts";
import type { Effect } from "../calls/callModel.ts";
import { spelled } from "../ends/deeds.ts";
import type { Exploration } from "../explore.ts";
import type { Exit } from "../ends/exits.ts";
import { ANY, EACH_OUTCOME, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import { ELEMENTS, knownObject } from "../state/frame.ts";
import { type ElementsDeed, factOf, getCell, mayBeKept, type MemoryObject, owes, type ValueId } from "../state/state.ts";

/** Effects on `@p[0..@n)` for the parameter at `index`; at most one an outcome. */
export function inferElements(exploration: Exploration, index: number, outcomesOf: (exit: Exit) => Outcomes): readonly Effect[] {
  return [...inferEnded(exploration, index, outcomesOf), ...inferGiven(exploration, index, outcomesOf)];
}

/** What the array holds for the caller to release: on every path with an outcome the same, and on no path anything else. */
function inferGiven(exploration: Exploration, index: number, outcomesOf: (exit: Exit) => Outcomes): readonly Effect[] {
  const { frame, exits } = exploration;
  const container = frame.paramValues[index] ?? 0;
  if (container === 0 || frame.shared.has(container) || frame.keptIn.has(container)) return [];
  if (exits.some(({ params, objects }) => isKept(objects.get(params[index] ?? 0)))) return [];
  const filled = exits.flatMap((exit) => elementsIn(exploration, exit, container) ?? []);
  const [first] = filled;
  if (!first || filled.some((other) => spelled(holding(other)) !== spelled(holding(first)))) return [];
  let outcomes: Outcomes = 0;
  for (const outcome of EACH_OUTCOME) {
    const here = exits.filter((exit) => (outcomesOf(exit) & outcome) !== 0);
    const given = here.filter((exit) => elementsIn(exploration, exit, container));
    if (given.length === 0) continue;
    if (!here.every((exit) => given.includes(exit) || gotNone(exploration, exit, first))) return [];
    outcomes |= outcome;
  }
  const counted = exits.every((exit) => (outcomesOf(exit) & outcomes) === 0 || isCount(exploration, exit, container));
  return [
    {
      place: { kind: "elements", index, count: counted ? { kind: "ret" } : undefined },
      actions: holding(first),
      results: outcomes,
      flags: [],
      params: [],
    },
  ];
}

/** What the path put into the array, and still holds there. */
function elementsIn({ frame }: Exploration, { state, objects }: Exit, container: ValueId): MemoryObject | undefined {
  const object = objects.get(knownObject(frame, getCell(state, container, ELEMENTS)));
  return object?.elements && owes(object) && !mayBeKept(object) && object.lock === "unknown" ? object : undefined;
}

/** Whether the call that fills the array said on this path that it filled nothing. */
function gotNone({ frame }: Exploration, { state }: Exit, { acquired }: MemoryObject): boolean {
  for (const [value, { outcomes }] of state.facts) {
    const info = frame.values[value];
    if (outcomes === ZERO && info?.producer === acquired?.by && info?.span.start === acquired?.span.start) return true;
  }
  return false;
}

function isKept(object: MemoryObject | undefined): boolean {
  return object !== undefined && (object.transferred !== undefined || mayBeKept(object));
}

/** Whether the result is that of the call which filled the array. */
function isCount(exploration: Exploration, exit: Exit, container: ValueId): boolean {
  const result = exploration.frame.values[exit.value];
  const { acquired } = elementsIn(exploration, exit, container) ?? {};
  return result?.producer !== undefined && result.producer === acquired?.by && result.span.start === acquired.span.start;
}

function holding({ pins, kinds }: MemoryObject): readonly Action[] {
  const one = { kind: "number", value: 1 } as const;
  return [pins > 0 ? { kind: "pin", amount: one } : { kind: "acquire", amount: one }, { kind: "kind", kinds }];
}

/** How many elements are given back, and how. */
function inferEnded(exploration: Exploration, index: number, outcomesOf: (exit: Exit) => Outcomes): readonly Effect[] {
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
