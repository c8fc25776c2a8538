// Finds the kernel tree that a path lies in, and its version, by the top-level Makefile. Runs nothing from the tree.

import { readFile } from "node:fs/promises";
import path from "node:path";

export interface KernelTree {
  readonly root: string;
  readonly version: readonly [number, number];
}

/** A Makefile's head is enough: the version stands in its first lines. */
const headLength = 4096;

/** The nearest tree upward from a directory or file; undefined outside any. */
export async function findKernelTree(from: string, known: Map<string, KernelTree | undefined>): Promise<KernelTree | undefined> {
  const visited: string[] = [];
  let tree: KernelTree | undefined;
  for (let directory = from; ; directory = path.dirname(directory)) {
    if (known.has(directory)) {
      tree = known.get(directory);
      break;
    }
    visited.push(directory);
    tree = await readTree(directory);
    if (tree !== undefined || directory === path.dirname(directory)) break;
  }
  for (const directory of visited) known.set(directory, tree);
  return tree;
}

async function readTree(directory: string): Promise<KernelTree | undefined> {
  let makefile: string;
  try {
    makefile = await readFile(path.join(directory, "Makefile"), "utf8");
  } catch {
    // No Makefile here, or not one that can be read: not the top of a tree that we could use.
    return undefined;
  }
  const version = versionOfMakefile(makefile);
  return version === undefined ? undefined : { root: directory, version };
}

/** VERSION and PATCHLEVEL of a kernel's top-level Makefile. */
export function versionOfMakefile(makefile: string): readonly [number, number] | undefined {
  const head = makefile.slice(0, headLength);
  const version = /^VERSION[ \t]*=[ \t]*(\d+)[ \t]*$/m.exec(head)?.[1];
  const patchlevel = /^PATCHLEVEL[ \t]*=[ \t]*(\d+)[ \t]*$/m.exec(head)?.[1];
  if (version === undefined || patchlevel === undefined || !/^SUBLEVEL[ \t]*=/m.test(head)) return undefined;
  return [Number(version), Number(patchlevel)];
}
