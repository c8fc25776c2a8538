// An operation that is given something for good sees to it that it is released or kept, whatever it returns: who calls it through the table forgets
// what it gave away. Paths that certainly do neither leak it.

import type { CallModel } from "../calls/callModel.ts";
import { isEnding } from "../calls/callPlan.ts";
import { NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import type { Fault } from "../state/events.ts";
import { makeFault } from "../state/faults.ts";
import { type Frame, leadsTo, objectOf } from "../state/frame.ts";
import { factOf, type MemoryObject, objectById, setObject, type State, type UnknownCall, type ValueId } from "../state/state.ts";
import { deedsOn } from "./deeds.ts";
import { type Exit, givenAt, isVoid, keptFault } from "./exits.ts";
import { isKept, isKeptInGiven, isLeft, isPartGone } from "./keptParams.ts";
import { cameToAny, loopsNaming } from "./rounds.ts";
import { isHandedOn, sparedByCallees } from "./sparedParams.ts";

interface Release {
  /** Of the parameter. */
  readonly index: number;
  /** Outcomes of the result with which it is no longer the caller's. */
  readonly results: Outcomes;
  readonly kinds: readonly string[];
}

/** The ways out with which the function's role takes a parameter over, and which leave it alone; O(exits × parameters). */
export function findNeglectedReleases(frame: Frame, exits: readonly Exit[]): readonly Fault[] {
  const role = frame.knowledge.roleOf(frame.fn.name);
  return role ? releasesOf(role).flatMap((release) => leftAlone(frame, exits, release, role.name)) : [];
}

/** Follows what an operation is given for good from the start, whoever gets it. */
export function beginReleases(frame: Frame, state: State): void {
  const role = frame.knowledge.roleOf(frame.fn.name);
  if (!role) return;
  for (const { index } of releasesOf(role)) {
    const object = objectById(frame, state, objectOf(frame, frame.paramValues[index] ?? 0));
    if (object) setObject(state, object);
  }
}

function releasesOf({ effects }: CallModel): readonly Release[] {
  return effects.flatMap(({ place, actions, results, flags, params }) =>
    place.kind === "param" && place.deref === 0 && flags.length === 0 && params.length === 0 && actions.some(isEnding)
      ? [{ index: place.index, results, kinds: actions.flatMap((action) => (action.kind === "of" ? action.kinds : [])) }]
      : [],
  );
}

function leftAlone(frame: Frame, exits: readonly Exit[], { index, results, kinds }: Release, role: string): readonly Fault[] {
  const param = frame.fn.params[index];
  const value = frame.paramValues[index] ?? 0;
  // States that differ in where it is kept were taken for one.
  if (!param?.name || value === 0 || (frame.members.keptMerged && frame.keptIn.has(value))) return [];
  const given = givenAt(frame, param, param.name);
  const elsewhere = exits.find(({ objects, params }) => isReleased(objects.get(params[index] ?? 0)))?.span;
  const naming = loopsNaming(frame, param.name);
  const found = new Set<string>();
  return exits.flatMap((exit) => {
    const key = `${exit.span.start} ${exit.outcomes}`;
    // With another result the caller has it back.
    if (found.has(key) || (!isVoid(frame) && (exit.outcomes & ~results) !== 0)) return [];
    const object = exit.objects.get(exit.params[index] ?? 0);
    if (!object || !isCertainlyLeft(frame, exits, exit, index) || cameToAny(exit.state, naming)) return [];
    found.add(key);
    const owed = { ...object, acquired: given, kinds: object.kinds.length > 0 ? object.kinds : kinds };
    const fault = keptFault(exit, "leak", owed, given, elsewhere);
    return [makeFault(frame, exit.state, { ...fault, ofOperation: role })];
  });
}

function isReleased(object: MemoryObject | undefined): boolean {
  return deedsOn(object).actions.some(isEnding);
}

/** Whether a path does nothing to the parameter, neither itself nor through others, and leaves it nowhere. */
function isCertainlyLeft(frame: Frame, exits: readonly Exit[], exit: Exit, index: number): boolean {
  // Operations are given all that they ask for.
  const isThere = (param: ValueId): boolean => param === 0 || (factOf(frame, exit.state, param).outcomes & POSITIVE) !== 0;
  if (!frame.paramValues.every((param, at) => frame.fn.params[at]?.type.pointers === 0 || isThere(param))) return false;
  const value = frame.paramValues[index] ?? 0;
  const object = exit.objects.get(exit.params[index] ?? 0);
  if (object) {
    const { escapes, actions } = deedsOn(object);
    if (escapes || actions.length > 0 || object.stored || object.within || object.discharged || object.elements) return false;
    const taking = object.unknownCalls.filter((call) => !isLeftBy(frame, exits, index, exit, call));
    const doubted = { ...object, unknownCalls: taking };
    if (isHandedOn(frame, doubted) || (exit.outcomes & ~sparedByCallees(frame, exit, doubted)) !== 0) return false;
  }
  // What is found in it leads back to it: a list of members stands for those that they are in.
  for (const { root, escaped, stored } of exit.objects.values()) if ((escaped || stored) && leadsTo(frame, value, root)) return false;
  return (
    !isKept(frame, exit, index) && !isKeptInGiven(frame, exit, index) && !isLeft(frame, exit, index) && !isPartGone(frame, exit, index)
  );
}

/** Whether a function without contract failed here that leaves what it got to this one when it goes well: another path releases it then. */
function isLeftBy(frame: Frame, exits: readonly Exit[], index: number, exit: Exit, { name, mayKeep, result }: UnknownCall): boolean {
  if (mayKeep || factOf(frame, exit.state, result).outcomes !== NEGATIVE) return false;
  return exits.some(({ objects, params, state }) => {
    const object = objects.get(params[index] ?? 0);
    const same = isReleased(object) ? object?.unknownCalls.find((call) => call.name === name && !call.mayKeep) : undefined;
    const there = same ? factOf(frame, state, same.result).outcomes : NEGATIVE;
    return (there & ZERO) !== 0 && (there & NEGATIVE) === 0;
  });
}
