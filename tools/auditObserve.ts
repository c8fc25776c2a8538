// What the paths and the text of one definition show of its parameters and result, for comparison with its contract.
// Knows nothing of contracts of the function itself.

import type { CallModel } from "../server/src/flow/calls/callModel.ts";
import { knownObject } from "../server/src/flow/state/frame.ts";
import type { Knowledge } from "../server/src/flow/state/knowledge.ts";
import { NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../server/src/flow/calls/outcome.ts";
import type { MemoryObject } from "../server/src/flow/state/state.ts";
import type { AnalysedFunction } from "../server/src/engine/analyse/analyseFunction.ts";
import type { Expr, FunctionAst } from "../server/src/syntax/ast.ts";
import { visitsOf } from "./walkFunction.ts";

/** A deed in the words of the grammar. */
export type Verb = "+1" | "-1" | "free" | "pin" | "unpin" | "lock" | "unlock" | "isolate" | "freeze";

/** What one path did to one parameter. */
export interface PathDeeds {
  readonly outcomes: Outcomes;
  readonly verbs: readonly Verb[];
  readonly escapes: boolean;
  /** Went to a function that nobody knows. */
  readonly unknown: boolean;
}

export interface ObservedResult {
  /** Parameter whose memory every successful path returns. */
  readonly alias: number | undefined;
  /** Parameter whose memory some successful path returns. */
  readonly someAlias: number | undefined;
  readonly owned: "all" | "some" | "none";
  /** Paths that return exactly NULL or zero, exactly an error. */
  readonly zero: boolean;
  readonly negative: boolean;
}

export interface Observed {
  readonly fn: FunctionAst;
  readonly gaveUp: boolean;
  readonly params: readonly (readonly PathDeeds[])[];
  readonly result: ObservedResult;
  /** Out-parameters that the caller owns something at afterwards, with the words for it. */
  readonly outs: ReadonlyMap<number, string>;
  /** Calls that get a parameter itself, and places where it is stored, as the source has them. */
  readonly mentions: readonly (readonly Mention[])[];
}

export type Mention =
  | { readonly kind: "call"; readonly callee: string; readonly argument: number; readonly model: CallModel | undefined }
  | { readonly kind: "store"; readonly into: string };

/** Sums up a walked definition; O(paths * parameters + nodes). */
export function observe({ fn, exploration, model }: AnalysedFunction, knowledge: Knowledge, text: string): Observed {
  const { exits } = exploration;
  const params = fn.params.map((_, index) =>
    exits.map((exit): PathDeeds => {
      const object = exit.objects.get(exit.params[index] ?? 0);
      return { outcomes: exit.outcomes, ...(object === undefined ? NOTHING : deedsOf(object)) };
    }),
  );
  const outs = new Map<number, string>();
  for (const { place, actions } of model?.effects ?? []) {
    if (place.kind === "param" && place.deref === 1) outs.set(place.index, actions.map((action) => action.kind).join(" "));
  }
  return {
    fn,
    gaveUp: exploration.gaveUp !== undefined,
    params,
    result: observeResult(exploration),
    outs,
    mentions: findMentions(fn, knowledge, text),
  };
}

const NOTHING: Omit<PathDeeds, "outcomes"> = { verbs: [], escapes: false, unknown: false };

function deedsOf(object: MemoryObject): Omit<PathDeeds, "outcomes"> {
  const verbs: Verb[] = [];
  if (object.released !== undefined && object.references >= 0 && object.pins === 0) verbs.push("free");
  if (object.references < 0 && object.transferred === undefined) verbs.push("-1");
  if (object.references > 0) verbs.push("+1");
  if (object.pins !== 0) verbs.push(object.pins < 0 ? "unpin" : "pin");
  if (object.lock === "held" && object.locked !== undefined) verbs.push("lock");
  // Taken and dropped on this path is no deed.
  if (object.lock === "dropped" && object.unlockedAfter === undefined) verbs.push("unlock");
  if (object.isolated) verbs.push("isolate");
  if (object.frozen) verbs.push("freeze");
  return { verbs, escapes: object.escaped || object.transferred !== undefined, unknown: object.unknownCalls.length > 0 };
}

function observeResult({ exits, frame }: AnalysedFunction["exploration"]): ObservedResult {
  const successes = exits.filter((exit) => (exit.outcomes & POSITIVE) !== 0 && exit.value !== 0);
  const aliases = successes.map((exit) => {
    const id = knownObject(frame, exit.value);
    // A pointer that nobody looked at has no object, but it is the parameter still.
    return id === 0 ? frame.paramValues.indexOf(exit.value) : exit.params.indexOf(id);
  });
  const owned = successes.filter((exit) => {
    const object = exit.objects.get(knownObject(frame, exit.value));
    return object?.origin === "acquired" && object.released === undefined && (object.owned || object.references > 0 || object.pins > 0);
  });
  const first = aliases[0];
  const some = aliases.find((index) => index >= 0);
  return {
    alias: first !== undefined && first >= 0 && aliases.every((index) => index === first) ? first : undefined,
    someAlias: some,
    owned: owned.length === 0 ? "none" : owned.length === successes.length ? "all" : "some",
    zero: exits.some((exit) => exit.outcomes === ZERO),
    negative: exits.some((exit) => exit.outcomes === NEGATIVE),
  };
}

function findMentions(fn: FunctionAst, knowledge: Knowledge, text: string): readonly (readonly Mention[])[] {
  const found: Mention[][] = fn.params.map(() => []);
  const indexOf = (expr: Expr): number => {
    const bare = withoutCasts(expr);
    return bare.kind === "name" ? fn.params.findIndex((param) => param.name === bare.name) : -1;
  };
  for (const { node } of visitsOf(fn)) {
    if (node.kind === "call" && node.callee.kind === "name") {
      const callee = node.callee.name;
      node.args.forEach((arg, argument) => {
        found[indexOf(arg)]?.push({ kind: "call", callee, argument, model: knowledge.get(callee) });
      });
    } else if (node.kind === "assign" && (node.left.kind === "member" || node.left.kind === "index" || node.left.kind === "unary")) {
      found[indexOf(node.right)]?.push({ kind: "store", into: text.slice(node.left.start, node.left.end) });
    }
  }
  return found;
}

function withoutCasts(expr: Expr): Expr {
  return expr.kind === "cast" ? withoutCasts(expr.arg) : expr;
}
