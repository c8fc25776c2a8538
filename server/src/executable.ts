// The entry of the single-file executable: unpacks the built program beside the cache, once for each build, and starts it from there. Node
// runs one embedded script only; the program is several modules, threads and WebAssembly files.

import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { getRawAsset } from "node:sea";
import { cacheDirectory, openCacheDirectory } from "./cli/cache/cacheDirectory.ts";

interface Packed {
  readonly name: string;
  readonly bytes: Buffer;
}

const archive = Buffer.from(getRawAsset("program") as ArrayBuffer);
const start = createRequire(path.join(unpacked(), "start.cjs"));
start("./start.cjs");

/** The directory of the unpacked program. */
function unpacked(): string {
  const files = filesOf(archive);
  const base = `${cacheDirectory(undefined, "/", process.env)}-program`;
  if (openCacheDirectory(base).ok) {
    const directory = path.join(base, createHash("sha256").update(archive).digest("hex").slice(0, 32));
    if (isWhole(directory, files)) return directory;
    try {
      const made = mkdtempSync(path.join(base, "tmp-"));
      write(made, files);
      rmSync(directory, { recursive: true, force: true });
      renameSync(made, directory);
      return directory;
    } catch {
      // Another process was first, or the disk is full.
      if (isWhole(directory, files)) return directory;
    }
  }
  const directory = mkdtempSync(path.join(os.tmpdir(), "memdesc-lint-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  write(directory, files);
  return directory;
}

/** Length of the table, the table of names and lengths, then the files. */
function filesOf(bytes: Buffer): readonly Packed[] {
  const tableEnd = 4 + bytes.readUInt32LE(0);
  const table = JSON.parse(bytes.toString("utf8", 4, tableEnd)) as readonly (readonly [name: string, length: number])[];
  let at = tableEnd;
  return table.map(([name, length]) => ({ name, bytes: bytes.subarray(at, (at += length)) }));
}

/** Every file as it was packed: what somebody else put there, or half of it, is not run. */
function isWhole(directory: string, files: readonly Packed[]): boolean {
  try {
    return files.every(({ name, bytes }) => {
      const file = path.join(directory, name);
      return lstatSync(file).isFile() && readFileSync(file).equals(bytes);
    });
  } catch {
    return false;
  }
}

function write(directory: string, files: readonly Packed[]): void {
  for (const { name, bytes } of files) {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, bytes, { mode: 0o600 });
  }
}
