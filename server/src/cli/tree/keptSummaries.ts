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

/** Lines of summaries by the number of their file in the tree, as workers tell each other. */
export type ToldLines = readonly (readonly [file: number, lines: string])[];

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
  /** Lines that the others have not been told yet. */
  takeUntold(): ToldLines;
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
  /** What others made, of files that nobody here asked about yet. */
  const learned = new Map<number, string>();
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
      addLines(group, learned.get(file)?.split("\n") ?? []);
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
      const lines = [...untold].map(([file, made]) => [file, made.join("\n")] as const);
      untold.clear();
      return lines;
    },
    learn: (lines) => {
      for (const [file, text] of lines) {
        const group = groups.get(file);
        const before = learned.get(file);
        if (group) addLines(group, text.split("\n"));
        else learned.set(file, before === undefined ? text : `${before}\n${text}`);
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
