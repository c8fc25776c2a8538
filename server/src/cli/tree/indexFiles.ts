// A worker's side of indexing: reads files and packs what the others must know of them. A file that cannot be read is one without functions.

import { createHash } from "node:crypto";
import path from "node:path";
import { makeSourceText } from "../../base/sourceText.ts";
import { encodeTree } from "../../engine/tree/packedBytes.ts";
import { digestBytes, type IndexedFile, packFiles } from "../../engine/tree/packedIndex.ts";
import type { Linter } from "../engine.ts";
import { decodeSource, readBytes } from "../input/readSource.ts";

/** Larger headers hold register numbers, unless they hold functions, too. */
const largestHeader = 256 * 1024;
const macroForName = /#[ \t]*define[ \t]+\w+(?:\([^)]*\))?[ \t\\\r\n]+\(*[A-Za-z_]/;
/** What `Lifetime:` lines and the macros of include/linux/lifetime.h may begin with. */
const contractWord = /\b(?:Lifetime|Memdesc):|lifetime\.h\b/;
const empty = { names: [], functions: [], macros: [], operations: [], annotated: false } as const;

/** A file to index, by its path in the tree. */
export interface FileToIndex {
  readonly path: string;
  /** Of the text that was indexed before, as latin1; a file that still has it is not indexed again. */
  readonly digest: string | undefined;
  /** In place of what lies on the disk. */
  readonly text?: string;
}

/** As indexFiles, as another thread gets it: what encodeTree makes of the indices, without a graph. */
export function indexToShare(...indexing: Parameters<typeof indexFiles>): SharedArrayBuffer {
  const graph = { reaches: new Uint8Array(0), component: new Int32Array(0) };
  return encodeTree({ index: packFiles(indexFiles(...indexing)), graph });
}

/** The index of each file that is new or different, by paths in the tree at `root`; none from a linter that looks at files alone. */
export function indexFiles(
  { indexFile }: Pick<Linter, "indexFile">,
  root: string,
  files: readonly FileToIndex[],
  atFile: () => void,
): readonly IndexedFile[] {
  if (!indexFile) return [];
  return files.flatMap(({ path: file, digest: before, text }): IndexedFile[] => {
    atFile();
    const read = text === undefined ? readBytes(path.join(root, file)) : ({ ok: true, bytes: Buffer.from(text, "utf8") } as const);
    if (!read.ok) return [{ path: file, index: empty }];
    const { bytes } = read;
    const digest = createHash("sha256").update(bytes).digest().subarray(0, digestBytes);
    if (digest.toString("latin1") === before) return [];
    if (file.endsWith(".h") && holdsNumbersOnly(bytes)) return [{ path: file, index: empty, digest }];
    const source = decodeSource(bytes);
    return [{ path: file, index: source.ok ? indexFile(makeSourceText(file, source.text)) : empty, digest }];
  });
}

/** Whether a header is one of those with register numbers: no function, and no macro that stands for a name. */
function holdsNumbersOnly(bytes: Buffer): boolean {
  if (bytes.length > largestHeader) return !bytes.includes("inline");
  if (bytes.includes("{")) return false;
  const text = bytes.toString("latin1");
  return !macroForName.test(text) && !contractWord.test(text);
}
