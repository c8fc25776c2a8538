// Functions that a path stores in members of what it got: who gets the struct later does not put another one there.

import { type Frame, objectOf } from "./frame.ts";
import { type MemoryObject, setKnown, type State, type ValueId } from "./state.ts";

/** Remembers that the path stores a function in a member. */
export function noteFunctionStored(frame: Frame, state: State, base: ValueId, field: number, value: ValueId): void {
  if (frame.functions.has(value)) setKnown(state, storedKey(objectOf(frame, base), field), value);
}

/** The function that the path stored in a member of the object, whichever of its structs has it. */
export function storedFunction(frame: Frame, state: State, object: MemoryObject, path: string): string | undefined {
  const field = frame.fields.get(path.slice(path.lastIndexOf(".") + 1));
  const value = field === undefined ? undefined : state.known.get(storedKey(object.id, field));
  return value === undefined ? undefined : frame.functions.get(value);
}

function storedKey(object: number, field: number): string {
  return `stored ${object} ${field}`;
}
