// What calls of functions in other files do: summaries, computed when first asked for, callees first. A summary depends on the tree and the
// model alone: within a circle of calls it is the result of a fixed number of rounds that begin with "unknown", wherever the question came from.

import { makeSourceText } from "../base/sourceText.ts";
import type { CallModel } from "../flow/callModel.ts";
import type { Knowledge } from "../flow/frame.ts";
import { functionFlag } from "../syntax/frontEnd.ts";
import { type AnalysisContext, analyseFunction, NeededFirst, type OpenFile, openFile } from "./analyseFunction.ts";
import { type CallGraph, MOST_MACROS, throughMacro } from "./callGraph.ts";
import { joinModels, throughArguments } from "./joinModels.ts";
import type { FunctionId, TreeIndex } from "./treeIndex.ts";

/** Gives the text of a file of the tree; undefined when it cannot be read any more. */
export type ReadText = (path: string) => string | undefined;

/** Who is asking: "any" call, or one that is given something whose books are kept. */
export type Interest = "any" | "handle";

export interface Summaries {
  /** The model of a call by this name in a file of the tree (-1: a file that is not in it); undefined when nothing is known. */
  readonly lookup: (file: number, name: string, interest: Interest) => CallModel | undefined;
  /** Whether a call by this name takes or gives a handle by its type, and does something to it. */
  readonly touchesHandles: (file: number, name: string) => boolean;
  /** The summary of one function. */
  readonly summary: (fn: FunctionId) => CallModel | undefined;
  /** Functions walked so far, each round counted. */
  readonly walked: () => number;
}

/** Rounds within a circle: what a function does that only shows after more of them is unknown. */
const MOST_ROUNDS = 4;
/** Callees are walked inside the walk of their caller up to this depth; what is deeper is walked first. */
const DEEPEST_NEST = 24;
/** Files kept open, with their tokens. */
const MOST_OPEN = 64;

interface Round {
  readonly model: CallModel | undefined;
  /** More rounds would not change it. */
  readonly settled: boolean;
  /** Rounds that it takes to see this. */
  readonly depth: number;
}

const UNKNOWN: Round = { model: undefined, settled: false, depth: 0 };

interface Work {
  readonly fn: FunctionId;
  readonly round: number;
  settled: boolean;
  depth: number;
}

