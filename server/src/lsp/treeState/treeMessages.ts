// What crosses between the server's thread and the thread, or the process, that indexes a kernel tree. Plain data.

import type { TreeSetup } from "../../cli/tree/treeSetup.ts";
import type { SummaryCache } from "../../cli/tree/workerTree.ts";
import type { LinterConfig } from "../../cli/engine.ts";

/** A state of a tree that is handed back to be brought up to date. */
export interface TreeBefore extends Omit<TreeSetup, "root"> {
  /** As in TreeState. */
  readonly stats: Float64Array;
}

/** One state of a tree to make: the only task of its thread or process. */
export interface TreeJob {
  /** Absolute. */
  readonly root: string;
  readonly config: LinterConfig;
  /** Stands for all that an index depends on beside the texts. */
  readonly made: string;
  /** Where the state is kept, and taken from when there is none before; undefined: nowhere. */
  readonly cacheDirectory: string | undefined;
  readonly before: TreeBefore | undefined;
  /** Of a thread: it leaves the indexing of many files to a process, and says so. Takes a cache. */
  readonly sparing: boolean;
}

export type TreeMessage =
  /** Files indexed, of how many. */
  | { readonly kind: "progress"; readonly done: number; readonly all: number }
  | {
      readonly kind: "done";
      readonly state: TreeBefore;
      /** Files that had to be indexed. */
      readonly indexed: number;
      /** Why the state could not be kept, if it should have been. */
      readonly unkept: string | undefined;
    }
  /** So many files have to be indexed that it is a process's task. */
  | { readonly kind: "large" }
  /** One sentence, or a stack. */
  | { readonly kind: "failed"; readonly reason: string };

/** What a process says, which leaves the state in the cache. */
export type IndexerMessage =
  | Extract<TreeMessage, { readonly kind: "progress" | "failed" }>
  | { readonly kind: "kept"; readonly indexed: number };

/** A state of a tree as the analyst gets it. */
export interface KnownTree {
  /** Of the tree and all that its index depends on beside the texts; the same for its later states. */
  readonly key: string;
  readonly setup: TreeSetup;
  /** Where its summaries are kept; undefined: nowhere. */
  readonly cache: SummaryCache | undefined;
}
