// Whether others may have taken down, on a path that fails, what hangs in memory that they know: what is lost with such memory weighs it.

import { calledName, hasWord } from "../calls/nameWords.ts";
import { ZERO } from "../calls/outcome.ts";
import type { Exit } from "../ends/exits.ts";
import { occurrencesIn } from "../graph/occurrences.ts";
import type { Fault } from "../state/events.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { FIELDS, factOf, type MemoryObject, type ObjectId, owes, type UnknownCall, type ValueId } from "../state/state.ts";
import { modelOf } from "../transfer/lockDoubts.ts";
import { fails } from "./spared.ts";

/** The members of memory in which a path has an object, as bases and fields of cells. */
export interface MembersWith {
  readonly bases: readonly ValueId[];
  readonly fields: readonly number[];
}

/** The way out of a leak, on which the object is still owed. */
export function exitOf({ span, result }: Fault, id: ObjectId, exits: readonly Exit[]): Exit | undefined {
  return exits.find((exit) => {
    const object = exit.objects.get(id);
    return exit.span.start === span.start && exit.outcomes === result && object !== undefined && owes(object);
  });
}

export function membersWith(frame: Frame, { state }: Exit, id: ObjectId): MembersWith {
  const keys = [...state.cells].flatMap(([key, value]) => (knownObject(frame, value) === id ? [key] : []));
  return { bases: keys.map((key) => Math.floor(key / FIELDS)), fields: keys.map((key) => key % FIELDS) };
}

/** Whether one of the functions that got the memory since `made` was there may have taken down what hangs in it: by its name, or where it failed. */
export function mayBeEnded(frame: Frame, exit: Exit, { unknownCalls }: Pick<MemoryObject, "unknownCalls">, made: ValueId): boolean {
  return unknownCalls.some((call) => mayEndContents(frame, exit, call, made));
}

/**
 * As mayBeEnded, of the functions that got a parameter alone: the code of one that is known shows what it ends. One that is called only where this
 * function fails may be there for that.
 */
export function mayBeEndedBehind(frame: Frame, exit: Exit, made: ValueId, exits: readonly Exit[]): boolean {
  const pointers = frame.paramValues.filter((_, index) => (frame.fn.params[index]?.type.pointers ?? 1) > 0);
  const givenAt = ({ objects }: Exit): readonly UnknownCall[] =>
    pointers.flatMap((param) => objects.get(knownObject(frame, param))?.unknownCalls ?? []);
  const well = exits.filter(({ outcomes }) => !fails(frame, outcomes, exits)).flatMap((other) => givenAt(other).map(({ name }) => name));
  return givenAt(exit).some((call) => {
    if (call.result <= made || modelOf(frame, call.name) !== undefined) return false;
    return mayEndContents(frame, exit, call, made) || !well.includes(call.name);
  });
}

function mayEndContents(frame: Frame, exit: Exit, { name, result }: UnknownCall, made: ValueId): boolean {
  if (result <= made) return false;
  if (hasWord(calledName(name).toLowerCase(), frame.knowledge.flags("CLEANING_WORDS") ?? [])) return true;
  return modelOf(frame, name) === undefined && (factOf(frame, exit.state, result).outcomes & ZERO) === 0;
}

/** Whether the function, or one of the file that it calls, has another one called for something when the device goes. */
export function hasAction({ fn, knowledge }: Frame): boolean {
  const actions = knowledge.flags("ACTION_FUNCTIONS") ?? [];
  const called = occurrencesIn(fn.body).calls.flatMap(({ callee }) => (callee.kind === "name" ? [callee.name] : []));
  if (called.some((name) => actions.includes(name))) return true;
  const own = called.filter((name) => knowledge.isDefinedHere(name));
  return own.length > 0 && actions.some((action) => knowledge.inFile.naming(action).some((name) => own.includes(name)));
}
