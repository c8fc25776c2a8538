// The face of syntax/: text in, functions out. Everything above this layer uses only this file, ast.ts and ctype.ts.

import type { SourceText } from "../base/sourceText.ts";
import type { Span } from "../base/span.ts";
import type { FunctionAst } from "./ast.ts";
import { type BuildMacros, makeSettler } from "./outline/builtBranches.ts";
import { configure } from "./outline/conditionals.ts";
import { type FileIndex, indexFile, type IndexWords, type Operation, readOperations } from "./outline/indexFile.ts";
import { createLexer, type LexedFile } from "./lex/lexer.ts";
import { createFunctionLowerer } from "./lower/lowerFunction.ts";
import { loadMacroTable, OPTION, type MacroFault, type MacroFile } from "./lex/macroTable.ts";
import { otherChoice, tokenAt } from "./outline/otherChoice.ts";
import { findFunctions, type Outline } from "./outline/slices.ts";
import { IDENT, KEYWORDS, LPAREN, type Tokens } from "./lex/tokens.ts";
import { loadParser, type ParserKind } from "./parse/treeSitter.ts";
import { createWordTable, type WordSet, type WordTable } from "./lex/wordTable.ts";

export { makeWordSet, type WordSet, type WordTable } from "./lex/wordTable.ts";
export type { BuildMacros } from "./outline/builtBranches.ts";
export { type LeftOut, makeLeftOutReader } from "./outline/leftOut.ts";
export type { MacroFault, MacroFile } from "./lex/macroTable.ts";
export { type FileIndex, functionFlag, type IndexWords, type Operation } from "./outline/indexFile.ts";

/** Why a function could not be analysed; reaches the user as coverage. */
export interface NotAnalysed {
  readonly function: string;
  /** Where it was given up, inside the function. */
  readonly span: Span;
  /** One clause in kernel vocabulary: "parse error at `FOO(`", "call to put_page() lost at `…`". */
  readonly reason: string;
}

/** A comment of the file, in order; suppressions and `Lifetime:` lines are found in these. */
export interface Comment extends Span {
  /** Text without the comment marks. */
  readonly text: string;
}

/** One function definition found by its outline, before any parsing. */
export interface FunctionSlice extends Span {
  readonly name: string;
  /** Offset of the opening brace. */
  readonly bodyStart: number;
  /** true when this slice exists only in a branch that the default configuration drops (`#else`). */
  readonly alternative: boolean;
  /** For this layer only: the slice as tokens of its file. */
  readonly outline: Outline;
}

/** What one linear pass over a file gives: cheap, for every file; no parser is involved. */
export interface ScannedFile {
  readonly path: string;
  readonly source: SourceText;
  /** In file order. One name may have several definitions. */
  readonly slices: readonly FunctionSlice[];
  /** Made when first asked for. */
  readonly comments: readonly Comment[];
  /** Why part of the file was not read; else undefined. */
  readonly problem: string | undefined;
  /** For this layer only. */
  readonly tokens: Tokens;
  /** For this layer only: offsets behind the word of each `#define`, in pairs. */
  readonly defineSpans: readonly number[];
  /** For this layer only: the file before a configuration was chosen. */
  readonly lexed: LexedFile;
}

export type LoweredFunction = { readonly ok: true; readonly fn: FunctionAst } | { readonly ok: false; readonly why: NotAnalysed };

/** A function in the other configuration of the conditionals in its body. */
export interface OtherLowered {
  readonly fn: FunctionAst;
  /** The options and conditions that decide them, with the truth taken for each. */
  readonly names: ReadonlyMap<string, boolean>;
}

export interface FrontEndOptions {
  /** "auto": native where it loads. A parser asked for by name that cannot be loaded rejects. */
  readonly parser: ParserKind | "auto";
  readonly macroFiles: readonly MacroFile[];
  /** What a build defines: branches that it leaves out are not read. Without it, both ways of each conditional are. */
  readonly macros?: BuildMacros;
  /** Parse each function as a whole, for tests that compare; default: by its pieces (ADR 0011). */
  readonly parseWhole?: boolean;
}

