// A word at the start of a statement: label, loop macro, scope, guard, statement macro without `;`, declaration. Part of the pass in
// shapeBody.ts. The macro table is asked first; indentation and the next token decide about words it does not know.

import * as M from "../lex/macroTable.ts";
import * as S from "./shape.ts";
import type { Shaper } from "./shaper.ts";
import { AFTER_DO, CLOSES_HEAD, ENDS_STATEMENT } from "./shaper.ts";
import * as T from "../lex/tokens.ts";
import { partner, skipAttributes } from "./typeRuns.ts";

/** Shapes what begins at the word `at`; returns `at` when it is an ordinary expression or declaration. */
export function shapeWordAtStatement(shaper: Shaper, at: number, to: number, bits: number): number {
  const { view, shape } = shaper;
  const { kinds } = view;
  const next = kinds[at + 1] ?? 0;
  if (next === T.COLON) {
    S.emit(shape, T.IDENT, at, at);
    S.emit(shape, T.COLON, at + 1, at + 1);
    // A declaration cannot be labelled.
    if (startsDeclaration(shaper, skipAttributes(view, at + 2, to))) S.emit(shape, T.SEMI, at + 1, at + 1);
    shaper.atStatement = true;
    return at + 2;
  }
  if ((bits & M.RETURNS) !== 0 && (next === T.LPAREN || next === T.SEMI)) {
    S.emit(shape, T.RETURN, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  if (next === T.LPAREN) return shapeCallAtStatement(shaper, at, to, bits);
  if (next === T.IDENT) {
    const after = kinds[at + 2] ?? 0;
    // `DEBUG_LINE` newline `f(x);`: two words and a call are no declaration in a body.
    if (after === T.LPAREN && onLaterLine(shaper, at, at + 1) && !isAttribute(shaper, at + 1)) return endStatement(shaper, at);
    shaper.declaring = 1;
    S.emit(shape, T.IDENT, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  if (next === T.TAG || next === T.PRIMITIVE || next === T.STATIC || next === T.TYPEOF) return at + 1;
  if (next === T.RBRACE || (next >= T.IF && next <= T.CONTINUE && next !== T.ELSE)) return endStatement(shaper, at);
  if (next === T.QUALIFIER || (next === T.STAR && isPointerDeclaration(shaper, at, to))) {
    shaper.declaring = 1;
    S.emit(shape, T.IDENT, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  return at;
}

function shapeCallAtStatement(shaper: Shaper, at: number, to: number, bits: number): number {
  const { view, shape } = shaper;
  const { kinds } = view;
  const close = partner(view, at + 1);
  // `static DECLARE_X(name) __attribute;`.
  const after = kinds[skipAttributes(view, close + 1, to)] ?? 0;
  if ((bits & M.GUARD) !== 0 && after === T.LPAREN) {
    S.emit(shape, S.GUARD_NAME, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  if ((bits & M.CLASS) !== 0 && after === T.LPAREN) {
    S.emit(shape, S.CLASS_NAME, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  // `do { … } for_each_x(…);`.
  if (shaper.lastClosed === AFTER_DO) return openMacro(shaper, at, T.WHILE);
  if ((bits & M.SCOPE) !== 0) return openMacro(shaper, at, S.SCOPE_MACRO);
  // `bus_for_each_dev(…);` is a function that iterates, not a loop around the next statement.
  if ((bits & M.LOOP) !== 0 && after !== T.SEMI && (after === T.LPAREN || !continuesExpression(after)))
    return openMacro(shaper, at, S.LOOP_MACRO);
  if (after === T.ASSIGN && kinds[close + 2] === T.LBRACE) {
    // `DECLARE_BITMAP(mask, N) = {};` declares its first argument.
    S.emit(shape, S.TYPE, at, at);
    S.emit(shape, T.IDENT, at + 2, at + 2);
    shaper.atStatement = false;
    return close + 1;
  }
  if (after === T.LBRACE) return openMacro(shaper, at, S.LOOP_MACRO);
  if (after === T.COLON) {
    // `CASE_X(1):` stands for a case label.
    S.emit(shape, T.CASE, at, at);
    shaper.caseDepth = 0;
    S.emit(shape, S.CALLEE, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  if (after === T.SEMI || after === T.COMMA || continuesExpression(after)) return at;
  if ((after === T.INCREMENT || after === T.DECREMENT) && kinds[close + 2] === T.SEMI) return at;
  if ((bits & M.STATEMENT) === 0) {
    if (isDeclaredType(shaper, close + 1)) {
      S.emit(shape, S.TYPE, at, close);
      shaper.declaring = 1;
      shaper.atStatement = false;
      return close + 1;
    }
    if (after !== T.RBRACE && after !== T.ELSE && indentOf(shaper, close + 1) > indentOf(shaper, at))
      return openMacro(shaper, at, S.LOOP_MACRO);
  }
  // A statement macro without `;`: shaped as a call whose `)` ends the statement.
  shaper.nextAtClose = ENDS_STATEMENT;
  return at;
}

/** `name(args) statement` as `while (name(args)) statement`. */
function openMacro(shaper: Shaper, at: number, kind: number): number {
  const { shape } = shaper;
  S.emit(shape, kind, at, at);
  S.emit(shape, T.LPAREN, at, at);
  S.emit(shape, S.CALLEE, at, at);
  shaper.nextAtClose = CLOSES_HEAD;
  shaper.atStatement = false;
  return at + 1;
}

function endStatement(shaper: Shaper, at: number): number {
  S.emit(shaper.shape, T.IDENT, at, at);
  S.emit(shaper.shape, T.SEMI, at, at);
  shaper.atStatement = true;
  return at + 1;
}

/** `TYPE_MACRO(x) name;`, `… *name =`: on the macro's own line. */
function isDeclaredType(shaper: Shaper, from: number): boolean {
  const { kinds } = shaper.view;
  let at = from;
  while (kinds[at] === T.STAR || kinds[at] === T.QUALIFIER) at += 1;
  if (kinds[at] !== T.IDENT || onLaterLine(shaper, from - 1, at)) return false;
  const after = kinds[at + 1];
  return after === T.SEMI || after === T.ASSIGN || after === T.COMMA || after === T.LBRACKET;
}

/** `foo *p;`, `foo **p = x;`, `foo *a, *b`: as the grammar reads it, too; needed here to drop attributes behind the name. */
function isPointerDeclaration(shaper: Shaper, at: number, to: number): boolean {
  const { kinds } = shaper.view;
  let next = at + 1;
  while (next < to && (kinds[next] === T.STAR || kinds[next] === T.QUALIFIER)) next += 1;
  return kinds[next] === T.IDENT;
}

function startsDeclaration(shaper: Shaper, at: number): boolean {
  const { kinds } = shaper.view;
  const kind = kinds[at];
  if (
    kind === T.TAG ||
    kind === T.PRIMITIVE ||
    kind === T.STATIC ||
    kind === T.TYPEOF ||
    kind === T.AUTO_TYPE ||
    kind === T.TYPEDEF ||
    kind === T.LOCAL_LABEL
  )
    return true;
  return kind === T.IDENT && (kinds[at + 1] === T.IDENT || (kinds[at + 1] === T.STAR && kinds[at + 2] === T.IDENT));
}

function isAttribute(shaper: Shaper, at: number): boolean {
  return skipAttributes(shaper.view, at, at + 1) !== at;
}

/** Tokens that go on with an expression after a call's `)`. */
function continuesExpression(kind: number): boolean {
  return (
    (kind >= T.QUESTION &&
      kind <= 54 &&
      kind !== T.TILDE &&
      kind !== T.BANG &&
      kind !== T.INCREMENT &&
      kind !== T.DECREMENT &&
      kind !== T.STAR &&
      kind !== T.AMP) ||
    kind === T.LPAREN ||
    kind === T.LBRACKET ||
    kind === T.RPAREN ||
    kind === T.STRING
  );
}

function onLaterLine(shaper: Shaper, before: number, at: number): boolean {
  const { text, starts } = shaper.view;
  const newline = text.indexOf("\n", starts[before] ?? 0);
  return newline !== -1 && newline < (starts[at] ?? 0);
}

/** Column of the line's first character, a tab counting eight; of a token that does not start its line, -1. */
function indentOf(shaper: Shaper, at: number): number {
  const { text, starts } = shaper.view;
  const start = starts[at] ?? 0;
  let column = 0;
  let line = start;
  while (line > 0 && text.charCodeAt(line - 1) !== 10) line -= 1;
  for (; line < start; line += 1) {
    const unit = text.charCodeAt(line);
    if (unit === 9) column += 8 - (column % 8);
    else if (unit === 32) column += 1;
    else return -1;
  }
  return column;
}
