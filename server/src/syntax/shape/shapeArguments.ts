// Arguments of calls that are no expressions: types, nothing at all, and whole statements. Part of the pass in shapeBody.ts.

import * as S from "./shape.ts";
import type { Shaper } from "./shaper.ts";
import { BLOCK, pop, push } from "./shaper.ts";
import * as T from "../lex/tokens.ts";
import { partner, typeArgumentEnd, typeSpecifierEnd } from "./typeRuns.ts";

/** Called behind `(` or `,` of a call; returns where the ordinary pass goes on. */
export function shapeArgument(shaper: Shaper, at: number, to: number): number {
  const { view, shape } = shaper;
  const kind = view.kinds[at] ?? 0;
  if ((kind >= T.IF && kind <= T.CONTINUE) || (shaper.statementArguments && holdsStatement(shaper, at, to))) {
    const end = argumentEnd(shaper, at, to);
    return end > at ? statementArgument(shaper, at, end) : at;
  }
  // `OPTS(name, .field = value)`: the value.
  if (kind === T.DOT && view.kinds[at + 1] === T.IDENT && view.kinds[at + 2] === T.ASSIGN) return at + 3;
  // `ASSERTCMP(a, ==, b)`.
  if (kind >= T.ARROW && kind <= 54 && (view.kinds[at + 1] === T.COMMA || view.kinds[at + 1] === T.RPAREN)) {
    S.emit(shape, S.OPAQUE, at, at);
    return at + 1;
  }
  if (kind === T.IDENT || kind === T.PRIMITIVE || kind === T.TAG || kind === T.TYPEOF || kind === T.QUALIFIER) {
    const end = typeArgumentEnd(view, at, to);
    if (end !== at) {
      S.emit(shape, S.OPAQUE, at, end - 1);
      return end;
    }
    // `struct page *p` as a macro's or prototype's argument: its name.
    if (kind !== T.IDENT) {
      let next = typeSpecifierEnd(view, at, to);
      if (next !== at) {
        while (view.kinds[next] === T.STAR || view.kinds[next] === T.QUALIFIER) next += 1;
        const after = view.kinds[next + 1];
        if (view.kinds[next] === T.IDENT && (after === T.COMMA || after === T.RPAREN || after === T.ASSIGN)) return next;
      }
    }
    return at;
  }
  return at;
}

/** `return -EINTR` among arguments: the macro may run it, so it becomes `x ? ({ return -EINTR; }) : x`. */
function statementArgument(shaper: Shaper, at: number, end: number): number {
  const { shape } = shaper;
  S.emit(shape, S.OPAQUE, at, at);
  S.emit(shape, T.QUESTION, at, at);
  S.emit(shape, T.LPAREN, at, at);
  S.emit(shape, T.LBRACE, at, at);
  push(shaper, BLOCK);
  shaper.atStatement = true;
  shaper.shapeRange(shaper, at, end);
  if (!shaper.atStatement) S.emit(shape, T.SEMI, end - 1, end - 1);
  pop(shaper);
  S.emit(shape, T.RBRACE, end - 1, end - 1);
  S.emit(shape, T.RPAREN, end - 1, end - 1);
  S.emit(shape, T.COLON, end - 1, end - 1);
  S.emit(shape, S.OPAQUE, end - 1, end - 1);
  shaper.atStatement = false;
  return end;
}

function argumentEnd(shaper: Shaper, at: number, to: number): number {
  const { view } = shaper;
  let next = at;
  while (next < to) {
    const kind = view.kinds[next];
    if (kind === T.COMMA || kind === T.RPAREN) return next;
    next = kind === T.LPAREN || kind === T.LBRACE || kind === T.LBRACKET ? partner(view, next) + 1 : next + 1;
  }
  return at;
}

function holdsStatement(shaper: Shaper, at: number, to: number): boolean {
  const { view } = shaper;
  const end = argumentEnd(shaper, at, to);
  for (let next = at; next < end; next += 1) {
    const kind = view.kinds[next];
    if (kind === T.SEMI) return true;
    if (kind === T.LPAREN || kind === T.LBRACE) next = partner(view, next);
  }
  return false;
}
