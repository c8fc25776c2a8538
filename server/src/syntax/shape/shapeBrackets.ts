// Brackets, commas and colons: what each opens, closes or separates. Part of the pass in shapeBody.ts.

import * as S from "./shape.ts";
import type { Shape } from "./shape.ts";
import { shapeArgument } from "./shapeArguments.ts";
import type { Shaper } from "./shaper.ts";
import {
  AFTER_CAST,
  AFTER_DO,
  AFTER_STARS,
  BLOCK,
  CALL,
  CLOSES_HEAD,
  CONTROL,
  contextOf,
  ENDS_STATEMENT,
  FOR_HEAD,
  INIT,
  lastKind,
  PARAMS,
  PAREN,
  pop,
  push,
} from "./shaper.ts";
import * as T from "../lex/tokens.ts";
import { typeArgumentEnd } from "./typeRuns.ts";

export function openParen(shaper: Shaper, at: number, to: number): number {
  const { shape } = shaper;
  const before = lastKind(shape);
  const expression = shaper.declaring === 0 || shaper.declaring === 3;
  let kind = expression ? PAREN : PARAMS;
  if (before === T.IF || before === T.WHILE || before === T.SWITCH) kind = CONTROL;
  else if (before === T.FOR) kind = FOR_HEAD;
  else if (before === T.RPAREN && shaper.lastClosed === AFTER_STARS) kind = PARAMS;
  else if (!shaper.atStatement && expression && isCallee(before) && !(before === T.RPAREN && followsCast(shaper, at, to))) kind = CALL;
  S.emit(shape, T.LPAREN, at, at);
  push(shaper, kind);
  shaper.atStatement = false;
  return kind === CALL ? shapeArgument(shaper, at + 1, to) : at + 1;
}

function isCallee(kind: number): boolean {
  return (
    kind === S.CALLEE ||
    kind === S.VALUE ||
    kind === T.IDENT ||
    kind === T.RPAREN ||
    kind === T.RBRACKET ||
    kind === S.GUARD_NAME ||
    kind === S.CLASS_NAME
  );
}

/** `(type)(` and `(unknown)(type)x`. */
function followsCast(shaper: Shaper, at: number, to: number): boolean {
  if (shaper.lastClosed === AFTER_CAST) return true;
  const { view } = shaper;
  const end = typeArgumentEnd(view, at + 1, to);
  return end !== at + 1 && view.kinds[end] === T.RPAREN && (view.kinds[end + 1] === T.IDENT || view.kinds[end + 1] === T.LPAREN);
}

export function openBrace(shaper: Shaper, at: number): void {
  const before = lastKind(shaper.shape);
  const context = contextOf(shaper);
  const block =
    shaper.atStatement || (before === T.LPAREN && context === PAREN) || (context === CALL && (before === T.LPAREN || before === T.COMMA));
  push(shaper, block ? BLOCK : INIT, before === T.DO);
  S.emit(shaper.shape, T.LBRACE, at, at);
  shaper.atStatement = block;
}

export function close(shaper: Shaper, kind: number, at: number): void {
  const { shape } = shaper;
  const frame = shaper.open.at(-1);
  const before = lastKind(shape);
  shaper.lastClosed = kind === T.RPAREN && frame?.kind === PAREN && isCast(shape, frame.openedAt) ? castOf(shape, frame.openedAt) : 0;
  if (frame !== undefined && kind === T.RBRACE && frame.kind === BLOCK) {
    // A label or a macro without `;` before `}`.
    if (before === T.COLON || !shaper.atStatement) S.emit(shape, T.SEMI, at, at);
  } else if (kind === T.RPAREN && frame?.kind === CALL && before === T.COMMA) S.emit(shape, S.OPAQUE, at, at);
  S.emit(shape, kind, at, at);
  pop(shaper);
  if (frame === undefined) return;
  if (frame.atClose === CLOSES_HEAD) S.emit(shape, kind, at, at);
  else if (frame.atClose === ENDS_STATEMENT) S.emit(shape, T.SEMI, at, at);
  shaper.atStatement =
    (kind === T.RBRACE && frame.kind === BLOCK) || frame.kind === CONTROL || frame.kind === FOR_HEAD || frame.atClose !== 0;
  // `({ … })` and a block as an argument are expressions.
  const outer = contextOf(shaper);
  if (kind === T.RBRACE && (outer === PAREN || outer === CALL)) shaper.atStatement = false;
  if (kind === T.RBRACE && frame.ofDo) shaper.lastClosed = AFTER_DO;
}

function castOf(shape: Shape, openedAt: number): number {
  return shape.kinds[openedAt] === T.STAR ? AFTER_STARS : AFTER_CAST;
}

/** The parenthesis opened at shaped token `openedAt`, whose `)` comes next, holds a type and nothing else. */
function isCast(shape: Shape, openedAt: number): boolean {
  return shape.kinds[openedAt] === S.TYPE || (lastKind(shape) === T.STAR && shape.count > openedAt);
}

export function comma(shaper: Shaper, at: number, to: number): number {
  const { shape } = shaper;
  const context = contextOf(shaper);
  const before = lastKind(shape);
  if (context === CALL && (before === T.COMMA || before === T.LPAREN)) S.emit(shape, S.OPAQUE, at, at);
  S.emit(shape, T.COMMA, at, at);
  if (context === CALL) return shapeArgument(shaper, at + 1, to);
  if (shaper.declaring >= 2) shaper.declaring = 1;
  return at + 1;
}

export function colon(shaper: Shaper, at: number): void {
  S.emit(shaper.shape, T.COLON, at, at);
  if (shaper.caseDepth > 0) shaper.caseDepth -= 1;
  else if (shaper.caseDepth === 0 || shaper.shape.kinds[shaper.shape.count - 2] === T.DEFAULT) {
    shaper.caseDepth = -1;
    shaper.atStatement = true;
  } else shaper.atStatement = false;
}
