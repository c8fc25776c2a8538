// One file in an editor: its text changes, each version is linted with what is left of the one before, and questions about its functions
// are answered by walking the one in question again with somebody watching.

import type { SourceText } from "../base/sourceText.ts";
import type { Span } from "../base/span.ts";
import { buildGraph } from "../flow/graph/buildGraph.ts";
import { explore } from "../flow/explore.ts";
import type { Graph } from "../flow/graph/graph.ts";
import { movedSightings, type Sightings } from "../flow/movedSightings.ts";
import { makeSighter } from "../flow/sightings.ts";
import { type ModelView, withAnnotations, withTypes } from "../model/model.ts";
import type { Comment, FunctionSlice } from "../syntax/frontEnd.ts";
import { analyseFile, type FileAnalysis } from "./analyse/analyseFile.ts";
import { type DeclarationContract, declarationContracts } from "./annotate/declarationContracts.ts";
import type { AnalysisContext } from "./context/openFile.ts";
import type { FileReport, LintOptions, LintRequest } from "./api.ts";
import { answersOf, makeFileMemory, type Remembered } from "./analyse/fileMemory.ts";
import type { FunctionFacts } from "./analyse/functionFacts.ts";
import type { DocumentBlocker } from "./migration/documentBlockers.ts";
import { judgeFile } from "./judge/judgeFile.ts";
import { makeToldByOthers } from "./tree/toldByOthers.ts";

/** A function of the version linted last. */
export interface SessionFunction extends Span {
  readonly name: string;
  readonly bodyStart: number;
  /** What is known of it when it was analysed. */
  readonly facts: FunctionFacts | undefined;
  /** Names that its walk asked about and that something is known of. */
  readonly knownCalls: readonly string[];
}

export interface FileSession {
  /** Findings and coverage of this version: what Linter.lintFile gives. Throws only what the host throws from `atFunction`; then the version before is still in force. */
  readonly lint: (source: SourceText, request?: LintRequest) => FileReport;
  /** In order of the text; empty before the first lint. */
  readonly functions: () => readonly SessionFunction[];
  readonly functionAt: (offset: number) => SessionFunction | undefined;
  /** What is known at each step of a function; undefined when it was not analysed. */
  readonly sightings: (fn: SessionFunction) => Sightings | undefined;
  /** Walks one of the functions that nobody asked about yet; whether there are more. */
  readonly warm: () => boolean;
  /** Its control-flow graph, in the offsets of the text. */
  readonly graph: (fn: SessionFunction) => Graph | undefined;
  readonly comments: () => readonly Comment[];
  /** The model with the file's own contracts. */
  readonly view: () => ModelView;
  readonly source: () => SourceText | undefined;
  /**
   * Contracts of the members and types that it declares, where they are not written; worked out when they are first asked for. Those that need the
   * text of a whole tree are left to the command line.
   */
  readonly declarations: () => readonly DeclarationContract[];
  /** What stands in the way of the memory descriptor work in this version. */
  readonly blockers: () => readonly DocumentBlocker[];
}

