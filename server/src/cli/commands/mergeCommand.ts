// `memdesc-lint merge`: the reports of shards in, the report of the run out. A report that cannot be read ends it: a merge that leaves
// something out would look like a clean run.

import { createReadStream, realpathSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { makePaint } from "../../report/text/paint.ts";
import { mergeReports, type NamedReport } from "../../report/result/mergeReports.ts";
import { renderSummary } from "../../report/formats/summary.ts";
import { type FailOn, failOnOption } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";
import { type ExitCode, exitCode, exitOfFindings, worseOf } from "../process/exitCodes.ts";
import { wantsColours } from "../process/output.ts";
import { findKernelTree } from "../input/kernelTree.ts";
import { addReportOptions, keepSources, type RawTargets, readTargets } from "../check/reportTargets.ts";
import { readTreeFacts } from "../check/treeFacts.ts";
import { ioReason, UsageError } from "../process/usageError.ts";
import { reportFacts, wantTree, writeReports } from "../check/writeReports.ts";

/** The largest report that is read: that of a whole kernel has some MB. */
const largestReport = 256 * 1024 * 1024;

interface MergeOptions extends RawTargets {
  readonly failOn: FailOn;
  readonly allowIncomplete?: boolean;
  readonly coverage?: boolean;
  readonly quiet?: boolean;
}

/** Registers `merge`. */
export function addMergeCommand(program: Command, host: CommandHost): void {
  const command = program
    .command("merge")
    .description("join the reports of a run's shards into the report of the run, or turn a report into another format")
    .argument("<report...>", "files that memdesc-lint check --format json or sarif wrote");
  addReportOptions(command, "json")
    .addOption(failOnOption())
    .option("--coverage", "name each function that was not analysed, in formats that leave them out")
    .option("--allow-incomplete", "exit as if nothing was left out when something was")
    .option("-q, --quiet", "no summary line")
    .action(async (files: readonly string[], raw: MergeOptions) => host.done(await merge(host, files, raw)));
}

/** Reads, joins and writes; the exit status is that of the whole run. */
async function merge({ session, engine }: CommandHost, files: readonly string[], options: MergeOptions): Promise<ExitCode> {
  const targets = readTargets(options, "json", session.cwd);
  const inputs = files.map((name) => ({ name, absolute: path.resolve(session.cwd, name) }));
  keepSources(
    targets,
    inputs.map(({ absolute }) => ({ absolute: realpathOf(absolute) })),
  );
  // The validators are large, and no other command needs them.
  const { readReport } = await import("../../report/read/readReport.ts");
  const reports: NamedReport[] = [];
  for (const { name, absolute } of inputs) {
    const read = readReport(await readText(absolute, name));
    if (!read.ok) throw new UsageError(`${name}: ${read.reason}`);
    reports.push({ name, report: read.report });
  }
  const merged = mergeReports(reports);
  if (!merged.ok) throw new UsageError(merged.reason);
  const { report, missing } = merged;
  if (missing.length > 0) await session.complain(`no report of shard ${missing.join(", ")}: the result is incomplete`);
  const root = wantTree(targets) ? (await findKernelTree(session.cwd, new Map()))?.root : undefined;
  const facts = reportFacts(session, engine, options.coverage === true, await readTreeFacts(root, session.cwd));
  const written = await writeReports(session, report, targets, facts);
  if (options.quiet !== true && !session.out.closed) {
    await session.err.write(renderSummary(report, makePaint(wantsColours(session.err, session.env))));
  }
  const incomplete = report.coverage.complete || options.allowIncomplete === true ? exitCode.clean : exitCode.incomplete;
  return worseOf(written, worseOf(incomplete, exitOfFindings(report.findings, options.failOn)));
}

/** Free of links; as it is when there is no such file, which reading it will say. */
function realpathOf(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    return absolute;
  }
}

/** The whole of a file or pipe, as UTF-8. */
async function readText(absolute: string, name: string): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of createReadStream(absolute)) {
      const bytes = Buffer.from(part);
      size += bytes.length;
      if (size > largestReport) throw new UsageError(`${name}: larger than any report (limit ${largestReport / 1024 / 1024} MB)`);
      parts.push(bytes);
    }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${name}: ${ioReason(error)}`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new UsageError(`${name}: not UTF-8 text; name a report of memdesc-lint check --format json or sarif`);
  }
}
