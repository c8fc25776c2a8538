// A reference, pin, mapping or exclusive memory given back: is it ours to give, is this the function for it, was it the last?

import type { Span } from "../../base/span.ts";
import type { Action, Place } from "../../model/contract.ts";
import { extentOf } from "./acquire.ts";
import type { Effect } from "../calls/callModel.ts";
import { isCountedBy } from "./counted.ts";
import { endedBy } from "./endedAlong.ts";
import { isExtra } from "../state/extra.ts";
import { faultOn, faultOnMember, frozenBy } from "../state/faults.ts";
import { type CallContext, type Frame, isParameter, knownObject, leadsTo } from "../state/frame.ts";
import { endElement } from "./memory.ts";
import { noteOtherName } from "./lentContents.ts";
import { escapeContents } from "./escape.ts";
import { POSITIVE, ZERO } from "../calls/outcome.ts";
import { amountValue } from "./places.ts";
import { addDeed, type Deed, exists, FIELDS, factOf, type MemoryObject, objectById, setObject, type State } from "../state/state.ts";
import { isPageOfTable } from "../checks/tablePages.ts";
import { silence } from "../checks/uses.ts";
import { noteTakenRelease } from "./takenOver.ts";
import { endWithin } from "./within.ts";

type Releasing = Extract<Action, { kind: "release" | "free" | "freeDeferred" | "unpin" | "unmap" }>;

/** Applies a releasing action to the object at the place. */
export function release(
  frame: Frame,
  state: State,
  call: CallContext,
  effect: Effect,
  action: Releasing,
  object: MemoryObject,
  span: Span,
  deed: Deed,
): void {
  if (action.kind === "unmap") {
    unmap(frame, state, call, object, span, deed);
    return;
  }
  if (object.elements) {
    releaseElements(frame, state, effect.place, action, object, call, span, deed);
    return;
  }
  noteOtherName(frame, state, object);
  const called = action.kind === "unpin" || action.kind === "release" ? undefined : endedBy(frame, state, object);
  if (called || object.released) {
    if (effect.place.kind === "field") faultOnMember(frame, state, object, span, deed.by, called ?? object.released);
    else faultOn(frame, state, "double release", object, span, deed.by, called ?? object.released);
    silence(state, object);
    return;
  }
  if (object.transferred && object.references <= 0 && !object.owned) {
    faultOn(frame, state, "use after transfer", { ...object, escaped: false }, span, deed.by, object.transferred);
    silence(state, object);
    return;
  }
  if (mismatched(frame, state, call, effect, object, span, deed)) {
    silence(state, object);
    return;
  }
  if (object.origin === "foreign") noteTakenAs(frame, object, effect);
  // The parameter with an offset is the caller's memory, too: paths that differ in nothing else are one to the walk.
  const whole = frame.offsetOf.get(object.root);
  if (whole !== undefined) frame.shared.add(whole);
  if (action.kind === "unpin") {
    if (object.pins === 0 && object.references > 0 && object.origin === "acquired") {
      faultOn(frame, state, "pin dropped on reference", object, span, deed.by, object.acquired);
      silence(state, object);
      return;
    }
    frame.rightReleases.add(span.start);
    addDeed(state, object.id, call.span, "unpinned", deed.by);
    const pins = object.pins - 1;
    finish(
      frame,
      state,
      call,
      { ...object, pins: Math.max(pins, object.origin === "acquired" ? 0 : -3) },
      deed,
      object.pins === 1 && object.references === 0,
    );
    return;
  }
  if (action.kind === "release" && object.pins > 0 && object.references <= 0) {
    faultOn(frame, state, "reference dropped on pin", object, span, deed.by, object.acquired);
    silence(state, object);
    return;
  }
  const dropped = action.kind === "release" ? justDropped(frame, state, object) : undefined;
  if (dropped) {
    faultOn(frame, state, "double release", object, span, deed.by, dropped);
    silence(state, object);
    return;
  }
  if (object.origin === "borrowed" && object.references <= 0 && (object.guardNames.length > 0 || object.guardObject !== 0)) {
    // A container or a page table may have had a reference that is dropped with the entry; a lock or an iterator has none to give.
    if (object.guardNames.some((name) => name === "locked" || name === "iterator") || isPageOfTable(frame, call, effect, object))
      faultOn(frame, state, "release of borrow", object, span, deed.by, object.acquired);
    silence(state, object);
    return;
  }
  frame.rightReleases.add(span.start);
  if (action.kind === "free" && object.origin === "borrowed" && object.references > 0)
    dropReferences(frame, state, call, { kind: "release", amount: { kind: "number", value: 1 }, keeps: false }, object, span, deed);
  else if (action.kind === "release") dropReferences(frame, state, call, action, object, span, deed);
  else {
    if (object.references > 0 && object.origin === "acquired" && !object.frozen && takesOnlyFrozen(effect)) {
      faultOn(frame, state, "release mismatch", object, span, deed.by, object.acquired, ["frozen"]);
      silence(state, object);
      return;
    }
    if (takesOnlyFrozen(effect) && isFoundCounted(frame, state, object)) {
      faultOn(frame, state, "release mismatch", object, span, deed.by, object.acquired, ["frozen"]);
      silence(state, object);
      return;
    }
    // The end of exclusively owned memory, whoever allocated it.
    if (object.unknownCalls.length === 1) noteTakenRelease(frame, state, call, object, deed);
    addDeed(state, object.id, call.span, "released", deed.by);
    finish(frame, state, call, { ...object, owned: false, references: 0, frozen: false }, deed, true);
  }
}

