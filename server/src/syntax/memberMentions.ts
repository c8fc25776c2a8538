// What a file's text does with members of a name, and with variables: in all branches of its conditionals and in the bodies of its macros. For
// questions of the form "does anybody here …", to which a part that no configuration builds may be the answer. Knows no function of the kernel.

import type { Span } from "../base/span.ts";
import { createLexer } from "./lex/lexer.ts";
import * as T from "./lex/tokens.ts";
import { createWordTable } from "./lex/wordTable.ts";
import { postfixEnd, readTokenTypes, type TokenTypes } from "./uses/tokenTypes.ts";

/** One place that names it; the span is that of the name, `within` the function that it is in, empty outside of functions and in macros. */
export type Mention = Span & { readonly within: string } & (
    | { readonly kind: "assigned" }
    /** Compared, tested, or what it points to is read or written: nobody else has it from there. */
    | { readonly kind: "looked at" }
    /** Given to a function; `asStatement`: its result is not used. */
    | { readonly kind: "argument"; readonly call: string; readonly index: number; readonly asStatement: boolean }
    /** A variable gets it. */
    | { readonly kind: "copied"; readonly variable: string }
    | { readonly kind: "other" }
  );

export interface MentionReader {
  /** Mentions of members of this name, but for those of structs that the file shows to be other ones than `tag`. */
  readonly ofMember: (name: string, tag: string | undefined) => readonly Mention[];
  /** Functions of the file that name a variable, or come by calls to one of it that does. */
  readonly naming: (variable: string) => readonly string[];
  /** Functions of the file in which a name stands. */
  readonly namedIn: (name: string) => readonly string[];
  /** Mentions of a name that stands for no member, wherever it stands. */
  readonly ofName: (name: string) => readonly Mention[];
  /** Mentions of a variable in the function that an offset lies in; undefined where it lies in none. */
  readonly ofVariable: (name: string, at: number) => readonly Mention[] | undefined;
}

interface Part {
  readonly tokens: T.Tokens;
  readonly types: TokenTypes;
  /** What offsets are off by. */
  readonly base: number;
}

const COMPARISONS: ReadonlySet<number> = new Set([T.EQ, T.NOT_EQ, T.LESS, T.GREATER, T.LESS_EQ, T.GREATER_EQ, T.AND_AND, T.OR_OR]);
/** Tokens before a statement. */
const STATEMENT_STARTS: ReadonlySet<number> = new Set([T.SEMI, T.LBRACE, T.RBRACE, T.COLON, T.ELSE, T.DO]);
/** Heads whose bracket holds a condition. */
const CONDITIONS: ReadonlySet<number> = new Set([T.IF, T.WHILE]);

/** Reads a text once; O(text), and O(tokens) for each question. */
export function readMentions(text: string): MentionReader {
  const words = createWordTable();
  for (const [keyword] of T.KEYWORDS) words.intern(keyword);
  const enumWord = words.intern("enum");
  const textOf = (word: number): string => words.textOf(word);
  const lexer = createLexer(words);
  const { tokens, defineSpans } = lexer.lex(text);
  const file: Part = { tokens: copied(tokens), types: readTokenTypes(tokens, text, enumWord, textOf), base: 0 };

  /** Bodies of macros that have the word; read when they are asked for. */
  const macrosWith = (name: string): readonly Part[] => {
    const found: Part[] = [];
    for (let at = 0; at + 1 < defineSpans.length; at += 2) {
      const define = text.slice(defineSpans[at], defineSpans[at + 1]);
      if (!define.includes(name)) continue;
      const head = /^\s*\w+(?:\([^()]*\))?/.exec(define)?.[0] ?? "";
      const body = " ".repeat(head.length) + define.slice(head.length);
      const lexed = copied(lexer.lex(body).tokens);
      found.push({ tokens: lexed, types: readTokenTypes(lexed, body, enumWord, textOf, true), base: defineSpans[at] ?? 0 });
    }
    return found;
  };

  const mentionsIn = (part: Part, word: number, isMeant: (at: number) => boolean): readonly Mention[] => {
    const found: Mention[] = [];
    const { kinds, words: spelled, starts, ends, count } = part.tokens;
    for (let at = 0; at < count; at += 1) {
      if (kinds[at] !== T.IDENT || spelled[at] !== word || !isMeant(at)) continue;
      const span = { start: part.base + (starts[at] ?? 0), end: part.base + (ends[at] ?? 0) };
      const around = part.types.functions[part.types.functionAt[at] ?? -1];
      found.push({ ...span, within: around === undefined ? "" : textOf(around), ...useAt(part, at, textOf) });
    }
    return found;
  };

  return {
    ofMember: (name, tag) => {
      const word = words.intern(name);
      return [file, ...macrosWith(name)].flatMap((part) => mentionsIn(part, word, (at) => isMemberOf(part, at, tag)));
    },
    naming: (variable) => {
      const bodies = [...wordsOfFunctions(file)];
      const reached = new Set([words.intern(variable)]);
      // A set goes on to what is added to it.
      for (const word of reached) for (const [of, body] of bodies) if (body.has(word)) reached.add(of);
      return bodies.flatMap(([of]) => (reached.has(of) ? [textOf(of)] : []));
    },
    namedIn: (name) => {
      const word = words.intern(name);
      return [...wordsOfFunctions(file)].flatMap(([of, body]) => (body.has(word) && of !== word ? [textOf(of)] : []));
    },
    ofName: (name) => {
      const word = words.intern(name);
      const { kinds } = file.tokens;
      const inFile = mentionsIn(file, word, (at) => !isBehindDot(kinds[at - 1]));
      return [...inFile, ...macrosWith(name).flatMap((part) => mentionsIn(part, word, () => true))];
    },
    ofVariable: (name, offset) => {
      const { kinds, ends, count } = file.tokens;
      let at = 0;
      while (at < count && (ends[at] ?? 0) <= offset) at += 1;
      const around = file.types.functionAt[at] ?? -1;
      if (around < 0) return undefined;
      return mentionsIn(file, words.intern(name), (one) => file.types.functionAt[one] === around && !isBehindDot(kinds[one - 1]));
    },
  };

  function isMemberOf({ tokens: { kinds }, types }: Part, at: number, tag: string | undefined): boolean {
    if (!isBehindDot(kinds[at - 1])) return false;
    const of = types.sourceOf(types.typeAt[at - 2] ?? 0);
    return tag === undefined || of.kind !== "known" || of.tag === tag;
  }
}