export interface FrontEnd {
  readonly parser: ParserKind;
  /** Why "auto" did not take the native parser; else undefined. */
  readonly note: string | undefined;
  /** Faults of the macro files; the entries around them are in force. */
  readonly macroFaults: readonly MacroFault[];
  /** Shared by all files of this front end. */
  readonly words: WordTable;
  scan(source: SourceText): ScannedFile;
  /** What other files must know of this one. */
  index(file: ScannedFile, sets: IndexWords): FileIndex;
  /** Functions that the file assigns to members of structs, by name; O(tokens outside functions). */
  operations(file: ScannedFile): readonly Operation<string>[];
  /**
   * Parses and lowers one function. With `relevant`, a function in which a call of one of these words got lost is not analysed.
   * The native parser frees its trees only when the event loop turns: a caller that lowers thousands of functions should let it turn
   * (`setImmediate`) every few hundred; the WASM parser frees at once.
   */
  lower(file: ScannedFile, slice: FunctionSlice, relevant?: WordSet): LoweredFunction;
  /** The function once more, with each conditional in its body decided the other way, where that can be read and concerns `relevant` names or their handles. */
  lowerOther(file: ScannedFile, slice: FunctionSlice, relevant: WordSet): OtherLowered | undefined;
}

/** Loads a parser and the macro tables. */
export async function createFrontEnd(options: FrontEndOptions): Promise<FrontEnd> {
  const { parser, note } = await loadParser(options.parser);
  const words = createWordTable();
  // The lexer tells keywords by their ids.
  for (const [keyword] of KEYWORDS) words.intern(keyword);
  const table = loadMacroTable(options.macroFiles, words);
  const lexer = createLexer(words);
  const lowerer = createFunctionLowerer(parser, words, table, options.parseWhole === true);
  const isOption = (word: string): boolean => (table.classOf(words.intern(word)) & OPTION) !== 0;
  const settle = options.macros && makeSettler(options.macros, isOption);

  function scan(source: SourceText): ScannedFile {
    return source.text.includes("{") ? scanFunctions(source) : scanData(source);
  }

  /** A file without a brace has no function: a third of a kernel's text, tables of registers most of all. It is read when somebody asks. */
  function scanData(source: SourceText): ScannedFile {
    let made: ScannedFile | undefined;
    const whole = (): ScannedFile => (made ??= scanFunctions(source));
    return {
      path: source.path,
      source,
      slices: [],
      get comments() {
        return whole().comments;
      },
      get problem() {
        return whole().problem;
      },
      get tokens() {
        return whole().tokens;
      },
      get defineSpans() {
        return whole().defineSpans;
      },
      get lexed() {
        return whole().lexed;
      },
    };
  }

  function scanFunctions(source: SourceText): ScannedFile {
    const asWritten = lexer.lex(source.text);
    const lexed = settle === undefined ? asWritten : { ...asWritten, directives: settle(asWritten.directives) };
    const { tokens, main, dropped } = configure(lexed, isOption);
    const slices: FunctionSlice[] = [];
    const add = (outline: Outline, alternative: boolean): void => {
      slices.push({
        start: tokens.starts[outline.from] ?? 0,
        end: tokens.ends[outline.to - 1] ?? 0,
        name: words.textOf(tokens.words[outline.name] ?? 0),
        bodyStart: tokens.starts[outline.brace] ?? 0,
        alternative,
        outline,
      });
    };
    for (const outline of findFunctions(source.text, tokens, main, table, false)) add(outline, false);
    for (const range of dropped) for (const outline of findFunctions(source.text, tokens, range, table, true)) add(outline, true);
    if (dropped.length > 0) slices.sort((a, b) => a.start - b.start);
    let comments: readonly Comment[] | undefined;
    return {
      path: source.path,
      source,
      slices,
      problem: lexed.truncated,
      tokens,
      defineSpans: lexed.defineSpans,
      lexed,
      get comments() {
        return (comments ??= readComments(source.text, lexed.commentSpans));
      },
    };
  }

  const operations = (file: ScannedFile): readonly Operation<string>[] => readOperations(file, (word) => words.textOf(word));
  const index = (file: ScannedFile, sets: IndexWords): FileIndex => indexFile(file, words, table, sets);

  function lower(file: ScannedFile, slice: FunctionSlice, relevant?: WordSet): LoweredFunction {
    const result = lowerer.lower({ text: file.source.text, tokens: file.tokens, outline: slice.outline, name: slice.name }, relevant);
    if (result.ok) return result;
    return { ok: false, why: { function: slice.name, span: { start: result.at, end: slice.end }, reason: result.reason } };
  }

  function lowerOther(file: ScannedFile, slice: FunctionSlice, relevant: WordSet): OtherLowered | undefined {
    const choice = otherChoice(file.lexed, file.tokens, slice.outline, isOption, relevant, words);
    if (!choice) return undefined;
    const { tokens, outline, names } = choice;
    const result = lowerer.lower({ text: file.source.text, tokens, outline, name: slice.name }, relevant);
    return result.ok ? { fn: result.fn, names } : undefined;
  }

  return { parser: parser.kind, note, macroFaults: table.faults, words, scan, index, operations, lower, lowerOther };
}

