// What all paths of a function share of numbers: names of constants, the comparisons that were asked of a value, what unions of bits are made of.
// Which of it holds on a path, its own facts tell.

import type { ComparisonOp } from "../graph/graph.ts";
import type { ValueId } from "./memoryObject.ts";

export interface NumberFacts {
  /** Names of the constants among the values: error codes, flags, and what is spelled in upper case. */
  readonly names: Map<ValueId, string>;
  /** Slots that some condition tests for NULL or 0, and that nothing here makes it. */
  nullTested: ReadonlySet<number>;
  /** Comparisons of a value with a number, each with the value that is its answer. */
  readonly compared: Map<ValueId, { readonly op: ComparisonOp; readonly number: number; readonly answer: ValueId }[]>;
  /** What unions of bits (`A | B`) were or-ed together from. */
  readonly unions: Map<ValueId, readonly ValueId[]>;
  /** The address that another one is made from with an offset: one is NULL, as far as anybody asks, when the other is. */
  readonly movedFrom: Map<ValueId, ValueId>;
  /** Results of calls that are another value wherever they are no failure. */
  readonly sameUnlessFailed: Map<ValueId, ValueId>;
}

export function noNumberFacts(): NumberFacts {
  return {
    names: new Map(),
    nullTested: new Set(),
    compared: new Map(),
    unions: new Map(),
    movedFrom: new Map(),
    sameUnlessFailed: new Map(),
  };
}