/**
 * The deed that dropped the one reference which this function took beside somebody else's, if nothing happened since: the next is not its own.
 * With a second name, or other things between, it may mean to drop the other reference as well.
 */
function justDropped(frame: Frame, state: State, object: MemoryObject): Deed | undefined {
  const { trace } = state;
  if (trace?.kind !== "deed" || trace.what !== "reference dropped" || trace.object !== object.id) return undefined;
  if (object.references !== 0 || object.escaped || object.unknownCalls.length > 0) return undefined;
  if (!isExtra(frame, object) || isParameter(frame, object) || !frame.takenByName.has(object.acquired?.span.start ?? -1)) return undefined;
  // Taken out of where it was found: the reference of that place goes with it.
  for (const key of frame.writtenCells) if (leadsTo(frame, Math.floor(key / FIELDS), object.root)) return undefined;
  const names = state.vars.filter((value) => value !== 0 && knownObject(frame, value) === object.id).length;
  return names === 1 ? { span: trace.span, by: trace.by } : undefined;
}

/** A function that ends memory whose count is 0 already: it does not drop the reference. */
function takesOnlyFrozen(effect: Effect): boolean {
  return effect.actions.some((action) => action.kind === "of" && action.kinds.includes("frozen"));
}

/** Read from a member or element that is there to hold it, and nothing on this path brought its count to 0. */
function isFoundCounted(frame: Frame, state: State, object: MemoryObject): boolean {
  if (object.origin !== "foreign" || object.references !== 0 || object.frozen || object.guardNames.length > 0 || object.elements)
    return false;
  const found = frame.values[object.root];
  if (!found || found.from === 0 || found.producer !== undefined || isParameter(frame, object)) return false;
  for (let node = state.trace; node; node = node.before)
    if (node.kind === "deed" && node.object === object.id && node.what !== "stored") return false;
  return true;
}

function dropReferences(
  frame: Frame,
  state: State,
  call: CallContext,
  action: Extract<Action, { kind: "release" }>,
  object: MemoryObject,
  span: Span,
  deed: Deed,
): void {
  const count = amountValue(frame, state, call, action.amount);
  if (count === undefined) {
    addDeed(state, object.id, call.span, "reference dropped", deed.by);
    setObject(state, { ...object, escaped: true });
    return;
  }
  if (object.frozen) faultOn(frame, state, "count on frozen", object, span, deed.by, frozenBy(state, object));
  const acquired = object.origin === "acquired";
  if (acquired && count > object.references && object.owned && object.references === 0) {
    // Exclusive memory dropped as if it were counted: the kinds matched, so it is its release.
    addDeed(state, object.id, call.span, "released", deed.by);
    finish(frame, state, call, { ...object, owned: false }, deed, true);
    return;
  }
  if (object.origin === "borrowed" && object.references > 0) {
    // Back to a borrow: its guard keeps it alive.
    addDeed(state, object.id, call.span, "reference dropped", deed.by);
    finish(frame, state, call, { ...object, references: Math.max(object.references - count, 0) }, deed, false);
    return;
  }
  const again = action.keeps ? undefined : freedByNumber(frame, call, object);
  if (again) {
    faultOn(frame, state, "raw handle", object, span, deed.by, again);
    silence(state, object);
    return;
  }
  if (acquired && isCountedBy(state, object.id)) {
    // How many references there are now, the walk does not know.
    addDeed(state, object.id, call.span, "reference dropped", deed.by);
    setObject(state, { ...object, escaped: true });
    return;
  }
  const references = object.references - count;
  const last = acquired && object.references > 0 && references <= 0 && object.pins === 0 && !action.keeps;
  addDeed(state, object.id, call.span, last ? "released" : "reference dropped", deed.by);
  const dropped = object.origin === "foreign" && references < 0 && !object.escaped ? deed : object.dropped;
  if (last && object.lock === "held" && object.locked && !object.escaped) {
    faultOn(frame, state, "release while locked", object, span, deed.by, object.locked);
    silence(state, object);
    return;
  }
  finish(frame, state, call, { ...object, dropped, references: acquired ? Math.max(references, 0) : references }, deed, last);
}

