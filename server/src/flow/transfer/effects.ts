// What one effect of a contract does to the memory object at its place, and the faults that it shows: one case per action.

import { assertNever } from "../../base/assertNever.ts";
import type { Span } from "../../base/span.ts";
import type { Action, Amount, Place } from "../../model/contract.ts";
import { acquireAt } from "./acquire.ts";
import { noteCallback } from "./callbacks.ts";
import type { Effect } from "../calls/callModel.ts";
import { noteEnded } from "./emptiedMembers.ts";
import { noteUnlocked } from "../state/evidence.ts";
import { faultOn, frozenBy } from "../state/faults.ts";
import {
  type CallContext,
  constantValue,
  containerOf,
  ELEMENTS,
  type Frame,
  isParameter,
  knownObject,
  leadsTo,
  noteWritten,
  objectOf,
} from "../state/frame.ts";
import { forgetUnlockedContents } from "./forget.ts";
import { isFilling, meetHolders } from "./holders.ts";
import { isOfKinds, refinedKinds } from "./kinds.ts";
import { ELSEWHERE, holderOf } from "../state/leftWith.ts";
import { escapeContents, escapeObject, isLocalAddress } from "./escape.ts";
import { escapeRelated } from "./parts.ts";
import { ANY, POSITIVE } from "../calls/outcome.ts";
import { amountValue, handleSpan, memberValue, putAt, valueAt } from "./places.ts";
import { release } from "./release.ts";
import { noteRelock } from "../checks/relocked.ts";
import {
  addDeed,
  type Deed,
  factOf,
  type MemoryObject,
  objectById,
  owes,
  setCell,
  setObject,
  type State,
  type ValueId,
} from "../state/state.ts";
import { useObject } from "../checks/uses.ts";

/** Places that get something new when something is acquired there; on others an acquisition is one more reference. */
function makesNew(place: Place): boolean {
  return place.kind !== "param" || place.deref === 1;
}

const GIVES = new Set<Action["kind"]>(["acquire", "own", "pin", "borrow", "alias", "raw", "map"]);

/** Applies one effect whose conditions hold. */
export function applyEffect(frame: Frame, state: State, call: CallContext, effect: Effect, deed: Deed): void {
  const { place, actions } = effect;
  // NULL has no members.
  if (place.kind === "field" && (factOf(frame, state, call.args[place.index] ?? 0).outcomes & POSITIVE) === 0) return;
  const [first] = actions;
  if (place.kind === "field" && first?.kind === "same") {
    putAt(frame, state, call, place, valueAt(frame, state, call, first.of));
    return;
  }
  if (makesNew(place) && actions.some((action) => GIVES.has(action.kind))) {
    acquireAt(frame, state, call, effect, deed);
    return;
  }
  const value = place.kind === "field" ? memberValue(frame, state, call, place) : valueAt(frame, state, call, place);
  if (value === 0) {
    // Nothing is known of the elements here: whoever knows them learns that they were touched.
    if (place.kind === "elements") {
      noteWritten(frame, containerOf(frame, call.args[place.index] ?? 0));
      noteElements(frame, state, call, place, actions);
    }
    if (actions.some((action) => action.kind === "null")) putAt(frame, state, call, place, constantValue(frame, 0, call.span));
    return;
  }
  if (
    (factOf(frame, state, value).outcomes & POSITIVE) === 0 &&
    !actions.some((action) => action.kind === "null" || action.kind === "reset")
  )
    return;
  for (const action of actions) applyAction(frame, state, call, effect, action, value, deed);
}

/** Elements of a parameter that are given back: the summary says so, and how many. */
function noteElements(
  frame: Frame,
  state: State,
  call: CallContext,
  place: Extract<Place, { kind: "elements" }>,
  actions: readonly Action[],
): void {
  const container = containerOf(frame, call.args[place.index] ?? 0);
  const count = place.count?.kind === "param" ? (call.args[place.count.index] ?? 0) : 0;
  if (!frame.paramValues.includes(container) || !frame.paramValues.includes(count)) return;
  // Twice is as good as more often: the summary claims nothing then.
  if (state.elementDeeds.filter((deed) => deed.container === container).length >= 2) return;
  for (const { kind } of actions)
    if (kind === "release" || kind === "unpin") state.elementDeeds = [...state.elementDeeds, { container, count, action: kind }];
}

