// A tree of files as one program: the index of all, and the summaries of those functions that somebody asks about. Files are read through the
// host; nothing is kept of one but its index and its summaries.

import type { Model } from "../model/model.ts";
import type { FileIndex } from "../syntax/frontEnd.ts";
import type { AnalysisContext } from "./analyseFunction.ts";
import type { WholeTree } from "./api.ts";
import { makeCallGraph } from "./callGraph.ts";
import { makeSummaries, type Summaries } from "./summaries.ts";
import { makeTreeIndex, type TreeIndex } from "./treeIndex.ts";

export interface TreeFiles {
  readonly files: readonly { readonly path: string; readonly index: FileIndex }[];
  /** The text of a file by its path in the tree; undefined when it cannot be read any more. */
  readonly read: (path: string) => string | undefined;
}

export interface Program extends WholeTree {
  readonly tree: TreeIndex;
  readonly summaries: Summaries;
}

export function openProgram(context: AnalysisContext, model: Pick<Model, "contracts">, { files, read }: TreeFiles): Program {
  const tree = makeTreeIndex(files);
  const graph = makeCallGraph(tree, (name) => model.contracts.has(name));
  const summaries = makeSummaries(context, tree, graph, read);
  return {
    tree,
    summaries,
    othersOf: (path) => {
      const file = tree.fileNumber(path) ?? tree.placeFor(path);
      return {
        get: (name) => summaries.lookup(file, name, "any"),
        getForHandle: (name) => summaries.lookup(file, name, "handle"),
        touchesHandles: (name) => summaries.touchesHandles(file, name),
      };
    },
  };
}
