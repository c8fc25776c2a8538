// Reads one C declaration (function, function-pointer member, macro head) into a Prototype. Tells attributes from types by
// their spelling and place, since a bare header has no table of attribute macros; names no kernel type or macro.

import type { CType } from "../syntax/ctype.ts";
import type { Parameter, Prototype } from "./contract.ts";
import { type CToken, matchingClose, tokenizeC } from "./cTokens.ts";

const QUALIFIERS = new Set(["const", "volatile", "restrict", "__restrict", "__restrict__", "register", "_Atomic"]);
const STORAGE = new Set(["static", "extern", "inline", "__inline", "__inline__", "_Noreturn", "asmlinkage", "noinline", "notrace"]);
const BUILTIN = new Set(["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "bool", "__int128"]);
const TAGS = new Set(["struct", "union", "enum"]);
/** Words that start a statement, never a declaration. */
const STATEMENT = new Set([
  "return",
  "if",
  "else",
  "for",
  "while",
  "do",
  "switch",
  "case",
  "goto",
  "sizeof",
  "typedef",
  "default",
  "break",
  "continue",
]);

/** The declaration in [start, end) of `text`, or undefined when it declares no function. `struct` names the tag around a member. */
export function parsePrototype(text: string, start: number, end: number, struct: string | undefined): Prototype | undefined {
  const tokens = tokenizeC(text, start, end);
  const first = tokens[0];
  if (first === undefined || STATEMENT.has(first.text)) return undefined;
  const words: CToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) return undefined;
    if (token.text === "(") {
      const close = matchingClose(tokens, at);
      const pointer = pointerDeclarator(tokens, at, close);
      if (pointer !== undefined && tokens[close + 1]?.text === "(") {
        return makePrototype(tokens, words, pointer, close + 1, struct);
      }
      const name = words[words.length - 1];
      const before = words.slice(0, -1);
      if (name?.kind === "name" && hasType(before) && !isAttributeArguments(tokens, at, close)) {
        return makePrototype(tokens, before, name, at, struct);
      }
      // An attribute with arguments: the word before the bracket goes, too.
      if (name?.kind === "name") words.pop();
      at = close;
      continue;
    }
    if (token.kind !== "name" && token.text !== "*") return undefined;
    words.push(token);
  }
  return undefined;
}

/** `#define NAME(a, b)` as a prototype without types; `start` is the offset of NAME. Undefined when no name follows. */
export function parseMacroHead(text: string, start: number, end: number): Prototype | undefined {
  const head = /[A-Za-z_]\w*/y;
  head.lastIndex = start;
  const match = head.exec(text);
  if (match === null) return undefined;
  const name = match[0];
  const at = start + name.length;
  const base = { kind: "macro", name, struct: undefined, returnType: undefined, start } as const;
  if (text[at] !== "(") return { ...base, parameters: [], variadic: false, end: at };
  const tokens = tokenizeC(text, at, end);
  const close = matchingClose(tokens, 0);
  const parameters: Parameter[] = [];
  let variadic = false;
  for (const token of tokens.slice(1, close)) {
    if (token.text === "...") variadic = true;
    else if (token.kind === "name") parameters.push({ name: token.text, type: undefined });
  }
  return { ...base, parameters, variadic, end: tokens[close]?.end ?? end };
}

/** The name in `(*name)` or `(*const name)`. */
function pointerDeclarator(tokens: readonly CToken[], open: number, close: number): CToken | undefined {
  if (tokens[open + 1]?.text !== "*") return undefined;
  const name = tokens[close - 1];
  return name?.kind === "name" ? name : undefined;
}

/** An attribute's arguments are numbers and strings; parameters have names. */
function isAttributeArguments(tokens: readonly CToken[], open: number, close: number): boolean {
  if (close === open + 1) return false;
  for (let at = open + 1; at < close; at++) {
    const token = tokens[at];
    if (token?.kind === "name") return tokens[open - 1]?.text === "__attribute__";
    if (token?.text === "...") return false;
  }
  return true;
}

function hasType(words: readonly CToken[]): boolean {
  return words.some((word) => word.kind === "name" && !STORAGE.has(word.text) && !QUALIFIERS.has(word.text));
}

