// The functions of a whole tree by name: which definitions a name has, and which of them a file means. Made of the files' own indices
// in the order of their paths, so nothing depends on the order in which they were read. Knows nothing of contracts.

import { type FileIndex, functionFlag } from "../syntax/frontEnd.ts";

/** Position of a function in the index. */
export type FunctionId = number;

export interface IndexedFile {
  /** Path in the tree, with `/`. */
  readonly path: string;
  readonly index: FileIndex;
}

/** A macro that stands for a call. */
export interface WrapperMacro {
  readonly callee: string;
  readonly arguments: readonly number[] | undefined;
  readonly file: number;
}

export interface TreeIndex {
  readonly paths: readonly string[];
  readonly annotated: ReadonlySet<number>;
  /** Number of functions; the arrays below are by FunctionId. */
  readonly size: number;
  readonly nameOf: Int32Array;
  readonly fileOf: Int32Array;
  readonly startOf: Int32Array;
  readonly lineOf: Int32Array;
  readonly flagsOf: Uint16Array;
  /** Calls of function `f`: `calls[callsFrom[f]]` up to `callsFrom[f + 1]`, as name numbers. */
  readonly callsFrom: Int32Array;
  readonly calls: Int32Array;
  readonly names: readonly string[];
  readonly numberOf: (name: string) => number | undefined;
  readonly fileNumber: (path: string) => number | undefined;
  /** A number for a path that no indexed file has: it sees what a file there would see. */
  readonly placeFor: (path: string) => number;
  /** All definitions of a name, static ones of all files included, ascending. */
  readonly definitions: (name: number) => readonly FunctionId[];
  /** The definitions that a call in a file can mean: most often one. */
  readonly resolve: (file: number, name: number) => readonly FunctionId[];
  /** What a wrapper macro stands for; the definitions that the file sees agree. */
  readonly macro: (file: number, name: string) => WrapperMacro | undefined;
  /** Functions that the tree assigns to a struct member, ascending. */
  readonly operations: ReadonlyMap<string, readonly string[]>;
}

/** More definitions than this say nothing together. */
const MOST_DEFINITIONS = 24;
const NONE: readonly FunctionId[] = [];

