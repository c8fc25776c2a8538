// The functions of a whole tree by name: which definitions a name has, and which of them a file means. Made of a packed index whose files
// are in the order of their paths, so nothing depends on the order in which they were read. Knows nothing of contracts.

import { functionFlag } from "../../syntax/frontEnd.ts";
import { nameNumber, nameText } from "./nameTable.ts";
import { fileFlag, macroWords, type PackedIndex } from "./packedIndex.ts";

/** Position of a function in the index. */
export type FunctionId = number;

/** A macro that stands for a call. */
export interface WrapperMacro {
  /** Number of the name. */
  readonly callee: number;
  readonly arguments: readonly number[] | undefined;
}

export interface TreeIndex {
  readonly packed: PackedIndex;
  /** Number of functions; the arrays of the packed index are by FunctionId. */
  readonly size: number;
  readonly fileOf: Int32Array;
  readonly nameText: (name: number) => string;
  readonly numberOf: (name: string) => number | undefined;
  readonly pathOf: (file: number) => string;
  readonly isAnnotated: (file: number) => boolean;
  /** Whether it is a file of the tree, and not just a place in it. */
  readonly isIndexed: (file: number) => boolean;
  readonly fileNumber: (path: string) => number | undefined;
  /** A number for a path that no indexed file has: it sees what a file there would see. */
  readonly placeFor: (path: string) => number;
  /** The distinct names that the functions of a file call, ascending; none for a file that is not indexed. */
  readonly calledIn: (file: number) => readonly string[];
  /** All definitions of a name, static ones of all files included, ascending. */
  readonly definitions: (name: number) => readonly FunctionId[];
  /** The definitions that a call in a file can mean: most often one. */
  readonly resolve: (file: number, name: number) => readonly FunctionId[];
  /** What a wrapper macro stands for; the definitions that the file sees agree. */
  readonly macro: (file: number, name: number) => WrapperMacro | undefined;
}

/** More definitions than this say nothing together. */
const MOST_DEFINITIONS = 24;
const NONE: readonly FunctionId[] = [];

