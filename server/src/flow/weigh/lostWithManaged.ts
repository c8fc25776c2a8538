// What a path that fails leaves in memory that goes with a device by itself: when the probe of a driver fails, the device has no driver, and nobody
// calls its remove function; the memory goes, and what hangs in it is lost. What the code has released by the driver core it does not own.

import type { Exit } from "../ends/exits.ts";
import type { Fault } from "../state/events.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import type { MemoryObject, ValueId } from "../state/state.ts";
import { isManaged } from "../transfer/emptiedMembers.ts";
import { exitOf, hasAction, mayBeEnded, mayBeEndedBehind, membersWith } from "./cleanedUp.ts";
import { isEndedElsewhere, placesOf } from "./endedElsewhere.ts";

/**
 * Whether a path that fails leaves the object in members of such memory alone, that it got itself; and either nobody else knows that memory, or the
 * function is a driver's probe. That the object is the driver's, another function of the file shows that ends what stands in that member.
 * O(cells + calls).
 */
export function isLostWithManaged(frame: Frame, fault: Fault, object: MemoryObject, exits: readonly Exit[]): boolean {
  const exit = exitOf(fault, object.id, exits);
  if (!exit || mayBeEnded(frame, exit, object, object.root)) return false;
  const { bases, fields } = membersWith(frame, exit, object.id);
  const isLost = (base: number): boolean => {
    const holder = holderAt(frame, exit, base);
    if (!holder || !(isManaged(frame, holder) || isFreed(frame, holder))) return false;
    const isUnknown = isFreed(frame, holder) || (!holder.escaped && holder.unknownCalls.length === 0);
    return (isUnknown || frame.knowledge.inFile.probes(frame.fn.name)) && !mayBeEnded(frame, exit, holder, object.root);
  };
  if (fields.length === 0 || !bases.every(isLost) || mayBeEndedBehind(frame, exit, object.root)) return false;
  return isEndedElsewhere(frame, placesOf(frame, exit.state, bases, fields)) && !hasAction(frame);
}

/** The memory that an address is of: its own, or that in which a contract says it to lie. */
function holderAt(frame: Frame, { objects }: Exit, base: ValueId): MemoryObject | undefined {
  const source = frame.members.within.get(base)?.source ?? 0;
  return objects.get(knownObject(frame, base)) ?? objects.get(knownObject(frame, source));
}

/** Whether the path has freed it, whoever else knew it: nothing counts who has it. */
function isFreed(frame: Frame, { origin, elements, discharged, kinds }: MemoryObject): boolean {
  const isExclusive = kinds.length > 0 && kinds.every((kind) => frame.knowledge.kind(kind)?.counted === false);
  return origin === "acquired" && !elements && discharged && isExclusive;
}
