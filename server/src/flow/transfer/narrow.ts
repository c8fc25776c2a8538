// What a branch teaches: the outcomes that a value can have on the path taken, and the comparison or test it is the result of.

import type { Span } from "../../base/span.ts";
import type { CallModel } from "../calls/callModel.ts";
import { isOwnAlone } from "./compare.ts";
import { giveWith } from "./givenMembers.ts";
import { leaveWith } from "./leftAt.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import type { ComparisonOp } from "../graph/graph.ts";
import { ANY, compareNumbers, mirrored, NEGATIVE, negated, type Outcomes, outcomesWhere, POSITIVE, ZERO } from "../calls/outcome.ts";
import { factOf, makeFact, setFact, setObject, type State, type ValueId } from "../state/state.ts";

/** Restricts what a value can be on this path; false when nothing is left: the path cannot be taken. */
export function narrow(frame: Frame, state: State, value: ValueId, outcomes: Outcomes, constant?: number): boolean {
  const fact = factOf(frame, state, value);
  const left = fact.outcomes & outcomes;
  if (left === 0) return false;
  if (constant !== undefined && fact.constant !== undefined && fact.constant !== constant) return false;
  if (left !== fact.outcomes || (constant !== undefined && fact.constant === undefined)) {
    const number = constant ?? fact.constant ?? (left === ZERO ? 0 : undefined);
    setFact(state, value, makeFact(left, number, fact.vainTest, fact.vainTestSpan));
    const base = frame.numbers.movedFrom.size > 0 ? frame.numbers.movedFrom.get(value) : undefined;
    if (base !== undefined && left === ZERO && !narrow(frame, state, base, ANY & ~POSITIVE)) return false;
    if (base !== undefined && (left & ZERO) === 0 && !narrow(frame, state, base, ANY & ~ZERO)) return false;
    if (frame.members.leaving.size > 0) leaveWith(frame, state, value, left);
    if (frame.members.giving.size > 0) giveWith(frame, state, value, left);
    if (frame.implied.size > 0) return narrowImplied(frame, state, value, left);
  }
  return true;
}

/** Remembers what the result of a call tells of its arguments. */
export function noteImplied(frame: Frame, { implies }: CallModel, args: readonly ValueId[], result: ValueId): void {
  if (implies)
    frame.implied.set(
      result,
      implies.map(({ index, ...rest }) => ({ ...rest, of: args[index] ?? 0 })),
    );
}

function narrowImplied(frame: Frame, state: State, result: ValueId, left: Outcomes): boolean {
  const told = frame.implied.get(result);
  return !told || told.every(({ of, results, outcomes }) => of === 0 || (left & ~results) !== 0 || narrow(frame, state, of, outcomes));
}

/** Takes the true or false side of a condition whose value is known; false when that side cannot be taken. */
export function assume(frame: Frame, state: State, value: ValueId, truth: boolean, span: Span): boolean {
  const info = frame.values[value];
  if (info?.test) {
    const { of, outcomes } = info.test;
    if (!truth && outcomes === NEGATIVE && !mayBeNull(frame, state, of)) narrow(frame, state, of, NEGATIVE | POSITIVE);
    if (!assumeOutcomes(frame, state, of, truth ? outcomes : ANY & ~outcomes, truth, outcomes, span)) return false;
  } else if (info?.comparison) {
    const { op, left, right } = info.comparison;
    const actual = truth ? op : negated(op);
    if (actual === undefined) return true;
    if (!assumeComparison(frame, state, actual as ComparisonOp, left, right, span)) return false;
    const back = mirrored(actual);
    if (back !== undefined && !assumeComparison(frame, state, back as ComparisonOp, right, left, span)) return false;
  } else if (truth) {
    // `if (p)`: a test for NULL; an ERR_PTR passes it.
    return assumeOutcomes(frame, state, value, NEGATIVE | POSITIVE, false, ZERO, span);
  } else return assumeOutcomes(frame, state, value, ZERO, true, ZERO, span);
  return narrow(frame, state, value, truth ? POSITIVE : ZERO, truth ? undefined : 0);
}

