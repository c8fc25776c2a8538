// The linter: a model, a front end and options made ready once; then text in, findings and coverage out. Pure, synchronous per file.

import type { SourceText } from "../base/sourceText.ts";
import type { Knowledge } from "../flow/state/knowledge.ts";
import { telltaleFields } from "../flow/checks/inspect.ts";
import { type Blockers, readBlockers } from "../model/blockers.ts";
import { contractMacros, typeMacros, type Model, type ModelError, openModel } from "../model/model.ts";
import { forTarget, type ModelView } from "../model/modelView.ts";
import { createFrontEnd, type FileIndex, type IndexWords, makeWordSet } from "../syntax/frontEnd.ts";
import { type AnnotatedFile, annotateFile, type AnnotateOptions } from "./annotate/annotateFile.ts";
import { analyseFile } from "./analyse/analyseFile.ts";
import type { AnalysisContext } from "./context/openFile.ts";
import type { FileReport, LintOptions, LintRequest, ModelFile } from "./api.ts";
import { documentBlockers } from "./migration/documentBlockers.ts";
import { type FileSession, openSession } from "./fileSession.ts";
import { type BlockerFinder, makeBlockerFinder } from "./migration/blockerSites.ts";
import { judgeFile } from "./judge/judgeFile.ts";
import { knowledgeOf } from "./context/knowledge.ts";
import type { PackedTree } from "./tree/packedBytes.ts";
import type { IndexedFile } from "./tree/packedIndex.ts";
import { openProgram, packTree, type Program, type TreeFiles } from "./tree/program.ts";

export interface LinterConfig {
  readonly modelFiles: readonly ModelFile[];
  /** Headers of the project under analysis: a name in them replaces the built-in contract. */
  readonly overrideFiles?: readonly ModelFile[];
  readonly macroFiles: readonly ModelFile[];
  readonly parser: "native" | "wasm" | "auto";
  readonly options: LintOptions;
}

/** A fault in a model or macro file, with its place (1-based) and remedy. */
export interface LinterError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Linter {
  readonly parser: "native" | "wasm";
  /** Why the native parser was not taken, if it was not. */
  readonly note: string | undefined;
  readonly model: Model;
  readonly view: ModelView;
  readonly knowledge: Knowledge;
  /** Findings and coverage of one file; never throws for what the text holds. */
  readonly lintFile: (source: SourceText, request?: LintRequest) => FileReport;
  /** The contracts of a file's functions, written down. */
  readonly annotateFile: (source: SourceText, request: LintRequest, how: AnnotateOptions) => AnnotatedFile;
  /** As lintFile for one file whose text changes: what did not change since the last call is not done again. */
  readonly openSession: () => FileSession;
  /** What other files must know of this one; depends on the text, the model and the macro tables. */
  readonly indexFile: (source: SourceText) => FileIndex;
  /** Joins the indices of a tree's files. */
  readonly packTree: (files: readonly IndexedFile[]) => PackedTree;
  readonly openProgram: (files: TreeFiles) => Program;
  /** Looks for what stands in the way of the memory descriptor work; made when it is first asked for. */
  readonly blockerFinder: () => BlockerFinder;
}

export type CreatedLinter =
  | { readonly ok: true; readonly linter: Linter }
  | { readonly ok: false; readonly errors: readonly LinterError[] };

/** What is wrong with the headers, without loading a parser. */
export function modelErrors(config: Pick<LinterConfig, "modelFiles" | "overrideFiles">): readonly LinterError[] {
  return openModel(config.modelFiles, config.overrideFiles).errors.map(linterError);
}

function linterError(error: ModelError): LinterError {
  return { file: error.file, line: error.line, column: error.column, message: `${error.message}; ${error.remedy}` };
}

/** Loads model and parser once; every fault of the given files is a value. */
export async function createLinter(config: LinterConfig): Promise<CreatedLinter> {
  const { model, errors } = openModel(config.modelFiles, config.overrideFiles);
  if (errors.length > 0) return { ok: false, errors: errors.map(linterError) };
  const frontEnd = await createFrontEnd({
    parser: config.parser,
    macroFiles: config.macroFiles,
    ...(config.options.macros && { macros: config.options.macros }),
  });
  if (frontEnd.macroFaults.length > 0) {
    return {
      ok: false,
      errors: frontEnd.macroFaults.map((fault) => ({ file: fault.path, line: fault.line, column: 1, message: fault.message })),
    };
  }
  const view = forTarget(model, { kernel: config.options.kernel, epoch: config.options.epoch });
  const knowledge = knowledgeOf(view);
  const context: AnalysisContext = {
    frontEnd,
    knowledge,
    view,
    relevant: makeWordSet(frontEnd.words, [...view.relevantNames(), ...telltaleFields(knowledge)]),
  };
  const { words } = frontEnd;
  const indexWords: IndexWords = {
    relevant: context.relevant,
    contractMacros: makeWordSet(words, [...contractMacros.keys(), ...typeMacros]),
    handleTypes: makeWordSet(
      words,
      [...view.handleTypes].map((type) => type.slice(type.lastIndexOf(" ") + 1)),
    ),
  };
  let finding: { readonly blockers: Blockers; readonly finder: BlockerFinder } | undefined;
  const blockerFinding = (): NonNullable<typeof finding> => {
    if (finding) return finding;
    const blockers = readBlockers([...config.modelFiles, ...(config.overrideFiles ?? [])]).found;
    finding = { blockers, finder: makeBlockerFinder(blockers, context) };
    return finding;
  };
  return {
    ok: true,
    linter: {
      parser: frontEnd.parser,
      note: frontEnd.note,
      model,
      view,
      knowledge,
      lintFile: (source, request) =>
        judgeFile(source, analyseFile(context, source, request), { ...config.options, ...request?.judging }, request?.path),
      annotateFile: (source, request, how) => annotateFile(context, source, config.options, request, how),
      openSession: () =>
        openSession(context, config.options, (source) => documentBlockers(blockerFinding().finder, blockerFinding().blockers, source)),
      indexFile: (source) => frontEnd.index(frontEnd.scan(source), indexWords),
      packTree: (files) => packTree(files, model.contracts.keys()).tree,
      openProgram: (files) => openProgram(context, files),
      blockerFinder: () => blockerFinding().finder,
    },
  };
}
