// One file: finds the functions that touch handles, walks their paths, and collects faults and coverage. What its own functions do, the tree says;
// where it does not know them (no tree, or an edited text), callees are walked first. Knows nothing of rules; a fault in one function never costs another one.

import type { SourceText } from "../../base/sourceText.ts";
import type { CallModel } from "../../flow/calls/callModel.ts";
import { endsArgument } from "../../flow/calls/callPlan.ts";
import type { FileText } from "../../flow/file/forgottenMembers.ts";
import { namesOfKeepers } from "../../flow/file/rawHandles.ts";
import { type Knowledge, leavesArgument, modelOfAny } from "../../flow/state/knowledge.ts";
import type { Watcher } from "../../flow/sightings.ts";
import type { ModelError } from "../../model/model.ts";
import { type FunctionSlice, makeWordSet, namesInUse, type NotAnalysed, type ScannedFile, sliceMentions } from "../../syntax/frontEnd.ts";
import { analyseForBoth, analyseFunction, type DependsOn, type FunctionOutcome, leaveOut } from "./analyseFunction.ts";
import { calleesFirst } from "./calleesFirst.ts";
import type { FileCoverage, LintRequest, OtherFiles } from "../api.ts";
import type { Answers, FileMemory } from "./fileMemory.ts";
import { withFileFaults } from "./fileFaults.ts";
import { factsOf, type FunctionFacts, type SettledOutcome } from "./functionFacts.ts";
import { NO_OTHERS, touchesHandles } from "./handleFunctions.ts";
import { type Assigned, assignedElsewhere, undoing } from "../context/fileFacts.ts";
import { type AnalysisContext, isBesidePattern, type OpenFile, openFile } from "../context/openFile.ts";
import { rolesOf, tablesOf } from "./roles.ts";
import { unchangedFunctions } from "./unchanged.ts";
import { toldOf } from "../contracts/writtenContracts.ts";

export interface FileAnalysis {
  readonly file: ScannedFile;
  /** What was known of everything else. */
  readonly tree: AnalysisContext;
  /** In order of the text. */
  readonly functions: readonly FunctionFacts[];
  /** Of `Lifetime:` lines in the file. */
  readonly contractErrors: readonly ModelError[];
  readonly coverage: FileCoverage;
}

/** The architecture that a file is code of, by the folder below `arch`. */
function architectureOf(path: string): Pick<Knowledge, "architecture"> {
  const folder = /(?:^|\/)arch\/(\w+)\//.exec(path)?.[1];
  return folder === undefined ? {} : { architecture: folder };
}

type Outcome = SettledOutcome | { readonly kind: "busy" };
/** Callees are analysed inside their callers' analysis; a longer chain is cut and the callee is unknown there. */
const DEEPEST_CHAIN = 60;

