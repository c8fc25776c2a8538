// Reads the macro tables (server/model/macros/*.h): lists of words by category that tell the front end what it cannot see without
// a preprocessor. Pure text to data; a fault is a value with file and line. Knows the categories, but none of the words.

import type { WordTable } from "./wordTable.ts";

/** What a word is; a word may be several things. */
export const LOOP = 1;
export const SCOPE = 2;
export const GUARD = 4;
export const CLASS = 8;
export const CLEANUP = 16;
/** Dropped where it stands. */
export const ATTRIBUTE_WORD = 32;
/** Dropped with the parenthesis behind it. */
export const ATTRIBUTE_CALL = 64;
export const TYPE = 128;
/** `name(...)` is a type. */
export const TYPE_CALL = 256;
/** A whole statement that is often written without `;`. */
export const STATEMENT = 512;
/** `name(...)` is an expression without a value of interest; its arguments are not looked at. */
export const OPAQUE_CALL = 1024;
export const HEADER = 2048;
export const INLINE_WORD = 4096;
export const INIT_WORD = 8192;
export const OPTION = 16384;
/** An identifier that stands where a string can stand: joined with its neighbours. */
export const STRING_WORD = 32768;
/** `name(...)` is valid, but what looks like a call in its arguments is never run (sizeof-like). */
export const UNEVALUATED = 65536;
/** A definition that another one replaces. */
export const WEAK_WORD = 131072;
/** `name(value);` and `name;` are a return statement. */
export const RETURNS = 262144;

const CATEGORIES: ReadonlyMap<string, number> = new Map([
  ["loops", LOOP],
  ["scopes", SCOPE],
  ["guards", GUARD],
  ["classes", CLASS],
  ["cleanup", CLEANUP],
  ["attributes", ATTRIBUTE_WORD],
  ["inline", INLINE_WORD | ATTRIBUTE_WORD],
  ["weak", WEAK_WORD | ATTRIBUTE_WORD],
  ["init", INIT_WORD | ATTRIBUTE_WORD],
  ["types", TYPE],
  ["statements", STATEMENT],
  ["opaque", OPAQUE_CALL],
  ["headers", HEADER],
  ["options", OPTION],
  ["strings", STRING_WORD],
  ["unevaluated", UNEVALUATED | OPAQUE_CALL],
  ["returns", RETURNS],
]);

/** How the arguments of a function-header macro become parameters. */
export interface HeaderShape {
  /** Index of the argument that names the function; -1: the macro itself names it. */
  readonly name: number;
  /** Index of the first argument that belongs to the parameters. */
  readonly parameters: number;
  /** true: types and names alternate (`int, fd`); false: each argument is a declaration (`int fd`). */
  readonly pairs: boolean;
  readonly returns: string;
}

export interface MacroFile {
  readonly path: string;
  readonly text: string;
}

