// Addresses that stand for a piece of memory without being its own: what a function of one argument makes of it is most often a member.
// Who gets that has the memory.

import type { Span } from "../../base/span.ts";
import { DEREFERENCE, type Frame, knownObject } from "../state/frame.ts";
import { escapeContents, escapeSource, escapeValue, isLocalAddress } from "./escape.ts";
import { FIELDS, type State, type ValueId } from "../state/state.ts";

/** The object that the address which a function of one argument makes of it lies in; 0 for other values. */
export function partOf(frame: Frame, value: ValueId): number {
  const info = frame.values[value];
  if (!info || info.derived === 0 || info.isNumber || info.producer === undefined) return 0;
  return knownObject(frame, info.from) === info.derived ? info.derived : 0;
}

/** Somebody else may have what a value stands for: what it is a part of, and what is kept there. */
export function escapeRelated(frame: Frame, state: State, value: ValueId, span: Span): void {
  escapeSource(frame, state, partOf(frame, value));
  escapeContents(frame, state, value, span);
}

/** A local array is read at an index that is not known: the handles at known ones may be what was read. */
export function escapeConstantElements(frame: Frame, state: State, base: ValueId, span: Span): void {
  if (!isLocalAddress(frame, base) && state.objects.get(knownObject(frame, base))?.origin !== "acquired") return;
  for (const [key, value] of [...state.cells]) {
    const field = key % FIELDS;
    if (Math.floor(key / FIELDS) === base && (field === DEREFERENCE || (frame.indexFields.has(field) && !frame.variableFields.has(field))))
      escapeValue(frame, state, value, span);
  }
}
