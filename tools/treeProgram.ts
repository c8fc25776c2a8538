// A whole tree as a program for the measuring tools. The index is kept on disk under a name that changes with whatever it is made from, so
// that a tool that lints ten files does not read sixty thousand first.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { makeSourceText } from "../server/src/base/sourceText.ts";
import { listFiles } from "../server/src/cli/input/findFiles.ts";
import { decodeSource } from "../server/src/cli/input/readSource.ts";
import type { Linter } from "../server/src/engine/linter.ts";
import { decodeTree, encodeTree, type PackedTree } from "../server/src/engine/tree/packedBytes.ts";
import type { IndexedFile } from "../server/src/engine/tree/packedIndex.ts";
import type { Program } from "../server/src/engine/tree/program.ts";

/** Sources of the index itself: a change of one makes a new index. */
const madeBy = [
  "syntax",
  "engine/tree/packedIndex.ts",
  "engine/tree/packedBytes.ts",
  "engine/tree/nameTable.ts",
  "engine/tree/treeIndex.ts",
  "engine/tree/callGraph.ts",
];
/** Larger headers hold register numbers, unless they hold functions, too. */
const largestHeader = 256 * 1024;

/** Opens the tree; `made` stands for the model and whatever else the index depends on. */
export async function openTreeProgram(linter: Linter, tree: string, made: string): Promise<Program> {
  const root = path.resolve(process.argv[1] ?? ".", "../..");
  const hash = createHash("sha256").update(tree).update(made);
  for (const file of madeBy.flatMap((name) => sourcesOf(path.join(root, "server/src", name)))) hash.update(readFileSync(file));
  const cache = path.join(process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "memdesc-lint-tools");
  const kept = path.join(cache, `index-${hash.digest("hex").slice(0, 24)}`);
  return linter.openProgram({
    tree: readKept(kept) ?? keep(kept, linter.packTree(await indexTree(linter, tree))),
    read: (file) => readText(path.join(tree, file)),
  });
}

/** The file itself, or the sources in the folder and below, in a fixed order. */
function sourcesOf(place: string): readonly string[] {
  if (place.endsWith(".ts")) return [place];
  const names = readdirSync(place, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return names.sort().map((name) => path.join(place, name));
}

function readKept(file: string): PackedTree | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return decodeTree(shared);
}

function keep(file: string, tree: PackedTree): PackedTree {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, Buffer.from(encodeTree(tree)));
  renameSync(`${file}.${process.pid}`, file);
  return tree;
}

async function indexTree(linter: Linter, tree: string): Promise<readonly IndexedFile[]> {
  process.stderr.write(`indexing ${tree}\n`);
  const unreadable = (): void => undefined;
  const names = [...(await listFiles(tree, ".c", unreadable)), ...(await listFiles(tree, ".h", unreadable))];
  const files: IndexedFile[] = [];
  for (const name of names) {
    const bytes = readFileSync(name);
    if (name.endsWith(".h") && bytes.length > largestHeader && !bytes.includes("inline")) continue;
    const decoded = decodeSource(bytes);
    if (!decoded.ok) continue;
    const shown = path.relative(tree, name).split(path.sep).join("/");
    files.push({ path: shown, index: linter.indexFile(makeSourceText(shown, decoded.text)) });
  }
  return files;
}

function readText(file: string): string | undefined {
  try {
    const decoded = decodeSource(readFileSync(file));
    return decoded.ok ? decoded.text : undefined;
  } catch {
    // Gone since it was indexed: nothing is known of it any more.
    return undefined;
  }
}
