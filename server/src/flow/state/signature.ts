// The part of a state that can still matter at a block, as a number: equal numbers, equal futures. Value and object ids are renamed
// in order of appearance, so that states which differ only in how they came about are one.

import { type Frame, knownObject } from "./frame.ts";
import type { Liveness } from "../graph/liveness.ts";
import { ANY, ZERO } from "../calls/outcome.ts";
import { exists, FIELDS, factOf, type MemoryObject, owes, type State, type ValueId } from "./state.ts";

/** Whether anything of the object can lead to a fault or a different effect later. */
function matters(object: MemoryObject): boolean {
  return (
    object.released !== undefined ||
    object.guardEnded !== undefined ||
    object.references !== 0 ||
    object.owned ||
    object.pins !== 0 ||
    object.frozen ||
    object.lock !== "unknown" ||
    object.transferred !== undefined ||
    object.isolated ||
    object.guardObject !== 0 ||
    object.guardNames.length > 0 ||
    object.lockNeeded !== undefined
  );
}

/** Two sums of 32 bits over numbers in their order. */
interface Digest {
  low: number;
  high: number;
}

function add(digest: Digest, number: number): void {
  const low = Math.imul(digest.low ^ number, 0x9e3779b1);
  digest.low = low ^ (low >>> 15);
  const high = Math.imul(digest.high ^ number, 0x85ebca6b) + digest.low;
  digest.high = high ^ (high >>> 13);
}

/** 53 bits of it. */
function numberOf({ low, high }: Digest): number {
  return (high >>> 0) * 0x200000 + (low >>> 11);
}

// What begins with a number of its own; slots are not negative.
const OBJECT = -1;
const CELL = -2;
const UNNAMED = -3;
const PARAMETER = -4;
const ELEMENTS = -5;
const CONDITION = -6;
const GUARDS = -7;
const MEMBERS = -8;
const KEPT = -9;
const ORIGIN = -10;

/** How finely states are told apart: by everything that can matter; by objects, handles that may have failed and members of parameters; without these. */
export type Detail = "all" | "members" | "obligations";

/** A digest with the names that values and objects have got in it: their positions here. */
interface Naming {
  readonly digest: Digest;
  readonly values: ValueId[];
  readonly objects: number[];
}

/**
 * `all` tells states apart by everything that can matter; `obligations` only by objects and by handles that may have failed.
 * A digest, not the description itself: of the at most 128 states that meet at a block two different ones have the same in one of 10^12 cases.
 */
export function signatureOf(frame: Frame, state: State, liveness: Liveness, block: number, detail: Detail): number {
  const digest: Digest = { low: 0, high: 0 };
  const naming: Naming = { digest, values: [], objects: [] };
  addVariables(naming, frame, state, liveness, block, detail);
  addCells(naming, frame, state, detail);
  addUnnamed(naming, frame, state, detail);
  addParameters(naming, frame, state, detail);
  addMembers(digest, frame, state, detail);
  if (frame.keptIn.size > 0) addKept(digest, frame, state, detail);
  for (const { container, count, action } of state.elementDeeds) {
    add(digest, ELEMENTS);
    add(digest, container);
    add(digest, count);
    add(digest, action === "release" ? 1 : 2);
  }
  if (detail === "all") addConditions(digest, frame, state, liveness.conditions[block] ?? 0);
  if (state.guards.length > 0) {
    add(digest, GUARDS);
    for (const guard of [...new Set(state.guards)].sort()) addText(digest, guard);
  }
  return numberOf(digest);
}

/** What variables hold that are read later. */
function addVariables(naming: Naming, frame: Frame, state: State, liveness: Liveness, block: number, detail: Detail): void {
  const { digest, values } = naming;
  const { used, tested, comparedSlots } = liveness;
  const words = block * liveness.words;
  for (let slot = 0; slot < state.vars.length; slot++) {
    const bit = 1 << (slot & 31);
    const word = words + (slot >> 5);
    if (((used[word] ?? 0) & bit) === 0) continue;
    const value = state.vars[slot] ?? 0;
    if (value === 0) continue;
    const fact = factOf(frame, state, value);
    const fallible = (frame.values[value]?.failures.length ?? 0) > 0;
    const isTested = fallible || (detail === "all" && ((tested[word] ?? 0) & bit) !== 0);
    let name = values.indexOf(value);
    if (name === -1) name = values.push(value) - 1;
    if (isTested && (fact.outcomes !== ANY || fact.constant !== undefined)) {
      add(digest, slot);
      add(digest, name);
      add(digest, fact.outcomes | (fact.vainTest << 8) | (fact.constant === undefined ? 0 : 1 << 16));
      if (fact.constant !== undefined) addNumber(digest, fact.constant);
    }
    // Where it is compared with names of constants, paths on which it is one or another are two.
    if (detail === "all" && isTested && comparedSlots.has(slot) && frame.numbers.names.has(value)) add(digest, value);
    // Where the result tells by named flags, paths that differ in them are two.
    if (isTested && frame.lockedResults) for (const flag of frame.values[value]?.flags?.names ?? []) addText(digest, flag);
    if (detail !== "obligations" && ((liveness.renewed[slot >> 5] ?? 0) & bit) === 0) addOrigin(digest, frame, value);
    addObject(naming, frame, state, value, detail);
  }
}