/** The words of each function's body, by that of its name; of several with one name, of all. */
function wordsOfFunctions({
  tokens: { kinds, words, count },
  types: { functionAt, functions },
}: Part): ReadonlyMap<number, ReadonlySet<number>> {
  const bodies = new Map<number, Set<number>>();
  for (let at = 0; at < count; at += 1) {
    const name = functions[functionAt[at] ?? -1];
    if (kinds[at] !== T.IDENT || name === undefined) continue;
    const body = bodies.get(name) ?? new Set();
    bodies.set(name, body.add(words[at] ?? -1));
  }
  return bodies;
}

/** The lexer's arrays are its own, and used again for the next text. */
function copied({ kinds, starts, ends, words, count }: T.Tokens): T.Tokens {
  return { kinds: kinds.slice(0, count), starts: starts.slice(0, count), ends: ends.slice(0, count), words: words.slice(0, count), count };
}

function isBehindDot(kind: number | undefined): boolean {
  return kind === T.ARROW || kind === T.DOT;
}

/** A mention without its place. */
type Use = Mention extends infer One ? (One extends Mention ? Omit<One, keyof Span | "within"> : never) : never;

const LOOKED_AT: Use = { kind: "looked at" };
const OTHER: Use = { kind: "other" };

/** What is done with the variable or member that is named at a token. */
function useAt(part: Part, at: number, textOf: (word: number) => string): Use {
  const { tokens, types } = part;
  const { kinds } = tokens;
  const isMember = isBehindDot(kinds[at - 1]);
  const from = isMember ? (types.startAt[at] ?? -1) : at;
  // `.member = value` of an initialiser, or a base that is no expression.
  if (from < 0) return OTHER;
  const next = kinds[at + 1] ?? T.SEMI;
  const before = kinds[from - 1] ?? T.SEMI;
  const isRead = before === T.STAR && !isOperand(tokens, types, from - 2);
  if (next === T.ASSIGN) return isRead ? LOOKED_AT : { kind: "assigned" };
  if (next === T.LPAREN) return OTHER;
  if (next === T.ARROW || next === T.DOT || next === T.LBRACKET) {
    const end = postfixEnd(tokens, types.match, from);
    if (end <= at) return OTHER;
    // The address of a member of it leads to it; that of an element is none that anything could be ended by.
    return before === T.AMP && next !== T.LBRACKET && !isOperand(tokens, types, from - 2)
      ? passedAt(part, from - 1, end, textOf)
      : LOOKED_AT;
  }
  return isRead ? LOOKED_AT : passedAt(part, from, at, textOf);
}

