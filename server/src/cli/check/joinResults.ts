// Joins the files' results into the run's.

import { byFile, sumDirectories } from "../../report/result/mergeReports.ts";
import type { DirectoryCoverage, FileResult, RunResult } from "../../report/result/result.ts";
import type { FileProblem } from "../input/findFiles.ts";

/** Sums up; files that could not be read stand among what was not analysed. `results` come sorted by file. */
export function joinResults(
  results: readonly FileResult[],
  unread: readonly FileProblem[],
  run: Pick<RunResult, "toolVersion" | "kernelVersion" | "epoch" | "shard" | "totalMs"> & { readonly complete: boolean },
): RunResult {
  const sum = (of: (result: FileResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const whole = unread.map((problem) => ({ file: problem.file, function: "", line: 1, column: 1, reason: firstLine(problem.message) }));
  const { complete, ...rest } = run;
  return {
    ...rest,
    findings: results.flatMap((result) => result.findings),
    coverage: {
      files: results.length,
      functions: sum((result) => result.coverage.functions),
      handleFunctions: sum((result) => result.coverage.handleFunctions),
      analysed: sum((result) => result.coverage.analysed),
      complete,
      notAnalysed: [...whole.sort(byFile), ...results.flatMap((result) => result.coverage.notAnalysed)],
      directories: sumDirectories(results.filter((result) => result.coverage.handleFunctions > 0).map(directoryOf)),
    },
  };
}

function directoryOf({ file, coverage }: FileResult): DirectoryCoverage {
  const { functions, handleFunctions, analysed } = coverage;
  return { directory: file.slice(0, Math.max(0, file.lastIndexOf("/"))), files: 1, functions, handleFunctions, analysed };
}

function firstLine(text: string): string {
  const end = text.indexOf("\n");
  return end === -1 ? text : text.slice(0, end);
}
