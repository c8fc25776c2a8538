// Comparisons over one state: what is known of the answer before anybody branches on it.

import type { Span } from "../../base/span.ts";
import type { BinaryOp } from "../../syntax/ast.ts";
import { constantValue, type Frame, knownObject, newValue } from "../state/frame.ts";
import type { ComparisonOp } from "../graph/graph.ts";
import { ANY, compareNumbers, mirrored, NEGATIVE, negated, outcomeOfNumber, outcomesWhere, POSITIVE, ZERO } from "../calls/outcome.ts";
import { areDifferentConstants, isFailureNamed } from "../state/namedConstants.ts";
import { decidedByRange, noteCompared } from "../state/ranges.ts";
import { FIELDS, factOf, setKnown, type State, type ValueId } from "../state/state.ts";
import { hasWord } from "../calls/nameWords.ts";
import { noteVainTest } from "../checks/uses.ts";

/** The value of `left op right`: a constant when this path decides it, else a value that remembers what it compares. */
export function compare(frame: Frame, state: State, op: ComparisonOp, left: ValueId, right: ValueId, span: Span): ValueId {
  const a = factOf(frame, state, left);
  const b = factOf(frame, state, right);
  if (a.constant !== undefined && b.constant !== undefined)
    return constantValue(frame, compareNumbers(op, a.constant, b.constant) ? 1 : 0, span);
  if (left === right && (op === "==" || op === "!=")) return constantValue(frame, op === "==" ? 1 : 0, span);
  const same = isSameUnlessFailed(frame, left, right) ? left : isSameUnlessFailed(frame, right, left) ? right : 0;
  if (same !== 0 && (op === "==" || op === "!="))
    return newValue(frame, span, ZERO | POSITIVE, { test: { of: same, outcomes: op === "==" ? POSITIVE : ANY & ~POSITIVE } });
  // A size or count that has a name is not 0.
  const bound = frame.values[right]?.named;
  if (a.constant === 0 && bound !== undefined && !bound.startsWith("-") && (op === "<" || op === ">="))
    return constantValue(frame, op === "<" ? 1 : 0, span);
  if (a.constant === 0 && b.outcomes === POSITIVE && (op === "<" || op === ">=")) return constantValue(frame, op === "<" ? 1 : 0, span);
  if ((op === "==" || op === "!=") && isAnotherConstant(frame, state, left, right)) return constantValue(frame, op === "==" ? 0 : 1, span);
  if (b.constant !== undefined) {
    const decided = decidedByRange(frame, state, op, left, b.constant);
    if (decided !== undefined) return constantValue(frame, decided ? 1 : 0, span);
    const where = outcomesWhere(op, b.constant);
    const failing = frame.values[left]?.failures.length ?? 0;
    // A test that cannot say yes is still asked: branch() notes it for values that can fail in another way.
    if ((a.outcomes & where) === 0 && failing === 0 && outcomeOfNumber(b.constant) !== POSITIVE) return constantValue(frame, 0, span);
  }
  if ((op === "==" || op === "!=") && isElsewhere(frame, state, left, right)) return constantValue(frame, op === "==" ? 0 : 1, span);
  // NULL asked of a pointer that is an ERR_PTR on this path.
  if (
    frame.returning &&
    b.constant === 0 &&
    a.outcomes === NEGATIVE &&
    (op === "==" || op === "!=") &&
    frame.values[left]?.failures.includes("err")
  ) {
    noteVainTest(frame, state, left, ZERO, span);
  }
  const answered = answeredBefore(frame, state, op, left, right);
  if (answered !== undefined) return constantValue(frame, answered ? 1 : 0, span);
  const key = `${op},${left},${right}`;
  const known = state.known.get(key);
  if (known !== undefined) return known;
  const value = newValue(frame, span, ZERO | POSITIVE, { comparison: { op, left, right } });
  setKnown(state, key, value);
  if (b.constant !== undefined) noteCompared(frame, left, op, b.constant, value);
  return value;
}

function isSameUnlessFailed(frame: Frame, result: ValueId, other: ValueId): boolean {
  return other !== 0 && frame.numbers.sameUnlessFailed.get(result) === other;
}

/** Whether a value is known to be no constant of that name: it is one of another name, or is 0 where the name is that of a failure. */
function isAnotherConstant(frame: Frame, state: State, left: ValueId, right: ValueId): boolean {
  if (!frame.numbers.names.has(right)) return false;
  if (areDifferentConstants(frame, left, right)) return true;
  const { outcomes } = factOf(frame, state, left);
  if (outcomes === ZERO && frame.values[left]?.initial.constant === undefined && isFailureNamed(frame, right)) return true;
  return isComparedWithAnother(frame, state, left, right);
}

/** Whether a comparison told that the value is a constant of another name. What a switch told is no longer known behind it. */
function isComparedWithAnother(frame: Frame, state: State, value: ValueId, other: ValueId): boolean {
  const prefix = `==,${value},`;
  for (const [key, answer] of state.known.startingWith(prefix)) {
    if (!frame.values[answer]?.comparison || factOf(frame, state, answer).outcomes !== POSITIVE) continue;
    if (areDifferentConstants(frame, Number(key.slice(prefix.length)), other)) return true;
  }
  return false;
}

/** Whether this path has found a value to be the constant of that name. */
export function isFoundToBe(frame: Frame, state: State, value: ValueId, name: string): boolean {
  const constant = frame.globals.get(name);
  return constant !== undefined && isFoundEqual(frame, state, value, constant) === true;
}

