// What is forgotten of memory: after a function that may have written it, and where a loop begins its next round.

import type { Span } from "../../base/span.ts";
import { hasWord } from "../calls/nameWords.ts";
import { gatherAll } from "./filledArrays.ts";
import { type CallContext, containerOf, ELEMENTS, type Frame, knownObject, newValue, noteWritten } from "../state/frame.ts";
import { isConstantCell, isElementAddress, isOwnMemory } from "./memory.ts";
import { escapeContents, escapeValue, isAggregateSlot, isLocalAddress, isWithin } from "./escape.ts";
import {
  dropCells,
  FIELDS,
  factOf,
  getCell,
  leftKey,
  type ObjectId,
  owes,
  setCell,
  setKnown,
  setObject,
  type State,
  type ValueId,
} from "../state/state.ts";

/**
 * A function got this address: what is kept there may be anything now. Handles that this frame has put into others' memory are taken to
 * be there still, unless the function is known to do things with what it finds there, and so is what it was `lent`. `leftBy` is the call of a function
 * that is known.
 */
export function havoc(
  frame: Frame,
  state: State,
  value: ValueId,
  span: Span,
  lent: ReadonlySet<ObjectId>,
  touchesContents = false,
  leftBy?: number,
): void {
  const info = frame.values[value];
  if (!info) return;
  noteWritten(frame, value);
  frame.filled.add(containerOf(frame, value));
  if (!state.overwritten.includes(value)) state.overwritten = [...state.overwritten, value];
  if (info.addressOf >= 0 && !isAggregateSlot(frame, info.addressOf)) {
    const content = state.vars[info.addressOf] ?? 0;
    if (content !== 0) escapeValue(frame, state, content, span);
    state.vars[info.addressOf] = leftBy === undefined ? 0 : leftValue(frame, info.addressOf, span, leftBy, content !== 0);
    return;
  }
  // What is found in this frame's struct then, the function left there for it.
  if (leftBy !== undefined && info.addressOf >= 0) setKnown(state, leftKey(value), leftBy);
  const isLent = (content: ValueId): boolean => lent.has(knownObject(frame, content));
  escapeContents(frame, state, value, span, 0, (_base, _field, content) => isLent(content));
  const stored = storedAt(frame, state, value, isLent);
  dropCells(state, value);
  for (const [key, content] of stored) {
    if (isLent(content) || holdsElements(frame, state, content)) {
      setCell(state, value, key % FIELDS, content);
      continue;
    }
    const object = state.objects.get(knownObject(frame, content));
    // What was ended may have been put in again.
    if (touchesContents || !object) escapeValue(frame, state, content, span);
    else if (!object.released) {
      setObject(state, { ...object, exposed: true });
      setCell(state, value, key % FIELDS, content);
    }
  }
  if (info.cellBase !== 0 && getCell(state, info.cellBase, info.cellField) !== 0) {
    escapeValue(frame, state, getCell(state, info.cellBase, info.cellField), span);
    setCell(state, info.cellBase, info.cellField, newValue(frame, span));
  }
}

/**
 * An object is locked: what was read from it, or asked of it, before may have changed until then. Handles found in it are taken to be the same.
 */
export function forgetUnlockedContents(frame: Frame, state: State, id: ObjectId): void {
  const isOld = (base: ValueId, value: ValueId): boolean =>
    knownObject(frame, base) === id && frame.values[value]?.from === base && !state.objects.has(knownObject(frame, value));
  let found = false;
  for (const [key, value] of state.cells) found ||= isOld(Math.floor(key / FIELDS), value);
  if (found) {
    state.cells = state.cells.without((key, value) => isOld(Math.floor(key / FIELDS), value));
    state.shared &= ~1;
  }
  const isAnswer = (value: ValueId): boolean => knownObject(frame, frame.values[value]?.from ?? 0) === id;
  found = false;
  for (const [, value] of state.conditions) found ||= isAnswer(value);
  if (!found) return;
  state.conditions = state.conditions.without((_, value) => isAnswer(value));
  state.shared &= ~16;
}

const NO_WORDS: readonly string[] = [];

