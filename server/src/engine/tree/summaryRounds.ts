// What the computing of summaries keeps of a walk: its round within a circle of calls, and what it depended on.

import type { CallModel } from "../../flow/calls/callModel.ts";
import type { FunctionId } from "./treeIndex.ts";

export interface Round {
  readonly model: CallModel | undefined;
  /** More rounds would not change it. */
  readonly settled: boolean;
  /** Rounds that it takes to see this. */
  readonly depth: number;
}

/** An asker that is in no circle. */
export const NOBODY: FunctionId = -1;
export const UNKNOWN: Round = { model: undefined, settled: false, depth: 0 };

export interface Answer {
  readonly model: CallModel | undefined;
  /** Whose summaries it is made of. */
  readonly of: readonly FunctionId[];
}

export interface Work {
  readonly questions: Set<string>;
  readonly fn: FunctionId;
  readonly round: number;
  settled: boolean;
  depth: number;
  /** In a circle that the graph does not show. */
  hidden: boolean;
}

export function newWork(fn: FunctionId, round: number): Work {
  return { fn, round, settled: true, depth: 1, questions: new Set(), hidden: false };
}
