// A folio that a lookup locked, whose lock was given up and taken again: meanwhile it may have left the file. Who uses what is in it then
// has to look first at where it belongs. Which functions use the contents, and which tell where it belongs, is the model's business.

import type { Span } from "../../base/span.ts";
import { faultOn } from "../state/faults.ts";
import { type Frame, knownObject, newValue } from "../state/frame.ts";
import { type Deed, type MemoryObject, setKnown, type State, type ValueId } from "../state/state.ts";

/** The member that tells where a page cache folio belongs. */
const BELONGS = "mapping";

/** Notes that an object is about to be locked; `object` is as it was before. */
export function noteRelock(frame: Frame, state: State, object: MemoryObject, deed: Deed): void {
  if (!wasGivenUp(object) || !wasFoundLocked(frame, object)) return;
  frame.relocked = true;
  setKnown(state, keyOf(object.id), newValue(frame, deed.span, undefined, { producer: deed.by }));
}

/** The lock was dropped, or somebody unknown had the object since it was taken: or this frame would wait for itself. */
function wasGivenUp(object: MemoryObject): boolean {
  if (object.elements || object.released) return false;
  return object.lock === "held" ? object.unknownCalls.length > object.callsBeforeLock.length : object.lock === "dropped";
}

/** Whether the function that found the object locked it: and saw to it that it was the right one. */
function wasFoundLocked(frame: Frame, object: MemoryObject): boolean {
  if (object.origin !== "acquired" || !object.acquired) return false;
  const model = frame.knowledge.get(object.acquired.by);
  return model?.effects.some(({ place, actions }) => place.kind === "ret" && actions.some(({ kind }) => kind === "lock")) === true;
}

/** Somebody reads a member: perhaps the one that tells where the folio belongs. */
export function noteMemberRead(frame: Frame, state: State, base: ValueId, field: number): void {
  if (field === frame.fields.get(BELONGS)) forget(state, knownObject(frame, base));
}

/** A function gets the object: it uses its contents, or tells where it belongs. */
export function checkContents(frame: Frame, state: State, object: MemoryObject, span: Span, by: string): void {
  const relocked = state.known.get(keyOf(object.id));
  if (relocked === undefined) return;
  if (frame.knowledge.flags("BELONGING_FUNCTIONS")?.includes(by)) forget(state, object.id);
  if (!frame.knowledge.flags("CONTENT_FUNCTIONS")?.includes(by)) return;
  forget(state, object.id);
  const lock = frame.values[relocked];
  // Somebody unknown got it since, and may have looked.
  if (object.lock !== "held" || object.escaped || object.unknownCalls.length > object.callsBeforeLock.length || !lock) return;
  if (keepsOthersOut(frame)) return;
  faultOn(frame, state, "use after relock", object, span, by, { span: lock.span, by: lock.producer ?? "" });
}

/** Whether the function takes, or says that it needs, a lock that keeps folios in the file. */
function keepsOthersOut(frame: Frame): boolean {
  const guards = frame.knowledge.flags("TRUNCATION_GUARDS") ?? [];
  return new RegExp(String.raw`\b(?:${guards.join("|")})\s*\(`).test(frame.text.slice(frame.fn.start, frame.fn.end));
}

function keyOf(id: number): string {
  return `relocked ${id}`;
}

function forget(state: State, id: number): void {
  if (!state.known.has(keyOf(id))) return;
  state.known = state.known.without(keyOf(id));
  state.shared &= ~8;
}