/** Notes of which of this frame's structs a call was given a member's address, and which members of other memory. */
export function noteShown(frame: Frame, args: readonly ValueId[]): void {
  for (const arg of args) {
    const { cellBase = 0, cellField = 0 } = frame.values[arg] ?? {};
    if (cellBase === 0) continue;
    if (isLocalAddress(frame, cellBase)) frame.members.shown.add(cellBase);
    else frame.members.shownCells.add(cellBase * FIELDS + cellField);
  }
}

/** A function whose code may do anything: who was shown a place may have written it meanwhile, as a device answers a request. Handles are taken to be there still. */
export function forgetShown(frame: Frame, state: State): void {
  const { shownCells } = frame.members;
  if (shownCells.size === 0) return;
  const isOld = (key: number, value: ValueId): boolean => shownCells.has(key) && knownObject(frame, value) === 0;
  if (!state.cells.keys().some((key, at) => isOld(key, state.cells.values()[at] ?? 0))) return;
  state.cells = state.cells.without(isOld);
  state.shared &= ~1;
}

/**
 * A function waited for others: what they can reach may have changed until then, but for handles, which are taken to be there still. Where it
 * is given something of others' memory (`mutex_lock(&c->lock)`, `wait_event(c->queue, …)`), that is what it waits for them to change.
 */
export function forgetWhatOthersChange(frame: Frame, state: State, { name, args }: Omit<CallContext, "result">): void {
  if (!hasWord(name, frame.knowledge.flags("WAITING_WORDS") ?? NO_WORDS)) return;
  const given = new Set<ValueId>();
  for (const arg of args) {
    const base = frame.values[arg]?.cellBase || frame.values[arg]?.contentOf || 0;
    if (base !== 0) given.add(base);
  }
  // What this frame itself stored under a lock is most often there when it takes the lock again.
  const isLock = hasWord(name, frame.knowledge.flags("LOCKING_WORDS") ?? NO_WORDS);
  const isOld = (key: number, value: ValueId): boolean => {
    const base = Math.floor(key / FIELDS);
    if (knownObject(frame, value) !== 0 || (given.size > 0 && !given.has(base))) return false;
    if (isLock && frame.values[value]?.contentOf !== base) return false;
    return isOwnMemory(frame, state, base) ? frame.members.shown.has(base) : true;
  };
  const kept = state.cells.without(isOld);
  if (kept.size === state.cells.size) return;
  state.cells = kept;
  state.shared &= ~1;
}

/** What a known function left in a variable for a number, by which it was asked if there was one before; 0 for a pointer. */
function leftValue(frame: Frame, slot: number, span: Span, by: number, asked: boolean): ValueId {
  if ((frame.graph.variables[slot]?.type.pointers ?? 1) > 0) return 0;
  const value = newValue(frame, span);
  if (asked) frame.leftBy.set(value, by);
  frame.toldBy.set(value, by);
  return value;
}

/** A contract's function got addresses of this frame's numbers: what was a constant before, it may have set. */
export function forgetNumbers(frame: Frame, state: State, { span, args }: Omit<CallContext, "result">): void {
  for (const arg of args) {
    const slot = frame.values[arg]?.addressOf ?? -1;
    const variable = frame.graph.variables[slot];
    const content = state.vars[slot] ?? 0;
    if (!variable || variable.type.pointers > 0 || isAggregateSlot(frame, slot)) continue;
    if (content !== 0 && factOf(frame, state, content).constant !== undefined)
      state.vars[slot] = leftValue(frame, slot, span, span.start, true);
  }
}

/** What this frame has put into the memory at `base`, with the keys of its cells. */
function storedAt(
  frame: Frame,
  state: State,
  base: ValueId,
  isLent: (content: ValueId) => boolean,
): readonly (readonly [number, ValueId])[] {
  const keys = state.cells.keys();
  const found: (readonly [number, ValueId])[] = [];
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? 0;
    if (Math.floor(key / FIELDS) !== base) continue;
    const content = state.cells.values()[at] ?? 0;
    if (isLent(content) || state.objects.get(knownObject(frame, content))?.stored === true || holdsElements(frame, state, content))
      found.push([key, content]);
  }
  return found;
}

/** Whether this frame filled the array with handles that it still owes: the member keeps pointing to it. */
function holdsElements(frame: Frame, state: State, array: ValueId): boolean {
  const object = state.objects.get(knownObject(frame, getCell(state, array, ELEMENTS)));
  return object !== undefined && owes(object);
}

