// What a result tells of a pointer that the function was given: none of the ways to return it begins with NULL there. Asks the graph, not the
// paths: of two that differ in a parameter nobody asks for any more, the walk goes on with one.

import type { Expr } from "../../syntax/ast.ts";
import type { ImpliedOutcome } from "../calls/callModel.ts";
import type { Exploration } from "../explore.ts";
import { type Graph, successors, type Terminator } from "../graph/graph.ts";
import { EACH_OUTCOME, NEGATIVE, POSITIVE } from "../calls/outcome.ts";

/** For each pointer parameter that is tested for NULL the results that it is never NULL with; O(parameters * graph). */
export function inferImplied({ frame, exits }: Exploration): readonly ImpliedOutcome[] {
  const { fn, graph } = frame;
  if (fn.returnType.pointers === 0 && fn.returnType.base === "void") return [];
  return fn.params.flatMap(({ type }, index) => {
    const value = frame.paramValues[index] ?? 0;
    if (type.pointers === 0 || value === 0 || !isAsked(graph, index) || exits.some(({ state }) => state.vars[index] !== value)) return [];
    const withNull = returnsWithNull(graph, index);
    let results = 0;
    let possible = 0;
    for (const outcome of EACH_OUTCOME) {
      const here = exits.filter(({ outcomes }) => (outcomes & outcome) !== 0);
      if (here.length === 0) continue;
      possible |= outcome;
      if (here.every(({ span }) => !withNull.has(span.start))) results |= outcome;
    }
    return results === 0 || results === possible ? [] : [{ index, results, outcomes: NEGATIVE | POSITIVE }];
  });
}

function isAsked(graph: Graph, slot: number): boolean {
  return graph.blocks.some(({ terminator }) => nullSide(graph, terminator, slot) !== undefined);
}

/** Return statements (span starts) that a call with NULL for the parameter may reach. */
function returnsWithNull(graph: Graph, slot: number): ReadonlySet<number> {
  const found = new Set<number>();
  const seen = new Set<number>([0]);
  for (const id of seen) {
    const terminator = graph.blocks[id]?.terminator;
    if (!terminator) continue;
    if (terminator.kind === "return") found.add(terminator.span.start);
    const side = nullSide(graph, terminator, slot);
    for (const next of side === undefined ? successors(terminator) : [side]) seen.add(next);
  }
  return found;
}

/** Where a branch that asks for the parameter alone goes with NULL; undefined for any other terminator. */
function nullSide(graph: Graph, terminator: Terminator, slot: number): number | undefined {
  if (terminator.kind !== "branch") return undefined;
  const { condition, whenTrue, whenFalse } = terminator;
  const isParam = (expr: Expr): boolean => expr.kind === "name" && graph.slotOf.get(expr) === slot;
  if (isParam(condition)) return whenFalse;
  if (condition.kind !== "binary" || (condition.op !== "==" && condition.op !== "!=")) return undefined;
  const isNull = (expr: Expr): boolean => (expr.kind === "name" && expr.name === "NULL") || (expr.kind === "number" && expr.value === 0);
  if (!(isParam(condition.left) && isNull(condition.right)) && !(isNull(condition.left) && isParam(condition.right))) return undefined;
  return condition.op === "==" ? whenTrue : whenFalse;
}