/** Analyses every handle function of a file; O(functions), each bounded. What `memory` holds of an earlier version is not done again. */
export function analyseFile(alone: AnalysisContext, source: SourceText, request: LintRequest = {}, memory?: FileMemory): FileAnalysis {
  const others = request.program?.othersOf(request.path ?? source.path) ?? NO_OTHERS;
  const tree = others.context ?? alone;
  const inTree = others.inTree?.();
  const open = !memory && inTree?.source.text === source.text ? inTree : openFile(tree, source, memory?.last());
  memory?.begin(open);
  const { file, context } = open;
  if (file.slices.length === 0) return collect(open, new Set(), new Map());
  const byName = slicesByName(file);
  const outcomes = new Map<FunctionSlice, Outcome>();
  const handle = new Set<FunctionSlice>();
  const leftOut = new Map((request.leaveOut ?? []).map(({ start, reason }) => [start, reason]));
  const roles = rolesOf(context.frontEnd, file, context.knowledge, others.assigned?.());
  const tables = tablesOf(context.frontEnd, file, context.knowledge.flags("CLASSED_TABLES") ?? []);
  // What the source says of a member, here or in a header, each function that is assigned to it keeps.
  const isInSource = (member: string): boolean =>
    tree.headers?.members.has(member) === true || open.contracts.some((contract) => contract.name === member);
  const memberRoles = new Map([...roles].filter(([, { name }]) => isInSource(name)));
  const touches = touchesHandles(open, others, (name) => roles.has(name) || tables.has(name));
  for (const slice of file.slices) if (leftOut.has(slice.start) || touches(slice)) handle.add(slice);
  if (handle.size === 0 && open.written.size === 0) return collect(open, handle, outcomes);
  // What a function of the file does, the tree knows from all of its paths and those of all that it calls; of one that is changed, the walks for
  // the report are all there is.
  const knownToTree = unchangedFunctions(open, inTree);
  const inUse = namesInUse(context.frontEnd.words, file);
  const atWork: FunctionSlice[] = [];

  const analyse = (slice: FunctionSlice): Outcome => {
    const known = outcomes.get(slice);
    if (known) return known;
    if (atWork.length >= DEEPEST_CHAIN) return { kind: "busy" };
    outcomes.set(slice, { kind: "busy" });
    atWork.push(slice);
    const reason = leftOut.get(slice.start);
    if (reason === undefined) request.atFunction?.(slice.name, slice.start);
    // What a function without handles of its own passes on may end in another one of that sort.
    const models = handle.has(slice) ? knowledge : passingOn;
    const outcome = reason === undefined ? settled(slice, models) : leaveOut(slice, reason);
    atWork.pop();
    const caller = atWork.at(-1);
    if (caller) request.atFunction?.(caller.name, caller.start);
    outcomes.set(slice, outcome);
    return outcome;
  };
  // Of the text that the tree has alone. One with a role begins with what that promises, and one with a contract tells callers what that says:
  // their summaries come of walks without.
  const isShared = (slice: FunctionSlice): boolean =>
    open === inTree &&
    leftOut.size === 0 &&
    handle.has(slice) &&
    inUse.has(slice.name) &&
    !roles.has(slice.name) &&
    !open.written.has(slice.name);
  const shareWalk = (slice: FunctionSlice, { models, dependsOn }: Answers): FunctionOutcome | undefined => {
    let outcome: FunctionOutcome | undefined;
    const isMade = others.share?.(slice.start, () => {
      const both = analyseForBoth(open, slice, models, dependsOn);
      outcome = both.outcome;
      return both.model;
    });
    return isMade ? outcome : undefined;
  };
  const isHandleType = (base: string): boolean => context.knowledge.kindsOfType(base).length > 0;
  const settled = (slice: FunctionSlice, models: Knowledge): SettledOutcome => {
    const fresh = (answers: Answers, watcher?: Watcher): SettledOutcome => {
      request.atWalk?.(slice.name);
      // What is remembered answers later versions, too.
      const isAsked =
        memory !== undefined ||
        request.keepWalks === true ||
        (!knownToTree.has(slice) && inUse.has(slice.name)) ||
        open.written.has(slice.name);
      const shared = isShared(slice) ? shareWalk(slice, answers) : undefined;
      const outcome = shared ?? analyseFunction(open, slice, answers.models, answers.dependsOn, isAsked, watcher);
      if (outcome.kind !== "done") return outcome;
      const { result } = outcome;
      const own = open.written.get(slice.name);
      const told = own && toldOf(own, result.model, isHandleType);
      return { kind: "done", facts: factsOf(result, answers.written, request.keepWalks === true, told) };
    };
    const answers: Answers = { models, dependsOn, written };
    return memory ? memory.recall(open, slice, handle.has(slice), answers, fresh) : fresh(answers);
  };
  const modelOf = (name: string, evenIfNoHandle: boolean): CallModel | undefined => {
    const slices = byName.get(name);
    const slice = slices?.[0];
    // Several definitions by configuration: no single one is the truth.
    if (!slice || slices?.length !== 1 || (!evenIfNoHandle && !handle.has(slice))) return undefined;
    if (knownToTree.has(slice) && !leftOut.has(slice.start)) return others.getForHandle(name);
    const outcome = analyse(slice);
    if (outcome.kind === "left out") return open.written.get(name)?.model;
    return outcome.kind === "done" ? outcome.facts.model : undefined;
  };
  const isSole = (name: string): boolean => byName.get(name)?.length === 1 || (others === NO_OTHERS && byName.has(name));
  /** Whether what the function does is not for the tree to say. */
  const isOwn = (name: string): boolean =>
    isSole(name) && (byName.get(name) ?? []).some((slice) => !knownToTree.has(slice) || leftOut.has(slice.start));
  /** The contract before a function of the file, where it says something else than the body shows. */
  const contracted = (name: string): CallModel | undefined => {
    const own = open.written.get(name);
    const slices = own && byName.get(name);
    const slice = slices?.[0];
    if (!own || !slice) return undefined;
    if (slices.length > 1) return own.model;
    const model = handle.has(slice) || others === NO_OTHERS ? modelOf(name, true) : others.getForHandle(name);
    return model?.origin === "contract" ? model : undefined;
  };
  const dependsOn: DependsOn = (name, names) =>
    (byName.get(name) ?? []).some((slice) => open.optionsOf(slice).some((one) => names.has(one)));
  const builtIn: Knowledge = {
    ...context.knowledge,
    get: (name) => (isBesidePattern(open, name) ? undefined : context.knowledge.get(name)),
  };
  /** What is written down of a function; a summary is not asked for. */
  const written = (name: string): CallModel | undefined => builtIn.get(name) ?? (byName.has(name) ? undefined : others.get(name));
  // For those that the tree does not know: the walk for a report follows handles only; where that is not enough to know what becomes of an argument, the summary does.
  const followed = (name: string, model: CallModel | undefined): CallModel | undefined =>
    model && model.passesOn.size > 0 && !isAtWork(name) ? (others.getForHandle(name) ?? model) : model;
  const isAtWork = (name: string): boolean => atWork.some((slice) => slice.name === name);
  let assigned: readonly Assigned[] | undefined;
  const knowledge: Knowledge = {
    ...builtIn,
    get: (name) => contracted(name) ?? builtIn.get(name) ?? (isOwn(name) ? followed(name, modelOf(name, false)) : others.get(name)),
    writtenFor: (name) => open.written.get(name)?.model ?? memberRoles.get(name),
    constant: open.constant,
    roleOf: (name) => roles.get(name),
    ...(others === NO_OTHERS ? {} : { parametersMatter: "handles" as const }),
    ...architectureOf(request.path ?? source.path),
    isDefinedHere: (name) => byName.has(name),
    inFile: open.inFile,
    undoneAcross: (name) =>
      undoing((assigned ??= [...open.assigned(), ...assignedElsewhere(others.assigned?.())]), name, context.knowledge),
    getForHandle: (name) => contracted(name) ?? (isSole(name) ? modelOf(name, true) : others.getForHandle(name)),
  };
  const passingOn: Knowledge = {
    ...knowledge,
    get: (name) => contracted(name) ?? builtIn.get(name) ?? (byName.has(name) ? modelOf(name, true) : undefined),
  };

  for (const slice of calleesFirst(file, [...handle], context.frontEnd.words)) analyse(slice);
  const acts = (slice: FunctionSlice): boolean => {
    const outcome = outcomes.get(slice);
    if (outcome?.kind !== "done") return false;
    return (knownToTree.has(slice) ? others.getForHandle(slice.name) : outcome.facts.model)?.inert === false;
  };
  addCallers(context, file, handle, acts, analyse, inUse);
  // Last, so that what is known of the others does not depend on who has a contract.
  const silent = file.slices.filter((slice) => open.written.has(slice.name) && !handle.has(slice));
  for (const slice of silent) {
    handle.add(slice);
    analyse(slice);
  }
  if (silent.length > 0) addCallers(context, file, handle, acts, analyse, inUse);
  const analysis = collect(open, handle, outcomes);
  for (const name of namesOfKeepers(analysis.functions)) if (isSole(name)) for (const slice of byName.get(name) ?? []) analyse(slice);
  const all = [...outcomes.values()].flatMap((outcome) => (outcome.kind === "done" ? [outcome.facts] : []));
  return { ...analysis, functions: withFileFaults(analysis.functions, all, tables, fileText(open, knowledge, others.isLeftAlone)) };
}

