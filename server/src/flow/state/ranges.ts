// What the comparisons of a value with numbers leave of it on a path: above 1, it is not 1. No theory of integers: bounds of one value, by the
// questions that the path was asked about it.

import type { Frame } from "./frame.ts";
import type { ComparisonOp } from "../graph/graph.ts";
import { compareNumbers, NEGATIVE, negated, POSITIVE, ZERO } from "../calls/outcome.ts";
import { factOf, type State, type ValueId } from "./state.ts";

/** Remembers that `answer` tells whether `left op number`. */
export function noteCompared(frame: Frame, left: ValueId, op: ComparisonOp, number: number, answer: ValueId): void {
  const asked = frame.numbers.compared.get(left);
  if (asked) asked.push({ op, number, answer });
  else frame.numbers.compared.set(left, [{ op, number, answer }]);
}

/** The answer to `value op number` where what the path was told of the value leaves only one. */
export function decidedByRange(frame: Frame, state: State, op: ComparisonOp, value: ValueId, number: number): boolean | undefined {
  const asked = frame.numbers.compared.get(value);
  if (!asked) return undefined;
  const { outcomes } = factOf(frame, state, value);
  let low = (outcomes & NEGATIVE) !== 0 ? Number.NEGATIVE_INFINITY : (outcomes & ZERO) !== 0 ? 0 : 1;
  let high = (outcomes & POSITIVE) !== 0 ? Number.POSITIVE_INFINITY : (outcomes & ZERO) !== 0 ? 0 : -1;
  let isTold = false;
  for (const one of asked) {
    const answer = factOf(frame, state, one.answer).outcomes;
    const holds = answer === POSITIVE ? one.op : answer === ZERO ? negated(one.op) : undefined;
    if (holds === undefined) continue;
    isTold = true;
    if (holds === ">") low = Math.max(low, one.number + 1);
    else if (holds === ">=") low = Math.max(low, one.number);
    else if (holds === "<") high = Math.min(high, one.number - 1);
    else if (holds === "<=") high = Math.min(high, one.number);
  }
  if (!isTold || low > high) return undefined;
  const [atLow, atHigh] = [compareNumbers(op, low, number), compareNumbers(op, high, number)];
  const isInside = number >= low && number <= high;
  if (op === "==" || op === "!=") return isInside ? undefined : op === "!=";
  return atLow === atHigh ? atLow : undefined;
}
