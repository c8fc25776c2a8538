// From the PATH arguments to the list of C files to lint: sorted, each once. Follows no symbolic link that it was not given by name.

import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { ioReason } from "../process/usageError.ts";

export interface SourceFile {
  readonly absolute: string;
  /** Relative to the working directory, with `/`. */
  readonly shown: string;
}

export interface FileProblem {
  readonly file: string;
  readonly message: string;
  /** usage: the argument is wrong; unread: the file is there and could not be read. */
  readonly kind: "usage" | "unread";
}

export interface FoundFiles {
  readonly files: readonly SourceFile[];
  readonly problems: readonly FileProblem[];
}

/** Never sources of a kernel: other tools' data. Hidden directories are left out, too. */
const skippedDirectories: ReadonlySet<string> = new Set(["node_modules"]);
/** Found in directories. Headers are linted when named: their inline functions would otherwise be reported with each tree. */
const walkedExtension = ".c";
const namedExtensions: ReadonlySet<string> = new Set([".c", ".h"]);

/** Expands files and directories, these to the files with one of the extensions. A PATH that is wrong becomes a problem, the others are still expanded. */
export async function findFiles(
  paths: readonly string[],
  cwd: string,
  extensions: readonly string[] = [walkedExtension],
): Promise<FoundFiles> {
  const problems: FileProblem[] = [];
  const found = new Map<string, SourceFile>();
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    const reject = (message: string, kind: FileProblem["kind"] = "usage") => problems.push({ file: given, message, kind });
    try {
      const status = await stat(absolute);
      if (status.isDirectory()) {
        const before = problems.length;
        const files: string[] = [];
        for (const [index, extension] of extensions.entries()) {
          const unreadable = (directory: string, error: unknown): void => {
            // Each is named once.
            if (index === 0)
              problems.push({ file: showPath(directory, cwd) || ".", message: `not searched: ${ioReason(error)}`, kind: "unread" });
          };
          files.push(...(await listFiles(absolute, extension, unreadable)));
        }
        if (files.length === 0 && problems.length === before)
          reject(`no ${extensions.join(" and no ")} files in this directory; name a kernel tree, a directory with C in it, or a file`);
        for (const file of files) found.set(file, { absolute: file, shown: showPath(file, cwd) });
      } else if (!status.isFile()) {
        reject("neither a file nor a directory; to lint standard input use --stdin-filename");
      } else if (!namedExtensions.has(path.extname(absolute))) {
        reject("not C; memdesc-lint checks .c and .h files");
      } else {
        found.set(absolute, { absolute, shown: showPath(absolute, cwd) });
      }
    } catch (error) {
      reject(ioReason(error));
    }
  }
  const files = [...found.values()].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
  return { files, problems };
}

/** A path as shown to the user. */
export function showPath(absolute: string, cwd: string): string {
  // Most lie below it, and a tree has tens of thousands.
  const below = absolute.startsWith(cwd) && absolute[cwd.length] === path.sep && absolute.length > cwd.length + 1;
  return (below ? absolute.slice(cwd.length + 1) : path.relative(cwd, absolute)).split(path.sep).join("/");
}

/** All files below a directory with this extension, sorted; hidden directories and links are left out. */
export async function listFiles(
  root: string,
  extension: string,
  unreadable: (directory: string, error: unknown) => void,
): Promise<readonly string[]> {
  const files: string[] = [];
  const pending = [root];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    try {
      for (const entry of await readdir(directory, { withFileTypes: true })) {
        const absolute = path.join(directory, entry.name);
        if (entry.isDirectory()) {
          if (!entry.name.startsWith(".") && !skippedDirectories.has(entry.name)) pending.push(absolute);
        } else if (entry.isFile() && entry.name.endsWith(extension)) {
          files.push(absolute);
        }
      }
    } catch (error) {
      unreadable(directory, error);
    }
  }
  return files.sort();
}
