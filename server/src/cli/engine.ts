// What the command line asks of the engine. main.ts hands in the real one, tests of the command line a small stand-in.

import type { SourceText } from "../base/sourceText.ts";
import type { BuildMacros, FileReport, LintOptions, LintRequest, ModelFile } from "../engine/api.ts";
import type { BlockerFinder } from "../engine/migration/blockerSites.ts";
import type { AnnotatedFile, AnnotateOptions } from "../engine/annotate/annotateFile.ts";
import type { Caller, ExplainedFunction } from "../engine/tree/explainFunction.ts";
import type { PackedFile, PackedIndex } from "../engine/tree/packedIndex.ts";
import type { PackedChange, Program, TreeFiles } from "../engine/tree/program.ts";
import type { Epoch } from "../model/contract.ts";
import type { Level } from "../rules/finding.ts";
import type { FileIndex, LeftOut } from "../syntax/frontEnd.ts";

export type ParserChoice = "native" | "wasm" | "auto";

export interface LinterConfig {
  readonly modelFiles: readonly ModelFile[];
  /** Headers that the user names: a contract in them replaces the built-in one of that name. */
  readonly overrideFiles: readonly ModelFile[];
  readonly macroFiles: readonly ModelFile[];
  readonly parser: ParserChoice;
  readonly options: LintOptions;
}

export interface ModelError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface RuleInfo {
  readonly id: string;
  /** One line. */
  readonly summary: string;
  readonly levels: Readonly<Record<Epoch, Level | "off">>;
}

export interface Linter {
  /** The parser that was chosen, for the log. */
  readonly parser: string;
  lintFile(source: SourceText, request?: LintRequest): FileReport;
  /** The contracts of a file's functions, written down. */
  readonly annotateFile?: (source: SourceText, request: LintRequest, how: AnnotateOptions) => AnnotatedFile;
  /** What other files must know of one; a linter without it looks at files alone. */
  readonly indexFile?: (source: SourceText) => FileIndex;
  readonly openProgram?: (files: TreeFiles) => Program;
  /** Looks for what stands in the way of the memory descriptor work. */
  readonly blockerFinder?: () => BlockerFinder;
}

/** Joins files' indices, as packTree of the engine does. */
export type PackTree = (
  files: readonly PackedFile[],
  before?: { readonly index: PackedIndex; readonly changed: ReadonlySet<string> },
) => Promise<PackedChange>;

export type CreatedLinter = { readonly ok: true; readonly linter: Linter } | { readonly ok: false; readonly errors: readonly ModelError[] };

export interface FunctionQuestions {
  /** What headers of the tree say of a function, a member or a type; undefined when they say nothing. */
  written(program: Program, name: string): Promise<string | undefined>;
  /** The first definitions of a name, explained, and how many there are. */
  explain(program: Program, name: string, most: number): Promise<{ readonly shown: readonly ExplainedFunction[]; readonly all: number }>;
  /** The callers of all definitions of a name; undefined when there is none. */
  callers(program: Program, name: string, handles: boolean): Promise<readonly Caller[] | undefined>;
}

export interface Engine {
  readonly rules: readonly RuleInfo[];
  createLinter(config: LinterConfig): Promise<CreatedLinter>;
  /** What is wrong with the user's headers; cheaper than a linter. */
  modelErrors(modelFiles: readonly ModelFile[], overrideFiles: readonly ModelFile[]): Promise<readonly ModelError[]>;
  /** Joins the files of a tree; an engine without it looks at files alone. */
  readonly packTree?: (config: LinterConfig, ...change: Parameters<PackTree>) => Promise<PackedChange>;
  /** Questions about functions of an open tree. */
  readonly functions?: FunctionQuestions;
  /** Reads which places of a file a build leaves out; an engine without it does not know. */
  readonly leftOutReader?: (macroFiles: readonly ModelFile[], macros: BuildMacros) => Promise<(source: SourceText) => LeftOut>;
  /** The rule's page as Markdown; undefined for an unknown id. */
  explainRule(id: string): string | undefined;
}
