// Variables, fields and elements: where values are kept, what a store does to the value that was there and to the one that comes.

import type { Span } from "../../base/span.ts";
import { freshContent } from "../state/arrayMembers.ts";
import { noteStoredAs } from "./emptiedMembers.ts";
import { escapeContents, escapeSource, escapeValue, isAggregateSlot, isLocalAddress, sourceOf } from "./escape.ts";
import { isForTheRound } from "../state/extra.ts";
import { report } from "../state/faults.ts";
import { DEREFERENCE, ELEMENTS, type Frame, isAggregate, knownObject, newValue, noteWritten } from "../state/frame.ts";
import { ANY, POSITIVE } from "../calls/outcome.ts";
import { holderOf } from "../state/leftWith.ts";
import { noteMemberRead } from "../checks/relocked.ts";
import { noteFunctionStored } from "../state/storedFunctions.ts";
import {
  addDeed,
  dropCells,
  exists,
  FIELDS,
  factOf,
  getCell,
  isEmpty,
  leftKey,
  type MemoryObject,
  objectById,
  owes,
  setCell,
  setKnown,
  setObject,
  type State,
  type ValueId,
} from "../state/state.ts";
import { useValue } from "../checks/uses.ts";

export function slotAddress(frame: Frame, slot: number): ValueId {
  let value = frame.slotAddresses[slot] ?? 0;
  if (value === 0) {
    value = newValue(frame, frame.graph.variables[slot] ?? { start: 0, end: 0 }, POSITIVE, { addressOf: slot });
    frame.slotAddresses[slot] = value;
  }
  return value;
}

/** A local variable's value; an aggregate is its address. */
export function readSlot(frame: Frame, state: State, slot: number): ValueId {
  const variable = frame.graph.variables[slot];
  if (variable && isAggregate(variable) && variable.param < 0) return slotAddress(frame, slot);
  let value = state.vars[slot] ?? 0;
  if (value === 0) {
    value = newValue(frame, variable ?? { start: 0, end: 0 });
    writeSlot(frame, state, slot, value);
  }
  return value;
}

export function fieldAddress(frame: Frame, state: State, base: ValueId, field: number, span: Span): ValueId {
  const key = `&${base},${field}`;
  const known = state.known.get(key);
  if (known !== undefined) return known;
  const value = newValue(frame, span, factOf(frame, state, base).outcomes, { cellBase: base, cellField: field });
  setKnown(state, key, value);
  return value;
}

export function readCell(frame: Frame, state: State, base: ValueId, field: number, span: Span): ValueId {
  if (frame.relocked) noteMemberRead(frame, state, base, field);
  const known = getCell(state, base, field);
  if (known !== 0) return known;
  const owner = state.objects.get(knownObject(frame, base));
  const fresh = freshContent(frame, state, owner, base, field, span);
  if (fresh !== undefined) return fresh;
  if (owner && namesOwner(frame, owner, field)) {
    const address = newValue(frame, span, POSITIVE, { object: owner.id, isAddress: true, from: base });
    setCell(state, base, field, address);
    return address;
  }
  const isEntry = !isWrittenOver(frame, state, base);
  const value = newValue(frame, span, ANY, { from: base, contentOf: isEntry ? base : 0, contentField: field });
  setCell(state, base, field, value);
  const leftBy = state.known.get(leftKey(base));
  if (leftBy !== undefined) frame.toldBy.set(value, leftBy);
  return value;
}

/** Whether a member is another name of what its struct stands for, as the address of a range is. */
function namesOwner(frame: Frame, { origin, kinds }: MemoryObject, field: number): boolean {
  const [kind] = kinds;
  if (origin !== "acquired" || kind === undefined || kinds.length > 1) return false;
  return frame.knowledge.flags(`${kind.toUpperCase()}_NAMING_FIELDS`)?.some((name) => frame.fields.get(name) === field) === true;
}

/** Whether somebody unknown had the memory on this path: what is found there is not what was there at entry. */
function isWrittenOver(frame: Frame, state: State, base: ValueId): boolean {
  for (let at = base; at !== 0; at = frame.values[at]?.cellBase ?? 0) if (state.overwritten.includes(at)) return true;
  return false;
}