/** Which member of a parameter's a variable was read from: what is done with it is done with what that member names. */
function addOrigin(digest: Digest, { values, paramValues }: Frame, value: ValueId): void {
  const { contentOf = 0, contentField = 0 } = values[value] ?? {};
  const index = contentOf === 0 ? -1 : paramValues.indexOf(contentOf);
  if (index === -1) return;
  add(digest, ORIGIN);
  add(digest, index);
  add(digest, contentField);
}

/** What is kept in memory that is reached by a name. */
function addCells(naming: Naming, frame: Frame, state: State, detail: Detail): void {
  const { digest, values } = naming;
  const contents = state.cells.values();
  for (let at = 0; at < contents.length; at++) {
    const value = contents[at] ?? 0;
    const id = knownObject(frame, value);
    const object = id === 0 ? undefined : state.objects.get(id);
    if (!object || !matters(object)) continue;
    const key = state.cells.keys()[at] ?? 0;
    const base = Math.floor(key / FIELDS);
    const slot = frame.values[base]?.addressOf ?? -1;
    let name = values.indexOf(base);
    if (name === -1 && slot >= 0) name = slot + 1000;
    // Reachable by nothing that is read later: only what is owed counts, below, and the summary.
    if (name < 0) continue;
    // `if (p->a) free(p->a);` over and over is a power of two.
    if (detail === "obligations" && isOnlyEnded(object)) {
      frame.membersMerged = true;
      continue;
    }
    add(digest, CELL);
    add(digest, name);
    add(digest, key % FIELDS);
    addObject(naming, frame, state, value, detail);
  }
}

/** Whether it is others' and was ended here, and no more is known of it. */
function isOnlyEnded({ released, origin, references, owned, pins, frozen, lock }: MemoryObject): boolean {
  return released !== undefined && origin !== "acquired" && references <= 0 && !owned && pins <= 0 && !frozen && lock === "unknown";
}

/** The object of a value: by its name when it has one already. */
function addObject({ digest, objects }: Naming, frame: Frame, state: State, value: ValueId, detail: Detail): void {
  const id = knownObject(frame, value);
  const object = id === 0 ? undefined : state.objects.get(id);
  if (!object || !matters(object)) return;
  const name = objects.indexOf(id);
  add(digest, OBJECT);
  add(digest, name === -1 ? objects.length : name);
  if (name !== -1) return;
  objects.push(id);
  describe(digest, object, detail, isMaybeKept(frame, state, object));
}

/** What is owed and named by nothing that is read later: that there are some of a sort matters, not how many rounds brought them. */
function addUnnamed({ digest, objects }: Naming, frame: Frame, state: State, detail: Detail): void {
  const unnamed: number[] = [];
  for (const object of state.objects.values()) {
    if (objects.includes(object.id)) continue;
    const isLocked = object.lock === "held" && object.locked !== undefined && !object.lockExposed;
    const obliged = isLocked || (!object.escaped && (owes(object) || (object.frozen && object.acquired !== undefined)));
    if (!obliged || !exists(frame, state, object)) continue;
    const own: Digest = { low: 0, high: 0 };
    describe(own, object, detail);
    if (!unnamed.includes(numberOf(own))) unnamed.push(numberOf(own));
  }
  if (unnamed.length === 0) return;
  add(digest, UNNAMED);
  for (const one of unnamed.sort((a, b) => a - b)) addNumber(digest, one);
}

/** What happened to parameters is the summary. */
function addParameters({ digest, objects }: Naming, frame: Frame, state: State, detail: Detail): void {
  for (let index = 0; index < frame.paramValues.length; index++) {
    const id = knownObject(frame, frame.paramValues[index] ?? 0);
    const object = id === 0 || objects.includes(id) ? undefined : state.objects.get(id);
    if (!object) continue;
    const isKept = isMaybeKept(frame, state, object);
    if (!(matters(object) || object.escaped || isKept || object.unknownCalls.some(({ spares }) => spares === undefined))) continue;
    add(digest, PARAMETER);
    add(digest, index);
    describe(digest, object, detail, isKept);
  }
}

/** The answers that later questions depend on; `live` is a bit for each key. */
function addConditions(digest: Digest, frame: Frame, state: State, live: number): void {
  if (live === 0) return;
  const conditions = state.conditions.values();
  for (let at = 0; at < conditions.length; at++) {
    const key = state.conditions.keys()[at] ?? 0;
    const value = conditions[at] ?? 0;
    if ((live & (1 << key)) === 0) continue;
    add(digest, CONDITION);
    add(digest, key);
    const { constant = 0, outcomes } = factOf(frame, state, value);
    add(digest, constant > 1 ? constant : outcomes);
  }
}

