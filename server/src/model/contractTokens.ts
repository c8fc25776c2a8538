// Words of contract text with their offsets. Comment decoration is blanked before this sees it; no grammar here.

import type { Span } from "../base/span.ts";

export type TokenKind = "word" | "param" | "failure" | "number" | "symbol" | "end";

export interface Token extends Span {
  readonly kind: TokenKind;
  /** As written; for `@name` and `?name` with the sign. */
  readonly text: string;
}

const TOKEN = /\s+|@\w+|\?\w+|[A-Za-z_]\w*(?:-[A-Za-z_]\w*)*|0x[0-9a-fA-F]+|\d+(?:\.\d+)?|->|\.\.|==|!=|<=|>=|[^]/y;

/** All tokens of `text`, the last one of kind "end"; offsets are shifted by `base`. */
export function tokenizeContract(text: string, base: number): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let end = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) break;
    const word = match[0];
    const kind = kindOf(word.charCodeAt(0), word);
    if (kind === undefined) continue;
    end = TOKEN.lastIndex;
    tokens.push({ kind, text: word, start: base + start, end: base + end });
  }
  tokens.push({ kind: "end", text: "", start: base + end, end: base + end });
  return tokens;
}

/** undefined for blanks. */
function kindOf(code: number, word: string): TokenKind | undefined {
  if (code <= 0x20) return undefined;
  if (code === 0x40 && word.length > 1) return "param";
  if (code === 0x3f && word.length > 1) return "failure";
  if (code >= 0x30 && code <= 0x39) return "number";
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f) return "word";
  return "symbol";
}

/** The same text with `/*`, the closing mark and the leading stars blanked; every offset and line end stays. */
export function blankDecoration(comment: string): string {
  const lines = comment.split("\n");
  return lines
    .map((line, index) => {
      let text = line;
      if (index === 0) text = text.replace(/^\s*\/[*/]+/, blanks);
      if (index === lines.length - 1) text = text.replace(/\*+\/\s*$/, blanks);
      // A star before a parameter is the out-parameter sign of the grammar, not decoration.
      return index === 0 ? text : text.replace(/^\s*\*(?=[\s*]|$)/, blanks);
    })
    .join("\n");
}

function blanks(text: string): string {
  return " ".repeat(text.length);
}
