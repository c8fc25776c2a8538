// `memdesc-lint check`: files in, report out. Decides what is read, in which order, and the exit status; analyses nothing itself.

import path from "node:path";
import { makeSourceText } from "../base/sourceText.ts";
import { locateReport } from "../report/locate.ts";
import { makePaint } from "../report/paint.ts";
import type { FileResult, RunResult } from "../report/result.ts";
import { renderSummary } from "../report/summary.ts";
import type { CheckOptions, FailOn } from "./checkOptions.ts";
import type { Engine, Linter } from "./engine.ts";
import { type ExitCode, exitCode, worseOf } from "./exitCodes.ts";
import { type FileProblem, findFiles, type SourceFile, showPath } from "./findFiles.ts";
import { findKernelTree, type KernelTree } from "./kernelTree.ts";
import { readContractHeaders } from "./modelFiles.ts";
import { startLinter } from "./startLinter.ts";
import { wantsColours } from "./output.ts";
import { makeProgress } from "./progress.ts";
import { type ReadSource, readSource, readStream } from "./readSource.ts";
import { joinResults, render } from "./render.ts";
import type { Session } from "./session.ts";
import { messageOf, UsageError } from "./usageError.ts";

/** One file to lint, with the tree that its fingerprints are named by. */
interface Job extends SourceFile {
  readonly stablePath: string;
  readonly read: () => Promise<ReadSource>;
}

/** Runs the command. Throws UsageError for a call that makes no sense; everything else becomes a message and an exit status. */
export async function check(session: Session, engine: Engine, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const started = performance.now();
  const { files, problems } =
    options.stdinFilename === undefined
      ? await findFiles(paths.length === 0 ? ["."] : paths, session.cwd)
      : { files: [stdinFile(session, options.stdinFilename)], problems: [] };
  let code: ExitCode = exitCode.clean;
  for (const problem of problems) code = worseOf(code, await report(session, problem, options));

  const trees = await treesOf(files);
  const kernel = options.kernel ?? soleVersion(trees);
  const headers = await readContractHeaders(options.contracts, session.cwd);
  const start = await startLinter(session, engine, headers, {
    parser: options.parser,
    options: { level: options.level, select: options.select, ignore: options.ignore, kernel, epoch: options.epoch },
  });
  if (start.linter === undefined) return exitCode.internal;
  code = worseOf(code, start.code);

  const jobs = files.map((file): Job => {
    const tree = trees.get(path.dirname(file.absolute));
    const stablePath = tree === undefined ? file.shown : showPath(file.absolute, tree.root);
    return {
      ...file,
      stablePath,
      read: async () => (options.stdinFilename === undefined ? readSource(file.absolute) : await readStream(process.stdin)),
    };
  });
  const results: FileResult[] = [];
  const unread: FileProblem[] = problems.filter((problem) => problem.kind === "unread");
  const progress = makeProgress(session.err, process.stderr.columns || 80, () => performance.now());
  for (const [index, job] of jobs.entries()) {
    if (!options.quiet) await progress.update(index, jobs.length, job.shown);
    const outcome = await lintOne(start.linter, job);
    if (outcome.ok) {
      results.push(outcome.result);
      continue;
    }
    await progress.finish();
    unread.push(outcome.problem);
    code = worseOf(
      code,
      outcome.internal ? await internalFault(session, outcome.problem) : await report(session, outcome.problem, options),
    );
  }
  await progress.finish();

  const run = joinResults(results, unread, {
    toolVersion: session.version,
    kernelVersion: kernel?.join("."),
    epoch: options.epoch,
    totalMs: performance.now() - started,
  });
  await render(session, run, options.format, options.coverage);
  if (!options.quiet && files.length > 0 && !session.out.closed)
    await session.err.write(renderSummary(run, makePaint(wantsColours(session.err, session.env))));
  return worseOf(code, fails(run, options.failOn) ? exitCode.findings : exitCode.clean);
}

function stdinFile(session: Session, name: string): SourceFile {
  const absolute = path.resolve(session.cwd, name);
  return { absolute, shown: showPath(absolute, session.cwd) };
}

type Outcome =
  | { readonly ok: true; readonly result: FileResult }
  | { readonly ok: false; readonly problem: FileProblem; readonly internal: boolean };

async function lintOne(linter: Linter, job: Job): Promise<Outcome> {
  // The native parser frees its trees, and a signal or closed pipe is noticed, only when the event loop turns.
  await new Promise((resolve) => setImmediate(resolve));
  const source = await job.read();
  if (!source.ok) return { ok: false, internal: false, problem: { file: job.shown, message: source.reason, kind: "unread" } };
  try {
    return { ok: true, result: locateReport(linter.lintFile(makeSourceText(job.shown, source.text)), job.stablePath) };
  } catch (error) {
    // The engine promises not to throw; if it does, one file is lost and the run says so.
    const reason = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
    return { ok: false, internal: true, problem: { file: job.shown, message: reason, kind: "unread" } };
  }
}

async function report(session: Session, problem: FileProblem, options: CheckOptions): Promise<ExitCode> {
  await session.complain(`${problem.file}: ${problem.message}`);
  if (problem.kind === "usage") return exitCode.usage;
  return options.allowIncomplete ? exitCode.clean : exitCode.incomplete;
}

async function internalFault(session: Session, problem: FileProblem): Promise<ExitCode> {
  await session.complain(`${problem.file}: internal error, please report it with the file: ${problem.message}`);
  return exitCode.internal;
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

function fails(run: RunResult, failOn: FailOn): boolean {
  switch (failOn) {
    case "never":
      return false;
    case "hint":
      return run.findings.length > 0;
    case "warning":
      return run.findings.some((finding) => finding.level !== "hint");
    case "error":
      return run.findings.some((finding) => finding.level === "error");
  }
}
