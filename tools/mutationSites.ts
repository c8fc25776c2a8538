// Where a mutation makes a real bug: the operators of the mutation benchmark and the conditions on their sites (docs/measuring.md says
// why each condition is there). Looks at one lowered function; knows contracts only through ModelFacts, and does not lint.

import type { Span } from "../server/src/base/span.ts";
import type { Call, Expr, FunctionAst, Stmt } from "../server/src/syntax/ast.ts";
import {
  type HandleVariable,
  type HandleVariables,
  handleVariables,
  isUseOf,
  variableTestedBy,
  mentions,
  usesUnguarded,
  sourceOf,
} from "./handleVariables.ts";
import { earlyExits } from "./mutationExits.ts";
import type { ModelFacts } from "./modelFacts.ts";
import { nodesIn, type Visit, visitsOf } from "./walkFunction.ts";

export const operators = [
  "drop-put",
  "double-put",
  "early-put",
  "wrong-free",
  "drop-check",
  "swap-check",
  "drop-unlock",
  "early-exit",
  "wrong-label",
] as const;
export type Operator = (typeof operators)[number];

export interface Edit extends Span {
  readonly text: string;
}

export interface Site {
  readonly operator: Operator;
  readonly function: string;
  readonly handle: string;
  /** Kinds of the handle as its acquisition says; empty when it does not. */
  readonly kinds: readonly string[];
  /** A function without contract sees the handle before: for all that the contracts say, it may have taken it over. */
  readonly passedOn: boolean;
  /** Offset of what is mutated. */
  readonly at: number;
  /** Ascending, without overlap. */
  readonly edits: readonly Edit[];
}

interface Search {
  readonly fn: FunctionAst;
  readonly text: string;
  readonly facts: ModelFacts;
  /** What "wrong-free" puts in the place of a release; undefined leaves that operator out. */
  readonly wrongFree: string | undefined;
  readonly visits: readonly Visit[];
  readonly variables: HandleVariables;
}

/** All sites in one function. */
export function findSites(fn: FunctionAst, text: string, facts: ModelFacts, wrongFree: string | undefined): readonly Site[] {
  const visits = visitsOf(fn);
  const search: Search = { fn, text, facts, wrongFree, visits, variables: handleVariables(fn, visits, facts) };
  const sites: Site[] = [];
  for (const { node, parents } of visits) {
    const parent = parents.at(-1);
    if (node.kind === "expr" && node.expr.kind === "call") {
      sites.push(...releaseSites(search, node, node.expr, parent), ...unlockSites(search, node, node.expr));
    } else if (node.kind === "if") sites.push(...checkSites(search, node, parent));
  }
  sites.push(...exitSites(search));
  return sites;
}

/**
 * The releases of parameters, each left out alone: of those that the function releases at several places, so that what it does with them is not all
 * in one statement, and that it gives no other value.
 */
export function givenSites(fn: FunctionAst, text: string, facts: ModelFacts): readonly Site[] {
  const visits = visitsOf(fn);
  const search: Search = { fn, text, facts, wrongFree: undefined, visits, variables: new Map() };
  const sites: Site[] = [];
  for (const { name, type } of fn.params) {
    if (name === undefined || type.pointers !== 1 || type.array || assignmentsTo(search, name).length > 0) continue;
    const releases = visits.flatMap(({ node }) => (node.kind === "expr" && isReleaseOf(facts, node.expr, name) ? [node] : []));
    if (releases.length < 2) continue;
    for (const statement of releases)
      sites.push({
        operator: "drop-put",
        function: fn.name,
        handle: name,
        kinds: [],
        passedOn: false,
        at: statement.start,
        edits: [blank(text, statement)],
      });
  }
  return sites;
}

function isReleaseOf(facts: ModelFacts, expr: Expr, name: string): boolean {
  const release = expr.kind === "call" ? facts.release(nameOf(expr) ?? "") : undefined;
  const argument = release && expr.kind === "call" ? expr.args[release.index] : undefined;
  return argument?.kind === "name" && argument.name === name;
}

function releaseSites(search: Search, statement: Stmt, call: Call, parent: Visit["node"] | undefined): readonly Site[] {
  const { facts, text, wrongFree } = search;
  const name = nameOf(call);
  const release = name === undefined ? undefined : facts.release(name);
  if (release === undefined) return [];
  const argument = call.args[release.index];
  const variable = argument?.kind === "name" ? search.variables.get(argument.name) : undefined;
  if (variable === undefined || !isOwnedAt(variable, call.start, release.ofPin)) return [];
  const site = (operator: Operator, edits: readonly Edit[]): Site => ({
    operator,
    function: search.fn.name,
    handle: variable.name,
    kinds: variable.kinds,
    passedOn: variable.passedAt.some((at) => at < call.start),
    at: call.start,
    edits,
  });
  const source = text.slice(statement.start, statement.end);
  const sites = [
    site("drop-put", [blank(text, statement)]),
    site("double-put", [{ start: statement.start, end: statement.end, text: `{ ${source} ${source} }` }]),
  ];
  const use = parent?.kind === "block" ? useBefore(search, parent.body, statement, variable) : undefined;
  if (use !== undefined) sites.push(site("early-put", [{ start: use.start, end: use.start, text: `${source} ` }, blank(text, statement)]));
  if (wrongFree !== undefined && isWrong(facts, wrongFree, variable.kinds.length > 0 ? variable.kinds : release.accepts)) {
    sites.push(site("wrong-free", [{ start: call.start, end: call.end, text: `${wrongFree}(${variable.name})` }]));
  }
  return sites;
}

