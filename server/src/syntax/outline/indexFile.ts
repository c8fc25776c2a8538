// What the rest of the tree must know of a file to find its functions: definitions with what they call, macros that only wrap a call,
// functions assigned to struct members. Plain data, made from tokens alone; knows nothing of other files.

import { positionAt, type SourceText } from "../../base/sourceText.ts";
import { INLINE_WORD, type MacroTable, WEAK_WORD } from "../lex/macroTable.ts";
import type { Outline } from "./slices.ts";
import * as T from "../lex/tokens.ts";
import type { WordSet, WordTable } from "../lex/wordTable.ts";

/** Bits of IndexedFunction.flags. */
export const functionFlag = {
  static: 1,
  inline: 2,
  /** Stands in a branch that the default configuration drops. */
  alternative: 4,
  weak: 8,
  /** A word of the model stands in it. */
  mentions: 16,
  /** A handle type stands in its parameters or before its name. */
  handles: 32,
  returnsPointer: 64,
  /** A pointer to a pointer, or an array of pointers, among its parameters. */
  outPointer: 128,
} as const;

/** A function definition; names are indices into FileIndex.names. */
export interface IndexedFunction {
  readonly name: number;
  readonly flags: number;
  /** Offset of its header. */
  readonly start: number;
  /** 1-based line of its name. */
  readonly line: number;
  /** Distinct names followed by `(` in its body, in order. */
  readonly calls: readonly number[];
}

/** `#define name(parameters) callee(arguments)`, or `#define name callee`. */
export interface IndexedMacro {
  readonly name: number;
  readonly callee: number;
  /** For each argument of the callee the macro's parameter that it is, -1 for anything else; undefined when all are passed on as they are. */
  readonly arguments: readonly number[] | undefined;
  /** A macro that the call is the only argument of: it must pass its value on. */
  readonly around: number | undefined;
}

/** `.member = function` in an initialiser of `struct`. */
export interface Operation<Name> {
  readonly struct: Name;
  /** The variable that is initialised. */
  readonly table: Name;
  readonly member: Name;
  readonly function: Name;
}

/** One file's part of the index; structured-cloneable and JSON. */
export interface FileIndex {
  readonly names: readonly string[];
  readonly functions: readonly IndexedFunction[];
  readonly macros: readonly IndexedMacro[];
  readonly operations: readonly Operation<number>[];
  /** A comment of it may hold contracts. */
  readonly annotated: boolean;
}

/** What of a scanned file is looked at. */
export interface IndexableFile {
  readonly source: SourceText;
  readonly tokens: T.Tokens;
  readonly slices: readonly { readonly outline: Outline; readonly start: number; readonly alternative: boolean }[];
  readonly defineSpans: readonly number[];
}

/** Words that decide flags. */
export interface IndexWords {
  readonly relevant: WordSet;
  readonly handleTypes: WordSet;
  /** Macros that say what a function does. */
  readonly contractMacros: WordSet;
}

/** The index of a scanned file; O(tokens). */
export function indexFile(file: IndexableFile, words: WordTable, table: MacroTable, sets: IndexWords): FileIndex {
  const names: string[] = [];
  const byWord = new Map<number, number>();
  const nameOf = (word: number): number => {
    let at = byWord.get(word);
    if (at === undefined) {
      at = names.length;
      byWord.set(word, at);
      names.push(words.textOf(word));
    }
    return at;
  };
  const functions = file.slices.map((slice) => indexFunction(file, slice, table, sets, nameOf));
  return {
    functions,
    macros: indexMacros(file, (name) => nameOf(words.intern(name))),
    operations: readOperations(file, nameOf),
    annotated: isAnnotated(file, sets),
    names,
  };
}

function has(set: WordSet, word: number): boolean {
  return word >= 0 && set.bits[word] === 1;
}

