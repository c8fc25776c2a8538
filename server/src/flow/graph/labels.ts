// Labels that a macro is given and may jump to, `decode_32_safe(p, end, v, bad);`: the only sign in a call that it has another way out.

import { assertNever } from "../../base/assertNever.ts";
import type { Expr, Name, Stmt } from "../../syntax/ast.ts";

/** The labels of a function; O(statements). */
export function labelsIn(body: Stmt): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (stmt: Stmt): void => {
    switch (stmt.kind) {
      case "label":
        found.add(stmt.name);
        return;
      case "block":
        stmt.body.forEach(walk);
        return;
      case "if":
        walk(stmt.whenTrue);
        if (stmt.whenFalse) walk(stmt.whenFalse);
        return;
      case "while":
      case "doWhile":
      case "for":
      case "loopMacro":
      case "switch":
        walk(stmt.body);
        return;
      case "scopeMacro":
        if (stmt.body) walk(stmt.body);
        return;
      case "expr":
      case "declaration":
      case "case":
      case "default":
      case "goto":
      case "return":
      case "break":
      case "continue":
      case "asm":
      case "empty":
        return;
      default:
        assertNever(stmt);
    }
  };
  walk(body);
  return found;
}

/** Those of the labels that a call as a statement is given; `isVariable`: names that mean something else here. */
export function labelsGiven(expr: Expr, labels: ReadonlySet<string>, isVariable: (name: Name) => boolean): readonly string[] {
  if (labels.size === 0 || expr.kind !== "call") return [];
  return expr.args.flatMap((arg) => (arg.kind === "name" && labels.has(arg.name) && !isVariable(arg) ? [arg.name] : []));
}