/**
 * Forgets elements whose index was a variable: the next round means other elements by it. So do fields of others' memory that
 * name something released: a list whose first entry was freed has another one first.
 */
export function dropStaleCells(frame: Frame, state: State): void {
  gatherAll(frame, state);
  const isStale = (key: number, value: ValueId): boolean => {
    const base = Math.floor(key / FIELDS);
    const id = knownObject(frame, value);
    const object = id === 0 ? undefined : state.objects.get(id);
    const gone =
      object !== undefined &&
      (object.released !== undefined || object.dropped !== undefined || object.transferred !== undefined || object.lock === "dropped");
    // What was only unlocked is still owed under its place in this frame's own memory.
    const stale = gone && !isLocalAddress(frame, base) && !(owes(object) && isOwnMemory(frame, state, base));
    if (!stale && isConstantCell(frame, key % FIELDS) && !isElementAddress(frame, base)) return false;
    // Callers learn that something was done to what is kept there.
    if (object && (gone || object.references !== 0 || object.escaped)) noteWritten(frame, base);
    return true;
  };
  const kept = state.cells.without(isStale);
  if (kept.size === state.cells.size) return;
  state.cells = kept;
  state.shared &= ~1;
}

/** A function wrote the member, and nobody knows what. */
export function forgetMember(frame: Frame, state: State, base: ValueId, field: number, span: Span): void {
  noteWritten(frame, base, field);
  escapeValue(frame, state, getCell(state, base, field), span);
  const left = newValue(frame, span);
  frame.toldBy.set(left, span.start);
  setCell(state, base, field, left);
}

/**
 * A function wrote something in the memory at an address, and nobody knows where there. What stands beside it is what it was; handles that stand in
 * it are taken to be there still, unless somebody `had` them from there.
 */
export function forgetBelow(frame: Frame, state: State, address: ValueId, span: Span, had: boolean): void {
  if (address === 0) return;
  noteWritten(frame, address);
  if (!state.overwritten.includes(address)) state.overwritten = [...state.overwritten, address];
  const { cellBase = 0, cellField = 0 } = frame.values[address] ?? {};
  const whole = cellBase === 0 ? knownObject(frame, address) : 0;
  const isBelow = (base: ValueId): boolean => isWithin(frame, base, address) || (whole !== 0 && knownObject(frame, base) === whole);
  // What the member itself holds, if it is no struct.
  const isMember = (key: number): boolean => had && cellBase !== 0 && key === cellBase * FIELDS + cellField;
  const old: number[] = [];
  for (const [key, content] of state.cells) {
    if (!isBelow(Math.floor(key / FIELDS)) && !isMember(key)) continue;
    const object = state.objects.get(knownObject(frame, content));
    if (object && !object.released && !had) continue;
    escapeValue(frame, state, content, span);
    old.push(key);
  }
  if (old.length === 0) return;
  state.cells = state.cells.without((key) => old.includes(key));
  state.shared &= ~1;
}

/**
 * An entry was taken off what it was found through: where its address was read, another one is found from now on. What this frame stored itself
 * stays what it is.
 */
export function forgetWays(frame: Frame, state: State, entry: ValueId): void {
  const names = new Set<ValueId>();
  const ids = new Set<ObjectId>();
  for (let at = entry; at !== 0 && !names.has(at); at = frame.values[at]?.cellBase ?? 0) {
    names.add(at);
    if (knownObject(frame, at) !== 0) ids.add(knownObject(frame, at));
  }
  const isWay = (key: number, value: ValueId): boolean =>
    frame.values[value]?.from === Math.floor(key / FIELDS) && (names.has(value) || ids.has(knownObject(frame, value)));
  const kept = state.cells.without(isWay);
  if (kept.size === state.cells.size) return;
  state.cells = kept;
  state.shared &= ~1;
}

/** Forgets what is kept in memory that was written over as a whole. */
export function overwriteMemory(frame: Frame, state: State, address: ValueId, span: Span): void {
  for (const [key, content] of [...state.cells]) {
    const base = Math.floor(key / FIELDS);
    if (!isWithin(frame, base, address)) continue;
    escapeValue(frame, state, content, span);
    dropCells(state, base);
  }
}