/** What is done with the value of the expression from one token to another. */
function passedAt(part: Part, first: number, last: number, textOf: (word: number) => string): Use {
  const { tokens, types } = part;
  const { kinds, words } = tokens;
  let from = first;
  let end = last;
  for (;;) {
    // A cast, or brackets around it, change nothing.
    while (isCast(tokens, types, from - 1)) from = types.match[from - 1] ?? 0;
    const open = from - 1;
    if (kinds[open] !== T.LPAREN || kinds[end + 1] !== T.RPAREN || isCalled(tokens, types, open)) break;
    if (CONDITIONS.has(kinds[open - 1] ?? 0)) return LOOKED_AT;
    from = open;
    end += 1;
  }
  const before = kinds[from - 1] ?? T.SEMI;
  const next = kinds[end + 1] ?? T.SEMI;
  // An address behind it is none that it could be ended by.
  if (next === T.PLUS) return LOOKED_AT;
  if (before === T.ASSIGN && isVariable(tokens, from - 2) && (next === T.SEMI || next === T.COMMA))
    return { kind: "copied", variable: textOf(words[from - 2] ?? -1) };
  if (before === T.BANG || next === T.QUESTION || before === T.SIZEOF || COMPARISONS.has(before) || COMPARISONS.has(next)) return LOOKED_AT;
  if (before !== T.LPAREN && before !== T.COMMA) return OTHER;
  if (next !== T.RPAREN && next !== T.COMMA) return OTHER;
  let index = 0;
  for (let at = from - 1; at >= 0; at -= 1) {
    const kind = kinds[at];
    if (kind === T.SEMI || kind === T.LBRACE || kind === T.RBRACE) return OTHER;
    if (kind === T.COMMA) index += 1;
    else if (kind === T.RPAREN || kind === T.RBRACKET) at = types.match[at] ?? 0;
    else if (kind === T.LPAREN) {
      const callee = kinds[at - 1] === T.IDENT && !isBehindDot(kinds[at - 2]) ? (words[at - 1] ?? -1) : -1;
      if (callee < 0) return OTHER;
      return { kind: "argument", call: textOf(callee), index, asStatement: beginsStatement(part, at - 1) };
    }
  }
  return OTHER;
}

/** Whether a statement begins with a token: behind another one, or behind the head of a branch or loop. */
function beginsStatement({ tokens: { kinds }, types: { match } }: Part, at: number): boolean {
  const before = kinds[at - 1] ?? T.SEMI;
  if (before !== T.RPAREN) return STATEMENT_STARTS.has(before);
  const head = kinds[(match[at - 1] ?? 0) - 1] ?? 0;
  return CONDITIONS.has(head) || head === T.FOR || head === T.SWITCH;
}

/** Whether a token names a variable by itself: no member, and no `*p` but in its declaration. */
function isVariable({ kinds }: T.Tokens, at: number): boolean {
  if (kinds[at] !== T.IDENT || isBehindDot(kinds[at - 1])) return false;
  let before = at - 1;
  while (kinds[before] === T.STAR) before -= 1;
  const type = kinds[before];
  return before === at - 1 || type === T.IDENT || type === T.PRIMITIVE || type === T.QUALIFIER;
}

/** Whether an opening bracket stands behind what is called. */
function isCalled(tokens: T.Tokens, types: TokenTypes, open: number): boolean {
  const before = tokens.kinds[open - 1];
  return before === T.IDENT || before === T.RBRACKET || (before === T.RPAREN && !isCast(tokens, types, open - 1));
}

/** Whether a closing bracket ends a cast: `(void *)`, `(unsigned long)`, and `(name)` before an operand. */
function isCast({ kinds }: T.Tokens, { match }: TokenTypes, close: number): boolean {
  const open = match[close] ?? -1;
  if (kinds[close] !== T.RPAREN || open < 0 || kinds[open - 1] === T.IDENT || kinds[open - 1] === T.RBRACKET) return false;
  let names = 0;
  for (let at = open + 1; at < close; at += 1) {
    const kind = kinds[at] ?? 0;
    if (kind === T.PRIMITIVE || kind === T.TAG) return true;
    if (kind === T.IDENT) names += 1;
    else if (kind !== T.STAR && kind !== T.QUALIFIER) return false;
  }
  const next = kinds[close + 1];
  return names === 1 && (kinds[close - 1] === T.STAR || next === T.IDENT || next === T.LPAREN);
}

/** Whether an operand ends at a token, so that a `*` or `&` behind it has two sides. */
function isOperand(tokens: T.Tokens, types: TokenTypes, at: number): boolean {
  const kind = tokens.kinds[at];
  return kind === T.IDENT || kind === T.NUMBER || kind === T.RBRACKET || (kind === T.RPAREN && !isCast(tokens, types, at));
}