/** `*pointer`. */
export function readPointer(frame: Frame, state: State, pointer: ValueId, span: Span): ValueId {
  const info = frame.values[pointer];
  if (info && info.addressOf >= 0 && !isAggregateSlot(frame, info.addressOf)) return readSlot(frame, state, info.addressOf);
  useValue(frame, state, pointer, span, "dereferenced");
  if (info && info.cellBase !== 0) return readCell(frame, state, info.cellBase, info.cellField, span);
  return readCell(frame, state, pointer, DEREFERENCE, span);
}

/** Stores through a pointer, as an out-parameter does. */
export function writePointer(frame: Frame, state: State, pointer: ValueId, value: ValueId, span: Span): void {
  const info = frame.values[pointer];
  if (info && info.addressOf >= 0) {
    if (isAggregateSlot(frame, info.addressOf)) setCell(state, pointer, DEREFERENCE, value);
    else {
      // Whoever got the address may have released what was there.
      escapeValue(frame, state, state.vars[info.addressOf] ?? 0, span);
      state.vars[info.addressOf] = value;
    }
    return;
  }
  noteWritten(frame, pointer);
  // The callee saw what was there before.
  escapeValue(
    frame,
    state,
    getCell(state, info && info.cellBase !== 0 ? info.cellBase : pointer, info && info.cellBase !== 0 ? info.cellField : DEREFERENCE),
    span,
  );
  escapeSource(frame, state, sourceOf(frame, state, value));
  if (info && info.cellBase !== 0) {
    noteStoredAs(frame, state, value, info.cellField, span);
    setCell(state, info.cellBase, info.cellField, value);
  } else setCell(state, pointer, DEREFERENCE, value);
}

/** Whether a field number names one place: a member, a constant index, `*p`; not an element at a variable index. */
export function isConstantCell(frame: Frame, field: number): boolean {
  return !frame.variableFields.has(field);
}

/** Remembers that a parameter is named by memory that this frame got, whatever becomes of the cell. */
function noteKept(frame: Frame, holder: number, value: ValueId): void {
  const param = frame.offsetOf.get(value) ?? value;
  if (!frame.paramValues.includes(param)) return;
  const holders = frame.keptIn.get(param);
  if (holders) holders.add(holder);
  else frame.keptIn.set(param, new Set([holder]));
}

export function storeCell(frame: Frame, state: State, base: ValueId, field: number, value: ValueId, span: Span): void {
  noteWritten(frame, base, field);
  if (frame.functions.size > 0) noteFunctionStored(frame, state, base, field, value);
  const owner = objectById(frame, state, knownObject(frame, base));
  if (isElementAddress(frame, base)) {
    // Which element it is will not be known again.
    setCell(state, base, field, value);
    escapeValue(frame, state, value, span);
    return;
  }
  if (owner?.origin === "acquired") noteKept(frame, owner.id, value);
  noteStoredAs(frame, state, value, field, span);
  if (isLocalAddress(frame, base) || (owner && owes(owner) && !owner.stored)) {
    const before = getCell(state, base, field);
    setCell(state, base, field, value);
    if (before !== 0 && before !== value) checkLost(frame, state, before, span, "overwritten");
    return;
  }
  setCell(state, base, field, value);
  const id = knownObject(frame, value);
  const object = id === 0 ? undefined : state.objects.get(id);
  // One of many in an array that others can reach: a loop will empty it.
  const isElement = owner?.stored === true && (field === DEREFERENCE || frame.indexFields.has(field));
  // What others have already is nobody's to undo here.
  const isOthers = owner?.origin === "acquired" && owner.escaped && !owner.stored;
  if (object && owes(object) && !object.elements && !isElement && !isOthers) {
    // In the caller's memory: the caller's to release, unless this function undoes its work when it fails.
    addDeed(state, id, span, "stored", "");
    setObject(state, { ...object, stored: true });
    escapeContents(frame, state, value, span);
  } else escapeValue(frame, state, value, span, holderOf(frame, base));
}

/** Remembers which variables a handle was in: their types tell what it is taken for. */
function noteHolder(frame: Frame, slot: number, value: ValueId): void {
  const id = knownObject(frame, value);
  if (id === 0) return;
  const slots = frame.holders.get(id);
  if (slots) slots.add(slot);
  else frame.holders.set(id, new Set([slot]));
}

