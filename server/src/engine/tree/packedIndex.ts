// The indices of a tree's files in flat arrays: threads share one copy, and a file on disk holds it as it is. Files are in the order of their
// paths, functions in the order of their files, so numbers depend on the tree alone, but for those of names. Knows nothing of contracts.

import type { FileIndex } from "../../syntax/frontEnd.ts";
import { growNames, type NameTable, nameNumber, nameText } from "./nameTable.ts";

/** Bits of PackedIndex.fileFlags. */
export const fileFlag = {
  /** A comment of it may hold contracts. */
  annotated: 1,
} as const;

/** Names are numbers of `names`; an array that ends in `From` has one entry more than there are owners: the end of the last. */
export interface PackedIndex {
  readonly names: NameTable;
  readonly filePath: Int32Array;
  readonly fileFlags: Int32Array;
  /** 16 bytes a file, the host's to fill: a digest of its text. */
  readonly fileDigest: Uint8Array;
  readonly functionsFrom: Int32Array;
  readonly macrosFrom: Int32Array;
  readonly operationsFrom: Int32Array;
  readonly functionName: Int32Array;
  readonly functionStart: Int32Array;
  readonly functionLine: Int32Array;
  readonly functionFlags: Int32Array;
  readonly callsFrom: Int32Array;
  readonly calls: Int32Array;
  /** Name, callee, first of its arguments in `macroArguments` (-1: all are passed on as they are), number of them. */
  readonly macros: Int32Array;
  readonly macroArguments: Int32Array;
  /** Struct, member, function. */
  readonly operations: Int32Array;
}

/** Words of PackedIndex.macros and of PackedIndex.operations for one of them. */
export const macroWords = 4;
export const operationWords = 3;
export const digestBytes = 16;

export interface IndexedFile {
  /** Path in the tree, with `/`. */
  readonly path: string;
  readonly index: FileIndex;
  readonly digest?: Uint8Array;
}

/** A file of another packed index. */
export interface PackedFile {
  readonly from: PackedIndex;
  readonly file: number;
}