function applyAction(frame: Frame, state: State, call: CallContext, effect: Effect, action: Action, value: ValueId, deed: Deed): void {
  const { place } = effect;
  const span = handleSpan(call, place);
  const id = objectOf(frame, value);
  const object = objectById(frame, state, id);
  if (!object) return;
  switch (action.kind) {
    case "acquire":
      takeReference(frame, state, call, object, action.amount, span, deed);
      return;
    case "pin":
      if (owned(object)) setObject(state, { ...object, pins: object.pins + 1 });
      else setObject(state, { ...object, pins: object.pins + 1, origin: "acquired", acquired: object.acquired ?? deed });
      addDeed(state, id, call.span, "pinned", deed.by);
      return;
    case "release":
    case "free":
    case "freeDeferred":
    case "unpin":
    case "unmap":
      // Who takes a constant such as EMPTY_HASH where memory is expected has nothing to end then.
      if (frame.numbers.names.has(value)) return;
      noteEnded(frame, place, span, value);
      if (isInterior(frame, value) || isPart(frame, value, effect)) {
        // An address inside something is not what was allocated: the member is not known well enough to judge.
        escapeObject(frame, state, object, call.span);
        return;
      }
      release(frame, state, call, effect, action, object, span, deed);
      return;
    case "lock":
      useObject(frame, state, object, span, deed.by);
      // All of them at once.
      if (object.elements && place.kind === "elements") return;
      if (object.lock === "held" && object.locked && !object.elements)
        faultOn(frame, state, "double lock", object, span, deed.by, object.locked);
      noteRelock(frame, state, object, deed);
      lock(frame, state, object, deed, effect.results !== ANY);
      addDeed(state, id, call.span, "locked", deed.by);
      return;
    case "unlock":
      unlock(frame, state, call, object, span, deed);
      return;
    case "xfer":
      noteTaker(frame, object, call, effect);
      transfer(frame, state, call, object, value, action.into, deed);
      return;
    case "keep":
      if (!isOfKinds(effect, object)) return;
      noteTaker(frame, object, call, effect);
      if (isFilling(frame, call.name) && meetHolders(frame, state, object, call, [call.args[0]])) return;
      escapeObject(frame, state, object, call.span, isFilling(frame, call.name) ? holderOf(frame, call.args[0] ?? 0) : ELSEWHERE);
      escapeRelated(frame, state, value, call.span);
      keepLock(frame, state, object, effect);
      return;
    case "calls":
      noteCallback(frame, state, call, place, object, action.of, deed);
      escapeObject(frame, state, latest(frame, state, object), call.span);
      return;
    case "isolate":
      setObject(state, { ...object, isolated: true });
      return;
    case "putback":
      setObject(state, { ...object, isolated: false });
      return;
    case "regain":
      setObject(state, { ...object, transferred: undefined });
      return;
    case "freeze":
      addDeed(state, id, call.span, "frozen", deed.by);
      setObject(state, { ...object, frozen: true, acquired: object.acquired ?? deed });
      return;
    case "unfreeze":
      addDeed(state, id, call.span, "unfrozen", deed.by);
      setObject(state, { ...object, frozen: false });
      return;
    case "kind":
      setObject(state, { ...object, kinds: refinedKinds(frame, call, effect, object, action.kinds) });
      return;
    case "not":
      setObject(state, { ...object, kinds: object.kinds.filter((kind) => !action.kinds.includes(kind)) });
      return;
    case "reset":
      resetContainer(frame, state, call, place, object, deed);
      return;
    case "filter":
      setObject(state, { ...object, kinds: object.kinds.filter((kind) => kind !== "value") });
      return;
    case "maybeValue":
      setObject(state, { ...object, kinds: [...object.kinds, "value"] });
      return;
    case "null":
      putAt(frame, state, call, place, constantValue(frame, 0, call.span));
      return;
    // Said of what is acquired, of releases, or of results: handled where those are.
    case "own":
    case "becomes":
    case "borrow":
    case "alias":
    case "within":
    case "raw":
    case "map":
    case "of":
    case "order":
    case "size":
      // Of what is acquired and of releases it is said where those are. Alone it is what the memory is from here on, as if split.
      if (effect.actions.every(({ kind }) => kind === "kind" || kind === "order" || kind === "size"))
        setObject(state, { ...object, extent: undefined });
      return;
    case "same":
    case "failure":
    case "test":
    case "errOrZero":
    case "nullOk":
    case "errOk":
    case "mustCheck":
      return;
    default:
      assertNever(action);
  }
}

