// Opens the kernel tree of a run on the main thread: its state from the cache, brought up to date with the workers' help, and kept.

import { decodeTree } from "../../engine/tree/packedBytes.ts";
import type { PackedFile } from "../../engine/tree/packedIndex.ts";
import type { PackTree } from "../engine.ts";
import type { FileToIndex } from "./indexFiles.ts";
import { listTree, type TreeFile } from "./listTree.ts";
import { type Overlay, overlaidState } from "./overlay.ts";
import { readTreeState, shareState, type SharedState, treeKeys, writeTreeState } from "./treeCache.ts";
import type { TreeSetup } from "./treeSetup.ts";
import { filesByPath, staleFiles, updateState } from "./treeState.ts";

export interface TreeRun {
  /** Absolute. */
  readonly root: string;
  /** Stands for all that an index depends on beside the texts. */
  readonly made: string;
  /** Where the state is kept; undefined: nowhere. */
  readonly cacheDirectory: string | undefined;
  readonly pack: PackTree;
  /** Indexes files of the tree on the workers: buffers of encodeTree. */
  readonly indexFiles: (files: readonly FileToIndex[]) => Promise<readonly SharedArrayBuffer[]>;
  /** The state asked for, where it is not the disk's. */
  readonly overlay: Overlay | undefined;
  /** The state that a host has had so far; undefined: the one that is kept. */
  readonly before?: SharedState;
}

export interface OpenedTree {
  readonly setup: TreeSetup;
  /** The state of the disk. */
  readonly shared: SharedState;
  /** Why the state could not be kept, if it should have been. */
  readonly failure: string | undefined;
  /** Files that the overlay makes others, or that are told something else with it. */
  readonly affected: ReadonlySet<string>;
}

/** The tree as workers get it; files that did not change since the last run are not read. */
export async function openTree(run: TreeRun): Promise<OpenedTree> {
  const { root, overlay, pack, indexFiles } = run;
  const listedMs = Date.now();
  const files = listTree(root);
  const { shared, failure } = await openDisk(run, files, listedMs);
  if (overlay === undefined) return { setup: setupOf(root, shared), shared, failure, affected: new Set() };
  const { state, affected } = await overlaidState(shared.state, files, overlay, pack, indexFiles);
  return { setup: setupOf(root, state === shared.state ? shared : shareState(state)), shared, failure, affected };
}

/** The state of what lies on the disk. */
async function openDisk(
  { root, made, cacheDirectory, pack, indexFiles, before: had }: TreeRun,
  files: readonly TreeFile[],
  listedMs: number,
): Promise<{ readonly shared: SharedState; readonly failure: string | undefined }> {
  const keys = treeKeys(root, made);
  const before = had ?? (cacheDirectory === undefined ? undefined : readTreeState(cacheDirectory, keys));
  const stale = staleFiles(before?.state, files);
  const read = new Map<string, PackedFile>();
  const gone = before !== undefined && before.state.tree.index.filePath.length > files.length;
  if (before && stale.length === 0 && !gone) return { shared: before, failure: undefined };
  for (const buffer of stale.length > 0 ? await indexFiles(stale) : []) {
    const from = decodeTree(buffer)?.index;
    if (from) for (const [path, file] of filesByPath(from)) read.set(path, { from, file });
  }
  const { state, changed } = await updateState(before?.state, files, read, listedMs, pack);
  const shared: SharedState = before && state.tree === before.state.tree ? { state, packed: before.packed } : shareState(state);
  const failure = (changed || stale.length > 0) && cacheDirectory !== undefined ? writeTreeState(cacheDirectory, keys, shared) : undefined;
  return { shared, failure };
}

function setupOf(root: string, { state: { since, history, firstState }, packed }: SharedState): TreeSetup {
  return { root, packed, since, history, firstState };
}