/** A fault in a macro file. */
export interface MacroFault {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

export interface MacroTable {
  /** The categories of a word, as a bit set; 0 for a word of no list. */
  classOf(word: number): number;
  headerOf(word: number): HeaderShape | undefined;
  readonly faults: readonly MacroFault[];
}

interface Pattern {
  readonly prefix: string;
  readonly suffix: string;
  readonly middle: string | undefined;
  readonly bits: number;
  readonly header: HeaderShape | undefined;
}

/** Reads the files in order; later entries add to earlier ones. */
export function loadMacroTable(files: readonly MacroFile[], words: WordTable): MacroTable {
  const exact = new Map<string, number>();
  const headers = new Map<string, HeaderShape>();
  const patterns: Pattern[] = [];
  const excluded = new Map<string, number>();
  const faults: MacroFault[] = [];

  for (const file of files) {
    let category: number | undefined;
    for (const { line, text } of logicalLines(file.text)) {
      const heading = /^Macros:\s*(\S+)/.exec(text);
      if (heading !== null) {
        category = CATEGORIES.get(heading[1] ?? "");
        if (category === undefined) {
          faults.push({ path: file.path, line, message: `unknown category "${heading[1]}"; known: ${[...CATEGORIES.keys()].join(", ")}` });
        }
        continue;
      }
      if (category === undefined) {
        faults.push({ path: file.path, line, message: 'a word before any "Macros: CATEGORY" comment' });
        continue;
      }
      if ((category & HEADER) !== 0) {
        const header = readHeader(text);
        if (header === undefined)
          faults.push({
            path: file.path,
            line,
            message: `expected TYPE MACRO(name, type, arg...) or TYPE MACRO(name, arg...), found "${text}"`,
          });
        else add(header.name, category, header.shape, line, file.path);
        continue;
      }
      for (const word of text.split(/\s+/)) {
        const entry = /^(!?)([\w*?]+)(\(\))?$/.exec(word);
        if (entry === null || entry[2] === undefined) {
          faults.push({ path: file.path, line, message: `"${word}" is not a word, a pattern with * or word()` });
          continue;
        }
        let bits = category;
        if (entry[3] !== undefined && (bits & ATTRIBUTE_WORD) !== 0) bits = (bits & ~ATTRIBUTE_WORD) | ATTRIBUTE_CALL;
        if (entry[3] !== undefined && (bits & TYPE) !== 0) bits = (bits & ~TYPE) | TYPE_CALL;
        if (entry[1] === "!") excluded.set(entry[2], (excluded.get(entry[2]) ?? 0) | bits);
        else add(entry[2], bits, undefined, line, file.path);
      }
    }
  }

  function add(name: string, bits: number, header: HeaderShape | undefined, line: number, path: string): void {
    if (!name.includes("*")) {
      exact.set(name, (exact.get(name) ?? 0) | bits);
      if (header !== undefined) headers.set(name, header);
      return;
    }
    const parts = name.split("*");
    if (parts.length > 3 || (parts.length === 3 && (parts[0] !== "" || parts[2] !== ""))) {
      faults.push({ path, line, message: `pattern "${name}": only word*, *word, a*b and *word* are known` });
      return;
    }
    if (parts.length === 3) patterns.push({ prefix: "", suffix: "", middle: parts[1], bits, header });
    else patterns.push({ prefix: parts[0] ?? "", suffix: parts[1] ?? "", middle: undefined, bits, header });
  }

  const known: { classes: Int32Array; headers: Map<number, HeaderShape> } = {
    classes: new Int32Array(1 << 12).fill(-1),
    headers: new Map(),
  };
  function lookUp(word: number): number {
    const name = words.textOf(word);
    let bits = exact.get(name) ?? 0;
    let header = headers.get(name);
    for (const pattern of patterns) {
      const matches =
        pattern.middle === undefined
          ? name.length >= pattern.prefix.length + pattern.suffix.length && name.startsWith(pattern.prefix) && name.endsWith(pattern.suffix)
          : name.includes(pattern.middle);
      if (!matches) continue;
      bits |= pattern.bits;
      header ??= pattern.header;
    }
    bits &= ~(excluded.get(name) ?? 0);
    if (header !== undefined) known.headers.set(word, header);
    if (word >= known.classes.length) {
      const wider = new Int32Array(Math.max(word + 1, known.classes.length * 2)).fill(-1);
      wider.set(known.classes);
      known.classes = wider;
    }
    known.classes[word] = bits;
    return bits;
  }
  function classOf(word: number): number {
    const bits = known.classes[word];
    return bits === undefined || bits === -1 ? lookUp(word) : bits;
  }
  return {
    classOf,
    headerOf: (word) => ((classOf(word) & HEADER) === 0 ? undefined : known.headers.get(word)),
    faults,
  };
}

/** Lines with words, and the `Macros:` lines of comments; everything else of a comment is prose. */
function logicalLines(text: string): { line: number; text: string }[] {
  const result: { line: number; text: string }[] = [];
  let inComment = false;
  text.split("\n").forEach((raw, index) => {
    let rest = raw.trim();
    if (!inComment && rest.startsWith("/*")) {
      inComment = true;
      rest = rest.slice(2);
    }
    if (inComment) {
      const close = rest.indexOf("*/");
      const prose = (close === -1 ? rest : rest.slice(0, close)).replace(/^[\s*]+/, "").trim();
      if (prose.startsWith("Macros:")) result.push({ line: index + 1, text: prose });
      if (close === -1) return;
      inComment = false;
      rest = rest.slice(close + 2).trim();
    }
    const comment = rest.search(/\/[/*]/);
    if (comment !== -1) rest = rest.slice(0, comment).trim();
    if (rest !== "") result.push({ line: index + 1, text: rest });
  });
  return result;
}

/** `long SYSCALL_DEFINE*(name, type, arg...)`, `int PROG(name, arg...)`, `void HEADER(arg...)`: the macro names the function itself. */
function readHeader(text: string): { name: string; shape: HeaderShape } | undefined {
  const match = /^([\w ]+?)\s+([\w*]+)\s*\(([^)]*)\)\s*;?$/.exec(text);
  if (match === null) return undefined;
  const args = (match[3] ?? "")
    .split(",")
    .map((arg) => arg.trim())
    .filter((arg) => arg !== "");
  const name = args.indexOf("name");
  const rest = args.findIndex((arg) => arg === "arg..." || arg === "type");
  return {
    name: match[2] ?? "",
    shape: { name, parameters: rest === -1 ? args.length : rest, pairs: args.includes("type"), returns: match[1] ?? "int" },
  };
}
