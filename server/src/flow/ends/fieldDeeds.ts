// What one path did to handles in members of what a parameter points to.

import type { Action } from "../../model/contract.ts";
import { deedsOn, gives } from "./deeds.ts";
import type { Exit } from "./exits.ts";
import { DEREFERENCE, ELEMENTS, type Frame, knownObject } from "../state/frame.ts";
import { POSITIVE, ZERO } from "../calls/outcome.ts";
import { FIELDS, factOf, getCell, type ObjectId, type ValueId } from "../state/state.ts";

/** Members further away than this many pointers are not looked at. */
const DEEPEST = 3;

/** What one path did to one member. */
export interface FieldDeed {
  /** To the handle that was there at entry. */
  readonly ended: readonly Action[];
  /** That handle's object. */
  readonly object?: ObjectId;
  /** What is there at the end: `same` as at entry, NULL, something owned, an ended handle of its own, or anything else. */
  readonly left: "same" | "null" | "dangling" | "other" | readonly Action[];
  /** The member was NULL at entry: there was nothing to end. */
  readonly empty: boolean;
  /** Something happened to it that cannot be said. */
  readonly unclear?: boolean;
  /** Where what is left was got. */
  readonly gotAt?: number;
  /** What is left is owned at this other member, which got it first. */
  readonly alias?: string;
  /** What is left went to clean-up that ends what stands in members of this name (emptiedMembers.ts). */
  readonly emptied?: boolean;
}

export function fieldDeeds(frame: Frame, exit: Exit, param: ValueId, names: ReadonlyMap<number, string>): ReadonlyMap<string, FieldDeed> {
  const deeds = new Map<string, FieldDeed>();
  const unclear = new Set<string>();
  const { state } = exit;
  // What stands in two members is owned once: by the one that got it first.
  const named = new Map([[knownObject(frame, exit.value), ""]]);
  for (let at = 0; at < state.cells.size; at++) {
    const key = state.cells.keys()[at] ?? 0;
    const value = state.cells.values()[at] ?? 0;
    const path = pathOf(frame, Math.floor(key / FIELDS), key % FIELDS, param, names);
    if (path === undefined) continue;
    const isEntry = frame.values[value]?.contentOf === Math.floor(key / FIELDS) && frame.values[value]?.contentField === key % FIELDS;
    if (!isEntry) {
      const id = knownObject(frame, value);
      const emptied = exit.objects.get(id)?.emptied;
      const first = id === 0 ? undefined : named.get(id);
      const left = first === undefined ? leftAt(frame, exit, value) : "other";
      // An address inside of it is no other name.
      const alias = exit.objects.get(id)?.root === value ? first : undefined;
      const gotAt = typeof left === "object" ? exit.objects.get(id)?.acquired?.span.start : undefined;
      deeds.set(path, {
        ended: [],
        left,
        empty: false,
        ...(gotAt !== undefined && { gotAt }),
        ...(alias && { alias }),
        ...(emptied && { emptied }),
      });
      if (first === undefined) named.set(id, path);
    }
    // Tested, and found to be NULL.
    else if (factOf(frame, state, value).outcomes === ZERO) deeds.set(path, { ended: [], left: "null", empty: true });
  }
  for (const object of exit.objects.values()) {
    const root = frame.values[object.root];
    if (object.origin !== "foreign" || !root || root.contentOf === 0) continue;
    const path = pathOf(frame, root.contentOf, root.contentField, param, names);
    const { actions, escapes, passedOn } = deedsOn(object);
    if (path === undefined) continue;
    const now = getCell(state, root.contentOf, root.contentField);
    const known = deeds.get(path);
    // Two handles were read from the same place: it was written in between.
    if (known && known.ended.length > 0) unclear.add(path);
    else if (escapes || passedOn) unclear.add(path);
    else if (actions.length > 0)
      deeds.set(path, {
        ended: actions,
        object: object.id,
        left: now === object.root ? "same" : now === 0 ? "other" : leftAt(frame, exit, now),
        empty: false,
      });
  }
  for (const path of unclear) deeds.set(path, { ended: [], left: "other", empty: false, unclear: true });
  return deeds;
}

function leftAt(frame: Frame, exit: Exit, value: ValueId): FieldDeed["left"] {
  const { outcomes } = factOf(frame, exit.state, value);
  if (outcomes === ZERO) return "null";
  const object = exit.objects.get(knownObject(frame, value));
  if (!object || object.root !== value) return "other";
  if (object.released && object.origin === "acquired" && outcomes === POSITIVE) return "dangling";
  return (outcomes === POSITIVE && gives(exit, value, frame)) || "other";
}

/** The member at `base`, `field` as `a.b->c` seen from the parameter; undefined when it is not reached through named members. */
export function pathOf(frame: Frame, base: ValueId, field: number, param: ValueId, names: ReadonlyMap<number, string>): string | undefined {
  let path = names.get(field);
  let at = base;
  for (let depth = 0; depth < DEEPEST; depth++) {
    if (field === DEREFERENCE || field === ELEMENTS || path === undefined || path.includes("[")) return undefined;
    if (at === param) return path;
    const info = frame.values[at];
    if (!info) return undefined;
    const address = info.cellBase !== 0;
    const name = names.get(address ? info.cellField : info.contentField);
    at = address ? info.cellBase : info.contentOf;
    if (at === 0 || name === undefined) return undefined;
    path = `${name}${address ? "." : "->"}${path}`;
  }
  return undefined;
}

export function namesOf(frame: Frame): ReadonlyMap<number, string> {
  return new Map([...frame.fields].map(([name, id]) => [id, name]));
}
