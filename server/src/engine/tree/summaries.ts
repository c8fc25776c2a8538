// What calls of functions in other files do: summaries, computed when first asked for, callees first. A summary depends on the tree and the
// model alone: within a circle of calls it is the result of a fixed number of rounds that begin with "unknown", wherever the question came from.

import { type CallModel, callModel, type Effect } from "../../flow/calls/callModel.ts";
import { type Knowledge, knowledgeWith } from "../../flow/state/knowledge.ts";
import { functionFlag, type FunctionSlice } from "../../syntax/frontEnd.ts";
import { analyseFunction, type FunctionOutcome, NeededFirst, summarise } from "../analyse/analyseFunction.ts";
import { type CallGraph, MOST_MACROS, throughMacro } from "./callGraph.ts";
import { joinModels, throughArguments } from "./joinModels.ts";
import { type AnalysisContext, isBesidePattern, type OpenFile } from "../context/openFile.ts";
import { makeOpenFiles, type ReadText } from "./openFiles.ts";
import { makeSettledSummaries } from "./settledSummaries.ts";
import { digestOfModel, digestOfText } from "./storedModel.ts";
import type { FunctionId, TreeIndex } from "./treeIndex.ts";
import { toldOf } from "../contracts/writtenContracts.ts";
import { type Answer, NOBODY, type Round, UNKNOWN, newWork, type Work } from "./summaryRounds.ts";
import { type Interest, questionOf, type SummaryStore } from "./summaryStore.ts";

export { questionOf, type StoredSummary, type SummaryStore } from "./summaryStore.ts";

export interface ExaminedFunction {
  readonly open: OpenFile;
  readonly slice: FunctionSlice;
  readonly outcome: FunctionOutcome;
}

export interface Summaries {
  /** The model of a call by this name in a file of the tree (-1: a file that is not in it); undefined when nothing is known. */
  readonly lookup: (file: number, name: string, interest: Interest) => CallModel | undefined;
  /** Whether a call by this name takes or gives a handle by its type, and does something to it. */
  readonly touchesHandles: (file: number, name: string) => boolean;
  /** A digest of the answers to questions (of questionOf) that a file asks. */
  readonly answersTo: (file: number, questions: readonly string[]) => string;
  /** One function walked as its summary is, with what the walk saw; undefined when its file cannot be read any more. */
  readonly examine: (fn: FunctionId) => ExaminedFunction | undefined;
  /** The summary of one function. */
  readonly summary: (fn: FunctionId) => CallModel | undefined;
  /** A file of the tree; undefined for one that the tree does not have, or that cannot be read any more. */
  readonly opened: (file: number) => OpenFile | undefined;
  /**
   * Makes the summary of a file's function that begins at `start` by a walk that the host does anyway, and which may end in NeededFirst: it is then
   * done again. False when the summary is known by now, or depends on itself: what the walk saw, if there was one, holds for nobody.
   */
  readonly share: (file: number, start: number, walk: () => CallModel | undefined) => boolean;
  /** Functions walked so far, each round counted. */
  readonly walked: () => number;
}

/** The function of a file that begins at an offset of its text. */
function functionAt({ functionsFrom, functionStart }: TreeIndex["packed"], file: number, start: number): FunctionId | undefined {
  for (let fn = functionsFrom[file] ?? 0; fn < (functionsFrom[file + 1] ?? 0); fn++) if (functionStart[fn] === start) return fn;
  return undefined;
}

/** Whether a call gives its caller something to release: its result, or behind an out-parameter. */
function givesOwn(model: CallModel | undefined): boolean {
  const isGiven = ({ place, actions }: Effect): boolean =>
    (place.kind === "ret" || (place.kind === "param" && place.deref === 1)) &&
    actions.some(({ kind }) => kind === "own" || kind === "acquire" || kind === "pin");
  return model?.effects.some(isGiven) === true;
}

/** Rounds within a circle: what a function does that only shows after more of them is unknown. */
const MOST_ROUNDS = 4;
/** Callees are walked inside the walk of their caller up to this depth; what is deeper is walked first. */
const DEEPEST_NEST = 24;
/** Files whose answers are kept. */
const MOST_ANSWERED = 128;

/** What a program of summaries is made of. */
export interface SummarySources {
  readonly tree: TreeIndex;
  readonly graph: CallGraph;
  readonly read: ReadText;
  readonly store?: SummaryStore;
  /** Called when a function is walked: a host's watchdog sees that work goes on. */
  readonly atWork?: () => void;
  /** Characters of the files kept open, with tokens and what was lowered of them: thirty times as much memory. */
  readonly mostOpen?: number;
}

