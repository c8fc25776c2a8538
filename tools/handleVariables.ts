// The local variables of a function that hold a handle it acquired itself: where it gets them, where it gives them away. Syntactic: order of
// the text stands for order of time, and whatever is not understood makes a variable unfit.

import type { Call, Expr, FunctionAst, Stmt } from "../server/src/syntax/ast.ts";
import type { CType } from "../server/src/syntax/ctype.ts";
import type { ModelFacts } from "./modelFacts.ts";
import { nodesIn, type TreeNode, type Visit } from "./walkFunction.ts";

export interface HandleVariable {
  readonly name: string;
  readonly kinds: readonly string[];
  /** Offsets of the acquisitions, ascending. */
  readonly acquiredAt: readonly number[];
  /** Acquisitions whose result it holds, and how they fail. */
  readonly results: readonly { readonly at: number; readonly failures: readonly string[] }[];
  /** References and pins taken on it, beside those of `results`. */
  readonly gets: readonly { readonly at: number; readonly ofPin: boolean }[];
  /** It was there before the function took a reference: somebody else has one, too. */
  readonly onTop: boolean;
  /** Offsets where it is stored, returned, handed over or aliased. */
  readonly escapesAt: readonly number[];
  /** Offsets where a function that has no contract sees it. */
  readonly passedAt: readonly number[];
  /** Offsets where it gets a new value. */
  readonly assignedAt: readonly number[];
}

export type HandleVariables = ReadonlyMap<string, HandleVariable>;

interface Candidate {
  readonly kinds: Set<string>;
  readonly acquiredAt: number[];
  readonly results: { readonly at: number; readonly failures: readonly string[] }[];
  readonly gets: { readonly at: number; readonly ofPin: boolean }[];
  readonly escapesAt: number[];
  readonly passedAt: number[];
  readonly assignedAt: number[];
  onTop: boolean;
  /** It held something that was not acquired by a call here. */
  foreign: boolean;
  unfit: boolean;
}

/** Handle variables by name. A name that is declared twice, static, an array, with cleanup, or assigned anything else, is not among them. */
export function handleVariables(fn: FunctionAst, visits: readonly Visit[], facts: ModelFacts): HandleVariables {
  const candidates = new Map<string, Candidate>();
  const types = new Map<string, string>();
  const declare = (name: string, type: CType, fit: boolean): void => {
    types.set(name, type.base);
    candidates.set(name, {
      kinds: new Set(),
      acquiredAt: [],
      results: [],
      gets: [],
      escapesAt: [],
      passedAt: [],
      assignedAt: [],
      onTop: false,
      foreign: false,
      unfit: !fit || candidates.has(name),
    });
  };
  for (const { name, type } of fn.params) declare(name, type, type.pointers === 1);
  for (const { node } of visits) {
    if (node.kind !== "declaration") continue;
    for (const declarator of node.declarators) {
      const { name, type, isStatic, cleanup } = declarator;
      declare(name, type, !isStatic && !type.array && type.pointers <= 1 && cleanup === undefined);
    }
  }
  const assign = (name: string, value: Expr): void => {
    const candidate = candidates.get(name);
    if (candidate === undefined) return;
    candidate.assignedAt.push(value.start);
    const source = sourceOf(value);
    const acquisition = source.kind === "call" && source.callee.kind === "name" ? facts.acquisition(source.callee.name) : undefined;
    if (acquisition !== undefined) {
      candidate.acquiredAt.push(source.start);
      candidate.results.push({ at: source.start, failures: acquisition.failures });
      for (const kind of acquisition.kinds) candidate.kinds.add(kind);
    } else if (!isNothing(source)) candidate.foreign = true;
  };
  for (const { node, parents } of visits) {
    if (node.kind === "declaration") {
      for (const { name, init } of node.declarators) if (init !== undefined) assign(name, init);
    } else if (node.kind === "assign" && node.left.kind === "name") assign(node.left.name, node.right);
    else if (node.kind === "loopMacro") {
      // An iteration macro assigns some of its arguments; which ones does not matter here.
      for (const argument of node.call.args) if (argument.kind === "name") assign(argument.name, argument);
    }
    if (node.kind === "name") noteMention(candidates.get(node.name), node, parents, facts);
  }
  const found = new Map<string, HandleVariable>();
  for (const [name, { unfit, foreign, acquiredAt, ...rest }] of candidates) {
    // A value from elsewhere is fine when every reference is taken here, on top: then this function has to drop it.
    const onTop = rest.results.length === 0;
    if (unfit || (foreign && !onTop) || acquiredAt.length === 0) continue;
    const kinds = rest.kinds.size > 0 ? [...rest.kinds] : facts.kindsOfType(types.get(name) ?? "");
    found.set(name, { name, ...rest, onTop: onTop || rest.onTop, kinds, acquiredAt: acquiredAt.sort((a, b) => a - b) });
  }
  return found;
}

