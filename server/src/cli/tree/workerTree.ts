// A worker's side of a tree: the program that its files are linted in, with summaries kept between runs. Knows nothing of findings.

import { createHash } from "node:crypto";
import path from "node:path";
import { decodeTree } from "../../engine/packedBytes.ts";
import { digestBytes, type PackedIndex } from "../../engine/packedIndex.ts";
import type { Program } from "../../engine/program.ts";
import { decodeModel, encodeModel } from "../../engine/storedModel.ts";
import type { StoredSummary, SummaryStore } from "../../engine/summaries.ts";
import { nameText } from "../../engine/nameTable.ts";
import { type CacheReader, openCacheReader } from "../cache/cacheReader.ts";
import type { Linter } from "../engine.ts";
import type { CachedEntry } from "../lintTask.ts";
import { decodeSource, readBytes } from "../readSource.ts";
import type { Overlay } from "./overlay.ts";
import { holdsSince, presentStamp, type TreeSetup } from "./treeSetup.ts";
import { filesByPath } from "./treeState.ts";

export interface WorkerTree {
  readonly program: Program;
  /** Lines of summaries made since the last call, by the key of their file. */
  takeNew(): readonly CachedEntry[];
  /** The reader of summaries, for what it learned of the cache. */
  readonly reader: CacheReader | undefined;
}

/** Where summaries are kept. */
export interface SummaryCache {
  readonly directory: string;
  /** What all summaries of the run depend on. */
  readonly summaryKey: string;
}

/** Lines of summaries that outlive a state of the tree, by the key of their file: a host keeps them where trees change while it runs. */
export type SummaryLines = Map<string, string[]>;

export function openWorkerTree(
  setup: TreeSetup,
  openProgram: NonNullable<Linter["openProgram"]>,
  cache: SummaryCache | undefined,
  atWork: () => void,
  overlay: Overlay | undefined,
  carried?: SummaryLines,
): WorkerTree | undefined {
  const tree = decodeTree(setup.packed);
  if (!tree) return undefined;
  const reader = cache && openCacheReader(cache.directory, "summary");
  const numbers = filesByPath(tree.index);
  let isPresent = true;
  const kept = reader || carried ? keepSummaries(setup, tree.index, cache, { reader, carried, isPresent: () => isPresent }) : undefined;
  const read = (file: string): string | undefined => {
    const text = overlay?.texts.get(file);
    if (text !== undefined) return text;
    const found = readBytes(path.join(setup.root, file));
    if (!found.ok) return undefined;
    // Another text than was indexed: nothing that is found from now on is true of this state.
    if (!isIndexed(tree.index, numbers.get(file), found.bytes)) isPresent = false;
    const source = decodeSource(found.bytes);
    return source.ok ? source.text : undefined;
  };
  const program = openProgram({ tree, read, atWork, ...(kept ? { store: kept.store } : {}) });
  return { program, takeNew: () => kept?.takeNew() ?? [], reader };
}

/** A line of summaries: where the function starts, the stamp, digest of answers, questions, the model. */
const columns = 5;

/** Whether the bytes are those that were indexed; a file that is in no index may be anything. */
function isIndexed({ fileDigest }: PackedIndex, file: number | undefined, bytes: Buffer): boolean {
  if (file === undefined) return true;
  const digest = createHash("sha256").update(bytes).digest();
  return digest.compare(fileDigest, file * digestBytes, (file + 1) * digestBytes, 0, digestBytes) === 0;
}

interface KeptWhere {
  readonly reader: CacheReader | undefined;
  readonly carried: SummaryLines | undefined;
  /** Whether the files are still those of the index. */
  readonly isPresent: () => boolean;
}

function keepSummaries(
  setup: TreeSetup,
  index: PackedIndex,
  cache: SummaryCache | undefined,
  { reader, carried, isPresent }: KeptWhere,
): { readonly store: SummaryStore; readonly takeNew: () => readonly CachedEntry[] } {
  const groups = new Map<number, Map<number, readonly string[]>>();
  const fresh = new Map<number, string[]>();
  const stamp = presentStamp(setup);
  const fileOf = fileFinder(index);
  const keyOf = (file: number): string =>
    createHash("sha256")
      .update(cache?.summaryKey ?? "", "latin1")
      .update(`${nameText(index.names, index.filePath[file] ?? 0)}\n`)
      .update(new Uint8Array(index.fileDigest.subarray(file * digestBytes, (file + 1) * digestBytes)))
      .digest()
      .toString("latin1");
  const groupOf = (file: number): Map<number, readonly string[]> => {
    let group = groups.get(file);
    if (!group) {
      group = new Map();
      const key = keyOf(file);
      for (const line of [...(reader?.get(key)?.toString("utf8").split("\n") ?? []), ...(carried?.get(key) ?? [])]) {
        const parts = line.split("\t");
        if (parts.length === columns) group.set(Number(parts[0]), parts);
      }
      groups.set(file, group);
    }
    return group;
  };
  return {
    store: {
      load: (fn) => {
        const file = fileOf(fn);
        const line = groupOf(file).get(index.functionStart[fn] ?? -1);
        const stored = line && readLine(line);
        return stored && { stored, certain: holdsSince(setup, line[1] ?? "", file) };
      },
      save: (fn, { model, questions, answers }) => {
        if (!isPresent()) return;
        const file = fileOf(fn);
        const line = [index.functionStart[fn] ?? 0, stamp, answers, questions.join(" "), model ? encodeModel(model) : ""].join("\t");
        addTo(fresh, file, line);
        if (carried) addTo(carried, keyOf(file), line);
      },
    },
    takeNew: () => {
      const entries = [...fresh].map(([file, lines]) => ({ key: keyOf(file), payload: Buffer.from(lines.join("\n"), "utf8") }));
      fresh.clear();
      return entries;
    },
  };
}

function addTo<Key>(lists: Map<Key, string[]>, key: Key, line: string): void {
  const list = lists.get(key);
  if (list) list.push(line);
  else lists.set(key, [line]);
}

function readLine([, , answers = "", questions = "", model = ""]: readonly string[]): StoredSummary | undefined {
  try {
    return { answers, questions: questions === "" ? [] : questions.split(" "), model: model === "" ? undefined : decodeModel(model) };
  } catch {
    // Not what was written: a miss.
    return undefined;
  }
}

/** The number of a file in the index, by its path in the tree. */
export type FileNumbers = (path: string) => number | undefined;

export function openFileNumbers(setup: TreeSetup): FileNumbers {
  const index = decodeTree(setup.packed)?.index;
  const numbers = index ? filesByPath(index) : new Map<string, number>();
  return (file) => numbers.get(file);
}

/** Which file a function is in: files have theirs in order. */
function fileFinder({ functionsFrom }: PackedIndex): (fn: number) => number {
  return (fn) => {
    let from = 0;
    let to = functionsFrom.length - 1;
    while (from + 1 < to) {
      const middle = (from + to) >> 1;
      if ((functionsFrom[middle] ?? 0) <= fn) from = middle;
      else to = middle;
    }
    return from;
  };
}
