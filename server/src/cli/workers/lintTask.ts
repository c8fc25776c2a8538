// What crosses between the command and its workers: files to lint, and what became of them. Plain data.

import type { Judging, LeftOut } from "../../engine/api.ts";
import type { FileResult, LocatedGap } from "../../report/result/result.ts";
import type { CachedEntry, CacheNews, CacheSetup } from "../cache/cacheTask.ts";
import type { LinterConfig, ModelError } from "../engine.ts";
import type { FileToIndex } from "../tree/indexFiles.ts";
import type { Overlay } from "../tree/overlay.ts";
import type { SharedSummaries, TreeSetup } from "../tree/treeSetup.ts";

/** One file to lint. */
export interface LintFile {
  readonly absolute: string;
  /** Relative to the working directory, with `/`. */
  readonly shown: string;
  /** Its name in fingerprints: the path in its kernel tree. */
  readonly stablePath: string;
  /** Standard input; undefined when the file is to be read. */
  readonly text?: string;
  /** Functions that ended a worker before. */
  readonly leaveOut?: readonly LeftOut[];
  /** In place of the run's, where a configuration says so. */
  readonly judging?: Judging;
}

/** The same for all tasks of a run; each worker makes a linter of it when the first file asks for one. */
export interface LintSetup {
  readonly config: LinterConfig;
  readonly cwd: string;
  readonly cache: CacheSetup | undefined;
  /** What the tree has otherwise than the disk. */
  readonly overlay?: Overlay | undefined;
  readonly summaries?: SharedSummaries | undefined;
}

export interface LintTask {
  readonly kind: "lint";
  readonly files: readonly LintFile[];
  /** Memory of a heartbeat. */
  readonly beat: SharedArrayBuffer;
  /** The tree whose files are one program; undefined: each file is linted by itself. */
  readonly tree: TreeSetup | undefined;
}

/** Files of a tree to index, by their paths in it. */
export interface IndexTask {
  readonly kind: "index";
  readonly root: string;
  readonly files: readonly FileToIndex[];
  readonly beat: SharedArrayBuffer;
}

export type FileOutcome =
  /** `lost` are the functions that ended a worker; they stand in the result's coverage, too. */
  | { readonly kind: "linted"; readonly result: FileResult; readonly lost: readonly LocatedGap[] }
  /** The file could not be read, or its worker died outside any function. */
  | { readonly kind: "unread"; readonly reason: string }
  /** The engine threw: the reason is the whole stack. */
  | { readonly kind: "fault"; readonly reason: string };

export type TaskResult =
  | {
      readonly kind: "done";
      readonly outcomes: readonly FileOutcome[];
      readonly entries: readonly CachedEntry[];
      /** New lines of summaries, for the cache. */
      readonly summaries: readonly CachedEntry[];
      readonly news: CacheNews;
    }
  /** What encodeTree made of the files' indices. */
  | { readonly kind: "indexed"; readonly packed: SharedArrayBuffer }
  /** No linter could be made: the same would happen to every other task. */
  | { readonly kind: "no linter"; readonly message: string; readonly errors: readonly ModelError[] };