/** Looks names up in a packed index; O(names + functions) once. */
export function makeTreeIndex(packed: PackedIndex): TreeIndex {
  const { names, filePath, functionName, functionFlags, functionsFrom, macrosFrom, macros } = packed;
  const size = functionName.length;
  const fileCount = filePath.length;
  const fileOf = new Int32Array(size);
  const macroFile = new Int32Array(macros.length / macroWords);
  for (let file = 0; file < fileCount; file++) {
    fileOf.fill(file, functionsFrom[file], functionsFrom[file + 1]);
    macroFile.fill(file, macrosFrom[file], macrosFrom[file + 1]);
  }
  const nameCount = names.ends.length;
  const functionsNamed = byName(nameCount, size, (fn) => functionName[fn] ?? 0);
  const macrosNamed = byName(nameCount, macroFile.length, (macro) => macros[macro * macroWords] ?? 0);

  const extraPaths: string[] = [];
  const pathOf = (file: number): string => extraPaths[file - fileCount] ?? nameText(names, filePath[file] ?? 0);
  const knownPlaces = new Map<number, FilePlace>();
  const folderNumbers = new Map<string, number>();
  /** By folder and name; null: none. */
  const knownMacros = new Map<number, WrapperMacro | null>();
  const placeAt = (file: number): FilePlace => {
    let place = knownPlaces.get(file);
    if (!place) {
      place = placeOf(pathOf(file), folderNumbers);
      knownPlaces.set(file, place);
    }
    return place;
  };
  const flag = (fn: FunctionId): number => functionFlags[fn] ?? 0;

  function resolve(file: number, name: number): readonly FunctionId[] {
    const from = functionsNamed.from[name] ?? 0;
    const to = functionsNamed.from[name + 1] ?? 0;
    if (from === to) return NONE;
    let own: FunctionId[] | undefined;
    let others: FunctionId[] | undefined;
    for (let slot = from; slot < to; slot++) {
      const fn = functionsNamed.items[slot] ?? 0;
      const where = fileOf[fn] ?? 0;
      if (where === file) (own ??= []).push(fn);
      else if ((flag(fn) & functionFlag.static) === 0 || placeAt(where).header) (others ??= []).push(fn);
    }
    const configured = (list: FunctionId[]): FunctionId[] => {
      const main = list.filter((fn) => (flag(fn) & functionFlag.alternative) === 0);
      return main.length > 0 ? main : list;
    };
    // One that only a build without some option has stands in for another that is elsewhere.
    const isStandIn = own?.every((fn) => (flag(fn) & functionFlag.alternative) !== 0) === true;
    if (own && !(isStandIn && others)) return configured(own);
    if (!others) return NONE;
    const seen = visible(file, others);
    if (own && seen.length === 0) return configured(own);
    const kept = seen.length > 1 ? configured(nearest(file, seen)) : seen;
    const strong = kept.filter((fn) => (flag(fn) & functionFlag.weak) === 0);
    const chosen = strong.length > 0 ? strong : kept;
    return chosen.length > MOST_DEFINITIONS ? NONE : chosen;
  }

  /** Programs of the tree that are not the kernel see their own functions only, and nobody else sees those; headers of a folder are its own. */
  function visible(file: number, list: readonly FunctionId[]): readonly FunctionId[] {
    const here = placeAt(file);
    const sees = (fn: FunctionId): boolean => {
      const there = placeAt(fileOf[fn] ?? 0);
      if (there.world !== here.world) return false;
      // A header that is not for everybody is included from nearby.
      if (!there.header || there.shared) return true;
      return sharedFolders(here.folders, there.folders) >= Math.min(2, there.folders.length);
    };
    return list.every(sees) ? list : list.filter(sees);
  }

  /** Of several definitions those of the own architecture, then those nearest in the tree. */
  function nearest(file: number, list: readonly FunctionId[]): FunctionId[] {
    const here = placeAt(file);
    const ofArch = list.filter((fn) => placeAt(fileOf[fn] ?? 0).arch === here.arch);
    const generic = list.filter((fn) => placeAt(fileOf[fn] ?? 0).arch === undefined);
    const kept = ofArch.length > 0 ? ofArch : generic.length > 0 ? generic : list;
    if (kept.length === 1) return [...kept];
    let best = 0;
    let found: FunctionId[] = [];
    for (const fn of kept) {
      const shared = sharedFolders(here.folders, placeAt(fileOf[fn] ?? 0).folders);
      if (shared > best) {
        best = shared;
        found = [];
      }
      if (shared === best) found.push(fn);
    }
    return found;
  }

  function macro(file: number, name: number): WrapperMacro | undefined {
    const from = macrosNamed.from[name] ?? 0;
    const to = macrosNamed.from[name + 1] ?? 0;
    if (from === to) return undefined;
    const all = macrosNamed.items.subarray(from, to);
    const own = all.filter((one) => macroFile[one] === file);
    if (own.length > 0) return nearestMacro(file, own, own);
    // The same for all files of a folder.
    const { folder } = placeAt(file);
    const key = folder * names.ends.length + name;
    let known = knownMacros.get(key);
    if (known === undefined) {
      known = nearestMacro(file, all, own) ?? null;
      knownMacros.set(key, known);
    }
    return known ?? undefined;
  }

  function nearestMacro(file: number, all: Int32Array, own: Int32Array): WrapperMacro | undefined {
    const here = placeAt(file);
    const isSeen = (one: number): boolean => {
      const there = placeAt(macroFile[one] ?? 0);
      return there.header && there.world === here.world;
    };
    let best = -1;
    let found: number[] = [];
    for (const one of own.length > 0 ? own : all.filter(isSeen)) {
      const shared = sharedFolders(here.folders, placeAt(macroFile[one] ?? 0).folders);
      if (shared > best) {
        best = shared;
        found = [];
      }
      if (shared === best) found.push(one);
    }
    const [first, ...others] = found.map(macroAt);
    const same = (one: WrapperMacro): boolean =>
      one.callee === first?.callee && String(one.arguments ?? "all") === String(first.arguments ?? "all");
    return others.every(same) ? first : undefined;
  }

  function macroAt(at: number): WrapperMacro {
    const word = at * macroWords;
    const first = macros[word + 2] ?? -1;
    return {
      callee: macros[word + 1] ?? 0,
      arguments: first < 0 ? undefined : [...packed.macroArguments.subarray(first, first + (macros[word + 3] ?? 0))],
    };
  }

  /** Files are in the order of their paths. */
  function fileNumber(path: string): number | undefined {
    let from = 0;
    let to = fileCount;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (pathOf(middle) < path) from = middle + 1;
      else to = middle;
    }
    if (from < fileCount && pathOf(from) === path) return from;
    const extra = extraPaths.indexOf(path);
    return extra < 0 ? undefined : fileCount + extra;
  }

  return {
    packed,
    size,
    fileOf,
    nameText: (name) => nameText(names, name),
    numberOf: (name) => nameNumber(names, name),
    pathOf,
    isAnnotated: (file) => ((packed.fileFlags[file] ?? 0) & fileFlag.annotated) !== 0,
    isIndexed: (file) => file < fileCount,
    fileNumber,
    placeFor: (path) => fileCount + extraPaths.push(path) - 1,
    calledIn: (file) => {
      const { callsFrom, calls } = packed;
      const called = calls.subarray(callsFrom[functionsFrom[file] ?? size] ?? 0, callsFrom[functionsFrom[file + 1] ?? size] ?? 0);
      return [...new Set(called)].map((name) => nameText(names, name)).sort();
    },
    definitions: (name) => [...functionsNamed.items.subarray(functionsNamed.from[name] ?? 0, functionsNamed.from[name + 1] ?? 0)],
    resolve,
    macro,
  };
}

