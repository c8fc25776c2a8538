// What functions of the tree leave in members: some of what they got when they fail, and what they do not end when they end what it is in. Where
// nobody but this frame has that memory, it is lost with it; where callers have it, they are told.

import type { CallModel, Effect, LeftBehind } from "../calls/callModel.ts";
import type { Outcomes } from "../calls/outcome.ts";
import { type CallContext, ELEMENTS, type Frame, knownObject, leadsTo } from "../state/frame.ts";
import { factOf, getCell, mayBeKept, objectById, owes, type State, type ValueId } from "../state/state.ts";
import { isManaged, MOST_TOLD } from "./emptiedMembers.ts";
import { modelOf } from "./lockDoubts.ts";
import { effectApplies } from "./places.ts";
import { isElementAddress } from "./memory.ts";
import { escapeContents, escapeValue, isLocalAddress } from "./escape.ts";

/** Of what a call may leave behind, that in memory which nobody but this frame has, unless the path has put something there with which it does not. */
export function leftHere(frame: Frame, state: State, call: CallContext, behind: readonly LeftBehind[]): readonly Effect[] {
  return behind.flatMap((one) => {
    const { place, asked, params } = one;
    const holder = place.kind === "ret" ? 0 : (call.args[place.index] ?? 0);
    if (effectApplies(frame, state, call, one) === "no") return [];
    if (place.kind === "elements" && (isOneVariable(frame, holder) || !isOwnAlone(frame, state, holder))) return [];
    if (!isInOwn(frame, state, holder) || !asked.every(({ path, outcomes }) => mayHold(frame, state, holder, path, outcomes))) return [];
    return [params.length > 0 ? { ...one, params: [] } : one];
  });
}

/** One variable by its address: what a function puts there for it is followed by its own effects. */
function isOneVariable(frame: Frame, value: ValueId): boolean {
  const slot = frame.values[value]?.addressOf ?? -1;
  return slot >= 0 && frame.graph.variables[slot]?.type.array !== true;
}

/**
 * A function of the tree, or one that nobody knows, gets an array that another one filled in rounds: which elements it ends in its own rounds, its
 * summary does not say.
 */
export function passFilled(frame: Frame, state: State, { args, span }: Omit<CallContext, "result">): void {
  for (const arg of args) {
    const content = getCell(state, arg, ELEMENTS);
    const object = content === 0 ? undefined : state.objects.get(knownObject(frame, content));
    if (!object?.elements || object.acquired === undefined || object.acquired.span.start === span.start) continue;
    const filled = modelOf(frame, object.acquired.by)?.leftBehind?.some(({ place }) => place.kind === "elements");
    if (filled) escapeValue(frame, state, content, span);
  }
}

function mayHold(frame: Frame, state: State, holder: ValueId, path: string, outcomes: Outcomes): boolean {
  const field = frame.fields.get(path);
  const held = field === undefined ? 0 : getCell(state, holder, field);
  return held === 0 || (factOf(frame, state, held).outcomes & outcomes) !== 0;
}

/**
 * As isOwnAlone, for a struct that lies in memory of this frame, too, or that a contract says to be a part of it; for memory that goes with its device
 * by itself; and for what the caller has, who is told the same.
 */
function isInOwn(frame: Frame, state: State, holder: ValueId): boolean {
  let outer = holder;
  for (let info = frame.values[holder]; info && info.cellBase !== 0; info = frame.values[outer]) outer = info.cellBase;
  if (isElementAddress(frame, holder)) return false;
  const object = objectById(frame, state, knownObject(frame, outer));
  if (object && isManaged(frame, object)) return true;
  if (frame.paramValues.some((param) => param !== 0 && leadsTo(frame, param, outer))) return true;
  return isOwnAlone(frame, state, outer) || isOwnAlone(frame, state, object?.root ?? 0);
}

function isOwnAlone(frame: Frame, state: State, holder: ValueId): boolean {
  if (holder === 0) return false;
  if (isLocalAddress(frame, holder)) return true;
  const object = state.objects.get(knownObject(frame, holder));
  return object?.owned === true && object.origin === "acquired" && object.root === holder && !mayBeKept(object) && owes(object);
}

/**
 * A function of the tree that ends something is taken to end what is kept in it, too. Where it hands on neither the memory nor anything in it, and frees
 * nothing of a member's name anywhere, what stands in that member is left.
 */
export function endContents(frame: Frame, state: State, { args, span }: CallContext, model: CallModel, index: number): void {
  const holder = args[index] ?? 0;
  const { endsMembers, mayConsume, origin, passesOn, resultOutcomes, touches } = model;
  // What it returns may be what stood in a member.
  const isUnclear =
    origin !== "inferred" || resultOutcomes !== undefined || mayConsume.has(index) || passesOn.has(index) || touches?.has(index) === true;
  if (isUnclear || (endsMembers?.size ?? 0) >= MOST_TOLD || !isOwnAlone(frame, state, holder)) {
    escapeContents(frame, state, holder, span);
    return;
  }
  const ended = new Set([...(endsMembers ?? [])].flatMap((name) => frame.fields.get(name) ?? []));
  const isNamed = (field: number): boolean => [...frame.fields].some(([name, id]) => id === field && /^\w+$/.test(name));
  escapeContents(frame, state, holder, span, 0, (base, field) => base === holder && !ended.has(field) && isNamed(field));
}
