// One run over files: projects, baselines, the older state that is compared with. Gives the result and writes no report.

import path from "node:path";
import { isShownAt } from "../../engine/judge/shown.ts";
import { byFile } from "../../report/result/mergeReports.ts";
import type { Compared, GoneFinding } from "../../report/reportContext.ts";
import type { FileResult, LocatedFinding, RunResult } from "../../report/result/result.ts";
import type { CheckOptions } from "./checkOptions.ts";
import type { Comparison, Side } from "./comparison.ts";
import type { Engine } from "../engine.ts";
import { type ExitCode, exitCode, exitOfFindings, worseOf } from "../process/exitCodes.ts";
import { type FileProblem, showPath } from "../input/findFiles.ts";
import { joinResults } from "./joinResults.ts";
import type { PlacedEntry } from "../../config/baseline.ts";
import { type Baseline, type Judges, type LintedFile, openBaseline } from "./knownFindings.ts";
import { type FileToLint, lintProject, type PlacedProject, placeProject, soleRoot } from "./lintProject.ts";
import { type BuiltInModel, readBuiltInModel } from "../input/modelFiles.ts";
import { projectsOf } from "./projects.ts";
import type { Session } from "../process/session.ts";
import { UsageError } from "../process/usageError.ts";
import { wantGone } from "./writeReports.ts";

export interface Found {
  readonly files: readonly FileToLint[];
  readonly problems: readonly FileProblem[];
}

export interface LintedRun {
  readonly run: RunResult;
  readonly code: ExitCode;
  readonly projects: readonly PlacedProject[];
  /** Findings that are not new against the older state. */
  readonly before: number;
  /** undefined: neither a baseline nor an older state. */
  readonly compared: Compared | undefined;
  /** Says what the baselines have to say, and writes them when asked. */
  finishBaselines(): Promise<void>;
}

/** Lints what was found. Throws UsageError for what makes no sense; everything else becomes a message and an exit status. */
export async function lintRun(
  session: Session,
  engine: Engine,
  paths: readonly string[],
  options: CheckOptions,
  { files, problems }: Found,
  comparison: Comparison | undefined,
): Promise<LintedRun> {
  const started = performance.now();
  let code: ExitCode = exitCode.clean;
  for (const problem of problems) code = worseOf(code, await report(session, problem, options));

  const ruleIds = engine.rules.map((rule) => rule.id);
  const named = new Set(paths.map((given) => path.resolve(session.cwd, given)));
  const projects: PlacedProject[] = [];
  for (const project of await projectsOf(session, ruleIds, files, named, options)) {
    const placed = await placeProject(project);
    projects.push(comparison === undefined ? placed : await comparison.newer(placed));
  }
  const { kernel, epoch } = soleTarget(projects, options);
  const baselines = await openBaselines(session, projects, options);
  const builtIn = await readBuiltInModel(session.modelDirectory);

  const results: FileResult[] = [];
  const unread: FileProblem[] = problems.filter((problem) => problem.kind === "unread");
  let complete = unread.length === 0;
  let before = 0;
  const known: LocatedFinding[] = [];
  const gone: GoneFinding[] = [];
  const wantsGone = options.known && wantGone(options.targets);
  for (const project of projects) {
    const baseline = project.baseline === undefined ? undefined : baselines.get(project.baseline);
    const overlay = await overlayOf(comparison, "newer", project, options);
    const newer = await lintProject(session, engine, builtIn, project, options, baseline !== undefined, overlay);
    // Where nothing is found, nothing is new: few files are linted twice, unless what is gone is asked for.
    const suspects = new Set(newer.linted.flatMap(({ file, result }) => (result.findings.length > 0 ? [file.absolute] : [])));
    const files = wantsGone ? project.files : project.files.filter(({ absolute }) => suspects.has(absolute));
    const older =
      comparison && files.length > 0 ? await lintOlder(session, engine, builtIn, { ...project, files }, comparison, options) : undefined;
    const isNew = (finding: LocatedFinding): boolean => !older?.fingerprints.has(finding.fingerprint);
    const judges = judgesOf(project, options, ruleIds, isNew);
    const kept = newer.linted.map((linted) => baseline?.take(linted, judges) ?? newOf(linted, isNew));
    const reported = new Set(kept.flatMap(({ findings }) => findings));
    for (const { file, result } of newer.linted)
      known.push(...result.findings.filter((finding) => isShownAt(judges.levelOf(file), finding.confidence) && !reported.has(finding)));
    if (wantsGone && older !== undefined) gone.push(...goneOf(older.findings, newer.linted));
    before += newer.linted.reduce((sum, { result }) => sum + result.findings.filter((finding) => !isNew(finding)).length, 0);
    results.push(...kept);
    unread.push(...newer.unread, ...(older?.unread ?? []));
    complete &&= newer.complete && older?.complete !== false;
    const findings = kept.flatMap((result) => result.findings);
    for (const one of [newer.code, older?.code ?? exitCode.clean, exitOfFindings(findings, project.failOn)]) code = worseOf(code, one);
  }
  const run = joinResults(results.sort(byFile), unread, {
    toolVersion: session.version,
    kernelVersion: kernel?.join("."),
    epoch,
    shard: options.shard,
    complete,
    totalMs: performance.now() - started,
  });
  const roots = paths.length === 0 ? [session.cwd] : [...named];
  const stale: (readonly [Baseline, readonly PlacedEntry[]])[] = [];
  for (const [file, baseline] of baselines) {
    const trees = treesOf(session, projects, file);
    const entries = await baseline.stale(trees, comparison ? [] : roots);
    stale.push([baseline, entries]);
    if (wantsGone) gone.push(...entries.map((entry) => goneEntry(entry, baseline.shown, trees[0] ?? session.cwd, session.cwd)));
  }
  const compared = comparison === undefined && baselines.size === 0 ? undefined : { known: known.sort(byFile), gone, shown: options.known };
  return {
    run,
    code,
    projects,
    before,
    compared,
    async finishBaselines() {
      for (const [baseline, entries] of stale) await baseline.finish(session, entries);
    },
  };
}

