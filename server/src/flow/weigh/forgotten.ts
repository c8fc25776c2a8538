// What a path that fails leaves in memory of the caller's, where other paths that fail give it back: then it is this function that cleans up, and no
// caller. One that does finds by the member what there is to clean up: a function which leaves that to it clears the member where it has done so itself.

import type { Exit } from "../ends/exits.ts";
import type { Fault } from "../state/events.ts";
import { isEndedElsewhere, placesOf } from "./endedElsewhere.ts";
import { DEREFERENCE, type Frame, knownObject } from "../state/frame.ts";
import { fails } from "./spared.ts";
import { exists, FIELDS, factOf, type MemoryObject, type ValueId } from "../state/state.ts";
import { POSITIVE, ZERO } from "../calls/outcome.ts";

/** A path that fails, with what it did to the one that it got at a place. */
interface Failing {
  readonly exit: Exit;
  readonly object: MemoryObject;
}

/**
 * Whether the path forgets what it has put into a member: all paths that fail, and come further than this one, give it back and leave the member as it
 * is; or it clears the member itself. O(exits × objects).
 */
export function isForgotten(frame: Frame, fault: Fault, { acquired, id }: MemoryObject, exits: readonly Exit[]): boolean {
  const site = acquired?.span.start ?? -1;
  const having: Failing[] = [];
  for (const exit of exits) {
    if (!fails(frame, exit.outcomes, exits)) continue;
    for (const object of exit.objects.values())
      if (object.acquired?.span.start === site && exists(frame, exit.state, object)) having.push({ exit, object });
  }
  const here = having.find(
    ({ exit, object }) => exit.span.start === fault.span.start && exit.outcomes === fault.result && object.id === id && !object.released,
  );
  const fields = [...(frame.members.storedAs.get(site)?.keys() ?? [])];
  const released = having.filter(({ object }) => object.stored && object.released !== undefined);
  // A positive number is rather what the function came to than a failure. `*p = made` gives it to the caller.
  if (!here || fault.result === POSITIVE || released.length === 0 || fields.includes(DEREFERENCE)) return false;
  if (isCleared(frame, here, fields)) return true;
  if (!isNamed(frame, here, fields)) return false;
  // A caller that cleans up would end it again.
  const isLeftDangling = released.some((one) => one.exit.outcomes === here.exit.outcomes && isNamed(frame, one, fields));
  if (
    isLeftDangling &&
    isInOnePlace(frame, here) &&
    !isEndedElsewhere(frame, placesOf(frame, here.exit.state, holdersOf(frame, here, fields), fields))
  )
    return true;
  const come = comesTo(frame, here.exit);
  const further = having.filter(({ exit }) => comesTo(frame, exit) > come);
  // What is there anew was not given back for good.
  return further.length > 0 && further.every((one) => released.includes(one)) && released.every((one) => isNamed(frame, one, fields));
}

/** The addresses of the structs that have it in one of the members. */
function holdersOf(frame: Frame, { exit: { state }, object }: Failing, fields: readonly number[]): readonly ValueId[] {
  return [...state.cells].flatMap(([key, value]) =>
    fields.includes(key % FIELDS) && knownObject(frame, value) === object.id ? [Math.floor(key / FIELDS)] : [],
  );
}

/** What the member holds where the path ends, in memory that was not made here. */
function heldAt(frame: Frame, { exit: { state, objects } }: Failing, fields: readonly number[]): readonly ValueId[] {
  const isOthers = (base: ValueId): boolean => objects.get(knownObject(frame, outerOf(frame, base)))?.origin !== "acquired";
  return [...state.cells].flatMap(([key, value]) => (fields.includes(key % FIELDS) && isOthers(Math.floor(key / FIELDS)) ? [value] : []));
}

/** Whether one place alone names what the path has got. */
function isInOnePlace(frame: Frame, { exit, object }: Failing): boolean {
  return [...exit.state.cells].filter(([, value]) => knownObject(frame, value) === object.id).length === 1;
}

/** Whether the member still has what was put into it. */
function isNamed(frame: Frame, failing: Failing, fields: readonly number[]): boolean {
  return heldAt(frame, failing, fields).some((value) => knownObject(frame, value) === failing.object.id);
}

/** Whether the member holds NULL, and no other one has what was put into it. */
function isCleared(frame: Frame, failing: Failing, fields: readonly number[]): boolean {
  const { cells } = failing.exit.state;
  if ([...cells].some(([, value]) => knownObject(frame, value) === failing.object.id)) return false;
  return heldAt(frame, failing, fields).some((value) => factOf(frame, failing.exit.state, value).outcomes === ZERO);
}

/** The address of the whole that an address lies in. */
function outerOf(frame: Frame, address: ValueId): ValueId {
  let at = address;
  for (let info = frame.values[at]; info && info.cellBase !== 0; info = frame.values[at]) at = info.cellBase;
  return at;
}

/** Where the last call stands whose result a path has asked about. */
function comesTo(frame: Frame, { state }: Exit): number {
  let last = 0;
  for (const [value] of state.facts) {
    const info = frame.values[value];
    if (info?.producer !== undefined && info.span.start > last) last = info.span.start;
  }
  return last;
}
