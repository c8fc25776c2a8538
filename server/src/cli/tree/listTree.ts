// The C files of a kernel tree with what a file system tells of them without reading. Follows no link, leaves out hidden folders.

import { readdirSync, statSync } from "node:fs";
import path from "node:path";

export interface TreeFile {
  /** Path in the tree, with `/`. */
  readonly path: string;
  readonly stat: FileStat;
}

/** What changes when a file does: size, times of modification and change in milliseconds, inode. */
export type FileStat = readonly [size: number, modifiedMs: number, changedMs: number, inode: number];

/** Numbers in a FileStat. */
export const statNumbers = 4;

/** All .c and .h files, sorted by path; a folder or file that cannot be looked at is left out. */
export function listTree(root: string): readonly TreeFile[] {
  const files: TreeFile[] = [];
  const pending = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    try {
      for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
        const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) {
          if (!entry.name.startsWith(".") && entry.name !== "node_modules") pending.push(name);
        } else if (entry.isFile() && (entry.name.endsWith(".c") || entry.name.endsWith(".h"))) {
          const status = statSync(path.join(root, name), { throwIfNoEntry: false });
          if (status) files.push({ path: name, stat: [status.size, status.mtimeMs, status.ctimeMs, status.ino] });
        }
      }
    } catch {
      // Not ours to read: its functions are unknown, as those of no tree are.
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