function latest(frame: Frame, state: State, object: MemoryObject): MemoryObject {
  return objectById(frame, state, object.id) ?? object;
}

function owned(object: MemoryObject): boolean {
  return object.origin === "acquired";
}

/** One more reference on something that is there already. */
function takeReference(frame: Frame, state: State, call: CallContext, object: MemoryObject, amount: Amount, span: Span, deed: Deed): void {
  useObject(frame, state, object, span, deed.by);
  const uncounted = object.kinds.length > 0 && object.kinds.every((kind) => frame.knowledge.kind(kind)?.counted === false);
  if (uncounted && object.origin !== "foreign") faultOn(frame, state, "count on uncounted", object, span, deed.by, object.acquired);
  if (object.frozen) faultOn(frame, state, "count on frozen", object, span, deed.by, frozenBy(state, object));
  const count = amountValue(frame, state, call, amount);
  const before = latest(frame, state, object);
  addDeed(state, object.id, call.span, "reference taken", deed.by);
  // A conditional acquisition (tryget) on something found makes this frame its owner; a plain one, or one for a parameter, may be
  // on another's behalf, and one that needs a reference already is not the only one.
  const needed = frame.knowledge.get(call.name)?.requires.some((requirement) => requirement.kind === "ref") ?? false;
  const conditional = call.result !== 0 && factOf(frame, state, call.result).outcomes !== ANY;
  if (conditional && !needed) frame.triedRoots.add(frame.values[before.root]?.span.start ?? -1);
  if (state.vars.some((held) => held !== 0 && knownObject(frame, held) === object.id)) frame.takenByName.add(deed.span.start);
  // A function of another file does so beside what it is for: what is borrowed stays that, with a reference for the time being.
  const beside = before.origin === "borrowed" && frame.knowledge.get(call.name)?.definedAt !== undefined;
  const becomesOwned = before.origin !== "acquired" && conditional && !needed && !beside && !isParameter(frame, before);
  setObject(state, {
    ...before,
    references: before.references + (count ?? 1),
    escaped: before.escaped || count === undefined,
    origin: becomesOwned ? "acquired" : before.origin,
    acquired: before.acquired && (before.origin !== "borrowed" || beside) ? before.acquired : deed,
    ...(becomesOwned ? { guardNames: [], guardObject: 0 } : {}),
    guardEnded: undefined,
    ...(isFirst(before) && { unknownCalls: before.unknownCalls.map((call) => ({ ...call, early: true })) }),
  });
}

/** Whether this frame had no reference on what it takes one on now, and who got it before could take none. */
function isFirst({ origin, references, pins, unknownCalls }: MemoryObject): boolean {
  return origin !== "acquired" && references === 0 && pins === 0 && unknownCalls.length > 0;
}

/** Whether a value is a block of pages with an offset, and so a part of the block: each part is given back by itself, with an order of its own. */
function isPart(frame: Frame, value: ValueId, { actions }: Effect): boolean {
  return frame.numbers.movedFrom.has(value) && actions.some(({ kind }) => kind === "order");
}

/** Whether a value is the address of a member, other than of an element. */
function isInterior(frame: Frame, value: ValueId): boolean {
  const info = frame.values[value];
  return info !== undefined && info.cellBase !== 0 && info.cellField !== ELEMENTS && !frame.indexFields.has(info.cellField);
}

function lock(frame: Frame, state: State, object: MemoryObject, deed: Deed, lockTried: boolean): void {
  const before = latest(frame, state, object);
  forgetUnlockedContents(frame, state, object.id);
  setObject(state, {
    ...before,
    lock: "held",
    locked: deed,
    lockTried,
    within: false,
    lockedCalls: [],
    callsBeforeLock: before.unknownCalls,
  });
}

/** What keeps something that it gives back locked leaves the unlock to who got the lock, as a cache does. */
function keepLock(frame: Frame, state: State, object: MemoryObject, { actions }: Effect): void {
  if (actions.some(({ kind }) => kind === "lock")) setObject(state, { ...latest(frame, state, object), lockExposed: false });
}

