// One thing put into one of two members, by a question: where a later question asks for one member whichever of the two it was, they are one place, as
// in a union.

import type { Expr, Stmt } from "../../syntax/ast.ts";
import { type Fault, isLeak } from "../state/events.ts";
import type { Frame } from "../state/frame.ts";
import { walkIfs } from "../graph/walkAst.ts";

type Assignment = Extract<Expr, { kind: "assign" }>;

/** Whether all that the function asks, between a leak and where it put the object into one of two such members, it asks of the other one. */
export function isAskedByOtherMember(frame: Frame, { kind, object, span }: Fault): boolean {
  const site = object?.acquired?.span.start;
  if (!isLeak(kind) || site === undefined) return false;
  const pairs: (readonly [own: string, other: string])[] = [];
  const asked = new Set<string>();
  walkIfs(frame.fn.body, ({ test, whenTrue, whenFalse }) => {
    if (test.start > site && test.end < span.start) asked.add(textOf(frame, test).replace(/^!|[!=]=NULL$/, ""));
    const [one, two] = [onlyAssignment(whenTrue), whenFalse && onlyAssignment(whenFalse)];
    if (!one || !two || !areBeside(frame, one, two)) return;
    const names = [textOf(frame, one.left), textOf(frame, two.left)] as const;
    if (one.start <= site && site < one.end) pairs.push(names);
    else if (two.start <= site && site < two.end) pairs.push([names[1], names[0]]);
  });
  return pairs.some(([own, other]) => own !== other && asked.has(other) && !asked.has(own));
}

/** The assignment that a statement is. */
function onlyAssignment(stmt: Stmt): Assignment | undefined {
  if (stmt.kind === "block") return stmt.body.length === 1 && stmt.body[0] ? onlyAssignment(stmt.body[0]) : undefined;
  return stmt.kind === "expr" && stmt.expr.kind === "assign" && stmt.expr.op === "=" ? stmt.expr : undefined;
}

/** Whether both assign a member of the same thing. */
function areBeside(frame: Frame, { left: one }: Assignment, { left: two }: Assignment): boolean {
  return one.kind === "member" && two.kind === "member" && textOf(frame, one.base) === textOf(frame, two.base);
}

function textOf({ text }: Frame, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end).replace(/\s+/g, "");
}
