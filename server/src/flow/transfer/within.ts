// Addresses inside of other memory, as callees give them: a place in a buffer that they got, or what hangs in a member of what they got. They are
// no handles, and nothing is known of them until the memory goes: from then on they are as dead as it is.

import type { CallModel, Within } from "../calls/callModel.ts";
import { givesInto } from "../calls/callPlan.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { type CallContext, changeValue, type Frame, fieldId, knownObject, newValue, objectOf } from "../state/frame.ts";
import { addDeed, type Deed, factOf, getCell, objectById, setObject, type State, type ValueId } from "../state/state.ts";
import { readCell, writePointer } from "./memory.ts";
import { isAggregateSlot } from "./escape.ts";
import { narrow } from "./narrow.ts";
import { memberAt } from "./places.ts";

/** Remembers what the addresses lie in that a call has given; later, where an effect that waits for the outcome is to put something there first. */
export function noteAddresses(frame: Frame, state: State, call: CallContext, model: CallModel): void {
  if (!model.within) return;
  if (frame.pending.some((split) => split.call.result === call.result)) frame.members.awaited.set(call.result, model);
  else noteNow(frame, state, call, model);
}

/** The effects of a call that waited for its outcome have been applied. */
export function noteAwaited(frame: Frame, state: State, call: CallContext): void {
  const model = frame.members.awaited.get(call.result);
  if (model) noteNow(frame, state, call, model);
}

function noteNow(frame: Frame, state: State, call: CallContext, model: CallModel): void {
  const { within, hanging } = frame.members;
  for (const one of model.within ?? []) {
    const given = call.args[one.of] ?? 0;
    const source = sourceOf(frame, state, call, one);
    if (source === 0) continue;
    if (one.place.kind === "ret" && (factOf(frame, state, call.result).outcomes & POSITIVE) === 0) continue;
    const value = one.place.kind === "ret" ? call.result : leftBehind(frame, state, call, one.place.index, model);
    // What is known to be a handle has more said of it.
    if (value === 0 || value === source || knownObject(frame, value) !== 0 || frame.values[value]?.initial.constant !== undefined) continue;
    if (one.member && one.place.kind === "ret" && isWhole(frame, state, source)) {
      // Who has it has the whole, as with an address that is made here.
      changeValue(frame, value, { cellBase: source, cellField: fieldId(frame, PART) });
      narrow(frame, state, value, POSITIVE);
      continue;
    }
    within.set(value, { source, made: one.made === true });
    if (one.made) hanging.add(given);
  }
}

/** What the caller of this function, or it itself, has all of. */
function isWhole(frame: Frame, state: State, value: ValueId): boolean {
  return frame.paramValues.includes(value) || state.objects.get(knownObject(frame, value))?.origin === "acquired";
}

/** Stands for the member, whichever it is, whose address a function of the tree gives. */
const PART = "(part)";

function sourceOf(frame: Frame, state: State, call: CallContext, { of, path }: Within): ValueId {
  const given = call.args[of] ?? 0;
  if (given === 0 || (factOf(frame, state, given).outcomes & POSITIVE) === 0) return 0;
  if (path === "") return frame.values[given]?.initial.constant === undefined ? given : 0;
  const { base, field } = memberAt(frame, state, call, { kind: "field", index: of, path });
  return getCell(state, base, field) || readCell(frame, state, base, field, call.span);
}

/** The new value of the variable, or of what a parameter points to, that the call was given to fill; 0 for any other memory. */
function leftBehind(frame: Frame, state: State, call: CallContext, index: number, model: CallModel): ValueId {
  const out = call.args[index] ?? 0;
  const slot = frame.values[out]?.addressOf ?? -1;
  const isVariable = slot >= 0 && !isAggregateSlot(frame, slot);
  if ((!isVariable && !frame.paramValues.includes(out)) || givesInto(model, index)) return 0;
  const value = newValue(frame, call.span);
  writePointer(frame, state, out, value, call.span);
  return value;
}

/** A value made of another one by stepping on lies where that one does. */
export function stepWithin(frame: Frame, state: State, from: ValueId, to: ValueId): void {
  const { within } = frame.members;
  if (within.size === 0 || from === to || !within.has(from)) return;
  const id = knownObject(frame, from);
  const info = frame.values[to];
  if (info && state.objects.get(id)?.released) info.object = id;
  else within.set(to, { source: from, made: false });
}

/** The memory of an object is gone: so is what lies in it. */
export function endWithin(frame: Frame, state: State, id: number, deed: Deed): void {
  if (frame.members.within.size === 0) return;
  for (const address of addressesIn(frame, state, (at) => knownObject(frame, at) === id)) end(frame, state, address, deed);
}

/**
 * Addresses that a call ends although its paths do not agree on it: they lie in memory that an earlier call put into a member for them, and it is such
 * a member that some path of this one ends. Asked before the call, which leaves something else there.
 */
export function endedSometimes(
  frame: Frame,
  state: State,
  call: Omit<CallContext, "result">,
  { endsSometimes }: CallModel,
): readonly ValueId[] {
  const found: ValueId[] = [];
  for (const [index, paths] of endsSometimes ?? []) {
    if (!frame.members.hanging.has(call.args[index] ?? 0)) continue;
    for (const path of paths) {
      const { base, field } = memberAt(frame, state, { ...call, result: 0 }, { kind: "field", index, path });
      const content = getCell(state, base, field);
      if (content !== 0) found.push(...addressesIn(frame, state, (at, { made }) => made && at === content));
    }
  }
  return found;
}

/** Ends addresses that are as dead as the memory they lie in. */
export function endAddresses(frame: Frame, state: State, addresses: readonly ValueId[], deed: Deed): void {
  for (const address of addresses) end(frame, state, address, deed);
}

/** Addresses that are still named, and lie in what the question is true of. */
function addressesIn(
  frame: Frame,
  state: State,
  isIt: (source: ValueId, link: { readonly made: boolean }) => boolean,
): ReadonlySet<ValueId> {
  const found = new Set<ValueId>();
  const look = (value: ValueId): void => {
    const root = value === 0 ? 0 : rootOf(frame, value);
    if (root !== 0 && !found.has(root) && liesIn(frame, root, isIt)) found.add(root);
  };
  for (const value of state.vars) look(value);
  for (const value of state.cells.values()) look(value);
  return found;
}

/** The address that a value is, or is a member of, which some call gave; 0 for others. */
function rootOf({ values, members: { within } }: Frame, value: ValueId): ValueId {
  for (let at = value; at !== 0; at = values[at]?.cellBase ?? 0) if (within.has(at)) return at;
  return 0;
}

function liesIn(frame: Frame, address: ValueId, isIt: (source: ValueId, link: { readonly made: boolean }) => boolean): boolean {
  const { within } = frame.members;
  let link = within.get(address);
  while (link) {
    if (isIt(link.source, link)) return true;
    const root = rootOf(frame, link.source);
    link = within.get(root);
  }
  return false;
}

function end(frame: Frame, state: State, address: ValueId, deed: Deed): void {
  if ((factOf(frame, state, address).outcomes & POSITIVE) === 0) return;
  const object = objectById(frame, state, objectOf(frame, address));
  if (!object || object.root !== address || object.origin !== "foreign" || object.released) return;
  addDeed(state, object.id, deed.span, "released", deed.by);
  setObject(state, { ...object, released: deed });
}