export function makeSummaries(context: AnalysisContext, tree: TreeIndex, graph: CallGraph, read: ReadText): Summaries {
  const settled = new Map<FunctionId, Round>();
  const rounds = new Map<number, Round>();
  const open = new Map<number, OpenFile | undefined>();
  const nest: Work[] = [];
  let walked = 0;

  const openTreeFile = (file: number): OpenFile | undefined => {
    let found = open.get(file);
    if (found !== undefined || open.has(file)) {
      // Used last, dropped last.
      open.delete(file);
      open.set(file, found);
      return found;
    }
    const path = tree.paths[file] ?? "";
    const text = read(path);
    found = text === undefined ? undefined : openFile(context, makeSourceText(path, text));
    open.set(file, found);
    if (open.size > MOST_OPEN) {
      const [oldest] = open.keys();
      if (oldest !== undefined) open.delete(oldest);
    }
    return found;
  };

  const walk = (fn: FunctionId, round: number): Round => {
    const file = tree.fileOf[fn] ?? 0;
    const at = openTreeFile(file);
    const slice = at?.file.slices.find((one) => one.start === tree.startOf[fn]);
    const name = tree.names[tree.nameOf[fn] ?? 0] ?? "";
    if (!at || slice?.name !== name) return { model: undefined, settled: true, depth: 1 };
    if (tree.annotated.has(file)) {
      const written = at.context.view.contract(name) === context.view.contract(name) ? undefined : at.context.knowledge.get(name);
      if (written) return { model: written, settled: true, depth: 1 };
    }
    const work: Work = { fn, round, settled: true, depth: 1 };
    const builtIn = at.context.knowledge;
    const knowledge: Knowledge = {
      ...builtIn,
      get: (callee) => builtIn.get(callee) ?? lookup(file, callee, "any"),
      getForHandle: (callee) => lookup(file, callee, "handle"),
      constant: at.constant,
      isDefinedHere: (callee) => at.file.slices.some((one) => one.name === callee),
      parametersMatter: "all",
    };
    nest.push(work);
    walked++;
    try {
      const outcome = analyseFunction(at, slice, knowledge);
      const model = outcome.kind === "done" ? outcome.result.model : undefined;
      const definedAt = `${tree.paths[file] ?? ""}:${tree.lineOf[fn] ?? 0}`;
      return { model: model && { ...model, definedAt }, settled: work.settled, depth: work.depth };
    } finally {
      nest.pop();
    }
  };

  /** The summary as one in the nest sees it. */
  const ask = (fn: FunctionId): CallModel | undefined => {
    const caller = nest.at(-1);
    const inside = caller !== undefined && graph.component[caller.fn] === graph.component[fn];
    const result = atRound(fn, inside ? caller.round - 1 : MOST_ROUNDS);
    if (inside) {
      if (!result.settled) caller.settled = false;
      else caller.depth = Math.max(caller.depth, result.depth + 1);
    }
    return result.model;
  };

  const atRound = (fn: FunctionId, round: number): Round => {
    // What is settled is the same from some round on; earlier rounds see less, whether or not it is known by now.
    const last = settled.get(fn);
    if (last && last.depth <= round) return last;
    if (round <= 0) return UNKNOWN;
    const key = fn * MOST_ROUNDS + round - 1;
    const known = rounds.get(key);
    if (known) return known;
    // The graph does not show this circle (a call that only a macro makes): it ends here.
    if (nest.some((work) => work.fn === fn && work.round === round)) return UNKNOWN;
    if (nest.length >= DEEPEST_NEST) throw new NeededFirst(() => void atRound(fn, round));
    const result = walk(fn, round);
    if (result.settled) settled.set(fn, result);
    else rounds.set(key, result);
    return result;
  };

  /** As ask; outside any walk, what is too deep is done first, as often as needed. */
  const askAll = (found: readonly FunctionId[]): readonly (CallModel | undefined)[] => {
    if (nest.length > 0) return found.map(ask);
    const pending: (() => void)[] = [];
    for (;;) {
      try {
        const work = pending.at(-1);
        if (!work) return found.map(ask);
        work();
        pending.pop();
      } catch (error) {
        if (!(error instanceof NeededFirst)) throw error;
        pending.push(error.work);
      }
    }
  };

  const isWorthwhile = (fn: FunctionId, interest: Interest): boolean => {
    if (interest === "handle" || tree.annotated.has(tree.fileOf[fn] ?? 0)) return true;
    const shape = functionFlag.handles | functionFlag.returnsPointer | functionFlag.outPointer;
    return graph.reaches[fn] === 1 && ((tree.flagsOf[fn] ?? 0) & shape) !== 0;
  };

  function lookup(file: number, name: string, interest: Interest): CallModel | undefined {
    const number = tree.numberOf(name);
    const found = number === undefined ? [] : tree.resolve(file, number);
    if (found.length === 0) return lookupMacro(file, name, interest, 0);
    if (!found.some((fn) => isWorthwhile(fn, interest))) return undefined;
    const models = askAll(found);
    return models.length === 1 ? models[0] : joinModels(models);
  }

  function lookupMacro(file: number, name: string, interest: Interest, depth: number): CallModel | undefined {
    const macro = depth < MOST_MACROS ? tree.macro(file, name) : undefined;
    if (!macro) return undefined;
    const { callee } = macro;
    const number = tree.numberOf(callee);
    const direct =
      context.knowledge.get(callee) ??
      (number !== undefined && tree.resolve(file, number).length > 0
        ? lookup(file, callee, interest)
        : lookupMacro(file, callee, interest, depth + 1));
    return direct && macro.arguments ? throughArguments(direct, macro.arguments) : direct;
  }

  function touchesHandles(file: number, name: string): boolean {
    const number = tree.numberOf(name);
    if (number === undefined) return false;
    const found = tree.resolve(file, number);
    const behind = found.length > 0 ? found : throughMacro(tree, file, number);
    const mayTouch = (fn: FunctionId): boolean => graph.reaches[fn] === 1 && ((tree.flagsOf[fn] ?? 0) & functionFlag.handles) !== 0;
    return behind.some(mayTouch) && lookup(file, name, "any")?.inert === false;
  }

  return {
    lookup,
    touchesHandles,
    summary: (fn) => askAll([fn])[0],
    walked: () => walked,
  };
}
