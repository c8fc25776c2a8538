// The sign algebra of values: NULL/zero, ERR_PTR/negative, valid pointer/positive share one three-bit lattice,
// so that PTR_ERR(), ERR_PTR() and `ret = PTR_ERR(p)` keep what is known for free. Knows nothing of states.

import type { BinaryOp } from "../../syntax/ast.ts";

/** A set of possible outcomes; 0 is the empty set: an infeasible path. */
export type Outcomes = number;
export const ZERO: Outcomes = 1;
export const NEGATIVE: Outcomes = 2;
export const POSITIVE: Outcomes = 4;
export const ANY: Outcomes = ZERO | NEGATIVE | POSITIVE;
/** The single outcomes, in a fixed order. */
export const EACH_OUTCOME: readonly Outcomes[] = [ZERO, NEGATIVE, POSITIVE];

export function outcomeOfNumber(value: number): Outcomes {
  return value === 0 ? ZERO : value < 0 ? NEGATIVE : POSITIVE;
}

/** Outcomes of a value v for which `v op constant` may be true. */
export function outcomesWhere(op: BinaryOp, constant: number): Outcomes {
  switch (op) {
    case "==":
      return outcomeOfNumber(constant);
    case "!=":
      return constant === 0 ? NEGATIVE | POSITIVE : ANY;
    case "<":
      return constant <= 0 ? NEGATIVE : constant === 1 ? ZERO | NEGATIVE : ANY;
    case "<=":
      return constant < 0 ? NEGATIVE : constant === 0 ? ZERO | NEGATIVE : ANY;
    case ">":
      return constant >= 0 ? POSITIVE : constant === -1 ? ZERO | POSITIVE : ANY;
    case ">=":
      return constant > 0 ? POSITIVE : constant === 0 ? ZERO | POSITIVE : ANY;
    default:
      return ANY;
  }
}

const NEGATION: Partial<Record<BinaryOp, BinaryOp>> = { "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">" };
const MIRROR: Partial<Record<BinaryOp, BinaryOp>> = { "==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

/** The comparison that holds when `op` does not; undefined for arithmetic. */
export function negated(op: BinaryOp): BinaryOp | undefined {
  return NEGATION[op];
}
/** The comparison with its operands swapped; undefined for arithmetic. */
export function mirrored(op: BinaryOp): BinaryOp | undefined {
  return MIRROR[op];
}

/** Whether `v op constant` holds for a v that is exactly `known`. */
export function compareNumbers(op: BinaryOp, known: number, constant: number): boolean {
  switch (op) {
    case "==":
      return known === constant;
    case "!=":
      return known !== constant;
    case "<":
      return known < constant;
    case "<=":
      return known <= constant;
    case ">":
      return known > constant;
    case ">=":
      return known >= constant;
    default:
      return false;
  }
}

/** Outcomes of `-v`. */
export function negate(outcomes: Outcomes): Outcomes {
  return (outcomes & ZERO) | (outcomes & NEGATIVE ? POSITIVE : 0) | (outcomes & POSITIVE ? NEGATIVE : 0);
}