/** What the text of a file answers, with what is known of the functions that stand in it. */
function fileText({ source: { text }, mentions }: OpenFile, knowledge: Knowledge, isLeftAlone: OtherFiles["isLeftAlone"]): FileText {
  return {
    text,
    mentions,
    unbinds: () => new RegExp(`^[ \\t]*\\.(?:${(knowledge.flags("UNBINDING_MEMBERS") ?? []).join("|")})\\s*=`, "m").test(text),
    isLeftAlone: (tag, member) => isLeftAlone?.(tag, member) === true,
    releasesOf: (kind) => knowledge.kind(kind)?.releasedBy ?? [],
    lends: (call, index, isUnused) => leavesArgument(knowledge, call, index, isUnused),
    ends: (call, index) => {
      const model = modelOfAny(knowledge, call);
      return model !== undefined && endsArgument(model, index);
    },
  };
}

/** Functions that touch handles only through functions of the file, level by level; at most as many levels as functions. */
function addCallers(
  context: AnalysisContext,
  file: ScannedFile,
  handle: Set<FunctionSlice>,
  acts: (slice: FunctionSlice) => boolean,
  analyse: (slice: FunctionSlice) => Outcome,
  inUse: ReadonlySet<string>,
): void {
  const spread = new Set<string>();
  for (let level = 0; level < file.slices.length; level++) {
    const fresh: string[] = [];
    for (const slice of handle) {
      if (!inUse.has(slice.name) || spread.has(slice.name) || !acts(slice)) continue;
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

function slicesByName({ slices }: ScannedFile): ReadonlyMap<string, readonly FunctionSlice[]> {
  const byName = new Map<string, FunctionSlice[]>();
  for (const slice of slices) {
    const known = byName.get(slice.name);
    if (known) known.push(slice);
    else byName.set(slice.name, [slice]);
  }
  return byName;
}

function collect(
  { file, tree, contractErrors }: OpenFile,
  handle: ReadonlySet<FunctionSlice>,
  outcomes: ReadonlyMap<FunctionSlice, Outcome>,
): FileAnalysis {
  const functions: FunctionFacts[] = [];
  const notAnalysed: NotAnalysed[] = [];
  let handleFunctions = 0;
  for (const slice of file.slices) {
    const outcome = outcomes.get(slice);
    if (handle.has(slice)) handleFunctions++;
    if (!outcome || !handle.has(slice)) continue;
    if (outcome.kind === "left out") notAnalysed.push(outcome.why);
    else if (outcome.kind === "done") {
      functions.push(outcome.facts);
      const { gaveUp } = outcome.facts.exploration;
      if (gaveUp !== undefined)
        notAnalysed.push({ function: slice.name, span: { start: slice.start, end: slice.end }, reason: `gave up: ${gaveUp}` });
    }
  }
  return {
    file,
    tree,
    functions,
    contractErrors,
    coverage: { functions: file.slices.length, handleFunctions, analysed: handleFunctions - notAnalysed.length, notAnalysed },
  };
}