function makePrototype(
  tokens: readonly CToken[],
  returnWords: readonly CToken[],
  name: CToken,
  open: number,
  struct: string | undefined,
): Prototype {
  const close = matchingClose(tokens, open);
  const { parameters, variadic } = readParameters(tokens, open + 1, close);
  return {
    kind: struct === undefined ? "function" : "member",
    name: name.text,
    struct,
    returnType: readReturnType(returnWords),
    parameters,
    variadic,
    start: tokens[0]?.start ?? name.start,
    end: tokens[Math.min(close, tokens.length - 1)]?.end ?? name.end,
  };
}

function readParameters(tokens: readonly CToken[], from: number, to: number): { parameters: readonly Parameter[]; variadic: boolean } {
  const parameters: Parameter[] = [];
  let variadic = false;
  let start = from;
  let depth = 0;
  for (let at = from; at <= to; at++) {
    const text = at < to ? tokens[at]?.text : ",";
    if (text === "(" || text === "[" || text === "{") depth++;
    else if (text === ")" || text === "]" || text === "}") depth--;
    else if (text === "," && depth === 0) {
      const part = tokens.slice(start, at);
      start = at + 1;
      if (part.length === 0 || (part.length === 1 && part[0]?.text === "void")) continue;
      if (part[0]?.text === "...") variadic = true;
      else parameters.push(readParameter(part));
    }
  }
  return { parameters, variadic };
}

function readParameter(tokens: readonly CToken[]): Parameter {
  const open = tokens.findIndex((token) => token.text === "(");
  const close = open === -1 ? -1 : matchingClose(tokens, open);
  const pointer = open > 0 ? pointerDeclarator(tokens, open, close) : undefined;
  if (pointer !== undefined || (open > 0 && tokens[close + 1]?.text === "(")) {
    const result = readReturnType(tokens.slice(0, open).filter((token) => token.kind === "name" || token.text === "*"));
    return { name: pointer?.text ?? "", type: { base: `${result.base}${"*".repeat(result.pointers)}()`, pointers: 1, array: false } };
  }
  const bracket = tokens.findIndex((token) => token.text === "[");
  const words = (bracket === -1 ? tokens : tokens.slice(0, bracket)).filter((token) => !QUALIFIERS.has(token.text));
  const { base, next } = readBase(words);
  let pointers = 0;
  const names: string[] = [];
  for (const token of words.slice(next)) {
    if (token.text === "*") pointers++;
    else if (token.kind === "name") names.push(token.text);
  }
  // Behind the type, a word with two underscores is an attribute unless it is all there is behind the last star.
  const lastStar = words.findLastIndex((token) => token.text === "*");
  const last = words[words.length - 1];
  const name =
    names.find((word) => !word.startsWith("__")) ??
    (last?.kind === "name" && words.length - 1 > Math.max(lastStar, next - 1) ? last.text : "");
  return { name, type: { base, pointers, array: bracket !== -1 } };
}

/** The type specifier at the start of a parameter. */
function readBase(words: readonly CToken[]): { base: string; next: number } {
  let at = 0;
  const second = words[1]?.text ?? "";
  if (words[0]?.text.startsWith("__") === true && (TAGS.has(second) || BUILTIN.has(second))) at++;
  const first = words[at]?.text ?? "";
  if (TAGS.has(first)) return { base: `${first} ${words[at + 1]?.text ?? ""}`, next: at + 2 };
  if (!BUILTIN.has(first)) return { base: first, next: at + 1 };
  const base: string[] = [];
  for (; BUILTIN.has(words[at]?.text ?? ""); at++) base.push(words[at]?.text ?? "");
  return { base: base.join(" "), next: at };
}

/** The type before a function's name: tag, builtin words, or the last word that is not spelled like an attribute. */
function readReturnType(words: readonly CToken[]): CType {
  let pointers = 0;
  const names: string[] = [];
  for (const word of words) {
    if (word.text === "*") pointers++;
    else if (!QUALIFIERS.has(word.text) && !STORAGE.has(word.text)) names.push(word.text);
  }
  const tag = names.findIndex((name) => TAGS.has(name));
  if (tag !== -1) return { base: `${names[tag] ?? ""} ${names[tag + 1] ?? ""}`, pointers, array: false };
  const builtin = names.filter((name) => BUILTIN.has(name));
  if (builtin.length > 0) return { base: builtin.join(" "), pointers, array: false };
  const plain = names.filter((name) => !name.startsWith("__"));
  return { base: plain[plain.length - 1] ?? names[names.length - 1] ?? "int", pointers, array: false };
}
