// The part of a summary that says what a function puts where a parameter points to: `*out = page`, which the caller owns then.

import type { Action } from "../../model/contract.ts";
import type { Effect, LeftBehind } from "../calls/callModel.ts";
import { ANY, EACH_OUTCOME, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import { gives, spelled } from "../ends/deeds.ts";
import type { Exit } from "../ends/exits.ts";
import type { Exploration } from "../explore.ts";
import { DEREFERENCE, type Frame, knownObject } from "../state/frame.ts";
import { FIELDS, factOf, getCell, type ValueId } from "../state/state.ts";
import { failureOf, hasFailed, paramsOn } from "./inferBehind.ts";
import { NULL_LEFT } from "./inferFields.ts";

export interface OutSummary {
  readonly effects: readonly Effect[];
  /** What some paths that fail leave there, and others do not. */
  readonly behind: readonly LeftBehind[];
}

const NOTHING: OutSummary = { effects: [], behind: [] };

/** What stands at `*out` after the call, for the parameter at `index`; O(exits × cells). */
export function inferOut({ frame, exits }: Exploration, index: number, outcomesOf: (exit: Exit) => Outcomes): OutSummary {
  const pointer = frame.paramValues[index] ?? 0;
  // One that is stepped walks an array.
  if (pointer === 0 || exits.some((exit) => exit.state.vars[index] !== pointer && exit.state.vars[index] !== 0)) return NOTHING;
  let possible = 0;
  const behind: LeftBehind[] = [];
  const given = new Map<string, { outcomes: Outcomes; actions: readonly Action[] }>();
  for (const outcome of EACH_OUTCOME) {
    const here = exits.filter((exit) => (outcomesOf(exit) & outcome) !== 0);
    if (here.length === 0) continue;
    possible |= outcome;
    const actions = here.map((exit) => {
      const kept = getCell(exit.state, pointer, DEREFERENCE);
      if (keepsEarlier(frame, exit, pointer, kept) || isGivenBefore(frame, exit, index, kept)) return undefined;
      // What may be NULL there is not said to be owned.
      return kept !== 0 && factOf(frame, exit.state, kept).outcomes !== POSITIVE ? undefined : gives(exit, kept, frame);
    });
    const first = here.every((exit) => isNullAt(frame, exit, pointer)) ? NULL_LEFT : actions[0];
    if (!first || (first !== NULL_LEFT && !actions.every((other) => other && spelled(other) === spelled(first)))) {
      if (outcome === failureOf(frame)) behind.push(...leftBySome(frame, here, index, outcome));
      continue;
    }
    const known = given.get(spelled(first));
    if (known) known.outcomes |= outcome;
    else given.set(spelled(first), { outcomes: outcome, actions: first });
  }
  // Where it gives nothing, that is no news to anybody.
  if ([...given.values()].every(({ actions }) => actions === NULL_LEFT)) return { effects: [], behind };
  const effects = [...given.values()].map(({ outcomes, actions }) => atOut(index, actions, outcomes === possible ? ANY : outcomes));
  return { effects, behind };
}

/** Whether a path leaves NULL at `*out`. */
function isNullAt(frame: Frame, { state }: Exit, out: ValueId): boolean {
  const kept = getCell(state, out, DEREFERENCE);
  return kept !== 0 && frame.values[kept]?.contentOf !== out && factOf(frame, state, kept).outcomes === ZERO;
}

/** Whether the caller gets the same memory as the result, or in an earlier parameter: this is a part of it, and owned there. */
function isGivenBefore(frame: Frame, exit: Exit, index: number, kept: ValueId): boolean {
  const id = knownObject(frame, kept);
  if (id === 0) return false;
  if (knownObject(frame, exit.value) === id) return true;
  return frame.paramValues.slice(0, index).some((out) => out !== 0 && knownObject(frame, getCell(exit.state, out, DEREFERENCE)) === id);
}

/** Whether what stood at `*out` before is kept in what stands there now: the head of a list, and not the only one. */
function keepsEarlier(frame: Frame, exit: Exit, out: ValueId, kept: ValueId): boolean {
  const holder = knownObject(frame, kept);
  if (holder === 0) return false;
  for (const [key, content] of exit.state.cells) {
    const info = frame.values[content];
    if (!info || info.contentOf !== out || info.contentField !== DEREFERENCE || content === kept) continue;
    if (knownObject(frame, Math.floor(key / FIELDS)) === holder) return true;
  }
  return false;
}

function atOut(index: number, actions: readonly Action[], results: Outcomes): Effect {
  return { place: { kind: "param", index, deref: 1 }, actions, results, flags: [], params: [] };
}

/** What some of the paths that fail leave at `*out`, as something else failed after they had put it there; nothing of a function that ends it itself on any path. */
function leftBySome(frame: Frame, failing: readonly Exit[], index: number, failure: Outcomes): readonly LeftBehind[] {
  const out = frame.paramValues[index] ?? 0;
  const left = failing.flatMap((exit) => {
    const kept = getCell(exit.state, out, DEREFERENCE);
    const object = exit.objects.get(knownObject(frame, kept));
    return object && factOf(frame, exit.state, kept).outcomes === POSITIVE ? [{ exit, kept, object }] : [];
  });
  const [first] = left;
  const actions = first && gives(first.exit, first.kept, frame);
  if (!actions) return [];
  const isLeft = ({ exit, kept, object }: (typeof left)[number]): boolean => {
    const what = gives(exit, kept, frame);
    // Who got the address, too, may have taken it out again.
    if (!what || object.exposed || spelled(what) !== spelled(actions) || frame.releasedAt.has(object.acquired?.span.start ?? -1))
      return false;
    return hasFailed(frame, exit, failure, object.acquired?.span.start) && !isGivenBefore(frame, exit, index, kept);
  };
  return left.every(isLeft) ? [{ ...atOut(index, actions, failure), params: paramsOn(frame, left, index), asked: [] }] : [];
}
