// Runs of source tokens that become one shaped token: types, strings, sizeof, opaque calls, computed gotos. Part of the pass in
// shapeBody.ts.

import * as S from "./shape.ts";
import type { Shaper } from "./shaper.ts";
import { contextOf, FOR_HEAD, lastKind } from "./shaper.ts";
import * as T from "../lex/tokens.ts";
import type { TokenView } from "./typeRuns.ts";
import { partner, typeSpecifierEnd } from "./typeRuns.ts";

/** A type specifier anywhere; at a statement's start it begins a declaration. */
export function shapeType(shaper: Shaper, at: number, to: number): number {
  const { view, shape } = shaper;
  const { kinds } = view;
  const end = typeSpecifierEnd(view, at, to);
  if (end === at) {
    S.emit(shape, T.OTHER, at, at);
    return at + 1;
  }
  if (kinds[at] === T.TYPEOF) shape.unevaluated.push({ from: at, to: end });
  if (shaper.atStatement && kinds[end] === T.SEMI && kinds[at] === T.TAG) return end;
  const inFor = contextOf(shaper) === FOR_HEAD && lastKind(shape) === T.LPAREN;
  S.emit(shape, S.TYPE, at, end - 1);
  if (shaper.atStatement || inFor) shaper.declaring = 1;
  shaper.atStatement = false;
  return end;
}

/** Joins neighbouring strings, and words and macro calls between them, into one string. */
export function shapeString(shaper: Shaper, first: number, from: number, to: number): number {
  const { view, shape } = shaper;
  const { kinds } = view;
  let at = from;
  let sawString = lastKind(shape) === T.STRING || from > first;
  for (;;) {
    const kind = kinds[at];
    if (at >= to) break;
    if (kind === T.STRING) {
      sawString = true;
      at += 1;
    } else if (kind === T.IDENT) {
      const called = kinds[at + 1] === T.LPAREN;
      const end = called ? partner(view, at + 1) + 1 : at + 1;
      if (!sawString && kinds[end] !== T.STRING) break;
      at = end;
    } else break;
  }
  if (at === first) at = first + 1;
  if (lastKind(shape) === T.STRING) shape.last[shape.count - 1] = at - 1;
  else S.emit(shape, T.STRING, first, at - 1);
  shaper.atStatement = false;
  return at;
}

/** `sizeof (type)` in one token; `sizeof expr` as it is. */
export function shapeSize(shaper: Shaper, at: number, to: number): number {
  const { view, shape } = shaper;
  const { kinds } = view;
  shaper.atStatement = false;
  if (kinds[at + 1] !== T.LPAREN) {
    S.emit(shape, T.SIZEOF, at, at);
    return at + 1;
  }
  const end = partner(view, at + 1);
  shape.unevaluated.push({ from: at, to: end });
  const typed = typeSpecifierEnd(view, at + 2, to) !== at + 2 || kinds[end - 1] === T.STAR || kinds[at] === T.ALIGNOF;
  if (!typed && kinds[end + 1] !== T.LBRACE) {
    S.emit(shape, T.SIZEOF, at, at);
    return at + 1;
  }
  S.emit(shape, S.SIZE, at, end);
  return end + 1;
}

/** `name(...)` as one token that is not looked into. */
export function shapeOpaque(shaper: Shaper, at: number, unevaluated: boolean): number {
  const { view, shape } = shaper;
  shaper.atStatement = false;
  if (view.kinds[at + 1] !== T.LPAREN) {
    S.emit(shape, S.OPAQUE, at, at);
    return at + 1;
  }
  const end = partner(view, at + 1);
  if (unevaluated) shape.unevaluated.push({ from: at, to: end });
  S.emit(shape, S.OPAQUE, at, end);
  return end + 1;
}

export function shapeComputedGoto(shaper: Shaper, at: number, to: number): number {
  const { view, shape } = shaper;
  let end = at + 1;
  while (end < to && view.kinds[end] !== T.SEMI) end += 1;
  S.emit(shape, T.GOTO, at, at);
  S.emit(shape, S.ANY_LABEL, at + 1, end - 1);
  shaper.atStatement = false;
  return end;
}

/** To the `;` of a declaration that says nothing to the analysis; the `;` stays. */
export function skipStatement(view: TokenView, at: number, to: number): number {
  let next = at + 1;
  while (next < to && view.kinds[next] !== T.SEMI) {
    const kind = view.kinds[next];
    next = kind === T.LBRACE || kind === T.LPAREN ? partner(view, next) + 1 : next + 1;
  }
  return next;
}
