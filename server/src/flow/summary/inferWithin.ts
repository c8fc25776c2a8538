// The part of a summary that says which addresses the function gives that lie inside of what it was given: in the memory of a parameter, or in
// memory that hangs in a member of it. Said only where all addresses that it gives there lie in the same.

import type { Effect, Within } from "../calls/callModel.ts";
import { POSITIVE } from "../calls/outcome.ts";
import type { Exit } from "../ends/exits.ts";
import { pathOf } from "../ends/fieldDeeds.ts";
import type { Exploration } from "../explore.ts";
import { DEREFERENCE, type Frame, knownObject } from "../state/frame.ts";
import { isWithin } from "../transfer/escape.ts";
import { FIELDS, factOf, getCell, type ValueId } from "../state/state.ts";

/** What an address lies in: a parameter (index), or what hangs in its member at the path. */
type Source = Pick<Within, "of" | "path" | "made">;
type Names = ReadonlyMap<number, string>;

/** What the function gives that is no handle of its caller's; `effects` say the rest. O(exits × cells). */
export function inferWithin({ frame, exits }: Exploration, effects: readonly Effect[], names: Names): readonly Within[] {
  const found: Within[] = [];
  const { fn } = frame;
  const isSaid = (kind: "ret" | "param", index = 0): boolean =>
    effects.some(({ place, actions }) =>
      place.kind === kind && (place.kind === "ret" || (place.deref === 1 && place.index === index))
        ? actions.some((action) => action.kind !== "failure")
        : false,
    );
  if (fn.returnType.pointers > 0 && !isSaid("ret")) {
    const source = commonSource(frame, exits, ({ value }) => value, names);
    if (source) found.push({ place: { kind: "ret" }, ...source, ...(isOfMember(frame, exits, source) && { member: true }) });
  }
  fn.params.forEach(({ type }, index) => {
    const out = frame.paramValues[index] ?? 0;
    if (type.pointers < 2 || out === 0 || isSaid("param", index)) return;
    // One that is stepped walks an array.
    if (exits.some(({ state }) => state.vars[index] !== out && state.vars[index] !== 0)) return;
    const source = commonSource(frame, exits, ({ state }) => getCell(state, out, DEREFERENCE), names);
    if (source && source.of !== index) found.push({ place: { kind: "param", index }, ...source });
  });
  return found;
}

/** Where all that is not NULL lies. What was put into a member for the address may be one of several things, none of them the caller's to end. */
function commonSource(frame: Frame, exits: readonly Exit[], valueAt: (exit: Exit) => ValueId, names: Names): Source | undefined {
  let found: Source | undefined;
  let others = false;
  for (const exit of exits) {
    const value = valueAt(exit);
    if (value === 0 || (factOf(frame, exit.state, value).outcomes & POSITIVE) === 0) continue;
    const source = sourceAt(frame, exit, value, names);
    if (!source && isOwned(frame, exit, value)) return undefined;
    if (!source) others = true;
    else if (!found) found = source;
    else if (found.of !== source.of || found.path !== source.path) return undefined;
    else if (source.made) found = source;
    if (others && found && !found.made) return undefined;
  }
  return others && !found?.made ? undefined : found;
}

/** Whether every path returns the address of a member of the parameter's memory, which is there where that is. */
function isOfMember(frame: Frame, exits: readonly Exit[], { of, path }: Source): boolean {
  const param = frame.paramValues[of] ?? 0;
  return path === "" && exits.every(({ value }) => frame.values[value]?.cellBase !== 0 && isWithin(frame, value, param));
}

function isOwned(frame: Frame, { objects }: Exit, value: ValueId): boolean {
  const object = objects.get(knownObject(frame, value));
  return object?.origin === "acquired" && (object.owned || object.references > 0);
}

/** What a value lies in, other than as the thing itself. */
function sourceAt(frame: Frame, exit: Exit, value: ValueId, names: Names): Source | undefined {
  const { members, values, paramValues } = frame;
  for (let at = value; at !== 0; at = members.within.get(at)?.source ?? values[at]?.cellBase ?? 0) {
    const index = paramValues.indexOf(at);
    if (index !== -1) return at === value ? undefined : { of: index, path: "" };
    const moved = paramValues.indexOf(frame.offsetOf.get(at) ?? -1);
    if (moved !== -1) return isArrayOfHandles(frame, moved) ? undefined : { of: moved, path: "" };
    const info = values[at];
    if (!info) return undefined;
    if (info.contentOf !== 0) {
      // What was taken out of the member hangs in it no more.
      const isThere = getCell(exit.state, info.contentOf, info.contentField) === at;
      return isThere ? memberOf(frame, info.contentOf, info.contentField, names) : undefined;
    }
    const object = exit.objects.get(knownObject(frame, at));
    if (object?.origin === "acquired") return madeIn(frame, exit, object.id, names);
  }
  return undefined;
}

/** The next one of them is another handle. */
function isArrayOfHandles({ fn, knowledge }: Frame, index: number): boolean {
  return knowledge.kindsOfType(fn.params[index]?.type.base ?? "").length > 0;
}

function memberOf(frame: Frame, base: ValueId, field: number, names: Names): Source | undefined {
  for (let index = 0; index < frame.paramValues.length; index++) {
    const path = pathOf(frame, base, field, frame.paramValues[index] ?? 0, names);
    if (path !== undefined) return { of: index, path };
  }
  return undefined;
}

/** The member of a parameter in which the function left the memory of an object. */
function madeIn(frame: Frame, { state }: Exit, id: number, names: Names): Source | undefined {
  for (const [key, content] of state.cells) {
    if (knownObject(frame, content) !== id) continue;
    const source = memberOf(frame, Math.floor(key / FIELDS), key % FIELDS, names);
    if (source) return { ...source, made: true };
  }
  return undefined;
}
