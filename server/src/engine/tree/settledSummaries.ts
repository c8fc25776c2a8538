// Summaries that are settled, by function: those used last as models, the others as text, which takes a tenth of the memory. A worker meets
// tens of thousands in a run over a whole tree, most of them in the one folder that calls them.

import { decodeModel, encodeModel } from "./storedModel.ts";
import type { Round } from "./summaryRounds.ts";
import type { FunctionId } from "./treeIndex.ts";

export interface SettledSummaries {
  /** Equal to what was set; the same object only while it is used. */
  readonly get: (fn: FunctionId) => Round | undefined;
  readonly set: (fn: FunctionId, round: Round) => void;
}

/** Summaries kept as models: twice as many at most. */
const MOST_RECENT = 6_000;

export function makeSettledSummaries(mostRecent = MOST_RECENT): SettledSummaries {
  let recent = new Map<FunctionId, Round>();
  let older = new Map<FunctionId, Round>();
  /** Kept while the model is back in use: it need not be written again. */
  const texts = new Map<FunctionId, StoredRound>();

  const use = (fn: FunctionId, round: Round): void => {
    if (recent.size >= mostRecent) {
      for (const [one, unused] of older) if (!recent.has(one) && !texts.has(one)) texts.set(one, stored(unused));
      older = recent;
      recent = new Map();
    }
    recent.set(fn, round);
  };

  return {
    set: (fn, round) => {
      texts.delete(fn);
      use(fn, round);
    },
    get: (fn) => {
      const known = recent.get(fn);
      if (known) return known;
      const text = older.has(fn) ? undefined : texts.get(fn);
      const found = text ? restored(text) : older.get(fn);
      if (found) use(fn, found);
      return found;
    },
  };
}

interface StoredRound {
  readonly depth: number;
  /** JSON; undefined for a function of which nothing is known. */
  readonly model: string | undefined;
}

function stored({ model, depth }: Round): StoredRound {
  return { depth, model: model && encodeModel(model) };
}

function restored({ model, depth }: StoredRound): Round {
  return { model: model === undefined ? undefined : decodeModel(model), settled: true, depth };
}
