// The part of a summary that speaks of members of what parameters point to: handles that the function leaves there, and those it ends
// there. `free` with nothing after it says that the pointer dangles. Claims only what all paths with an outcome agree on.

import type { Action } from "../../model/contract.ts";
import type { CallModel, Effect, LeftBehind } from "../calls/callModel.ts";
import { mayBeThere } from "../ends/absence.ts";
import { spelled, takenAs } from "../ends/deeds.ts";
import type { Exploration } from "../explore.ts";
import type { Exit } from "../ends/exits.ts";
import { type FieldDeed, fieldDeeds, pathOf } from "../ends/fieldDeeds.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { ANY, EACH_OUTCOME, type Outcomes, POSITIVE } from "../calls/outcome.ts";
import { failureOf, leftBySome } from "./inferBehind.ts";
import { FIELDS, type ObjectId, type ValueId } from "../state/state.ts";

/** More members of one parameter are not summed up. */
const MOST_FIELDS = 16;

export interface FieldSummary {
  /** In order: ends before what is left. */
  readonly effects: readonly Effect[];
  /** Members of which something is done that the effects do not say. */
  readonly unsettled: readonly string[];
  /** Members that some paths end, and no effect says so. */
  readonly sometimes: readonly string[];
  /** What some paths that fail leave in members, and others do not. */
  readonly behind: readonly LeftBehind[];
}

/** What happens to members of the parameter at `index`; `names` are those of namesOf. O(exits × cells). */
export function inferFields(
  exploration: Exploration,
  index: number,
  outcomesOf: (exit: Exit) => Outcomes,
  names: ReadonlyMap<number, string>,
): FieldSummary {
  const { frame, exits } = exploration;
  const param = frame.paramValues[index] ?? 0;
  // Where the parameter is NULL there are no members that anything could be done to.
  const there = exits.filter((exit) => mayBeThere(frame, exit, index));
  const perExit = there.map((exit) => ({ exit, outcomes: outcomesOf(exit), deeds: fieldDeeds(frame, exit, param, names) }));
  const paths = new Set(perExit.flatMap(({ deeds }) => [...deeds].filter(([, deed]) => tells(deed)).map(([path]) => path)));
  const unsettled = new Set(perExit.flatMap(({ deeds }) => [...deeds].filter(([, deed]) => deed.unclear).map(([path]) => path)));
  if (paths.size > MOST_FIELDS || frame.membersMerged)
    return { effects: [], unsettled: [...paths, ...unsettled], sometimes: [], behind: [] };
  const sometimes = new Set<string>();
  const behind: LeftBehind[] = [];
  const failure = failureOf(frame);
  const endedAt = (path: string): readonly ObjectId[] => perExit.flatMap(({ deeds }) => deeds.get(path)?.object ?? []);
  const asTaken = (actions: readonly Action[], path: string): readonly Action[] =>
    actions === GONE ? [] : takenAs(frame, endedAt(path), actions);
  const effects = [...paths].sort().flatMap((path) => {
    const groups = new Map<string, { outcomes: Outcomes; sequence: readonly (readonly Action[])[] }>();
    let possible: Outcomes = 0;
    for (const outcome of EACH_OUTCOME) {
      const here = perExit.filter((exit) => (exit.outcomes & outcome) !== 0);
      if (here.length === 0) continue;
      possible |= outcome;
      const done = here.map(({ deeds }) => deeds.get(path));
      const isUnsure = outcome === failure && done.some(isDoubtful);
      const sequence = isUnsure ? [] : agreed(done, outcome === POSITIVE && frame.fn.returnType.pointers === 0);
      if (sequence.length === 0) {
        if (done.some(tells)) unsettled.add(path);
        if (done.some((deed) => (deed?.ended.length ?? 0) > 0)) sometimes.add(path);
        const left = outcome === failure ? leftBySome(frame, here, index, path, outcome, names) : undefined;
        if (left) behind.push(left);
        continue;
      }
      const key = sequence.map(spelled).join(";");
      const known = groups.get(key);
      if (known) known.outcomes |= outcome;
      else groups.set(key, { outcomes: outcome, sequence });
    }
    return [...groups.values()].flatMap(({ outcomes, sequence }) =>
      sequence.map(
        (actions): Effect => ({
          place: { kind: "field", index, path },
          actions: [...actions, ...asTaken(actions, path)],
          results: outcomes === possible ? ANY : outcomes,
          flags: [],
          params: [],
        }),
      ),
    );
  });
  return {
    effects: [...effects, ...aliasesOf(index, perExit, effects)],
    unsettled: [...unsettled].sort(),
    sometimes: [...sometimes],
    behind,
  };
}

