// `memdesc-lint check`: files in, report out. Decides what is read, in which order, and the exit status; analyses nothing itself.

import path from "node:path";
import { byFile } from "../report/mergeReports.ts";
import { makePaint } from "../report/paint.ts";
import type { FileResult } from "../report/result.ts";
import { renderSummary } from "../report/summary.ts";
import type { CheckOptions } from "./checkOptions.ts";
import type { Engine } from "./engine.ts";
import { type ExitCode, exitCode, exitOfFindings, worseOf } from "./exitCodes.ts";
import { type FileProblem, findFiles, showPath } from "./findFiles.ts";
import { joinResults } from "./joinResults.ts";
import { type FileToLint, lintProject, type PlacedProject, placeProject } from "./lintProject.ts";
import { readBuiltInModel } from "./modelFiles.ts";
import { wantsColours } from "./output.ts";
import { projectsOf } from "./projects.ts";
import { readStream } from "./readSource.ts";
import { keepSources } from "./reportTargets.ts";
import type { Session } from "./session.ts";
import { readTreeFacts } from "./treeFacts.ts";
import { UsageError } from "./usageError.ts";
import { reportFacts, wantTree, writeReports } from "./writeReports.ts";

/** Runs the command. Throws UsageError for a call that makes no sense; everything else becomes a message and an exit status. */
export async function check(session: Session, engine: Engine, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const started = performance.now();
  const { files, problems } =
    options.stdinFilename === undefined
      ? await findFiles(paths.length === 0 ? ["."] : paths, session.cwd)
      : await readStdin(session, options.stdinFilename);
  keepSources(options.targets, files);
  let code: ExitCode = exitCode.clean;
  for (const problem of problems) code = worseOf(code, await report(session, problem, options));

  const ruleIds = engine.rules.map((rule) => rule.id);
  const named = new Set(paths.map((given) => path.resolve(session.cwd, given)));
  const projects: PlacedProject[] = [];
  for (const project of await projectsOf(session, ruleIds, files, named, options)) projects.push(await placeProject(project));
  const { kernel, epoch } = soleTarget(projects, options);
  const builtIn = await readBuiltInModel(session.modelDirectory);

  const results: FileResult[] = [];
  const unread: FileProblem[] = problems.filter((problem) => problem.kind === "unread");
  let complete = unread.length === 0;
  for (const project of projects) {
    const linted = await lintProject(session, engine, builtIn, project, options);
    results.push(...linted.results);
    unread.push(...linted.unread);
    complete &&= linted.complete;
    const findings = linted.results.flatMap((result) => result.findings);
    code = worseOf(code, worseOf(linted.code, exitOfFindings(findings, project.failOn)));
  }
  const run = joinResults(results.sort(byFile), unread, {
    toolVersion: session.version,
    kernelVersion: kernel?.join("."),
    epoch,
    shard: options.shard,
    complete,
    totalMs: performance.now() - started,
  });
  const trees = wantTree(options.targets) ? projects.flatMap((project) => [...project.trees.values()]) : [];
  const root = trees.find((tree) => tree !== undefined)?.root;
  const facts = reportFacts(session, engine, options.coverage, await readTreeFacts(root, session.cwd));
  code = worseOf(code, await writeReports(session, run, options.targets, facts));
  if (!options.quiet && files.length > 0 && !session.out.closed)
    await session.err.write(renderSummary(run, makePaint(wantsColours(session.err, session.env))));
  return code;
}

/** Standard input as the one file of the run. */
async function readStdin(
  session: Session,
  name: string,
): Promise<{ readonly files: readonly FileToLint[]; readonly problems: readonly FileProblem[] }> {
  const absolute = path.resolve(session.cwd, name);
  const shown = showPath(absolute, session.cwd);
  const source = await readStream(process.stdin);
  if (!source.ok) return { files: [], problems: [{ file: shown, message: source.reason, kind: "unread" }] };
  return { files: [{ absolute, shown, text: source.text }], problems: [] };
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
