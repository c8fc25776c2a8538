// Lints the files of one project: one kernel, one set of contracts, one pool of workers. Says what was lost; writes no report.

import { randomUUID } from "node:crypto";
import path from "node:path";
import { assertNever } from "../../base/assertNever.ts";
import { runKey, summaryKey } from "../cache/reportCache.ts";
import { openRunCache } from "../cache/runCache.ts";
import type { CheckOptions } from "./checkOptions.ts";
import { openGivenSummaries, sayWhatFits } from "../tree/summaryFile.ts";
import type { Engine, LinterConfig, PackTree } from "../engine.ts";
import { type ExitCode, exitCode, worseOf } from "../process/exitCodes.ts";
import { type FileProblem, type SourceFile, showPath } from "../input/findFiles.ts";
import { defaultJobs } from "../workers/jobCount.ts";
import { findKernelTree, type KernelTree } from "../input/kernelTree.ts";
import type { FileOutcome, LintFile } from "../workers/lintTask.ts";
import type { BuiltInModel } from "../input/modelFiles.ts";
import { makeProgress } from "../process/progress.ts";
import type { Project } from "./projects.ts";
import type { Session } from "../process/session.ts";
import type { LintedFile } from "./knownFindings.ts";
import { isInShard } from "./shard.ts";
import { UsageError } from "../process/usageError.ts";
import { usableHeaders } from "../input/usableHeaders.ts";
import { openTree } from "../tree/openTree.ts";
import type { Overlay } from "../tree/overlay.ts";
import type { TreeSetup } from "../tree/treeSetup.ts";
import { type IndexFiles, lintAll } from "../workers/workerPool.ts";

/** A file to lint, perhaps with its text. */
export type FileToLint = SourceFile & { readonly text?: string };

/** A project whose kernel is known, as far as it can be. */
export interface PlacedProject extends Project<FileToLint> {
  /** The kernel tree of each directory that holds a file. */
  readonly trees: ReadonlyMap<string, KernelTree | undefined>;
}

export interface LintedProject {
  readonly linted: readonly LintedFile[];
  readonly unread: readonly FileProblem[];
  /** No file unread, no function lost. */
  readonly complete: boolean;
  readonly code: ExitCode;
}

/** Finds the kernel of the project's files. Throws UsageError when they lie in several. */
export async function placeProject(project: Project<FileToLint>): Promise<PlacedProject> {
  const trees = new Map<string, KernelTree | undefined>();
  for (const file of project.files) await findKernelTree(path.dirname(file.absolute), trees);
  return { ...project, trees, kernel: project.kernel ?? soleVersion(trees) };
}

/** Lints the project's files, in parallel. `everyLevel`: findings are there that no level asked for shows, too. */
export async function lintProject(
  session: Session,
  engine: Engine,
  builtIn: BuiltInModel,
  project: PlacedProject,
  options: CheckOptions,
  everyLevel = false,
  overlay?: Overlay,
): Promise<LintedProject> {
  const files = project.files
    .map((file) => placeFile(file, project, everyLevel))
    .filter(({ stablePath }) => options.shard === undefined || isInShard(stablePath, options.shard));
  const linted = await lintFilesOf(session, engine, builtIn, project, files, options, { overlay });
  const { outcomes } = linted;
  let { code } = linted;

  const done: LintedFile[] = [];
  const unread: FileProblem[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const file = files[index];
    if (file === undefined) continue;
    code = worseOf(code, await reportOutcome(session, file.shown, outcome, options));
    if (outcome.kind === "linted") done.push({ file, result: outcome.result });
    else unread.push({ file: file.shown, message: outcome.reason, kind: "unread" });
  }
  const complete = outcomes.every((outcome) => outcome.kind === "linted" && outcome.lost.length === 0);
  return { linted: done, unread, complete, code };
}

/** The file with its name in fingerprints, and how its findings are judged. `everyLevel` as in lintProject. */
export function placeFile(file: FileToLint, project: PlacedProject, everyLevel = false): LintFile {
  const tree = project.trees.get(path.dirname(file.absolute));
  const stablePath = tree === undefined ? file.shown : showPath(file.absolute, tree.root);
  const own = project.judgingOf(file.absolute);
  const judging = everyLevel ? { ...own, level: "all" as const } : own;
  return { ...file, stablePath, ...(judging && { judging }) };
}

/** Of which state of the tree the files are. */
export interface TreeWish {
  readonly overlay?: Overlay | undefined;
  /** Called with the files, by their paths in the tree, that the overlay makes others or that are told something else with it. */
  readonly onAffected?: (affected: ReadonlySet<string>) => void;
}