/** Members that name what the caller then owns at another one, on all paths on which it does. */
function aliasesOf(
  index: number,
  paths: readonly { readonly outcomes: Outcomes; readonly deeds: ReadonlyMap<string, FieldDeed> }[],
  effects: readonly Effect[],
): readonly Effect[] {
  const owned = effects.filter(({ actions }) => actions.some(({ kind }) => kind === "own" || kind === "acquire" || kind === "pin"));
  const names = new Set(paths.flatMap(({ deeds }) => [...deeds].flatMap(([path, { alias }]) => (alias === undefined ? [] : [path]))));
  return [...names].sort().flatMap((path) =>
    owned.flatMap(({ place, results }): readonly Effect[] => {
      const here = paths.filter(({ outcomes }) => (outcomes & results) !== 0);
      if (place.kind !== "field" || !here.every(({ deeds }) => deeds.get(path)?.alias === place.path)) return [];
      return [{ place: { kind: "field", index, path }, actions: [{ kind: "same", of: place }], results, flags: [], params: [] }];
    }),
  );
}

/** Whether a caller needs to know. */
function tells(deed: FieldDeed | undefined): boolean {
  if (!deed) return false;
  return deed.ended.length > 0 || deed.left === "dangling" || typeof deed.left === "object";
}

/** Whether what is left was ended by the name of its member. */
function isDoubtful(deed: FieldDeed | undefined): boolean {
  return typeof deed?.left === "object" && deed.emptied === true;
}

export const NULL_LEFT: readonly Action[] = [{ kind: "null" }];
const GONE: readonly Action[] = [{ kind: "free" }];

/** What all paths did, as effects in order; empty when they disagree. A `count` is rarely a failure: nothing that dangles is told of it. */
function agreed(deeds: readonly (FieldDeed | undefined)[], count: boolean): readonly (readonly Action[])[] {
  // A path that ends the handle at the place, left alone by one that has none there.
  const acting = deeds.filter((deed) => !deed?.empty);
  const [first] = acting;
  if (first && first.ended.length > 0) {
    if (!acting.every((deed) => deed && spelled(deed.ended) === spelled(first.ended))) return [];
    if (acting.every((deed) => deed?.left === "same")) return [first.ended];
    if (deeds.every((deed) => deed?.left === "null" || deed?.left === "same")) return [first.ended, NULL_LEFT];
    const left = leftByAll(acting);
    return left ? [first.ended, left] : [];
  }
  const left = leftByAll(deeds);
  if (left) return deeds.every((deed) => deed?.ended.length === 0) ? [left] : [];
  // One path leaves a pointer to what it has ended itself, no other leaves anything of use there: what it has not ended was not there.
  const ends = (deed: FieldDeed | undefined): boolean =>
    deed === undefined || deed.left === "same" || (deed.ended.length === 0 && (deed.left === "dangling" || deed.left === "null"));
  if (!count && deeds.some((deed) => deed?.left === "dangling") && deeds.every(ends)) return [[{ kind: "own" }], GONE];
  return [];
}

/** What all paths leave for the caller to own; undefined when they differ. */
function leftByAll(deeds: readonly (FieldDeed | undefined)[]): readonly Action[] | undefined {
  const left = deeds[0]?.left;
  if (typeof left !== "object") return undefined;
  return deeds.every((deed) => typeof deed?.left === "object" && spelled(deed.left) === spelled(left)) ? left : undefined;
}

/**
 * Parameters through which is written, and the members where these are all; `unsettled` holds the members that inferFields did not sum up,
 * `arrays` tells which parameters point to more than one element.
 */
