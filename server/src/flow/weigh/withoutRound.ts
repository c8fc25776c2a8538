// Loops that a path goes past without a round, and whose rounds put a pointer to the object where others find it: what they are made for is there to
// be gone round for, so that only a path with a round tells what is lost.

import type { Expr, Stmt } from "../../syntax/ast.ts";
import type { Fault } from "../state/events.ts";
import type { Frame } from "../state/frame.ts";
import type { MemoryObject } from "../state/state.ts";
import { isPassedBy } from "../ends/rounds.ts";
import { walkLoops } from "../graph/walkAst.ts";
import { pointersTo } from "./plainlyLost.ts";

/** Whether the path of a leak went past such a loop after it had the object. */
export function goesPastStore(frame: Frame, fault: Fault, object: MemoryObject): boolean {
  if (fault.passedBy === 0) return false;
  const site = object.acquired?.span.start ?? 0;
  const names = pointersTo(frame, object);
  let found = false;
  walkLoops(frame.fn.body, (loop) => {
    if (found || loop.start < site || !isPassedBy(frame, fault, loop.start)) return;
    const body = "body" in loop && loop.kind !== "block" ? loop.body : undefined;
    found = body !== undefined && alwaysStores(body, names);
  });
  return found;
}

/** Whether a statement stores a pointer of one of the names wherever it comes to its end. */
function alwaysStores(stmt: Stmt, names: readonly string[]): boolean {
  if (stmt.kind === "block") return stmt.body.some((one) => alwaysStores(one, names));
  return stmt.kind === "expr" && stmt.expr.kind === "assign" && stmt.expr.op === "=" && isStore(stmt.expr.left, stmt.expr.right, names);
}

/** Whether a pointer of one of the names, as it is or with an offset, is put where no such pointer leads to. */
function isStore(target: Expr, value: Expr, names: readonly string[]): boolean {
  const pointer = pointerOf(value);
  return pointer !== undefined && names.includes(pointer) && target.kind !== "name" && !names.includes(rootOf(target) ?? "");
}

function pointerOf(expr: Expr): string | undefined {
  if (expr.kind === "name") return expr.name;
  if (expr.kind === "cast") return pointerOf(expr.arg);
  return expr.kind === "binary" && expr.op === "+" ? pointerOf(expr.left) : undefined;
}

/** The variable that an lvalue begins with. */
function rootOf(expr: Expr): string | undefined {
  switch (expr.kind) {
    case "name":
      return expr.name;
    case "member":
    case "index":
      return rootOf(expr.base);
    case "unary":
    case "cast":
    case "update":
      return rootOf(expr.arg);
    default:
      return undefined;
  }
}
