// What a handle is kept in where a path ends, and what that says of a leak: memory of others has its own clean-up, and what hangs in a piece
// of memory is owed with it or not at all.

import { modelOfAny } from "../state/knowledge.ts";
import type { Fault } from "../state/events.ts";
import type { Exit } from "./exits.ts";
import { ELEMENTS, type Frame, knownObject } from "../state/frame.ts";
import { isLocalAddress } from "../transfer/escape.ts";
import { FIELDS, type MemoryObject, owes, type ValueId } from "../state/state.ts";

/** What a function does to a place that has something of the caller's own afterwards. */
const GIVING: ReadonlySet<string> = new Set(["own", "acquire", "pin"]);

/** Whether somebody else is likely to release what the path leaves: by what it is kept in, and by who put it there. */
export function isLeftInContainer(frame: Frame, fault: Fault, faults: readonly Fault[], exits: readonly Exit[], fails: boolean): boolean {
  const { object } = fault;
  if (fault.kind !== "leak" || fault.by !== "return" || !object) return false;
  const exit = exitOf(fault, object, exits);
  const bases = exit ? holdersOf(frame, exit, object.id) : [];
  if (!exit || bases.length === 0) return false;
  // Found in what the caller has: its clean-up ends what hangs in it. What is the caller's own argument, this function is to set up or undo.
  const endsHolder = bases.some((base) => isEndedHolder(frame, exit, base, object));
  if (object.stored)
    return !object.elements && !endsHolder && !bases.some((base) => isInArgument(frame, base) || undoesBeside(frame, exit, base, object));
  const byCode = isLeftByCode(frame, object);
  if (bases.every((base) => isLocalAddress(frame, base))) return byCode && !fails;
  const containers = bases.flatMap((base) => exit.objects.get(knownObject(frame, base)) ?? []).filter(({ id }) => id !== object.id);
  if (containers.some(({ origin }) => origin !== "acquired")) return false;
  // A function that filled the members may have done so for one that empties them, whoever calls that.
  if (byCode) return containers.some(({ released }) => !released);
  const areLost = containers.every((container) => container.released !== undefined || isLost(container, fault, faults));
  return containers.length > 0 && !areLost;
}

/** The exit that a leak is reported at. */
function exitOf(fault: Fault, object: MemoryObject, exits: readonly Exit[]): Exit | undefined {
  return exits.find(
    ({ span, objects, outcomes }) =>
      span.start === fault.span.start && outcomes === fault.result && owesSame(objects.get(object.id), object),
  );
}

/** Whether the path ends memory of this frame's own that still names what it leaks: with that, the name is gone. */
export function isLostWithHolder(frame: Frame, fault: Fault, exits: readonly Exit[]): boolean {
  const exit = fault.object && exitOf(fault, fault.object, exits);
  if (!fault.object || !exit) return false;
  const { object } = fault;
  return holdersOf(frame, exit, object.id).some((base) => isEndedHolder(frame, exit, base, object));
}

/** What is counted has a function of its own for what hangs in it when the last reference goes. */
function isEndedHolder(frame: Frame, { objects }: Exit, base: ValueId, { id }: MemoryObject): boolean {
  const holder = objects.get(knownObject(frame, base));
  if (holder?.origin !== "acquired" || holder.released === undefined || holder.id === id) return false;
  return holder.kinds.length === 0 || !holder.kinds.every((kind) => frame.knowledge.kind(kind)?.counted === true);
}

/** Whether an address is that of an argument or of a struct inside of it, but of no element of an array there. */
function isInArgument(frame: Frame, address: ValueId): boolean {
  for (let at = address; at !== 0; at = frame.values[at]?.cellBase ?? 0) {
    if (frame.paramValues.includes(at)) return true;
    const field = frame.values[at]?.cellField ?? ELEMENTS;
    if (field === ELEMENTS || frame.indexFields.has(field)) return false;
  }
  return false;
}

function owesSame(found: MemoryObject | undefined, object: MemoryObject): boolean {
  return found !== undefined && owes(found) && found.acquired?.span.start === object.acquired?.span.start;
}

/** The memory in which the object is kept. */
function holdersOf(frame: Frame, { state }: Exit, id: number): readonly ValueId[] {
  const found: ValueId[] = [];
  for (const [key, content] of state.cells) if (knownObject(frame, content) === id) found.push(Math.floor(key / FIELDS));
  return found;
}

/** Whether a function of which only the code is known left it in a member of what it was given. */
function isLeftByCode(frame: Frame, { acquired }: MemoryObject): boolean {
  const model = frame.knowledge.get(acquired?.by ?? "");
  return (
    model?.origin === "inferred" &&
    !model.effects.some(({ place, actions }) => place.kind !== "field" && actions.some(({ kind }) => kind === "own"))
  );
}

/** Whether the container itself is leaked on the path of the fault. */
function isLost(container: MemoryObject, fault: Fault, faults: readonly Fault[]): boolean {
  return faults.some(
    (other) =>
      other.kind === "leak" &&
      other.certain &&
      other.span.start === fault.span.start &&
      other.object?.acquired?.span.start === container.acquired?.span.start,
  );
}

/** Whether a function that is known by its code left it in a member of what it was given: it has no name here. */
export function isLeftInMember(frame: Frame, { acquired }: MemoryObject): boolean {
  const by = acquired?.by ?? "";
  const model = modelOfAny(frame.knowledge, by);
  if (model?.origin !== "inferred") return false;
  const places = model.effects.flatMap(({ place, actions }) => (actions.some(({ kind }) => GIVING.has(kind)) ? [place.kind] : []));
  return places.length > 0 && places.every((kind) => kind === "field");
}

/** Whether the path ends, after it had the object, what this frame had put beside it before. */
function undoesBeside(frame: Frame, { state, objects }: Exit, base: ValueId, { acquired }: MemoryObject): boolean {
  if (!acquired) return false;
  for (const [key, value] of state.cells) {
    const other = Math.floor(key / FIELDS) === base ? objects.get(knownObject(frame, value)) : undefined;
    if (!other?.acquired || !other.released || isLeftInMember(frame, other)) continue;
    if (other.acquired.span.start < acquired.span.start && other.released.span.start > acquired.span.start) return true;
  }
  return false;
}

/**
 * Whether nobody finds the memory any more of which the object is left in a member, as the path gives it back or it is this frame's own struct;
 * or whether the path undoes what this frame itself left there before, and so is no path that leaves it to others to clean up.
 */
export function losesHolder(frame: Frame, { span }: Fault, object: MemoryObject, exits: readonly Exit[]): boolean {
  return exits.some((exit) => {
    if (exit.span.start !== span.start) return false;
    for (const [key, value] of exit.state.cells) {
      if (knownObject(frame, value) !== object.id) continue;
      const base = Math.floor(key / FIELDS);
      if (isLocalAddress(frame, base) || undoesBeside(frame, exit, base, object)) return true;
      if (isEndedHolder(frame, exit, base, object)) return true;
    }
    return false;
  });
}
