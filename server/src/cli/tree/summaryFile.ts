// A file with what the functions of a tree do, for other machines: written from the cache, in the format of its segments. Each entry is for one
// text of one file, one build of the linter, one model and one set of options, so it fits or it is not found.

import { randomBytes } from "node:crypto";
import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { decodeTree } from "../../engine/tree/packedBytes.ts";
import type { PackedIndex } from "../../engine/tree/packedIndex.ts";
import { counted } from "../../report/text/plainText.ts";
import type { Session } from "../process/session.ts";
import type { TreeSetup } from "./treeSetup.ts";
import { keyOfSummaries } from "./keptSummaries.ts";
import { ioReason, UsageError } from "../process/usageError.ts";
import { type CacheReader, openCacheReader, openSegmentFile } from "../cache/cacheReader.ts";
import { encodeSegment } from "../cache/segment.ts";

/** Such a file, opened: its index was checked, its entries are when they are read. */
export interface GivenSummaries {
  /** Absolute. */
  readonly file: string;
  readonly shown: string;
  readonly keys: ReadonlySet<string>;
}

/** Writes what the cache in `directory` knows of the functions of these files; how many files that are. Throws UsageError when it cannot be written. */
export function writeSummaries(
  file: string,
  directory: string,
  indices: readonly { readonly index: PackedIndex; readonly summaryKey: string }[],
): number {
  const reader = openCacheReader(directory, "summary");
  const entries = indices.flatMap(({ index, summaryKey }) => entriesOf(reader, index, summaryKey));
  reader.close();
  const temporary = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    writeFileSync(temporary, encodeSegment(entries), { flag: "wx" });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new UsageError(`${file}: ${ioReason(error)}`);
  }
  return entries.length;
}

function entriesOf(reader: CacheReader, index: PackedIndex, summaryKey: string) {
  return Array.from(index.filePath, (_, number) => keyOfSummaries(index, summaryKey, number)).flatMap((key) => {
    const payload = reader.get(key);
    return payload === undefined ? [] : [{ key, payload }];
  });
}

/** Opens a file for a run; undefined, after one line, when it is none of these. Throws UsageError when it is not there. */
export async function openGivenSummaries(session: Session, given: string): Promise<GivenSummaries | undefined> {
  const file = path.resolve(session.cwd, given);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`--summaries ${given}: no such file; memdesc-lint summaries export writes one`);
  const reader = openSegmentFile(file);
  if ("reason" in reader) {
    await session.complain(`--summaries ${given}: ${reader.reason}; what functions do is worked out anew`);
    return undefined;
  }
  const keys = new Set(reader.segments.flatMap(({ entries }) => [...entries.keys()]));
  reader.close();
  return { file, shown: given, keys };
}

/** One line about what in the file is of another text, build, model or set of options. */
export async function sayWhatFits(
  session: Session,
  { shown, keys }: GivenSummaries,
  { packed }: TreeSetup,
  summaryKey: string,
): Promise<void> {
  const index = decodeTree(packed)?.index;
  if (!index) return;
  let fitting = 0;
  for (let file = 0; file < index.filePath.length; file++) if (keys.has(keyOfSummaries(index, summaryKey, file))) fitting++;
  if (fitting === keys.size) return;
  await session.complain(
    `--summaries ${shown}: ${fitting === 0 ? "nothing" : `${fitting} of ${counted(keys.size, "file")}`} fits this tree, linter, model and options; the rest is worked out anew`,
  );
}