/** Whether a comment may hold a contract, or a macro says one: before a function, and in a header before anything. */
function isAnnotated({ source: { path, text }, tokens, slices }: IndexableFile, { contractMacros }: IndexWords): boolean {
  if (text.includes("Lifetime:") || text.includes("Memdesc:")) return true;
  const hasMacro = (from: number, to: number): boolean => {
    for (let at = from; at < to; at += 1) if (has(contractMacros, tokens.words[at] ?? -1)) return true;
    return false;
  };
  return path.endsWith(".h") ? hasMacro(0, tokens.count) : slices.some(({ outline: { from, brace } }) => hasMacro(from, brace));
}

function indexFunction(
  file: IndexableFile,
  slice: IndexableFile["slices"][number],
  table: MacroTable,
  sets: IndexWords,
  nameOf: (word: number) => number,
): IndexedFunction {
  const { kinds, words } = file.tokens;
  const { from, brace, to, name } = slice.outline;
  let flags = slice.alternative ? functionFlag.alternative : 0;
  for (let at = from; at < brace; at += 1) {
    const kind = kinds[at];
    if (kind === T.STATIC) flags |= functionFlag.static;
    else if (kind === T.INLINE) flags |= functionFlag.inline;
    else if (kind === T.STAR) {
      if (at < name) flags |= functionFlag.returnsPointer;
      else if (kinds[at + 1] === T.STAR || (kinds[at + 1] === T.IDENT && kinds[at + 2] === T.LBRACKET)) flags |= functionFlag.outPointer;
    } else if (kind === T.IDENT) {
      const word = words[at] ?? -1;
      const bits = table.classOf(word);
      if (has(sets.handleTypes, word)) flags |= functionFlag.handles;
      if ((bits & INLINE_WORD) !== 0) flags |= functionFlag.inline;
      if ((bits & WEAK_WORD) !== 0) flags |= functionFlag.weak;
    }
  }
  const calls = new Set<number>();
  for (let at = brace; at < to; at += 1) {
    if (kinds[at] !== T.IDENT) continue;
    const word = words[at] ?? 0;
    if (has(sets.relevant, word)) flags |= functionFlag.mentions;
    if (kinds[at + 1] === T.LPAREN) calls.add(nameOf(word));
  }
  return {
    name: nameOf(words[name] ?? 0),
    flags,
    start: slice.start,
    line: positionAt(file.source, file.tokens.starts[name] ?? slice.start).line,
    calls: [...calls],
  };
}

const CALL_MACRO = /^[ \t]+(\w+)\(([^()]*)\)[ \t\\\r\n]+([\s\S]*)$/;
const ALIAS_MACRO = /^[ \t]+(\w+)[ \t]+([A-Za-z_]\w*)\s*$/;
/** The same memory under another type. */
const POINTER_CAST = /^\((?:const[ \t]+)?(?:(?:struct|union|unsigned)[ \t]+)?\w+[ \t]*\*+\)[ \t]*/;
const LONGEST_MACRO = 400;
const STATEMENTS = /^(?:\(\{|do\s*\{)\s*(?:\w+\(\);\s*)+(\w+\([^;{}]*\));\s*(?:\}\)|\}\s*while\s*\(0\))$/;

function indexMacros(file: IndexableFile, nameOf: (name: string) => number): IndexedMacro[] {
  const { text } = file.source;
  const macros: IndexedMacro[] = [];
  for (let at = 0; at + 1 < file.defineSpans.length; at += 2) {
    const start = file.defineSpans[at] ?? 0;
    const end = file.defineSpans[at + 1] ?? 0;
    if (end - start > LONGEST_MACRO) continue;
    const define = text.slice(start, end);
    const alias = ALIAS_MACRO.exec(define);
    if (alias) {
      const [, name = "", callee = ""] = alias;
      // Upper case stands for a constant, most often.
      if (name !== callee && /[a-z]/.test(callee)) {
        macros.push({ name: nameOf(name), callee: nameOf(callee), arguments: undefined, around: undefined });
      }
      continue;
    }
    const [, name, parameters, body] = CALL_MACRO.exec(define) ?? [];
    if (name === undefined || parameters === undefined || body === undefined) continue;
    const call = readCall(body);
    if (call === undefined) continue;
    const inner = call.arguments.length === 1 ? readCall(call.arguments[0] ?? "") : undefined;
    const { callee, arguments: given } = inner ?? call;
    if (callee === name) continue;
    const known = parameters.split(",").map((parameter) => parameter.trim().replace(/^\w*\.\.\.$/, "__VA_ARGS__"));
    const indices = given.map((argument) => known.indexOf(argument.replace(POINTER_CAST, "").replace(/^\((\w+)\)$/, "$1")));
    const straight = indices.length === known.length && indices.every((index, position) => index === position);
    macros.push({
      name: nameOf(name),
      callee: nameOf(callee),
      arguments: straight ? undefined : indices,
      around: inner ? nameOf(call.callee) : undefined,
    });
  }
  return macros;
}

