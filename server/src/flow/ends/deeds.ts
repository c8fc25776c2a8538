// What a path did to one memory object, as the actions that a summary is made of.

import type { Action } from "../../model/contract.ts";
import { isEnding } from "../calls/callPlan.ts";
import { isStillOwn } from "../state/evidence.ts";
import type { Exit } from "./exits.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { NEGATIVE, type Outcomes, ZERO } from "../calls/outcome.ts";
import { FIELDS, factOf, mayBeKept, type MemoryObject, type ObjectId, type ValueId } from "../state/state.ts";

/** What one path did to one object. */
export interface Deeds {
  readonly actions: readonly Action[];
  /** Stored, handed over or passed to a function without contract. */
  readonly escapes: boolean;
  readonly passedOn: boolean;
}

export const NOTHING: Deeds = { actions: [], escapes: false, passedOn: false };

export function deedsOn(object: MemoryObject | undefined): Deeds {
  if (!object) return NOTHING;
  const actions: Action[] = [];
  const foreign = object.origin === "foreign";
  // Before the release, as the callee must have done it.
  if (object.lock === "dropped" && (object.droppedFirst || !object.unlockedAfter)) actions.push({ kind: "unlock" });
  if (object.unmapped && foreign) actions.push({ kind: "unmap" });
  if (object.released && foreign) actions.push({ kind: "free" });
  else if (foreign && object.references < 0)
    actions.push({ kind: "release", amount: { kind: "number", value: -object.references }, keeps: false });
  else if (object.references > 0) actions.push({ kind: "acquire", amount: { kind: "number", value: object.references } });
  if (object.pins < 0) actions.push({ kind: "unpin", amount: { kind: "number", value: -object.pins } });
  else if (object.pins > 0) actions.push({ kind: "pin", amount: { kind: "number", value: object.pins } });
  if (object.lock === "held" && object.locked && !object.droppedFirst) actions.push({ kind: "lock" });
  return { actions, escapes: mayBeKept(object) || object.transferred !== undefined, passedOn: object.unknownCalls.length > 0 };
}

/** The kinds that whatever ends these objects takes, on all paths together: which of them a path goes by may depend on the kind. */
export function takenAs({ members }: Frame, objects: readonly ObjectId[], actions: readonly Action[]): readonly Action[] {
  if (!actions.some(isEnding) || objects.length === 0) return [];
  const kinds = new Set<string>();
  for (const id of objects) {
    const taken = members.takenAs.get(id);
    if (taken === undefined || taken === "any") return [];
    for (const kind of taken) kinds.add(kind);
  }
  return [{ kind: "of", kinds: [...kinds].sort() }];
}

/** What a summary says of a parameter that may also be NULL, or an error, by these outcomes of it. */
export function tolerating(absent: Outcomes): readonly Action[] {
  return [...(absent & ZERO ? [NULL_OK] : []), ...(absent & NEGATIVE ? [ERR_OK] : [])];
}

const NULL_OK: Action = { kind: "nullOk" };
const ERR_OK: Action = { kind: "errOk" };

/** Equal for equal lists of actions. */
export function spelled(actions: readonly Action[]): string {
  return actions
    .map(
      (action) =>
        `${action.kind}${"kinds" in action ? action.kinds.join("|") : ""}${"amount" in action && action.amount.kind === "number" ? action.amount.value : ""}`,
    )
    .join(" ");
}

/** What the caller gets with a value: ownership, kind, lock; undefined when nothing is known to be owned. */
export function gives(exit: Exit, value: ValueId, frame: Frame): readonly Action[] | undefined {
  const object = exit.objects.get(knownObject(frame, value));
  const isDoubted = object !== undefined && object.unknownCalls.length > 0 && !isStillOwn(frame, exit.state, object);
  return isDoubted ? undefined : givesAfterAll(exit, value, frame);
}

/** As gives, also when functions got it on the way that may have kept it. */
export function givesAfterAll(exit: Exit, value: ValueId, frame: Frame): readonly Action[] | undefined {
  if (value === 0 || factOf(frame, exit.state, value).outcomes === ZERO) return undefined;
  const object = exit.objects.get(knownObject(frame, value));
  if (
    object?.origin !== "acquired" ||
    object.released ||
    object.escaped ||
    object.frozen ||
    object.transferred ||
    object.elements ||
    object.maps !== 0
  )
    return undefined;
  const actions: Action[] = [];
  if (object.owned) actions.push({ kind: "own" });
  else if (object.references > 0) actions.push({ kind: "acquire", amount: { kind: "number", value: object.references } });
  else if (object.pins > 0) actions.push({ kind: "pin", amount: { kind: "number", value: object.pins } });
  else return undefined;
  if (object.lock === "held") actions.push({ kind: "lock" });
  if (object.kinds.length > 0) actions.push({ kind: "kind", kinds: object.kinds });
  return actions;
}

/** A returned object that somebody else got hold of, too, is not only the caller's. */
export function knownEscape(exit: Exit, frame: Frame): boolean {
  const object = exit.objects.get(knownObject(frame, exit.value));
  return object !== undefined && (object.escaped || object.stored || isNamedByKept(exit, object, frame));
}

/** Whether memory that somebody else may keep names the object: whoever has that has the object, too, and may end it with that. */
function isNamedByKept({ state, objects }: Exit, { id, origin }: MemoryObject, frame: Frame): boolean {
  if (origin !== "acquired") return false;
  const { cells } = state;
  for (let at = 0; at < cells.size; at++) {
    if (knownObject(frame, cells.values()[at] ?? 0) !== id) continue;
    const holder = objects.get(knownObject(frame, Math.floor((cells.keys()[at] ?? 0) / FIELDS)));
    if (holder && holder.id !== id && holder.origin === "acquired" && !holder.discharged && mayBeKept(holder)) return true;
  }
  return false;
}
