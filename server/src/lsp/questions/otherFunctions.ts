// What a document can be told of functions in other files of its tree: where they are, what their contract is and which lines show it, who calls
// them. Runs in the analyst's thread; a function is walked when somebody asks about it.

import { throughMacro } from "../../engine/tree/callGraph.ts";
import { type ExplainedFunction, callersOf, explainFunction } from "../../engine/tree/explainFunction.ts";
import type { Program } from "../../engine/tree/program.ts";
import type { FunctionId } from "../../engine/tree/treeIndex.ts";
import type { ModelView } from "../../model/modelView.ts";
import { contractSentence } from "./contractSentence.ts";

/** A function of another file. */
export interface OtherFunction {
  readonly name: string;
  /** In the tree. */
  readonly path: string;
  /** Of its name, 1-based. */
  readonly line: number;
}

export interface OtherFunctions {
  /** Definitions that a call in the document can mean, its own left out. */
  readonly definitions: (name: string) => readonly OtherFunction[];
  /** What is known of the one that a call means; undefined when it does nothing to handles, or there are several. */
  readonly explained: (name: string) => ExplainedFunction | undefined;
  /** What a call of it does, in words; empty when that is nothing. `path`: of the caller, undefined for the document. */
  readonly sentence: (name: string, path?: string) => string;
  /** Functions of other files that call this one, which `path` has; undefined: the document. */
  readonly callers: (name: string, path: string | undefined) => readonly OtherFunction[];
  /** What a function of another file calls and something is known of, with its definition where there is one. */
  readonly callees: (
    fn: Omit<OtherFunction, "line">,
  ) => readonly (Pick<OtherFunction, "name"> & { readonly definition: OtherFunction | undefined })[];
}

const explanations = new WeakMap<Program, Map<FunctionId, ExplainedFunction>>();

/** `path` is the document's in the tree. */
export function makeOtherFunctions(program: Program, path: string, view: () => ModelView): OtherFunctions {
  const { tree, summaries } = program;
  const { functionLine, functionName, calls, callsFrom } = tree.packed;
  const fileOf = (of: string): number => tree.fileNumber(of) ?? tree.placeFor(of);
  const place = (fn: FunctionId): OtherFunction => ({
    name: tree.nameText(functionName[fn] ?? 0),
    path: tree.pathOf(tree.fileOf[fn] ?? 0),
    line: functionLine[fn] ?? 0,
  });
  const meant = (name: string, of: string): readonly FunctionId[] => {
    const number = tree.numberOf(name);
    if (number === undefined) return [];
    const found = tree.resolve(fileOf(of), number);
    return found.length > 0 ? found : throughMacro(tree, fileOf(of), number);
  };
  const explain = (fn: FunctionId): ExplainedFunction => {
    const known = explanations.get(program) ?? new Map<FunctionId, ExplainedFunction>();
    explanations.set(program, known);
    const explained = known.get(fn) ?? explainFunction(program, fn);
    known.set(fn, explained);
    return explained;
  };
  const explained = (name: string, of: string): ExplainedFunction | undefined => {
    const model = summaries.lookup(fileOf(of), name, "any");
    const [fn, second] = meant(name, of);
    return model === undefined || model.inert || fn === undefined || second !== undefined ? undefined : explain(fn);
  };
  const sentence = (name: string, of = path): string => {
    const found = view().contract(name);
    if (found) return contractSentence(found.items, found.prototype.parameters);
    const { contract, prototype } = explained(name, of) ?? {};
    return contract && prototype ? contractSentence(contract.items, prototype.parameters) : "";
  };
  return {
    definitions: (name) =>
      meant(name, path)
        .map(place)
        .filter((one) => one.path !== path),
    explained: (name) => explained(name, path),
    sentence,
    callers: (name, of = path) => {
      const own = meant(name, of).filter((fn) => of === path || place(fn).path === of);
      return own.flatMap((fn) => callersOf(program, fn, false)).filter((one) => one.path !== path);
    },
    callees: ({ name, path: of }) => {
      const fn = meant(name, of).find((one) => place(one).path === of);
      if (fn === undefined) return [];
      const called = [...new Set(calls.subarray(callsFrom[fn] ?? 0, callsFrom[fn + 1] ?? 0))].map(tree.nameText);
      return called.flatMap((callee) => {
        if (sentence(callee, of) === "") return [];
        const [definition] = meant(callee, of).map(place);
        return [{ name: callee, definition }];
      });
    },
  };
}
