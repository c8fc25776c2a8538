// Statements and declarations: node stream and shaped tokens to ast.ts.

import type { Block, Call, Declaration, Declarator, Expr, Stmt } from "../ast.ts";
import { lowerCall, lowerExpression, skipExpression } from "./lowerExpression.ts";
import type { Lowering } from "./lowering.ts";
import { closeNode, endOf, expect, Mismatch, startOf, takeWord, tokenIs } from "./lowering.ts";
import { isTypeSpecifier, lowerDeclarator, lowerTypeSpecifier, type DeclaratorParts } from "./lowerType.ts";
import { CLOSE, NODE } from "../parse/nodeStream.ts";
import * as S from "../shape/shape.ts";
import * as T from "../lex/tokens.ts";

/** Lowers the block at both cursors, braces included. */
export function lowerBlock(low: Lowering): Block {
  const start = startOf(low);
  low.node += 1;
  expect(low, T.LBRACE);
  const body: Stmt[] = [];
  while (low.nodes[low.node] !== CLOSE) lowerInto(low, body);
  low.node += 1;
  expect(low, T.RBRACE);
  return { kind: "block", start, end: endOf(low), body };
}

/** One statement where C wants one; several (a label with what it labels) become a block. */
function lowerSingle(low: Lowering): Stmt {
  const list: Stmt[] = [];
  const start = startOf(low);
  lowerInto(low, list);
  const [only] = list;
  return list.length === 1 && only !== undefined ? only : { kind: "block", start, end: endOf(low), body: list };
}

function expression(low: Lowering): Expr {
  return lowerExpression(low, lowerBlock);
}

type Handler = (low: Lowering, into: Stmt[]) => void;
const HANDLERS: (Handler | undefined)[] = [];

function lowerInto(low: Lowering, into: Stmt[]): void {
  const handler = HANDLERS[low.nodes[low.node] ?? 0];
  if (handler === undefined) throw new Mismatch(low.token, `a statement, not node kind ${low.nodes[low.node]}`);
  handler(low, into);
}

HANDLERS[NODE.compound_statement] = (low, into) => {
  into.push(lowerBlock(low));
};

HANDLERS[NODE.expression_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  if (tokenIs(low, T.SEMI)) {
    low.token += 1;
    closeNode(low);
    into.push({ kind: "empty", start, end: endOf(low) });
    return;
  }
  const special = low.kinds[low.token];
  if (low.nodes[low.node] === NODE.call_expression && (special === S.ASM_CALL || special === S.GUARD_NAME || special === S.CLASS_NAME)) {
    const at = low.token;
    const call = lowerCall(low, lowerBlock);
    expect(low, T.SEMI);
    closeNode(low);
    into.push(specialCall(low, special, call, at, start));
    return;
  }
  const expr = expression(low);
  expect(low, T.SEMI);
  closeNode(low);
  into.push({ kind: "expr", start, end: endOf(low), expr });
};

function specialCall(low: Lowering, special: number, call: Call, at: number, start: number): Stmt {
  const end = endOf(low);
  if (special === S.ASM_CALL) {
    const labels = (low.shape.asmLabels.get(at) ?? []).map((word) => low.words.textOf(word));
    return { kind: "asm", start, end, operands: call.args, labels };
  }
  if (special === S.GUARD_NAME) return { kind: "scopeMacro", start, end, call, body: undefined };
  // CLASS(class, name)(args): a variable made by the class's constructor and released by its destructor.
  const [className, variable] = call.callee.kind === "call" ? call.callee.args : [];
  if (className?.kind !== "name" || variable?.kind !== "name") return { kind: "expr", start, end, expr: call };
  const declarator: Declarator = {
    start: variable.start,
    end: call.end,
    name: variable.name,
    type: low.types.make("", 0, false),
    isStatic: false,
    init: { kind: "call", start: className.start, end: call.end, callee: className, args: call.args },
    cleanup: className.name,
  };
  return { kind: "declaration", start, end, declarators: [declarator] };
}

HANDLERS[NODE.declaration] = (low, into) => {
  into.push(declaration(low));
};

function declaration(low: Lowering): Declaration {
  const start = startOf(low);
  const declarators: Declarator[] = [];
  let base = "";
  let isStatic = false;
  low.node += 1;
  for (let kind = low.nodes[low.node]; kind !== CLOSE; kind = low.nodes[low.node]) {
    if (kind === NODE.storage_class_specifier) {
      isStatic ||= tokenIs(low, T.STATIC);
      low.token += 1;
      low.node += 1;
      closeNode(low);
    } else if (isTypeSpecifier(kind) && base === "") base = lowerTypeSpecifier(low);
    else {
      declarators.push(declarator(low, base, isStatic));
      if (tokenIs(low, T.COMMA)) low.token += 1;
    }
  }
  low.node += 1;
  expect(low, T.SEMI);
  return { kind: "declaration", start, end: endOf(low), declarators };
}

function declarator(low: Lowering, base: string, isStatic: boolean): Declarator {
  const parts: DeclaratorParts = { name: "", start: startOf(low), pointers: 0, array: false };
  const from = low.token;
  const isInitialised = low.nodes[low.node] === NODE.init_declarator;
  if (isInitialised) low.node += 1;
  lowerDeclarator(low, parts, skipSize);
  const cleanup = cleanupBetween(low, from, low.token);
  let init: Expr | undefined;
  if (isInitialised) {
    expect(low, T.ASSIGN);
    init = expression(low);
    closeNode(low);
  }
  return {
    start: parts.start,
    end: endOf(low),
    name: parts.name,
    type: low.types.make(base, parts.pointers, parts.array),
    isStatic,
    init,
    cleanup,
  };
}

