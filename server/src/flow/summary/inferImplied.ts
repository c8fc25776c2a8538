// What a result tells of a pointer that the function was given: none of the ways to return it begins with NULL there, or all of them do. Asks
// the graph, not the paths: of two that differ in a parameter nobody asks for any more, the walk goes on with one.

import type { Expr, FunctionAst } from "../../syntax/ast.ts";
import type { ImpliedOutcome } from "../calls/callModel.ts";
import type { Exploration } from "../explore.ts";
import type { Frame } from "../state/frame.ts";
import { type Graph, successors, type Terminator } from "../graph/graph.ts";
import { ANY, EACH_OUTCOME, NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";

/** For each pointer parameter that is tested for NULL the results that it is never NULL with, and those that it always is; O(parameters * graph). */
export function inferImplied({ frame, exits }: Exploration): readonly ImpliedOutcome[] {
  const { fn, graph } = frame;
  if (fn.returnType.pointers === 0 && fn.returnType.base === "void") return [];
  const byCallees = impliedByCallees(frame, exits);
  const predicate = predicateOf(fn);
  if (predicate) return [...impliedByTruth(frame, predicate), ...byCallees];
  const byReturns = fn.params.flatMap(({ type }, index) => {
    const value = frame.paramValues[index] ?? 0;
    if (type.pointers === 0 || value === 0 || !isAsked(graph, index) || exits.some(({ state }) => state.vars[index] !== value)) return [];
    return [
      ...withResults(exits, returnsWith(graph, index, true), index, NEGATIVE | POSITIVE),
      ...withResults(exits, returnsWith(graph, index, false), index, ZERO),
    ];
  });
  return [...byReturns, ...byCallees];
}

/** Where each return gives what a call gives, what the results of all those calls tell of a parameter that they were given. */
function impliedByCallees({ graph, implied, paramValues }: Frame, exits: Exploration["exits"]): readonly ImpliedOutcome[] {
  const isCall = ({ terminator }: Graph["blocks"][number]): boolean =>
    terminator.kind !== "return" || (terminator.value?.kind === "call" && terminator.value.callee.kind === "name");
  if (implied.size === 0 || !graph.blocks.every(isCall)) return [];
  return paramValues.flatMap((value, index) => {
    const results = EACH_OUTCOME.filter((outcome) => {
      const here = exits.filter((exit) => (exit.outcomes & outcome) !== 0);
      const excludesNull = (exit: Exploration["exits"][number]): boolean =>
        implied.get(exit.value)?.some((told) => told.of === value && (outcome & ~told.results) === 0 && (told.outcomes & ZERO) === 0) ===
        true;
      return value !== 0 && here.length > 0 && here.every(excludesNull);
    });
    return results.length === 0 ? [] : [{ index, results: results.reduce((all, one) => all | one, 0), outcomes: NEGATIVE | POSITIVE }];
  });
}

/** What is known of a parameter with the results that none of the returns `excluded` gives. */
function withResults(
  exits: Exploration["exits"],
  excluded: ReadonlySet<number>,
  index: number,
  outcomes: Outcomes,
): readonly ImpliedOutcome[] {
  let results = 0;
  let possible = 0;
  for (const outcome of EACH_OUTCOME) {
    const here = exits.filter((exit) => (exit.outcomes & outcome) !== 0);
    if (here.length === 0) continue;
    possible |= outcome;
    if (here.every(({ span }) => !excluded.has(span.start))) results |= outcome;
  }
  return results === 0 || results === possible ? [] : [{ index, results, outcomes }];
}

function isAsked(graph: Graph, slot: number): boolean {
  return graph.blocks.some(({ terminator }) => nullSide(graph, terminator, slot) !== undefined);
}

/** Return statements (span starts) that a call with NULL, or with something else, for the parameter may reach. */
function returnsWith(graph: Graph, slot: number, isNull: boolean): ReadonlySet<number> {
  const found = new Set<number>();
  const seen = new Set<number>([0]);
  for (const id of seen) {
    const terminator = graph.blocks[id]?.terminator;
    if (!terminator) continue;
    if (terminator.kind === "return") found.add(terminator.span.start);
    const side = sideWith(graph, terminator, slot, isNull);
    for (const next of side === undefined ? successors(terminator) : [side]) seen.add(next);
  }
  return found;
}

function sideWith(graph: Graph, terminator: Terminator, slot: number, isNull: boolean): number | undefined {
  const side = nullSide(graph, terminator, slot);
  if (isNull || side === undefined || terminator.kind !== "branch") return side;
  return side === terminator.whenTrue ? terminator.whenFalse : terminator.whenTrue;
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

/** What a function answers that does nothing else. */
function predicateOf({ body }: FunctionAst): Expr | undefined {
  const [only, ...others] = body.body;
  return only?.kind === "return" && others.length === 0 ? only.value : undefined;
}

/** What each condition that must hold for the answer to be yes tells of a parameter that it tests. */
function impliedByTruth(frame: Frame, answer: Expr): readonly ImpliedOutcome[] {
  const exclude = (expr: Expr, truth: boolean): readonly ImpliedOutcome[] => {
    if (expr.kind === "unary" && expr.op === "!") return exclude(expr.arg, !truth);
    if (expr.kind === "logical" && expr.op === "&&" && truth) return [...exclude(expr.left, true), ...exclude(expr.right, true)];
    const model = expr.kind === "call" && expr.callee.kind === "name" ? frame.knowledge.get(expr.callee.name) : undefined;
    const tested = expr.kind === "call" ? expr.args[model?.test?.index ?? 0] : expr;
    const index = tested?.kind === "name" ? frame.fn.params.findIndex(({ name }) => name === tested.name) : -1;
    if (index === -1 || (frame.fn.params[index]?.type.pointers ?? 0) === 0 || (expr.kind === "call" && !model?.test)) return [];
    const outcomes = model?.test?.outcomes ?? NEGATIVE | POSITIVE;
    return [{ index, results: NEGATIVE | POSITIVE, outcomes: truth ? outcomes : ANY & ~outcomes }];
  };
  return exclude(answer, true);
}
