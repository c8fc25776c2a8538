// Something new at a place: an object that this frame owns, borrows, or already knows under another pointer.

import type { Action, Place } from "../../model/contract.ts";
import { type Effect, failureOutcomes, type LeftBehind } from "../calls/callModel.ts";
import {
  changeValue,
  type CallContext,
  containerOf,
  ELEMENTS,
  type Frame,
  knownObject,
  newObject,
  newValue,
  objectOf,
} from "../state/frame.ts";
import { isElementAddress } from "./memory.ts";
import { isLocalAddress } from "./escape.ts";
import { acquiredObject } from "../state/memoryObject.ts";
import { noteConversion } from "../checks/stability.ts";
import { ANY, NEGATIVE, POSITIVE } from "../calls/outcome.ts";
import { amountValue, guardsOf, memberAt, putAt, valueAt } from "./places.ts";
import {
  addDeed,
  type Deed,
  type DeedKind,
  factOf,
  getCell,
  setFact,
  type MemoryObject,
  objectById,
  owes,
  setObject,
  type State,
  type ValueId,
} from "../state/state.ts";

function find<K extends Action["kind"]>(actions: readonly Action[], kind: K): Extract<Action, { kind: K }> | undefined {
  for (const action of actions) if (action.kind === kind) return action as Extract<Action, { kind: K }>;
  return undefined;
}

/** Makes the value and the object that an acquiring, lending or converting effect puts at its place. */
export function acquireAt(frame: Frame, state: State, call: CallContext, effect: Effect, deed: Deed): void {
  const { place, actions } = effect;
  const failures = actions.flatMap((action) => (action.kind === "failure" ? [action.failure] : []));
  const value =
    place.kind === "ret"
      ? call.result
      : newValue(frame, call.span, POSITIVE | failureOutcomes(failures), {
          producer: call.name,
          failures,
          from: place.kind === "param" || place.kind === "elements" ? (call.args[place.index] ?? 0) : 0,
        });
  const info = frame.values[value];
  if (!info) return;
  if (place.kind === "ret" && call.args.length > 1) frame.foundIn.set(value, call.args[0] ?? 0);
  const converted = find(actions, "alias") ?? find(actions, "raw");
  if (converted) {
    const of = valueAt(frame, state, call, converted.of);
    // A number names a memdesc only when it was made from one: the next pfn is another page.
    const unnamed = of !== 0 && knownObject(frame, of) === 0;
    if (of !== 0) info.object = objectOf(frame, of);
    if (unnamed && converted.kind === "raw") changeValue(frame, of, { isNumber: true });
    noteConversion(frame, value, call.name);
    const isNumber = converted.kind === "raw";
    const isAddress = !isNumber && (frame.knowledge.get(call.name)?.returnsAddress ?? false);
    if (isNumber || isAddress) changeValue(frame, value, { isAddress, isNumber });
    inheritFailure(frame, state, call, value, of, converted.of);
    if (place.kind !== "ret") putAt(frame, state, call, place, value);
    refine(frame, state, info.object, actions, deed, call);
    return;
  }
  // Whatever was said of the result before (kind, lock) stays with its object.
  const id = info.object;
  const object = id !== 0 ? objectById(frame, state, id) : undefined;
  const made = fill(frame, state, call, effect, object ?? newObject(frame, (made) => acquiredObject(made, value)), deed);
  info.object = made.id;
  if (place.kind === "elements") mergeElements(frame, state, call, effect, made);
  setObject(state, made);
  if (place.kind === "field" && call.args[place.index] === call.result) frame.members.givenIn.set(value, place.path);
  if (place.kind !== "ret") putAt(frame, state, call, place, value);
  addDeed(state, made.id, call.span, isLeftBehind(effect) ? "left behind" : deedOf(actions), deed.by);
  if (place.kind === "elements") boundResult(frame, state, call, place.index);
}

/** Asked for one element, into the address of a variable: a positive result can only be 1. */
function boundResult(frame: Frame, state: State, call: CallContext, index: number): void {
  const slot = frame.values[call.args[index] ?? 0]?.addressOf ?? -1;
  const asksOne = call.args.some((arg) => factOf(frame, state, arg).constant === 1);
  const fact = factOf(frame, state, call.result);
  if (slot >= 0 && asksOne && fact.outcomes === POSITIVE && fact.constant === undefined)
    setFact(state, call.result, { ...fact, constant: 1 });
}

/** Whether it is what a function leaves in a member when it fails. */
function isLeftBehind(effect: Effect | LeftBehind): boolean {
  const { place, results } = effect;
  return place.kind === "field" && (results === NEGATIVE || ("asked" in effect && results !== ANY));
}

/** With the member of an argument that the call has filled. */
function filledAt({ args, argSpans, result }: CallContext, effect: Effect, deed: Deed): Deed {
  const { place } = effect;
  const of = place.kind === "field" && args[place.index] !== result ? argSpans[place.index] : undefined;
  return of && place.kind === "field" ? { ...deed, member: { of, path: place.path, isLeftBehind: isLeftBehind(effect) } } : deed;
}

