// Parameters that a function which says nothing to its caller keeps, but for one path: where it could not get memory of its own to keep them in.

import { modelOfAny } from "../state/knowledge.ts";
import type { Exit } from "../ends/exits.ts";
import { isVoid } from "../ends/exits.ts";
import { deedsOn } from "../ends/deeds.ts";
import { mayBeThere } from "../ends/absence.ts";
import type { Exploration } from "../explore.ts";
import type { Frame } from "../state/frame.ts";
import { isKept, isKeptInGiven, isLeft } from "../ends/keptParams.ts";
import { type Outcomes, POSITIVE } from "../calls/outcome.ts";
import { factOf, type ValueId } from "../state/state.ts";

/** Of the parameters that a function may keep, those that it silently does not, with the function that gave it no memory then. */
export function inferDropped(exploration: Exploration, kept: Iterable<number>): ReadonlyMap<number, string> {
  const { frame, exits } = exploration;
  const found = new Map<number, string>();
  if (!isVoid(frame)) return found;
  for (const index of kept) {
    const id = frame.values[frame.paramValues[index] ?? 0]?.object ?? 0;
    const keeping: Exit[] = [];
    const leaving: Exit[] = [];
    for (const exit of exits) {
      if (!mayBeThere(frame, exit, index)) continue;
      const { escapes, actions, passedOn } = deedsOn(exit.objects.get(id));
      const isElsewhere =
        isKept(exploration.frame, exit, index) || isKeptInGiven(exploration.frame, exit, index) || isLeft(exploration.frame, exit, index);
      if (escapes || isElsewhere) keeping.push(exit);
      else if (actions.length === 0 && !passedOn) leaving.push(exit);
    }
    for (const exit of leaving) {
      const missing = notGot(frame, exit).find((value) =>
        keeping.some((other) => isGot(frame, other, value, factOf(frame, exit.state, value).outcomes)),
      );
      const by = frame.values[missing ?? 0]?.producer;
      if (by !== undefined) found.set(index, by);
    }
  }
  return found;
}

/** Whether a function returns NULL or an error only where it did not get something itself. */
export function isFedByOthers({ frame, exits }: Exploration): boolean {
  if (frame.fn.returnType.pointers === 0) return false;
  const failing = exits.filter(({ outcomes }) => (outcomes & POSITIVE) === 0);
  return failing.length > 0 && failing.every((exit) => notGot(frame, exit).length > 0);
}

/** Results of calls that were to give something new, and gave nothing on the path. */
function notGot(frame: Frame, { state, objects }: Exit): readonly ValueId[] {
  return [...state.facts].flatMap(([value, { outcomes }]) => ((outcomes & POSITIVE) === 0 && isNew(frame, objects, value) ? [value] : []));
}

function isNew(frame: Frame, objects: Exit["objects"], value: ValueId): boolean {
  const info = frame.values[value];
  if (info?.producer === undefined || info.failureUncertain) return false;
  const isAcquired =
    objects.get(info.object)?.origin === "acquired" && info.failures.some((failure) => failure === "null" || failure === "err");
  return isAcquired || modelOfAny(frame.knowledge, info.producer)?.fedByOthers === true;
}

/** Whether the call that gave nothing on another path gave something on this one. */
function isGot(frame: Frame, { state }: Exit, value: ValueId, missing: Outcomes): boolean {
  const start = frame.values[value]?.span.start;
  return [...state.facts].some(
    ([other, { outcomes }]) =>
      (outcomes & missing) === 0 && (outcomes & POSITIVE) !== 0 && (other === value || frame.values[other]?.span.start === start),
  );
}
