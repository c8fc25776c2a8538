// `memdesc-lint check`: files in, report out. Decides what is read, in which order, and the exit status; analyses nothing itself.

import path from "node:path";
import { assertNever } from "../base/assertNever.ts";
import { makePaint } from "../report/paint.ts";
import type { FileResult } from "../report/result.ts";
import { renderSummary } from "../report/summary.ts";
import { runKey } from "./cache/reportCache.ts";
import { openRunCache } from "./cache/runCache.ts";
import type { CheckOptions } from "./checkOptions.ts";
import type { Engine } from "./engine.ts";
import { type ExitCode, exitCode, exitOfFindings, worseOf } from "./exitCodes.ts";
import { type FileProblem, findFiles, type SourceFile, showPath } from "./findFiles.ts";
import { defaultJobs } from "./jobCount.ts";
import { findKernelTree, type KernelTree } from "./kernelTree.ts";
import type { FileOutcome, LintFile } from "./lintTask.ts";
import { readBuiltInModel, readContractHeaders } from "./modelFiles.ts";
import { wantsColours } from "./output.ts";
import { makeProgress } from "./progress.ts";
import { readStream } from "./readSource.ts";
import { joinResults, render } from "./render.ts";
import type { Session } from "./session.ts";
import { isInShard } from "./shard.ts";
import { UsageError } from "./usageError.ts";
import { usableHeaders } from "./usableHeaders.ts";
import { lintAll } from "./workerPool.ts";

/** Runs the command. Throws UsageError for a call that makes no sense; everything else becomes a message and an exit status. */
export async function check(session: Session, engine: Engine, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const started = performance.now();
  const { files, problems } =
    options.stdinFilename === undefined
      ? await findFiles(paths.length === 0 ? ["."] : paths, session.cwd)
      : await readStdin(session, options.stdinFilename);
  let code: ExitCode = exitCode.clean;
  for (const problem of problems) code = worseOf(code, await report(session, problem, options));

  const trees = await treesOf(files);
  const kernel = options.kernel ?? soleVersion(trees);
  const builtIn = await readBuiltInModel(session.modelDirectory);
  const { headers, code: headerCode } = await usableHeaders(
    session,
    engine,
    builtIn.modelFiles,
    await readContractHeaders(options.contracts, session.cwd),
  );
  code = worseOf(code, headerCode);

  const lintFiles = files
    .map((file): LintFile => {
      const tree = trees.get(path.dirname(file.absolute));
      return { ...file, stablePath: tree === undefined ? file.shown : showPath(file.absolute, tree.root) };
    })
    .filter(({ stablePath }) => options.shard === undefined || isInShard(stablePath, options.shard));
  const { level, select, ignore, epoch } = options;
  const progress = makeProgress(session.err, process.stderr.columns || 80, () => performance.now());
  const config = { ...builtIn, overrideFiles: headers, parser: options.parser, options: { level, select, ignore, kernel, epoch } };
  const cache = options.cache ? await openRunCache(session, options.cacheDir, runKey(session.build, config)) : undefined;
  const outcomes = await lintAll(
    lintFiles,
    {
      jobs: options.jobs ?? defaultJobs(),
      memoryMb: options.memoryLimitMb,
      timeoutMs: options.timeoutSeconds * 1000,
      setup: { config, cwd: session.cwd, cache: cache?.setup },
    },
    ({ entries, news }, { done, current }) => {
      cache?.take(entries, news);
      if (!options.quiet) void progress.update(done, lintFiles.length, current);
    },
  );
  await progress.finish();
  await cache?.finish();

  const results: FileResult[] = [];
  const unread: FileProblem[] = problems.filter((problem) => problem.kind === "unread");
  for (const [index, outcome] of outcomes.entries()) {
    const file = lintFiles[index]?.shown ?? "";
    code = worseOf(code, await reportOutcome(session, file, outcome, options));
    if (outcome.kind === "linted") results.push(outcome.result);
    else unread.push({ file, message: outcome.reason, kind: "unread" });
  }
  const run = joinResults(results, unread, {
    toolVersion: session.version,
    kernelVersion: kernel?.join("."),
    epoch: options.epoch,
    shard: options.shard,
    complete: unread.length === 0 && outcomes.every((outcome) => outcome.kind === "linted" && outcome.lost.length === 0),
    totalMs: performance.now() - started,
  });
  await render(session, run, options.format, options.coverage);
  if (!options.quiet && files.length > 0 && !session.out.closed)
    await session.err.write(renderSummary(run, makePaint(wantsColours(session.err, session.env))));
  return worseOf(code, exitOfFindings(run.findings, options.failOn));
}

/** Standard input as the one file of the run. */
async function readStdin(
  session: Session,
  name: string,
): Promise<{ readonly files: readonly (SourceFile & { readonly text: string })[]; readonly problems: readonly FileProblem[] }> {
  const absolute = path.resolve(session.cwd, name);
  const shown = showPath(absolute, session.cwd);
  const source = await readStream(process.stdin);
  if (!source.ok) return { files: [], problems: [{ file: shown, message: source.reason, kind: "unread" }] };
  return { files: [{ absolute, shown, text: source.text }], problems: [] };
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

async function report(session: Session, problem: FileProblem, options: CheckOptions): Promise<ExitCode> {
  await session.complain(`${problem.file}: ${problem.message}`);
  if (problem.kind === "usage") return exitCode.usage;
  return options.allowIncomplete ? exitCode.clean : exitCode.incomplete;
}

async function treesOf(files: readonly SourceFile[]): Promise<Map<string, KernelTree | undefined>> {
  const trees = new Map<string, KernelTree | undefined>();
  for (const file of files) await findKernelTree(path.dirname(file.absolute), trees);
  return trees;
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
