// Memory that a call took over with the result that it had, and that a path releases all the same: whoever has the result ends the memory with it.
// That the call takes it, other paths show: where it fails the function gives the memory back itself, and where all goes well it leaves it to the call.

import type { Call, Expr } from "../../syntax/ast.ts";
import { type BasicBlock, type Graph, successors } from "../graph/graph.ts";
import { walkStatement } from "../graph/walkAst.ts";
import type { Frame } from "../state/frame.ts";
import type { TakenRelease } from "../state/memberFacts.ts";

/** Puts the releases of what was taken over among the faults. */
export function reportTakenOver(frame: Frame): void {
  for (const release of frame.members.takenReleases) {
    const { fault, key } = release;
    if (!frame.members.givenBack.has(key) || mayBeUndone(frame, release) || isKeptBeside(frame, release) || !isLeftToCall(frame, release))
      continue;
    const name = `${fault.kind} ${fault.span.start} ${fault.object?.acquired?.span.start ?? -1}`;
    if (!frame.faults.has(name)) frame.faults.set(name, fault);
  }
}

/** Whether a call between the two got the result, what it was put in, or the member that it was put in. */
function mayBeUndone(frame: Frame, { field, since, fault }: TakenRelease): boolean {
  const name = nameOf(frame, field);
  let found = false;
  walkStatement(frame.fn.body, {
    expr: (expr) => {
      if (expr.kind !== "call" || expr.start <= since.end || expr.end >= fault.span.start || endsNothing(frame, expr)) return;
      found ||= expr.args.some((arg) => isNameOf(frame, arg, since.start, name));
    },
    declarator: () => undefined,
  });
  return found;
}

/** Whether the function does anything with the memory after the call but release it, or has put it anywhere itself. */
function isKeptBeside(frame: Frame, { since, fault }: TakenRelease): boolean {
  const name = frame.text.slice(fault.handle.start, fault.handle.end);
  const releases = frame.releasedAt.get(fault.object?.acquired?.span.start ?? -1) ?? [];
  const isName = (expr: Expr): boolean => (expr.kind === "cast" ? isName(expr.arg) : expr.kind === "name" && expr.name === name);
  let found = false;
  walkStatement(frame.fn.body, {
    expr: (expr) => {
      if (expr.kind === "assign" && expr.left.kind !== "name") found ||= isName(expr.right);
      if (expr.kind !== "name" || expr.name !== name || expr.start < since.end) return;
      found ||= !releases.some(({ start, end }) => start <= expr.start && expr.end <= end);
    },
    declarator: () => undefined,
  });
  return found;
}

/** A test, a cast, a message. */
function endsNothing({ knowledge }: Frame, { callee }: Call): boolean {
  const model = callee.kind === "name" ? knowledge.get(callee.name) : undefined;
  return model?.origin === "contract" && model.inert;
}

/** Whether an argument is the variable that the result was put in first, the member, or a variable with that member. */
function isNameOf(frame: Frame, arg: Expr, call: number, field: string): boolean {
  const inner = arg.kind === "unary" && arg.op === "&" ? arg.arg : arg;
  if (inner.kind === "member") return inner.field === field;
  if (inner.kind !== "name") return false;
  return namesAt(frame, call, field).has(inner.name);
}

/** Variables that are given what a call gives, and those whose member is. */
function namesAt({ fn }: Frame, call: number, field: string): ReadonlySet<string> {
  const names = new Set<string>();
  walkStatement(fn.body, {
    expr: (expr) => {
      if (expr.kind !== "assign") return;
      const { left, right } = expr;
      if (left.kind === "name" && right.start <= call && call < right.end) names.add(left.name);
      if (left.kind === "member" && left.field === field && left.base.kind === "name") names.add(left.base.name);
    },
    declarator: () => undefined,
  });
  return names;
}

function nameOf(frame: Frame, field: number): string {
  for (const [name, id] of frame.fields) if (id === field) return name;
  return "";
}

/** Whether a way from where the result was put in the member to an end of the function comes past no place that releases the memory. */
function isLeftToCall(frame: Frame, { field, since, fault }: TakenRelease): boolean {
  const { graph } = frame;
  const name = nameOf(frame, field);
  const releases = frame.releasedAt.get(fault.object?.acquired?.span.start ?? -1) ?? [];
  const starts = graph.blocks.filter(({ instructions }) =>
    instructions.some(
      (one) => one.kind === "eval" && one.expr.kind === "assign" && one.expr.start > since.start && isStoreTo(one.expr.left, name),
    ),
  );
  const barred = releasingBlocks(graph, releases);
  const seen = new Set<number>();
  const pending = starts.map(({ id }) => id);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const block = graph.blocks[id];
    if (!block || seen.has(id) || barred.has(id)) continue;
    seen.add(id);
    if (block.terminator.kind === "return") return true;
    pending.push(...successors(block.terminator));
  }
  return false;
}

function isStoreTo(left: Expr, name: string): boolean {
  return left.kind === "member" && left.field === name;
}

/** Blocks that release, and those that only ask whether to. */
function releasingBlocks(graph: Graph, releases: readonly { readonly start: number }[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const block of graph.blocks) {
    if (
      !block.instructions.some(
        (one) => one.kind === "eval" && releases.some(({ start }) => one.expr.start <= start && start < one.expr.end),
      )
    )
      continue;
    found.add(block.id);
    const asking = askingBefore(graph, block);
    if (asking !== undefined) found.add(asking);
  }
  return found;
}

/** The question that a block stands under without an `else`. */
function askingBefore({ blocks }: Graph, { id, predecessors, terminator }: BasicBlock): number | undefined {
  const [before] = predecessors;
  const question = before === undefined ? undefined : blocks[before]?.terminator;
  if (predecessors.length !== 1 || question?.kind !== "branch" || terminator.kind !== "jump") return undefined;
  const other = question.whenTrue === id ? question.whenFalse : question.whenTrue;
  return other === terminator.target ? before : undefined;
}
