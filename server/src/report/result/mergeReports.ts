// Several reports as one: those of the shards of a run give the report of the run, byte for byte but its time. Pure.

import type { DirectoryCoverage, LocatedGap, RunResult } from "./result.ts";

export interface NamedReport {
  /** What the report is called in messages. */
  readonly name: string;
  readonly report: RunResult;
}

export type MergedReports =
  | {
      readonly ok: true;
      readonly report: RunResult;
      /** Shards of the run that no report is of. */
      readonly missing: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** Joins at least one report; they must be of the same tool, kernel and split. */
export function mergeReports(reports: readonly NamedReport[]): MergedReports {
  const [first, ...others] = reports;
  if (first === undefined) return { ok: false, reason: "no report to merge" };
  for (const { name, report } of others) {
    const difference = differenceOf(first.report, report);
    if (difference !== undefined) return { ok: false, reason: `${first.name} and ${name} are of different runs: ${difference}` };
  }
  const shards = new Map<number, string>();
  for (const { name, report } of reports) {
    if (report.shard === undefined) continue;
    const other = shards.get(report.shard.index);
    if (other !== undefined)
      return { ok: false, reason: `${other} and ${name} are both shard ${report.shard.index}/${report.shard.count}` };
    shards.set(report.shard.index, name);
  }
  const count = first.report.shard?.count ?? 0;
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !shards.has(index));
  const sum = (of: (report: RunResult) => number): number => reports.reduce((total, { report }) => total + of(report), 0);
  return {
    ok: true,
    missing: missing.map((index) => `${index}/${count}`),
    report: {
      ...first.report,
      shard: undefined,
      // Each file's findings come from one report and stand there in order.
      findings: reports.flatMap(({ report }) => report.findings).sort(byFile),
      coverage: {
        files: sum(({ coverage }) => coverage.files),
        functions: sum(({ coverage }) => coverage.functions),
        handleFunctions: sum(({ coverage }) => coverage.handleFunctions),
        analysed: sum(({ coverage }) => coverage.analysed),
        complete: missing.length === 0 && reports.every(({ report }) => report.coverage.complete),
        notAnalysed: sortedGaps(reports.flatMap(({ report }) => report.coverage.notAnalysed)),
        directories: sumDirectories(reports.flatMap(({ report }) => report.coverage.directories)),
      },
      totalMs: sum(({ totalMs }) => totalMs),
    },
  };
}

/** Whole files first, then functions; each sorted by file. A directory that no shard could read is named once. */
function sortedGaps(gaps: readonly LocatedGap[]): readonly LocatedGap[] {
  const files = new Map(gaps.filter((gap) => gap.function === "").map((gap) => [`${gap.file}\0${gap.reason}`, gap]));
  return [...[...files.values()].sort(byFile), ...gaps.filter((gap) => gap.function !== "").sort(byFile)];
}

/** One entry a directory, sorted by name. */
export function sumDirectories(parts: readonly DirectoryCoverage[]): readonly DirectoryCoverage[] {
  const sums = new Map<string, DirectoryCoverage>();
  for (const part of parts) {
    const sum = sums.get(part.directory);
    sums.set(part.directory, sum === undefined ? part : addCounts(sum, part));
  }
  return [...sums.values()].sort((a, b) => (a.directory < b.directory ? -1 : 1));
}

function addCounts(a: DirectoryCoverage, b: DirectoryCoverage): DirectoryCoverage {
  return {
    directory: a.directory,
    files: a.files + b.files,
    functions: a.functions + b.functions,
    handleFunctions: a.handleFunctions + b.handleFunctions,
    analysed: a.analysed + b.analysed,
  };
}

/** The order of files in every report. */
export function byFile(a: { readonly file: string }, b: { readonly file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

function differenceOf(a: RunResult, b: RunResult): string | undefined {
  const pairs: readonly (readonly [string, string, string])[] = [
    ["memdesc-lint", a.toolVersion, b.toolVersion],
    ["kernel", a.kernelVersion ?? "unknown", b.kernelVersion ?? "unknown"],
    ["epoch", a.epoch, b.epoch],
    ["split into", `${a.shard?.count ?? "no"} shards`, `${b.shard?.count ?? "no"} shards`],
  ];
  const different = pairs.find(([, left, right]) => left !== right);
  return different && `${different[0]} ${different[1]} and ${different[2]}`;
}
