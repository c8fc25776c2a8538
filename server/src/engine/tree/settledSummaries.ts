// Summaries that are settled, by function: those used last as models, the others as text outside the heap, which takes a tenth of the memory.
// A worker meets tens of thousands in a run over a whole tree, most of them in the one folder that calls them.

import { makePackedTexts } from "./packedTexts.ts";
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
  const texts = makePackedTexts();

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
      const found = older.get(fn) ?? restored(texts.get(fn));
      if (found) use(fn, found);
      return found;
    },
  };
}

/** The depth, and what encodeModel says of the model, if there is one. */
function stored({ model, depth }: Round): string {
  return `${depth} ${model ? encodeModel(model) : ""}`;
}

function restored(text: string | undefined): Round | undefined {
  if (text === undefined) return undefined;
  const model = text.slice(text.indexOf(" ") + 1);
  return { model: model === "" ? undefined : decodeModel(model), settled: true, depth: Number.parseInt(text, 10) };
}