export function inferWrites(
  exploration: Exploration,
  unsettled: ReadonlyMap<number, readonly string[]>,
  arrays: readonly boolean[],
  names: ReadonlyMap<number, string>,
): { readonly [Member in "writes" | "writesOnly" | "touches"]: NonNullable<CallModel[Member]> } {
  const { frame } = exploration;
  const writes = new Set<number>();
  const writesOnly = new Map<number, readonly string[]>();
  const touches = new Set<number>();
  frame.paramValues.forEach((value, index) => {
    const id = frame.values[value]?.object ?? 0;
    const isIn = (base: ValueId): boolean =>
      base === value || rootOf(frame, base) === value || (id !== 0 && knownObject(frame, base) === id);
    const fields = unsettled.get(index);
    const paths = new Set<string | undefined>(fields ?? []);
    for (const base of frame.writtenWhole) if (isIn(base)) paths.add(belowPath(frame, base, value, names)?.concat("*"));
    for (const key of frame.writtenCells) {
      const base = Math.floor(key / FIELDS);
      if (isIn(base)) paths.add(pathOf(frame, base, key % FIELDS, value, names) ?? belowPath(frame, base, value, names));
    }
    const unnamed =
      touchesUnnamed(exploration, value, fields ? names : undefined) || (arrays[index] === true && leavesElements(frame, value));
    if (unnamed || (paths.size > 0 && arrays[index])) paths.add(undefined);
    if (paths.size === 0) return;
    writes.add(index);
    if (unnamed || (fields?.length ?? 0) > 0) touches.add(index);
    const named = [...paths].flatMap((path) => path ?? []).sort();
    if (named.length === paths.size) writesOnly.set(index, withoutCovered(named));
  });
  return { writes, writesOnly, touches };
}

/**
 * All of the memory in which `base` lies, from the nearest member with a name on: `a->*` is what a points to, `a.*` the member itself. With two stars
 * somebody has had the address, and may have kept or ended what he found there.
 */
function belowPath(frame: Frame, base: ValueId, param: ValueId, names: ReadonlyMap<number, string>): string | undefined {
  let at = base;
  for (let info = frame.values[at]; info && at !== param; info = frame.values[at]) {
    const isAddress = info.cellBase !== 0;
    const outer = isAddress ? info.cellBase : info.contentOf;
    if (outer === 0) return undefined;
    const path = pathOf(frame, outer, isAddress ? info.cellField : info.contentField, param, names);
    if (path !== undefined) return `${path}${isAddress ? "." : "->"}*`;
    at = outer;
  }
  return undefined;
}

/** Sorted paths without those that another one says, too. */
function withoutCovered(paths: readonly string[]): readonly string[] {
  const wide = paths.filter((path) => path.endsWith("**")).map((path) => path.slice(0, -2));
  return paths.filter((path) => !wide.some((start) => path.startsWith(start) && path !== `${start}**`));
}

/** Whether any path did something to a handle kept at `*pointer`, or in a member of it that has no path; without `names`, in any member. */
function touchesUnnamed(exploration: Exploration, pointer: ValueId, names: ReadonlyMap<number, string> | undefined): boolean {
  const { frame, exits } = exploration;
  for (const exit of exits) {
    const { cells } = exit.state;
    for (let at = 0; at < cells.size; at++) {
      const key = cells.keys()[at] ?? 0;
      const value = cells.values()[at] ?? 0;
      const base = Math.floor(key / FIELDS);
      if (base !== pointer && (knownObject(frame, base) === 0 || knownObject(frame, base) !== knownObject(frame, pointer))) continue;
      const object = exit.objects.get(knownObject(frame, value));
      if (!object && frame.handedOn.has(value)) return true;
      if (names && pathOf(frame, base, key % FIELDS, pointer, names) !== undefined) continue;
      if (
        object &&
        (object.released || object.references !== 0 || object.escaped || object.lock !== "unknown" || object.unknownCalls.length > 0)
      )
        return true;
    }
  }
  return false;
}

/** Whether elements of the array that a parameter points to were left with others, one in each round: no cell shows them in the end. */
function leavesElements({ values, variableFields, shared }: Frame, pointer: ValueId): boolean {
  return values.some(({ id, contentOf, contentField }) => contentOf === pointer && variableFields.has(contentField) && shared.has(id));
}

/** The value that an address or content was reached from: a parameter's, a variable's, or what a call gave. */
function rootOf(frame: Frame, value: ValueId): ValueId {
  let at = value;
  for (let info = frame.values[at]; info; info = frame.values[at]) {
    const next = info.cellBase || info.contentOf;
    if (next === 0) break;
    at = next;
  }
  return at;
}