/** What members of parameters hold is part of the summary: handles that were ended or put there, and those found to be NULL. */
function addMembers(digest: Digest, frame: Frame, state: State, detail: Detail): void {
  const members: number[] = [];
  const { cells } = state;
  for (let at = 0; at < cells.size; at++) {
    const key = cells.keys()[at] ?? 0;
    const value = cells.values()[at] ?? 0;
    const base = Math.floor(key / FIELDS);
    const id = knownObject(frame, value);
    const object = id === 0 ? undefined : state.objects.get(id);
    const isEnded = object !== undefined && matters(object);
    if (!isEnded && (frame.values[value]?.contentOf !== base || factOf(frame, state, value).outcomes !== ZERO)) continue;
    const own: Digest = { low: 0, high: 0 };
    if (!addPlace(own, frame, base)) continue;
    add(own, key % FIELDS);
    if (isEnded) describe(own, object, detail);
    members.push(numberOf(own));
  }
  if (members.length === 0) return;
  // With many states at a block, those of what is owed go first.
  if (detail === "obligations") {
    frame.membersMerged = true;
    return;
  }
  add(digest, MEMBERS);
  for (const one of members.sort((a, b) => a - b)) addNumber(digest, one);
}

/** So is in how many members of this frame's own memory a parameter stands by now. */
function addKept(digest: Digest, frame: Frame, { cells }: State, detail: Detail): void {
  if (detail === "obligations") {
    frame.members.keptMerged = true;
    return;
  }
  for (const param of frame.keptIn.keys()) {
    let times = 0;
    for (let at = 0; at < cells.size; at++) if (cells.values()[at] === param) times++;
    add(digest, KEPT);
    add(digest, times);
  }
}

/** How an address or content is reached from a parameter, the same in all states; false when it is not. */
function addPlace(digest: Digest, frame: Frame, value: ValueId): boolean {
  let at = value;
  for (let info = frame.values[at]; info; info = frame.values[at]) {
    // The struct that a parameter lies in, as a conversion gives it, is its memory.
    const isAround = info.producer !== undefined && info.object !== 0;
    const index = isAround
      ? frame.paramValues.findIndex((param) => frame.values[param]?.object === info.object)
      : frame.paramValues.indexOf(at);
    if (index !== -1) {
      add(digest, index);
      return true;
    }
    at = info.cellBase || info.contentOf;
    if (at === 0) return false;
    add(digest, info.cellBase !== 0 ? -1 : -2);
    add(digest, info.cellBase !== 0 ? info.cellField : info.contentField);
  }
  return false;
}

/** Whether one of those who got it may keep it with the results that they had on this path. */
function isMaybeKept(frame: Frame, state: State, { unknownCalls }: MemoryObject): boolean {
  return unknownCalls.some(({ spares, result }) => spares !== undefined && (factOf(frame, state, result).outcomes & ~spares) !== 0);
}

function describe(digest: Digest, object: MemoryObject, detail: Detail, isKept = false): void {
  const flags =
    (object.released ? 1 : 0) |
    (object.guardEnded ? 2 : 0) |
    (object.transferred ? 4 : 0) |
    (object.lockNeeded ? 8 : 0) |
    (object.droppedFirst ? 4096 : 0) |
    (object.emptied ? 16384 : 0) |
    (object.lockExposed && object.lock === "held" ? 8192 : 0) |
    (object.lock === "held" ? 16 : object.lock === "dropped" ? 32 : 0);
  // Nothing is owed for what others can reach: how often it was counted is no difference.
  if (object.escaped || isKept) {
    add(digest, flags | 64);
    return;
  }
  const count = Math.max(-3, Math.min(3, object.references));
  const pins = Math.max(-3, Math.min(3, object.pins));
  const origin = object.origin === "acquired" ? 128 : object.origin === "borrowed" ? 256 : 0;
  add(digest, flags | origin | (object.stored ? 512 : 0) | (object.owned ? 1024 : 0) | (object.frozen ? 2048 : 0));
  add(digest, object.acquired?.span.start ?? -1);
  add(digest, count * 8 + pins);
  if (detail !== "all") return;
  for (const kind of object.kinds) addText(digest, kind);
  add(digest, object.unknownCalls.filter(({ spares }) => spares === undefined).length);
}

function addNumber(digest: Digest, number: number): void {
  add(digest, number | 0);
  add(digest, (number / 0x100000000) | 0);
}

function addText(digest: Digest, text: string): void {
  for (let at = 0; at < text.length; at++) add(digest, text.charCodeAt(at));
  add(digest, text.length);
}
