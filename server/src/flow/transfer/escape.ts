// What leaves this function's hands: values that others can reach from now on, and what they hold with them.

import type { Span } from "../../base/span.ts";
import { type Frame, isAggregate, knownObject, objectOf } from "../state/frame.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { ELSEWHERE, noteLeft } from "../state/leftWith.ts";
import { addDeed, FIELDS, factOf, type MemoryObject, objectById, owes, renewObject, type State, type ValueId } from "../state/state.ts";

/** Structs that name each other, as far as they are followed. */
const MOST_NESTED = 3;

/** Whether a value is the address of this function's own memory; what is static is there for its next call, too. */
export function isLocalAddress(frame: Frame, value: ValueId): boolean {
  const info = frame.values[value];
  if (!info) return false;
  if (info.addressOf >= 0) return frame.graph.variables[info.addressOf]?.isStatic !== true;
  return info.cellBase !== 0 && isLocalAddress(frame, info.cellBase);
}

export function isAggregateSlot(frame: Frame, slot: number): boolean {
  const variable = frame.graph.variables[slot];
  return variable !== undefined && isAggregate(variable);
}

/** What was computed from a handle and is kept where others see it tells them of the handle. */
export function escapeSource(frame: Frame, state: State, id: number, holder: number = ELSEWHERE): void {
  const source = id === 0 ? undefined : state.objects.get(id);
  if (source) expose(frame, state, source, holder);
}

/** The object that a value may lie in, or name by its number: NULL and errors lie in nothing. */
export function sourceOf(frame: Frame, state: State, value: ValueId): number {
  const { derived = 0, isNumber } = frame.values[value] ?? {};
  return derived !== 0 && (isNumber || (factOf(frame, state, value).outcomes & POSITIVE) !== 0) ? derived : 0;
}

/** Somebody else can reach the object from now on, and drop its lock. */
function expose(frame: Frame, state: State, object: MemoryObject, holder: number): void {
  noteLeft(frame, object, holder);
  if (object.escaped && object.lockExposed) return;
  const exposed = renewObject(state, object);
  exposed.escaped = true;
  exposed.lockExposed = true;
  const site = object.acquired?.span.start;
  if (site !== undefined && state.entered !== 0) frame.exposedWithin.set(site, (frame.exposedWithin.get(site) ?? 0) | state.entered);
}

/** Somebody else can reach the value from now on: whoever has the memory of the parameter `holder`, or anybody. */
export function escapeValue(frame: Frame, state: State, value: ValueId, span: Span, holder: number = ELSEWHERE): void {
  frame.shared.add(value);
  const id = trackedObject(frame, value);
  const object = objectById(frame, state, id);
  if (object) {
    const before = object.escaped;
    if (!before && owes(object)) addDeed(state, id, span, "stored", "");
    expose(frame, state, object, holder);
    if (before) return;
  } else {
    frame.handedOn.add(value);
    frame.sharedUnseen.add(value);
  }
  escapeSource(frame, state, sourceOf(frame, state, value), holder);
  escapeContents(frame, state, value, span);
}

/** The object of a value when it has one, or is a parameter: what happens to those is part of the function's summary. */
export function trackedObject(frame: Frame, value: ValueId): number {
  const known = knownObject(frame, value);
  if (known !== 0) return known;
  for (let at = value; at !== 0; at = frame.values[at]?.cellBase ?? 0) if (frame.paramValues.includes(at)) return objectOf(frame, value);
  return 0;
}

/** Whether an address is another one, or lies inside what it names. */
export function isWithin(frame: Frame, address: ValueId, outer: ValueId): boolean {
  for (let at = address; at !== 0; at = frame.values[at]?.cellBase ?? 0) if (at === outer) return true;
  return false;
}

/** What a container of this frame holds, and what structs hold that it names, can be reached by whoever got its address; but for what is `left` alone. */
export function escapeContents(
  frame: Frame,
  state: State,
  value: ValueId,
  span: Span,
  depth = 0,
  left?: (base: ValueId, field: number, content: ValueId) => boolean,
): void {
  const id = knownObject(frame, value);
  const own = objectById(frame, state, id)?.origin === "acquired";
  if (!isLocalAddress(frame, value) && !own) return;
  // Escaping what is there changes no cell.
  const { cells } = state;
  for (let at = 0; at < cells.size; at++) {
    const content = cells.values()[at] ?? 0;
    if (content === value) continue;
    const key = cells.keys()[at] ?? 0;
    const base = Math.floor(key / FIELDS);
    if (left?.(base, key % FIELDS, content) || (!isWithin(frame, base, value) && !(own && knownObject(frame, base) === id))) continue;
    if (isLocalAddress(frame, content)) {
      // A struct that names another one: who gets the one reaches what is in the other.
      if (depth < MOST_NESTED && !isWithin(frame, content, value)) escapeContents(frame, state, content, span, depth + 1);
      const slot = frame.values[content]?.addressOf ?? -1;
      if (slot >= 0 && !isAggregateSlot(frame, slot)) escapeValue(frame, state, state.vars[slot] ?? 0, span);
      continue;
    }
    if (id !== 0 && knownObject(frame, content) === id) continue;
    if (own || !passOnWithin(frame, state, content, span)) escapeValue(frame, state, content, span);
  }
}

/**
 * A parameter's memory that stands in a local struct is handed on with the struct, as if it was an argument itself: whether somebody keeps it,
 * this function does not show. With a reference taken for whoever gets it, it does. So is what this frame owes, in an iterator.
 */
function passOnWithin(frame: Frame, state: State, content: ValueId, span: Span): boolean {
  const text = frame.text.slice(span.start, span.end);
  // Who gets an iterator reads or writes what is in the memory, and leaves its lock alone.
  const iterator = frame.knowledge.flags("ITERATOR_FUNCTIONS")?.find((one) => text.startsWith(`${one}(`));
  const isParam = frame.paramValues.includes(content);
  if (!isParam && iterator === undefined) return false;
  const object = objectById(frame, state, trackedObject(frame, content) || (frame.values[content]?.derived ?? 0));
  if (!object || object.escaped) return false;
  if (isParam ? object.origin !== "foreign" || object.references > 0 || object.pins > 0 : !owes(object) || object.stored) return false;
  const name = iterator ?? text;
  const met = renewObject(state, object);
  const call = { name, result: 0, companions: [], asNumber: false, args: [] };
  met.unknownCalls = [...object.unknownCalls.filter((other) => other.name !== name), call];
  if (iterator === undefined) met.lockExposed = true;
  met.isolated = false;
  return true;
}

/** Somebody else can reach the object, and what it holds, from now on. */
export function escapeObject(frame: Frame, state: State, object: MemoryObject, span: Span, holder: number = ELSEWHERE): void {
  expose(frame, state, object, holder);
  escapeContents(frame, state, object.root, span);
}
