// The engine as the measuring tools use it: one target, files by their path in the tree. Finds its model in the project, as the command
// line does; knows nothing of what is measured.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { makeSourceText } from "../server/src/base/sourceText.ts";
import { decodeSource } from "../server/src/cli/input/readSource.ts";
import { findFiles } from "../server/src/cli/input/findFiles.ts";
import { openTreeProgram } from "./treeProgram.ts";
import { findKernelTree } from "../server/src/cli/input/kernelTree.ts";
import { type BuiltInModel, readBuiltInModel } from "../server/src/cli/input/modelFiles.ts";
import type { LintOptions } from "../server/src/engine/api.ts";
import { createLinter } from "../server/src/engine/linter.ts";
import type { Model, ModelView } from "../server/src/model/model.ts";
import type { Program } from "../server/src/engine/tree/program.ts";
import { locateReport } from "../server/src/report/result/locate.ts";
import type { FileResult } from "../server/src/report/result/result.ts";

export type KernelVersion = readonly [number, number];

/** tools/run.mjs starts a tool as if its source were the script. */
export const projectRoot: string = path.resolve(process.argv[1] ?? ".", "../..");

export interface TreeLinter {
  readonly model: Model;
  readonly view: ModelView;
  /** The tree that functions of other files are looked up in. */
  readonly program: Program | undefined;
  /** Lints one text as the file at `file` of the tree. */
  lint(file: string, text: string): FileResult;
}

export interface LinterChoice {
  readonly level?: LintOptions["level"];
  readonly select?: readonly string[];
  /** A kernel tree whose functions are known; without one a file is linted by itself. */
  readonly tree?: string;
  readonly epoch?: LintOptions["epoch"];
}

/** A linter for one kernel version at the default level, in the released epoch and with the parser that "auto" takes. */
export async function openTreeLinter(kernel: KernelVersion, choice: LinterChoice = {}): Promise<TreeLinter> {
  const model = await readProjectModel();
  const options: LintOptions = {
    level: choice.level ?? "default",
    select: choice.select ?? [],
    ignore: [],
    kernel,
    epoch: choice.epoch ?? "released",
  };
  const created = await createLinter({ ...model, parser: "auto", options });
  if (!created.ok)
    throw new Error(
      `the model does not load:\n${created.errors.map((error) => `  ${error.file}:${error.line}: ${error.message}`).join("\n")}`,
    );
  const { linter } = created;
  const program = choice.tree === undefined ? undefined : await openTreeProgram(linter, path.resolve(choice.tree), JSON.stringify(model));
  return {
    model: linter.model,
    view: linter.view,
    program,
    lint: (file, text) => locateReport(linter.lintFile(makeSourceText(file, text), program && { program, path: file }), file),
  };
}

/** The contract headers and macro tables of this project. */
export function readProjectModel(): Promise<BuiltInModel> {
  return readBuiltInModel(path.join(projectRoot, "server/model"));
}

/** "6.12" as a version. */
export function parseKernelVersion(text: string): KernelVersion {
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(text) ?? [];
  if (major === undefined || minor === undefined) throw new Error(`not a kernel version: ${text}`);
  return [Number(major), Number(minor)];
}

/** The version that the tree's Makefile says. */
export async function versionOfTree(tree: string): Promise<KernelVersion> {
  const found = await findKernelTree(path.resolve(tree), new Map());
  if (found === undefined) throw new Error(`${tree} is no kernel tree: no Makefile with VERSION and PATCHLEVEL`);
  return found.version;
}

/** The .c files of directories or files in the tree, as paths in the tree, sorted. */
export async function filesOfTree(tree: string, places: readonly string[]): Promise<readonly string[]> {
  const { files, problems } = await findFiles(places, path.resolve(tree));
  const problem = problems[0];
  if (problem !== undefined) throw new Error(`${path.join(tree, problem.file)}: ${problem.message}`);
  return files.map((file) => file.shown);
}

/** The text of a source file; undefined for a file that the command line would not read either. */
export async function readTreeFile(tree: string, file: string): Promise<string | undefined> {
  const decoded = decodeSource(await readFile(path.join(tree, file)));
  return decoded.ok ? decoded.text : undefined;
}

export interface TreeRun {
  readonly results: readonly FileResult[];
  readonly handleFunctions: number;
  readonly analysed: number;
  readonly milliseconds: number;
}

/** Lints files of a tree one after the other; says on a terminal how far it is. */
export async function lintTree(linter: TreeLinter, tree: string, files: readonly string[]): Promise<TreeRun> {
  const started = performance.now();
  const results: FileResult[] = [];
  for (const [index, file] of files.entries()) {
    showProgress(index, files.length, file);
    const text = await readTreeFile(tree, file);
    if (text !== undefined) results.push(linter.lint(file, text));
    await letLoopTurn();
  }
  showProgress(files.length, files.length, "");
  const sum = (of: (result: FileResult) => number): number => results.reduce((total, result) => total + of(result), 0);
  return {
    results,
    handleFunctions: sum((result) => result.coverage.handleFunctions),
    analysed: sum((result) => result.coverage.analysed),
    milliseconds: performance.now() - started,
  };
}

/** One line on standard error, overwritten; nothing when that is no terminal. */
export function showProgress(done: number, all: number, what: string): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done < all ? `\r\x1b[K${done}/${all} ${what}` : "\r\x1b[K");
}

/** The native parser frees its trees only then. */
export function letLoopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Fails a tool with one line instead of a stack. */
export async function runTool(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? (process.env["DEBUG"] === undefined ? error.message : error.stack) : String(error)}\n`,
    );
    process.exitCode = 2;
  }
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}
