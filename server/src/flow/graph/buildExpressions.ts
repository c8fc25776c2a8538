// Takes expressions with control flow inside apart: && || ?: and statement expressions become blocks and temporaries, calls that
// never return end their block. Statements and scopes are buildGraph.ts's.

import type { Span } from "../../base/span.ts";
import type { Block, Call, Expr, Name } from "../../syntax/ast.ts";
import type { CallModels } from "../calls/callModel.ts";
import type { Instruction, Terminator } from "./graph.ts";
import { NEGATIVE, POSITIVE, ZERO } from "../calls/outcome.ts";

/** What the expression side needs of the graph under construction. */
export interface ExpressionBuilder {
  readonly models: CallModels;
  readonly resolve: (name: Name) => void;
  /** For a variable that a member is asked of by `.`; it is resolved. */
  readonly noteMembers: (aggregate: Name) => void;
  readonly newTemporary: (span: Span) => number;
  readonly temporaryOf: Map<Expr, number>;
  readonly emit: (instruction: Instruction) => void;
  readonly newBlock: () => number;
  readonly setCurrent: (block: number) => void;
  readonly end: (terminator: Terminator) => void;
  readonly jumpTo: (block: number) => void;
  readonly inlineBlock: (block: Block) => void;
  readonly inlineValueBlock: (block: Block, slot: number) => void;
}

/** Emits an expression whose value is not used. */
export function evaluate(builder: ExpressionBuilder, expr: Expr): void {
  switch (expr.kind) {
    case "comma":
      evaluate(builder, expr.left);
      evaluate(builder, expr.right);
      return;
    case "statementExpr":
      builder.inlineBlock(expr.body);
      return;
    case "logical":
    case "conditional": {
      const after = builder.newBlock();
      if (expr.kind === "logical") {
        const right = builder.newBlock();
        branchOn(builder, expr.left, expr.op === "&&" ? right : after, expr.op === "&&" ? after : right);
        builder.setCurrent(right);
        evaluate(builder, expr.right);
        builder.jumpTo(after);
      } else {
        const whenTrue = builder.newBlock();
        const whenFalse = builder.newBlock();
        branchOn(builder, expr.test, whenTrue, whenFalse);
        builder.setCurrent(whenTrue);
        if (expr.whenTrue) evaluate(builder, expr.whenTrue);
        builder.jumpTo(after);
        builder.setCurrent(whenFalse);
        evaluate(builder, expr.whenFalse);
        builder.jumpTo(after);
      }
      builder.setCurrent(after);
      return;
    }
    default:
  }
  if (expr.kind === "call" && stops(builder, expr)) return;
  hoist(builder, expr);
  builder.emit({ kind: "eval", expr });
  if (expr.kind === "call" && modelOf(builder, expr)?.noreturn === "always") {
    builder.end({ kind: "stop" });
    builder.setCurrent(builder.newBlock());
  }
}

function modelOf(builder: ExpressionBuilder, call: Call): ReturnType<CallModels["get"]> {
  return call.callee.kind === "name" ? builder.models.get(call.callee.name) : undefined;
}

/** `noreturn when @p`: a branch on the argument. */
function stops(builder: ExpressionBuilder, call: Call): boolean {
  const noreturn = modelOf(builder, call)?.noreturn;
  if (noreturn === undefined || noreturn === "always") return false;
  const condition = call.args[noreturn.index];
  if (!condition) return false;
  for (const arg of call.args) if (arg !== condition) hoist(builder, arg);
  const dead = builder.newBlock();
  const after = builder.newBlock();
  const { start, end } = condition;
  // An error pointer, or that and NULL: a question of its own, not the one for NULL.
  if (noreturn.outcomes & NEGATIVE && (noreturn.outcomes & POSITIVE) === 0) {
    const zero: Expr = { kind: "number", value: 0, start, end };
    branchOn(builder, { kind: "binary", op: noreturn.outcomes & ZERO ? "<=" : "<", left: condition, right: zero, start, end }, dead, after);
  } else if (noreturn.outcomes & ZERO) branchOn(builder, condition, after, dead);
  else branchOn(builder, condition, dead, after);
  builder.setCurrent(dead);
  builder.end({ kind: "stop" });
  builder.setCurrent(after);
  return true;
}

