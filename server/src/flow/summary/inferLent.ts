// Parameters that a function only lends on: to functions whose names say neither that they keep, end or make ready what they get, and to others
// of which that is known. When such a function fails, nobody has kept what its caller gave it.

import { TAKING_WORDS } from "../weigh/lent.ts";
import type { CallModel } from "../calls/callModel.ts";
import { ANY, type Outcomes } from "../calls/outcome.ts";
import type { Exit } from "../ends/exits.ts";
import type { Exploration } from "../explore.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import type { UnknownCall } from "../state/state.ts";
import { modelOf } from "../transfer/lockDoubts.ts";
import { calledName, hasWord } from "../calls/nameWords.ts";

/** With the set of the model for functions that make what they get ready for something. */
const TAKING_OR_PREPARING = [...TAKING_WORDS, "PREPARING_WORDS"];

/** Of the parameters that the function hands on, those that it lends: with the outcomes with which it does not keep or end them itself, if with any. */
export function inferLent(
  { frame, exits }: Exploration,
  passesOn: ReadonlySet<number>,
  spared: (index: number) => Outcomes,
  outcomesOf: (exit: Exit) => Outcomes,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const index of passesOn) {
    const value = frame.paramValues[index] ?? 0;
    const id = frame.values[value]?.object ?? 0;
    const leaving = exits.filter((exit) => (outcomesOf(exit) & spared(index)) !== 0);
    // Refused before anybody else got it, it may be so for what it is: that, its caller knows.
    if (spared(index) !== ANY && !leaving.some(({ objects }) => (objects.get(id)?.unknownCalls.length ?? 0) > 0)) continue;
    if (leaving.length === 0 || id === 0 || [...frame.handedOn].some((part) => part !== value && knownObject(frame, part) === id)) continue;
    if (leaving.every(({ objects }) => objects.get(id)?.unknownCalls.every((call) => isLentBy(frame, call, id)) ?? true)) found.add(index);
  }
  return found;
}

/** Whether a call is one of a function that lends the object: by its code, or by its name where that is not known. */
export function isLentBy(frame: Frame, { name, args, mayKeep, asNumber, tied }: UnknownCall, id: number): boolean {
  const given = args.flatMap((arg, index) => (knownObject(frame, arg) === id ? [index] : []));
  if (mayKeep || asNumber || tied || given.length === 0) return false;
  const model = modelOf(frame, name);
  return model ? given.every((index) => lendsAt(model, index)) : !isTaking(frame, name);
}

/** Whether a function whose code is known does nothing to what a parameter points to but lend it, if that. */
function lendsAt(model: CallModel, index: number): boolean {
  const isTouched = model.effects.some(({ place }) => place.kind === "param" && place.index === index);
  if (isTouched || model.mayConsume.has(index)) return false;
  return !model.passesOn.has(index) || model.lends?.has(index) === true;
}

/** Whether a name speaks of keeping, ending or preparing, or is that of a variable: what that points to, the caller may have chosen. */
function isTaking({ knowledge, graph }: Frame, name: string): boolean {
  if (graph.variables.some((variable) => variable.name === name)) return true;
  // What a member holds does one of many things, the same for all whom it is asked by: it prepares nothing for one of them.
  const sets = /^\w+$/.test(name) ? TAKING_OR_PREPARING : TAKING_WORDS;
  const word = calledName(name).toLowerCase();
  return sets.some((set) => hasWord(word, knowledge.flags(set) ?? []));
}