/** Whether this path has asked if a value is another one. */
export function isCompared(state: State, value: ValueId): boolean {
  return state.known.startingWith(`=,${value},`, 1).length > 0;
}

/** Whether this path has found a value to be that one (true), or not to be (false): because it was asked, or because it is another constant. */
export function isFoundEqual(frame: Frame, state: State, value: ValueId, other: ValueId): boolean | undefined {
  const asked = state.known.get(`==,${value},${other}`);
  const { outcomes } = asked === undefined ? { outcomes: ANY } : factOf(frame, state, asked);
  if (outcomes !== ANY && outcomes !== (ZERO | POSITIVE)) return outcomes === POSITIVE;
  if (value === other) return true;
  const [one, two] = [factOf(frame, state, value).constant, factOf(frame, state, other).constant];
  if (one !== undefined && two !== undefined) return one === two;
  const answered = answeredBefore(frame, state, "==", value, other);
  if (answered !== undefined || !frame.numbers.names.has(other)) return answered;
  if (areDifferentConstants(frame, value, other)) return false;
  const prefix = `==,${value},`;
  for (const [key, answer] of state.known.startingWith(prefix)) {
    if (factOf(frame, state, answer).outcomes !== POSITIVE) continue;
    if (areDifferentConstants(frame, Number(key.slice(prefix.length)), other)) return false;
  }
  return undefined;
}

/** The answer to the same comparison asked the other way round, or for its opposite, on this path. */
function answeredBefore(frame: Frame, state: State, op: ComparisonOp, left: ValueId, right: ValueId): boolean | undefined {
  if (state.known.size === 0) return undefined;
  const ask = (asked: BinaryOp | undefined, a: ValueId, b: ValueId, same: boolean): boolean | undefined => {
    const value = asked === undefined ? undefined : state.known.get(`${asked},${a},${b}`);
    if (value === undefined) return undefined;
    const { outcomes } = factOf(frame, state, value);
    return outcomes === POSITIVE ? same : outcomes === ZERO ? !same : undefined;
  };
  const back = mirrored(op);
  return (
    ask(negated(op), left, right, false) ??
    ask(back, right, left, true) ??
    ask(back === undefined ? undefined : negated(back), right, left, false)
  );
}

/** A counter that was equal to something is not equal to it one step later. */
export function forgetEquality(frame: Frame, state: State, before: ValueId, after: ValueId): void {
  for (const [key, value] of state.known.startingWith("==,")) {
    if (factOf(frame, state, value).outcomes !== POSITIVE) continue;
    const [, left, right] = key.split(",");
    const zero = constantValue(frame, 0, frame.values[value]?.span ?? NO_SPAN);
    if (left === `${before}`) setKnown(state, `==,${after},${right}`, zero);
    else if (right === `${before}`) setKnown(state, `==,${left},${after}`, zero);
  }
}

const NO_SPAN: Span = { start: 0, end: 0 };

/** Memory that was just allocated, against an address that does not come from it: never the same. */
function isElsewhere(frame: Frame, state: State, left: ValueId, right: ValueId): boolean {
  const fresh = (value: ValueId, other: ValueId): boolean => {
    const object = state.objects.get(knownObject(frame, value));
    if (object?.origin === "acquired" && !object.released && (frame.values[other]?.addressOf ?? -1) >= 0) return true;
    return factOf(frame, state, value).outcomes === POSITIVE && isOwnAlone(frame, state, value, other);
  };
  const one = state.objects.get(knownObject(frame, left));
  const two = state.objects.get(knownObject(frame, right));
  // A lock is taken once: what this frame holds locked under two names are two.
  if (one && two && one.id !== two.id && one.lock === "held" && two.lock === "held" && one.locked && two.locked) return true;
  return fresh(left, right) || fresh(right, left);
}

/** Whether a value, where it is memory at all, is some that this frame alone has, and another value was not got from that. */
export function isOwnAlone(frame: Frame, state: State, value: ValueId, other: ValueId): boolean {
  const id = knownObject(frame, value);
  const object = state.objects.get(id);
  if (object?.origin !== "acquired" || object.released || object.escaped || object.stored) return false;
  // Counted memory can be found again; what is this frame's alone cannot, nor what was not there before.
  if (!object.owned && !isMade(frame, object.acquired?.by ?? "")) return false;
  if (knownObject(frame, other) === id || factOf(frame, state, other).constant !== undefined) return false;
  return !(keptInOwnMemory(frame, state, id) && comesFromOwnMemory(frame, state, other));
}

/** Whether what a function gives is new by its name, so that nobody else has it. */
export function isMade({ knowledge }: Frame, name: string): boolean {
  return hasWord(name, knowledge.flags("MAKING_WORDS") ?? []);
}

/** Whether memory that this frame allocated names the object. */
function keptInOwnMemory(frame: Frame, state: State, id: number): boolean {
  for (const [key, content] of state.cells)
    if (knownObject(frame, content) === id && state.objects.get(knownObject(frame, Math.floor(key / FIELDS)))?.origin === "acquired")
      return true;
  return false;
}

/** Whether a value was read from memory that this frame allocated: it may be any of its own pointers. */
function comesFromOwnMemory(frame: Frame, state: State, value: ValueId): boolean {
  for (const [key, content] of state.cells) {
    if (content === value && state.objects.get(knownObject(frame, Math.floor(key / FIELDS)))?.origin === "acquired") return true;
  }
  return false;
}
