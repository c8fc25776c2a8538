// One function of one file: lowered, walked, summed up. What it asks about others comes in as knowledge; a fault of ours in one function
// never costs another one.

import { buildGraph } from "../../flow/graph/buildGraph.ts";
import { type CallModel, callModel } from "../../flow/calls/callModel.ts";
import { explore, judgePaths, type JudgedExploration, walkPaths } from "../../flow/explore.ts";
import { type Knowledge, knowledgeWith } from "../../flow/state/knowledge.ts";
import { inferModel } from "../../flow/summary/infer.ts";
import type { Watcher } from "../../flow/sightings.ts";
import type { FunctionAst } from "../../syntax/ast.ts";
import type { FunctionSlice, NotAnalysed } from "../../syntax/frontEnd.ts";
import { Cancelled } from "../api.ts";
import type { OpenFile } from "../context/openFile.ts";

export interface AnalysedFunction {
  readonly fn: FunctionAst;
  readonly exploration: JudgedExploration;
  readonly model: CallModel | undefined;
  readonly other: OtherWalk | undefined;
}

/** A second walk of a function, in the other configuration of the conditionals in its body. Callers know the first one only. */
export interface OtherWalk {
  readonly exploration: JudgedExploration;
  /** The options and conditions that decide these conditionals, with the truth taken for each. */
  readonly names: ReadonlyMap<string, boolean>;
}

/** Whether a function of the file has one of these options in its own conditionals. */
export type DependsOn = (name: string, names: ReadonlyMap<string, boolean>) => boolean;

export type FunctionOutcome =
  | { readonly kind: "done"; readonly result: AnalysedFunction }
  | { readonly kind: "left out"; readonly why: NotAnalysed };

/** Asks for a summary that is too deep in a chain of calls: the chain is left, the summary made first, the chain walked again. */
export class NeededFirst extends Error {
  readonly work: () => void;
  constructor(work: () => void) {
    super("a summary is needed first");
    this.work = work;
  }
}

/**
 * Walks one function of an open file, seen by `watcher`; with `dependsOn`, in its other configuration, too. No summary is made where none
 * `isAsked` for. Throws only NeededFirst and Cancelled.
 */
export function analyseFunction(
  open: OpenFile,
  slice: FunctionSlice,
  knowledge: Knowledge,
  dependsOn?: DependsOn,
  isAsked = true,
  watcher?: Watcher,
): FunctionOutcome {
  const lowered = open.lower(slice);
  if (!lowered.ok) return { kind: "left out", why: lowered.why };
  const { fn } = lowered;
  const { answers, forget } = remembering(knowledge);
  try {
    const exploration = explore(fn, buildGraph(fn, answers), open.source.text, answers, undefined, watcher);
    const other = dependsOn && exploration.gaveUp === undefined ? walkOther(open, slice, answers, dependsOn, exploration) : undefined;
    return { kind: "done", result: { fn, exploration, model: isAsked ? inferModel(fn, exploration) : undefined, other } };
  } catch (error) {
    return internalError(slice, error);
  } finally {
    forget();
  }
}

/**
 * The summary of a function, as summarise makes it, and of the same walk what a report needs; that is undefined where one for the report would know something
 * else of a callee. Throws only NeededFirst and Cancelled.
 */
export function analyseForBoth(
  open: OpenFile,
  slice: FunctionSlice,
  knowledge: Knowledge,
  dependsOn: DependsOn,
): { readonly model: CallModel | undefined; readonly outcome: FunctionOutcome | undefined } {
  const lowered = open.lower(slice);
  if (!lowered.ok) return { model: undefined, outcome: { kind: "left out", why: lowered.why } };
  const { fn } = lowered;
  const { answers, forget } = remembering(knowledgeWith(knowledge, { parametersMatter: "all" }));
  try {
    const walked = walkPaths(fn, buildGraph(fn, answers), open.source.text, answers);
    const model = inferModel(fn, walked);
    if (walked.frame.unlikeReport) return { model, outcome: undefined };
    const exploration = judgePaths(walked);
    const other = exploration.gaveUp === undefined ? walkOther(open, slice, knowledge, dependsOn, exploration) : undefined;
    return { model, outcome: { kind: "done", result: { fn, exploration, model, other } } };
  } catch (error) {
    return { model: undefined, outcome: internalError(slice, error) };
  } finally {
    forget();
  }
}

