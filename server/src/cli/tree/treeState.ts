// The state of a kernel tree between runs: its packed index, what the file system said of each file, and since when each file has been told the
// same by the others. Brought up to date by file: what looks unchanged is not read. Pure but for the clock; the cache is treeCache.ts'.

import { createHash } from "node:crypto";
import { nameNumber, nameText } from "../../engine/tree/nameTable.ts";
import type { PackedTree } from "../../engine/tree/packedBytes.ts";
import { digestBytes, type PackedFile, type PackedIndex } from "../../engine/tree/packedIndex.ts";
import type { PackTree } from "../engine.ts";
import type { FileToIndex } from "./indexFiles.ts";
import { statNumbers, type TreeFile } from "./listTree.ts";

export interface TreeState {
  readonly tree: PackedTree;
  /** `statNumbers` a file; NaN where they say nothing. */
  readonly stats: Float64Array;
  readonly since: Int32Array;
  readonly history: readonly string[];
  readonly firstState: number;
}

/** States that are remembered by their stamps. */
const longestHistory = 64;
/** A file changed so shortly before it was listed may be changed again without a trace in its times. */
const settledMs = 3000;

/** Files of the list that must be read again. */
export function staleFiles(before: TreeState | undefined, files: readonly TreeFile[]): readonly FileToIndex[] {
  if (!before) return files.map(({ path }) => ({ path, digest: undefined }));
  const { index } = before.tree;
  const known = filesByPath(index);
  return files.flatMap(({ path, stat }): FileToIndex[] => {
    const file = known.get(path);
    if (file === undefined) return [{ path, digest: undefined }];
    const same = stat.every((number, word) => before.stats[file * statNumbers + word] === number);
    return same ? [] : [{ path, digest: digestOf({ from: index, file }) }];
  });
}

export interface Update {
  readonly state: TreeState;
  /** Whether any text is another one than before. */
  readonly changed: boolean;
}

/** The state for a list of files, of which those in `read` are new or different. `listedMs` is when the list was made. */
export async function updateState(
  before: TreeState | undefined,
  files: readonly TreeFile[],
  read: ReadonlyMap<string, PackedFile>,
  listedMs: number,
  pack: PackTree,
): Promise<Update> {
  const stats = new Float64Array(files.length * statNumbers);
  files.forEach(({ stat }, at) => {
    const racy = Math.max(stat[1], stat[2]) > listedMs - settledMs;
    stats.set(racy ? stat.map(() => Number.NaN) : stat, at * statNumbers);
  });
  const known = before ? filesByPath(before.tree.index) : new Map<string, number>();
  const changed = new Set<string>();
  const now = new Set<string>();
  const parts = files.flatMap(({ path }): PackedFile[] => {
    now.add(path);
    const file = known.get(path);
    const old = before && file !== undefined ? { from: before.tree.index, file } : undefined;
    const fresh = read.get(path);
    if (old && (!fresh || digestOf(fresh) === digestOf(old))) return [old];
    changed.add(path);
    return fresh ? [fresh] : [];
  });
  for (const path of known.keys()) if (!now.has(path)) changed.add(path);
  if (before && changed.size === 0) return { state: { ...before, stats }, changed: false };
  const { tree, affected } = await pack(parts, before && { index: before.tree.index, changed });
  const stamp = stampOf(tree.index);
  const history = [...(before?.history ?? []), stamp];
  const dropped = Math.max(0, history.length - longestHistory);
  const present = (before?.firstState ?? 0) + history.length - 1;
  const since = new Int32Array(tree.index.filePath.length).fill(present);
  if (before && affected) {
    for (const [path, file] of filesByPath(tree.index)) {
      const old = known.get(path);
      if (affected[file] === 0 && old !== undefined) since[file] = before.since[old] ?? present;
    }
  }
  return {
    state: { tree, stats, since, history: history.slice(dropped), firstState: (before?.firstState ?? 0) + dropped },
    changed: true,
  };
}

export function filesByPath({ filePath, names }: PackedIndex): ReadonlyMap<string, number> {
  return new Map([...filePath].map((name, file) => [nameText(names, name), file]));
}

/** Finds the number of a file by its path in the tree, without spelling all paths. */
export function fileNumbersOf({ filePath, names }: PackedIndex): (path: string) => number | undefined {
  const byName = new Map<number, number>();
  for (const [file, name] of filePath.entries()) byName.set(name, file);
  return (path) => {
    const name = nameNumber(names, path);
    return name === undefined ? undefined : byName.get(name);
  };
}

function digestOf({ from, file }: PackedFile): string {
  return Buffer.from(from.fileDigest.subarray(file * digestBytes, (file + 1) * digestBytes)).toString("latin1");
}

function stampOf(index: PackedIndex): string {
  const hash = createHash("sha256");
  for (const name of index.filePath) hash.update(`${nameText(index.names, name)}\n`);
  return hash.update(new Uint8Array(index.fileDigest)).digest("base64").slice(0, 22);
}
