// One file: finds the functions that touch handles, walks their paths callee first, and collects faults and coverage.
// Knows nothing of rules; a fault in one function never costs another one.

import type { SourceText } from "../base/sourceText.ts";
import { buildGraph } from "../flow/buildGraph.ts";
import type { CallModel } from "../flow/callModel.ts";
import { type Exploration, explore } from "../flow/explore.ts";
import { judgeLocks } from "../flow/fileLocks.ts";
import { checkFieldPairs } from "../flow/fieldPairs.ts";
import type { Knowledge } from "../flow/frame.ts";
import { inferModel } from "../flow/infer.ts";
import { type ModelError, type ModelView, readAnnotation, withAnnotations } from "../model/model.ts";
import type { FunctionAst } from "../syntax/ast.ts";
import { readConstants } from "../syntax/constants.ts";
import {
  type FrontEnd,
  type FunctionSlice,
  makeWordSet,
  type NotAnalysed,
  type ScannedFile,
  sliceMentions,
  type WordSet,
} from "../syntax/frontEnd.ts";
import type { FileCoverage, LintRequest } from "./api.ts";
import { knowledgeOf } from "./knowledge.ts";

export interface AnalysedFunction {
  readonly fn: FunctionAst;
  readonly exploration: Exploration;
  readonly model: CallModel | undefined;
}

export interface FileAnalysis {
  readonly file: ScannedFile;
  /** In order of the text. */
  readonly functions: readonly AnalysedFunction[];
  /** Of `Lifetime:` lines in the file. */
  readonly contractErrors: readonly ModelError[];
  readonly coverage: FileCoverage;
}

export interface AnalysisContext {
  readonly frontEnd: FrontEnd;
  readonly knowledge: Knowledge;
  /** The model that the knowledge was made from. */
  readonly view: ModelView;
  /** Names whose mention makes a function a handle function. */
  readonly relevant: WordSet;
}

type Outcome =
  | { readonly kind: "done"; readonly result: AnalysedFunction }
  | { readonly kind: "left out"; readonly why: NotAnalysed }
  | { readonly kind: "busy" };

/** Callees are analysed inside their callers' analysis; a longer chain is cut and the callee is unknown there. */
const DEEPEST_CHAIN = 60;

/** Analyses every handle function of a file; O(functions), each bounded. */
export function analyseFile(tree: AnalysisContext, source: SourceText, request: LintRequest = {}): FileAnalysis {
  const file = tree.frontEnd.scan(source);
  const { context, errors } = withContractsOf(tree, file, source);
  const byName = new Map<string, FunctionSlice[]>();
  for (const slice of file.slices) {
    const known = byName.get(slice.name);
    if (known) known.push(slice);
    else byName.set(slice.name, [slice]);
  }
  const outcomes = new Map<FunctionSlice, Outcome>();
  const handle = new Set<FunctionSlice>();
  const leftOut = new Map((request.leaveOut ?? []).map(({ start, reason }) => [start, reason]));
  for (const slice of file.slices) if (sliceMentions(file, slice, context.relevant) || leftOut.has(slice.start)) handle.add(slice);
  const atWork: FunctionSlice[] = [];

  const analyse = (slice: FunctionSlice): Outcome => {
    const known = outcomes.get(slice);
    if (known) return known;
    if (atWork.length >= DEEPEST_CHAIN) return { kind: "busy" };
    outcomes.set(slice, { kind: "busy" });
    atWork.push(slice);
    request.atFunction?.(slice.name, slice.start);
    const reason = leftOut.get(slice.start);
    // What a function without handles of its own passes on may end in another one of that sort.
    const models = handle.has(slice) ? knowledge : passingOn;
    const outcome = reason === undefined ? analyseSlice(context, file, source, slice, models) : leaveOut(slice, reason);
    atWork.pop();
    const caller = atWork.at(-1);
    if (caller) request.atFunction?.(caller.name, caller.start);
    outcomes.set(slice, outcome);
    return outcome;
  };
  const modelOf = (name: string, evenIfNoHandle: boolean): CallModel | undefined => {
    const slices = byName.get(name);
    const slice = slices?.[0];
    // Several definitions by configuration: no single one is the truth.
    if (!slice || slices?.length !== 1 || (!evenIfNoHandle && !handle.has(slice))) return undefined;
    const outcome = analyse(slice);
    return outcome.kind === "done" ? outcome.result.model : undefined;
  };
  const builtIn = context.knowledge;
  const constants = readConstants(source.text);
  const knowledge: Knowledge = {
    ...builtIn,
    get: (name) => builtIn.get(name) ?? (byName.has(name) ? modelOf(name, false) : undefined),
    constant: (name) => constants.get(name),
    isDefinedHere: (name) => byName.has(name),
    getForHandle: (name) => (byName.has(name) ? modelOf(name, true) : undefined),
  };
  const passingOn: Knowledge = { ...knowledge, get: (name) => builtIn.get(name) ?? (byName.has(name) ? modelOf(name, true) : undefined) };

  for (const slice of [...handle]) analyse(slice);
  addCallers(context, file, handle, outcomes, analyse);
  const analysis = collect(file, handle, outcomes, errors);
  const pairs = checkFieldPairs(analysis.functions.map(({ exploration }) => exploration.frame));
  const locks = judgeLocks(analysis.functions.map(({ exploration }) => exploration));
  if (pairs.size === 0 && locks.size === 0) return analysis;
  const functions = analysis.functions.map((one) => {
    const { frame } = one.exploration;
    const more = pairs.get(frame);
    const judged = locks.get(frame);
    if (!more && !judged) return one;
    return { ...one, exploration: { ...one.exploration, faults: [...(judged ?? one.exploration.faults), ...(more ?? [])] } };
  });
  return { ...analysis, functions };
}

