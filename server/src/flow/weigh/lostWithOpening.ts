// What a function leaves in memory when it fails to begin something that another one is there to end: the kernel does not call that one then (open and
// release of a file). What hangs in the memory nobody releases.

import type { Exit } from "../ends/exits.ts";
import type { Fault } from "../state/events.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { factOf, getCell, type MemoryObject, type ValueId } from "../state/state.ts";
import { POSITIVE, ZERO } from "../calls/outcome.ts";
import { areReadAlike } from "../transfer/emptiedMembers.ts";
import { exitOf, hasAction, mayBeEnded, mayBeEndedBehind, type MembersWith, membersWith } from "./cleanedUp.ts";
import { endersOf, placesOf } from "./endedElsewhere.ts";

/**
 * Whether a path that fails leaves the object in members that the function which undoes this one ends, and no other on behalf of the whole device.
 * O(cells + calls).
 */
export function isLostWithOpening(frame: Frame, fault: Fault, object: MemoryObject, exits: readonly Exit[]): boolean {
  const { inFile, undoneAcross } = frame.knowledge;
  const undoing = undoneAcross(frame.fn.name);
  const exit = undoing.length > 0 ? exitOf(fault, object.id, exits) : undefined;
  if (!exit || mayBeEnded(frame, exit, object, object.root) || mayBeEndedBehind(frame, exit, object.root, exits)) return false;
  const members = membersWith(frame, exit, object.id);
  if (members.fields.length === 0 || isFoundEmpty(frame, exit, members) || isTakenOut(frame, exit, object, members)) return false;
  const holders = members.bases.flatMap((base) => exit.objects.get(knownObject(frame, base)) ?? []);
  if (holders.some((holder) => mayBeEnded(frame, exit, holder, object.root)) || hasAction(frame)) return false;
  const enders = endersOf(frame, placesOf(frame, exit.state, members.bases, members.fields));
  const callers = enders.map((name) => [name, ...inFile.naming(name)]);
  if (callers.flat().some(inFile.unbinds)) return false;
  return callers.some((names) => names.some((name) => undoing.includes(name)));
}

/**
 * Whether the path has found nothing in one of the members before it put the object there, or has released what it found, or was told by another
 * member that nothing was there: the next time it finds what it left. Or it has found nothing where it had found the memory itself, and what it does
 * not do there says nothing.
 */
function isFoundEmpty(frame: Frame, { state }: Exit, members: MembersWith): boolean {
  const { bases } = members;
  const isToldBy = (base: ValueId, field: number, value: ValueId): boolean => {
    const now = getCell(state, base, field);
    return bases.includes(base) && now !== 0 && now !== value;
  };
  return [...state.facts].some(([value]) => {
    const info = frame.values[value];
    if (info === undefined || (factOf(frame, state, value).outcomes & POSITIVE) !== 0) return false;
    const { contentOf, contentField } = info;
    return (
      isAmong(members, contentOf, contentField) ||
      isToldBy(contentOf, contentField, value) ||
      (factOf(frame, state, value).outcomes === ZERO && bases.some((base) => areReadAlike(frame, base, value)))
    );
  });
}

/** Whether the path has ended what stood in one of the members before, or given the address of one to somebody since. */
function isTakenOut(frame: Frame, { objects }: Exit, { root }: MemoryObject, members: MembersWith): boolean {
  for (const { origin, discharged, released, root: other } of objects.values()) {
    const info = frame.values[other];
    if (origin === "foreign" && (discharged || released) && info && isAmong(members, info.contentOf, info.contentField)) return true;
  }
  return frame.values.some(({ id, cellBase, cellField }) => id > root && isAmong(members, cellBase, cellField));
}

function isAmong({ bases, fields }: MembersWith, base: ValueId, field: number): boolean {
  return bases.some((one, at) => one === base && fields[at] === field);
}
