// A worker's side of a tree: the program that its files are linted in, with summaries kept between runs. Knows nothing of findings.

import { createHash } from "node:crypto";
import path from "node:path";
import { BroadcastChannel } from "node:worker_threads";
import { decodeTree } from "../../engine/tree/packedBytes.ts";
import { digestBytes, type PackedIndex } from "../../engine/tree/packedIndex.ts";
import type { Program } from "../../engine/tree/program.ts";
import { type CacheReader, openCacheReader, openSegmentFile } from "../cache/cacheReader.ts";
import type { CachedEntry } from "../cache/cacheTask.ts";
import type { Linter } from "../engine.ts";
import { decodeSource, readBytes } from "../input/readSource.ts";
import type { Overlay } from "./overlay.ts";
import { keepSummaries, type SummaryLines, type ToldLines } from "./keptSummaries.ts";
import type { SharedSummaries, TreeSetup } from "./treeSetup.ts";
import { fileNumbersOf } from "./treeState.ts";

export interface WorkerTree {
  readonly program: Program;
  /** Lines of summaries made since the last call, by the key of their file. */
  takeNew(): readonly CachedEntry[];
  /** Gives the other workers of the run what was made since the last call. */
  share(): void;
  /** The reader of summaries, for what it learned of the cache. */
  readonly reader: CacheReader | undefined;
}

/** Where summaries are kept. */
export interface SummaryCache {
  readonly directory: string;
  /** What all summaries of the run depend on. */
  readonly summaryKey: string;
}

/** `carried` is kept beyond this state of the tree by a host, `shared` is where the workers of a run get summaries beside the cache. */
export function openWorkerTree(
  setup: TreeSetup,
  openProgram: NonNullable<Linter["openProgram"]>,
  cache: SummaryCache | undefined,
  atWork: () => void,
  overlay: Overlay | undefined,
  carried?: SummaryLines,
  shared?: SharedSummaries,
): WorkerTree | undefined {
  const tree = decodeTree(setup.packed);
  if (!tree) return undefined;
  const reader = cache && openCacheReader(cache.directory, "summary");
  const numberOf = fileNumbersOf(tree.index);
  let isPresent = true;
  const others = shared?.channel === undefined ? undefined : new BroadcastChannel(shared.channel);
  others?.unref();
  const opened = shared?.file === undefined ? undefined : openSegmentFile(shared.file);
  const given = opened && "reason" in opened ? undefined : opened;
  const summaryKey = cache?.summaryKey ?? shared?.summaryKey ?? "";
  const where = { summaryKey, reader, given, carried, tells: others !== undefined, isPresent: () => isPresent };
  const kept = reader || given || carried || others ? keepSummaries(setup, tree.index, where) : undefined;
  // Only workers of this process know the channel.
  if (others && kept) others.onmessage = (event) => kept.learn((event as { readonly data: ToldLines }).data);
  const read = (file: string): string | undefined => {
    const text = overlay?.texts.get(file);
    if (text !== undefined) return text;
    const found = readBytes(path.join(setup.root, file));
    if (!found.ok) return undefined;
    // Another text than was indexed: nothing that is found from now on is true of this state.
    if (!isIndexed(tree.index, numberOf(file), found.bytes)) isPresent = false;
    const source = decodeSource(found.bytes);
    return source.ok ? source.text : undefined;
  };
  const program = openProgram({ tree, read, atWork, ...(kept ? { store: kept.store } : {}) });
  return {
    program,
    takeNew: () => kept?.takeNew() ?? [],
    share: () => {
      const lines = kept?.takeUntold();
      if (lines) others?.postMessage(lines);
    },
    reader,
  };
}

/** Whether the bytes are those that were indexed; a file that is in no index may be anything. */
function isIndexed({ fileDigest }: PackedIndex, file: number | undefined, bytes: Buffer): boolean {
  if (file === undefined) return true;
  const digest = createHash("sha256").update(bytes).digest();
  return digest.compare(fileDigest, file * digestBytes, (file + 1) * digestBytes, 0, digestBytes) === 0;
}

/** The number of a file in the index, by its path in the tree. */
export type FileNumbers = (path: string) => number | undefined;

export function openFileNumbers(setup: TreeSetup): FileNumbers {
  const index = decodeTree(setup.packed)?.index;
  return index ? fileNumbersOf(index) : () => undefined;
}
