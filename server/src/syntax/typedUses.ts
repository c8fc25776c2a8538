// Uses of struct members, addresses, casts and calls in a file's tokens, all branches of its conditionals and the bodies of its macros, with the
// types of what they are about. What to look for is the caller's: no name of the kernel stands here.

import type { Span } from "../base/span.ts";
import { createLexer } from "./lex/lexer.ts";
import { makeRewriteFinder, type Rewrite, type RewriteMatch } from "./uses/rewrite.ts";
import { type Part, postfixEnd, readTokenTypes, type TokenTypes, withinOf } from "./uses/tokenTypes.ts";
import * as T from "./lex/tokens.ts";
import type { PointedType, TypeSource } from "./uses/typeSources.ts";
import { createWordTable } from "./lex/wordTable.ts";

export type { PatternToken, Rewrite, RewriteMatch } from "./uses/rewrite.ts";
export type { PointedType, TypeSource } from "./uses/typeSources.ts";

/** What is looked for, by name. */
export interface UseQuery {
  /** Structs whose members are asked for: uses of others are left out where the file shows the type. */
  readonly structs: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  /** Members whose address is taken. */
  readonly addresses: ReadonlySet<string>;
  /** Tags that something is cast to. */
  readonly casts: ReadonlySet<string>;
  readonly calls: ReadonlySet<string>;
  /** Functions whose result is followed to the members and calls that are looked for. */
  readonly origins: ReadonlySet<string>;
  readonly rewrites: readonly Rewrite[];
}

interface UseBase extends Span {
  /** The function it is in; the macro, in a macro's body; empty outside of both. */
  readonly within: string;
}

export interface MemberUse extends UseBase {
  readonly kind: "member" | "address";
  readonly member: string;
  /** Type of the struct itself. */
  readonly of: TypeSource;
  /** What is assigned to it came from this function; empty when unknown. */
  readonly given: string;
}

export interface CastUse extends UseBase {
  readonly kind: "cast";
  readonly to: PointedType;
  readonly of: TypeSource;
}

export interface CallUse extends UseBase {
  readonly kind: "call";
  readonly name: string;
  /** Arguments as written, with the function that a plain variable got its value from (empty when unknown). */
  readonly arguments: readonly { readonly text: string; readonly origin: string }[];
  /** It is an argument of a call that prints. */
  readonly printed: boolean;
}

export type TypedUse = MemberUse | CastUse | CallUse;

/** What a file declares that other files' expressions may need. `struct` is undefined for functions. */
export interface Declared extends PointedType {
  readonly struct: string | undefined;
  readonly name: string;
}

export interface FileUses {
  readonly uses: readonly TypedUse[];
  readonly declared: readonly Declared[];
  readonly rewrites: readonly RewriteMatch[];
}

/** Longer arguments are no variables. */
const longestArgument = 200;

/** Makes a reader that keeps what files have in common. */
export function makeUseReader(query: UseQuery): (text: string) => FileUses {
  const words = createWordTable();
  for (const [keyword] of T.KEYWORDS) words.intern(keyword);
  const lexer = createLexer(words);
  const textOf = (word: number): string => words.textOf(word);
  const enumWord = words.intern("enum");
  const findRewrites = makeRewriteFinder(query.rewrites, (word) => words.intern(word));
  const wanted = [...query.members, ...query.addresses, ...query.calls, ...query.casts];
  const mentions = wanted.length === 0 ? /(?!)/ : new RegExp(`\\b(?:${wanted.join("|")})\\b`);

  function read(text: string): FileUses {
    const lexed = lexer.lex(text);
    const uses: TypedUse[] = [];
    const types = readTokenTypes(lexed.tokens, text, enumWord, textOf);
    const part: Part = { tokens: lexed.tokens, types, text, base: 0, textOf, macro: "" };
    collect(part, query, uses);
    const rewrites = findRewrites(part);
    for (let at = 0; at + 1 < lexed.defineSpans.length; at += 2) {
      const base = lexed.defineSpans[at] ?? 0;
      const define = text.slice(base, lexed.defineSpans[at + 1]);
      if (!mentions.test(define)) continue;
      const head = /^\s*(\w+)(?:\([^()]*\))?/.exec(define);
      if (head === null) continue;
      const body = " ".repeat(head[0].length) + define.slice(head[0].length);
      const { tokens } = lexer.lex(body);
      const bodyTypes = readTokenTypes(tokens, body, enumWord, textOf, true);
      collect({ tokens, types: bodyTypes, text: body, base, textOf, macro: head[1] ?? "" }, query, uses);
    }
    const declared = types.declared.map(({ struct, name, tag, stars }) => ({
      struct: struct < 0 ? undefined : textOf(struct),
      name: textOf(name),
      tag: textOf(tag),
      stars,
    }));
    return { uses: uses.sort((a, b) => a.start - b.start || a.end - b.end), declared, rewrites };
  }
  return read;
}

