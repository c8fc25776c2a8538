// Expressions: node stream and shaped tokens to ast.ts. One function per family of node kinds.

import type { BinaryOp, Block, Call, Expr, InitItem, UnaryOp } from "../ast.ts";
import type { Lowering } from "./lowering.ts";
import { closeNode, endOf, expect, Mismatch, skipNode, startOf, takeWord, tokenIs } from "./lowering.ts";
import { lowerTypeDescriptor } from "./lowerType.ts";
import { CLOSE, NODE } from "../parse/nodeStream.ts";
import * as S from "../shape/shape.ts";
import * as T from "../lex/tokens.ts";

const BINARY: ReadonlyMap<number, BinaryOp> = new Map([
  [T.PLUS, "+"],
  [T.MINUS, "-"],
  [T.STAR, "*"],
  [T.SLASH, "/"],
  [T.PERCENT, "%"],
  [T.SHL, "<<"],
  [T.SHR, ">>"],
  [T.AMP, "&"],
  [T.PIPE, "|"],
  [T.CARET, "^"],
  [T.EQ, "=="],
  [T.NOT_EQ, "!="],
  [T.LESS, "<"],
  [T.LESS_EQ, "<="],
  [T.GREATER, ">"],
  [T.GREATER_EQ, ">="],
]);
const ASSIGN: ReadonlyMap<number, "=" | BinaryOp> = new Map([
  [T.ASSIGN, "="],
  [45, "*"],
  [46, "/"],
  [47, "%"],
  [48, "+"],
  [49, "-"],
  [50, "<<"],
  [51, ">>"],
  [52, "&"],
  [53, "^"],
  [54, "|"],
]);
const UNARY: ReadonlyMap<number, UnaryOp> = new Map([
  [T.BANG, "!"],
  [T.TILDE, "~"],
  [T.MINUS, "-"],
  [T.PLUS, "+"],
  [T.STAR, "*"],
  [T.AMP, "&"],
  [S.LABEL_ADDRESS, "&&label"],
]);

/** What an expression needs of the statements: blocks in `({ … })`. */
export type LowerBlock = (low: Lowering) => Block;

type Handler = (low: Lowering, block: LowerBlock) => Expr;
const HANDLERS: (Handler | undefined)[] = [];

/** Lowers the expression at both cursors. */
export function lowerExpression(low: Lowering, block: LowerBlock): Expr {
  const handler = HANDLERS[low.nodes[low.node] ?? 0];
  if (handler === undefined) throw new Mismatch(low.token, `an expression, not node kind ${low.nodes[low.node]}`);
  return handler(low, block);
}

function leaf(low: Lowering): Expr {
  const start = startOf(low);
  const kind = low.kinds[low.token];
  const source = low.first[low.token] ?? 0;
  low.token += 1;
  low.node += 1;
  closeNode(low);
  const end = endOf(low);
  switch (kind) {
    case T.IDENT:
    case S.CALLEE:
    case S.VALUE:
      return { kind: "name", start, end, name: low.words.textOf(low.sourceWords[source] ?? 0) };
    case T.NUMBER:
      return { kind: "number", start, end, value: numberValue(low.text, start, end) };
    case T.CHAR:
      return { kind: "number", start, end, value: characterValue(low.text, start, end) };
    case T.STRING:
      return { kind: "string", start, end };
    case S.SIZE:
      return { kind: "sizeof", start, end, arg: undefined };
    case S.OPAQUE:
    case S.ASM_CALL:
    case S.ANY_LABEL:
    case S.GUARD_NAME:
    case S.CLASS_NAME:
      return { kind: "opaque", start, end };
    default:
      throw new Mismatch(low.token - 1, `a leaf, not token kind ${kind}`);
  }
}

function call(low: Lowering, block: LowerBlock): Expr {
  return lowerCall(low, block);
}

/** A call; its callee may be a shaped word such as a guard's name. */
export function lowerCall(low: Lowering, block: LowerBlock): Call {
  const start = startOf(low);
  const source = low.first[low.token] ?? 0;
  low.node += 1;
  let callee: Expr;
  const kind = low.nodes[low.node];
  if ((kind === NODE.identifier || kind === NODE.number_literal) && low.kinds[low.token] !== S.OPAQUE && low.sourceWords[source] !== -1) {
    low.called[source - low.calledBase] = 1;
    const end = low.ends[source] ?? 0;
    low.token += 1;
    low.node += 1;
    closeNode(low);
    callee = { kind: "name", start, end, name: low.words.textOf(low.sourceWords[source] ?? 0) };
  } else callee = lowerExpression(low, block);
  const args = lowerArguments(low, block);
  closeNode(low);
  return { kind: "call", start, end: endOf(low), callee, args };
}

