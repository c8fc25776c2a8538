// One function of one file: lowered, walked, summed up. What it asks about others comes in as knowledge; a fault of ours in one function
// never costs another one.

import { isDeepStrictEqual } from "node:util";
import type { SourceText } from "../base/sourceText.ts";
import { buildGraph } from "../flow/buildGraph.ts";
import type { CallModel } from "../flow/callModel.ts";
import { type Exploration, explore } from "../flow/explore.ts";
import type { Knowledge } from "../flow/frame.ts";
import { inferModel } from "../flow/infer.ts";
import type { Contract } from "../model/contract.ts";
import { type ModelError, type ModelView, readAnnotation, withAnnotations } from "../model/model.ts";
import type { FunctionAst } from "../syntax/ast.ts";
import { readConstants } from "../syntax/constants.ts";
import { type FrontEnd, type FunctionSlice, makeWordSet, type NotAnalysed, type ScannedFile, type WordSet } from "../syntax/frontEnd.ts";
import { Cancelled } from "./api.ts";
import { knowledgeOf } from "./knowledge.ts";

export interface AnalysisContext {
  readonly frontEnd: FrontEnd;
  readonly knowledge: Knowledge;
  /** The model that the knowledge was made from. */
  readonly view: ModelView;
  /** Names whose mention makes a function a handle function. */
  readonly relevant: WordSet;
}

/** A file read as far as all its functions need it. */
export interface OpenFile {
  readonly source: SourceText;
  readonly file: ScannedFile;
  /** With the file's own contracts. */
  readonly context: AnalysisContext;
  /** Of the file itself. */
  readonly contracts: readonly Contract[];
  readonly constant: (name: string) => number | undefined;
  /** Of `Lifetime:` lines in the file. */
  readonly contractErrors: readonly ModelError[];
  readonly sliceAt: (start: number) => FunctionSlice | undefined;
  readonly defines: (name: string) => boolean;
}

export interface AnalysedFunction {
  readonly fn: FunctionAst;
  readonly exploration: Exploration;
  readonly model: CallModel | undefined;
  readonly other: OtherWalk | undefined;
}

/** A second walk of a function, in the other configuration of the conditionals in its body. Callers know the first one only. */
export interface OtherWalk {
  readonly exploration: Exploration;
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

/** Scans a file and reads its contracts. Where they are those of an earlier version, its context is that version's. */
export function openFile(tree: AnalysisContext, source: SourceText, before?: OpenFile): OpenFile {
  const file = tree.frontEnd.scan(source);
  const { contracts, errors } = contractsOf(file, source);
  const context = before && isDeepStrictEqual(before.contracts, contracts) ? before.context : withContracts(tree, contracts);
  let constants: ReadonlyMap<string, number> | undefined;
  const byStart = new Map(file.slices.map((slice) => [slice.start, slice]));
  const names = new Set(file.slices.map((slice) => slice.name));
  return {
    source,
    file,
    context,
    contracts,
    constant: (name) => (constants ??= readConstants(source.text)).get(name),
    contractErrors: errors,
    sliceAt: (start) => byStart.get(start),
    defines: (name) => names.has(name),
  };
}

/** Contracts written in the file itself; a comment with an error has none. */
function contractsOf(
  file: ScannedFile,
  source: SourceText,
): { readonly contracts: readonly Contract[]; readonly errors: readonly ModelError[] } {
  if (!source.text.includes("Lifetime:")) return { contracts: [], errors: [] };
  const read = file.comments.flatMap((comment) => (comment.text.includes("Lifetime:") ? (readAnnotation(source, comment) ?? []) : []));
  return {
    contracts: read.flatMap((contents) => (contents.errors.length > 0 ? [] : contents.contracts)),
    // Before anything but a function the word begins a sentence of prose.
    errors: read.flatMap((contents) => (contents.contracts.length > 0 ? contents.errors : [])),
  };
}

/** Contracts of the file win over everything else that is said of the same names. */
function withContracts(context: AnalysisContext, contracts: readonly Contract[]): AnalysisContext {
  if (contracts.length === 0) return context;
  const view = withAnnotations(context.view, contracts);
  const relevant = makeWordSet(context.frontEnd.words, [...view.relevantNames()]);
  return { ...context, view, knowledge: knowledgeOf(view), relevant };
}

/**
 * Walks one function of an open file; with `dependsOn`, in its other configuration, too. No summary is made where none `isAsked` for. Throws
 * only NeededFirst and Cancelled.
 */
export function analyseFunction(
  open: OpenFile,
  slice: FunctionSlice,
  knowledge: Knowledge,
  dependsOn?: DependsOn,
  isAsked = true,
): FunctionOutcome {
  const { context, file, source } = open;
  const lowered = context.frontEnd.lower(file, slice, context.relevant);
  if (!lowered.ok) return { kind: "left out", why: lowered.why };
  const { fn } = lowered;
  try {
    const exploration = explore(fn, buildGraph(fn, knowledge), source.text, knowledge);
    const other = dependsOn && exploration.gaveUp === undefined ? walkOther(open, slice, knowledge, dependsOn, exploration) : undefined;
    return { kind: "done", result: { fn, exploration, model: isAsked ? inferModel(fn, exploration) : undefined, other } };
  } catch (error) {
    if (error instanceof NeededFirst || error instanceof Cancelled) throw error;
    return leaveOut(slice, `internal error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What is known in the other configuration of a function that takes an argument over in this one: that it may. Of any other, nothing. */
function otherwise(model: CallModel): CallModel | undefined {
  const taken = model.effects.flatMap(({ place, actions }) =>
    place.kind === "param" && place.deref === 0 && actions.some(({ kind }) => kind === "free" || kind === "release" || kind === "unpin")
      ? [place.index]
      : [],
  );
  if (taken.length === 0 && model.mayConsume.size === 0) return undefined;
  return { ...model, effects: [], resultFailures: [], requires: [], mayConsume: new Set([...model.mayConsume, ...taken]) };
}

/** What is known of a callee holds in the configuration of its first walk; one that depends on the same options is unknown in the other. */
function walkOther(
  { context, file, source }: OpenFile,
  slice: FunctionSlice,
  knowledge: Knowledge,
  dependsOn: DependsOn,
  firstWalk: Exploration,
): OtherWalk | undefined {
  const lowered = context.frontEnd.lowerOther(file, slice, context.relevant);
  if (!lowered) return undefined;
  const { fn, names } = lowered;
  const unlessDependent = (model: CallModel | undefined, name: string): CallModel | undefined =>
    model && knowledge.isDefinedHere(name) && dependsOn(name, names) ? otherwise(model) : model;
  const there: Knowledge = {
    ...knowledge,
    get: (name) => unlessDependent(knowledge.get(name), name),
    getForHandle: (name) => unlessDependent(knowledge.getForHandle(name), name),
  };
  const exploration = explore(fn, buildGraph(fn, there), source.text, there, firstWalk.frame);
  return exploration.gaveUp === undefined ? { exploration, names } : undefined;
}

export function leaveOut(slice: FunctionSlice, reason: string): Extract<FunctionOutcome, { kind: "left out" }> {
  return { kind: "left out", why: { function: slice.name, span: { start: slice.start, end: slice.end }, reason } };
}