/** Positions by the name at each: those of name `n` are `items[from[n]]` up to `from[n + 1]`, ascending. */
function byName(names: number, count: number, nameAt: (at: number) => number): { readonly from: Int32Array; readonly items: Int32Array } {
  const from = new Int32Array(names + 2);
  for (let at = 0; at < count; at++) from[nameAt(at) + 2] = (from[nameAt(at) + 2] ?? 0) + 1;
  for (let name = 2; name < from.length; name++) from[name] = (from[name] ?? 0) + (from[name - 1] ?? 0);
  const items = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    const slot = from[nameAt(at) + 1] ?? 0;
    items[slot] = at;
    from[nameAt(at) + 1] = slot + 1;
  }
  return { from, items };
}

interface FilePlace {
  readonly header: boolean;
  /** In a folder of headers that other folders include. */
  readonly shared: boolean;
  /** The architecture's folder, for files in one. */
  readonly arch: string | undefined;
  /** A top-level folder with programs of its own; undefined for the kernel. */
  readonly world: string | undefined;
  readonly folders: readonly string[];
  /** A number for the folder that it lies in. */
  readonly folder: number;
}

/** Folders of a kernel tree whose files are not linked into it. */
const otherWorlds: ReadonlySet<string> = new Set(["tools", "scripts", "samples", "Documentation", "usr"]);

function placeOf(path: string, numbers: Map<string, number>): FilePlace {
  const folders = path.split("/").slice(0, -1);
  const [top, second, third] = folders;
  const spelled = folders.join("/");
  const folder = numbers.get(spelled) ?? numbers.size;
  numbers.set(spelled, folder);
  // What starts an architecture's kernel is a program of its own, too.
  const boots = top === "arch" && third === "boot";
  return {
    header: path.endsWith(".h"),
    shared: folders.includes("include"),
    arch: top === "arch" ? second : undefined,
    world: boots ? folders.slice(0, 3).join("/") : top !== undefined && otherWorlds.has(top) ? top : undefined,
    folders,
    folder,
  };
}

function sharedFolders(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}