function lowerArguments(low: Lowering, block: LowerBlock): Expr[] {
  const args: Expr[] = [];
  if (low.nodes[low.node] !== NODE.argument_list) throw new Mismatch(low.token, "arguments");
  low.node += 1;
  expect(low, T.LPAREN);
  while (low.nodes[low.node] !== CLOSE) {
    args.push(low.nodes[low.node] === NODE.compound_statement ? statementExpression(low, block) : lowerExpression(low, block));
    if (tokenIs(low, T.COMMA)) low.token += 1;
  }
  low.node += 1;
  expect(low, T.RPAREN);
  return args;
}

function statementExpression(low: Lowering, block: LowerBlock): Expr {
  const body = block(low);
  return { kind: "statementExpr", start: body.start, end: body.end, body };
}

function parenthesized(low: Lowering, block: LowerBlock): Expr {
  low.node += 1;
  expect(low, T.LPAREN);
  const inner = low.nodes[low.node] === NODE.compound_statement ? statementExpression(low, block) : lowerExpression(low, block);
  expect(low, T.RPAREN);
  closeNode(low);
  return inner;
}

function member(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  low.node += 1;
  const base = lowerExpression(low, block);
  const arrow = tokenIs(low, T.ARROW);
  if (!arrow && !tokenIs(low, T.DOT)) throw new Mismatch(low.token, "`.` or `->`");
  low.token += 1;
  const field = takeWord(low);
  closeNode(low);
  return { kind: "member", start, end: endOf(low), base, field, arrow };
}

function subscript(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  low.node += 1;
  const base = lowerExpression(low, block);
  expect(low, T.LBRACKET);
  const index = lowerExpression(low, block);
  expect(low, T.RBRACKET);
  closeNode(low);
  return { kind: "index", start, end: endOf(low), base, index };
}

function unary(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  const op = UNARY.get(low.kinds[low.token] ?? 0);
  if (op === undefined) throw new Mismatch(low.token, "a prefix operator");
  low.token += 1;
  low.node += 1;
  const arg = lowerExpression(low, block);
  closeNode(low);
  return { kind: "unary", start, end: endOf(low), op, arg };
}

function update(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  low.node += 1;
  const prefix = tokenIs(low, T.INCREMENT) || tokenIs(low, T.DECREMENT);
  let kind = low.kinds[low.token];
  if (prefix) low.token += 1;
  const arg = lowerExpression(low, block);
  if (!prefix) {
    kind = low.kinds[low.token];
    low.token += 1;
  }
  closeNode(low);
  return { kind: "update", start, end: endOf(low), op: kind === T.INCREMENT ? "++" : "--", prefix, arg };
}

function binary(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  low.node += 1;
  const left = lowerExpression(low, block);
  const kind = low.kinds[low.token] ?? 0;
  low.token += 1;
  const right = lowerExpression(low, block);
  closeNode(low);
  const end = endOf(low);
  if (kind === T.AND_AND) return { kind: "logical", start, end, op: "&&", left, right };
  if (kind === T.OR_OR || kind === S.RANGE) return { kind: "logical", start, end, op: "||", left, right };
  const op = BINARY.get(kind);
  if (op === undefined) throw new Mismatch(low.token, `a binary operator, not token kind ${kind}`);
  return { kind: "binary", start, end, op, left, right };
}

function assignment(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  low.node += 1;
  const left = lowerExpression(low, block);
  const op = ASSIGN.get(low.kinds[low.token] ?? 0);
  if (op === undefined) throw new Mismatch(low.token, "an assignment");
  low.token += 1;
  const right = lowerExpression(low, block);
  closeNode(low);
  return { kind: "assign", start, end: endOf(low), op, left, right };
}

function conditional(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  low.node += 1;
  const test = lowerExpression(low, block);
  expect(low, T.QUESTION);
  const whenTrue = tokenIs(low, T.COLON) ? undefined : lowerExpression(low, block);
  expect(low, T.COLON);
  const whenFalse = lowerExpression(low, block);
  closeNode(low);
  return { kind: "conditional", start, end: endOf(low), test, whenTrue, whenFalse };
}

function cast(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  low.node += 1;
  expect(low, T.LPAREN);
  const type = lowerTypeDescriptor(low);
  expect(low, T.RPAREN);
  const arg = lowerExpression(low, block);
  closeNode(low);
  return { kind: "cast", start, end: endOf(low), type, arg };
}

function sizeOf(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  low.node += 1;
  expect(low, T.SIZEOF);
  let arg: Expr | undefined;
  if (low.nodes[low.node] === NODE.type_descriptor) {
    expect(low, T.LPAREN);
    lowerTypeDescriptor(low);
    expect(low, T.RPAREN);
  } else arg = lowerExpression(low, block);
  closeNode(low);
  return { kind: "sizeof", start, end: endOf(low), arg };
}