/**
 * Names of the file's functions that stand in another one of them, in any configuration: who might ask what these do. O(tokens).
 */
export function namesInUse(words: WordTable, file: ScannedFile): ReadonlySet<string> {
  const used = new Set<string>();
  const { tokens } = file.lexed;
  const mine = new Map<number, string>();
  for (const { name } of file.slices) mine.set(words.intern(name), name);
  let at = 0;
  for (const slice of file.slices) {
    // A slice of one configuration may lie in one of another.
    while (at > 0 && (tokens.starts[at - 1] ?? 0) >= slice.start) at -= 1;
    while (at < tokens.count && (tokens.starts[at] ?? 0) < slice.start) at += 1;
    for (; at < tokens.count && (tokens.starts[at] ?? 0) < slice.end; at += 1) {
      if (tokens.kinds[at] !== IDENT) continue;
      const name = mine.get(tokens.words[at] ?? -1);
      if (name !== undefined && name !== slice.name) used.add(name);
    }
  }
  return used;
}

/** Whether any identifier of the slice is in the set. */
export function sliceMentions(file: ScannedFile, slice: FunctionSlice, set: WordSet): boolean {
  const { words } = file.tokens;
  const { bits } = set;
  for (let at = slice.outline.from; at < slice.outline.to; at += 1) {
    const word = words[at] ?? -1;
    if (word >= 0 && bits[word] === 1) return true;
  }
  return false;
}

/** The conditionals that are still open where a function begins, as text: what its own conditionals mean may depend on them. O(directives). */
export function conditionsAround(file: ScannedFile, slice: FunctionSlice): string {
  const open: string[] = [];
  const before = tokenAt(file.lexed.tokens, slice.start);
  for (const directive of file.lexed.directives) {
    if (directive.tokensBefore > before) break;
    if (directive.kind === "endif") open.pop();
    else if (directive.kind === "else" || directive.kind === "elif")
      open.push(`${open.pop() ?? ""} ${directive.kind} ${directive.condition}`);
    else open.push(`${directive.kind} ${directive.condition}`);
  }
  return open.join("\n");
}

/** The distinct names that are followed by `(` in the slice's body, in order of their first appearance. */
export function sliceCalls(words: WordTable, file: ScannedFile, slice: FunctionSlice): string[] {
  return sliceCallIds(file, slice).map((id) => words.textOf(id));
}

/** As sliceCalls, as word ids. */
export function sliceCallIds(file: ScannedFile, slice: FunctionSlice): number[] {
  const { kinds, words } = file.tokens;
  const seen = new Set<number>();
  for (let at = slice.outline.brace; at < slice.outline.to; at += 1) {
    if (kinds[at] === IDENT && kinds[at + 1] === LPAREN) seen.add(words[at] ?? 0);
  }
  return [...seen];
}

function readComments(text: string, spans: readonly number[]): Comment[] {
  const comments: Comment[] = [];
  for (let at = 0; at + 1 < spans.length; at += 2) {
    const start = spans[at] ?? 0;
    const end = spans[at + 1] ?? 0;
    const block = text.charCodeAt(start + 1) === 42;
    const closed = block && end - start >= 4 && text.charCodeAt(end - 1) === 47 && text.charCodeAt(end - 2) === 42;
    comments.push({ start, end, text: text.slice(start + 2, closed ? end - 2 : end) });
  }
  return comments;
}
