// Visits every expression of a function's tree once, outermost first. Knows nothing of values or states.

import { assertNever } from "../../base/assertNever.ts";
import type { Declarator, Expr, Stmt } from "../../syntax/ast.ts";

export interface AstVisitor {
  /** `alone`: the expression is a statement, its value is nobody's. */
  readonly expr: (expr: Expr, alone: boolean) => void;
  readonly declarator: (declarator: Declarator) => void;
  readonly loop?: (loop: Stmt) => void;
  readonly branch?: (branch: Extract<Stmt, { kind: "if" }>) => void;
  readonly choice?: (choice: Extract<Stmt, { kind: "switch" }>) => void;
}

const nothing = (): void => undefined;

/** Visits the loops of a function, outermost first; O(nodes). */
export function walkLoops(body: Stmt, visit: (loop: Stmt) => void): void {
  walkStatement(body, { expr: nothing, declarator: nothing, loop: visit });
}

/** Visits the `if` statements of a function, outermost first; O(nodes). */
export function walkIfs(body: Stmt, visit: (branch: Extract<Stmt, { kind: "if" }>) => void): void {
  walkStatement(body, { expr: nothing, declarator: nothing, branch: visit });
}

/** Visits the `switch` statements of a function, outermost first; O(nodes). */
export function walkSwitches(body: Stmt, visit: (choice: Extract<Stmt, { kind: "switch" }>) => void): void {
  walkStatement(body, { expr: nothing, declarator: nothing, choice: visit });
}

/** O(nodes). */
export function walkStatement(stmt: Stmt, visitor: AstVisitor): void {
  switch (stmt.kind) {
    case "block":
      for (const one of stmt.body) walkStatement(one, visitor);
      return;
    case "expr":
      walkExpression(stmt.expr, visitor, true);
      return;
    case "declaration":
      for (const declarator of stmt.declarators) {
        visitor.declarator(declarator);
        walkValue(declarator.init, visitor);
      }
      return;
    case "if":
      visitor.branch?.(stmt);
      walkValue(stmt.test, visitor);
      walkStatement(stmt.whenTrue, visitor);
      if (stmt.whenFalse) walkStatement(stmt.whenFalse, visitor);
      return;
    case "while":
    case "doWhile":
      visitor.loop?.(stmt);
      walkValue(stmt.test, visitor);
      walkStatement(stmt.body, visitor);
      return;
    case "for":
      visitor.loop?.(stmt);
      if (stmt.init) walkStatement(stmt.init, visitor);
      walkValue(stmt.test, visitor);
      if (stmt.update) walkExpression(stmt.update, visitor, true);
      walkStatement(stmt.body, visitor);
      return;
    case "loopMacro":
      visitor.loop?.(stmt);
      walkValue(stmt.call, visitor);
      walkStatement(stmt.body, visitor);
      return;
    case "scopeMacro":
      walkValue(stmt.call, visitor);
      if (stmt.body) walkStatement(stmt.body, visitor);
      return;
    case "switch":
      visitor.choice?.(stmt);
      walkValue(stmt.value, visitor);
      walkStatement(stmt.body, visitor);
      return;
    case "case":
    case "return":
      walkValue(stmt.value, visitor);
      return;
    case "asm":
      for (const operand of stmt.operands) walkValue(operand, visitor);
      return;
    case "default":
    case "label":
    case "goto":
    case "break":
    case "continue":
    case "empty":
      return;
    default:
      assertNever(stmt);
  }
}

function walkValue(expr: Expr | undefined, visitor: AstVisitor): void {
  if (expr) walkExpression(expr, visitor, false);
}

function walkExpression(expr: Expr, visitor: AstVisitor, alone: boolean): void {
  visitor.expr(expr, alone);
  switch (expr.kind) {
    case "call":
      walkExpression(expr.callee, visitor, false);
      for (const arg of expr.args) walkExpression(arg, visitor, false);
      return;
    case "member":
      walkExpression(expr.base, visitor, false);
      return;
    case "index":
      walkExpression(expr.base, visitor, false);
      walkExpression(expr.index, visitor, false);
      return;
    case "unary":
    case "update":
    case "cast":
      walkExpression(expr.arg, visitor, false);
      return;
    case "binary":
    case "logical":
    case "assign":
      walkExpression(expr.left, visitor, false);
      walkExpression(expr.right, visitor, false);
      return;
    case "comma":
      walkExpression(expr.left, visitor, true);
      walkExpression(expr.right, visitor, alone);
      return;
    case "conditional":
      walkExpression(expr.test, visitor, false);
      if (expr.whenTrue) walkExpression(expr.whenTrue, visitor, false);
      walkExpression(expr.whenFalse, visitor, false);
      return;
    case "statementExpr": {
      // The last statement is the value of the whole.
      const { body } = expr.body;
      body.forEach((stmt, index) => {
        if (index === body.length - 1 && stmt.kind === "expr") walkExpression(stmt.expr, visitor, alone);
        else walkStatement(stmt, visitor);
      });
      return;
    }
    case "initList":
      for (const item of expr.items) walkExpression(item.value, visitor, false);
      return;
    case "name":
    case "number":
    case "string":
    case "sizeof":
    case "opaque":
      return;
    default:
      assertNever(expr);
  }
}