/** Joins the indices of the files; O(functions + calls). */
export function makeTreeIndex(given: readonly IndexedFile[]): TreeIndex {
  const files = [...given].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  let size = 0;
  let callCount = 0;
  for (const { index } of files) {
    size += index.functions.length;
    for (const fn of index.functions) callCount += fn.calls.length;
  }
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const intern = (name: string): number => {
    let number = numbers.get(name);
    if (number === undefined) {
      number = names.length;
      numbers.set(name, number);
      names.push(name);
    }
    return number;
  };
  const nameOf = new Int32Array(size);
  const fileOf = new Int32Array(size);
  const startOf = new Int32Array(size);
  const lineOf = new Int32Array(size);
  const flagsOf = new Uint16Array(size);
  const callsFrom = new Int32Array(size + 1);
  const calls = new Int32Array(callCount);
  const macros = new Map<string, WrapperMacro[]>();
  const operations = new Map<string, Set<string>>();
  const annotated = new Set<number>();
  let id = 0;
  let at = 0;
  files.forEach(({ index }, file) => {
    const own = new Int32Array(index.names.length).fill(-1);
    const global = (name: number): number => {
      const known = own[name] ?? -1;
      return known >= 0 ? known : (own[name] = intern(index.names[name] ?? ""));
    };
    for (const fn of index.functions) {
      nameOf[id] = global(fn.name);
      fileOf[id] = file;
      startOf[id] = fn.start;
      lineOf[id] = fn.line;
      flagsOf[id] = fn.flags;
      callsFrom[id] = at;
      for (const call of fn.calls) calls[at++] = global(call);
      id++;
    }
    for (const macro of index.macros) {
      const name = index.names[macro.name] ?? "";
      const one = { callee: index.names[macro.callee] ?? "", arguments: macro.arguments, file };
      const known = macros.get(name);
      if (known) known.push(one);
      else macros.set(name, [one]);
    }
    for (const operation of index.operations) {
      const member = `${index.names[operation.struct]}.${index.names[operation.member]}`;
      const known = operations.get(member);
      if (known) known.add(index.names[operation.function] ?? "");
      else operations.set(member, new Set([index.names[operation.function] ?? ""]));
    }
    if (index.annotated) annotated.add(file);
  });
  callsFrom[size] = at;

  const defsFrom = new Int32Array(names.length + 1);
  for (let fn = 0; fn < size; fn++) defsFrom[(nameOf[fn] ?? 0) + 1] = (defsFrom[(nameOf[fn] ?? 0) + 1] ?? 0) + 1;
  for (let name = 0; name < names.length; name++) defsFrom[name + 1] = (defsFrom[name + 1] ?? 0) + (defsFrom[name] ?? 0);
  const next = defsFrom.slice();
  const defs = new Int32Array(size);
  for (let fn = 0; fn < size; fn++) {
    const name = nameOf[fn] ?? 0;
    const slot = next[name] ?? 0;
    defs[slot] = fn;
    next[name] = slot + 1;
  }

  const places = files.map(({ path }) => placeOf(path));
  const fileNumbers = new Map(files.map(({ path }, file) => [path, file]));
  const flag = (fn: FunctionId): number => flagsOf[fn] ?? 0;

  function resolve(file: number, name: number): readonly FunctionId[] {
    const from = defsFrom[name] ?? 0;
    const to = defsFrom[name + 1] ?? 0;
    if (from === to) return NONE;
    let own: FunctionId[] | undefined;
    let others: FunctionId[] | undefined;
    for (let slot = from; slot < to; slot++) {
      const fn = defs[slot] ?? 0;
      const where = fileOf[fn] ?? 0;
      if (where === file) (own ??= []).push(fn);
      else if ((flag(fn) & functionFlag.static) === 0 || places[where]?.header) (others ??= []).push(fn);
    }
    const configured = (list: FunctionId[]): FunctionId[] => {
      const main = list.filter((fn) => (flag(fn) & functionFlag.alternative) === 0);
      return main.length > 0 ? main : list;
    };
    if (own) return configured(own);
    if (!others) return NONE;
    const seen = visible(file, others);
    const kept = seen.length > 1 ? configured(nearest(file, seen)) : seen;
    const strong = kept.filter((fn) => (flag(fn) & functionFlag.weak) === 0);
    const chosen = strong.length > 0 ? strong : kept;
    return chosen.length > MOST_DEFINITIONS ? NONE : chosen;
  }

  /** Programs of the tree that are not the kernel see their own functions only, and nobody else sees those; headers of a folder are its own. */
  function visible(file: number, list: readonly FunctionId[]): readonly FunctionId[] {
    const here = places[file];
    const sees = (fn: FunctionId): boolean => {
      const there = places[fileOf[fn] ?? 0];
      if (there?.world !== here?.world) return false;
      // A header that is not for everybody is included from nearby.
      if (!there?.header || there.shared) return true;
      return sharedFolders(here?.folders ?? [], there.folders) >= Math.min(2, there.folders.length);
    };
    return list.every(sees) ? list : list.filter(sees);
  }

  /** Of several definitions those of the own architecture, then those nearest in the tree. */
  function nearest(file: number, list: readonly FunctionId[]): FunctionId[] {
    const here = places[file];
    const ofArch = list.filter((fn) => places[fileOf[fn] ?? 0]?.arch === here?.arch);
    const generic = list.filter((fn) => places[fileOf[fn] ?? 0]?.arch === undefined);
    const kept = ofArch.length > 0 ? ofArch : generic.length > 0 ? generic : list;
    if (kept.length === 1) return [...kept];
    let best = 0;
    let found: FunctionId[] = [];
    for (const fn of kept) {
      const shared = sharedFolders(here?.folders ?? [], places[fileOf[fn] ?? 0]?.folders ?? []);
      if (shared > best) {
        best = shared;
        found = [];
      }
      if (shared === best) found.push(fn);
    }
    return found;
  }

  function macro(file: number, name: string): WrapperMacro | undefined {
    const all = macros.get(name);
    if (!all) return undefined;
    const own = all.filter((one) => one.file === file);
    const seen = own.length > 0 ? own : all.filter((one) => places[one.file]?.header && places[one.file]?.world === places[file]?.world);
    let best = -1;
    let found: WrapperMacro[] = [];
    for (const one of seen) {
      const shared = sharedFolders(places[file]?.folders ?? [], places[one.file]?.folders ?? []);
      if (shared > best) {
        best = shared;
        found = [];
      }
      if (shared === best) found.push(one);
    }
    const [first] = found;
    const same = (one: WrapperMacro): boolean =>
      one.callee === first?.callee && String(one.arguments ?? "all") === String(first.arguments ?? "all");
    return found.every(same) ? first : undefined;
  }

  return {
    paths: files.map(({ path }) => path),
    annotated,
    size,
    nameOf,
    fileOf,
    startOf,
    lineOf,
    flagsOf,
    callsFrom,
    calls,
    names,
    numberOf: (name) => numbers.get(name),
    fileNumber: (path) => fileNumbers.get(path),
    placeFor: (path) => {
      fileNumbers.set(path, places.length);
      return places.push(placeOf(path)) - 1;
    },
    definitions: (name) => [...defs.subarray(defsFrom[name] ?? 0, defsFrom[name + 1] ?? 0)],
    resolve,
    macro,
    operations: new Map([...operations].map(([member, functions]) => [member, [...functions].sort()])),
  };
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
}

/** Folders of a kernel tree whose files are not linked into it. */
const otherWorlds: ReadonlySet<string> = new Set(["tools", "scripts", "samples", "Documentation", "usr"]);

function placeOf(path: string): FilePlace {
  const folders = path.split("/").slice(0, -1);
  const [top, second, third] = folders;
  // What starts an architecture's kernel is a program of its own, too.
  const boots = top === "arch" && third === "boot";
  return {
    header: path.endsWith(".h"),
    shared: folders.includes("include"),
    arch: top === "arch" ? second : undefined,
    world: boots ? folders.slice(0, 3).join("/") : top !== undefined && otherWorlds.has(top) ? top : undefined,
    folders,
  };
}

function sharedFolders(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}
