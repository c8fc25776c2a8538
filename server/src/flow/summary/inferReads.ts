// The part of a summary that says which parameters the function looks into before it decides anything: who gives it memory that is gone uses it.

import type { Expr } from "../../syntax/ast.ts";
import { planOf } from "../calls/callPlan.ts";
import type { Exploration } from "../explore.ts";
import type { BasicBlock, Instruction } from "../graph/graph.ts";
import type { Frame } from "../state/frame.ts";

/** Blocks looked at: what decides comes soon. */
const MOST_BLOCKS = 8;

/** What a look at the first blocks has found, by index of the parameter. */
interface Looks {
  readonly read: Set<number>;
  readonly changed: Set<number>;
  /** Once one has been tested for NULL, only those that have. */
  readonly tested: Set<number>;
  /** Those that were, or went to a function that needs them, before anything was tested. */
  readonly needed: Set<number>;
  /** Those that went to a function that takes NULL, but no error, before anything was tested. */
  readonly valid: Set<number>;
}

/** The parameters, by index, that a function looks into before it decides anything. */
export interface ReadFirst {
  /** Every way through it does, but for ways taken where one is NULL. */
  readonly read: ReadonlySet<number>;
  /** It looks into these, or hands them to a function that does, and asks nothing before: they may be neither NULL nor an error. */
  readonly needed: ReadonlySet<number>;
  /** It hands these to a function for which they may be NULL, but no error, and asks nothing before. */
  readonly valid: ReadonlySet<number>;
}

/** O(nodes of the first blocks). */
export function inferReads({ frame }: Pick<Exploration, "frame">): ReadFirst {
  const looks: Looks = { read: new Set(), changed: new Set(), tested: new Set(), needed: new Set(), valid: new Set() };
  const { blocks } = frame.graph;
  let block: BasicBlock | undefined = blocks[0];
  for (let steps = 0; block && steps < MOST_BLOCKS && !block.loopHead; steps++) {
    for (const instruction of block.instructions) for (const expr of exprsOf(instruction)) look(frame, expr, looks);
    const { terminator }: BasicBlock = block;
    if (terminator.kind === "branch") look(frame, terminator.condition, looks);
    else if (terminator.kind === "switch" || (terminator.kind === "return" && terminator.value))
      look(frame, terminator.value as Expr, looks);
    block = nextOf(frame, block, looks);
  }
  return looks;
}

/** The block that follows, whatever is decided, unless a pointer is NULL. */
function nextOf(frame: Frame, { terminator }: BasicBlock, { tested }: Looks): BasicBlock | undefined {
  if (terminator.kind === "jump") return frame.graph.blocks[terminator.target];
  const index = terminator.kind === "branch" ? paramOf(frame, terminator.condition) : -1;
  if (terminator.kind !== "branch" || (frame.fn.params[index]?.type.pointers ?? 0) === 0) return undefined;
  tested.add(index);
  return frame.graph.blocks[terminator.whenTrue];
}

function exprsOf(instruction: Instruction): readonly Expr[] {
  if (instruction.kind === "eval") return [instruction.expr];
  if (instruction.kind === "declare") return instruction.init ? [instruction.init] : [];
  if (instruction.kind === "set") return typeof instruction.value === "number" ? [] : [instruction.value];
  return [];
}

/** Parts that are evaluated elsewhere, or not always, are no part of it. */
function look(frame: Frame, expr: Expr, looks: Looks, isAddress = false): void {
  if (frame.graph.temporaryOf.has(expr) || expr.kind === "logical" || expr.kind === "conditional" || expr.kind === "statementExpr") return;
  const { read, changed, tested, needed } = looks;
  const pointer = isAddress ? undefined : lookedThrough(expr);
  const index = pointer ? paramOf(frame, pointer) : -1;
  if (index >= 0 && !changed.has(index) && (tested.size === 0 || tested.has(index))) {
    read.add(index);
    if (tested.size === 0) needed.add(index);
  }
  if (expr.kind === "call" && expr.callee.kind === "name" && tested.size === 0) lookAtArguments(frame, expr.callee.name, expr.args, looks);
  const isPart = expr.kind === "member" ? !expr.arrow : expr.kind === "index";
  for (const part of partsOf(expr))
    look(frame, part, looks, (expr.kind === "unary" && expr.op === "&") || (isAddress && isPart && part === partsOf(expr)[0]));
  const target = expr.kind === "assign" ? expr.left : expr.kind === "update" ? expr.arg : undefined;
  if (target) changed.add(paramOf(frame, target));
}

/** What a function that is called asks of what it is given, the parameter must be. */
function lookAtArguments(frame: Frame, callee: string, args: readonly Expr[], { changed, needed, valid }: Looks): void {
  const model = frame.knowledge.get(callee);
  if (!model) return;
  for (const { index, nullOk, errOk } of planOf(model).touched) {
    const arg = args[index];
    const param = arg ? paramOf(frame, arg) : -1;
    if (param < 0 || changed.has(param)) continue;
    if (!nullOk) needed.add(param);
    else if (!errOk) valid.add(param);
  }
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "call":
      return expr.args;
    case "member":
      return [expr.base];
    case "index":
      return [expr.base, expr.index];
    case "unary":
    case "update":
    case "cast":
      return [expr.arg];
    case "binary":
    case "assign":
    case "comma":
      return [expr.left, expr.right];
    case "initList":
      return expr.items.map(({ value }) => value);
    default:
      return [];
  }
}

/** The pointer that an expression looks through. */
function lookedThrough(expr: Expr): Expr | undefined {
  if (expr.kind === "member") return expr.arrow ? expr.base : undefined;
  if (expr.kind === "index") return expr.base;
  return expr.kind === "unary" && expr.op === "*" ? expr.arg : undefined;
}

/** The parameter, by index, whose variable an expression is; -1 for others. */
function paramOf({ graph }: Frame, expr: Expr): number {
  const inner = expr.kind === "cast" ? expr.arg : expr;
  const slot = inner.kind === "name" ? graph.slotOf.get(inner) : undefined;
  return slot === undefined ? -1 : (graph.variables[slot]?.param ?? -1);
}