/** The summary that analyseFunction would make; nothing is reported, so nothing is judged. Throws only NeededFirst and Cancelled. */
export function summarise({ lower, source }: OpenFile, slice: FunctionSlice, knowledge: Knowledge): CallModel | undefined {
  const lowered = lower(slice);
  if (!lowered.ok) return undefined;
  const { fn } = lowered;
  const { answers } = remembering(knowledge);
  try {
    return inferModel(fn, walkPaths(fn, buildGraph(fn, answers), source.text, answers));
  } catch (error) {
    internalError(slice, error);
    return undefined;
  }
}

/** Knowledge that is asked about each name once: while a function is walked its answers stay the same, and it asks at each call on each path. */
function remembering(knowledge: Knowledge): { readonly answers: Knowledge; readonly forget: () => void } {
  let get: Map<string, CallModel | undefined> | undefined = new Map();
  let getForHandle: Map<string, CallModel | undefined> | undefined = new Map();
  const answers = knowledgeWith(knowledge, {
    get: (name) => {
      let known = get?.get(name);
      if (known !== undefined || get?.has(name)) return known;
      known = knowledge.get(name);
      get?.set(name, known);
      return known;
    },
    getForHandle: (name) => {
      let known = getForHandle?.get(name);
      if (known !== undefined || getForHandle?.has(name)) return known;
      known = knowledge.getForHandle(name);
      getForHandle?.set(name, known);
      return known;
    },
  });
  return {
    answers,
    forget: () => {
      get = undefined;
      getForHandle = undefined;
    },
  };
}

/** Passes on what is no fault of ours. */
function internalError(slice: FunctionSlice, error: unknown): Extract<FunctionOutcome, { kind: "left out" }> {
  if (error instanceof NeededFirst || error instanceof Cancelled) throw error;
  return leaveOut(slice, `internal error: ${error instanceof Error ? error.message : String(error)}`);
}

/** What is known in the other configuration of a function that takes an argument over in this one: that it may. Of any other, nothing. */
function otherwise(model: CallModel): CallModel | undefined {
  const taken = model.effects.flatMap(({ place, actions }) =>
    place.kind === "param" && place.deref === 0 && actions.some(({ kind }) => kind === "free" || kind === "release" || kind === "unpin")
      ? [place.index]
      : [],
  );
  if (taken.length === 0 && model.mayConsume.size === 0) return undefined;
  return callModel({ ...model, effects: [], resultFailures: [], requires: [], mayConsume: new Set([...model.mayConsume, ...taken]) });
}

/** What is known of a callee holds in the configuration of its first walk; one that depends on the same options is unknown in the other. */
function walkOther(
  { context, file, source }: OpenFile,
  slice: FunctionSlice,
  knowledge: Knowledge,
  dependsOn: DependsOn,
  firstWalk: JudgedExploration,
): OtherWalk | undefined {
  const lowered = context.frontEnd.lowerOther(file, slice, context.relevant);
  if (!lowered) return undefined;
  const { fn, names } = lowered;
  const unlessDependent = (model: CallModel | undefined, name: string): CallModel | undefined =>
    model && knowledge.isDefinedHere(name) && dependsOn(name, names) ? otherwise(model) : model;
  const there = knowledgeWith(knowledge, {
    get: (name) => unlessDependent(knowledge.get(name), name),
    getForHandle: (name) => unlessDependent(knowledge.getForHandle(name), name),
  });
  const exploration = explore(fn, buildGraph(fn, there), source.text, there, firstWalk.frame);
  return exploration.gaveUp === undefined ? { exploration, names } : undefined;
}

export function leaveOut(slice: FunctionSlice, reason: string): Extract<FunctionOutcome, { kind: "left out" }> {
  return { kind: "left out", why: { function: slice.name, span: { start: slice.start, end: slice.end }, reason } };
}