function collect(part: Part, query: UseQuery, into: TypedUse[]): void {
  const { tokens, types, textOf, base } = part;
  const { kinds, words, starts, ends, count } = tokens;
  const span = (from: number, to: number): Span => ({ start: base + (starts[from] ?? 0), end: base + (ends[to] ?? 0) });
  for (let at = 0; at < count; at += 1) {
    const kind = kinds[at];
    if (kind === T.RPAREN && types.castAt[at] !== 0) {
      const use = castAt(part, query, at, span);
      if (use !== undefined) into.push(use);
    }
    if (kind !== T.IDENT) continue;
    const name = textOf(words[at] ?? -1);
    const before = kinds[at - 1];
    if (before === T.ARROW || before === T.DOT) {
      const isMember = query.members.has(name);
      const from = types.startAt[at] ?? -1;
      if (from < 0 || !(isMember || query.addresses.has(name))) continue;
      const base0 = types.sourceOf(types.typeAt[at - 2] ?? 0);
      const of: TypeSource = before === T.ARROW ? targetOf(base0) : base0;
      if (of.kind === "other" || (of.kind === "known" && (of.stars !== 0 || !query.structs.has(of.tag)))) continue;
      const next = kinds[at + 1];
      const ends0 = next !== T.ARROW && next !== T.DOT && next !== T.LBRACKET;
      const within = withinOf(part, at);
      if (isMember) into.push({ kind: "member", ...span(from, at), within, member: name, of, given: givenTo(part, query, at) });
      if (query.addresses.has(name) && ends0 && isAddressOf(tokens, types, from))
        into.push({ kind: "address", ...span(from - 1, at), within, member: name, of, given: "" });
      continue;
    }
    if (kinds[at + 1] !== T.LPAREN || !query.calls.has(name)) continue;
    // Outside of functions it is declared or defined.
    if (part.macro === "" && (types.functionAt[at] ?? -1) < 0) continue;
    const close = types.match[at + 1] ?? -1;
    if (close < 0) continue;
    const within = withinOf(part, at);
    into.push({
      kind: "call",
      ...span(at, close),
      within,
      name,
      arguments: argumentsOf(part, query, at + 1, close),
      printed: isPrinted(part, at),
    });
  }
}

/** `(struct foo *)` and its operand. */
function castAt(part: Part, query: UseQuery, at: number, span: (from: number, to: number) => Span): CastUse | undefined {
  const { tokens, types } = part;
  const to = types.sourceOf(types.castAt[at] ?? 0);
  if (to.kind !== "known" || !query.casts.has(to.tag)) return undefined;
  const address = tokens.kinds[at + 1] === T.AMP;
  const first = address ? at + 2 : at + 1;
  if (tokens.kinds[first] !== T.IDENT && tokens.kinds[first] !== T.LPAREN) return undefined;
  const end = postfixEnd(tokens, types.match, first);
  if (types.startAt[end] !== first) return undefined;
  const operand = types.sourceOf(types.typeAt[end] ?? 0);
  if (operand.kind === "other" || operand.kind === "none") return undefined;
  const of: TypeSource = address ? { kind: "address", of: operand } : operand;
  const from = types.match[at] ?? at;
  return { kind: "cast", ...span(from, end), within: withinOf(part, at), to: { tag: to.tag, stars: to.stars }, of };
}