/** Packs files; the names of `base` keep their numbers. O(functions + calls). */
export function packFiles(files: readonly (IndexedFile | PackedFile)[], base?: PackedIndex): PackedIndex {
  const more = new Map<string, number>();
  const before = base?.names.ends.length ?? 0;
  const intern = (text: string): number => {
    let number = more.get(text);
    if (number !== undefined) return number;
    number = base && nameNumber(base.names, text);
    if (number === undefined) {
      number = before + more.size;
      more.set(text, number);
    }
    return number;
  };
  const foreign = new Map<PackedIndex, Int32Array>();
  const pathOf = (one: IndexedFile | PackedFile): string =>
    "path" in one ? one.path : nameText(one.from.names, one.from.filePath[one.file] ?? 0);
  const sorted = files.map((one) => ({ one, path: pathOf(one) })).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const count = sorted.length;
  const filePath = new Int32Array(count);
  const fileFlags = new Int32Array(count);
  const fileDigest = new Uint8Array(count * digestBytes);
  const functionsFrom = new Int32Array(count + 1);
  const macrosFrom = new Int32Array(count + 1);
  const operationsFrom = new Int32Array(count + 1);
  const functionName = makeWords();
  const functionStart = makeWords();
  const functionLine = makeWords();
  const functionFlags = makeWords();
  const callsFrom = makeWords();
  const calls = makeWords();
  const macros = makeWords();
  const macroArguments = makeWords();
  const operations = makeWords();

  const addIndexed = (at: number, { index, digest }: IndexedFile): void => {
    const own = index.names.map(intern);
    const name = (local: number): number => own[local] ?? 0;
    fileFlags[at] = index.annotated ? fileFlag.annotated : 0;
    if (digest) fileDigest.set(digest.subarray(0, digestBytes), at * digestBytes);
    for (const fn of index.functions) {
      functionName.push(name(fn.name));
      functionStart.push(fn.start);
      functionLine.push(fn.line);
      functionFlags.push(fn.flags);
      callsFrom.push(calls.length());
      for (const call of fn.calls) calls.push(name(call));
    }
    for (const macro of index.macros) {
      macros.push(name(macro.name));
      macros.push(name(macro.callee));
      macros.push(macro.arguments ? macroArguments.length() : -1);
      macros.push(macro.arguments?.length ?? 0);
      for (const argument of macro.arguments ?? []) macroArguments.push(argument);
    }
    for (const operation of index.operations) {
      operations.push(name(operation.struct));
      operations.push(name(operation.member));
      operations.push(name(operation.function));
    }
  };
  const addPacked = (at: number, { from, file }: PackedFile): void => {
    let numbers = from === base ? undefined : foreign.get(from);
    if (from !== base && !numbers) {
      numbers = new Int32Array(from.names.ends.length).fill(-1);
      foreign.set(from, numbers);
    }
    const name = (number: number): number => {
      if (!numbers) return number;
      const known = numbers[number] ?? -1;
      return known >= 0 ? known : (numbers[number] = intern(nameText(from.names, number)));
    };
    fileFlags[at] = from.fileFlags[file] ?? 0;
    fileDigest.set(from.fileDigest.subarray(file * digestBytes, (file + 1) * digestBytes), at * digestBytes);
    for (let fn = from.functionsFrom[file] ?? 0; fn < (from.functionsFrom[file + 1] ?? 0); fn++) {
      functionName.push(name(from.functionName[fn] ?? 0));
      functionStart.push(from.functionStart[fn] ?? 0);
      functionLine.push(from.functionLine[fn] ?? 0);
      functionFlags.push(from.functionFlags[fn] ?? 0);
      callsFrom.push(calls.length());
      for (let call = from.callsFrom[fn] ?? 0; call < (from.callsFrom[fn + 1] ?? 0); call++) calls.push(name(from.calls[call] ?? 0));
    }
    for (let macro = from.macrosFrom[file] ?? 0; macro < (from.macrosFrom[file + 1] ?? 0); macro++) {
      const word = macro * macroWords;
      macros.push(name(from.macros[word] ?? 0));
      macros.push(name(from.macros[word + 1] ?? 0));
      const first = from.macros[word + 2] ?? -1;
      const length = from.macros[word + 3] ?? 0;
      macros.push(first < 0 ? -1 : macroArguments.length());
      macros.push(length);
      if (first >= 0) for (let step = 0; step < length; step++) macroArguments.push(from.macroArguments[first + step] ?? -1);
    }
    for (let operation = from.operationsFrom[file] ?? 0; operation < (from.operationsFrom[file + 1] ?? 0); operation++) {
      for (let word = 0; word < operationWords; word++) operations.push(name(from.operations[operation * operationWords + word] ?? 0));
    }
  };

  sorted.forEach(({ one, path }, at) => {
    filePath[at] = intern(path);
    functionsFrom[at] = functionName.length();
    macrosFrom[at] = macros.length() / macroWords;
    operationsFrom[at] = operations.length() / operationWords;
    if ("path" in one) addIndexed(at, one);
    else addPacked(at, one);
  });
  functionsFrom[count] = functionName.length();
  macrosFrom[count] = macros.length() / macroWords;
  operationsFrom[count] = operations.length() / operationWords;
  callsFrom.push(calls.length());
  return {
    names: more.size === 0 && base ? base.names : growNames(base?.names, [...more.keys()]),
    filePath,
    fileFlags,
    fileDigest,
    functionsFrom,
    macrosFrom,
    operationsFrom,
    functionName: functionName.taken(),
    functionStart: functionStart.taken(),
    functionLine: functionLine.taken(),
    functionFlags: functionFlags.taken(),
    callsFrom: callsFrom.taken(),
    calls: calls.taken(),
    macros: macros.taken(),
    macroArguments: macroArguments.taken(),
    operations: operations.taken(),
  };
}

interface Words {
  push(word: number): void;
  length(): number;
  taken(): Int32Array;
}

/** Numbers of 32 bits whose count is not known beforehand. */
function makeWords(): Words {
  let words = new Int32Array(1024);
  let length = 0;
  return {
    push(word) {
      if (length === words.length) {
        const wider = new Int32Array(length * 2);
        wider.set(words);
        words = wider;
      }
      words[length++] = word;
    },
    length: () => length,
    taken: () => words.slice(0, length),
  };
}
