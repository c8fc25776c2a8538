// Rewrites of C expressions by pattern: `f(&$foo->bar) = g($foo)`, where `$foo` stands for an expression whose type the file shows to be
// `struct foo *`. Matches tokens, never text, and nothing that holds a comment or a directive.

import type { Span } from "../../base/span.ts";
import * as T from "../lex/tokens.ts";
import { type Part, withinOf } from "./tokenTypes.ts";

/** `$tag` (a pointer to that struct), `$any` (an argument), or a token as written. */
export type PatternToken = { readonly kind: "text"; readonly text: string } | { readonly kind: "hole"; readonly name: string };

export interface Rewrite {
  readonly from: readonly PatternToken[];
  readonly to: readonly PatternToken[];
}

export interface RewriteMatch extends Span {
  /** Index of the rewrite. */
  readonly rule: number;
  readonly text: string;
  /** The call that it is a whole argument of. */
  readonly argumentOf: { readonly name: string; readonly index: number } | undefined;
}

/** Finds the places of a file that rewrites are for, in the order of the rewrites. */
export type RewriteFinder = (part: Part) => readonly RewriteMatch[];

interface AnchoredRewrite extends Rewrite {
  /** Index of the word in `from` that places are looked up by. */
  readonly anchor: number;
  readonly rule: number;
  /** Words of what it makes: a function called so would call itself. */
  readonly made: ReadonlySet<string>;
}

/** Makes a finder, O(tokens) whatever the number of rewrites; `wordOf` is the number that tokens have for a word. */
export function makeRewriteFinder(rewrites: readonly Rewrite[], wordOf: (word: string) => number): RewriteFinder {
  const byWord = new Map<number, AnchoredRewrite[]>();
  for (const [rule, { from, to }] of rewrites.entries()) {
    const anchor = from.findIndex((token) => token.kind === "text" && /^\w+$/.test(token.text));
    const word = from[anchor];
    // What is before the anchor is nothing, or a handle and an arrow, perhaps behind one sign.
    if (word?.kind !== "text" || (anchor > 0 && from[anchor - 2]?.kind !== "hole")) continue;
    const made = new Set(to.flatMap((token) => (token.kind === "text" ? [token.text] : [])));
    const number = wordOf(word.text);
    byWord.set(number, [...(byWord.get(number) ?? []), { from, to, anchor, rule, made }]);
  }
  return (part) => {
    const { kinds, words, count } = part.tokens;
    const found: RewriteMatch[] = [];
    for (let at = 0; at < count; at += 1) {
      if (kinds[at] !== T.IDENT) continue;
      for (const rewrite of byWord.get(words[at] ?? -1) ?? NONE) {
        const match = matchAt(part, rewrite, at);
        if (match !== undefined) found.push(match);
      }
    }
    return found.sort((a, b) => a.rule - b.rule);
  };
}

const NONE: readonly AnchoredRewrite[] = [];

/** The match whose anchor is this token. */
function matchAt(part: Part, { from, to, anchor, rule, made }: AnchoredRewrite, at: number): RewriteMatch | undefined {
  const { tokens, types, text } = part;
  if ((types.functionAt[at] ?? -1) < 0) return undefined;
  const before = tokens.kinds[at - 1];
  if (anchor === 0 && (before === T.ARROW || before === T.DOT)) return undefined;
  const handle = anchor === 0 ? at : (types.startAt[at - 2] ?? -1);
  const first = anchor === 0 ? at : handle - (anchor - 2);
  if (handle < 0 || first < 0) return undefined;
  const holes = new Map<string, string>();
  const end = matchFrom(part, from, 0, first, holes);
  if (end === undefined || made.has(withinOf(part, at))) return undefined;
  const start = tokens.starts[first] ?? 0;
  const stop = tokens.ends[end] ?? 0;
  if (/\/\*|\/\/|\n\s*#/.test(text.slice(start, stop))) return undefined;
  return { rule, start, end: stop, text: printed(to, holes), argumentOf: argumentOf(part, first, end) };
}

/** The last token of a match of `pattern` from `index` on at token `at`; fills `holes`. */
function matchFrom(
  part: Part,
  pattern: readonly PatternToken[],
  index: number,
  at: number,
  holes: Map<string, string>,
): number | undefined {
  const token = pattern[index];
  if (token === undefined) return at - 1;
  const { tokens, types, text } = part;
  if (at >= tokens.count) return undefined;
  if (token.kind === "text")
    return text.slice(tokens.starts[at], tokens.ends[at]) === token.text ? matchFrom(part, pattern, index + 1, at + 1, holes) : undefined;
  for (const end of token.name === "any" ? argumentEnds(part, at) : postfixEnds(part, at)) {
    if (token.name !== "any") {
      const type = types.startAt[end] === at ? types.sourceOf(types.typeAt[end] ?? 0) : undefined;
      if (type?.kind !== "known" || type.stars !== 1 || type.tag !== token.name) continue;
    }
    const last = matchFrom(part, pattern, index + 1, end + 1, holes);
    if (last === undefined) continue;
    holes.set(token.name, text.slice(tokens.starts[at], tokens.ends[end]));
    return last;
  }
  return undefined;
}

/** Ends of the postfix expressions that begin at a token, the shortest first. */
function* postfixEnds({ tokens, types }: Part, at: number): Generator<number> {
  const { kinds } = tokens;
  if (kinds[at] !== T.IDENT && kinds[at] !== T.LPAREN) return;
  let end = kinds[at] === T.LPAREN ? (types.match[at] ?? -1) : at;
  while (end >= at) {
    yield end;
    const next = kinds[end + 1];
    if (next === T.LPAREN || next === T.LBRACKET) end = types.match[end + 1] ?? -1;
    else if ((next === T.ARROW || next === T.DOT) && kinds[end + 2] === T.IDENT) end += 2;
    else return;
  }
}

/** The end of the argument that begins at a token. */
function* argumentEnds({ tokens, types }: Part, from: number): Generator<number> {
  const { kinds, count } = tokens;
  for (let at = from; at < count; at += 1) {
    const inner = types.match[at] ?? -1;
    if (inner > at) at = inner;
    else if (kinds[at] === T.COMMA || kinds[at] === T.RPAREN) {
      if (at > from) yield at - 1;
      return;
    } else if (kinds[at] === T.SEMI || kinds[at] === T.LBRACE) return;
  }
}

function printed(to: readonly PatternToken[], holes: ReadonlyMap<string, string>): string {
  return to.map((token) => (token.kind === "hole" ? (holes.get(token.name) ?? "") : token.text === "," ? ", " : token.text)).join("");
}

/** The call around tokens `first` to `last`, when they are one of its arguments. */
function argumentOf({ tokens, types, textOf }: Part, first: number, last: number): RewriteMatch["argumentOf"] {
  const { kinds } = tokens;
  const after = kinds[last + 1];
  const before = kinds[first - 1];
  if ((after !== T.COMMA && after !== T.RPAREN) || (before !== T.COMMA && before !== T.LPAREN)) return undefined;
  let index = 0;
  for (let at = first - 1; at > 0; at -= 1) {
    const inner = types.match[at] ?? -1;
    const kind = kinds[at];
    if (inner >= 0 && inner < at) at = inner;
    else if (kind === T.COMMA) index += 1;
    else if (kind === T.LPAREN) return kinds[at - 1] === T.IDENT ? { name: textOf(tokens.words[at - 1] ?? -1), index } : undefined;
    else if (kind === T.SEMI || kind === T.LBRACE || kind === T.RBRACE) return undefined;
  }
  return undefined;
}
