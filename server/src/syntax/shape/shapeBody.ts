// Rewrites the tokens of a function body into plain C (shape.ts): one left-to-right pass with a stack of open brackets. Which words are
// loops, attributes … comes from the macro table; what the tables do not know is decided by structure. Knows no tree and no grammar.

import * as M from "../lex/macroTable.ts";
import * as S from "./shape.ts";
import type { Shape } from "./shape.ts";
import { shapeAsm } from "./shapeAsm.ts";
import { shapeComputedGoto, shapeOpaque, shapeSize, shapeString, shapeType, skipStatement } from "./shapeRuns.ts";
import type { ShapeFault, Shaper } from "./shaper.ts";
import { BLOCK, CALL, CLOSES_HEAD, contextOf, FOR_HEAD, INDEX, INIT, lastKind, PARAMS, PAREN, push } from "./shaper.ts";
import { close, colon, comma, openBrace, openParen } from "./shapeBrackets.ts";
import { shapeWordAtStatement } from "./shapeStatement.ts";
import * as T from "../lex/tokens.ts";
import type { TokenView } from "./typeRuns.ts";
import { attributeEnd, partner } from "./typeRuns.ts";

/** Deeper brackets than any hand-written code has; recursion elsewhere is bounded by this. */
const MAX_BRACKETS = 500;

/** Shapes the body whose opening brace is source token `brace`, up to and including its partner before `end`. */
export function shapeBody(view: TokenView, brace: number, end: number, shape: Shape): ShapeFault | undefined {
  const fault = shapeOnce(view, brace, end, shape, false);
  // Rare, and costly to ask of each argument: whole statements among the arguments of a macro.
  return fault?.reason === SEMI_IN_CALL ? shapeOnce(view, brace, end, shape, true) : fault;
}

const SEMI_IN_CALL = "`;` among the arguments of";

function shapeOnce(view: TokenView, brace: number, end: number, shape: Shape, statementArguments: boolean): ShapeFault | undefined {
  S.clearShape(shape);
  const shaper: Shaper = {
    view,
    shape,
    atStatement: true,
    declaring: 0,
    open: [],
    caseDepth: -1,
    nextAtClose: 0,
    lastClosed: 0,
    statementArguments,
    shapeRange,
  };
  return shapeRange(shaper, brace, end);
}

