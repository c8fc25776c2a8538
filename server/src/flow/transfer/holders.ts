// Functions that may keep what they get, and the memory that they keep it in: a bio and its pages, a scatterlist and its buffers, a request
// and its data. Where that is this frame's own, nobody else has what is kept there, unless somebody gets the memory, too.

import type { CallModel, Effect } from "../calls/callModel.ts";
import { planOf } from "../calls/callPlan.ts";
import { companionsOf, meetUnknown } from "./companions.ts";
import { type CallContext, type Frame, knownObject } from "../state/frame.ts";
import { ELSEWHERE, holderOf, noteLeft } from "../state/leftWith.ts";
import { metUnderLock, modelOf } from "./lockDoubts.ts";
import { isLocalAddress, isWithin, trackedObject } from "./escape.ts";
import { escapeRelated } from "./parts.ts";
import { type MemoryObject, type ObjectId, objectById, owes, setObject, type State, type ValueId } from "../state/state.ts";

/** Set of the model: functions that put a pointer into what their first argument points to, and nowhere else. */
const FILLING = "FILLING_FUNCTIONS";

/** Whether a contract's function only puts pointers into its first argument's memory. */
export function isFilling(frame: Frame, name: string): boolean {
  return frame.knowledge.flags(FILLING)?.includes(name) === true;
}

/**
 * Notes that a call put `object` into nothing but what `holders` point to, where all of that is this frame's: it is lent to it like an
 * argument. False, and nothing noted, when some of it is not. What is put into itself, as a bio that points to its own vectors, nobody else has.
 */
export function meetHolders(
  frame: Frame,
  state: State,
  object: MemoryObject,
  call: CallContext,
  holders: readonly (ValueId | undefined)[],
): boolean {
  if (holders.length > 0 && holders.every((holder) => holder === object.root)) return true;
  const companions: ObjectId[] = [];
  for (const holder of holders) {
    if (holder === undefined || holder === 0) return false;
    // A variable ends with the function: it keeps nothing for longer.
    if (isLocalAddress(frame, holder)) continue;
    const owner = state.objects.get(knownObject(frame, holder));
    if (!owner || owner.id === object.id || !owes(owner) || owner.stored || !owes(object)) return false;
    // The release of what is counted may end what is kept there.
    if (!owner.owned && !isFilling(frame, call.name)) return false;
    companions.push(owner.id);
  }
  meetUnknown(frame, state, object, call, { result: call.result, companions, asNumber: false, tied: true });
  return true;
}

/**
 * A function that may hand on or keep a struct of this frame's, or what stands in it, has had what another one put there, too. Whether it took
 * that, the other paths tell, as if it had been given it by itself. One that nobody knows (no model) may be the struct's clean-up.
 */
export function meetInOwn(
  frame: Frame,
  state: State,
  site: Omit<CallContext, "result">,
  result: ValueId,
  model: CallModel | undefined,
): void {
  site.args.forEach((arg, index) => {
    if (!isLocalAddress(frame, arg)) return;
    if (model && !model.passesOn.has(index) && !model.mayConsume.has(index) && !model.touches?.has(index)) return;
    for (const object of state.objects.values()) {
      const isInIt = object.unknownCalls.some(
        ({ tied, name, args }) => tied && name !== site.name && args.some((one) => isWithin(frame, one, arg)),
      );
      if (!isInIt || !owes(object)) continue;
      const mayKeep = !model || endsWhereLeft(frame, object, model);
      meetUnknown(frame, state, object, site, { result, companions: [], asNumber: false, ...(mayKeep && { mayKeep }) });
    }
  });
}

/** Whether a function ends what stands in members of the name that another one left the object in. */
function endsWhereLeft(frame: Frame, { id, unknownCalls }: MemoryObject, { endsMembers }: CallModel): boolean {
  if (!endsMembers) return false;
  return unknownCalls.some(({ tied, name, args }) => {
    const leaves = tied ? modelOf(frame, name)?.leaves : undefined;
    const isHere = (index: number): boolean => knownObject(frame, args[index] ?? 0) === id;
    return leaves?.some(({ index, path }) => isHere(index) && endsMembers.has(path.slice(path.search(/\w+$/)))) === true;
  });
}

/** It may keep or end what it gets. Where its code says so, what the other paths of this frame do after the call tells whether it did. */
export function consumeMaybe(frame: Frame, state: State, index: number, call: CallContext, model: CallModel): void {
  const arg = call.args[index];
  if (arg === undefined) return;
  const object = objectById(frame, state, trackedObject(frame, arg));
  const asNumber = frame.values[arg]?.isNumber === true;
  const heldIn = model.keptBy?.get(index);
  const holders = [...(heldIn ?? [])].map((at) => call.args[at]);
  if (object && heldIn && meetHolders(frame, state, object, call, holders)) return;
  if (object) noteLeftWith(frame, object, call.args, heldIn);
  else {
    frame.shared.add(frame.offsetOf.get(arg) ?? arg);
    frame.sharedUnseen.add(frame.offsetOf.get(arg) ?? arg);
  }
  // With some results it certainly does not: then, what becomes of a parameter, the result tells at the end.
  const spares = object && isFirstToKeep(object, call.name) && !owes(object) ? model.spares?.get(index) : undefined;
  // Or it ends it, which is an effect of its own.
  const tells = spares !== undefined || (object && isFirstToKeep(object, call.name) && planOf(model).keptOrEnded.has(index));
  if (object && (owes(object) || tells) && model.origin === "inferred")
    meetUnknown(frame, state, object, call, {
      result: call.result,
      companions: companionsOf(frame, state, object, call),
      asNumber,
      mayKeep: true,
      ...(spares !== undefined && { spares }),
    });
  else if (object) setObject(state, { ...metUnderLock(frame, object, call, asNumber), escaped: true });
  escapeRelated(frame, state, arg, frame.values[arg]?.span ?? { start: 0, end: 0 });
}

/** The call turned out to have ended what it may keep with other results: then it keeps nothing. */
export function settleKept(frame: Frame, state: State, { name, args, result }: CallContext, effects: readonly Effect[]): void {
  const model = modelOf(frame, name);
  if (!model || model.mayConsume.size === 0) return;
  for (const { place } of effects) {
    if (place.kind !== "param" || place.deref !== 0 || !planOf(model).keptOrEnded.has(place.index)) continue;
    const object = state.objects.get(trackedObject(frame, args[place.index] ?? 0));
    if (!object?.unknownCalls.some((call) => call.result === result && call.mayKeep)) continue;
    setObject(state, { ...object, unknownCalls: object.unknownCalls.filter((call) => call.result !== result || !call.mayKeep) });
  }
}

/** Whether nobody may have kept it before, that function itself included: of two calls, one result tells nothing of the other. */
function isFirstToKeep({ escaped, unknownCalls }: MemoryObject, by: string): boolean {
  return !escaped && !unknownCalls.some(({ name, mayKeep }) => mayKeep && name === by);
}

/** Notes for this function's own summary that a call left what an argument points to with some of the other arguments. */
function noteLeftWith(frame: Frame, object: MemoryObject, args: readonly ValueId[], holders: Iterable<number> | undefined): void {
  if (!holders) noteLeft(frame, object, ELSEWHERE);
  for (const index of holders ?? [])
    if (!isLocalAddress(frame, args[index] ?? 0)) noteLeft(frame, object, holderOf(frame, args[index] ?? 0));
}
