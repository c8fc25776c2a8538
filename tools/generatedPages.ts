// Writes generated files, or with --check says which are not what would be written. What all generators of docs share.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

/** Files by path, from the project's root. With `--check` nothing is written: a file that differs is named, and the process ends with 1. */
export function writeGenerated(files: ReadonlyMap<string, string>): void {
  if (!isCheck()) {
    for (const [file, text] of files) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    process.stdout.write(`${files.size} generated: ${[...files.keys()][0] ?? ""}${files.size > 1 ? " …" : ""}\n`);
    return;
  }
  for (const [file, text] of files) if (!existsSync(file) || readFileSync(file, "utf8") !== text) reportStale(file);
}

/** As writeGenerated, for a directory that holds nothing else: what is not among the pages, by name, goes. */
export function writeGeneratedDirectory(directory: string, pages: ReadonlyMap<string, string>): void {
  const present = existsSync(directory) ? readdirSync(directory) : [];
  for (const name of present.filter((one) => !pages.has(one))) {
    if (isCheck()) reportStale(path.join(directory, name));
    else rmSync(path.join(directory, name));
  }
  writeGenerated(new Map([...pages].map(([name, text]) => [path.join(directory, name), text])));
}

function isCheck(): boolean {
  return parseArgs({ options: { check: { type: "boolean", default: false } } }).values.check;
}

function reportStale(file: string): void {
  process.stderr.write(`${file} is stale: run npm run gen\n`);
  process.exitCode = 1;
}
