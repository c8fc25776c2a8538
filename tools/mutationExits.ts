// Error paths that leave too early: a `goto` to where a handle is released becomes a return, or goes to a label behind the release. Conditions on
// the sites as in mutationSites.ts; looks at one lowered function and knows contracts only through ModelFacts.

import type { Expr, FunctionAst, Stmt } from "../server/src/syntax/ast.ts";
import { type HandleVariable, type HandleVariables, mentions } from "./handleVariables.ts";
import type { ModelFacts } from "./modelFacts.ts";
import { nodesIn, type TreeNode, type Visit } from "./walkFunction.ts";

/** What a jump skips when it leaves early. */
export interface EarlyExit {
  readonly operator: "early-exit" | "wrong-label";
  readonly variable: HandleVariable;
  readonly jump: Stmt;
  /** What stands in its place. */
  readonly text: string;
}

type Goto = Extract<Stmt, { readonly kind: "goto" }>;

/** Where the function unwinds: its labels and what follows each until it leaves. */
interface Unwinding {
  readonly body: readonly Stmt[];
  readonly labels: ReadonlyMap<string, number>;
}

/** All early exits of one function, at most one of each operator for a jump and a handle. */
export function earlyExits(
  fn: FunctionAst,
  text: string,
  visits: readonly Visit[],
  variables: HandleVariables,
  facts: ModelFacts,
): readonly EarlyExit[] {
  const body = fn.body.kind === "block" ? fn.body.body : [];
  const labels = new Map(body.flatMap((statement, index) => (statement.kind === "label" ? [[statement.name, index] as const] : [])));
  const unwinding: Unwinding = { body, labels };
  return visits.flatMap(({ node, parents }) => {
    if (node.kind !== "goto" || node.label === undefined) return [];
    return [...variables.values()]
      .filter((variable) => isHeldAt(variable, node, parents, visits, facts))
      .flatMap((variable) => exitsPast(unwinding, fn, text, node, variable, facts));
  });
}

/** Acquired above on every way to the jump, found valid, and neither given away nor released since. */
function isHeldAt(
  variable: HandleVariable,
  jump: Goto,
  parents: readonly TreeNode[],
  visits: readonly Visit[],
  facts: ModelFacts,
): boolean {
  const at = variable.acquiredAt.filter((one) => one < jump.start).at(-1);
  if (at === undefined || variable.onTop || variable.escapesAt.some((one) => one < jump.start)) return false;
  if (variable.assignedAt.some((one) => at < one && one < jump.start)) return false;
  const acquisition = visits.find(({ node }) => node.kind === "call" && node.start === at);
  const around = acquisition?.parents.filter(
    ({ kind }) => kind !== "expr" && kind !== "assign" && kind !== "cast" && kind !== "declaration",
  );
  if (!around?.every((one) => one.kind === "block" && parents.includes(one))) return false;
  if (parents.some((one) => one.kind === "if" && one.start > at && mentionsIn(one.test, variable.name))) return false;
  const between = visits.filter(({ node }) => node.start > at && node.start < jump.start);
  if (between.some(({ node }) => releases(node, variable.name, facts))) return false;
  const fails = (variable.results.find((result) => result.at === at)?.failures.length ?? 0) > 0;
  return !fails || between.some(({ node }) => node.kind === "if" && node.end < jump.start && mentionsIn(node.test, variable.name));
}

function exitsPast(
  { body, labels }: Unwinding,
  fn: FunctionAst,
  text: string,
  jump: Goto,
  variable: HandleVariable,
  facts: ModelFacts,
): readonly EarlyExit[] {
  const from = labels.get(jump.label ?? "");
  const label = from === undefined ? undefined : body[from];
  if (from === undefined || label === undefined || label.start < jump.start) return [];
  const end = body.findIndex((statement, index) => index > from && (statement.kind === "return" || statement.kind === "goto"));
  const unwound = body.slice(from, end === -1 ? body.length : end);
  const release = unwound.findIndex((statement) => isReleasing(statement, variable.name, facts));
  if (release === -1) return [];
  const exits: EarlyExit[] = [];
  const last = end === -1 ? undefined : body[end];
  if (last?.kind === "return" ? !mentions(last, variable.name) : last === undefined && isVoid(fn))
    exits.push({ operator: "early-exit", variable, jump, text: last === undefined ? "return;" : text.slice(last.start, last.end) });
  const next = unwound.slice(release).find((statement) => statement.kind === "label");
  const isReleasedLater = unwound.slice(release + 1).some((statement) => mentions(statement, variable.name));
  if (next?.kind === "label" && !isReleasedLater) exits.push({ operator: "wrong-label", variable, jump, text: `goto ${next.name};` });
  return exits;
}

/** `put(v);`, or under an `if` that asks about `v` alone. */
function isReleasing(statement: Stmt, name: string, facts: ModelFacts): boolean {
  if (statement.kind === "expr") return releases(statement.expr, name, facts);
  if (statement.kind !== "if" || statement.whenFalse !== undefined || !mentionsIn(statement.test, name)) return false;
  return (
    nodesIn(statement.test).every((node) => node.kind !== "logical") &&
    nodesIn(statement.whenTrue).some((node) => releases(node, name, facts))
  );
}

function releases(node: TreeNode, name: string, facts: ModelFacts): boolean {
  if (node.kind !== "call" || node.callee.kind !== "name") return false;
  const release = facts.release(node.callee.name);
  const argument = release && node.args[release.index];
  return argument?.kind === "name" && argument.name === name;
}

function mentionsIn(expr: Expr, name: string): boolean {
  return nodesIn(expr).some((node) => node.kind === "name" && node.name === name);
}

function isVoid({ returnType }: FunctionAst): boolean {
  return returnType.base === "void" && returnType.pointers === 0;
}
