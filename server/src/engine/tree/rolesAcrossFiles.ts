// Functions that tables of operations in other files hold: which contracts of struct members a file's functions have to keep because of them.

import { nameText } from "./nameTable.ts";
import { operationWords, type PackedIndex } from "./packedIndex.ts";
import type { TreeIndex } from "./treeIndex.ts";

/** By name of a file's function, the members that other files assign it to ("struct.member"), ascending. */
export type AssignedMembers = ReadonlyMap<string, readonly string[]>;

/**
 * The assigned functions of each file, by its number: those that stand for a member of which something is written down, with all members that they
 * stand for. O(assignments of the tree).
 */
export function rolesAcrossFiles(tree: TreeIndex, isContracted: (member: string) => boolean): ReadonlyMap<number, AssignedMembers> {
  const { operations, operationsFrom, filePath, names } = tree.packed;
  const known = new Map<number, boolean>();
  const bound = new Set<number>();
  for (let at = 0; at * operationWords < operations.length; at++) {
    // A number for the pair: a tree has millions of such assignments, and few pairs.
    const pair = (operations[at * operationWords] ?? 0) * names.ends.length + (operations[at * operationWords + 1] ?? 0);
    const matters = known.get(pair) ?? isContracted(memberOf(tree.packed, at));
    known.set(pair, matters);
    if (matters) bound.add(assignedAt(tree.packed, at));
  }
  const found = new Map<number, Map<string, Set<string>>>();
  for (let file = 0; file < filePath.length; file++) {
    for (let at = operationsFrom[file] ?? 0; at < (operationsFrom[file + 1] ?? 0); at++) {
      const assigned = assignedAt(tree.packed, at);
      if (!bound.has(assigned)) continue;
      for (const fn of tree.resolve(file, assigned)) {
        const home = tree.fileOf[fn] ?? 0;
        if (home === file) continue;
        const functions = found.get(home) ?? new Map<string, Set<string>>();
        found.set(home, functions);
        const name = tree.nameText(assigned);
        functions.set(name, (functions.get(name) ?? new Set()).add(memberOf(tree.packed, at)));
      }
    }
  }
  return new Map([...found].map(([file, functions]) => [file, new Map([...functions].map(([name, of]) => [name, [...of].sort()]))]));
}

/** What the tables of some files assign, as "struct.member function". */
export function assignmentsOf(index: PackedIndex, files: Iterable<number>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of files) {
    for (let at = index.operationsFrom[file] ?? 0; at < (index.operationsFrom[file + 1] ?? 0); at++)
      found.add(`${memberOf(index, at)} ${nameText(index.names, assignedAt(index, at))}`);
  }
  return found;
}

function assignedAt({ operations }: PackedIndex, at: number): number {
  return operations[at * operationWords + 2] ?? 0;
}

function memberOf({ names, operations }: PackedIndex, at: number): string {
  return `${nameText(names, operations[at * operationWords] ?? 0)}.${nameText(names, operations[at * operationWords + 1] ?? 0)}`;
}
