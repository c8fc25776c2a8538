// Visits every expression of a function's tree once, outermost first. Knows nothing of values or states.

import { assertNever } from "../base/assertNever.ts";
import type { Declarator, Expr, Stmt } from "../syntax/ast.ts";

export interface AstVisitor {
  /** `alone`: the expression is a statement, its value is nobody's. */
  readonly expr: (expr: Expr, alone: boolean) => void;
  readonly declarator: (declarator: Declarator) => void;
}

/** O(nodes). */
export function walkStatement(stmt: Stmt, visitor: AstVisitor): void {
  const value = (expr: Expr | undefined): void => {
    if (expr) walkExpression(expr, visitor, false);
  };
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
        value(declarator.init);
      }
      return;
    case "if":
      value(stmt.test);
      walkStatement(stmt.whenTrue, visitor);
      if (stmt.whenFalse) walkStatement(stmt.whenFalse, visitor);
      return;
    case "while":
    case "doWhile":
      value(stmt.test);
      walkStatement(stmt.body, visitor);
      return;
    case "for":
      if (stmt.init) walkStatement(stmt.init, visitor);
      value(stmt.test);
      if (stmt.update) walkExpression(stmt.update, visitor, true);
      walkStatement(stmt.body, visitor);
      return;
    case "loopMacro":
      value(stmt.call);
      walkStatement(stmt.body, visitor);
      return;
    case "scopeMacro":
      value(stmt.call);
      if (stmt.body) walkStatement(stmt.body, visitor);
      return;
    case "switch":
      value(stmt.value);
      walkStatement(stmt.body, visitor);
      return;
    case "case":
    case "return":
      value(stmt.value);
      return;
    case "asm":
      for (const operand of stmt.operands) value(operand);
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

function walkExpression(expr: Expr, visitor: AstVisitor, alone: boolean): void {
  visitor.expr(expr, alone);
  const inner = (one: Expr): void => walkExpression(one, visitor, false);
  switch (expr.kind) {
    case "call":
      inner(expr.callee);
      for (const arg of expr.args) inner(arg);
      return;
    case "member":
      inner(expr.base);
      return;
    case "index":
      inner(expr.base);
      inner(expr.index);
      return;
    case "unary":
    case "update":
    case "cast":
      inner(expr.arg);
      return;
    case "binary":
    case "logical":
    case "assign":
      inner(expr.left);
      inner(expr.right);
      return;
    case "comma":
      walkExpression(expr.left, visitor, true);
      walkExpression(expr.right, visitor, alone);
      return;
    case "conditional":
      inner(expr.test);
      if (expr.whenTrue) inner(expr.whenTrue);
      inner(expr.whenFalse);
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
      for (const item of expr.items) inner(item.value);
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