/** What one mention of a variable does to it. */
function noteMention(candidate: Candidate | undefined, node: Expr, parents: readonly TreeNode[], facts: ModelFacts): void {
  if (candidate === undefined) return;
  let inner: TreeNode = node;
  for (const parent of [...parents].reverse()) {
    switch (parent.kind) {
      case "cast":
      case "comma":
      case "conditional":
        inner = parent;
        continue;
      case "call": {
        const index = parent.args.indexOf(inner as Expr);
        if (index === -1) return;
        const name = parent.callee.kind === "name" ? parent.callee.name : undefined;
        if (name === undefined || !facts.isKnown(name)) candidate.passedAt.push(parent.start);
        if (name === undefined) return;
        if (facts.passesThrough(name) === index) {
          inner = parent;
          continue;
        }
        for (const ofPin of [false, true]) {
          if (!facts.gets(name, ofPin).includes(index)) continue;
          candidate.acquiredAt.push(parent.start);
          candidate.gets.push({ at: parent.start, ofPin });
          candidate.onTop = true;
        }
        if (facts.takesOver(name).includes(index)) candidate.escapesAt.push(node.start);
        return;
      }
      case "unary":
        if (parent.op === "&") candidate.unfit = true;
        return;
      case "update":
        candidate.unfit = true;
        return;
      case "assign":
        if (parent.right === inner) candidate.escapesAt.push(node.start);
        else if (parent.op !== "=") candidate.unfit = true;
        return;
      case "declaration":
      case "return":
      case "initList":
      case "asm":
        candidate.escapesAt.push(node.start);
        return;
      default:
        return;
    }
  }
}

/** Without casts, and the outer of a chain of assignments. */
export function sourceOf(value: Expr): Expr {
  if (value.kind === "cast") return sourceOf(value.arg);
  if (value.kind === "assign" && value.op === "=") return sourceOf(value.right);
  return value;
}

/** NULL or 0: the variable holds nothing. */
function isNothing(value: Expr): boolean {
  return (value.kind === "number" && value.value === 0) || (value.kind === "name" && value.name === "NULL");
}

export function mentions(statement: Stmt, name: string): boolean {
  return nodesIn(statement).some((node) => node.kind === "name" && node.name === name);
}

/** `!v`, `v == NULL`, or a call that tests v by its contract: the variable and the outcomes that make it true. */
export function variableTestedBy(
  facts: ModelFacts,
  test: Expr,
): { readonly name: string; readonly outcomes: readonly string[] } | undefined {
  if (test.kind === "unary" && test.op === "!" && test.arg.kind === "name") return { name: test.arg.name, outcomes: ["null"] };
  if (test.kind === "binary" && test.op === "==" && test.left.kind === "name" && isNothing(test.right))
    return { name: test.left.name, outcomes: ["null"] };
  const [argument] = test.kind === "call" ? test.args : [];
  if (test.kind !== "call" || test.callee.kind !== "name" || argument?.kind !== "name") return undefined;
  const outcomes = facts.test(test.callee.name);
  return outcomes.length === 0 ? undefined : { name: argument.name, outcomes };
}

/** Whether the statement, whatever it is, dereferences the variable or gives it to a call that needs a valid handle. */
export function isUseOf(facts: ModelFacts, statement: Stmt, name: string): boolean {
  return nodesIn(statement).some(
    (node) => (node.kind === "member" && node.arrow && isName(node.base, name)) || (node.kind === "call" && needs(facts, node, name)),
  );
}

/** As isUseOf, for an expression and only where it is certainly evaluated. */
export function usesUnguarded(facts: ModelFacts, expr: Expr, name: string): boolean {
  switch (expr.kind) {
    case "member":
      return (expr.arrow && isName(expr.base, name)) || usesUnguarded(facts, expr.base, name);
    case "call":
      return needs(facts, expr, name) || expr.args.some((argument) => usesUnguarded(facts, argument, name));
    case "unary":
      return expr.op !== "&" && usesUnguarded(facts, expr.arg, name);
    case "update":
    case "cast":
      return usesUnguarded(facts, expr.arg, name);
    case "binary":
    case "assign":
    case "comma":
      return usesUnguarded(facts, expr.left, name) || usesUnguarded(facts, expr.right, name);
    case "logical":
      return usesUnguarded(facts, expr.left, name);
    case "conditional":
      return usesUnguarded(facts, expr.test, name);
    case "index":
      return usesUnguarded(facts, expr.base, name) || usesUnguarded(facts, expr.index, name);
    default:
      return false;
  }
}

function needs(facts: ModelFacts, call: Call, name: string): boolean {
  if (call.callee.kind !== "name") return false;
  const needed = facts.needsValid(call.callee.name);
  return call.args.some((argument, index) => isName(argument, name) && needed.includes(index));
}

function isName(expr: Expr, name: string): boolean {
  return expr.kind === "name" && expr.name === name;
}
