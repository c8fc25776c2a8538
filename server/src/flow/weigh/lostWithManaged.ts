// What a path that fails leaves in memory that goes with a device by itself: when the probe of a driver fails, the device has no driver, and nobody
// calls its remove function; the memory goes, and what hangs in it is lost. What the code has released by the driver core it does not own.

import { isEndedElsewhere } from "./endedElsewhere.ts";
import type { Exit } from "../ends/exits.ts";
import { occurrencesIn } from "../graph/occurrences.ts";
import type { Fault } from "../state/events.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { isManaged } from "../transfer/emptiedMembers.ts";
import { FIELDS, type MemoryObject } from "../state/state.ts";

/**
 * Whether a path that fails leaves the object in members of such memory alone, that it got itself; and either nobody else knows that memory, or the
 * function is a driver's probe. That the object is the driver's, another function of the file shows that ends what stands in a member of the name.
 * O(cells + calls).
 */
export function isLostWithManaged(frame: Frame, fault: Fault, { acquired, id }: MemoryObject, exits: readonly Exit[]): boolean {
  const exit = exits.find((one) => one.span.start === fault.span.start && one.outcomes === fault.result && one.objects.has(id));
  if (!exit) return false;
  const fields = new Set<number>();
  for (const [key, value] of exit.state.cells) {
    if (knownObject(frame, value) !== id) continue;
    const holder = exit.objects.get(knownObject(frame, Math.floor(key / FIELDS)));
    if (!holder || !isManaged(frame, holder)) return false;
    const isUnknown = !holder.escaped && holder.unknownCalls.length === 0;
    if (!isUnknown && !frame.knowledge.inFile.probes(frame.fn.name)) return false;
    fields.add(key % FIELDS);
  }
  const names = [...frame.fields].flatMap(([name, field]) => (fields.has(field) ? [name] : []));
  return isEndedElsewhere(frame, names) && !hasAction(frame, acquired?.span.start ?? 0);
}

/** Whether the function has another one called later with something, behind a place: that may release it. */
function hasAction({ fn, knowledge }: Frame, since: number): boolean {
  return occurrencesIn(fn.body).calls.some(
    ({ callee, start }) =>
      start > since &&
      callee.kind === "name" &&
      knowledge.get(callee.name)?.effects.some(({ actions }) => actions.some(({ kind }) => kind === "calls")) === true,
  );
}
