// Memory that functions borrow: who gets it gives it back, as far as anybody can tell of a function that nobody knows.

import { calledName, hasWord } from "../calls/nameWords.ts";
import type { Fault } from "../state/events.ts";
import { ANY } from "../calls/outcome.ts";
import type { Frame } from "../state/frame.ts";
import type { MemoryObject, UnknownCall } from "../state/state.ts";
import type { CType } from "../../syntax/ctype.ts";

/** Sets of the model: words in the names of functions that end what they get or hand it on, and of those that keep it for somebody who does. */
export const TAKING_WORDS: readonly string[] = ["KEEPING_WORDS", "ENDING_WORDS"];

const C_TYPE_WORDS: ReadonlySet<string> = new Set(["void", "bool", "char", "short", "int", "long", "signed", "unsigned"]);

/**
 * Whether a function that nobody knows is taken to give back what it was given. References on memory that many share are lent: who keeps the
 * memdesc takes one more. Plain bytes are read or filled; what has a type of its own may be meant to stay.
 */
export function isLent(frame: Frame, fault: Fault): boolean {
  const { object } = fault;
  if (!object || object.kinds.length === 0) return false;
  const lent = frame.knowledge.flags("LENT_KINDS") ?? [];
  if (object.kinds.every((kind) => lent.includes(kind))) return true;
  if (!object.owned) return false;
  const bytes = frame.knowledge.flags("BYTE_TYPES") ?? [];
  const types = typesOf(frame, object);
  return (
    types.length > 0 && types.every((type) => type?.pointers === 1 && !type.array && (isArithmetic(type.base) || bytes.includes(type.base)))
  );
}

/**
 * Whether such a function is taken to give it back to its caller. One that had it before this function got it (its result stands for the object)
 * may have tied a reference to something else that its caller ends. One that by its name ends what it gets, or hands it on, does so with what no
 * path here releases.
 */
export function isLentTo(frame: Frame, fault: Fault, { result, name }: UnknownCall): boolean {
  const { object } = fault;
  if (!isLent(frame, fault) || (result === object?.root && !object.owned)) return false;
  if (frame.releasedAt.has(object?.acquired?.span.start ?? -1)) return true;
  const called = calledName(name).toLowerCase();
  const isNamedBy = (set: string): boolean => hasWord(called, frame.knowledge.flags(set) ?? []);
  if (object?.owned) return !TAKING_WORDS.some(isNamedBy);
  // Who says that it failed has not ended a reference.
  return (fault.outcomeOf?.(result) ?? ANY) !== ANY || !isNamedBy("ENDING_WORDS");
}

/**
 * Whether it is a place in a search, which nobody keeps: a function that nobody knows, and that was given it, has moved it, unless its name says that it
 * ended it. One whose code is known may end it on some paths.
 */
export function isMovedOn(frame: Frame, { object }: Fault, { name, mayKeep }: UnknownCall): boolean {
  if (!object?.owned || mayKeep) return false;
  const cursors = frame.knowledge.flags("CURSOR_TYPES") ?? [];
  const types = typesOf(frame, object);
  const isCursor = types.length > 0 && types.every((type) => type?.pointers === 1 && cursors.includes(type.base.replace("struct ", "")));
  return isCursor && !hasWord(calledName(name).toLowerCase(), frame.knowledge.flags("CLEANING_WORDS") ?? []);
}

/** The types of the variables that have named it. */
function typesOf(frame: Frame, { id }: MemoryObject): readonly (CType | undefined)[] {
  return [...(frame.holders.get(id) ?? [])].map((slot) => frame.graph.variables[slot]?.type);
}

/** A type that C itself has for numbers and raw memory. */
function isArithmetic(base: string): boolean {
  return base.split(" ").every((word) => C_TYPE_WORDS.has(word));
}
