// `check --watch`: lints, then waits for files to change, lints these again, and prints only what is new and what is gone.

import path from "node:path";
import { counted } from "../../report/text/plainText.ts";
import { makePaint } from "../../report/text/paint.ts";
import type { LocatedFinding, RunResult } from "../../report/result/result.ts";
import { renderSummary } from "../../report/formats/summary.ts";
import { configNames } from "../../config/findConfig.ts";
import type { CheckOptions } from "./checkOptions.ts";
import type { Engine } from "../engine.ts";
import { type ExitCode, exitOfFindings } from "../process/exitCodes.ts";
import { findFiles, type FoundFiles } from "../input/findFiles.ts";
import { lintRun } from "./lintRun.ts";
import { wantsColours } from "../process/output.ts";
import type { Session } from "../process/session.ts";
import { messageOf, UsageError } from "../process/usageError.ts";
import { watchDirectories } from "./watchDirectories.ts";
import { reportFacts, writeReports } from "./writeReports.ts";

/** Files whose change may change what holds for every other one. */
const ofAll: ReadonlySet<string> = new Set([...configNames, "Makefile"]);

/** Runs until the process is told to end (SIGINT, SIGTERM); the status is that of the findings there are then. */
export async function watch(session: Session, engine: Engine, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  refuse(options);
  const roots = paths.map((given) => path.resolve(session.cwd, given));
  const contracts = new Set(options.contracts.map((file) => path.resolve(session.cwd, file)));
  /** The findings of each file that has any, by the file's shown path. */
  let known = new Map<string, readonly LocatedFinding[]>();

  const watcher = await watchDirectories(roots);
  const ended = endOfProcess();
  try {
    const first = await lint(await findFiles(paths, session.cwd));
    known = byFile(first.findings);
    await write(first);
    if (!options.quiet) await session.err.write(renderSummary(first, makePaint(wantsColours(session.err, session.env))));
    await session.complain(`watching ${counted(watcher.directories(), "directory", "directories")}; Ctrl-C ends it`);
    await session.err.flush();
    for (;;) {
      const changed = await Promise.race([watcher.next(), ended.promise]);
      if (changed === undefined) break;
      await again(changed);
    }
  } finally {
    watcher.close();
    ended.stop();
  }
  return exitOfFindings([...known.values()].flat(), options.failOn);

  async function lint(found: FoundFiles): Promise<RunResult> {
    return (await lintRun(session, engine, paths, options, found, undefined)).run;
  }

  async function again(changed: ReadonlySet<string>): Promise<void> {
    // Files that are told something else by what changed are found by their results in the cache, which no longer hold.
    const mayTell = options.wholeTree && options.cache && [...changed].some((file) => file.endsWith(".c"));
    const everything = mayTell || [...changed].some((file) => ofAll.has(path.basename(file)) || contracts.has(file) || file.endsWith(".h"));
    const all = await findFiles(paths, session.cwd);
    const files = everything ? all.files : all.files.filter(({ absolute }) => changed.has(absolute));
    const present = new Set(all.files.map(({ shown }) => shown));
    const gone = [...known.keys()].filter((file) => !present.has(file));
    if (files.length === 0 && gone.length === 0) return;
    let run: RunResult;
    try {
      run = await lint({ files, problems: [] });
    } catch (error) {
      // A configuration half written: what was known stays until it can be read again.
      if (!(error instanceof UsageError)) throw error;
      await session.complain(messageOf(error));
      await session.err.flush();
      return;
    }
    const now = byFile(run.findings);
    const before = [...new Set([...files.map(({ shown }) => shown), ...gone])].flatMap((file) => known.get(file) ?? []);
    const fresh = difference(run.findings, before);
    const mended = difference(before, run.findings);
    for (const file of [...files.map(({ shown }) => shown), ...gone]) {
      const own = now.get(file);
      if (own === undefined) known.delete(file);
      else known.set(file, own);
    }
    if (fresh.length === 0 && mended.length === 0) return;
    for (const { file, rule, function: name } of mended) await session.out.write(`gone: ${file}: ${rule} in ${name}()\n`);
    await write({ ...run, findings: fresh });
    const left = [...known.values()].reduce((sum, findings) => sum + findings.length, 0);
    if (!options.quiet) await session.complain(`${fresh.length} new, ${mended.length} gone, ${counted(left, "finding")} in all`);
    await session.err.flush();
  }

  async function write(run: RunResult): Promise<void> {
    await writeReports(session, run, options.targets, reportFacts(session, engine, options.coverage, undefined));
  }
}

function byFile(findings: readonly LocatedFinding[]): Map<string, readonly LocatedFinding[]> {
  const files = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const own = files.get(finding.file);
    if (own === undefined) files.set(finding.file, [finding]);
    else own.push(finding);
  }
  return files;
}

/** What `findings` has and `others` has not, by fingerprint. */
function difference(findings: readonly LocatedFinding[], others: readonly LocatedFinding[]): readonly LocatedFinding[] {
  const there = new Set(others.map((finding) => finding.fingerprint));
  return findings.filter((finding) => !there.has(finding.fingerprint));
}

/** Resolves when somebody ends the process. */
function endOfProcess(): { readonly promise: Promise<undefined>; stop(): void } {
  let end = () => {};
  const promise = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined);
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, end);
  return {
    promise,
    stop() {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.removeListener(signal, end);
    },
  };
}

/** What makes no sense while files change. */
function refuse(options: CheckOptions): void {
  const reasons: readonly (readonly [boolean, string])[] = [
    [options.stdinFilename !== undefined, "--stdin-filename"],
    [options.diff !== undefined, "--diff"],
    [options.shard !== undefined, "--shard"],
    [options.updateBaseline, "--update-baseline"],
    [options.pruneBaseline, "--prune-baseline"],
    [options.targets.some(({ file }) => file !== undefined), "--output"],
  ];
  const given = reasons.find(([isGiven]) => isGiven)?.[1];
  if (given !== undefined) throw new UsageError(`--watch does not go with ${given}; leave one of them out`);
  const format = options.targets[0]?.format;
  if (format !== "pretty" && format !== "gcc")
    throw new UsageError(`--watch writes as it goes: --format ${format} has to be whole; use pretty or gcc`);
}