/** A conversion that takes NULL gives NULL for it: what the source may be, the result may be. */
function inheritFailure(frame: Frame, state: State, call: CallContext, value: ValueId, of: ValueId, place: Place): void {
  if (place.kind !== "param" || !frame.knowledge.get(call.name)?.nullOk.has(place.index)) return;
  const source = factOf(frame, state, of);
  const info = frame.values[value];
  if (!info || info.failures.length > 0 || source.outcomes === POSITIVE) return;
  changeValue(frame, value, { failures: frame.values[of]?.failures ?? [], failureUncertain: frame.values[of]?.failureUncertain ?? false });
  setFact(state, value, { ...factOf(frame, state, value), outcomes: source.outcomes });
}

function deedOf(actions: readonly Action[]): DeedKind {
  if (find(actions, "map")) return "mapped";
  if (find(actions, "pin")) return "pinned";
  if (find(actions, "borrow")) return "borrowed";
  return "acquired";
}

function fill(frame: Frame, state: State, call: CallContext, effect: Effect, object: MemoryObject, deed: Deed): MemoryObject {
  const { actions, place } = effect;
  const acquire = find(actions, "acquire");
  const pin = find(actions, "pin");
  const borrow = find(actions, "borrow");
  const map = find(actions, "map");
  const guards = borrow ? guardsOf(frame, state, call, borrow.guards) : { object: 0, names: [] };
  const named = find(actions, "kind")?.kinds ?? (map ? ["mapping"] : object.kinds);
  const kinds = find(actions, "maybeValue") ? [...named, "value"] : named;
  const count = acquire ? (amountValue(frame, state, call, acquire.amount) ?? 1) : 0;
  const elements = place.kind === "elements";
  return {
    ...object,
    origin: borrow ? "borrowed" : "acquired",
    kinds,
    references: acquire ? (elements ? 1 : count) : 0,
    owned: find(actions, "own") !== undefined || map !== undefined,
    pins: pin ? 1 : 0,
    lock: find(actions, "lock") ? "held" : object.lock,
    locked: find(actions, "lock") ? deed : object.locked,
    isolated: find(actions, "isolate") !== undefined,
    acquired: filledAt(call, effect, deed),
    guardObject: guards.object,
    guardNames: guards.names,
    elements,
    extent: extentOf(call, actions) ?? object.extent,
    // What stands for no memory, a variable still NULL for instance, is mapped all the same: by itself.
    maps: map ? objectOf(frame, valueAt(frame, state, call, map.of)) || object.id : 0,
    escaped:
      place.kind === "field"
        ? isInElement(frame, state, call, place) || isGivenOn(frame, state, call, place)
        : storedElsewhere(frame, state, call, place) && !elements,
    stored: storedElsewhere(frame, state, call, place),
    released: undefined,
  };
}

/** Put into memory that is not this frame's own: others can reach it at once. */
function storedElsewhere(frame: Frame, state: State, call: CallContext, place: Place): boolean {
  if (place.kind === "ret") return false;
  const container = place.kind === "field" ? memberAt(frame, state, call, place).base : containerOf(frame, call.args[place.index] ?? 0);
  if (isLocalAddress(frame, container)) return false;
  const owner = objectById(frame, state, knownObject(frame, container));
  return owner === undefined || !owes(owner) || owner.stored;
}

/** In an element that nobody will know again. */
function isInElement(frame: Frame, state: State, call: CallContext, place: Extract<Place, { kind: "field" }>): boolean {
  return isElementAddress(frame, memberAt(frame, state, call, place).base);
}

/** In a member of a result that went to somebody else in the same breath: `wrap(make())`. */
function isGivenOn(frame: Frame, state: State, { args, result }: CallContext, { index }: Extract<Place, { kind: "field" }>): boolean {
  const holder = args[index] === result ? state.objects.get(knownObject(frame, result)) : undefined;
  return holder !== undefined && (!owes(holder) || holder.stored || holder.unknownCalls.length > 0);
}

export function extentOf(call: CallContext, actions: readonly Action[]): MemoryObject["extent"] {
  for (const action of actions) {
    if (action.kind !== "order" && action.kind !== "size") continue;
    if (action.amount.kind === "param") {
      const value = call.args[action.amount.index];
      if (value !== undefined) return { what: action.kind, value, span: call.argSpans[action.amount.index] ?? call.span };
    }
  }
  return undefined;
}

/** A container that is filled again keeps what it held, unless the same call fills it from its beginning once more. */
function mergeElements(frame: Frame, state: State, call: CallContext, effect: Effect, made: MemoryObject): void {
  if (effect.place.kind !== "elements") return;
  const filled = call.args[effect.place.index] ?? 0;
  const container = containerOf(frame, filled);
  const before = getCell(state, container, ELEMENTS);
  if (before === 0) return;
  const object = state.objects.get(frame.values[before]?.object ?? 0);
  const again = container === filled && object?.acquired?.span.start === made.acquired?.span.start;
  if (object && owes(object) && !again) setObject(state, { ...object, escaped: true });
}

/** `ret: lock when …`, `ret: kind …` on a result that is a handle already. */
function refine(frame: Frame, state: State, id: number, actions: readonly Action[], deed: Deed, call: CallContext): void {
  const object = objectById(frame, state, id);
  if (!object) return;
  const kinds = find(actions, "kind")?.kinds;
  const lock = find(actions, "lock");
  if (!kinds && !lock) return;
  setObject(state, {
    ...object,
    kinds: kinds && object.kinds.length === 0 ? kinds : object.kinds,
    lock: lock ? "held" : object.lock,
    locked: lock ? deed : object.locked,
    extent: extentOf(call, actions) ?? object.extent,
  });
}