/** The deed that freed before, by the same function, what all that is known of is a number: such a number owns one reference. */
function freedByNumber(frame: Frame, call: CallContext, object: MemoryObject): Deed | undefined {
  const { dropped } = object;
  if (!dropped || dropped.by !== call.name || object.references !== -1 || object.origin !== "foreign") return undefined;
  if (frame.values[object.root]?.isNumber !== true || object.escaped || object.unknownCalls.length > 0) return undefined;
  const ends = frame.knowledge.get(call.name)?.effects.some(({ actions }) => actions.some(({ kind }) => kind === "order"));
  return ends === true ? dropped : undefined;
}

/** Books a release; when it was the last, nothing may touch the memory any more, unless somebody else holds it. */
function finish(frame: Frame, state: State, call: CallContext, object: MemoryObject, deed: Deed, last: boolean): void {
  if (last && object.acquired) {
    frame.emptiedAt.get(object.acquired.span.start)?.add(call.span.start);
    noteReleased(frame, object.acquired.span.start, call.span);
  }
  // Who may have kept something counted may have taken a reference for it.
  const shared = object.unknownCalls.some(({ mayKeep }) => mayKeep) && !isExclusive(frame, object);
  const gone = last && !object.escaped && !shared;
  setObject(state, { ...object, released: gone ? deed : undefined, discharged: object.discharged || last });
  if (gone) endWithin(frame, state, object.id, deed);
}

/** Remembers where something that was acquired at the site is released. */
function noteReleased(frame: Frame, site: number, span: Span): void {
  const known = frame.releasedAt.get(site);
  if (!known) frame.releasedAt.set(site, [span]);
  else if (!known.some(({ start }) => start === span.start)) known.push(span);
}

/** Whether nothing counts who has it: who frees it frees it for all. */
export function isExclusive(frame: Frame, { kinds }: MemoryObject): boolean {
  return kinds.length > 0 && kinds.every((kind) => frame.knowledge.kind(kind)?.counted === false);
}

function releaseElements(
  frame: Frame,
  state: State,
  place: Place,
  action: Releasing,
  object: MemoryObject,
  call: CallContext,
  span: Span,
  deed: Deed,
): void {
  if (action.kind === "release" && object.pins > 0 && object.references <= 0) {
    faultOn(frame, state, "reference dropped on pin", object, span, deed.by, object.acquired);
    silence(state, object);
    return;
  }
  if (action.kind === "unpin" && object.references > 0 && object.pins === 0) {
    faultOn(frame, state, "pin dropped on reference", object, span, deed.by, object.acquired);
    silence(state, object);
    return;
  }
  const isLocked = place.kind !== "elements" && object.lock === "held" && object.locked !== undefined && !object.lockExposed;
  if (isLocked) faultOn(frame, state, "release while locked", object, span, deed.by, object.locked);
  if (object.kinds.includes("value")) faultOn(frame, state, "value entries", object, span, deed.by, object.acquired);
  if (object.acquired) {
    const site = object.acquired.span.start;
    noteReleased(frame, site, call.span);
    frame.emptiedAt.get(site)?.add(call.span.start);
  }
  const left = place.kind === "elements" ? endElement(frame, state, object, call.span) : object;
  addDeed(state, object.id, call.span, action.kind === "unpin" ? "unpinned" : "released", deed.by);
  // One element released in a loop stands for all of them; the loop is taken to cover what the producer filled.
  const lock = isLocked ? { lock: "unknown" as const, locked: undefined } : {};
  setObject(state, { ...left, ...lock, references: 0, pins: 0, owned: false, escaped: true, discharged: true });
}

/** Remembers for this function's own summary which kinds of memory it ends what is not its own as. */
function noteTakenAs({ members: { takenAs } }: Frame, { id }: MemoryObject, effect: Effect): void {
  const accepted = acceptedBy(effect);
  const before = takenAs.get(id);
  if (before === "any") return;
  if (!accepted || accepted.includes("frozen")) takenAs.set(id, "any");
  else takenAs.set(id, new Set([...(before ?? []), ...accepted]));
}

