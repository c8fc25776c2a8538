// Members that are arrays: read, they are addresses inside the memory. Nothing says so here but that nobody can have stored anything there.

import type { Span } from "../../base/span.ts";
import { DEREFERENCE, ELEMENTS, type Frame, newValue } from "./frame.ts";
import { ANY } from "../calls/outcome.ts";
import { type MemoryObject, setKnown, type State, type ValueId } from "./state.ts";

/** Whether it came from a function known by its code, which may have filled it. */
function isMadeByCode(frame: Frame, { acquired }: MemoryObject): boolean {
  return frame.knowledge.get(acquired?.by ?? "")?.origin === "inferred";
}

/** Whether nobody can have stored anything in memory: it was allocated here, and no function got it yet. */
export function isFresh(frame: Frame, owner: MemoryObject | undefined, base: ValueId, field: number): boolean {
  if (!owner?.owned || owner.origin !== "acquired" || owner.escaped || owner.stored || owner.maps !== 0) return false;
  if (owner.extent === undefined) {
    const fresh = frame.knowledge.flags("FRESH_KINDS") ?? [];
    if (isMadeByCode(frame, owner) || !owner.kinds.some((kind) => fresh.includes(kind))) return false;
  }
  if (field === DEREFERENCE || field === ELEMENTS || frame.indexFields.has(field) || isAssigned(frame, field)) return false;
  for (let at = base; ; at = frame.values[at]?.cellBase ?? 0) {
    if (at === 0 || frame.filled.has(at)) return false;
    if (at === owner.root) return true;
  }
}

/** The address of a member that is taken for an array; a test may show that it is none. */
export function arrayInside(frame: Frame, state: State, base: ValueId, field: number, span: Span): ValueId {
  const key = `&${base},${field}`;
  const known = state.known.get(key);
  if (known !== undefined) return known;
  const value = newValue(frame, span, ANY, { cellBase: base, cellField: field });
  setKnown(state, key, value);
  return value;
}

/** Whether the function assigns a member of this name somewhere: then it is no array. */
function isAssigned(frame: Frame, field: number): boolean {
  let known = frame.assignedFields.get(field);
  if (known === undefined) {
    const name = [...frame.fields].find(([, id]) => id === field)?.[0] ?? "";
    const body = frame.text.slice(frame.fn.body.start, frame.fn.body.end);
    known = !/^\w+$/.test(name) || new RegExp(String.raw`(?:->|\.)${name}\s*=(?!=)`).test(body);
    frame.assignedFields.set(field, known);
  }
  return known;
}
