// A function that on some paths unlocks or releases, for its caller, what it was given, and on others with the same result does not: the
// caller cannot tell which of the two it was. Whether callers leave it to the function is judged when all of the file are known; of what is given for
// good by its kind, and where the file does not have all callers, nobody has to be asked.

import type { Span } from "../../base/span.ts";
import { deedsOn, spelled } from "./deeds.ts";
import type { Fault } from "../state/events.ts";
import { type Exit, givenAt, isErrorAmong, isVoid, keptFault } from "./exits.ts";
import { makeFault } from "../state/faults.ts";
import { type Frame, knownObject, leadsTo } from "../state/frame.ts";
import { mayUnlock, unlockingOutcomes } from "../transfer/lockDoubts.ts";
import { ANY, NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import { walkSwitches } from "../graph/walkAst.ts";
import { bitOf, cameToAny, loopsNaming } from "./rounds.ts";
import { factOf, type MemoryObject, owes, type UnknownCall, type ValueId } from "../state/state.ts";

/** Paths that one is compared with. */
const MOST_COMPARED = 16;

/** What a function may owe its callers. */
export type Duty = "unlock" | "release";

/** A way out that leaves undone what others with the same result do. */
export interface UnevenEnd {
  readonly duty: Duty;
  readonly outcomes: Outcomes;
  readonly fault: Fault;
  /** Of a function that is called from other files, too: what its callers in this one make of it is not all. */
  readonly isOpen?: boolean;
}

/** What the functions of a file make of their callees' duties, by "unlock f" or "release f": after which results of f. */
export interface DutyUses {
  /** Left to the callee: the path ends without doing it. */
  readonly left: ReadonlyMap<string, Outcomes>;
  /** Done by the caller after the callee. */
  readonly done: ReadonlyMap<string, Outcomes>;
}

/** Both, for one function. */
export interface UnevenWalk {
  readonly ends: readonly UnevenEnd[];
  readonly uses: DutyUses;
}

/**
 * The uneven ends of a function; O(exits × parameters). Where callers in this file are not all, or there are none, those of what is given for good by its
 * kind.
 */
export function findUnevenEnds(frame: Frame, exits: readonly Exit[]): readonly UnevenEnd[] {
  if (frame.membersMerged) return [];
  const { isStatic } = frame.fn;
  return frame.paramValues.flatMap((value, index) => {
    const { name, type } = frame.fn.params[index] ?? {};
    if (value === 0 || name === undefined || type?.pointers !== 1) return [];
    if (isGivenForGood(frame, value) && (!isStatic || !isCalledHere(frame))) {
      const naming = loopsNaming(frame, name);
      const telling = exits.filter(
        (exit) => !isPastLabels(frame, exit) && !isErrorAmong(frame, exit.value, RETRY_ERRORS) && !cameToAny(exit.state, naming),
      );
      return endsWithout(frame, telling, index, "release").map((end) => ({ ...end, isOpen: true }));
    }
    if (!isStatic || frame.shared.has(value) || frame.keptIn.has(value)) return [];
    return (["unlock", "release"] as const).flatMap((duty) => endsWithout(frame, exits, index, duty));
  });
}

/** Whether a function of the file calls the function: its name stands before a parenthesis in an indented line. */
export function isCalledHere({ text, fn: { name } }: Frame): boolean {
  return new RegExp(`^[ \\t].*\\b${name}\\s*\\(`, "m").test(text);
}

/** Set of the model: errors with which a function gives back what it was given, to be given it again. */
const RETRY_ERRORS = "RETRY_ERRORS";

/** Set of the model: kinds of what whoever is given it, and releases it on some path, has for good. */
const GIVEN_KINDS = "GIVEN_KINDS";

/** Whether all that release a parameter take it for something of such a kind. */
function isGivenForGood({ values, members, knowledge }: Frame, param: ValueId): boolean {
  const kinds = knowledge.flags(GIVEN_KINDS) ?? [];
  const taken = members.takenAs.get(values[param]?.object ?? 0);
  return taken !== undefined && taken !== "any" && taken.size > 0 && [...taken].every((kind) => kinds.includes(kind));
}

/** Whether a path goes by a switch by none of its labels: they may be all that there are. */
function isPastLabels({ fn, loops }: Frame, { state: { passedBy, entered } }: Exit): boolean {
  let found = false;
  walkSwitches(fn.body, ({ start }) => {
    found ||= (passedBy & ~entered & bitOf(loops, ~start)) !== 0;
  });
  return found;
}

function endsWithout(frame: Frame, exits: readonly Exit[], index: number, duty: Duty): readonly UnevenEnd[] {
  const value = frame.paramValues[index] ?? 0;
  const id = frame.values[value]?.object ?? 0;
  const doing = exits.filter(({ objects }) => does(objects.get(id), duty));
  if (doing.length === 0) return [];
  const found = new Set<string>();
  return exits.flatMap((exit) => {
    const key = `${exit.span.start} ${exit.outcomes}`;
    if (found.has(key)) return [];
    if ((factOf(frame, exit.state, value).outcomes & POSITIVE) === 0 || !leaves(frame, exit, id, duty)) return [];
    if (duty === "release" && exits.some((other) => isKept(other.objects.get(id)) && takesSameWay(exit, other))) return [];
    const alike = doing.filter((other) => isAlike(frame, exit, other)).slice(0, MOST_COMPARED);
    const like = alike.find((other) => !isToldApart(frame, exit, other, duty === "release" ? value : 0));
    if (!like) return [];
    found.add(key);
    const param = frame.fn.params[index];
    const object = exit.objects.get(id) ?? frame.objects[id];
    if (!param?.name || !object) return [];
    const given = givenAt(frame, param, param.name);
    const owed = duty === "unlock" ? { ...object, lock: "held" as const, locked: given } : { ...object, acquired: given };
    const fault = keptFault(exit, duty === "unlock" ? "lock leak" : "leak", owed, given, like.span);
    return [{ duty, outcomes: exit.outcomes, fault: makeFault(frame, exit.state, { ...fault, fromCallers: true }) }];
  });
}

function does(object: MemoryObject | undefined, duty: Duty): boolean {
  if (!object || object.escaped || object.transferred) return false;
  if (duty === "unlock") return object.lock === "dropped" && object.droppedFirst && object.unlockedAfter === undefined;
  return deedsOn(object).actions.some(({ kind }) => kind === "release" || kind === "free" || kind === "unpin");
}

/** Whether a path certainly does nothing of the sort, neither itself nor through others. */
function leaves(frame: Frame, { state, objects }: Exit, id: number, duty: Duty): boolean {
  const object = objects.get(id);
  if (!object) return true;
  if (object.escaped || object.transferred || object.stored || object.within || object.released) return false;
  // Unlocked, and then given to a function that may have locked it again: it did what is asked.
  if (object.lock !== "unknown" || object.droppedFirst) return false;
  if (spelled(deedsOn(object).actions) !== "" || object.elements) return false;
  return object.unknownCalls.every((call) => {
    if (duty === "release" || call.mayKeep) return false;
    return unlockingOutcomes(frame, call, object.id, factOf(frame, state, call.result).outcomes) === 0 || !mayUnlock(frame, call.name);
  });
}

function isKept(object: MemoryObject | undefined): boolean {
  return object !== undefined && (object.escaped || object.stored || object.transferred !== undefined);
}

/** Whether two paths differ in no answer: in nothing but how a call went that nobody asked, and that may be known not to fail. */
function takesSameWay(one: Exit, other: Exit): boolean {
  const [ours, theirs] = [branchesOf(one), branchesOf(other)];
  return ours.size === theirs.size && [...ours].every(([start, { taken }]) => theirs.get(start)?.taken === taken);
}

function isAlike(frame: Frame, one: Exit, other: Exit): boolean {
  if (isVoid(frame)) return true;
  return one.outcomes === other.outcomes && (one.outcomes === ZERO || one.outcomes === NEGATIVE);
}

/**
 * Whether two paths part at a question that the caller can answer as well: about a parameter, a member of what one points to, or, of a release,
 * anything that a call says of what is to be released (a count that went to 0).
 */
export function isToldApart(frame: Frame, one: Exit, other: Exit, given: ValueId = 0): boolean {
  const taken = branchesOf(one);
  for (const [start, { span, taken: theirs }] of branchesOf(other)) {
    const ours = taken.get(start);
    if (!ours || ours.taken === theirs) continue;
    if (isAboutParameters(frame, span) || (given !== 0 && mentions(frame, span, given))) return true;
  }
  // By the whole place: `skb->len < 8` begins where `skb->len` does.
  const answers = new Map<string, Outcomes>();
  for (const [value, fact] of one.state.facts) if (isCallers(frame, value, given)) answers.set(placeOf(frame, value), fact.outcomes);
  for (const [value, fact] of other.state.facts) {
    const before = answers.get(placeOf(frame, value));
    if (before !== undefined && (before & fact.outcomes) === 0 && isCallers(frame, value, given)) return true;
  }
  return false;
}

/** The questions of a path, by where they stand, with the last answer. */
function branchesOf({ state }: Exit): ReadonlyMap<number, { readonly span: Span; readonly taken: boolean }> {
  const found = new Map<number, { readonly span: Span; readonly taken: boolean }>();
  for (let node = state.trace; node; node = node.before)
    if (node.kind === "branch" && !found.has(node.span.start)) found.set(node.span.start, { span: node.span, taken: node.taken });
  return found;
}

/** Whether a question is made of parameters, their members and constants alone: no call, and no other variable. */
function isAboutParameters({ text, graph, fn }: Frame, { start, end }: Span): boolean {
  const asked = text.slice(start, end);
  if (/\w\s*\(/.test(asked)) return false;
  const names = [...asked.matchAll(/(->|\.)?\s*\b([A-Za-z_]\w*)/g)].flatMap(([, member, name]) => (member || !name ? [] : [name]));
  return (
    names.some((name) => fn.params.some((param) => param.name === name)) &&
    names.every((name) => fn.params.some((param) => param.name === name) || !graph.variables.some((variable) => variable.name === name))
  );
}

/** Whether a question is about what a parameter points to, asked by whatever calls: whether its count has gone to 0, a bit of it. */
function mentions({ text, fn, paramValues }: Frame, { start, end }: Span, param: ValueId): boolean {
  const name = fn.params[paramValues.indexOf(param)]?.name;
  return name !== undefined && new RegExp(`(?<!->|\\.|\\w)${name}\\b`).test(text.slice(start, end));
}

function placeOf({ values }: Frame, value: ValueId): string {
  const { start, end } = values[value]?.span ?? NOWHERE;
  return `${start} ${end}`;
}

const NOWHERE: Span = { start: -1, end: -1 };

function isCallers(frame: Frame, value: ValueId, given: ValueId): boolean {
  const info = frame.values[value];
  if (!info) return false;
  if (info.comparison) return [info.comparison.left, info.comparison.right].some((side) => isCallers(frame, side, given));
  if (given !== 0 && leadsTo(frame, given, value)) return true;
  let at = value;
  while (at !== 0 && !frame.paramValues.includes(at)) at = frame.values[at]?.contentOf || frame.values[at]?.cellBase || 0;
  return at !== 0;
}

/** What a function's paths leave to the functions of its file, and do after them. */
export function dutyUsesOf(frame: Frame, exits: readonly Exit[]): DutyUses {
  const left = new Map<string, Outcomes>();
  const done = new Map<string, Outcomes>();
  const note = (map: Map<string, Outcomes>, duty: Duty, name: string, outcomes: Outcomes): void => {
    map.set(`${duty} ${name}`, (map.get(`${duty} ${name}`) ?? 0) | outcomes);
  };
  for (const { state, objects } of exits) {
    for (const object of objects.values()) {
      const calls = [...object.unknownCalls.filter(({ mayKeep }) => mayKeep), ...object.lockedCalls.filter(({ reaches }) => !reaches)];
      for (const duty of ["unlock", "release"] as const) {
        const owed = isOwed(frame, object, duty);
        for (const call of calls) {
          const outcomes = call.result === 0 ? ANY : factOf(frame, state, call.result).outcomes;
          if (owed && isSoleTaker(frame, object, calls, call)) note(left, duty, call.name, outcomes);
          if (isDone(object, duty)) note(done, duty, call.name, outcomes);
        }
      }
      for (const { name, result, reaches } of object.callsUnderLock)
        if (!reaches) note(done, "unlock", name, factOf(frame, state, result).outcomes);
    }
  }
  return { left, done };
}

function isOwed(frame: Frame, object: MemoryObject, duty: Duty): boolean {
  if (object.transferred || object.stored || object.elements) return false;
  // What an operation is to unlock, and may have been kept by a function whose code is known (holders.ts).
  if (duty === "unlock" && frame.duties.has(object.id)) return object.lock === "unknown";
  if (object.escaped) return false;
  if (duty === "release") return object.origin === "acquired" && owes(object);
  return object.lock === "held" && object.locked !== undefined && !object.lockExposed;
}

function isDone(object: MemoryObject, duty: Duty): boolean {
  return duty === "release" ? object.discharged || object.released !== undefined || object.references < 0 : object.lock === "dropped";
}

/** Whether nobody else who got it can have done it. */
function isSoleTaker(frame: Frame, object: MemoryObject, calls: readonly UnknownCall[], call: UnknownCall): boolean {
  if (!call.args.some((arg) => knownObject(frame, arg) === object.id) || !frame.knowledge.isDefinedHere(call.name)) return false;
  return calls.every(({ name }) => name === call.name);
}