/** Contracts written in the file itself win over everything else that is said of the same names; a comment with an error has none. */
function withContractsOf(
  context: AnalysisContext,
  file: ScannedFile,
  source: SourceText,
): { readonly context: AnalysisContext; readonly errors: readonly ModelError[] } {
  if (!source.text.includes("Lifetime:")) return { context, errors: [] };
  const read = file.comments.flatMap((comment) => (comment.text.includes("Lifetime:") ? (readAnnotation(source, comment) ?? []) : []));
  // Before anything but a function the word begins a sentence of prose.
  const errors = read.flatMap((contents) => (contents.contracts.length > 0 ? contents.errors : []));
  const contracts = read.flatMap((contents) => (contents.errors.length > 0 ? [] : contents.contracts));
  if (contracts.length === 0) return { context, errors };
  const view = withAnnotations(context.view, contracts);
  const relevant = makeWordSet(context.frontEnd.words, [...view.relevantNames()]);
  return { context: { ...context, view, knowledge: knowledgeOf(view), relevant }, errors };
}

/** Functions that touch handles only through functions of the file, level by level; at most as many levels as functions. */
function addCallers(
  context: AnalysisContext,
  file: ScannedFile,
  handle: Set<FunctionSlice>,
  outcomes: ReadonlyMap<FunctionSlice, Outcome>,
  analyse: (slice: FunctionSlice) => Outcome,
): void {
  const spread = new Set<string>();
  for (let level = 0; level < file.slices.length; level++) {
    const fresh: string[] = [];
    for (const slice of handle) {
      const outcome = outcomes.get(slice);
      if (spread.has(slice.name) || outcome?.kind !== "done" || !outcome.result.model || outcome.result.model.inert) continue;
      spread.add(slice.name);
      fresh.push(slice.name);
    }
    if (fresh.length === 0) return;
    const words = makeWordSet(context.frontEnd.words, fresh);
    for (const slice of file.slices) {
      if (handle.has(slice) || !sliceMentions(file, slice, words)) continue;
      handle.add(slice);
      analyse(slice);
    }
  }
}

function analyseSlice(
  context: AnalysisContext,
  file: ScannedFile,
  source: SourceText,
  slice: FunctionSlice,
  knowledge: Knowledge,
): Outcome {
  const lowered = context.frontEnd.lower(file, slice, context.relevant);
  if (!lowered.ok) return { kind: "left out", why: lowered.why };
  const { fn } = lowered;
  try {
    const exploration = explore(fn, buildGraph(fn, knowledge), source.text, knowledge);
    return { kind: "done", result: { fn, exploration, model: inferModel(fn, exploration) } };
  } catch (error) {
    return leaveOut(slice, `internal error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function leaveOut(slice: FunctionSlice, reason: string): Outcome {
  return { kind: "left out", why: { function: slice.name, span: { start: slice.start, end: slice.end }, reason } };
}

function collect(
  file: ScannedFile,
  handle: ReadonlySet<FunctionSlice>,
  outcomes: ReadonlyMap<FunctionSlice, Outcome>,
  contractErrors: readonly ModelError[],
): FileAnalysis {
  const functions: AnalysedFunction[] = [];
  const notAnalysed: NotAnalysed[] = [];
  let handleFunctions = 0;
  for (const slice of file.slices) {
    const outcome = outcomes.get(slice);
    if (handle.has(slice)) handleFunctions++;
    if (!outcome || !handle.has(slice)) continue;
    if (outcome.kind === "left out") notAnalysed.push(outcome.why);
    else if (outcome.kind === "done") {
      functions.push(outcome.result);
      const { gaveUp } = outcome.result.exploration;
      if (gaveUp !== undefined)
        notAnalysed.push({ function: slice.name, span: { start: slice.start, end: slice.end }, reason: `gave up: ${gaveUp}` });
    }
  }
  return {
    file,
    functions,
    contractErrors,
    coverage: { functions: file.slices.length, handleFunctions, analysed: handleFunctions - notAnalysed.length, notAnalysed },
  };
}
