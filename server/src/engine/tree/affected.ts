// Which files can be told something else by the others after some files of a tree have changed. Never too few: by names where the old tree is
// gone, by calls where the new one shows them.

import { functionFlag } from "../../syntax/frontEnd.ts";
import { type CallEdges, callersOfAll, MOST_MACROS } from "./callGraph.ts";
import { nameNumber, nameText } from "./nameTable.ts";
import { fileFlag, macroWords, type PackedIndex } from "./packedIndex.ts";
import { assignmentsOf } from "./rolesAcrossFiles.ts";
import type { FunctionId, TreeIndex } from "./treeIndex.ts";

/** 1 for each file of `tree` with a function that is, or reaches, one in `changed` (paths) as it was in `before` or is now, or that they assign to another member. */
export function affectedFiles(tree: TreeIndex, edges: CallEdges, before: PackedIndex, changed: ReadonlySet<string>): Uint8Array {
  const { packed, size, fileOf } = tree;
  const affected = new Uint8Array(packed.filePath.length);
  if ([before, packed].some((index) => filesOf(index, changed).some((file) => isAnnotatedHeader(index, file)))) return affected.fill(1);
  const names = new Set<number>();
  for (const index of [before, packed]) {
    for (const file of filesOf(index, changed)) {
      if (index === packed) affected[file] = 1;
      for (const name of offeredBy(index, file)) {
        const number = index === packed ? name : nameNumber(packed.names, nameText(index.names, name));
        if (number !== undefined) names.add(number);
      }
    }
  }
  addMacros(packed, names);
  const seeds: FunctionId[] = [];
  for (let fn = 0; fn < size; fn++) {
    if (affected[fileOf[fn] ?? 0] === 1 || callsOneOf(packed, fn, names)) seeds.push(fn);
  }
  const reached = callersOfAll(size, edges, seeds);
  for (let fn = 0; fn < size; fn++) if (reached[fn] === 1) affected[fileOf[fn] ?? 0] = 1;
  for (const name of assignedAnew(before, packed, changed)) for (const fn of tree.definitions(name)) affected[fileOf[fn] ?? 0] = 1;
  return affected;
}

/** What it says is said to every file. */
function isAnnotatedHeader({ fileFlags, filePath, names }: PackedIndex, file: number): boolean {
  return ((fileFlags[file] ?? 0) & fileFlag.annotated) !== 0 && nameText(names, filePath[file] ?? 0).endsWith(".h");
}

/** Functions that tables of the changed files hold now and did not before, or the other way round, by name. */
function assignedAnew(before: PackedIndex, now: PackedIndex, changed: ReadonlySet<string>): ReadonlySet<number> {
  const then = assignmentsOf(before, filesOf(before, changed));
  const today = assignmentsOf(now, filesOf(now, changed));
  const moved = [...[...then].filter((one) => !today.has(one)), ...[...today].filter((one) => !then.has(one))];
  return new Set(moved.flatMap((one) => nameNumber(now.names, one.slice(one.lastIndexOf(" ") + 1)) ?? []));
}

function callsOneOf({ callsFrom, calls }: PackedIndex, fn: FunctionId, names: ReadonlySet<number>): boolean {
  for (let at = callsFrom[fn] ?? 0; at < (callsFrom[fn + 1] ?? 0); at++) if (names.has(calls[at] ?? 0)) return true;
  return false;
}

function filesOf({ filePath, names }: PackedIndex, paths: ReadonlySet<string>): number[] {
  const wanted = new Set([...paths].flatMap((path) => nameNumber(names, path) ?? []));
  return [...filePath.keys()].filter((file) => wanted.has(filePath[file] ?? -1));
}

/** Names of a file that calls elsewhere can mean. */
function offeredBy(index: PackedIndex, file: number): number[] {
  const { functionsFrom, functionFlags, functionName, macrosFrom, macros, names, filePath } = index;
  const header = nameText(names, filePath[file] ?? 0).endsWith(".h");
  const offered: number[] = [];
  for (let fn = functionsFrom[file] ?? 0; fn < (functionsFrom[file + 1] ?? 0); fn++) {
    if (header || ((functionFlags[fn] ?? 0) & functionFlag.static) === 0) offered.push(functionName[fn] ?? 0);
  }
  for (let macro = macrosFrom[file] ?? 0; macro < (macrosFrom[file + 1] ?? 0); macro++) offered.push(macros[macro * macroWords] ?? 0);
  return offered;
}

/** Macros that stand for a call of one of the names, and for one of those. */
function addMacros({ macros }: PackedIndex, names: Set<number>): void {
  for (let step = 0; step < MOST_MACROS; step++) {
    const before = names.size;
    for (let word = 0; word < macros.length; word += macroWords) if (names.has(macros[word + 1] ?? -1)) names.add(macros[word] ?? 0);
    if (names.size === before) return;
  }
}