/** Ends the current block with a branch on `expr`; the caller goes on in one of the targets. */
export function branchOn(builder: ExpressionBuilder, expr: Expr, whenTrue: number, whenFalse: number): void {
  switch (expr.kind) {
    case "unary":
      if (expr.op === "!") {
        branchOn(builder, expr.arg, whenFalse, whenTrue);
        return;
      }
      break;
    case "logical": {
      const right = builder.newBlock();
      if (expr.op === "&&") branchOn(builder, expr.left, right, whenFalse);
      else branchOn(builder, expr.left, whenTrue, right);
      builder.setCurrent(right);
      branchOn(builder, expr.right, whenTrue, whenFalse);
      return;
    }
    case "comma":
      evaluate(builder, expr.left);
      branchOn(builder, expr.right, whenTrue, whenFalse);
      return;
    case "number":
      if (expr.value !== undefined) {
        builder.jumpTo(expr.value !== 0 ? whenTrue : whenFalse);
        return;
      }
      break;
    case "conditional": {
      if (!expr.whenTrue) break;
      const left = builder.newBlock();
      const right = builder.newBlock();
      branchOn(builder, expr.test, left, right);
      builder.setCurrent(left);
      branchOn(builder, expr.whenTrue, whenTrue, whenFalse);
      builder.setCurrent(right);
      branchOn(builder, expr.whenFalse, whenTrue, whenFalse);
      return;
    }
    case "call": {
      const model = modelOf(builder, expr);
      const inner = model?.same === undefined ? undefined : expr.args[model.same];
      if (inner) {
        expr.args.forEach((arg) => {
          if (arg !== inner) hoist(builder, arg);
        });
        branchOn(builder, inner, whenTrue, whenFalse);
        return;
      }
      break;
    }
    default:
  }
  hoist(builder, expr);
  builder.end({ kind: "branch", condition: expr, whenTrue, whenFalse });
}

/** Resolves the names in `expr` and emits the control flow inside it, so that it can be evaluated as one instruction. */
export function hoist(builder: ExpressionBuilder, expr: Expr): void {
  switch (expr.kind) {
    case "name":
      builder.resolve(expr);
      return;
    case "number":
    case "string":
    case "opaque":
    case "sizeof":
      return;
    case "call":
      hoist(builder, expr.callee);
      for (const arg of expr.args) hoist(builder, arg);
      return;
    case "member":
      hoist(builder, expr.base);
      if (!expr.arrow && expr.base.kind === "name") builder.noteMembers(expr.base);
      return;
    case "index":
      hoist(builder, expr.base);
      hoist(builder, expr.index);
      return;
    case "unary":
    case "update":
    case "cast":
      hoist(builder, expr.arg);
      return;
    case "binary":
    case "assign":
      hoist(builder, expr.left);
      hoist(builder, expr.right);
      return;
    case "comma":
      evaluate(builder, expr.left);
      hoist(builder, expr.right);
      return;
    case "initList":
      for (const item of expr.items) hoist(builder, item.value);
      return;
    case "statementExpr": {
      const slot = builder.newTemporary(expr);
      builder.temporaryOf.set(expr, slot);
      builder.inlineValueBlock(expr.body, slot);
      return;
    }
    case "logical": {
      const slot = builder.newTemporary(expr);
      builder.temporaryOf.set(expr, slot);
      const [whenTrue, whenFalse, after] = [builder.newBlock(), builder.newBlock(), builder.newBlock()];
      branchOn(builder, expr, whenTrue, whenFalse);
      for (const [block, value] of [
        [whenTrue, 1],
        [whenFalse, 0],
      ] as const) {
        builder.setCurrent(block);
        builder.emit({ kind: "set", slot, value, span: expr });
        builder.jumpTo(after);
      }
      builder.setCurrent(after);
      return;
    }
    case "conditional": {
      const slot = builder.newTemporary(expr);
      builder.temporaryOf.set(expr, slot);
      const [whenTrue, whenFalse, after] = [builder.newBlock(), builder.newBlock(), builder.newBlock()];
      if (expr.whenTrue) branchOn(builder, expr.test, whenTrue, whenFalse);
      else {
        // `a ?: b` evaluates a once.
        hoist(builder, expr.test);
        const test = builder.newTemporary(expr.test);
        builder.emit({ kind: "set", slot: test, value: expr.test, span: expr.test });
        builder.temporaryOf.set(expr.test, test);
        builder.end({ kind: "branch", condition: expr.test, whenTrue, whenFalse });
      }
      for (const [block, value] of [
        [whenTrue, expr.whenTrue ?? expr.test],
        [whenFalse, expr.whenFalse],
      ] as const) {
        builder.setCurrent(block);
        hoist(builder, value);
        builder.emit({ kind: "set", slot, value, span: value });
        builder.jumpTo(after);
      }
      builder.setCurrent(after);
      return;
    }
  }
}