function skipSize(low: Lowering): void {
  skipExpression(low, T.RBRACKET);
}

/** The `__free(x)` written before, in or behind a declarator's shaped tokens `[from, to)`. */
function cleanupBetween(low: Lowering, from: number, to: number): string | undefined {
  const { cleanups } = low.shape;
  if (cleanups.length === 0) return undefined;
  const found = cleanups.find((cleanup) => cleanup.after >= from - 1 && cleanup.after < to);
  return found === undefined ? undefined : low.words.textOf(found.word);
}

HANDLERS[NODE.if_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, T.IF);
  const test = expression(low);
  const whenTrue = lowerSingle(low);
  let whenFalse: Stmt | undefined;
  if (low.nodes[low.node] === NODE.else_clause) {
    low.node += 1;
    expect(low, T.ELSE);
    whenFalse = lowerSingle(low);
    closeNode(low);
  }
  closeNode(low);
  into.push({ kind: "if", start, end: endOf(low), test, whenTrue, whenFalse });
};

HANDLERS[NODE.while_statement] = (low, into) => {
  const start = startOf(low);
  const kind = low.kinds[low.token];
  low.token += 1;
  low.node += 1;
  const test = expression(low);
  const body = lowerSingle(low);
  closeNode(low);
  const end = endOf(low);
  if (kind === T.WHILE) into.push({ kind: "while", start, end, test, body });
  else if (test.kind !== "call") throw new Mismatch(low.token, "the call of a macro");
  else if (kind === S.LOOP_MACRO) into.push({ kind: "loopMacro", start, end, call: test, body });
  else into.push({ kind: "scopeMacro", start, end, call: test, body });
};

HANDLERS[NODE.do_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, T.DO);
  const body = lowerSingle(low);
  expect(low, T.WHILE);
  const test = expression(low);
  expect(low, T.SEMI);
  closeNode(low);
  into.push({ kind: "doWhile", start, end: endOf(low), body, test });
};

HANDLERS[NODE.for_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, T.FOR);
  expect(low, T.LPAREN);
  let init: Stmt | undefined;
  if (tokenIs(low, T.SEMI)) low.token += 1;
  else if (low.nodes[low.node] === NODE.declaration) init = declaration(low);
  else {
    const expr = expression(low);
    init = { kind: "expr", start: expr.start, end: expr.end, expr };
    expect(low, T.SEMI);
  }
  const test = tokenIs(low, T.SEMI) ? undefined : expression(low);
  expect(low, T.SEMI);
  const update = tokenIs(low, T.RPAREN) ? undefined : expression(low);
  expect(low, T.RPAREN);
  const body = lowerSingle(low);
  closeNode(low);
  into.push({ kind: "for", start, end: endOf(low), init, test, update, body });
};

HANDLERS[NODE.switch_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, T.SWITCH);
  const value = expression(low);
  const body = lowerSingle(low);
  closeNode(low);
  into.push({ kind: "switch", start, end: endOf(low), value, body });
};

HANDLERS[NODE.case_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  if (tokenIs(low, T.DEFAULT)) {
    low.token += 1;
    expect(low, T.COLON);
    into.push({ kind: "default", start, end: endOf(low) });
  } else {
    expect(low, T.CASE);
    const value = expression(low);
    expect(low, T.COLON);
    const range = value.kind === "logical" && value.op === "||" ? value : undefined;
    // `a ... b` was shaped as `a || b`, which is no constant that a case could have.
    if (range === undefined) into.push({ kind: "case", start, end: endOf(low), value, rangeEnd: undefined });
    else into.push({ kind: "case", start, end: endOf(low), value: range.left, rangeEnd: range.right });
  }
  while (low.nodes[low.node] !== CLOSE) lowerInto(low, into);
  low.node += 1;
};

HANDLERS[NODE.labeled_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  const name = takeWord(low);
  expect(low, T.COLON);
  into.push({ kind: "label", start, end: endOf(low), name });
  lowerInto(low, into);
  closeNode(low);
};

HANDLERS[NODE.goto_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, T.GOTO);
  const computed = tokenIs(low, S.ANY_LABEL);
  const name = takeWord(low);
  expect(low, T.SEMI);
  closeNode(low);
  into.push({ kind: "goto", start, end: endOf(low), label: computed ? undefined : name });
};

HANDLERS[NODE.return_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, T.RETURN);
  const value = tokenIs(low, T.SEMI) ? undefined : expression(low);
  expect(low, T.SEMI);
  closeNode(low);
  into.push({ kind: "return", start, end: endOf(low), value });
};

HANDLERS[NODE.break_statement] = (low, into) => {
  into.push({ kind: "break", ...jump(low, T.BREAK) });
};

HANDLERS[NODE.continue_statement] = (low, into) => {
  into.push({ kind: "continue", ...jump(low, T.CONTINUE) });
};

function jump(low: Lowering, kind: number): { start: number; end: number } {
  const start = startOf(low);
  low.node += 1;
  expect(low, kind);
  expect(low, T.SEMI);
  closeNode(low);
  return { start, end: endOf(low) };
}