function unlock(frame: Frame, state: State, call: CallContext, object: MemoryObject, span: Span, deed: Deed): void {
  useObject(frame, state, object, span, deed.by);
  const before = latest(frame, state, object);
  if (before.lock === "dropped" && before.locked && !before.elements)
    faultOn(frame, state, "unlock without lock", before, span, deed.by, before.locked);
  addDeed(state, object.id, call.span, "unlocked", deed.by);
  const callsUnderLock =
    before.lock === "held"
      ? [...before.unknownCalls.filter((call) => !before.callsBeforeLock.includes(call)), ...before.lockedCalls]
      : before.callsUnderLock;
  if (before.lock === "held" && before.locked) {
    noteUnlocked(frame, state, before.locked.span.start, callsUnderLock);
    frame.unlockedLater.add(before.locked.span.start);
    frame.unlockedFor.add(before.locked.by);
  } else if (before.lock !== "dropped") {
    if (before.locked === undefined) noteUnlocked(frame, state, undefined, [...before.unknownCalls, ...before.lockedCalls]);
    frame.unlocksOthers = true;
    exposeRelated(frame, state, before);
    if (!frame.paramValues.includes(before.root)) frame.unlocksWithin = true;
  }
  const guarded = before.guardNames.includes("locked") && before.references === 0;
  setObject(state, {
    ...before,
    lock: "dropped",
    locked: deed,
    lockTried: false,
    droppedFirst: before.droppedFirst || before.lock === "unknown",
    unlockedAfter: before.lock === "held" ? before.locked : before.unlockedAfter,
    callsUnderLock,
    guardEnded: guarded ? deed : before.guardEnded,
  });
}

/** Remembers a call that with other results leaves the object to this frame. */
function noteTaker(frame: Frame, object: MemoryObject, { result, args }: CallContext, { results }: Effect): void {
  const site = object.acquired?.span.start;
  if (site === undefined || results === ANY || result === 0) return;
  const takers = frame.takers.get(site) ?? [];
  if (!takers.some((one) => one.result === result)) frame.takers.set(site, [...takers, { result, outcomes: results, args }]);
}

/** What is unlocked although this frame did not lock it may be, by another name, what it did lock. */
function exposeRelated(frame: Frame, state: State, unlocked: MemoryObject): void {
  const derived = frame.values[unlocked.root]?.derived ?? 0;
  for (const other of state.objects.values()) {
    if (other.lock !== "held" || other.lockExposed || other.id === unlocked.id) continue;
    if (derived === other.id || leadsTo(frame, other.root, unlocked.root) || leadsTo(frame, unlocked.root, other.root))
      setObject(state, { ...other, lockExposed: true });
  }
}

/** The reference moves into a container, or to somebody this frame does not see. */
function transfer(
  frame: Frame,
  state: State,
  call: CallContext,
  object: MemoryObject,
  value: ValueId,
  into: Place | undefined,
  deed: Deed,
): void {
  useObject(frame, state, object, call.span, deed.by);
  const before = latest(frame, state, object);
  addDeed(state, object.id, call.span, "handed over", deed.by);
  if (into?.kind === "elements") {
    const container = containerOf(frame, call.args[into.index] ?? 0);
    if (container !== 0 && isLocalAddress(frame, container) && owes(before)) {
      // A local batch or array: the obligation goes on, under the container's name.
      setObject(state, { ...before, elements: true });
      setCell(state, container, ELEMENTS, value);
      return;
    }
  }
  const references = before.references > 0 ? before.references - 1 : before.references;
  const last = references === 0 && before.pins === 0;
  setObject(state, {
    ...before,
    owned: false,
    transferred: last && before.origin === "acquired" ? deed : before.transferred,
    references: before.origin === "foreign" ? before.references - 1 : references,
    escaped: before.escaped || last,
    lockExposed: true,
  });
  if (last) escapeContents(frame, state, value, call.span);
}

/** The container forgets its elements: whatever was owed for them is lost. */
function resetContainer(frame: Frame, state: State, call: CallContext, place: Place, object: MemoryObject, deed: Deed): void {
  if (owes(object) && object.elements) {
    faultOn(frame, state, "container reset", object, handleSpan(call, place), deed.by, object.acquired);
    setObject(state, { ...object, escaped: true });
  }
  putAt(frame, state, call, place, 0);
}
