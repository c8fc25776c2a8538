// Makes the edits of `migrate --fix`: each file is written whole, in one step, and only while it still says what was read.

import { lstatSync } from "node:fs";
import type { BlockerEdit, FileBlockers } from "../../engine/migration/blockerSites.ts";
import { writeAtomically } from "../process/atomicFile.ts";
import type { SourceFile } from "../input/findFiles.ts";
import { decodeSource, readBytes } from "../input/readSource.ts";
import type { Session } from "../process/session.ts";
import { ioReason } from "../process/usageError.ts";

export interface MadeEdits {
  readonly edits: number;
  readonly files: readonly string[];
}

/** Edits the files that have edits; one that cannot be edited is named and left as it is. */
export async function applyEdits(
  session: Session,
  files: readonly { readonly file: SourceFile; readonly found: FileBlockers }[],
): Promise<MadeEdits> {
  let edits = 0;
  const changed: string[] = [];
  for (const { file, found } of files) {
    if (found.edits.length === 0) continue;
    const failure = editFile(file.absolute, found.edits);
    if (failure !== undefined) {
      await session.complain(`${file.shown}: not edited: ${failure}`);
      continue;
    }
    edits += found.edits.length;
    changed.push(file.absolute);
  }
  return { edits, files: changed };
}

/** Why the file was not edited; undefined when it was. */
function editFile(absolute: string, edits: readonly BlockerEdit[]): string | undefined {
  try {
    if (!lstatSync(absolute).isFile()) return "it is reached through a link; name the file itself";
    const read = readBytes(absolute);
    if (!read.ok) return read.reason;
    const source = decodeSource(read.bytes);
    if (!source.ok) return source.reason;
    // Another encoding would be lost with the first byte written.
    if (Buffer.compare(Buffer.from(source.text, "utf8"), read.bytes) !== 0) return "it is not UTF-8; edit it by hand";
    const text = edited(source.text, edits);
    if (text === undefined) return "it has changed since it was read; run it again";
    writeAtomically(absolute, [text]);
    return undefined;
  } catch (error) {
    return ioReason(error);
  }
}

/** The text with the edits made; undefined when it is not the text that they are for. */
export function edited(text: string, edits: readonly BlockerEdit[]): string | undefined {
  let result = "";
  let at = 0;
  for (const { start, end, before, text: now } of edits) {
    if (start < at || text.slice(start, end) !== before) return undefined;
    result += text.slice(at, start) + now;
    at = end;
  }
  return result + text.slice(at);
}
