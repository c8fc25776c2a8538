// What other paths show of functions without contract: after which outcomes this frame still released what it had passed to them. Such a
// path is a witness for another one, as long as nothing that was asked on both sets them apart. Which faults need one is weigh.ts's.

import type { NumberMap } from "./numberMap.ts";
import type { Span } from "../../base/span.ts";
import type { Fault } from "./events.ts";
import { isKept } from "./faults.ts";
import type { Frame } from "./frame.ts";
import { ANY, NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import { type Fact, factOf, type MemoryObject, type ReleaseEvidence, type State, type UnknownCall, type ValueId } from "./state.ts";

/** Paths remembered for one acquisition and callee; more differ in nothing that helps. */
const MOST_WITNESSES = 48;

/** Of these, how many may be rounds of loops: paths have more of them than ends. */
const MOST_ROUNDS = 24;

/**
 * Remembers after which outcomes of unknown functions this frame still released or unlocked: with those they took nothing. At the end of a path, with
 * what it returns; or, without that, of a round of a loop that another path goes on for.
 */
export function noteEvidence(frame: Frame, state: State, outcomes?: Outcomes): void {
  const most = outcomes === undefined ? MOST_ROUNDS : MOST_WITNESSES;
  const note = (site: number, lock: string, object: MemoryObject, calls: readonly UnknownCall[]): void => {
    for (const { name, result, companions, tied } of calls) {
      const key = `${lock}${site}:${name}`;
      const companionKept = companions.some((id) => isKept(frame, state, id, tied));
      const releasedAt = object.released?.span.start ?? -1;
      const evidence = {
        call: factOf(frame, state, result).outcomes,
        exit: outcomes ?? ANY,
        companionKept,
        releasedAt,
        calls,
        facts: state.facts,
        ...(outcomes === undefined && { ofRound: true as const }),
      };
      const known = frame.releasedAfter.get(key);
      if (!known) frame.releasedAfter.set(key, [evidence]);
      else if (known.length < most) known.push(evidence);
    }
  };
  for (const object of state.objects.values()) {
    if (object.unknownCalls.length === 0 && object.callsUnderLock.length === 0) continue;
    if (object.discharged && object.acquired) note(object.acquired.span.start, "", object, object.unknownCalls);
    // When a lock is dropped is noted there (noteUnlocked).
    if (outcomes !== undefined && object.unlockedAfter) note(object.unlockedAfter.span.start, "lock ", object, object.callsUnderLock);
  }
}

/**
 * Remembers that a path hands what nobody shares once more to a function that had it before: with the outcome that it had then, it took nothing. Of
 * a function whose code is not known that is no sign: it may be told of the same thing again and again.
 */
export function noteHandedAgain(frame: Frame, state: State, object: MemoryObject, before: UnknownCall): void {
  const site = object.acquired?.span.start;
  if (site === undefined || isAskedByName(frame, state, before.result)) return;
  const { outcomes: call } = factOf(frame, state, before.result);
  const key = `${site}:${before.name}`;
  const known = frame.releasedAfter.get(key) ?? [];
  if (known.length >= MOST_WITNESSES || known.some((one) => one.handedAgain && one.call === call)) return;
  frame.releasedAfter.set(key, [
    ...known,
    { call, exit: ANY, companionKept: false, releasedAt: -1, handedAgain: true, facts: state.facts.copy() },
  ]);
}

/**
 * Remembers with which outcomes of the functions that had an object under its lock this frame drops the lock, however the path ends. Where the
 * lock was not taken here, that tells nothing but the other functions of the file.
 */
export function noteUnlocked(frame: Frame, state: State, lockedAt: number | undefined, calls: readonly UnknownCall[]): void {
  for (const { name, result } of calls) {
    const { outcomes: call, constant } = factOf(frame, state, result);
    // One of its many results: with the others it may do something else.
    if ((constant !== undefined && constant !== 0) || isAskedByName(frame, state, result)) continue;
    frame.keepLocks.set(name, (frame.keepLocks.get(name) ?? 0) | call);
    if (lockedAt === undefined) continue;
    const key = `lock ${lockedAt}:${name}`;
    const known = frame.releasedAfter.get(key) ?? [];
    if (known.some((one) => one.exit === 0 && one.call === call)) continue;
    frame.releasedAfter.set(key, [...known, { call, exit: 0, companionKept: false, releasedAt: -1, facts: state.facts }]);
  }
}

/** Whether a path has asked whether a result is something that is no plain number. */
function isAskedByName(frame: Frame, state: State, result: ValueId): boolean {
  for (const [value] of state.facts) {
    const comparison = frame.values[value]?.comparison;
    if (comparison?.left === result && frame.values[comparison.right]?.initial.constant === undefined) return true;
    if (comparison?.right === result && frame.values[comparison.left]?.initial.constant === undefined) return true;
  }
  return false;
}

/** Whether a path has found a result to be what a name stands for that is no error: one of several ways to go well, or to be still at it. */
export function isOneByName(frame: Frame, facts: NumberMap<Fact>, result: ValueId): boolean {
  return foundByName(frame, facts, result).length > 0;
}

/** Where it was found to be that. */
function foundByName(frame: Frame, facts: NumberMap<Fact>, result: ValueId): readonly number[] {
  return [...facts].flatMap(([value, { outcomes }]) => {
    const { comparison, span } = frame.values[value] ?? {};
    if (!comparison || outcomes !== (comparison.op === "==" ? POSITIVE : comparison.op === "!=" ? ZERO : 0)) return [];
    const { left, right } = comparison;
    if (left !== result && right !== result) return [];
    const name = frame.values[left === result ? right : left]?.initial;
    return name !== undefined && name.constant === undefined && name.outcomes !== NEGATIVE ? [span?.start ?? -1] : [];
  });
}

/** Whether the path of the evidence is a witness for that of the fault, as far as what both asked goes. */
export function isComparable(frame: Frame, fault: Fault, call: UnknownCall, evidence: ReleaseEvidence, mayUndo: boolean): boolean {
  const { facts } = fault;
  if (!facts) return true;
  const isLeak = fault.kind === "leak";
  if (isLeak && mayUndo && isLadder(frame, fault.span, evidence.releasedAt)) return false;
  const here = answers(frame, facts, call.result);
  for (const [value, fact] of evidence.facts) {
    const info = frame.values[value];
    if (!info) continue;
    const ours = here.get(info.span.start);
    if (ours === undefined || (ours.outcomes & fact.outcomes) !== 0) continue;
    // What tells the caller of an unknown function whether it took the handle is often one of its many results.
    if (info.comparison && asksResult(frame, info.comparison, call.name)) return false;
    if (!isLeak) continue;
    if (call.mayKeep && info.comparison && isTold(frame, info.comparison, call)) return false;
    if (mayUndo && info.producer !== undefined && value >= call.result && undoes(frame, value, fact.outcomes, ours.outcomes)) return false;
  }
  if (!isLeak) return true;
  // With the result that has a name it may do what it does with no other.
  const named = foundByName(frame, facts, call.result);
  if (named.length > 0) {
    const asked = answers(frame, evidence.facts, 0);
    if (named.some((at) => !asked.has(at))) return false;
  }
  // It was told what this function was told: it can do one thing for the one answer, and another for the other.
  return !call.args.some((arg) => {
    if (!frame.paramValues.includes(arg)) return false;
    const theirs = evidence.facts.get(arg)?.outcomes ?? ANY;
    return (theirs & (facts.get(arg)?.outcomes ?? ANY)) === 0;
  });
}

/** Whether a void function ends at `last` in its outermost block, and the release stands behind it: reached by jumps of those that failed. */
function isLadder(frame: Frame, last: Span, releasedAt: number): boolean {
  const { returnType, body } = frame.fn;
  if (returnType.base !== "void" || returnType.pointers > 0 || releasedAt < last.end) return false;
  return body.body.some((statement) => statement.kind === "return" && statement.start === last.start);
}

/** Facts about results of calls and comparisons by where they stand: one path's value is not another's. */
function answers(frame: Frame, facts: NumberMap<Fact>, since: ValueId): ReadonlyMap<number, Fact> {
  const found = new Map<number, Fact>();
  for (const [value, fact] of facts) {
    const info = frame.values[value];
    if (info && (info.comparison || (info.producer !== undefined && value >= since))) found.set(info.span.start, fact);
  }
  return found;
}

/** Whether a comparison is one of the function's result with something that is no plain number. */
function asksResult(frame: Frame, { left, right }: { readonly left: ValueId; readonly right: ValueId }, name: string): boolean {
  const [one, other] = [frame.values[left], frame.values[right]];
  if (one?.producer === name) return other?.initial.constant === undefined;
  return other?.producer === name && one?.initial.constant === undefined;
}

/** Whether a comparison is one of what the call left in a variable. */
function isTold(frame: Frame, { left, right }: { readonly left: ValueId; readonly right: ValueId }, call: UnknownCall): boolean {
  const site = frame.values[call.result]?.span.start ?? -1;
  return frame.toldBy.get(left) === site || frame.toldBy.get(right) === site;
}

/** Whether a call failed on the path with outcomes `theirs` that went well where they are `ours`: what the path released, it undid. */
function undoes(frame: Frame, value: ValueId, theirs: Outcomes, ours: Outcomes): boolean {
  if (theirs === NEGATIVE) return true;
  const failures = frame.values[value]?.failures ?? [];
  if (failures.includes("null") || failures.includes("0")) return theirs === ZERO;
  return ours === ZERO;
}

/**
 * Whether another path of this frame shows that none of the functions that got what a path has in the end keeps it: it releases it after each of
 * them went as it did here, and after no other, which might have undone what they did.
 */
export function isStillOwn(frame: Frame, state: State, { acquired, unknownCalls }: MemoryObject): boolean {
  const site = acquired?.span.start ?? -1;
  const isLike = (call: UnknownCall, one: ReleaseEvidence): boolean => {
    const { handedAgain, ofRound, companionKept, calls = [], call: outcomes, exit } = one;
    // A round that goes on is none of the ways in which the function can end.
    if (handedAgain || ofRound || companionKept || (outcomes & factOf(frame, state, call.result).outcomes) === 0) return false;
    // Of one that may keep it, a path that fails may have forgotten that, unless nobody could tell in which case it does.
    if (call.mayKeep && outcomes !== ANY && exit === NEGATIVE) return false;
    return calls.every(({ name }) => unknownCalls.some((other) => other.name === name));
  };
  return unknownCalls.every(
    (call) =>
      !call.tied &&
      !call.asNumber &&
      call.companions.length === 0 &&
      frame.releasedAfter.get(`${site}:${call.name}`)?.some((one) => isLike(call, one)) === true,
  );
}