function targetOf(type: TypeSource): TypeSource {
  if (type.kind === "known") return type.stars > 0 ? { ...type, stars: type.stars - 1 } : { kind: "none" };
  return type.kind === "other" || type.kind === "none" ? type : { kind: "target", of: type };
}

/** Whether an `&` before the token takes an address: nothing that ends an operand stands before it. */
function isAddressOf({ kinds }: T.Tokens, { castAt, startAt }: TokenTypes, from: number): boolean {
  if (kinds[from - 1] !== T.AMP) return false;
  const before = kinds[from - 2] ?? T.SEMI;
  if (before === T.RPAREN) {
    const inner = kinds[from - 3];
    return castAt[from - 2] !== 0 || (startAt[from - 2] ?? -1) < 0 || inner === T.STAR || inner === T.PRIMITIVE;
  }
  return before !== T.IDENT && before !== T.NUMBER && before !== T.RBRACKET;
}

/** The function whose result is assigned to the member that ends at `at`. */
function givenTo(part: Part, query: UseQuery, at: number): string {
  const { tokens, types } = part;
  const { kinds, words } = tokens;
  if (query.origins.size === 0 || kinds[at + 1] !== T.ASSIGN || kinds[at + 2] !== T.IDENT) return "";
  const origin = kinds[at + 3] === T.LPAREN ? (words[at + 2] ?? -1) : (types.originAt[at + 2] ?? -1);
  return originName(part, query, origin);
}

/** A function that is followed; empty for any other. */
function originName({ textOf }: Part, { origins }: UseQuery, word: number): string {
  const name = word < 0 ? "" : textOf(word);
  return origins.has(name) ? name : "";
}

function argumentsOf(part: Part, query: UseQuery, from: number, close: number): CallUse["arguments"] {
  const { tokens, types, text } = part;
  const { kinds, starts, ends } = tokens;
  const found: { text: string; origin: string }[] = [];
  let first = from + 1;
  const add = (last: number): void => {
    const written = last < first ? "" : text.slice(starts[first], ends[last]).slice(0, longestArgument);
    const called = kinds[first] === T.IDENT && kinds[first + 1] === T.LPAREN && types.match[first + 1] === last;
    const origin = called ? (tokens.words[first] ?? -1) : first === last ? (types.originAt[first] ?? -1) : -1;
    found.push({ text: written, origin: originName(part, query, origin) });
  };
  for (let at = first; at < close; at += 1) {
    const inner = types.match[at] ?? -1;
    if (inner > at) at = inner;
    else if (kinds[at] === T.COMMA) {
      add(at - 1);
      first = at + 1;
    }
  }
  add(close - 1);
  return found;
}

/** Brackets around a call that are looked at. */
const mostNesting = 4;
/** Tokens of a statement before a call that are looked at. */
const farthest = 200;

/** A string stands among the arguments that the call is one of. */
function isPrinted({ tokens, types }: Part, at: number): boolean {
  const { kinds } = tokens;
  let nesting = 0;
  for (let before = at - 1; before >= Math.max(0, at - farthest); before -= 1) {
    const kind = kinds[before];
    if (kind === T.SEMI || kind === T.LBRACE || kind === T.RBRACE) return false;
    if (kind === T.STRING) return true;
    const inner = types.match[before] ?? -1;
    if (inner >= 0 && inner < before) before = inner;
    else if (kind === T.LPAREN && ++nesting > mostNesting) return false;
  }
  return false;
}