function exitSites({ fn, text, visits, variables, facts }: Search): readonly Site[] {
  return earlyExits(fn, text, visits, variables, facts).map(({ operator, variable, jump, text: instead }) => ({
    operator,
    function: fn.name,
    handle: variable.name,
    kinds: variable.kinds,
    passedOn: variable.passedAt.some((at) => at < jump.start),
    at: jump.start,
    edits: [{ start: jump.start, end: jump.end, text: instead }],
  }));
}

/** Acquired above, and nobody else was given it above: then a missing release here is a leak and a second one is one too many. */
function isOwnedAt(variable: HandleVariable, offset: number, ofPin: boolean): boolean {
  if (variable.escapesAt.some((at) => at < offset)) return false;
  // The result of an acquisition is a new value itself.
  if (variable.results.length > 0) return variable.acquiredAt.some((at) => at < offset);
  // A reference taken on top has to be on the value that is released here, and of the sort that is released.
  const taken = variable.gets.filter((get) => get.at < offset && get.ofPin === ofPin).at(-1);
  return taken !== undefined && !variable.assignedAt.some((at) => taken.at < at && at < offset);
}

/** The nearest statement before the release, in the same block, that certainly uses the handle; undefined when a jump may come between. */
function useBefore(search: Search, body: readonly Stmt[], release: Stmt, variable: HandleVariable): Stmt | undefined {
  // A reference taken on top of one that the caller has keeps the handle alive.
  if (variable.onTop) return undefined;
  for (let index = body.indexOf(release) - 1; index >= 0; index--) {
    const statement = body[index];
    if (statement === undefined || variable.acquiredAt.some((at) => statement.start <= at && at < statement.end)) return undefined;
    if (statement.kind === "label" || statement.kind === "case" || statement.kind === "default" || statement.kind === "declaration")
      return undefined;
    if (statement.kind !== "expr") continue;
    const isRelease = statement.expr.kind === "call" && search.facts.release(nameOf(statement.expr) ?? "") !== undefined;
    if (isRelease && mentions(statement, variable.name)) return undefined;
    if (usesUnguarded(search.facts, statement.expr, variable.name) && variable.acquiredAt.some((at) => at < statement.start))
      return statement;
  }
  return undefined;
}

function isWrong(facts: ModelFacts, wrongFree: string, kinds: readonly string[]): boolean {
  const accepts = facts.release(wrongFree)?.accepts ?? [];
  return kinds.length > 0 && accepts.length > 0 && !kinds.some((kind) => accepts.includes(kind));
}

function unlockSites(search: Search, statement: Stmt, call: Call): readonly Site[] {
  const { facts, text } = search;
  const index = facts.unlock(nameOf(call) ?? "");
  const argument = index === undefined ? undefined : call.args[index];
  if (argument?.kind !== "name") return [];
  const { name } = argument;
  const variable = search.variables.get(name);
  const renewed = Math.max(-1, ...assignmentsTo(search, name).filter((at) => at < call.start));
  const lockedHere = search.visits.some(({ node, parents }) => {
    // The lock must be that of the value the variable has at the unlock.
    if (node.kind !== "call" || node.end < renewed || node.start >= call.start) return false;
    return facts.locks(nameOf(node) ?? "").some((parameter) => {
      const locked = parameter === -1 ? targetOf(node, parents) : node.args[parameter];
      return locked?.kind === "name" && locked.name === name;
    });
  });
  if (!lockedHere || variable?.escapesAt.some((at) => at < call.start)) return [];
  return [
    {
      operator: "drop-unlock",
      function: search.fn.name,
      handle: name,
      kinds: variable?.kinds ?? [],
      passedOn: variable?.passedAt.some((at) => at < call.start) ?? false,
      at: call.start,
      edits: [blank(text, statement)],
    },
  ];
}

/** Offsets of the values that a variable is given. */
function assignmentsTo(search: Search, name: string): readonly number[] {
  return search.visits.flatMap(({ node }) => {
    if (node.kind === "assign" && node.left.kind === "name" && node.left.name === name) return [node.right.start];
    if (node.kind === "loopMacro" && node.call.args.some((argument) => argument.kind === "name" && argument.name === name))
      return [node.start];
    return node.kind === "declaration"
      ? node.declarators.flatMap((one) => (one.name === name && one.init !== undefined ? [one.init.start] : []))
      : [];
  });
}

