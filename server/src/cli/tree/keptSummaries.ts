// Summaries of a tree's functions beside those that a program makes: from the cache, from the other workers of the run, from an earlier state of
// the tree, from another machine. Lines of text, each of one function; which of them still hold is the program's to find out.

import { createHash } from "node:crypto";
import { isCallModel } from "../../engine/tree/checkModel.ts";
import { nameText } from "../../engine/tree/nameTable.ts";
import { digestBytes, type PackedIndex } from "../../engine/tree/packedIndex.ts";
import { decodeModel, encodeModel } from "../../engine/tree/storedModel.ts";
import type { StoredSummary, SummaryStore } from "../../engine/tree/summaries.ts";
import type { CacheReader } from "../cache/cacheReader.ts";
import type { CachedEntry } from "../cache/cacheTask.ts";
import { holdsSince, presentStamp, type TreeSetup } from "./treeSetup.ts";

/** Lines of summaries that outlive a state of the tree, by the key of their file: a host keeps them where trees change while it runs. */
export type SummaryLines = Map<string, string[]>;

/** Lines of summaries as workers tell each other: of each file in the tree, by its number, up to which byte they go. */
export interface ToldLines {
  readonly files: readonly (readonly [file: number, end: number])[];
  /** UTF-8. */
  readonly lines: Uint8Array;
}

/** Where lines come from and go to. */
export interface KeptWhere {
  /** What all summaries of the run depend on. */
  readonly summaryKey: string;
  /** Of the cache; new lines are kept for it. */
  readonly reader: CacheReader | undefined;
  /** Of a file that somebody else wrote. */
  readonly given: CacheReader | undefined;
  readonly carried: SummaryLines | undefined;
  /** New lines are kept for the other workers. */
  readonly tells: boolean;
  /** Whether the files are still those of the index. */
  readonly isPresent: () => boolean;
}

export interface KeptSummaries {
  readonly store: SummaryStore;
  /** Lines made since the last call, by the key of their file. */
  takeNew(): readonly CachedEntry[];
  /** Lines that the others have not been told yet; undefined when there are none. */
  takeUntold(): ToldLines | undefined;
  /** Takes what another worker made in the same state of the tree. */
  learn(lines: ToldLines): void;
}

/** A line of summaries: where the function starts, the stamp, digest of answers, questions, the model. */
const columns = 5;

export function keepSummaries(
  setup: TreeSetup,
  index: PackedIndex,
  { summaryKey, reader, given, carried, tells, isPresent }: KeptWhere,
): KeptSummaries {
  /** By file, lines by where their function starts. */
  const groups = new Map<number, Map<number, string>>();
  const fresh = new Map<number, string[]>();
  const untold = new Map<number, string[]>();
  /** What others made, of files that nobody here asked about yet: bytes, which do not count against the heap's limit. */
  const learned = new Map<number, Uint8Array[]>();
  const stamp = presentStamp(setup);
  const fileOf = fileFinder(index);
  const keyOf = (file: number): string => keyOfSummaries(index, summaryKey, file);
  const groupOf = (file: number): Map<number, string> => {
    let group = groups.get(file);
    if (!group) {
      group = new Map();
      const key = reader || given || carried ? keyOf(file) : "";
      addLines(group, given?.get(key)?.toString("utf8").split("\n") ?? [], isWellFormed);
      addLines(group, reader?.get(key)?.toString("utf8").split("\n") ?? []);
      addLines(group, carried?.get(key) ?? []);
      for (const lines of learned.get(file) ?? []) addLines(group, textOf(lines).split("\n"));
      learned.delete(file);
      groups.set(file, group);
    }
    return group;
  };
  return {
    store: {
      load: (fn) => {
        const file = fileOf(fn);
        const line = groupOf(file)
          .get(index.functionStart[fn] ?? -1)
          ?.split("\t");
        const stored = line && readLine(line);
        return stored && { stored, certain: holdsSince(setup, line[1] ?? "", file) };
      },
      save: (fn, { model, questions, answers }) => {
        if (!isPresent()) return;
        const file = fileOf(fn);
        const line = [index.functionStart[fn] ?? 0, stamp, answers, questions.join(" "), model ? encodeModel(model) : ""].join("\t");
        if (reader) addTo(fresh, file, line);
        if (tells) addTo(untold, file, line);
        if (carried) addTo(carried, keyOf(file), line);
      },
    },
    takeNew: () => {
      const entries = [...fresh].map(([file, lines]) => ({ key: keyOf(file), payload: Buffer.from(lines.join("\n"), "utf8") }));
      fresh.clear();
      return entries;
    },
    takeUntold: () => {
      if (untold.size === 0) return undefined;
      const parts = [...untold].map(([file, made]) => ({ file, bytes: Buffer.from(made.join("\n"), "utf8") }));
      untold.clear();
      let end = 0;
      const files = parts.map(({ file, bytes }) => [file, (end += bytes.length)] as const);
      // Not from the pool of small buffers, of which all would be sent.
      const lines = new Uint8Array(end);
      for (const [at, { bytes }] of parts.entries()) lines.set(bytes, (files[at - 1] ?? [0, 0])[1]);
      return { files, lines };
    },
    learn: ({ files, lines }) => {
      let from = 0;
      for (const [file, end] of files) {
        const bytes = lines.subarray(from, end);
        from = end;
        const group = groups.get(file);
        if (group) addLines(group, textOf(bytes).split("\n"));
        else addTo(learned, file, bytes);
      }
    },
  };
}

/** The key of what is known of a file's functions: 32 bytes of the text, the path, and what all summaries of a run depend on. */
export function keyOfSummaries(index: PackedIndex, summaryKey: string, file: number): string {
  return createHash("sha256")
    .update(summaryKey, "latin1")
    .update(`${nameText(index.names, index.filePath[file] ?? 0)}\n`)
    .update(new Uint8Array(index.fileDigest.subarray(file * digestBytes, (file + 1) * digestBytes)))
    .digest()
    .toString("latin1");
}

function addLines(group: Map<number, string>, lines: readonly string[], isUsable?: (line: readonly string[]) => boolean): void {
  for (const line of lines) {
    const parts = line.split("\t");
    // Most are never asked for: kept as one string, not as five.
    if (parts.length === columns && isUsable?.(parts) !== false) group.set(Number(parts[0]), line);
  }
}

function addTo<Key, Part>(lists: Map<Key, Part[]>, key: Key, part: Part): void {
  const list = lists.get(key);
  if (list) list.push(part);
  else lists.set(key, [part]);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
}

function readLine([, , answers = "", questions = "", model = ""]: readonly string[]): StoredSummary | undefined {
  try {
    return { answers, questions: questions === "" ? [] : questions.split(" "), model: model === "" ? undefined : decodeModel(model) };
  } catch {
    // Not what was written: a miss.
    return undefined;
  }
}

/** Of a line that somebody else wrote. */
function isWellFormed(line: readonly string[]): boolean {
  const stored = readLine(line);
  return stored !== undefined && (stored.model === undefined || isCallModel(stored.model));
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
