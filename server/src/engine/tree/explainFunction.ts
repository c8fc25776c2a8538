// What is known of a function of the tree, for people: its contract as its own paths show it, the places that show it, and what becomes of
// handles where others call it. Facts with places; how they are shown is the host's.

import { positionAt } from "../../base/sourceText.ts";
import type { JudgedExploration } from "../../flow/explore.ts";
import type { DeedKind, TraceNode } from "../../flow/state/state.ts";
import type { Prototype } from "../../model/contract.ts";
import type { FunctionAst } from "../../syntax/ast.ts";
import { type InferredContract, inferredContract } from "../contracts/inferredContract.ts";
import type { Program } from "./program.ts";
import type { FunctionId } from "./treeIndex.ts";

/** Something done to a handle at one place. */
export interface SeenDeed {
  /** 1-based. */
  readonly line: number;
  readonly what: DeedKind;
  /** The function that does it; empty for the code itself. */
  readonly by: string;
}

export interface ExplainedFunction {
  readonly name: string;
  readonly path: string;
  /** Of its name, 1-based. */
  readonly line: number;
  /** undefined when it could not be read. */
  readonly prototype: Prototype | undefined;
  /** undefined when nothing can be said. */
  readonly contract: InferredContract | undefined;
  /** Why nothing can be said. */
  readonly reason: string | undefined;
  /** By line. */
  readonly deeds: readonly SeenDeed[];
}

/** A function that calls another. */
export interface Caller {
  readonly name: string;
  readonly path: string;
  readonly line: number;
  /** What the calls do to handles that the caller keeps books on. */
  readonly deeds: readonly SeenDeed[];
  readonly reason: string | undefined;
}

/** The definitions of a name in the tree, static ones of all files included. */
export function definitionsOf({ tree }: Program, name: string): readonly FunctionId[] {
  const number = tree.numberOf(name);
  return number === undefined ? [] : tree.definitions(number);
}

/** One definition, explained. */
export function explainFunction({ tree, summaries, isHandleType }: Program, fn: FunctionId): ExplainedFunction {
  const name = tree.nameText(tree.packed.functionName[fn] ?? 0);
  const place = { name, path: tree.pathOf(tree.fileOf[fn] ?? 0), line: tree.packed.functionLine[fn] ?? 0 };
  const examined = summaries.examine(fn);
  if (examined?.outcome.kind !== "done") {
    const reason = examined?.outcome.kind === "left out" ? examined.outcome.why.reason : "its file cannot be read any more";
    return { ...place, prototype: undefined, contract: undefined, reason, deeds: [] };
  }
  const { fn: ast, exploration } = examined.outcome.result;
  const model = summaries.summary(fn);
  const prototype = prototypeOf({ ...ast, name });
  const reason = model ? undefined : (exploration.gaveUp ?? "its paths do not end, or it takes a variable number of arguments");
  return {
    ...place,
    prototype,
    contract: model && inferredContract(model, ast.params, isHandleType),
    reason,
    deeds: deedsOf(exploration, examined.open.source),
  };
}

/** The prototype that a definition amounts to, without a place. */
export function prototypeOf({
  name,
  returnType,
  params,
  variadic,
}: Pick<FunctionAst, "name" | "returnType" | "params" | "variadic">): Prototype {
  const parameters = params.map((param) => ({ name: param.name ?? "", type: param.type }));
  return { kind: "function", name, struct: undefined, returnType, parameters, variadic, start: 0, end: 0 };
}

/** Functions that call a definition, by path and line. With `handles`, those in which something is done to a handle by the call. */
export function callersOf({ tree, summaries }: Program, fn: FunctionId, handles: boolean): readonly Caller[] {
  const { functionName, functionLine, callsFrom, calls } = tree.packed;
  const name = functionName[fn] ?? 0;
  const spelled = tree.nameText(name);
  const callers: Caller[] = [];
  for (let caller = 0; caller < tree.size; caller++) {
    const called = calls.subarray(callsFrom[caller] ?? 0, callsFrom[caller + 1] ?? 0);
    if (!called.includes(name) || !tree.resolve(tree.fileOf[caller] ?? 0, name).includes(fn)) continue;
    const examined = handles ? summaries.examine(caller) : undefined;
    const outcome = examined?.outcome;
    const deeds =
      examined && outcome?.kind === "done"
        ? deedsOf(outcome.result.exploration, examined.open.source).filter(({ by }) => by === spelled)
        : [];
    const reason = outcome?.kind === "left out" ? outcome.why.reason : undefined;
    if (handles && deeds.length === 0 && reason === undefined) continue;
    callers.push({
      name: tree.nameText(functionName[caller] ?? 0),
      path: tree.pathOf(tree.fileOf[caller] ?? 0),
      line: functionLine[caller] ?? 0,
      deeds,
      reason,
    });
  }
  return callers;
}

function deedsOf({ exits, faults }: JudgedExploration, source: Parameters<typeof positionAt>[0]): readonly SeenDeed[] {
  const seen = new Map<string, SeenDeed>();
  const visited = new Set<TraceNode>();
  const follow = (last: TraceNode | undefined): void => {
    for (let node = last; node && !visited.has(node); node = node.before) {
      visited.add(node);
      if (node.kind !== "deed") continue;
      const { line } = positionAt(source, node.span.start);
      seen.set(`${line} ${node.what} ${node.by}`, { line, what: node.what, by: node.by });
    }
  };
  for (const exit of exits) follow(exit.state.trace);
  for (const fault of faults) follow(fault.trace);
  return [...seen.values()].sort((a, b) => a.line - b.line || (`${a.what} ${a.by}` < `${b.what} ${b.by}` ? -1 : 1));
}
