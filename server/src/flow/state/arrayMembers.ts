// Members of memory that nobody can have stored anything in yet: read, they are arrays, addresses inside the memory; or numbers and pointers, 0
// where the memory was zeroed.

import type { Span } from "../../base/span.ts";
import { constantValue, DEREFERENCE, ELEMENTS, type Frame, newValue } from "./frame.ts";
import { ANY } from "../calls/outcome.ts";
import { type MemoryObject, setCell, setKnown, type State, type ValueId } from "./state.ts";

/** Whether it came from a function known by its code, which may have filled it. */
function isMadeByCode(frame: Frame, { acquired }: MemoryObject): boolean {
  return frame.knowledge.get(acquired?.by ?? "")?.origin === "inferred";
}

/** What is found in a member of memory that nobody can have stored anything in, or of which it is known; undefined where that is not known. */
export function freshContent(
  frame: Frame,
  state: State,
  owner: MemoryObject | undefined,
  base: ValueId,
  field: number,
  span: Span,
): ValueId | undefined {
  if (!isFresh(frame, owner, base, field)) return owner?.owned ? knownArray(frame, state, base, field) : undefined;
  if (!isScalar(frame, field)) return arrayInside(frame, state, base, field, span);
  // What was written by the one address is not known by the other.
  if (owner && isAlias(frame, owner, base)) return undefined;
  if (!frame.knowledge.flags("ZEROING_FUNCTIONS")?.includes(owner?.acquired?.by ?? "")) return undefined;
  const zero = constantValue(frame, 0, span);
  setCell(state, base, field, zero);
  return zero;
}

/** The address of a member that was taken for an array before somebody got the memory: what stands in it may be new, where it stands is not. */
function knownArray({ values }: Frame, state: State, base: ValueId, field: number): ValueId | undefined {
  const known = state.known.get(`&${base},${field}`);
  return known !== undefined && values[known]?.initial.outcomes === ANY ? known : undefined;
}

/** Whether nobody can have stored anything in memory: it was allocated here, and no function got it yet. */
function isFresh(frame: Frame, owner: MemoryObject | undefined, base: ValueId, field: number): boolean {
  if (!owner?.owned || owner.origin !== "acquired" || owner.escaped || owner.stored || owner.maps !== 0) return false;
  if (owner.extent === undefined) {
    const fresh = frame.knowledge.flags("FRESH_KINDS") ?? [];
    if (isMadeByCode(frame, owner) || !owner.kinds.some((kind) => fresh.includes(kind))) return false;
  }
  if (field === DEREFERENCE || field === ELEMENTS || frame.indexFields.has(field)) return false;
  for (let at = base; ; at = frame.values[at]?.cellBase ?? 0) {
    if (at === 0 || frame.filled.has(at)) return false;
    if (at === owner.root || isAlias(frame, owner, at)) return true;
  }
}

/** Whether a call gave the address as another one of the same memory, as one that is aligned. */
function isAlias({ values }: Frame, { id, root }: MemoryObject, value: ValueId): boolean {
  const info = values[value];
  return info !== undefined && value !== root && info.object === id && info.producer !== undefined && info.cellBase === 0;
}

/** The address of a member that is taken for an array; a test may show that it is none. */
function arrayInside(frame: Frame, state: State, base: ValueId, field: number, span: Span): ValueId {
  const key = `&${base},${field}`;
  const known = state.known.get(key);
  if (known !== undefined) return known;
  const value = newValue(frame, span, ANY, { cellBase: base, cellField: field });
  setKnown(state, key, value);
  return value;
}

/** Whether the function assigns, or counts with, a member of this name somewhere: then it is no array. */
function isScalar(frame: Frame, field: number): boolean {
  let known = frame.assignedFields.get(field);
  if (known === undefined) {
    const name = [...frame.fields].find(([, id]) => id === field)?.[0] ?? "";
    const body = frame.text.slice(frame.fn.body.start, frame.fn.body.end);
    known = !/^\w+$/.test(name) || new RegExp(String.raw`(?:->|\.)${name}\s*(?:[-+|&^]?=(?!=)|\+\+|--)`).test(body);
    frame.assignedFields.set(field, known);
  }
  return known;
}
