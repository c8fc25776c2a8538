// Reads what the command is given: files, directories of mails (Maildir, `git format-patch -o`), standard input. Bounded; takes nothing apart.

import { closeSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { ioReason, UsageError } from "../process/usageError.ts";
import type { NamedInput } from "./readSeries.ts";

/** All inputs together; the largest series of the kernel's lists has some MB. */
const mostBytes = 256 * 1024 * 1024;
const mostFiles = 20_000;
const mailFile = /\.(?:patch|diff|eml|mbox|mbx|txt)$/;

/** The inputs in their order. Throws UsageError for one that cannot be read. */
export async function readInputs(names: readonly string[], cwd: string, stdin: NodeJS.ReadStream): Promise<readonly NamedInput[]> {
  const inputs: NamedInput[] = [];
  let left = mostBytes;
  const add = (name: string, bytes: Buffer) => {
    left -= bytes.length;
    inputs.push({ name, bytes });
  };
  for (const name of names.length === 0 ? ["-"] : names) {
    if (name === "-") add("standard input", await readAll(stdin, left));
    else for (const file of filesOf(path.resolve(cwd, name), name)) add(file.name, readFile(file.absolute, file.name, left));
  }
  return inputs;
}

interface InputFile {
  readonly absolute: string;
  readonly name: string;
}

function filesOf(absolute: string, name: string): readonly InputFile[] {
  const list = (...below: readonly string[]): readonly InputFile[] =>
    readdirSync(path.join(absolute, ...below), { withFileTypes: true })
      .filter((entry) => entry.isFile() && (below.length > 0 || mailFile.test(entry.name)))
      .map((entry) => ({ absolute: path.join(absolute, ...below, entry.name), name: [name, ...below, entry.name].join("/") }));
  try {
    if (!statSync(absolute).isDirectory()) return [{ absolute, name }];
    const isMaildir = ["cur", "new"].every((folder) => statSync(path.join(absolute, folder), { throwIfNoEntry: false })?.isDirectory());
    const files = isMaildir ? [...list("new"), ...list("cur")] : [...list()];
    if (files.length === 0) throw new UsageError(`${name}: no patches in this directory; a Maildir, or files .patch, .eml, .mbox are read`);
    if (files.length > mostFiles) throw new UsageError(`${name}: more than ${mostFiles} files; name those that are to be read`);
    const base = (file: InputFile) => path.basename(file.absolute);
    return files.sort((a, b) => (base(a) < base(b) ? -1 : 1));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name}: ${ioReason(error)}`);
  }
}

function readFile(absolute: string, name: string, most: number): Buffer {
  try {
    const file = openSync(absolute, "r");
    try {
      if (fstatSync(file).size > most) throw tooLarge(name);
      const bytes = readFileSync(file);
      if (bytes.length > most) throw tooLarge(name);
      return bytes;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name}: ${ioReason(error)}`);
  }
}

async function readAll(stream: NodeJS.ReadStream, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of stream) {
      const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
      size += bytes.length;
      if (size > most) throw tooLarge("standard input");
      parts.push(bytes);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`standard input: ${ioReason(error)}`);
  }
  return Buffer.concat(parts);
}

function tooLarge(name: string): UsageError {
  return new UsageError(`${name}: patches of more than ${mostBytes / 1024 / 1024} MB in all; give them in several calls`);
}