/**
 * Whether NULL is left of what was tested for an error: whoever tests an unknown result for an error only does not expect it, unless an
 * error made of a number that is none is all that it can be.
 */
function mayBeNull(frame: Frame, state: State, value: ValueId): boolean {
  if ((frame.values[value]?.failures.length ?? 0) > 0 || (factOf(frame, state, value).outcomes & POSITIVE) === 0) return true;
  const slot = state.vars.indexOf(value);
  return slot !== -1 && frame.numbers.nullTested.has(slot);
}

/** Narrows, and notes a test for an outcome that a fallible value cannot have. */
function assumeOutcomes(
  frame: Frame,
  state: State,
  value: ValueId,
  outcomes: Outcomes,
  asked: boolean,
  askedFor: Outcomes,
  span: Span,
): boolean {
  const fact = factOf(frame, state, value);
  const fallible = (frame.values[value]?.failures.length ?? 0) > 0;
  if (fallible && !asked && (fact.outcomes & askedFor) === 0 && (fact.outcomes & ~POSITIVE) !== 0 && fact.vainTest === 0) {
    setFact(state, value, makeFact(fact.outcomes, fact.constant, askedFor, span));
  }
  return narrow(frame, state, value, outcomes, outcomes === ZERO ? 0 : undefined);
}

/** Two names that turn out to be one: an unlock by the one is an unlock of what the other locked. */
function noteSame(frame: Frame, state: State, left: ValueId, right: ValueId): void {
  if (knownObject(frame, left) === knownObject(frame, right)) return;
  for (const value of [left, right]) {
    const object = state.objects.get(knownObject(frame, value));
    if (object?.lock === "held" && !object.lockExposed) setObject(state, { ...object, lockExposed: true });
  }
}

function assumeComparison(frame: Frame, state: State, op: ComparisonOp, left: ValueId, right: ValueId, span: Span): boolean {
  const other = factOf(frame, state, right);
  const fact = factOf(frame, state, left);
  if (other.constant === undefined) {
    if (fact.outcomes === ZERO && (op === "==" || op === ">=") && isOwnAmount(frame, left, right)) return false;
    // What was asked for is no error.
    if (fact.outcomes === NEGATIVE && op === "==" && isOwnAmount(frame, left, right)) return false;
    // x == y, x < y with a y of known sign.
    if (op === "==") {
      noteSame(frame, state, left, right);
      // Equal to something else, it is no memory that was got here: the allocation failed.
      if (isOwnAlone(frame, state, left, right)) return narrow(frame, state, left, ANY & ~POSITIVE);
      return narrow(frame, state, left, other.outcomes, other.constant);
    }
    if ((op === "<" || op === "<=") && other.outcomes === NEGATIVE) return narrow(frame, state, left, NEGATIVE);
    if (op === ">" && (other.outcomes & NEGATIVE) === 0) return narrow(frame, state, left, POSITIVE);
    if (op === ">=" && other.outcomes === POSITIVE) return narrow(frame, state, left, POSITIVE);
    return true;
  }
  if (fact.constant !== undefined) return compareNumbers(op, fact.constant, other.constant);
  const where = outcomesWhere(op, other.constant);
  const nullTest = other.constant === 0 && (op === "==" || op === "!=");
  if (nullTest) return assumeOutcomes(frame, state, left, where, op === "==", ZERO, span);
  return narrow(frame, state, left, where, op === "==" ? other.constant : undefined);
}

/** Whether a call's result is compared with an amount that the call was given: nobody asks for nothing. */
function isOwnAmount(frame: Frame, result: ValueId, amount: ValueId): boolean {
  for (const takers of frame.takers.values()) if (takers.some((one) => one.result === result && one.args.includes(amount))) return true;
  return false;
}
