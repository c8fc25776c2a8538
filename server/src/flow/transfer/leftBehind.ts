// What functions of the tree leave in members: some of what they got when they fail, and what they do not end when they end what it is in. Where
// nobody but this frame has that memory, it is lost with it.

import type { CallModel, Effect } from "../calls/callModel.ts";
import { type CallContext, type Frame, knownObject } from "../state/frame.ts";
import { mayBeKept, owes, type State, type ValueId } from "../state/state.ts";
import { escapeContents, isLocalAddress } from "./memory.ts";

/** Names of members that a summary has at most (emptiedMembers.ts): with as many, some may not be told. */
const MOST_NAMES = 48;

/** Of what a call may leave behind when it fails, that in memory which nobody but this frame has. */
export function leftHere(frame: Frame, state: State, args: readonly ValueId[], behind: readonly Effect[]): readonly Effect[] {
  return behind.filter(({ place }) => place.kind === "field" && isOwnAlone(frame, state, args[place.index] ?? 0));
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
  const { endsMembers, mayConsume, origin, passesOn, touches } = model;
  const isUnclear = origin !== "inferred" || mayConsume.has(index) || passesOn.has(index) || touches?.has(index) === true;
  if (isUnclear || (endsMembers?.size ?? 0) >= MOST_NAMES || !isOwnAlone(frame, state, holder)) {
    escapeContents(frame, state, holder, span);
    return;
  }
  const ended = new Set([...(endsMembers ?? [])].flatMap((name) => frame.fields.get(name) ?? []));
  const isNamed = (field: number): boolean => [...frame.fields].some(([name, id]) => id === field && /^\w+$/.test(name));
  escapeContents(frame, state, holder, span, 0, (base, field) => base === holder && !ended.has(field) && isNamed(field));
}
