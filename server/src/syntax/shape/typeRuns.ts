// Recognises runs of source tokens that spell a type: `unsigned long`, `const struct page`, `typeof(x)`, and whole type arguments
// such as `struct page *` in `container_of(p, struct page, lru)`. Reads tokens only; emits nothing.

import type { MacroTable } from "../lex/macroTable.ts";
import { ATTRIBUTE_CALL, ATTRIBUTE_WORD, TYPE, TYPE_CALL } from "../lex/macroTable.ts";
import * as T from "../lex/tokens.ts";

/** A function's source tokens as the shapers see them. */
export interface TokenView {
  readonly text: string;
  readonly kinds: Uint8Array;
  readonly words: Int32Array;
  readonly starts: Int32Array;
  readonly table: MacroTable;
  /** For a bracket at source token i its partner, at `match[i - base]`. */
  readonly match: Int32Array;
  readonly base: number;
}

/** The partner of the bracket at `at`. */
export function partner(view: TokenView, at: number): number {
  return view.match[at - view.base] ?? at;
}

/** Past the attributes and qualifiers at `at`. */
export function skipAttributes(view: TokenView, at: number, limit: number): number {
  let next = at;
  while (next < limit) {
    const after = attributeEnd(view, next);
    if (after === next) return next;
    next = after;
  }
  return next;
}

/** Past the one attribute or qualifier at `at`, or `at` when there is none. */
export function attributeEnd(view: TokenView, at: number): number {
  const kind = view.kinds[at];
  if (kind === T.QUALIFIER || kind === T.INLINE) return at + 1;
  const called = view.kinds[at + 1] === T.LPAREN;
  if (kind === T.ATTRIBUTE) return called ? partner(view, at + 1) + 1 : at + 1;
  if (kind !== T.IDENT) return at;
  const bits = view.table.classOf(view.words[at] ?? 0);
  if ((bits & ATTRIBUTE_CALL) !== 0 && called) return partner(view, at + 1) + 1;
  return (bits & ATTRIBUTE_WORD) !== 0 ? at + 1 : at;
}

/**
 * Past the type specifier at `at` when its tokens alone show that it is one (keywords, tags, typeof, words of the type list);
 * `at` when they do not. Qualifiers inside and behind it belong to it.
 */
export function typeSpecifierEnd(view: TokenView, at: number, limit: number): number {
  const { kinds } = view;
  let next = skipAttributes(view, at, limit);
  const kind = kinds[next];
  if (kind === T.PRIMITIVE) {
    let end = next;
    while (next < limit) {
      if (kinds[next] === T.PRIMITIVE) end = ++next;
      else {
        const after = attributeEnd(view, next);
        if (after === next) break;
        next = after;
      }
    }
    return end;
  }
  if (kind === T.TAG) {
    next = skipAttributes(view, next + 1, limit);
    if (kinds[next] === T.IDENT) next += 1;
    if (kinds[next] === T.LBRACE) next = skipAttributes(view, partner(view, next) + 1, limit);
    return next;
  }
  if (kind === T.TYPEOF && kinds[next + 1] === T.LPAREN) return partner(view, next + 1) + 1;
  if (kind === T.AUTO_TYPE) return next + 1;
  if (kind === T.IDENT) {
    const bits = view.table.classOf(view.words[next] ?? 0);
    if ((bits & TYPE_CALL) !== 0 && kinds[next + 1] === T.LPAREN) return partner(view, next + 1) + 1;
    if ((bits & TYPE) !== 0) return next + 1;
  }
  return at;
}

/** Past the type argument at `at` that ends before `,` or `)`; `at` when the argument is no type. */
export function typeArgumentEnd(view: TokenView, at: number, limit: number): number {
  const { kinds } = view;
  const specified = typeSpecifierEnd(view, at, limit);
  let next = specified;
  // An unknown identifier is a type only when nothing but stars follow it.
  if (specified === at) {
    if (kinds[at] !== T.IDENT || kinds[at + 1] !== T.STAR) return at;
    next = at + 1;
  }
  for (;;) {
    const kind = kinds[next];
    if (kind === T.STAR) next += 1;
    else if (kind === T.LBRACKET) next = partner(view, next) + 1;
    else if (kind === T.LPAREN && (kinds[next + 1] === T.STAR || kinds[next - 1] === T.RPAREN)) next = partner(view, next) + 1;
    else {
      const after = attributeEnd(view, next);
      if (after === next) break;
      next = after;
    }
  }
  return kinds[next] === T.COMMA || kinds[next] === T.RPAREN ? next : at;
}
