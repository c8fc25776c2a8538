// Results of files, remembered: what a key is made of, what an entry says, and when it still holds. Pure; the store is another's.
//
// A result depends on the text, the tool, the model, the options and the file's name: these are the key. It may also depend on what the
// engine was told of other files: these questions, with a digest of the answers, stand in the entry, and it holds only while all of them
// are answered the same, or nothing that could answer them has changed since.

import { createHash } from "node:crypto";
import { isFileResult } from "../../report/result/storedResult.ts";
import type { Judging } from "../../engine/api.ts";
import type { FileResult } from "../../report/result/result.ts";
import type { LinterConfig } from "../engine.ts";

/** What a result depends on in other files. */
export interface Dependencies {
  /** The state of the tree that it was found in. */
  readonly stamp: string;
  /** Questions to the other files, as the engine spells them. */
  readonly asked: readonly string[];
  /** A digest of the answers. */
  readonly answers: string;
}

/** Whether the dependencies are as they were. */
export type StillHolds = (dependencies: Dependencies) => boolean;

/** A new number for entries of another shape; what the linter says of a file is the build's part of the key. */
const entryVersion = 2;

/** What all files of a run have in common. `build` names the program's code. */
export function runKey(build: string, config: LinterConfig, wholeTree = false): string {
  const { modelFiles, overrideFiles, macroFiles, options, parser } = config;
  const { level, select, ignore, kernel, epoch, ruleLevels, macros } = options;
  const said = [
    entryVersion,
    build,
    parser,
    level,
    [...select].sort(),
    [...ignore].sort(),
    kernel ?? null,
    epoch,
    sortedEntries(ruleLevels),
    macros === undefined ? null : sortedEntries(macros),
    wholeTree,
    ...[modelFiles, overrideFiles, macroFiles].map((files) => files.map(({ path, text }) => [path, text])),
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest().toString("latin1");
}

/** The key of one file's result, 32 bytes. `name` is the file's stable path. */
export function reportKey(run: string, name: string, bytes: Uint8Array | string, judging?: Judging): string {
  const judged = judging === undefined ? "" : JSON.stringify([judging.level, sortedEntries(judging.ruleLevels)]);
  const said = `${name.length}:${name}${judged.length}:${judged}`;
  return createHash("sha256").update(run, "latin1").update(said).update(bytes).digest().toString("latin1");
}

function sortedEntries(record: Readonly<Record<string, string>> | undefined): readonly (readonly [string, string])[] {
  return Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

export function encodeReport(result: FileResult, dependencies: Dependencies | undefined): Buffer {
  const { stamp, asked, answers } = dependencies ?? {};
  return Buffer.from(JSON.stringify({ dependencies: dependencies ? [stamp, answers, asked?.join(" ")] : [], result }), "utf8");
}

/** The result in an entry; undefined when it holds no more, or is none. */
export function decodeReport(payload: Buffer, stillHolds: StillHolds): FileResult | undefined {
  let entry: { readonly dependencies?: unknown; readonly result?: unknown };
  try {
    entry = JSON.parse(payload.toString("utf8"));
  } catch {
    return undefined;
  }
  const { dependencies, result } = entry;
  if (!Array.isArray(dependencies) || !isFileResult(result)) return undefined;
  if (dependencies.length === 0) return result;
  const [stamp, answers, asked] = dependencies as unknown[];
  if (typeof stamp !== "string" || typeof answers !== "string" || typeof asked !== "string") return undefined;
  return stillHolds({ stamp, answers, asked: asked === "" ? [] : asked.split(" ") }) ? result : undefined;
}

/** The key of what all summaries have in common: everything but which findings are wanted. */
export function summaryKey(build: string, config: LinterConfig): string {
  return runKey(build, { ...config, options: { ...config.options, level: "default", select: [], ignore: [], ruleLevels: {} } }, true);
}
