// Another state of a kernel tree than the one on the disk: what it has otherwise, and which files are told something else there.

import { decodeTree } from "../../engine/tree/packedBytes.ts";
import type { PackedFile } from "../../engine/tree/packedIndex.ts";
import type { PackTree } from "../engine.ts";
import type { FileToIndex } from "./indexFiles.ts";
import { statNumbers, type TreeFile } from "./listTree.ts";
import { filesByPath, type TreeState, updateState } from "./treeState.ts";

/** By paths in the tree. */
export interface Overlay {
  readonly texts: ReadonlyMap<string, string>;
  /** Files of the disk that the state does not have. */
  readonly absent: ReadonlySet<string>;
}

export interface OverlaidState {
  readonly state: TreeState;
  /** Files that are other ones, or can be told something else by the others. */
  readonly affected: ReadonlySet<string>;
}

/** The state of the disk, with the overlay in place of what it names. It is not kept: its files' times are not those of the disk. */
export async function overlaidState(
  onDisk: TreeState,
  listed: readonly TreeFile[],
  { texts, absent }: Overlay,
  pack: PackTree,
  indexFiles: (files: readonly FileToIndex[]) => Promise<readonly SharedArrayBuffer[]>,
): Promise<OverlaidState> {
  const unknown = Array.from({ length: statNumbers }, () => Number.NaN) as unknown as TreeFile["stat"];
  const others = listed.filter(({ path }) => !absent.has(path) && !texts.has(path));
  const files = [...others, ...[...texts.keys()].map((path) => ({ path, stat: unknown }))];
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const read = new Map<string, PackedFile>();
  const toIndex = [...texts].map(([path, text]): FileToIndex => ({ path, digest: undefined, text }));
  for (const buffer of toIndex.length > 0 ? await indexFiles(toIndex) : []) {
    const from = decodeTree(buffer)?.index;
    if (from) for (const [path, file] of filesByPath(from)) read.set(path, { from, file });
  }
  const { state, changed } = await updateState(onDisk, files, read, Number.POSITIVE_INFINITY, pack);
  const affected = new Set<string>();
  const present = state.firstState + state.history.length - 1;
  if (changed) for (const [path, file] of filesByPath(state.tree.index)) if (state.since[file] === present) affected.add(path);
  return { state, affected };
}
