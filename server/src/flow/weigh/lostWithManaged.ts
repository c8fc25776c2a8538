// What a path that fails leaves in memory that goes with a device by itself: when the probe of a driver fails, the device has no driver, and nobody
// calls its remove function; the memory goes, and what hangs in it is lost. So it is with a device's private part when the probe frees the device.
// What the code has released by the driver core it does not own.

import type { Exit } from "../ends/exits.ts";
import type { Fault } from "../state/events.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import type { MemoryObject } from "../state/state.ts";
import { isManaged } from "../transfer/emptiedMembers.ts";
import { isExclusive } from "../transfer/release.ts";
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
    const device = frame.members.within.get(base)?.source ?? 0;
    const holder = exit.objects.get(knownObject(frame, base)) ?? exit.objects.get(knownObject(frame, device));
    const isGone = holder !== undefined && holder.root === device && isFreed(frame, holder);
    if (!holder || !(isManaged(frame, holder) || isGone)) return false;
    const isUnknown = isGone || (!holder.escaped && holder.unknownCalls.length === 0);
    return (isUnknown || frame.knowledge.inFile.probes(frame.fn.name)) && !mayBeEnded(frame, exit, holder, object.root);
  };
  if (fields.length === 0 || !bases.every(isLost) || mayBeEndedBehind(frame, exit, object.root, exits)) return false;
  return isEndedElsewhere(frame, placesOf(frame, exit.state, bases, fields)) && !hasAction(frame);
}

/** Whether the path has freed it, whoever else knew it. */
function isFreed(frame: Frame, object: MemoryObject): boolean {
  return object.origin === "acquired" && !object.elements && object.discharged && isExclusive(frame, object);
}