export function openSession(
  context: AnalysisContext,
  options: LintOptions,
  blockersIn: (source: SourceText) => readonly DocumentBlocker[],
): FileSession {
  const memory = makeFileMemory();
  const watched = new WeakMap<Remembered, { readonly start: number; readonly sightings: Sightings }>();
  const told = makeToldByOthers();
  let listed: readonly SessionFunction[] | undefined;
  let declared: (() => readonly DeclarationContract[]) | undefined;
  const slices = new WeakMap<SessionFunction, FunctionSlice>();

  function functions(): readonly SessionFunction[] {
    const open = memory.last();
    if (listed) return listed;
    listed = (open?.file.slices ?? []).map((slice) => {
      const remembered = memory.remembered(slice);
      const outcome = remembered?.outcome;
      const fn: SessionFunction = {
        start: slice.start,
        end: slice.end,
        name: slice.name,
        bodyStart: slice.bodyStart,
        facts: outcome?.kind === "done" ? outcome.facts : undefined,
        knownCalls: (remembered?.questions ?? []).flatMap(({ kind, name, answer }) =>
          kind === "get" && answer !== undefined ? [name] : [],
        ),
      };
      slices.set(fn, slice);
      return fn;
    });
    return listed;
  }

  function sightings(fn: SessionFunction): Sightings | undefined {
    const open = memory.last();
    const slice = slices.get(fn);
    const remembered = slice && memory.remembered(slice);
    if (!open || !slice || remembered?.outcome.kind !== "done") return undefined;
    let known = watched.get(remembered);
    if (!known && remembered.sighter) {
      known = { start: remembered.start, sightings: remembered.sighter.finish() };
      remembered.sighter = undefined;
      watched.set(remembered, known);
    }
    if (!known) {
      const lowered = open.context.frontEnd.lower(open.file, slice, open.context.relevant);
      if (!lowered.ok) return undefined;
      const knowledge = answersOf(remembered, open.context.knowledge);
      const sighter = makeSighter();
      explore(lowered.fn, buildGraph(lowered.fn, knowledge), open.source.text, knowledge, undefined, sighter.watcher);
      known = { start: slice.start, sightings: sighter.finish() };
      watched.set(remembered, known);
    }
    return movedSightings(known.sightings, slice.start - known.start);
  }

  function declarationsOf(
    source: SourceText,
    { program, path = source.path }: LintRequest = {},
    analysis: FileAnalysis,
    { findings }: FileReport,
  ): typeof declared {
    const open = memory.last();
    const others = program?.othersOf(path);
    const found = new Set(findings.map((one) => one.function));
    let made: readonly DeclarationContract[] | undefined;
    return () => {
      if (!open) return [];
      const seen = path.endsWith(".h") ? others?.witnesses : undefined;
      // Nobody waits in an editor while a tree is read.
      const witnesses = seen && path.includes("include/") ? { ...seen, taking: () => undefined } : seen;
      const isSound = (name: string): boolean => !found.has(name);
      made ??= declarationContracts({ source, open, analysis, others, witnesses, isSound, unsure: false });
      return made;
    };
  }

  return {
    lint: (source, request) => {
      const asking = request && { ...request, ...(request.program && { program: told(request.program) }) };
      try {
        const analysis = analyseFile(context, source, asking, memory);
        const report = judgeFile(source, analysis, { ...options, ...request?.judging }, request?.path);
        memory.settle();
        listed = undefined;
        declared = declarationsOf(source, request, analysis, report);
        return report;
      } catch (error) {
        memory.abandon();
        throw error;
      }
    },
    functions,
    functionAt: (offset) => functions().find(({ start, end }) => start <= offset && offset < end),
    sightings,
    warm: () => {
      const cold = functions().filter((fn) => {
        const slice = slices.get(fn);
        const remembered = slice && memory.remembered(slice);
        return remembered?.outcome.kind === "done" && !watched.has(remembered);
      });
      const [first, next] = cold;
      // One that cannot be read again would be the first for ever.
      return first !== undefined && sightings(first) !== undefined && next !== undefined;
    },
    graph: (fn) => {
      const open = memory.last();
      const slice = slices.get(fn);
      const remembered = slice && memory.remembered(slice);
      if (!open || !slice || !remembered) return undefined;
      const lowered = open.context.frontEnd.lower(open.file, slice, open.context.relevant);
      return lowered.ok ? buildGraph(lowered.fn, answersOf(remembered, open.context.knowledge)) : undefined;
    },
    comments: () => memory.last()?.file.comments ?? [],
    view: () => {
      const open = memory.last();
      return open ? withTypes(withAnnotations(open.tree.view, open.contracts), open.types) : context.view;
    },
    source: () => memory.last()?.source,
    declarations: () => declared?.() ?? [],
    blockers: () => {
      const source = memory.last()?.source;
      return source ? blockersIn(source) : [];
    },
  };
}
