// Variables that one block sets together: a pointer that is NULL before says later whether the block was run, and with that whether there is
// what was acquired in it. Judges by the tree; knows nothing of states.

import type { Span } from "../../base/span.ts";
import type { Expr, Stmt } from "../../syntax/ast.ts";
import type { Fault } from "./events.ts";
import type { Frame } from "./frame.ts";
import { ZERO } from "../calls/outcome.ts";
import { walkIfs, walkStatement } from "../graph/walkAst.ts";

/** Whether the path takes what a member gave to such a pointer for NULL, although the object was acquired in the same block. */
export function isTakenForUnset(frame: Frame, { object, facts }: Fault): boolean {
  const acquired = object?.acquired?.span;
  if (!acquired || !facts) return false;
  let setters: readonly Span[] | undefined;
  for (const [value, { outcomes }] of facts) {
    const info = frame.values[value];
    if (!info || outcomes !== ZERO || info.contentOf === 0 || info.span.start >= acquired.start) continue;
    setters ??= settersBefore(frame, acquired);
    if (setters.some(({ start }) => start === info.span.start)) return true;
  }
  return false;
}

/** Members read into variables that are NULL unless these reads set them, in a block with the acquisition behind. */
function settersBefore(frame: Frame, acquired: Span): readonly Span[] {
  const { body } = frame.fn;
  const blocks: Span[] = [];
  walkIfs(body, ({ whenTrue }) => {
    if (holds(whenTrue, acquired)) blocks.push(whenTrue);
  });
  if (blocks.length === 0) return [];
  const given = new Map<string, Expr[]>();
  const note = (name: string, value: Expr): void => void given.set(name, [...(given.get(name) ?? []), value]);
  walkStatement(body, {
    expr: (expr) => {
      if (expr.kind === "assign" && expr.op === "=" && expr.left.kind === "name") note(expr.left.name, expr.right);
    },
    declarator: ({ name, init, type }) => {
      if (init && type.pointers > 0) note(name, init);
    },
  });
  return [...given.values()].flatMap((values) => {
    const members = values.filter(({ kind }) => kind === "member");
    const isMarker =
      members.length > 0 && values.length > members.length && values.every((value) => value.kind === "member" || isNull(value));
    return isMarker ? members.filter((member) => blocks.some((block) => holds(block, member))) : [];
  });
}

function holds({ start, end }: Span | Stmt, inner: Span): boolean {
  return start <= inner.start && inner.end <= end;
}

function isNull(value: Expr): boolean {
  return (value.kind === "name" && value.name === "NULL") || (value.kind === "number" && value.value === 0);
}