/** Shapes source tokens `[from, to)`. */
function shapeRange(shaper: Shaper, from: number, to: number): ShapeFault | undefined {
  const { view, shape } = shaper;
  const { kinds } = view;
  let at = from;
  while (at < to) {
    const kind = kinds[at] ?? 0;
    switch (kind) {
      case T.IDENT:
        at = word(shaper, at, to);
        break;
      case T.LPAREN: {
        at = openParen(shaper, at, to);
        break;
      }
      case T.LBRACE:
        openBrace(shaper, at);
        at += 1;
        break;
      case T.LBRACKET:
        push(shaper, INDEX);
        S.emit(shape, kind, at, at);
        shaper.atStatement = false;
        at += 1;
        break;
      case T.RPAREN:
      case T.RBRACKET:
      case T.RBRACE:
        close(shaper, kind, at);
        at += 1;
        break;
      case T.COMMA:
        at = comma(shaper, at, to);
        break;
      case T.SEMI: {
        S.emit(shape, kind, at, at);
        const context = contextOf(shaper);
        if (context === CALL) return { at, reason: SEMI_IN_CALL };
        shaper.atStatement = context === BLOCK || context === undefined;
        shaper.declaring = 0;
        shaper.caseDepth = -1;
        at += 1;
        break;
      }
      case T.COLON:
        colon(shaper, at);
        at += 1;
        break;
      case T.QUESTION:
        if (shaper.caseDepth >= 0) shaper.caseDepth += 1;
        S.emit(shape, kind, at, at);
        at += 1;
        break;
      case T.STRING:
        at = shapeString(shaper, at, at, to);
        break;
      case T.AND_AND:
        S.emit(shape, isPrefixPosition(shape) && kinds[at + 1] === T.IDENT ? S.LABEL_ADDRESS : kind, at, at);
        at += 1;
        break;
      case T.ELLIPSIS:
        S.emit(shape, S.RANGE, at, at);
        at += 1;
        break;
      case T.ASSIGN:
        if (shaper.declaring !== 0) shaper.declaring = 3;
        S.emit(shape, kind, at, at);
        shaper.atStatement = false;
        at += 1;
        break;
      case T.PRIMITIVE:
      case T.TAG:
      case T.TYPEOF:
      case T.AUTO_TYPE:
        at = shapeType(shaper, at, to);
        break;
      case T.QUALIFIER:
      case T.INLINE:
        at += 1;
        break;
      case T.ATTRIBUTE:
        at = attributeEnd(view, at);
        break;
      case T.STATIC:
        // `static DEFINE_X(name, …);` is a call; of a declaration the word is kept.
        if (shaper.atStatement && !(kinds[at + 1] === T.IDENT && kinds[at + 2] === T.LPAREN)) S.emit(shape, kind, at, at);
        at += 1;
        break;
      case T.TYPEDEF:
      case T.LOCAL_LABEL:
        at = skipStatement(view, at, to);
        break;
      case T.ASM:
        at = shapeAsm(shaper, at, to);
        break;
      case T.SIZEOF:
      case T.ALIGNOF:
        at = shapeSize(shaper, at, to);
        break;
      case T.GENERIC:
        at = shapeOpaque(shaper, at, false);
        break;
      case T.IF:
        S.emit(shape, kind, at, at);
        at += 1;
        if (kinds[at] === T.IDENT && kinds[at + 1] === T.LPAREN) {
          // `if time_after(a, b)`: the macro brings the parenthesis.
          S.emit(shape, T.LPAREN, at, at);
          S.emit(shape, S.CALLEE, at, at);
          shaper.nextAtClose = CLOSES_HEAD;
          at += 1;
        }
        shaper.atStatement = false;
        break;
      case T.CASE:
        shaper.caseDepth = 0;
        S.emit(shape, kind, at, at);
        shaper.atStatement = false;
        at += 1;
        break;
      case T.GOTO:
        if (kinds[at + 1] === T.STAR) at = shapeComputedGoto(shaper, at, to);
        else {
          S.emit(shape, kind, at, at);
          if (kinds[at + 1] === T.IDENT) S.emit(shape, T.IDENT, at + 1, at + 1);
          shaper.atStatement = false;
          at += kinds[at + 1] === T.IDENT ? 2 : 1;
        }
        break;
      default:
        S.emit(shape, kind, at, at);
        shaper.atStatement = kind === T.ELSE || kind === T.DO;
        at += 1;
    }
    if (shaper.open.length > MAX_BRACKETS) return { at, reason: "brackets nested too deeply at" };
  }
  return undefined;
}

