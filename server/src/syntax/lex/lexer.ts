// One linear pass over a file: tokens into typed arrays, comments and conditional directives on the side.
// Never fails: an unterminated comment or string simply ends with the file or the line. Knows no kernel words.

import type { WordTable } from "./wordTable.ts";
import { foldHash } from "./wordTable.ts";
import * as T from "./tokens.ts";

/** A conditional directive (`#if` … `#endif`) and the number of tokens before it. */
export interface Directive {
  readonly kind: "if" | "ifdef" | "ifndef" | "elif" | "else" | "endif";
  readonly tokensBefore: number;
  /** The condition, as spelled, trimmed, without a trailing comment. */
  readonly condition: string;
}

export interface LexedFile {
  readonly tokens: T.Tokens;
  readonly directives: readonly Directive[];
  /** Offsets of comments: start, end, start, end … */
  readonly commentSpans: readonly number[];
  /** Offsets behind the word of each `#define`: start, end, start, end … */
  readonly defineSpans: readonly number[];
  /** Why the rest of the file was not read; undefined when it was. */
  readonly truncated: string | undefined;
}

/** Growing arrays that one lexer reuses from file to file. */
interface Scratch {
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  words: Int32Array;
}

export interface Lexer {
  lex(text: string): LexedFile;
}

/** More tokens than any hand-written file has (the largest of 6.12 has 1.1 million): bounds the memory that hostile input can take. */
const MAX_TOKENS = 8_000_000;

const IDENT_CHAR = charTable("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789$");
const SPACE = charTable(" \t\r\n\f\v\0\ufeff");

/** A lexer that gives its identifiers to `words`, in which the keywords must come first. */
export function createLexer(words: WordTable): Lexer {
  const keywordKinds = new Uint8Array(T.KEYWORDS.map(([, kind]) => kind));
  const scratch: Scratch = {
    kinds: new Uint8Array(1 << 14),
    starts: new Int32Array(1 << 14),
    ends: new Int32Array(1 << 14),
    words: new Int32Array(1 << 14),
  };
  return { lex: (text) => lexText(text, words, keywordKinds, scratch) };
}

function lexText(text: string, words: WordTable, keywordKinds: Uint8Array, scratch: Scratch): LexedFile {
  const length = text.length;
  const directives: Directive[] = [];
  const commentSpans: number[] = [];
  const defineSpans: number[] = [];
  const keywordCount = keywordKinds.length;
  let { kinds, starts, ends, words: wordIds } = scratch;
  let capacity = kinds.length;
  let count = 0;
  let truncated: string | undefined;
  let lineStart = true;
  let at = 0;

  while (at < length) {
    const unit = text.charCodeAt(at);
    if (unit === 10) {
      lineStart = true;
      at += 1;
      continue;
    }
    if (unit === 32 || unit === 9 || (unit < 33 && SPACE[unit] === 1) || unit === 0xfeff) {
      at += 1;
      continue;
    }
    const start = at;
    let kind: number;
    let word = -1;
    if (unit > 127 || IDENT_CHAR[unit] === 1) {
      if (unit >= 48 && unit <= 57) {
        at = numberEnd(text, at + 1);
        kind = T.NUMBER;
      } else {
        let hash = 0;
        let next = unit;
        do {
          hash = foldHash(hash, next);
          at += 1;
          next = at < length ? text.charCodeAt(at) : 32;
        } while (next > 127 ? next !== 0xfeff : IDENT_CHAR[next] === 1);
        word = words.internRange(text, start, at, hash);
        kind = word < keywordCount ? (keywordKinds[word] ?? T.IDENT) : T.IDENT;
      }
    } else if (unit === 47 && text.charCodeAt(at + 1) === 42) {
      const close = text.indexOf("*/", at + 2);
      at = close === -1 ? length : close + 2;
      commentSpans.push(start, at);
      continue;
    } else if (unit === 47 && text.charCodeAt(at + 1) === 47) {
      at = lineCommentEnd(text, at + 2);
      commentSpans.push(start, at);
      continue;
    } else if (unit === 92) {
      // A continued line outside a directive is white space.
      at += 1;
      continue;
    } else if (unit === 35 && lineStart) {
      at = directive(text, at, count, directives, commentSpans, defineSpans);
      continue;
    } else if (unit === 34 || unit === 39) {
      at = quotedEnd(text, at + 1, unit);
      kind = unit === 34 ? T.STRING : T.CHAR;
    } else if (unit === 46 && isDigit(text.charCodeAt(at + 1))) {
      at = numberEnd(text, at + 1);
      kind = T.NUMBER;
    } else {
      kind = punctuator(text, at, unit);
      at += punctuatorLength(kind);
    }
    lineStart = false;
    if (count === capacity) {
      if (count >= MAX_TOKENS) {
        truncated = `more than ${MAX_TOKENS} tokens`;
        break;
      }
      capacity *= 2;
      kinds = grown(kinds, new Uint8Array(capacity));
      starts = grown(starts, new Int32Array(capacity));
      ends = grown(ends, new Int32Array(capacity));
      wordIds = grown(wordIds, new Int32Array(capacity));
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = at;
    wordIds[count] = word;
    count += 1;
  }
  // Scratch of an ordinary size is kept, that of a monster is not.
  if (capacity <= 1 << 20) Object.assign(scratch, { kinds, starts, ends, words: wordIds });
  return {
    tokens: {
      kinds: kinds.slice(0, count),
      starts: starts.slice(0, count),
      ends: ends.slice(0, count),
      words: wordIds.slice(0, count),
      count,
    },
    directives,
    commentSpans,
    defineSpans,
    truncated,
  };
}

/** Reads a directive with its continued lines; returns the offset of its line end. */
function directive(
  text: string,
  hash: number,
  tokensBefore: number,
  directives: Directive[],
  commentSpans: number[],
  defineSpans: number[],
): number {
  let at = hash + 1;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
  const nameStart = at;
  while (IDENT_CHAR[text.charCodeAt(at)] === 1) at += 1;
  const word = text.slice(nameStart, at);
  const kind = directiveKind(word);
  const bodyStart = at;
  let bodyEnd = -1;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10) break;
    if (unit === 92) {
      // `\` before the line end continues; before anything else it hides that character.
      at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? 2 : 1;
    } else if (unit === 34) {
      at = quotedEnd(text, at + 1, unit) - 1;
    } else if (unit === 47 && text.charCodeAt(at + 1) === 42) {
      if (bodyEnd === -1) bodyEnd = at;
      const close = text.indexOf("*/", at + 2);
      const end = close === -1 ? text.length : close + 2;
      commentSpans.push(at, end);
      at = end - 1;
    } else if (unit === 47 && text.charCodeAt(at + 1) === 47) {
      if (bodyEnd === -1) bodyEnd = at;
      const end = lineCommentEnd(text, at);
      commentSpans.push(at, end);
      at = end - 1;
    }
  }
  if (word === "define") defineSpans.push(bodyStart, bodyEnd === -1 ? at : bodyEnd);
  if (kind !== undefined) directives.push({ kind, tokensBefore, condition: text.slice(bodyStart, bodyEnd === -1 ? at : bodyEnd).trim() });
  return at;
}

