// Words of C declarations for prototypes: small and fast, no preprocessor, comments dropped. Not a C front end; syntax/ is.

import type { Span } from "../base/span.ts";

export interface CToken extends Span {
  readonly kind: "name" | "number" | "string" | "symbol";
  readonly text: string;
}

const TOKEN = /\s+|\/\*[^]*?\*\/|\/\/[^\n]*|\\\r?\n|[A-Za-z_]\w*|\d[\w.]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\.\.\.|[^]/y;

/** Tokens of `text` in [start, end). */
export function tokenizeC(text: string, start: number, end: number): readonly CToken[] {
  const tokens: CToken[] = [];
  TOKEN.lastIndex = start;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) break;
    const word = match[0];
    const kind = kindOf(word);
    if (kind !== undefined) tokens.push({ kind, text: word, start: at, end: TOKEN.lastIndex });
  }
  return tokens;
}

function kindOf(word: string): CToken["kind"] | undefined {
  const code = word.charCodeAt(0);
  if (code <= 0x20 || word === "\\\n" || word === "\\\r\n") return undefined;
  if (code === 0x2f && word.length > 1) return undefined;
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f) return "name";
  if (code >= 0x30 && code <= 0x39) return "number";
  return code === 0x22 || code === 0x27 ? "string" : "symbol";
}

/** Index of the token that closes the bracket at `open`; the number of tokens when it is not closed. */
export function matchingClose(tokens: readonly CToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const text = tokens[at]?.text;
    if (text === "(" || text === "[" || text === "{") depth++;
    else if ((text === ")" || text === "]" || text === "}") && --depth === 0) return at;
  }
  return tokens.length;
}
