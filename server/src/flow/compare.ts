// Comparisons over one state: what is known of the answer before anybody branches on it.

import type { Span } from "../base/span.ts";
import type { BinaryOp } from "../syntax/ast.ts";
import { constantValue, type Frame, knownObject, newValue } from "./frame.ts";
import type { ComparisonOp } from "./graph.ts";
import { ANY, compareNumbers, mirrored, NEGATIVE, negated, outcomeOfNumber, outcomesWhere, POSITIVE, ZERO } from "./outcome.ts";
import { FIELDS, factOf, setKnown, type State, type ValueId } from "./state.ts";
import { noteVainTest } from "./uses.ts";

/** The value of `left op right`: a constant when this path decides it, else a value that remembers what it compares. */
export function compare(frame: Frame, state: State, op: ComparisonOp, left: ValueId, right: ValueId, span: Span): ValueId {
  const a = factOf(frame, state, left);
  const b = factOf(frame, state, right);
  if (a.constant !== undefined && b.constant !== undefined)
    return constantValue(frame, compareNumbers(op, a.constant, b.constant) ? 1 : 0, span);
  if (left === right && (op === "==" || op === "!=")) return constantValue(frame, op === "==" ? 1 : 0, span);
  // A size or count that has a name is not 0.
  const bound = frame.values[right]?.named;
  if (a.constant === 0 && bound !== undefined && !bound.startsWith("-") && (op === "<" || op === ">="))
    return constantValue(frame, op === "<" ? 1 : 0, span);
  if (a.constant === 0 && b.outcomes === POSITIVE && (op === "<" || op === ">=")) return constantValue(frame, op === "<" ? 1 : 0, span);
  // Constants of different names have different values.
  const [one, other] = [frame.values[left]?.named, frame.values[right]?.named];
  if (one !== undefined && other !== undefined && one !== other && (op === "==" || op === "!="))
    return constantValue(frame, op === "==" ? 0 : 1, span);
  if (b.constant !== undefined) {
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
  const answered = answeredBefore(frame, state, op, left, right) ?? answeredByCase(frame, state, op, left, right);
  if (answered !== undefined) return constantValue(frame, answered ? 1 : 0, span);
  const key = `${op},${left},${right}`;
  const known = state.known.get(key);
  if (known !== undefined) return known;
  const value = newValue(frame, span, ZERO | POSITIVE, { comparison: { op, left, right } });
  setKnown(state, key, value);
  return value;
}

/** Whether this path has found a value to be the constant of that name. */
export function isFoundToBe(frame: Frame, state: State, value: ValueId, name: string): boolean {
  const constant = frame.globals.get(name);
  return constant !== undefined && isFoundEqual(frame, state, value, constant) === true;
}

/** Whether this path has asked if a value is another one. */
export function isCompared(state: State, value: ValueId): boolean {
  const compared = `=,${value},`;
  for (const key of state.known.keys()) if (key.startsWith(compared, 1)) return true;
  return false;
}

/** Whether this path has found a value to be that one (true), or not to be (false): because it was asked, or because it is another constant. */
export function isFoundEqual(frame: Frame, state: State, value: ValueId, other: ValueId): boolean | undefined {
  const asked = state.known.get(`==,${value},${other}`);
  const { outcomes } = asked === undefined ? { outcomes: ANY } : factOf(frame, state, asked);
  if (outcomes !== ANY && outcomes !== (ZERO | POSITIVE)) return outcomes === POSITIVE;
  const answered = answeredBefore(frame, state, "==", value, other);
  if (answered !== undefined || frame.values[other]?.named === undefined) return answered;
  const prefix = `==,${value},`;
  for (const [key, answer] of state.known) {
    if (!key.startsWith(prefix) || factOf(frame, state, answer).outcomes !== POSITIVE) continue;
    if (frame.values[Number(key.slice(prefix.length))]?.named !== undefined) return false;
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

/** The answer that the label of a switch gave which the path took: labels of other names are other numbers. */
function answeredByCase(frame: Frame, state: State, op: ComparisonOp, value: ValueId, other: ValueId): boolean | undefined {
  if ((op !== "==" && op !== "!=") || frame.values[other]?.named === undefined) return undefined;
  const label = state.known.get(caseKey(value));
  if (label === undefined || label === other || frame.values[label]?.named === undefined) return undefined;
  return op === "!=";
}

/** Where `known` has the label of a switch over a value that the path took. */
export function caseKey(value: ValueId): string {
  return `case ${value}`;
}

/** A counter that was equal to something is not equal to it one step later. */
export function forgetEquality(frame: Frame, state: State, before: ValueId, after: ValueId): void {
  for (const [key, value] of state.known) {
    if (!key.startsWith("==,") || factOf(frame, state, value).outcomes !== POSITIVE) continue;
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
    const id = knownObject(frame, value);
    const object = state.objects.get(id);
    if (object?.origin !== "acquired" || object.released) return false;
    if ((frame.values[other]?.addressOf ?? -1) >= 0) return true;
    const elsewhere = knownObject(frame, other) !== id && factOf(frame, state, other).constant === undefined;
    // Counted memory can be found again; what is this frame's alone cannot.
    return (
      elsewhere &&
      object.owned &&
      !object.escaped &&
      !object.stored &&
      factOf(frame, state, value).outcomes === POSITIVE &&
      !(keptInOwnMemory(frame, state, id) && comesFromOwnMemory(frame, state, other))
    );
  };
  const one = state.objects.get(knownObject(frame, left));
  const two = state.objects.get(knownObject(frame, right));
  // A lock is taken once: what this frame holds locked under two names are two.
  if (one && two && one.id !== two.id && one.lock === "held" && two.lock === "held" && one.locked && two.locked) return true;
  return fresh(left, right) || fresh(right, left);
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