function directiveKind(name: string): Directive["kind"] | undefined {
  switch (name) {
    case "if":
    case "ifdef":
    case "ifndef":
    case "elif":
    case "else":
    case "endif":
      return name;
    case "elifdef":
    case "elifndef":
      return "elif";
    default:
      return undefined;
  }
}

function lineCommentEnd(text: string, from: number): number {
  let end = text.indexOf("\n", from);
  while (end !== -1) {
    const before = text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
    if (text.charCodeAt(before) !== 92) return before === end - 2 ? end - 1 : end;
    end = text.indexOf("\n", end + 1);
  }
  return text.length;
}

/** The end of a string or character whose opening quote is before `from`; a line end ends it, too. */
function quotedEnd(text: string, from: number, quote: number): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at + 1;
    if (unit === 10) return at;
    if (unit === 92) at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? 2 : 1;
  }
  return text.length;
}

function numberEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (IDENT_CHAR[unit] === 1 || (unit === 46 && text.charCodeAt(at + 1) !== 46)) at += 1;
    else if ((unit === 43 || unit === 45) && isExponent(text, at - 1, from)) at += 1;
    else return at;
  }
}

/** `1e-5` is one number; `0x1e-5` is a subtraction. */
function isExponent(text: string, at: number, from: number): boolean {
  const letter = text.charCodeAt(at) | 32;
  if (letter !== 101 && letter !== 112) return false;
  const second = text.charCodeAt(from) | 32;
  return second === 120 && text.charCodeAt(from - 1) === 48 ? letter === 112 : letter === 101;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function punctuator(text: string, at: number, unit: number): number {
  const next = text.charCodeAt(at + 1);
  const assigned = next === 61;
  switch (unit) {
    case 40:
      return T.LPAREN;
    case 41:
      return T.RPAREN;
    case 91:
      return T.LBRACKET;
    case 93:
      return T.RBRACKET;
    case 123:
      return T.LBRACE;
    case 125:
      return T.RBRACE;
    case 59:
      return T.SEMI;
    case 44:
      return T.COMMA;
    case 58:
      return T.COLON;
    case 63:
      return T.QUESTION;
    case 126:
      return T.TILDE;
    case 46:
      return next === 46 && text.charCodeAt(at + 2) === 46 ? T.ELLIPSIS : T.DOT;
    case 45:
      return next === 62 ? T.ARROW : next === 45 ? T.DECREMENT : assigned ? 49 : T.MINUS;
    case 43:
      return next === 43 ? T.INCREMENT : assigned ? 48 : T.PLUS;
    case 38:
      return next === 38 ? T.AND_AND : assigned ? 52 : T.AMP;
    case 124:
      return next === 124 ? T.OR_OR : assigned ? 54 : T.PIPE;
    case 42:
      return assigned ? 45 : T.STAR;
    case 47:
      return assigned ? 46 : T.SLASH;
    case 37:
      return assigned ? 47 : T.PERCENT;
    case 94:
      return assigned ? 53 : T.CARET;
    case 61:
      return assigned ? T.EQ : T.ASSIGN;
    case 33:
      return assigned ? T.NOT_EQ : T.BANG;
    case 60:
      return next === 60 ? (text.charCodeAt(at + 2) === 61 ? 50 : T.SHL) : assigned ? T.LESS_EQ : T.LESS;
    case 62:
      return next === 62 ? (text.charCodeAt(at + 2) === 61 ? 51 : T.SHR) : assigned ? T.GREATER_EQ : T.GREATER;
    case 35:
      return T.HASH;
    default:
      return T.OTHER;
  }
}

function punctuatorLength(kind: number): number {
  switch (kind) {
    case 50:
    case 51:
    case T.ELLIPSIS:
      return 3;
    case T.ARROW:
    case T.INCREMENT:
    case T.DECREMENT:
    case T.SHL:
    case T.SHR:
    case T.LESS_EQ:
    case T.GREATER_EQ:
    case T.EQ:
    case T.NOT_EQ:
    case T.AND_AND:
    case T.OR_OR:
      return 2;
    default:
      return T.isAssignment(kind) && kind !== T.ASSIGN ? 2 : 1;
  }
}

function grown<A extends Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

function charTable(members: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const member of members) if (member.charCodeAt(0) < 128) table[member.charCodeAt(0)] = 1;
  return table;
}
