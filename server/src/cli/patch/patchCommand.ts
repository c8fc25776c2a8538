// The command `patch`: what a series of patches brings and mends. Chooses the tree and the base, and the exit status.

import { fstatSync, writeSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { byFile } from "../../report/result/mergeReports.ts";
import { makePaint } from "../../report/text/paint.ts";
import { renderPatches } from "../../report/patches/patchFormats.ts";
import { type JudgedPatch, notAppliedText, type PatchRun } from "../../report/patches/patchReport.ts";
import { counted } from "../../report/text/plainText.ts";
import type { FileResult } from "../../report/result/result.ts";
import { type FailOn, givenOptions, type RawCheckOptions, readCheckOptions } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";
import type { Engine } from "../engine.ts";
import { type ExitCode, exitCode, exitOfFindings, worseOf } from "../process/exitCodes.ts";
import { type FileProblem, showPath } from "../input/findFiles.ts";
import { type GitRepository, openGit } from "../git/git.ts";
import { joinResults } from "../check/joinResults.ts";
import { findKernelTree, versionOfMakefile } from "../input/kernelTree.ts";
import { wantsColours } from "../process/output.ts";
import type { Session } from "../process/session.ts";
import { readTreeFacts } from "../check/treeFacts.ts";
import { UsageError } from "../process/usageError.ts";
import { reportFacts, wantTree, writeReports } from "../check/writeReports.ts";
import { type BaseFiles, committedFiles, diskText, workingFiles } from "./baseFiles.ts";
import { judgeSeries } from "./judgeSeries.ts";
import { dependentsOf, lintTexts } from "./lintTexts.ts";
import { readInputs } from "./patchInputs.ts";
import { addPatchOptions, type PatchOptions, type RawPatchOptions, readPatchOptions } from "./patchOptions.ts";
import { readSeries, type Series } from "./readSeries.ts";

/** Registers `patch`. */
export function addPatchCommand(program: Command, { session, engine, done }: CommandHost): void {
  const command = program
    .command("patch")
    .description("say what patches bring and mend: mails, an mbox or Maildir, or a diff; nothing is written to the tree")
    .argument("[file...]", "files and directories of mails; - or nothing is standard input");
  const ruleIds = engine.rules.map((rule) => rule.id);
  addPatchOptions(command).action(async (files: readonly string[], raw: RawPatchOptions & RawCheckOptions) => {
    const check = readCheckOptions({ ...raw, format: "pretty" }, [], ruleIds, session.cwd, givenOptions(command));
    done(await judgePatches(session, engine, files, readPatchOptions(raw, check)));
  });
}

async function judgePatches(session: Session, engine: Engine, names: readonly string[], options: PatchOptions): Promise<ExitCode> {
  const started = performance.now();
  const series = await readSeries(await readInputs(names, session.cwd, process.stdin), options.strip);
  if (series.patches.length === 0)
    throw new UsageError(
      [`${names.join(" ") || "standard input"}: no patch in it; give a mail, an mbox, or a diff`, ...series.notes.slice(0, 3)].join("\n"),
    );
  const { top, git } = await findTop(session, options);
  try {
    const { base, note } = await findBase(series, top, git, options);
    const kernel = options.check.kernel ?? (await versionOf(base)) ?? (await findKernelTree(top, new Map()))?.version;
    let code: ExitCode = exitCode.clean;
    let { failOn } = options.check;
    let firstFailOn: FailOn | undefined;
    const { patches, files, notes } = await judgeSeries(series, base, {
      async lint(texts, stage) {
        const linted = await lintTexts(session, engine, top, texts, stage, options.check, kernel);
        code = worseOf(code, linted.code);
        failOn = firstFailOn ??= linted.failOn;
        return linted.outcomes;
      },
      dependents: (stage) => dependentsOf(session, engine, top, stage, options.check, kernel),
      isOnDisk: (file, text) => diskText(top, file) === text,
    });
    const run: PatchRun = {
      toolVersion: session.version,
      kernelVersion: kernel?.join("."),
      epoch: options.check.epoch,
      base: base.name,
      notes: [...series.notes, ...note, ...notes],
      patches,
      totalMs: performance.now() - started,
    };
    await render(session, run, options);
    code = worseOf(code, await writeBrought(session, engine, run, files, top, options));
    return options.nipa ? nipaExit(session, patches) : worseOf(code, exitOf(patches, failOn, options.check.allowIncomplete));
  } finally {
    git?.close();
  }
}

interface Top {
  readonly top: string;
  readonly git: GitRepository | undefined;
}

/** The directory that names in patches are relative to. A tree without git is one, too; a base that is asked for needs git. */
async function findTop({ cwd, env }: Session, options: PatchOptions): Promise<Top> {
  const start = path.resolve(cwd, options.tree ?? ".");
  if (!(await stat(start).catch(() => undefined))?.isDirectory()) throw new UsageError(`--tree ${options.tree}: no such directory`);
  let git: GitRepository | undefined;
  try {
    git = await openGit(start, env);
  } catch (error) {
    if (options.base !== undefined || !(error instanceof UsageError)) throw error;
  }
  if (options.tree !== undefined) return { top: start, git };
  return { top: git?.root ?? (await findKernelTree(start, new Map()))?.root ?? start, git };
}

async function findBase(
  series: Series,
  top: string,
  git: GitRepository | undefined,
  options: PatchOptions,
): Promise<{ readonly base: BaseFiles; readonly note: readonly string[] }> {
  const below = (repository: GitRepository): string => showPath(top, repository.root);
  if (options.base !== undefined && git !== undefined)
    return { base: committedFiles(git, await git.commit(options.base), below(git)), note: [] };
  if (series.baseCommit === undefined) return { base: workingFiles(top, git), note: [] };
  const commit = await git?.knownCommit(series.baseCommit);
  if (git !== undefined && commit !== undefined) return { base: committedFiles(git, commit, below(git)), note: [] };
  const note = `the patches are made for commit ${series.baseCommit.slice(0, 12)}, which this repository does not have; they were applied to the working tree`;
  return { base: workingFiles(top, git), note: [note] };
}

async function versionOf(base: BaseFiles): Promise<readonly [number, number] | undefined> {
  const makefile = await base.read("Makefile");
  return makefile.kind === "file" ? versionOfMakefile(makefile.content) : undefined;
}

async function render(session: Session, run: PatchRun, { format, check }: PatchOptions): Promise<void> {
  for (const piece of renderPatches(run, format, makePaint(wantsColours(session.out, session.env)))) {
    if (session.out.closed) return;
    await session.out.write(piece);
  }
  await session.out.flush();
  // b4 takes every line on standard error for a failure.
  if (check.quiet || format !== "pretty") return;
  const brings = run.patches.reduce((sum, patch) => sum + patch.brings.length, 0);
  const mends = run.patches.reduce((sum, patch) => sum + patch.mends.length, 0);
  const kernel = run.kernelVersion === undefined ? "kernel version unknown" : `kernel ${run.kernelVersion}`;
  const scope = `${counted(run.patches.length, "patch", "patches")} on ${run.base}, ${kernel}, ${(run.totalMs / 1000).toFixed(1)} s`;
  await session.err.write(`brings ${counted(brings, "finding")}, mends ${counted(mends, "finding")} (${scope})\n`);
}

/** Further reports, in the formats of `check`: all that the patches bring, as one run. */
async function writeBrought(
  session: Session,
  engine: Engine,
  run: PatchRun,
  files: readonly FileResult[],
  top: string,
  { check }: PatchOptions,
): Promise<ExitCode> {
  const targets = check.targets.filter(({ file }) => file !== undefined);
  if (targets.length === 0) return exitCode.clean;
  const { toolVersion, kernelVersion, epoch, totalMs } = run;
  const lost = run.patches.flatMap(({ notApplied }) => notApplied);
  const unread = lost.map((part): FileProblem => ({ file: part.file, message: notAppliedText({ ...part, file: "" }), kind: "unread" }));
  const whole = { toolVersion, kernelVersion, epoch, totalMs, shard: undefined, complete: unread.length === 0 };
  const brought = { ...joinResults(files, unread, whole), findings: run.patches.flatMap(({ brings }) => brings).sort(byFile) };
  const compared = {
    known: run.patches.flatMap(({ stays }) => stays),
    gone: run.patches.flatMap(({ mends }) => mends),
    shown: check.known,
  };
  const root = wantTree(targets) ? (await findKernelTree(top, new Map()))?.root : undefined;
  return writeReports(session, brought, targets, {
    ...reportFacts(session, engine, check.coverage, await readTreeFacts(root, top), compared),
    base: pathToFileURL(`${top}/`).href,
  });
}

function exitOf(patches: readonly JudgedPatch[], failOn: FailOn, allowIncomplete: boolean): ExitCode {
  const found = exitOfFindings(
    patches.flatMap(({ brings }) => brings),
    failOn,
  );
  const isWhole = patches.every(({ notApplied, unsure }) => notApplied.length === 0 && unsure.length === 0);
  return isWhole || allowIncomplete ? found : worseOf(found, exitCode.incomplete);
}

/** NIPA's: 0 is a pass, 250 a warning, anything else a failure. */
async function nipaExit(session: Session, patches: readonly JudgedPatch[]): Promise<ExitCode> {
  const brings = patches.flatMap((patch) => patch.brings);
  const errors = brings.filter(({ level }) => level === "error").length;
  const parts = patches.reduce((sum, { notApplied, unsure }) => sum + notApplied.length + unsure.length, 0);
  const mends = patches.reduce((sum, patch) => sum + patch.mends.length, 0);
  const words = [
    `brings ${counted(brings.length, "finding")}`,
    `mends ${mends}`,
    ...(parts > 0 ? [`${counted(parts, "part")} not judged`] : []),
  ];
  await describe(session, words.join(", "));
  if (errors > 0) return exitCode.findings;
  return brings.length + parts > 0 ? exitCode.nipaWarning : exitCode.clean;
}

/** The line that NIPA shows: on the descriptor that it names. */
async function describe(session: Session, text: string): Promise<void> {
  const named = session.env["DESC_FD"] ?? "";
  if (named === "") return;
  try {
    if (!/^\d{1,4}$/.test(named)) throw new Error("not a number");
    fstatSync(Number(named));
    writeSync(Number(named), `memdesc-lint: ${text}\n`);
  } catch {
    await session.complain(`DESC_FD=${named}: no file descriptor that can be written to; NIPA gets no description`);
  }
}