function acceptedBy({ actions }: Effect): readonly string[] | undefined {
  return actions.findLast((action) => action.kind === "of")?.kinds;
}

function mismatched(frame: Frame, state: State, call: CallContext, effect: Effect, object: MemoryObject, span: Span, deed: Deed): boolean {
  const accepted = acceptedBy(effect);
  if (accepted && !accepted.includes("frozen") && object.kinds.length > 0 && !object.kinds.some((kind) => accepted?.includes(kind))) {
    if (excused(frame, call, object)) {
      escapeContents(frame, state, object.root, span);
      return false;
    }
    // A member is called what it was put into.
    const handle = effect.place.kind === "field" ? (object.acquired?.span ?? span) : span;
    faultOn(frame, state, "release mismatch", object, span, deed.by, object.acquired, accepted, handle);
    return true;
  }
  const given = extentOf(call, effect.actions) ?? constantExtent(effect);
  if (given && object.extent && given.what === object.extent.what && differs(frame, state, given.value, object.extent.value)) {
    faultOn(frame, state, "extent mismatch", object, given.span ?? span, deed.by, {
      span: object.extent.span,
      by: object.acquired?.by ?? "",
    });
    return true;
  }
  return false;
}

/** What was tried without knowing the kind is given back the same way; the file that defines a release builds its kind from other memory. */
function excused({ knowledge }: Frame, { name }: CallContext, object: MemoryObject): boolean {
  if (object.origin === "foreign" && object.references > 0) return true;
  return knowledge.isDefinedHere(name) && knowledge.get(name)?.origin !== "inferred";
}

/** `order 0` in the contract of a release that takes single pages only. */
function constantExtent(effect: Effect): { what: "order" | "size"; value: { constant: number }; span: Span | undefined } | undefined {
  for (const action of effect.actions) {
    if ((action.kind === "order" || action.kind === "size") && action.amount.kind === "number")
      return { what: action.kind, value: { constant: action.amount.value }, span: undefined };
  }
  return undefined;
}

/** Whether two extents are certainly different: two constants, or a constant 0 against something that is never 0. */
function differs(frame: Frame, state: State, given: number | { constant: number }, allocated: number): boolean {
  const one =
    typeof given === "number"
      ? factOf(frame, state, given)
      : { constant: given.constant, outcomes: given.constant === 0 ? ZERO : POSITIVE };
  const other = factOf(frame, state, allocated);
  if (one.constant !== undefined && other.constant !== undefined) return one.constant !== other.constant;
  if (one.constant === 0 && other.outcomes === POSITIVE) return true;
  return one.constant === 0 && isNamedConstant(frame, allocated);
}

/** An upper-case name: an order that the source gives a name is not 0. */
function isNamedConstant(frame: Frame, value: number): boolean {
  for (const [name, id] of frame.globals) if (id === value) return /^[A-Z][A-Z0-9_]*$/.test(name);
  return false;
}

/** Mappings made by such a function end in the reverse order of their beginning. */
function nests(frame: Frame, mapping: MemoryObject): boolean {
  return mapping.acquired !== undefined && frame.knowledge.flags("NESTED_MAPPING_FUNCTIONS")?.includes(mapping.acquired.by) === true;
}

/** Ends a mapping, given by its address or by the object that is mapped. */
function unmap(frame: Frame, state: State, call: CallContext, object: MemoryObject, span: Span, deed: Deed): void {
  if (object.maps !== 0) {
    if (object.released) {
      faultOn(frame, state, "double release", object, span, deed.by, object.released);
      silence(state, object);
      return;
    }
    const page = objectById(frame, state, object.maps);
    if (page?.released) faultOn(frame, state, "unmap order", object, span, deed.by, page.released);
    else if (nests(frame, object)) {
      for (const later of state.objects.values()) {
        if (
          later.id > object.id &&
          later.owned &&
          !later.escaped &&
          later.maps !== 0 &&
          nests(frame, later) &&
          exists(frame, state, later)
        ) {
          faultOn(frame, state, "unmap order", object, span, deed.by, later.acquired);
        }
      }
    }
    addDeed(state, object.id, call.span, "unmapped", deed.by);
    finish(frame, state, call, { ...object, owned: false }, deed, true);
    return;
  }
  for (const mapping of state.objects.values()) {
    if (mapping.maps === object.id && mapping.owned && exists(frame, state, mapping)) {
      addDeed(state, mapping.id, call.span, "unmapped", deed.by);
      finish(frame, state, call, { ...mapping, owned: false }, deed, true);
      return;
    }
  }
  if (object.origin === "foreign") setObject(state, { ...object, unmapped: deed });
}
