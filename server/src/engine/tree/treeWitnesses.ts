// What the functions of a tree show of a header's types and members, for whoever writes contracts into the header: which functions its tables assign
// to a member, and which take a struct. Asked seldom: the texts are read when the first question comes.

import type { AnalysisContext } from "../context/openFile.ts";
import type { CallGraph } from "./callGraph.ts";
import { inferredContract, isCertain } from "../contracts/inferredContract.ts";
import type { AssignedFunction, TreeWitnesses } from "../contracts/memberContracts.ts";
import { nameText } from "./nameTable.ts";
import { operationWords } from "./packedIndex.ts";
import { tablesOf } from "../analyse/roles.ts";
import type { ExaminedFunction, Summaries } from "./summaries.ts";
import type { FunctionId, TreeIndex } from "./treeIndex.ts";
import type { Witness } from "../contracts/typeContracts.ts";

export interface WitnessSources {
  readonly context: AnalysisContext;
  readonly tree: TreeIndex;
  readonly graph: CallGraph;
  readonly summaries: Summaries;
  readonly read: (path: string) => string | undefined;
}

/** More functions of one type are not walked: what they agree on, everybody knows. */
const MOST_TAKERS = 200;
/** The header of a function is looked at so far. */
const LONGEST_HEADER = 600;

/** Pointers to a type in a function's header, its parameters and nothing else. */
const POINTER = /[(,]\s*(?:const\s+)?((?:struct\s+)?\w+)\s*\*\s*(?:const\s+)?\w+\s*(?=[,)])/g;
const STRUCT = /^(?:typedef[ \t]+)?struct[ \t]+(\w+)\s*\{/gm;

interface Takers {
  readonly functions: ReadonlyMap<string, readonly FunctionId[]>;
  /** Definitions of structs, by tag. */
  readonly defined: ReadonlyMap<string, number>;
}

/** Makes what files ask, by their number and path; what was read for one answers the next. */
export function makeTreeWitnesses(sources: WitnessSources): (file: number, path: string) => TreeWitnesses {
  const { context, tree, summaries } = sources;
  const byScope = new Map<string, Takers>();
  let assigned: ReadonlyMap<string, readonly FunctionId[] | undefined> | undefined;
  const isHandleType = (base: string): boolean => context.knowledge.kindsOfType(base).length > 0;
  const classed = context.knowledge.flags("CLASSED_TABLES") ?? [];

  const certain = (fn: FunctionId): Extract<ExaminedFunction["outcome"], { kind: "done" }>["result"] | undefined => {
    const outcome = summaries.examine(fn)?.outcome;
    if (outcome?.kind !== "done") return undefined;
    const { exploration } = outcome.result;
    // Its code may not show what it should do.
    return exploration.gaveUp === undefined && exploration.faults.length === 0 ? outcome.result : undefined;
  };

  const assignedFunction = (fn: FunctionId): AssignedFunction => ({
    name: tree.nameText(tree.packed.functionName[fn] ?? 0),
    shown: (parameters) => {
      const model = summaries.summary(fn);
      const result = model && !model.inert ? certain(fn) : undefined;
      if (!model || !result) return undefined;
      const named = result.fn.params.map(({ type }, index) => ({ name: parameters[index] ?? "", type }));
      const shown = inferredContract(model, named, isHandleType);
      return isCertain(shown) ? shown : undefined;
    },
  });

  const witness = (fn: FunctionId): Witness => {
    const examined = summaries.examine(fn);
    const name = tree.nameText(tree.packed.functionName[fn] ?? 0);
    if (examined?.outcome.kind !== "done") return { name, params: [], walk: undefined, tables: [] };
    const { fn: ast, exploration } = examined.outcome.result;
    const isSound = exploration.gaveUp === undefined && exploration.faults.length === 0;
    const tables = tablesOf(context.frontEnd, examined.open.file, classed).get(name) ?? [];
    return { name, params: ast.params, walk: isSound ? exploration : undefined, tables };
  };

  return (file, path) => ({
    assignedTo: (struct, member) => {
      assigned ??= assignedFunctions(tree);
      const found = assigned.get(`${struct}.${member}`) ?? (assigned.has(`${struct}.${member}`) ? undefined : []);
      return found?.filter((fn) => tree.fileOf[fn] !== file).map(assignedFunction);
    },
    taking: (type) => {
      const scope = scopeOf(path);
      const takers = byScope.get(scope) ?? takersIn(sources, scope);
      byScope.set(scope, takers);
      if ((takers.defined.get(type.replace(/^struct /, "")) ?? 0) > 1) return undefined;
      const functions = takers.functions.get(type)?.filter((fn) => tree.fileOf[fn] !== file) ?? [];
      return functions.length > MOST_TAKERS ? undefined : functions.map(witness);
    },
  });
}

/** The functions of each "struct.member"; undefined where an assigned name is not one function. */
function assignedFunctions(tree: TreeIndex): ReadonlyMap<string, readonly FunctionId[] | undefined> {
  const { operations, operationsFrom, filePath, names } = tree.packed;
  const found = new Map<string, Set<FunctionId> | undefined>();
  for (let file = 0; file < filePath.length; file++) {
    for (let at = operationsFrom[file] ?? 0; at < (operationsFrom[file + 1] ?? 0); at++) {
      const word = at * operationWords;
      const key = `${nameText(names, operations[word] ?? 0)}.${nameText(names, operations[word + 1] ?? 0)}`;
      const functions = found.has(key) ? found.get(key) : new Set<FunctionId>();
      const [fn, ...others] = tree.resolve(file, operations[word + 2] ?? 0);
      found.set(key, fn === undefined || others.length > 0 ? undefined : functions?.add(fn));
    }
  }
  return new Map([...found].map(([key, functions]) => [key, functions && [...functions].sort((a, b) => a - b)]));
}

/** The folder whose files can know a header's types: all for one in a folder of headers, else its own. */
function scopeOf(path: string): string {
  return path.includes("include/") ? "" : path.slice(0, path.lastIndexOf("/") + 1);
}

/** Reads the files of a folder for functions that take pointers, as far as they reach anything that the model knows. O(text). */
function takersIn({ tree, graph, read }: WitnessSources, scope: string): Takers {
  const functions = new Map<string, FunctionId[]>();
  const defined = new Map<string, number>();
  const { filePath, functionsFrom, functionStart } = tree.packed;
  for (let file = 0; file < filePath.length; file++) {
    const path = tree.pathOf(file);
    if (!path.startsWith(scope)) continue;
    const text = read(path);
    if (text === undefined) continue;
    for (const [, tag = ""] of text.matchAll(STRUCT)) defined.set(tag, (defined.get(tag) ?? 0) + 1);
    for (let fn = functionsFrom[file] ?? 0; fn < (functionsFrom[file + 1] ?? 0); fn++) {
      if (graph.reaches[fn] !== 1) continue;
      const start = functionStart[fn] ?? 0;
      const brace = text.indexOf("{", start);
      const header = text.slice(start, Math.min(brace < 0 ? text.length : brace, start + LONGEST_HEADER));
      for (const type of new Set([...header.matchAll(POINTER)].map(([, one = ""]) => one.replace(/\s+/g, " ")))) {
        const known = functions.get(type);
        if (known) known.push(fn);
        // A piece of a text would hold on to all of it; this is a copy.
        else functions.set([...type].join(""), [fn]);
      }
    }
  }
  return { functions, defined };
}