function comma(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  low.node += 1;
  const left = lowerExpression(low, block);
  expect(low, T.COMMA);
  const right = lowerExpression(low, block);
  closeNode(low);
  return { kind: "comma", start, end: endOf(low), left, right };
}

function compoundLiteral(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  low.node += 1;
  expect(low, T.LPAREN);
  const type = lowerTypeDescriptor(low);
  expect(low, T.RPAREN);
  const items = initItems(low, block);
  closeNode(low);
  return { kind: "initList", start, end: endOf(low), type, items };
}

function initializerList(low: Lowering, block: LowerBlock): Expr {
  const start = startOf(low);
  const items = initItems(low, block);
  return { kind: "initList", start, end: endOf(low), type: undefined, items };
}

function initItems(low: Lowering, block: LowerBlock): InitItem[] {
  const items: InitItem[] = [];
  low.node += 1;
  expect(low, T.LBRACE);
  while (low.nodes[low.node] !== CLOSE) {
    items.push(
      low.nodes[low.node] === NODE.initializer_pair
        ? initializerPair(low, block)
        : { field: undefined, value: lowerExpression(low, block) },
    );
    if (tokenIs(low, T.COMMA)) low.token += 1;
  }
  low.node += 1;
  expect(low, T.RBRACE);
  return items;
}

function initializerPair(low: Lowering, block: LowerBlock): InitItem {
  low.node += 1;
  let field = "";
  for (;;) {
    const kind = low.nodes[low.node];
    if (kind === NODE.field_designator) {
      low.node += 1;
      expect(low, T.DOT);
      const name = takeWord(low);
      field = field === "" ? name : `${field}.${name}`;
      closeNode(low);
    } else if (kind === NODE.subscript_designator) {
      low.node += 1;
      expect(low, T.LBRACKET);
      lowerExpression(low, block);
      expect(low, T.RBRACKET);
      closeNode(low);
      field += "[]";
    } else break;
  }
  if (tokenIs(low, T.ASSIGN)) low.token += 1;
  else {
    // GNU `field: value`.
    field = takeWord(low);
    expect(low, T.COLON);
  }
  const value = lowerExpression(low, block);
  closeNode(low);
  return { field, value };
}

/** Passes over an expression that has no value of interest (the size of an array). */
export function skipExpression(low: Lowering, until: number): void {
  skipNode(low);
  let depth = 0;
  while (depth > 0 || low.kinds[low.token] !== until) {
    const kind = low.kinds[low.token];
    if (kind === T.LPAREN || kind === T.LBRACKET || kind === T.LBRACE) depth += 1;
    else if (kind === T.RPAREN || kind === T.RBRACKET || kind === T.RBRACE) depth -= 1;
    low.token += 1;
    if (low.token >= low.shape.count) throw new Mismatch(low.token - 1, "the end of an expression");
  }
}

HANDLERS[NODE.identifier] = leaf;
HANDLERS[NODE.number_literal] = leaf;
HANDLERS[NODE.string_literal] = leaf;
HANDLERS[NODE.call_expression] = call;
HANDLERS[NODE.parenthesized_expression] = parenthesized;
HANDLERS[NODE.field_expression] = member;
HANDLERS[NODE.subscript_expression] = subscript;
HANDLERS[NODE.unary_expression] = unary;
HANDLERS[NODE.pointer_expression] = unary;
HANDLERS[NODE.update_expression] = update;
HANDLERS[NODE.binary_expression] = binary;
HANDLERS[NODE.assignment_expression] = assignment;
HANDLERS[NODE.conditional_expression] = conditional;
HANDLERS[NODE.cast_expression] = cast;
HANDLERS[NODE.sizeof_expression] = sizeOf;
HANDLERS[NODE.comma_expression] = comma;
HANDLERS[NODE.compound_literal_expression] = compoundLiteral;
HANDLERS[NODE.initializer_list] = initializerList;

function numberValue(text: string, start: number, end: number): number | undefined {
  if (end - start === 1) return text.charCodeAt(start) - 48;
  const digits = text.slice(start, end).replace(/[uUlL]+$/, "");
  const octal = /^0[0-7]+$/.test(digits);
  const value = octal ? Number.parseInt(digits, 8) : Number(digits);
  return Number.isInteger(value) ? value : undefined;
}

function characterValue(text: string, start: number, end: number): number | undefined {
  return end - start === 3 && text.charCodeAt(start + 1) !== 92 ? text.charCodeAt(start + 1) : undefined;
}