function word(shaper: Shaper, at: number, to: number): number {
  const { view, shape } = shaper;
  const { kinds, table } = view;
  const before = kinds[at - 1];
  // A member's name is never a macro.
  if (before === T.DOT || before === T.ARROW) {
    S.emit(shape, T.IDENT, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  const bits = table.classOf(view.words[at] ?? 0);
  const next = kinds[at + 1];
  if (bits !== 0) {
    const attribute = attributeEnd(view, at);
    if (attribute !== at) return attribute;
    if (next === T.LPAREN) {
      if ((bits & M.CLEANUP) !== 0) {
        const inner = view.words[at + 2] ?? -1;
        shape.cleanups.push({ after: shape.count - 1, word: inner });
        return partner(view, at + 1) + 1;
      }
      if ((bits & M.OPAQUE_CALL) !== 0) return shapeOpaque(shaper, at, (bits & M.UNEVALUATED) !== 0);
      if ((bits & M.TYPE_CALL) !== 0) return shapeType(shaper, at, to);
    }
    if ((bits & M.TYPE) !== 0 && standsAsType(shaper, at)) return shapeType(shaper, at, to);
  }
  if (shaper.atStatement) {
    const done = shapeWordAtStatement(shaper, at, to, bits);
    if (done !== at) return done;
  } else if (shaper.declaring === 2) {
    // Behind a declared name only attributes can follow.
    if (next === T.LPAREN) return partner(view, at + 1) + 1;
    return at + 1;
  }
  // `16 KB`: a macro that multiplies.
  if (before === T.NUMBER && lastKind(shape) === T.NUMBER) return at + 1;
  // `L'x'`.
  if (next === T.CHAR) return at + 1;
  // `printk(KERN_ERR PREFIX "…")`, `printk(LEVEL MESSAGE)`: neighbouring words among arguments are strings.
  const context = contextOf(shaper);
  // `type __unknown name`: an attribute that no list has.
  if (
    shaper.declaring === 1 &&
    next === T.IDENT &&
    view.text.startsWith("__", view.starts[at] ?? 0) &&
    attributeEnd(view, at + 1) === at + 1
  )
    return at + 1;
  if (next === T.IDENT && (context === CALL || context === INIT || context === PAREN) && attributeEnd(view, at + 1) === at + 1)
    return shapeString(shaper, at, at + 1, to);
  if (next === T.STRING || ((bits & M.STRING_WORD) !== 0 && next !== T.LPAREN)) {
    if (next === T.STRING || lastKind(shape) === T.STRING) return shapeString(shaper, at, at, to);
  }
  if (next === T.LPAREN && kinds[partner(view, at + 1) + 1] === T.STRING && !shaper.atStatement) return shapeString(shaper, at, at, to);
  S.emit(shape, spellingOf(shaper, at, context), at, at);
  if (shaper.declaring === 1 && next !== T.STAR) shaper.declaring = 2;
  shaper.atStatement = false;
  return at + 1;
}

/** How a plain word is spelled: as a value unless it may be a type, a declared name or what an assignment changes. */
function spellingOf(shaper: Shaper, at: number, context: number | undefined): number {
  const { kinds } = shaper.view;
  if (shaper.declaring === 1 || shaper.declaring === 2 || context === PARAMS) return T.IDENT;
  let next = at + 1;
  if (kinds[next] === T.LPAREN) return S.CALLEE;
  if (kinds[next] === T.IDENT || kinds[next] === T.COLON || T.isAssignment(kinds[next] ?? 0)) return T.IDENT;
  const last = lastKind(shaper.shape);
  if (last === S.TYPE || (last === T.STAR && declaresPointer(shaper.shape))) return T.IDENT;
  if (last !== T.LPAREN) return S.VALUE;
  if (context === FOR_HEAD) return T.IDENT;
  while (kinds[next] === T.STAR || kinds[next] === T.QUALIFIER) next += 1;
  if (kinds[next] !== T.RPAREN) return S.VALUE;
  // `(word) - 1` is no cast; a cast to a type that no list has shows only before an operand.
  return next > at + 1 || (startsOperand(kinds[next + 1] ?? 0) && !isBinary(kinds[next + 1] ?? 0)) ? T.IDENT : S.VALUE;
}

/** The stars that end the shape follow a type: a parameter's name comes next. */
function declaresPointer(shape: Shape): boolean {
  let at = shape.count - 1;
  while (at > 0 && shape.kinds[at] === T.STAR) at -= 1;
  return shape.kinds[at] === S.TYPE;
}

/** A word of the type list is a type where a name follows, or nothing but stars up to the end of a cast. */
function standsAsType(shaper: Shaper, at: number): boolean {
  const { kinds } = shaper.view;
  let next = at + 1;
  if (kinds[next] === T.IDENT || kinds[next] === T.QUALIFIER) return true;
  while (kinds[next] === T.STAR || kinds[next] === T.QUALIFIER) next += 1;
  if (next > at + 1 && kinds[next] === T.IDENT) return shaper.atStatement;
  if (kinds[next] === T.LPAREN) return kinds[next + 1] === T.STAR;
  if (lastKind(shaper.shape) !== T.LPAREN) return false;
  // `(u8[4]){ … }`.
  if (kinds[next] === T.LBRACKET) next = partner(shaper.view, next) + 1;
  if (kinds[next] !== T.RPAREN) return false;
  return next > at + 1 || (contextOf(shaper) === PAREN && startsOperand(kinds[next + 1] ?? 0));
}

function isBinary(kind: number): boolean {
  return kind === T.AMP || kind === T.STAR || kind === T.PLUS || kind === T.MINUS;
}

/** What can follow a cast. */
function startsOperand(kind: number): boolean {
  return (
    (kind >= T.IDENT && kind <= T.LPAREN) ||
    kind === T.LBRACE ||
    (kind >= T.INCREMENT && kind <= T.BANG) ||
    kind === T.SIZEOF ||
    kind === T.GENERIC
  );
}

/** `&&` begins an operand here: the address of a label. */
function isPrefixPosition(shape: Shape): boolean {
  switch (lastKind(shape)) {
    case T.IDENT:
    case S.VALUE:
    case T.NUMBER:
    case T.STRING:
    case T.CHAR:
    case T.RPAREN:
    case T.RBRACKET:
    case S.OPAQUE:
    case S.SIZE:
    case T.INCREMENT:
    case T.DECREMENT:
      return false;
    default:
      return true;
  }
}