function writeSlot(frame: Frame, state: State, slot: number, value: ValueId): void {
  noteHolder(frame, slot, value);
  state.vars[slot] = value;
}

/** Assigns a variable; the handle that it held may have lost its last name. */
export function replaceSlot(frame: Frame, state: State, slot: number, value: ValueId, span: Span, by: string): void {
  const before = state.vars[slot] ?? 0;
  state.vars[slot] = value;
  noteHolder(frame, slot, value);
  if (before !== 0 && before !== value) checkLost(frame, state, before, span, by);
}

/** Whether an address lies in an element at a variable index. */
export function isElementAddress(frame: Frame, value: ValueId): boolean {
  for (let info = frame.values[value]; info && info.cellBase !== 0; info = frame.values[info.cellBase])
    if (frame.variableFields.has(info.cellField)) return true;
  return false;
}

/** `target = source` of two local aggregates: the members name the same things. */
export function copyAggregate(frame: Frame, state: State, target: ValueId, source: ValueId): void {
  dropCells(state, target);
  if (!isLocalAddress(frame, source)) return;
  for (const [key, value] of [...state.cells]) if (Math.floor(key / FIELDS) === source) setCell(state, target, key % FIELDS, value);
}

/** Whether a value is the address of memory that only this frame can reach: a local aggregate, or an allocation it still owns. */
export function isOwnMemory(frame: Frame, state: State, value: ValueId): boolean {
  if (isLocalAddress(frame, value)) return true;
  const owner = state.objects.get(knownObject(frame, value));
  return owner !== undefined && owes(owner) && !owner.stored;
}

/** Reports what is owed for a value that no variable and no local cell names any more. */
function checkLost(frame: Frame, state: State, value: ValueId, span: Span, by: string): void {
  const id = knownObject(frame, value);
  const object = objectById(frame, state, id);
  if (!object || !state.objects.has(id)) return;
  if (object.lock === "dropped" && object.unlockedAfter) frame.unlockedInRound.add(object.unlockedAfter.span.start);
  const locked = object.lock === "held" && object.locked !== undefined && !object.lockExposed;
  const extra = object.references > 0 && !owes(object) && isForTheRound(frame, object);
  if ((!owes(object) && !locked && !extra) || !exists(frame, state, object) || isEmpty(frame, state, object) || object.transferred) return;
  for (const other of state.vars) if (other !== 0 && knownObject(frame, other) === id) return;
  if (object.stored) return;
  for (const [key, other] of state.cells)
    if (knownObject(frame, other) === id && isOwnMemory(frame, state, Math.floor(key / FIELDS))) return;
  addDeed(state, id, span, "overwritten", by);
  reportLost(frame, state, object, span, by, extra ? "leak" : undefined);
  setObject(state, { ...object, escaped: true, lockExposed: true, lost: true });
}

/** One object stands for all elements of a filled array: its lock is that of the one read last, and goes with it when another is read. */
export function turnToElement(frame: Frame, state: State, container: ValueId, index: ValueId, span: Span): void {
  const object = state.objects.get(knownObject(frame, getCell(state, container, ELEMENTS)));
  if (!object?.elements || object.element === index) return;
  setObject(state, { ...endElement(frame, state, object, span), element: index });
}

/** The element read last is not looked at any more: a lock on it that is still held has lost its name. */
export function endElement(frame: Frame, state: State, object: MemoryObject, span: Span): MemoryObject {
  if (object.element === 0 || object.locked === undefined) return object;
  if (object.lock === "dropped" && object.unlockedAfter) frame.unlockedInRound.add(object.unlockedAfter.span.start);
  if (object.lock === "held" && !object.lockExposed && exists(frame, state, object))
    reportLost(frame, state, object, span, "overwritten", "lock leak");
  return { ...object, lock: "unknown", locked: undefined, unlockedAfter: undefined, lockTried: false };
}

/** Records the fault of losing an object that something is still owed for. */
function reportLost(frame: Frame, state: State, object: MemoryObject, span: Span, by: string, what?: "leak" | "lock leak"): void {
  const kind = what ?? (owes(object) ? (object.frozen ? "frozen leak" : "leak") : "lock leak");
  report(frame, state, {
    kind,
    span,
    object,
    handle: object.acquired?.span ?? span,
    by,
    certain: true,
  });
}
