// `memdesc-lint check`: files in, report out. Decides what is read and what is written; lints nothing itself.

import path from "node:path";
import { makePaint } from "../../report/text/paint.ts";
import { counted } from "../../report/text/plainText.ts";
import { renderSummary } from "../../report/formats/summary.ts";
import type { CheckOptions } from "./checkOptions.ts";
import { type Comparison, openComparison } from "./comparison.ts";
import { withDependents } from "./dependents.ts";
import type { Engine } from "../engine.ts";
import { type ExitCode, worseOf } from "../process/exitCodes.ts";
import { findFiles, showPath } from "../input/findFiles.ts";
import { keepBuilt } from "../kbuild/builtFiles.ts";
import { markNotBuilt } from "../kbuild/notBuilt.ts";
import { type Found, lintRun } from "./lintRun.ts";
import { wantsColours } from "../process/output.ts";
import { readStream } from "../input/readSource.ts";
import { keepSources } from "./reportTargets.ts";
import type { Session } from "../process/session.ts";
import { readTreeFacts } from "./treeFacts.ts";
import { UsageError } from "../process/usageError.ts";
import { watch } from "./watch.ts";
import { reportFacts, wantTree, writeReports } from "./writeReports.ts";

/** Runs the command. Throws UsageError for a call that makes no sense; everything else becomes a message and an exit status. */
export async function check(session: Session, engine: Engine, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const orHere = paths.length === 0 ? ["."] : paths;
  if (options.watch && options.built !== undefined)
    throw new UsageError("--watch does not know builds; leave out --built and --compile-commands");
  if (options.watch) return watch(session, engine, orHere, options);
  const stdin = options.stdinFilename === undefined ? undefined : await readStdin(session, options.stdinFilename);
  if (options.diff === undefined || stdin?.problems.length)
    return checkFiles(session, engine, paths, options, stdin ?? (await findFiles(orHere, session.cwd)), undefined);
  const comparison = await openComparison(session, options.diff, paths, stdin?.files[0]);
  try {
    const widened = await withDependents(session, engine, options, comparison);
    return await checkFiles(session, engine, paths, widened.options, widened.found, comparison);
  } finally {
    comparison.close();
  }
}

async function checkFiles(
  session: Session,
  engine: Engine,
  paths: readonly string[],
  given: CheckOptions,
  all: Found,
  comparison: Comparison | undefined,
): Promise<ExitCode> {
  const { files, macros } = given.built === undefined ? { ...all, macros: undefined } : await keepBuilt(session, all.files, given.built);
  const found: Found = { ...all, files };
  const options: CheckOptions = { ...given, ...(macros && { macros }) };
  keepSources(options.targets, found.files);
  const linted = await lintRun(session, engine, paths, options, found, comparison);
  const { code, projects, before, compared, finishBaselines } = linted;
  if (options.known && compared === undefined)
    await session.complain("--known: there is nothing to compare with; give --baseline or --diff");
  const root = projects.flatMap((project) => [...project.trees.values()]).find((tree) => tree !== undefined)?.root;
  const treeFacts = await readTreeFacts(wantTree(options.targets) ? root : undefined, session.cwd);
  const facts = reportFacts(session, engine, options.coverage, treeFacts, compared);
  const { findings, note } =
    root === undefined || options.built !== undefined
      ? { findings: linted.run.findings, note: undefined }
      : await markNotBuilt(session, engine, root, linted.run.findings);
  const run = { ...linted.run, findings };
  const written = await writeReports(session, run, options.targets, facts);
  await finishBaselines();
  if (!options.quiet && !session.out.closed && (found.files.length > 0 || comparison)) {
    if (comparison && before > 0)
      await session.complain(`${counted(before, "finding")} of these files not new against ${comparison.shown}`);
    if (note !== undefined) await session.complain(note);
    if (run.kernelVersion === undefined && run.coverage.handleFunctions > 0)
      await session.complain(
        "no kernel tree around these files: contracts that differ between versions are not applied; give --kernel-version",
      );
    await session.err.write(renderSummary(run, makePaint(wantsColours(session.err, session.env))));
  }
  return worseOf(code, written);
}

/** Standard input as the one file of the run. */
async function readStdin(session: Session, name: string): Promise<Found> {
  const absolute = path.resolve(session.cwd, name);
  const shown = showPath(absolute, session.cwd);
  const source = await readStream(process.stdin);
  if (!source.ok) return { files: [], problems: [{ file: shown, message: source.reason, kind: "unread" }] };
  return { files: [{ absolute, shown, text: source.text }], problems: [] };
}
