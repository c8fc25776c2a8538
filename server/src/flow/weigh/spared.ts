// With which results a function takes nothing of what it is given: what its code shows, and what can be told of one that nobody knows.

import { modelOfAny } from "../state/knowledge.ts";
import type { Exit } from "../ends/exits.ts";
import { isOneByName } from "../state/evidence.ts";
import type { Fault } from "../state/events.ts";
import { type Frame, knownObject, leadsTo } from "../state/frame.ts";
import { planOf } from "../calls/callPlan.ts";
import { sparesOfCall } from "../calls/spares.ts";
import { modelOf } from "../transfer/lockDoubts.ts";
import { ANY, NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import type { Deed, UnknownCall } from "../state/state.ts";

/** How far before a call the variable is looked for that gets its result. */
const MOST_NAME = 60;

/** Whether a function whose code is known keeps nothing when its result is that of the path, and neither does anybody whom it hands it on to. */
export function sparedBy(frame: Frame, fault: Fault, call: UnknownCall, here: Outcomes): "no" | "by it" | "by all" {
  const model = modelOf(frame, call.name);
  if (!model?.spares) return "no";
  const given = placesOf(frame, fault, call);
  if (given.length === 0 || (here & ~sparesOf(frame, fault, call)) !== 0) return "no";
  return given.some((index) => model.passesOn.has(index)) ? "by it" : "by all";
}

/** Whether a function whose code is known handed what it got on to nobody with the result of the path, nor keeps it. */
export function isWithheldBy(frame: Frame, fault: Fault, call: UnknownCall, here: Outcomes): boolean {
  const withholds = modelOf(frame, call.name)?.withholds;
  if (!withholds || call.mayKeep || call.tied) return false;
  const given = placesOf(frame, fault, call);
  return given.length > 0 && given.every((index) => (here & ~(withholds.get(index) ?? 0)) === 0);
}

/** The outcomes with which the code of a function shows that it neither keeps nor ends what it was given. */
export function sparesOf(frame: Frame, fault: Fault, call: UnknownCall): Outcomes {
  return sparesOfCall(modelOf(frame, call.name), placesOf(frame, fault, call));
}

/** Whether a function that only lends what it is given failed on the path: whoever has it then is the caller. */
export function isRefusedBy(frame: Frame, fault: Fault, call: UnknownCall, here: Outcomes): boolean {
  const isSpared = call.mayKeep !== true || sparedBy(frame, fault, call, here) !== "no";
  if (!isSpared || !isLentOn(frame, fault, call)) return false;
  if (fault.facts && isOneByName(frame, fault.facts, call.result)) return false;
  if (givesPointer(frame, call)) return (here & POSITIVE) === 0;
  const isYes = modelOf(frame, call.name)?.returnsBool === true;
  return isYes ? here === ZERO : (here & ZERO) === 0 && (here & NEGATIVE) !== 0;
}

/** Whether the code of a function shows that it only lends what it was given. */
function isLentOn(frame: Frame, { object }: Fault, call: UnknownCall): boolean {
  const lends = modelOf(frame, call.name)?.lends;
  if (call.tied || !object || object.stored || !lends) return false;
  const given = call.args.flatMap((arg, index) => (leadsTo(frame, object.root, arg) ? [index] : []));
  return given.length > 0 && given.every((index) => lends.has(index));
}

/** Whether something was ended by a function that keeps it otherwise: to hand it over and to end it are one thing there. */
export function isEndedByKeeper(frame: Frame, released: Deed | undefined): boolean {
  const model = released && modelOfAny(frame.knowledge, released.by);
  return model !== undefined && planOf(model).keptOrEnded.size > 0;
}

/** Which arguments of a call the object of the fault was. */
function placesOf(frame: Frame, { object }: Fault, { args }: UnknownCall): readonly number[] {
  return args.flatMap((arg, index) => (knownObject(frame, arg) === object?.id ? [index] : []));
}

/** Whether the result of a call goes into a pointer variable: NULL is how it fails, and tells nothing of what it does when it succeeds. */
export function givesPointer(frame: Frame, call: UnknownCall): boolean {
  const name = assignedTo(frame, call);
  return name !== undefined && frame.graph.variables.some((variable) => variable.name === name && variable.type.pointers > 0);
}

/** The variable that gets the result of a call. */
function assignedTo({ text, values }: Frame, { result }: UnknownCall): string | undefined {
  const start = values[result]?.span.start ?? 0;
  return /(\w+)\s*=\s*$/.exec(text.slice(Math.max(0, start - MOST_NAME), start))?.[1];
}

/**
 * Whether a result that is not 0 may be the "yes" of a yes or no, or a count: neither told to be an error, by the name of its variable too, nor returned like one,
 * nor compared with a number.
 */
export function isYesOrNo(frame: Frame, call: UnknownCall, here: Outcomes, exits: readonly Exit[]): boolean {
  const name = assignedTo(frame, call);
  if (here === NEGATIVE || frame.knowledge.flags("ERROR_VARIABLES")?.includes(name ?? "") === true) return false;
  // How much was done, of which 0 is nothing.
  const counts = frame.knowledge.flags("COUNT_TYPES") ?? [];
  if (here === POSITIVE && frame.graph.variables.some((variable) => variable.name === name && counts.includes(variable.type.base)))
    return true;
  if (exits.some(({ value }) => value === call.result) && exits.some(({ outcomes }) => outcomes === NEGATIVE)) return false;
  return here !== POSITIVE || ((frame.values[call.result]?.initial.outcomes ?? ANY) & NEGATIVE) === 0;
}

/** Whether a result stands for failure: never 0 in a function that returns 0 when all is well, never a pointer in one that returns one, never a count. */
export function fails(frame: Frame, result: Outcomes, exits: readonly Exit[]): boolean {
  if (result === NEGATIVE) return true;
  const { returnType } = frame.fn;
  if (returnType.pointers > 0 || returnType.base === "bool") return (result & POSITIVE) === 0;
  if (result === POSITIVE && frame.knowledge.flags("COUNT_TYPES")?.includes(returnType.base)) return false;
  return (result & ZERO) === 0 && exits.some((exit) => exit.outcomes === ZERO);
}
