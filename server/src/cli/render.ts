// Joins the files' results into the run's and writes it in the format asked for.

import { assertNever } from "../base/assertNever.ts";
import { renderGcc } from "../report/gcc.ts";
import { renderJson } from "../report/json.ts";
import { byFile } from "../report/mergeReports.ts";
import { makePaint } from "../report/paint.ts";
import { renderPretty } from "../report/pretty.ts";
import type { FileResult, RunResult } from "../report/result.ts";
import type { Format } from "./checkOptions.ts";
import type { FileProblem } from "./findFiles.ts";
import { wantsColours } from "./output.ts";
import type { Session } from "./session.ts";

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
    },
  };
}

/** Writes the report to standard output; stops when nobody reads it any more. */
export async function render(session: Session, run: RunResult, format: Format, withGaps: boolean): Promise<void> {
  for (const piece of piecesOf(session, run, format, withGaps)) {
    if (session.out.closed) return;
    await session.out.write(piece);
  }
  await session.out.flush();
}

function piecesOf(session: Session, run: RunResult, format: Format, withGaps: boolean): Iterable<string> {
  switch (format) {
    case "pretty":
      return renderPretty(run, makePaint(wantsColours(session.out, session.env)), withGaps);
    case "gcc":
      return renderGcc(run, withGaps);
    case "json":
      return renderJson(run);
    default:
      return assertNever(format);
  }
}

function firstLine(text: string): string {
  const end = text.indexOf("\n");
  return end === -1 ? text : text.slice(0, end);
}
