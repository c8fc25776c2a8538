// What crosses between a command and its workers for the sake of the cache. Plain data.

export interface CacheSetup {
  readonly directory: string;
  /** What the results of all files of the run depend on. */
  readonly runKey: string;
  /** What all summaries of the run depend on. */
  readonly summaryKey: string;
}

/** A result that was computed, for the cache. */
export interface CachedEntry {
  readonly key: string;
  readonly payload: Uint8Array;
}

/** What a worker learned of the cache, by file name. */
export interface CacheNews {
  readonly used: readonly string[];
  /** Files with an entry that is not what was stored. */
  readonly faulty: readonly string[];
  /** Files that are none of ours any more. */
  readonly damaged: readonly { readonly name: string; readonly reason: string }[];
}