interface MacroCall {
  readonly callee: string;
  readonly arguments: readonly string[];
}

/** `name(a, b)` and nothing else, perhaps in parentheses; or behind other calls, which have no arguments. */
function readCall(body: string): MacroCall | undefined {
  const text = body.replace(/\\\r?\n/g, " ").trim();
  const [, last] = STATEMENTS.exec(text) ?? [];
  if (last !== undefined) return readCall(last);
  const head = /^([A-Za-z_]\w*)\s*\(/.exec(text);
  if (!head)
    return text.startsWith("(") && text.endsWith(")") && closeOf(text, 0) === text.length - 1 ? readCall(text.slice(1, -1)) : undefined;
  const open = head[0].length - 1;
  if (closeOf(text, open) !== text.length - 1) return undefined;
  return { callee: head[1] ?? "", arguments: splitArguments(text.slice(open + 1, -1)) };
}

function closeOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === "(") depth += 1;
    else if (unit === ")" && --depth === 0) return at;
    else if (unit === '"' || unit === "'") return -1;
  }
  return -1;
}

function splitArguments(text: string): readonly string[] {
  if (text.trim() === "") return [];
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === "(") depth += 1;
    else if (unit === ")") depth -= 1;
    else if (unit === "," && depth === 0) {
      found.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  found.push(text.slice(from).trim());
  return found;
}

/** Designated initialisers of structs, and of arrays of them, at the top level of the file. */
export function readOperations<Name>(file: IndexableFile, nameOf: (word: number) => Name): Operation<Name>[] {
  const { kinds, words } = file.tokens;
  const operations: Operation<Name>[] = [];
  let next = 0;
  const gap = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) {
      if (kinds[at] !== T.TAG || kinds[at + 1] !== T.IDENT || kinds[at + 2] !== T.IDENT) continue;
      let open = at + 3;
      while (open < to && kinds[open] !== T.LBRACE && kinds[open] !== T.SEMI && kinds[open] !== T.RPAREN) open += 1;
      if (kinds[open] !== T.LBRACE || kinds[open - 1] !== T.ASSIGN) continue;
      const struct = words[at + 1] ?? 0;
      const table = words[at + 2] ?? 0;
      const inElement = kinds[at + 3] === T.LBRACKET ? 2 : 1;
      let depth = 0;
      for (at = open; at < to; at += 1) {
        const kind = kinds[at];
        if (kind === T.LBRACE) depth += 1;
        else if (kind === T.RBRACE) {
          depth -= 1;
          if (depth === 0) break;
        } else if (kind === T.DOT && depth === inElement && kinds[at + 1] === T.IDENT && kinds[at + 2] === T.ASSIGN) {
          const value = kinds[at + 3] === T.AMP ? at + 4 : at + 3;
          const after = kinds[value + 1];
          if (kinds[value] === T.IDENT && (after === T.COMMA || after === T.RBRACE))
            operations.push({
              struct: nameOf(struct),
              table: nameOf(table),
              member: nameOf(words[at + 1] ?? 0),
              function: nameOf(words[value] ?? 0),
            });
        }
      }
    }
  };
  const outlines = file.slices.map(({ outline }) => outline).sort((a, b) => a.from - b.from);
  for (const { from, to } of outlines) {
    gap(next, from);
    next = Math.max(next, to);
  }
  gap(next, file.tokens.count);
  return operations;
}