async function overlayOf(comparison: Comparison | undefined, side: Side, project: PlacedProject, { wholeTree }: CheckOptions) {
  const root = wholeTree ? soleRoot(project.trees) : undefined;
  return root === undefined ? undefined : comparison?.overlay(side, root);
}

/** What the older state has in the files that differ. */
async function lintOlder(
  session: Session,
  engine: Engine,
  builtIn: BuiltInModel,
  project: PlacedProject,
  comparison: Comparison,
  options: CheckOptions,
) {
  const older = await comparison.older(project);
  let code: ExitCode = exitCode.clean;
  for (const problem of older.problems) code = worseOf(code, await report(session, problem, options));
  const overlay = await overlayOf(comparison, "older", project, options);
  const linted = await lintProject(session, engine, builtIn, older.project, options, false, overlay);
  const findings = linted.linted.flatMap(({ result }) => result.findings);
  return {
    findings,
    fingerprints: new Set(findings.map((finding) => finding.fingerprint)),
    unread: older.problems,
    complete: linted.complete && older.problems.length === 0,
    code: worseOf(code, linted.code),
  };
}

/** Of the older state's findings, those that the newer one does not have where it was read. */
function goneOf(older: readonly LocatedFinding[], newer: readonly LintedFile[]): readonly GoneFinding[] {
  const there = new Set(newer.flatMap(({ result }) => result.findings.map((finding) => finding.fingerprint)));
  const gaps = new Set(newer.flatMap(({ result }) => result.coverage.notAnalysed.map((gap) => `${gap.file}\0${gap.function}`)));
  const read = new Set(newer.map(({ result }) => result.file));
  return older
    .filter(({ file, function: name, fingerprint }) => read.has(file) && !there.has(fingerprint) && !gaps.has(`${file}\0${name}`))
    .map(({ rule, file, function: name, fingerprint, message }) => ({ rule, file, function: name, fingerprint, message }));
}

function goneEntry({ rule, file, function: name, fingerprint }: PlacedEntry, baseline: string, tree: string, cwd: string): GoneFinding {
  const message = `${rule} in ${name}(), which ${baseline} knows, is found no more.`;
  return { rule, file: showPath(path.resolve(tree, file), cwd), function: name, fingerprint, message };
}

function newOf({ result }: LintedFile, isNew: (finding: LocatedFinding) => boolean): FileResult {
  return { ...result, findings: result.findings.filter(isNew) };
}

function judgesOf(
  project: PlacedProject,
  options: CheckOptions,
  ruleIds: readonly string[],
  isNew: (finding: LocatedFinding) => boolean,
): Judges {
  return {
    isNew,
    levelOf: (file) => project.judgingOf(file.absolute)?.level ?? options.level,
    isActive: (rule, file) => {
      if (!ruleIds.includes(rule)) return true;
      if (options.ignore.includes(rule) || project.judgingOf(file.absolute)?.ruleLevels?.[rule] === "off") return false;
      return options.select.length === 0 || options.select.includes(rule);
    },
  };
}

/** The baselines of the run, by file; several projects may share one. */
async function openBaselines(
  session: Session,
  projects: readonly PlacedProject[],
  options: CheckOptions,
): Promise<ReadonlyMap<string, Baseline>> {
  const { updateBaseline: update, pruneBaseline: prune } = options;
  const files = new Set(projects.flatMap(({ baseline }) => baseline ?? []));
  if (options.baseline !== undefined) files.add(path.resolve(session.cwd, options.baseline));
  if (files.size === 0 && (update || prune))
    throw new UsageError(`--${update ? "update" : "prune"}-baseline: which one? Give --baseline FILE, or "baseline" in memdesc-lint.toml`);
  const opened = new Map<string, Baseline>();
  for (const file of files) opened.set(file, await openBaseline(session, file, { update, prune }));
  return opened;
}

/** The directories that the paths in a baseline are relative to. */
function treesOf(session: Session, projects: readonly PlacedProject[], baseline: string): readonly string[] {
  const own = projects.filter((project) => project.baseline === baseline);
  const roots = own.flatMap((project) => [...project.trees.values()].map((tree) => tree?.root ?? session.cwd));
  return [...new Set(roots)];
}

async function report(session: Session, problem: FileProblem, options: CheckOptions): Promise<ExitCode> {
  await session.complain(`${problem.file}: ${problem.message}`);
  if (problem.kind === "usage") return exitCode.usage;
  return options.allowIncomplete ? exitCode.clean : exitCode.incomplete;
}

/** One report speaks of one kernel and one epoch. Throws UsageError when configurations of the run differ in that. */
function soleTarget(projects: readonly PlacedProject[], options: CheckOptions): Pick<PlacedProject, "kernel" | "epoch"> {
  const [first, ...others] = projects;
  if (first === undefined) return options;
  for (const other of others) {
    const of = ({ kernel, epoch }: PlacedProject) => `kernel ${kernel?.join(".") ?? "unknown"}, epoch ${epoch}`;
    if (of(other) === of(first)) continue;
    const files = [first, other].map(({ files, kernel, epoch }) => `${files[0]?.shown ?? "?"} (${of({ ...first, kernel, epoch })})`);
    throw new UsageError(`${files.join(" and ")} are not of one kernel; check them one by one, or give --kernel-version and --epoch`);
  }
  return first;
}
