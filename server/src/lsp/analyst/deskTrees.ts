// The kernel trees at the analyst's desk: a program for each tree and linter, opened when a document first asks one; summaries outlive the
// states of their tree, and are written into the user's cache now and then.

import { openSummaryWriter } from "../../cli/cache/summaryWriter.ts";
import type { SummaryLines } from "../../cli/tree/keptSummaries.ts";
import { openWorkerTree, type WorkerTree } from "../../cli/tree/workerTree.ts";
import type { Linter } from "../../engine/linter.ts";
import type { Program } from "../../engine/tree/program.ts";
import type { KnownTree } from "../treeState/treeMessages.ts";

export interface DeskTrees {
  /** The tree has another state now; undefined: it is gone. */
  readonly set: (key: string, tree: KnownTree | undefined) => void;
  /** undefined when there is no such tree. */
  readonly programOf: (key: string, setup: string, linter: Linter) => Program | undefined;
  /** Writes what was made since the last time; a summary that cannot be written is made again. */
  readonly keepSummaries: () => void;
}

/** An editor has room for less than a run over the whole tree: characters of other files kept open. */
const mostOpen = 400_000;

interface DeskTree {
  tree: KnownTree;
  /** By the set-up of the linter. */
  readonly open: Map<string, WorkerTree>;
  readonly lines: SummaryLines;
}

/** `atWork` is called when a function of a tree is walked. */
export function makeDeskTrees(atWork: () => void): DeskTrees {
  const trees = new Map<string, DeskTree>();

  function keep({ tree, open }: DeskTree): void {
    const entries = [...open.values()].flatMap((worker) => worker.takeNew());
    if (tree.cache === undefined || entries.length === 0) return;
    const writer = openSummaryWriter(tree.cache.directory);
    for (const { key, payload } of entries) writer.add(key, payload);
    writer.finish();
  }

  return {
    set: (key, tree) => {
      const known = trees.get(key);
      if (known) {
        keep(known);
        for (const { reader } of known.open.values()) reader?.close();
        known.open.clear();
      }
      if (tree === undefined) trees.delete(key);
      else if (known) known.tree = tree;
      else trees.set(key, { tree, open: new Map(), lines: new Map() });
    },
    programOf: (key, setup, linter) => {
      const known = trees.get(key);
      if (known === undefined) return undefined;
      const { tree, open, lines } = known;
      const openProgram: Linter["openProgram"] = (files) => linter.openProgram({ ...files, mostOpen });
      const worker = open.get(setup) ?? openWorkerTree(tree.setup, openProgram, tree.cache, atWork, undefined, lines);
      if (worker) open.set(setup, worker);
      return worker?.program;
    },
    keepSummaries: () => {
      for (const one of trees.values()) keep(one);
    },
  };
}
