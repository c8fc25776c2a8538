// What a path that fails leaves in memory that goes with a device by itself: when the probe of a driver fails, the device has no driver, and nobody
// calls its remove function; the memory goes, and what hangs in it is lost. What the code has released by the driver core it does not own.

import { hasWord } from "../calls/nameWords.ts";
import { ZERO } from "../calls/outcome.ts";
import type { Exit } from "../ends/exits.ts";
import { occurrencesIn } from "../graph/occurrences.ts";
import type { Fault } from "../state/events.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { FIELDS, factOf, type MemoryObject, owes, type UnknownCall, type ValueId } from "../state/state.ts";
import { isManaged } from "../transfer/emptiedMembers.ts";
import { modelOf } from "../transfer/lockDoubts.ts";
import { isEndedElsewhere, placesOf } from "./endedElsewhere.ts";

/**
 * Whether a path that fails leaves the object in members of such memory alone, that it got itself; and either nobody else knows that memory, or the
 * function is a driver's probe. That the object is the driver's, another function of the file shows that ends what stands in that member.
 * O(cells + calls).
 */
export function isLostWithManaged(frame: Frame, fault: Fault, { id, root, unknownCalls }: MemoryObject, exits: readonly Exit[]): boolean {
  const exit = exits.find(({ span, outcomes, objects }) => {
    const object = objects.get(id);
    return span.start === fault.span.start && outcomes === fault.result && object !== undefined && owes(object);
  });
  if (!exit || unknownCalls.some((call) => mayEndContents(frame, exit, call, root))) return false;
  const bases: ValueId[] = [];
  const fields: number[] = [];
  for (const [key, value] of exit.state.cells) {
    if (knownObject(frame, value) !== id) continue;
    const base = Math.floor(key / FIELDS);
    const holder = exit.objects.get(knownObject(frame, base));
    if (!holder || !isManaged(frame, holder)) return false;
    const isUnknown = !holder.escaped && holder.unknownCalls.length === 0;
    if (!isUnknown && !frame.knowledge.inFile.probes(frame.fn.name)) return false;
    if (holder.unknownCalls.some((call) => mayEndContents(frame, exit, call, root))) return false;
    bases.push(base);
    fields.push(key % FIELDS);
  }
  // Of those that got the device alone, the code of one that is known shows what it ends.
  const devices = frame.paramValues.flatMap((param) => exit.objects.get(knownObject(frame, param))?.unknownCalls ?? []);
  const unknown = devices.filter(({ name }) => modelOf(frame, name) === undefined);
  if (fields.length === 0 || unknown.some((call) => mayEndContents(frame, exit, call, root))) return false;
  return isEndedElsewhere(frame, placesOf(frame, exit.state, bases, fields)) && !hasAction(frame);
}

/** Whether a function that got the memory, or the device, since `made` was there may have taken down what hangs in it: by its name, or where it failed. */
function mayEndContents(frame: Frame, exit: Exit, { name, result }: UnknownCall, made: ValueId): boolean {
  if (result <= made) return false;
  const called = /\w+\W*$/.exec(name)?.[0] ?? name;
  if (hasWord(called.toLowerCase(), frame.knowledge.flags("CLEANING_WORDS") ?? [])) return true;
  return modelOf(frame, name) === undefined && (factOf(frame, exit.state, result).outcomes & ZERO) === 0;
}

/** Whether the function, or one of the file that it calls, has another one called for something when the device goes. */
function hasAction({ fn, knowledge }: Frame): boolean {
  const actions = knowledge.flags("ACTION_FUNCTIONS") ?? [];
  const called = occurrencesIn(fn.body).calls.flatMap(({ callee }) => (callee.kind === "name" ? [callee.name] : []));
  if (called.some((name) => actions.includes(name))) return true;
  const own = called.filter((name) => knowledge.isDefinedHere(name));
  return own.length > 0 && actions.some((action) => knowledge.inFile.naming(action).some((name) => own.includes(name)));
}