/** Lints files of a project; their outcomes in their order. The code says what is wrong with the contract headers, and nothing of the outcomes. */
export async function lintFilesOf(
  session: Session,
  engine: Engine,
  builtIn: BuiltInModel,
  project: PlacedProject,
  files: readonly LintFile[],
  options: CheckOptions,
  tree: TreeWish = {},
): Promise<{ readonly outcomes: readonly FileOutcome[]; readonly code: ExitCode }> {
  const { config, code } = await linterConfig(session, engine, builtIn, project, options);
  const progress = makeProgress(session.err, process.stderr.columns || 80, () => performance.now());
  const { packTree } = engine;
  const root = options.wholeTree && packTree && (files.length > 0 || tree.onAffected) ? soleRoot(project.trees) : undefined;
  const keys = { runKey: runKey(session.build, config, root !== undefined), summaryKey: summaryKey(session.build, config) };
  const cache = options.cache ? await openRunCache(session, options.cacheDir, keys) : undefined;
  const jobs = options.jobs ?? defaultJobs();
  const given = options.summaries === undefined || root === undefined ? undefined : await openGivenSummaries(session, options.summaries);
  const channel = jobs > 1 ? `memdesc-lint ${randomUUID()}` : undefined;
  const shared = { summaryKey: keys.summaryKey, channel, file: given?.file };
  const outcomes = await lintAll(
    files,
    {
      jobs,
      memoryMb: options.memoryLimitMb,
      timeoutMs: options.timeoutSeconds * 1000,
      setup: { config, cwd: session.cwd, cache: cache?.setup, overlay: tree.overlay, summaries: channel || given ? shared : undefined },
      ...(root !== undefined && packTree && { openTree: openRoot(root, (...change) => packTree(config, ...change)) }),
    },
    ({ entries, summaries, news }, { done, current }) => {
      cache?.take(entries, summaries, news);
      if (!options.quiet && (session.env["CI"] ?? "") === "") void progress.update(done, files.length, current);
    },
  );
  await progress.finish();
  await cache?.finish();
  return { outcomes, code };

  function openRoot(at: string, pack: PackTree): (indexFiles: IndexFiles) => Promise<TreeSetup> {
    return async (indexFiles) => {
      const { setup, failure, affected } = await openTree({
        overlay: tree.overlay,
        root: at,
        made: keys.summaryKey,
        cacheDirectory: cache?.setup.directory,
        pack,
        indexFiles: (stale) => indexFiles(at, stale, (done) => !options.quiet && void progress.update(done, stale.length, "indexing")),
      });
      if (failure !== undefined) await session.complain(`the index of ${at} could not be kept: ${failure}`);
      if (given) await sayWhatFits(session, given, setup, keys.summaryKey);
      tree.onAffected?.(affected);
      return setup;
    };
  }
}

/** What the linter of a project is made of. The code says what is wrong with its contract headers. */
export async function linterConfig(
  session: Session,
  engine: Engine,
  builtIn: BuiltInModel,
  { headers, kernel, epoch }: PlacedProject,
  { level, select, ignore, macros, parser }: CheckOptions,
): Promise<{ readonly config: LinterConfig; readonly code: ExitCode }> {
  const usable = await usableHeaders(session, engine, builtIn.modelFiles, headers);
  const options = { level, select, ignore, kernel, epoch, ...(macros && { macros }) };
  return { config: { ...builtIn, overrideFiles: usable.headers, parser, options }, code: usable.code };
}

/** Says what a file's outcome lacks, and what that means for the exit status. */
async function reportOutcome(session: Session, file: string, outcome: FileOutcome, options: CheckOptions): Promise<ExitCode> {
  const incomplete = options.allowIncomplete ? exitCode.clean : exitCode.incomplete;
  switch (outcome.kind) {
    case "linted":
      for (const gap of outcome.lost) await session.complain(`${file}:${gap.line}: ${gap.function}() was not analysed: ${gap.reason}`);
      return outcome.lost.length > 0 ? incomplete : exitCode.clean;
    case "unread":
      await session.complain(`${file}: ${outcome.reason}`);
      return incomplete;
    case "fault":
      await session.complain(`${file}: internal error, please report it with the file: ${outcome.reason}`);
      return exitCode.internal;
    default:
      return assertNever(outcome);
  }
}

/** The tree that all files lie in; undefined when some lie in none, or in another. */
export function soleRoot(trees: ReadonlyMap<string, KernelTree | undefined>): string | undefined {
  const roots = new Set([...trees.values()].map((tree) => tree?.root));
  const [root] = roots;
  return roots.size === 1 ? root : undefined;
}

/** One run speaks of one kernel: its version chooses the contracts. */
function soleVersion(trees: ReadonlyMap<string, KernelTree | undefined>): readonly [number, number] | undefined {
  const versions = new Map(
    [...trees.values()].flatMap((tree) => (tree === undefined ? [] : [[tree.version.join("."), tree.version] as const])),
  );
  if (versions.size > 1) {
    throw new UsageError(`the paths lie in kernels ${[...versions.keys()].join(" and ")}; check them one by one, or give --kernel-version`);
  }
  return [...versions.values()][0];
}
