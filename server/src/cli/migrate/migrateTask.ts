// What crosses between `migrate` and its workers: files to look through, and what they hold. Plain data.

import type { FileBlockers } from "../../engine/migration/blockerSites.ts";
import type { LinterConfig } from "../engine.ts";
import type { CachedEntry, CacheNews } from "../cache/cacheTask.ts";

/** The same for all tasks of a run. */
export interface MigrateSetup {
  readonly config: LinterConfig;
  readonly cache: { readonly directory: string; readonly key: string } | undefined;
}

export interface MigrateTask {
  /** Absolute paths. */
  readonly files: readonly string[];
}

/** Of a task's files those that hold something, and those that could not be read, by their index in it. */
export interface MigrateResult {
  readonly found: readonly { readonly file: number; readonly found: FileBlockers }[];
  readonly unread: readonly { readonly file: number; readonly reason: string }[];
  readonly entries: readonly CachedEntry[];
  readonly news: CacheNews;
}