export function makeSummaries(context: AnalysisContext, { tree, graph, read, store, atWork, mostOpen }: SummarySources): Summaries {
  const { functionFlags, functionName, functionStart } = tree.packed;
  const isHandleType = (base: string): boolean => context.knowledge.kindsOfType(base).length > 0;
  /** Functions whose stored summary was looked at, or is being looked at. */
  const looked = new Set<FunctionId>();
  const settled = makeSettledSummaries();
  const rounds = new Map<number, Round>();
  const openTreeFile = makeOpenFiles(context, tree, read, mostOpen);
  /** By file, what was answered to its questions: the same whenever it asks, but for those in a circle with who was asked. */
  const answered = new Map<number, Map<string, Answer>>();
  /** Since it was set to false, somebody asked about a member of its own circle. */
  let askedInCircle = false;
  const nest: Work[] = [];
  let walked = 0;

  /** What a function of an open file asks, noted in `questions`. */
  const knowledgeFor = (at: OpenFile, file: number, questions: Set<string>): Knowledge => {
    const asked = (callee: string, interest: Interest): CallModel | undefined => {
      questions.add(questionOf(callee, interest));
      return lookup(file, callee, interest);
    };
    const builtIn = at.context.knowledge;
    const known = (callee: string): CallModel | undefined => {
      const model = isBesidePattern(at, callee) ? undefined : builtIn.get(callee);
      const told = model && at.written.has(callee) ? asked(callee, "handle") : undefined;
      return told?.origin === "contract" ? told : model;
    };
    return knowledgeWith(builtIn, {
      get: (callee) => known(callee) ?? asked(callee, "any"),
      getForHandle: (callee) => asked(callee, "handle"),
      constant: at.constant,
      isDefinedHere: at.defines,
      inFile: at.inFile,
      parametersMatter: "all",
    });
  };

  const examine = (fn: FunctionId): ExaminedFunction | undefined => {
    const file = tree.fileOf[fn] ?? 0;
    const open = openTreeFile(file);
    const slice = open?.sliceAt(functionStart[fn] ?? -1);
    if (!open || !slice) return undefined;
    return untilDone(() => {
      nest.push(newWork(fn, MOST_ROUNDS));
      try {
        return { open, slice, outcome: analyseFunction(open, slice, knowledgeFor(open, file, new Set())) };
      } finally {
        nest.pop();
      }
    });
  };

  const walk = (fn: FunctionId, round: number): Round => {
    const file = tree.fileOf[fn] ?? 0;
    const at = openTreeFile(file);
    const slice = at?.sliceAt(functionStart[fn] ?? -1);
    const name = tree.nameText(functionName[fn] ?? 0);
    if (!at || slice?.name !== name) return { model: undefined, settled: true, depth: 1 };
    const written = at.written.get(name);
    const work = newWork(fn, round);
    const knowledge = knowledgeFor(at, file, work.questions);
    return nested(work, () => {
      const body = summarise(at, slice, knowledge);
      if (work.hidden) return { model: undefined, settled: true, depth: work.depth };
      // Within a circle, what the body shows is known after the last round.
      const isKnown = work.settled || round === MOST_ROUNDS;
      return madeKnown(work, written && isKnown ? toldOf(written, body, isHandleType) : body);
    });
  };

  function nested<T>(work: Work, action: () => T): T {
    atWork?.();
    nest.push(work);
    walked++;
    try {
      return action();
    } finally {
      nest.pop();
    }
  }

  /** A summary as callers get it, kept for later runs. */
  const madeKnown = ({ fn, settled, depth, questions }: Work, model: CallModel | undefined): Round => {
    const file = tree.fileOf[fn] ?? 0;
    const told = model && callModel({ ...model, definedAt: tree.pathOf(file) });
    if (store && settled) store.save(fn, { model: told, questions: [...questions], answers: answersTo(file, [...questions]) });
    return { model: told, settled, depth };
  };

  const share: Summaries["share"] = (file, start, walkOnce) => {
    const fn = functionAt(tree.packed, file, start);
    if (fn === undefined || rounds.has(fn * MOST_ROUNDS + MOST_ROUNDS - 1)) return false;
    return untilDone(() => {
      if (settled.get(fn) ?? (store && !looked.has(fn) ? lookAtStored(store, fn) : undefined)) return false;
      const work = newWork(fn, MOST_ROUNDS);
      return nested(work, () => {
        const model = walkOnce();
        if (work.hidden || !work.settled || work.depth > 1) return false;
        settled.set(fn, madeKnown(work, model));
        return true;
      });
    });
  };

  /** The summary as one in the nest sees it. */
  const ask = (fn: FunctionId): CallModel | undefined => {
    const caller = nest.at(-1);
    const inside = caller !== undefined && graph.component[caller.fn] === graph.component[fn];
    const result = atRound(fn, inside ? caller.round - 1 : MOST_ROUNDS);
    if (inside) {
      askedInCircle = true;
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
    const kept = store && !looked.has(fn) ? lookAtStored(store, fn) : undefined;
    if (kept && kept.depth <= round) return kept;
    const key = fn * MOST_ROUNDS + round - 1;
    const known = rounds.get(key);
    if (known) return known;
    // The graph does not show this circle (a call that only a macro makes, a function given to be called): all of it is unknown, whoever was asked first.
    const entry = nest.findIndex((work) => work.fn === fn && work.round === round);
    if (entry !== -1) {
      for (const work of nest.slice(entry)) work.hidden = true;
      askedInCircle = true;
      return UNKNOWN;
    }
    if (nest.length >= DEEPEST_NEST) throw new NeededFirst(() => void atRound(fn, round));
    const result = walk(fn, round);
    if (result.settled) settled.set(fn, result);
    else rounds.set(key, result);
    return result;
  };

  /** The summary that an earlier run made, when it still holds; with the rounds that it takes in today's circles. */
  const lookAtStored = (from: SummaryStore, fn: FunctionId): Round | undefined => {
    const found = from.load(fn);
    looked.add(fn);
    if (!found) return undefined;
    const { stored, certain } = found;
    const file = tree.fileOf[fn] ?? 0;
    try {
      const depth = depthOf(file, fn, stored.questions, certain);
      if (depth === undefined || (!certain && answersTo(file, stored.questions) !== stored.answers)) return undefined;
      const kept: Round = { model: stored.model, settled: true, depth };
      settled.set(fn, kept);
      return kept;
    } catch (error) {
      looked.delete(fn);
      throw error;
    }
  };

  /** Rounds that a settled summary takes; undefined when a callee in its circle is not settled. */
  const depthOf = (file: number, fn: FunctionId, questions: readonly string[], certain: boolean): number | undefined => {
    let depth = 1;
    for (const question of questions) {
      const found = definitionsOf(file, question.slice(1));
      const interest = question.startsWith("h") ? "handle" : "any";
      // What the question was answered without looking at is no reason to look now.
      if (!found.some((callee) => isWorthwhile(file, callee, interest) || isContracted(callee))) continue;
      for (const callee of found) {
        if (graph.component[callee] !== graph.component[fn]) continue;
        const round = atRound(callee, MOST_ROUNDS);
        if (!round.settled) {
          if (!certain) return undefined;
          continue;
        }
        depth = Math.max(depth, round.depth + 1);
      }
    }
    return depth;
  };

  /** As ask; outside any walk, what is too deep is done first. */
  const askAll = (found: readonly FunctionId[]): readonly (CallModel | undefined)[] =>
    nest.length > 0 ? found.map(ask) : untilDone(() => found.map(ask));

  /** Does what is needed first, as often as needed. */
  function untilDone<T>(action: () => T): T {
    const pending: (() => void)[] = [];
    for (;;) {
      try {
        const work = pending.at(-1);
        if (!work) return action();
        work();
        pending.pop();
      } catch (error) {
        if (!(error instanceof NeededFirst)) throw error;
        pending.push(error.work);
      }
    }
  }

  /** Whether its file has a contract before it: one that says what the body shows is no reason to ask more. */
  const isContracted = (fn: FunctionId): boolean => {
    const file = tree.fileOf[fn] ?? 0;
    const name = tree.nameText(functionName[fn] ?? 0);
    return (tree.isAnnotated(file) || context.headers?.declared.has(name) === true) && openTreeFile(file)?.written.has(name) === true;
  };

  /** Whether a call in a file that gives no handle is reason to look: the callee's header speaks of some, or it is a neighbour that handles them. */
  const isWorthwhile = (file: number, fn: FunctionId, interest: Interest): boolean => {
    if (interest === "handle") return true;
    if (tree.fileOf[fn] === file && ((functionFlags[fn] ?? 0) & functionFlag.mentions) !== 0) return true;
    const shape = functionFlag.handles | functionFlag.returnsPointer | functionFlag.outPointer;
    return graph.reaches[fn] === 1 && ((functionFlags[fn] ?? 0) & shape) !== 0;
  };

  function lookup(file: number, name: string, interest: Interest): CallModel | undefined {
    const answers = answersIn(file);
    const question = questionOf(name, interest);
    const known = answers.get(question);
    if (known && !isOfOwnCircle(known.of)) return known.model;
    const circleBefore = askedInCircle;
    askedInCircle = false;
    const number = tree.numberOf(name);
    const model = number === undefined ? undefined : lookupNumber(file, number, interest, 0);
    // Within a circle the answer is another one in each round.
    if (!askedInCircle) answers.set(question, { model, of: definitionsOf(file, name) });
    askedInCircle = circleBefore;
    return model;
  }

  /** Whether one of the functions is in a circle with the one that asks: that one sees it as of the round before its own. */
  function isOfOwnCircle(functions: readonly FunctionId[]): boolean {
    const asker = nest.at(-1);
    if (asker === undefined || functions.length === 0) return false;
    const circle = graph.component[asker.fn];
    return functions.some((fn) => graph.component[fn] === circle);
  }

  function answersIn(file: number): Map<string, Answer> {
    let answers = answered.get(file);
    if (answers) return answers;
    if (answered.size >= MOST_ANSWERED) answered.clear();
    answered.set(file, (answers = new Map()));
    return answers;
  }

  function lookupNumber(file: number, name: number, interest: Interest, macros: number): CallModel | undefined {
    const found = tree.resolve(file, name);
    if (found.length === 0) return lookupMacro(file, name, interest, macros);
    const isAsked = found.some((fn) => isWorthwhile(file, fn, interest));
    const asked = isAsked ? found : found.filter(isContracted);
    if (asked.length === 0) return undefined;
    const models = askAll(asked).filter((model) => isAsked || model?.origin === "contract");
    return models.length <= 1 ? models[0] : joinModels(models);
  }

  function lookupMacro(file: number, name: number, interest: Interest, depth: number): CallModel | undefined {
    const macro = depth < MOST_MACROS ? tree.macro(file, name) : undefined;
    if (!macro) return undefined;
    const direct = context.knowledge.get(tree.nameText(macro.callee)) ?? lookupNumber(file, macro.callee, interest, depth + 1);
    return direct && macro.arguments ? throughArguments(direct, macro.arguments) : direct;
  }

  /** The definitions that a call can end in, behind macros, too. */
  function definitionsOf(file: number, name: string): readonly FunctionId[] {
    const number = tree.numberOf(name);
    if (number === undefined) return [];
    const found = tree.resolve(file, number);
    return found.length > 0 ? found : throughMacro(tree, file, number);
  }

  function answersTo(file: number, questions: readonly string[]): string {
    const answers = questions.map((question) => {
      const model = lookupInTheEnd(file, question.slice(1), question.startsWith("h") ? "handle" : "any");
      return model ? digestOfModel(model) : "-";
    });
    // What headers say is asked by name of members and types, too, which nobody notes down.
    return digestOfText([...answers, ...(context.headers ? [context.headers.digest] : [])].join(" "));
  }

  /** As lookup, of what functions are in the end: also for one in a circle with them. */
  function lookupInTheEnd(file: number, name: string, interest: Interest): CallModel | undefined {
    if (nest.length === 0) return lookup(file, name, interest);
    nest.push(newWork(NOBODY, MOST_ROUNDS));
    try {
      return lookup(file, name, interest);
    } finally {
      nest.pop();
    }
  }

  function touchesHandles(file: number, name: string): boolean {
    const shape = (fn: FunctionId): number => (graph.reaches[fn] === 1 ? (functionFlags[fn] ?? 0) : 0);
    const found = definitionsOf(file, name);
    if (found.some((fn) => (shape(fn) & functionFlag.handles) !== 0)) return lookup(file, name, "any")?.inert === false;
    // One that gives its caller something to release, at whatever depth.
    const mayGive = (fn: FunctionId): boolean => (shape(fn) & (functionFlag.returnsPointer | functionFlag.outPointer)) !== 0;
    if (found.length > 0 && found.every(mayGive) && givesOwn(lookup(file, name, "any"))) return true;
    // A contract that says more than its body shows.
    const told = found.some(isContracted) ? lookup(file, name, "any") : undefined;
    return told?.origin === "contract" && !told.inert;
  }

  return {
    lookup: (file, name, interest) => {
      // Of a shared walk.
      nest.at(-1)?.questions.add(questionOf(name, interest));
      return lookup(file, name, interest);
    },
    share,
    touchesHandles,
    answersTo,
    examine,
    summary: (fn) => askAll([fn])[0],
    opened: (file) => (tree.isIndexed(file) ? openTreeFile(file) : undefined),
    walked: () => walked,
  };
}
