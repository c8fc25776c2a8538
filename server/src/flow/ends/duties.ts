// A function in a table of operations does what the member's contract says: its callers, which only see the table, rely on it. Checked at
// the ends of its paths; what it is given locked and is to unlock must not stay locked.

import type { Span } from "../../base/span.ts";
import { type Exit, givenAt, keptFault } from "./exits.ts";
import type { Fault } from "../state/events.ts";
import { report } from "../state/faults.ts";
import { DEREFERENCE, type Frame, knownObject, objectOf } from "../state/frame.ts";
import { type Outcomes, POSITIVE } from "../calls/outcome.ts";
import { FIELDS, factOf, type MemoryObject, objectById, setObject, type State } from "../state/state.ts";

/** What an operation is given locked and is to unlock: followed from the start, whoever gets it. */
export function beginDuties(frame: Frame, state: State): void {
  for (const { index } of unlocksOf(frame)) {
    const object = objectById(frame, state, objectOf(frame, frame.paramValues[index] ?? 0));
    if (!object) continue;
    frame.duties.add(object.id);
    setObject(state, object);
  }
}

/** Reports the exits that leave a parameter locked although the function's role asks for an unlock with that result. */
export function reportNeglectedDuties(frame: Frame, exits: readonly Exit[]): void {
  for (const { index, results } of unlocksOf(frame)) {
    const param = frame.fn.params[index];
    if (!param?.name) continue;
    for (const exit of exits) {
      // With another result the caller gets it back locked.
      if ((exit.outcomes & ~results) !== 0 || passesOnResult(frame, exit)) continue;
      const object = stillLocked(frame, exit, index);
      if (!object) continue;
      const locked = givenAt(frame, param, param.name);
      report(
        frame,
        exit.state,
        keptFault(exit, "lock leak", { ...object, lock: "held", locked }, locked, doneRight(exits, object.id) ?? param),
      );
    }
  }
}

interface Unlock {
  /** Of the parameter. */
  readonly index: number;
  /** Outcomes of the result with which it is unlocked. */
  readonly results: Outcomes;
}

function unlocksOf(frame: Frame): readonly Unlock[] {
  const role = frame.knowledge.roleOf(frame.fn.name);
  if (!role) return [];
  return role.effects.flatMap(({ place, actions, results }) => {
    if (place.kind !== "param" || place.deref !== 0 || !actions.some(({ kind }) => kind === "unlock")) return [];
    const { index } = place;
    return role.requires.some((required) => required.kind === "locked" && required.index === index) ? [{ index, results }] : [];
  });
}

/** The object of a parameter that nobody can have unlocked; undefined when it was unlocked, handed over, or is not there. */
function stillLocked(frame: Frame, exit: Exit, index: number): MemoryObject | undefined {
  const value = frame.paramValues[index] ?? 0;
  if ((factOf(frame, exit.state, value).outcomes & POSITIVE) === 0) return undefined;
  const object = objectById(frame, exit.state, objectOf(frame, value));
  // Who gets it after it was unlocked need not lock it again.
  if (!object || object.lock === "dropped" || (object.droppedFirst && object.lock === "unknown")) return undefined;
  if (object.escaped || object.transferred || object.stored || object.within) return undefined;
  return object;
}

/** The end of a path that does unlock it. */
function doneRight(exits: readonly Exit[], id: number): Span | undefined {
  return exits.find((exit) => exit.objects.get(id)?.lock === "dropped")?.span;
}

/** Whether the result is that of a function which unlocks: what it did on failure, its contract leaves open. */
function passesOnResult(frame: Frame, exit: Exit): boolean {
  const model = frame.knowledge.get(frame.values[exit.value]?.producer ?? "");
  return model?.effects.some(({ actions }) => actions.some(({ kind }) => kind === "unlock")) === true;
}

/**
 * Whether a path has left an object only where the callers of the operation do not look with its result: what the role says to be given there comes
 * with other results. O(exits × cells).
 */
export function isUnread(frame: Frame, { span, result }: Fault, { id }: MemoryObject, exits: readonly Exit[]): boolean {
  const outs = (frame.knowledge.roleOf(frame.fn.name)?.effects ?? []).flatMap(({ place, actions, results }) => {
    const isGiven = actions.some(({ kind }) => kind === "acquire" || kind === "own");
    return place.kind === "param" && place.deref === 1 && isGiven && (results & result) === 0 ? (frame.paramValues[place.index] ?? 0) : [];
  });
  if (outs.length === 0) return false;
  return exits.some(({ span: left, state: { cells } }) => {
    if (left.start !== span.start) return false;
    const places = [...cells].filter(([, value]) => knownObject(frame, value) === id).map(([key]) => key);
    return places.length > 0 && places.every((key) => key % FIELDS === DEREFERENCE && outs.includes(Math.floor(key / FIELDS)));
  });
}