/** The variable that a call's result is assigned to. */
function targetOf(call: Call, parents: readonly Visit["node"][]): Expr | undefined {
  for (const parent of [...parents].reverse()) {
    if (parent.kind === "assign") return parent.op === "=" && sourceOf(parent.right) === call ? parent.left : undefined;
    if (parent.kind === "declaration") {
      const declarator = parent.declarators.find(({ init }) => init !== undefined && sourceOf(init) === call);
      return declarator === undefined ? undefined : { kind: "name", name: declarator.name, start: declarator.start, end: declarator.end };
    }
  }
  return undefined;
}

function checkSites(search: Search, statement: Extract<Stmt, { readonly kind: "if" }>, parent: Visit["node"] | undefined): readonly Site[] {
  const { facts, text } = search;
  if (parent?.kind !== "block" || statement.whenFalse !== undefined || !leaves(statement.whenTrue)) return [];
  const sites: Site[] = [];
  for (const test of disjunctsOf(facts, statement.test)) {
    const tested = variableTestedBy(facts, test);
    const variable = tested === undefined ? undefined : search.variables.get(tested.name);
    if (tested === undefined || variable === undefined) continue;
    const failures = failuresAbove(variable, statement.start);
    if (failures === undefined || !tested.outcomes.some((outcome) => failures.includes(outcome))) continue;
    if (!isUsedAfter(search, parent.body, statement, variable)) continue;
    const site = (operator: Operator, edit: Edit): Site => ({
      operator,
      function: search.fn.name,
      handle: variable.name,
      kinds: variable.kinds,
      passedOn: variable.passedAt.some((at) => at < statement.start),
      at: statement.start,
      edits: [edit],
    });
    if (disjunctsOf(facts, statement.test).length === 1) sites.push(site("drop-check", blank(text, statement)));
    const [failure] = failures;
    if (failures.length !== 1 || tested.outcomes.length !== 1 || facts.errorTest === undefined) continue;
    if (failure === "null" || failure === "err") {
      sites.push(
        site("swap-check", {
          start: test.start,
          end: test.end,
          text: failure === "null" ? `${facts.errorTest}(${variable.name})` : `!${variable.name}`,
        }),
      );
    }
  }
  return sites;
}

/** How the last acquisition above may fail; undefined without one. */
function failuresAbove(variable: HandleVariable, offset: number): readonly string[] | undefined {
  return variable.results.filter((result) => result.at < offset).at(-1)?.failures;
}

/** The operands of `||`, hints to the compiler looked through. */
function disjunctsOf(facts: ModelFacts, test: Expr): readonly Expr[] {
  if (test.kind === "logical" && test.op === "||") return [...disjunctsOf(facts, test.left), ...disjunctsOf(facts, test.right)];
  if (test.kind === "call") {
    const passed = test.args[facts.passesThrough(nameOf(test) ?? "") ?? -1];
    if (passed !== undefined) return disjunctsOf(facts, passed);
  }
  return [test];
}

/** The first statement behind the check that mentions the handle certainly needs a valid one, and does not test it again. */
function isUsedAfter(search: Search, body: readonly Stmt[], check: Stmt, variable: HandleVariable): boolean {
  for (const statement of body.slice(body.indexOf(check) + 1)) {
    if (statement.kind === "label" || statement.kind === "case" || statement.kind === "default") return false;
    if (!mentions(statement, variable.name)) continue;
    if (nodesIn(statement).some((node) => isTestOf(search.facts, node, variable.name))) return false;
    if (isUseOf(search.facts, statement, variable.name)) return true;
    if (variable.acquiredAt.some((at) => statement.start <= at && at < statement.end)) return false;
  }
  return false;
}

function isTestOf(facts: ModelFacts, node: Visit["node"], name: string): boolean {
  switch (node.kind) {
    case "call":
    case "unary":
    case "binary":
      return variableTestedBy(facts, node)?.name === name;
    case "if":
    case "while":
    case "conditional":
      return node.test.kind === "name" && node.test.name === name;
    case "logical":
      return [node.left, node.right].some((side) => side.kind === "name" && side.name === name);
    default:
      return false;
  }
}

function leaves(statement: Stmt): boolean {
  switch (statement.kind) {
    case "return":
    case "goto":
    case "break":
    case "continue":
      return true;
    case "block": {
      const last = statement.body.at(-1);
      return last !== undefined && leaves(last);
    }
    default:
      return false;
  }
}

function nameOf(call: Call): string | undefined {
  return call.callee.kind === "name" ? call.callee.name : undefined;
}

/** An empty statement that keeps the lines. */
function blank(text: string, { start, end }: Span): Edit {
  return { start, end, text: `;${text.slice(start, end).replace(/[^\n]/g, "")}` };
}

/** The text with a site's edits. */
export function mutate(text: string, site: Site): string {
  let result = "";
  let from = 0;
  for (const edit of site.edits) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}
