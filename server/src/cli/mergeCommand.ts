// `memdesc-lint merge`: the reports of shards in, the report of the run out. A report that cannot be read ends it: a merge that leaves
// something out would look like a clean run.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Command, Option } from "commander";
import { makePaint } from "../report/paint.ts";
import { mergeReports, type NamedReport } from "../report/mergeReports.ts";
import { readReport } from "../report/readReport.ts";
import { renderSummary } from "../report/summary.ts";
import { type FailOn, failOnOption } from "./checkOptions.ts";
import type { CommandHost } from "./commandHost.ts";
import { type ExitCode, exitCode, exitOfFindings, worseOf } from "./exitCodes.ts";
import { wantsColours } from "./output.ts";
import { render } from "./render.ts";
import type { Session } from "./session.ts";
import { ioReason, UsageError } from "./usageError.ts";

interface MergeOptions {
  readonly format: "json" | "gcc";
  readonly failOn: FailOn;
  readonly allowIncomplete?: boolean;
  readonly coverage?: boolean;
  readonly quiet?: boolean;
}

/** Registers `merge`. */
export function addMergeCommand(program: Command, { session, done }: CommandHost): void {
  program
    .command("merge")
    .description("join the JSON reports of a run's shards into the report of the run")
    .argument("<report...>", "files that memdesc-lint check --format json wrote")
    .addOption(new Option("--format <format>", "how findings are written").choices(["json", "gcc"]).default("json"))
    .addOption(failOnOption())
    .option("--coverage", "with gcc: name each function that was not analysed, too")
    .option("--allow-incomplete", "exit as if nothing was left out when something was")
    .option("-q, --quiet", "no summary line")
    .action(async (files: readonly string[], raw: MergeOptions) => done(await merge(session, files, raw)));
}

/** Reads, joins and writes; the exit status is that of the whole run. */
async function merge(session: Session, files: readonly string[], options: MergeOptions): Promise<ExitCode> {
  const reports: NamedReport[] = [];
  for (const name of files) {
    const read = readReport(await readText(path.resolve(session.cwd, name), name));
    if (!read.ok) throw new UsageError(`${name}: ${read.reason}`);
    reports.push({ name, report: read.report });
  }
  const merged = mergeReports(reports);
  if (!merged.ok) throw new UsageError(merged.reason);
  const { report, missing } = merged;
  if (missing.length > 0) await session.complain(`no report of shard ${missing.join(", ")}: the result is incomplete`);
  await render(session, report, options.format, options.coverage === true);
  if (options.quiet !== true && !session.out.closed) {
    await session.err.write(renderSummary(report, makePaint(wantsColours(session.err, session.env))));
  }
  const incomplete = report.coverage.complete || options.allowIncomplete === true ? exitCode.clean : exitCode.incomplete;
  return worseOf(incomplete, exitOfFindings(report.findings, options.failOn));
}

async function readText(absolute: string, name: string): Promise<string> {
  try {
    return await readFile(absolute, "utf8");
  } catch (error) {
    throw new UsageError(`${name}: ${ioReason(error)}`);
  }
}
