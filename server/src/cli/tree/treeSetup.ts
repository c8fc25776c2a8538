// A kernel tree as workers get it: its packed index in shared memory, and since when each file has been told the same by the others. Plain data.

/** A state of the tree is named by its stamp, a digest of all paths and texts; states of one tree are numbered as they came. */
export interface TreeSetup {
  /** Absolute. */
  readonly root: string;
  /** What encodeTree made. */
  readonly packed: SharedArrayBuffer;
  /** By file: the number of the first state since which nothing has changed that others tell it. */
  readonly since: Int32Array;
  /** Stamps of the last states, the present one last; the first has the number `firstState`. */
  readonly history: readonly string[];
  readonly firstState: number;
}

/** Where the workers of a run get summaries from beside the cache. */
export interface SharedSummaries {
  readonly summaryKey: string;
  /** Where they tell each other what they made; undefined for one worker. */
  readonly channel?: string | undefined;
  /** A file of summaries that another machine made, absolute: checked before it is believed. */
  readonly file?: string | undefined;
}

/** The stamp of the present state. */
export function presentStamp({ history }: TreeSetup): string {
  return history.at(-1) ?? "";
}

/** Whether what was found in the state with this stamp still holds for a file, as far as the others are concerned. */
export function holdsSince({ history, firstState, since }: TreeSetup, stamp: string, file: number): boolean {
  const at = history.lastIndexOf(stamp);
  return at >= 0 && at + firstState >= (since[file] ?? Number.POSITIVE_INFINITY);
}
