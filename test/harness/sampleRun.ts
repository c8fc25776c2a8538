// Small runs for tests of the formats, and what renders them.

import fc from "fast-check";
import { formats, type FormatName } from "../../server/src/report/formats/formats.ts";
import type { ReportContext } from "../../server/src/report/reportContext.ts";
import type { LocatedFinding, RunResult } from "../../server/src/report/result/result.ts";
import { arbitraryRun, plainContext } from "./arbitraryRun.ts";

/** The whole report. */
export function rendered(run: RunResult, format: FormatName, context: ReportContext = plainContext): string {
  return [...formats[format].render(run, context)].join("");
}

/** Holds the check against so many runs, hostile texts included. */
export function everyRun(check: (run: RunResult) => void, numRuns = 40): void {
  fc.assert(fc.property(arbitraryRun, check), { numRuns });
}

/** A leak with a path of two steps in mm/a.c; the message, the place or whatever else may be another. */
export function finding(more: Partial<LocatedFinding>): LocatedFinding {
  const range = { line: 9, column: 3, endLine: 9, endColumn: 20 };
  const file = more.file ?? "mm/a.c";
  return {
    rule: "leak-on-path",
    level: "error",
    confidence: "certain",
    message: "lost",
    file,
    ...range,
    function: "f",
    handle: "folio",
    kind: "folio",
    trace: [
      { file, line: 2, column: 1, endLine: 2, endColumn: 5, message: "taken here" },
      { file, ...range, message: "lost here" },
    ],
    fixes: [],
    fingerprint: "0123456789abcdef0123456789abcdef",
    excerpt: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((line) => ({ line, text: `l${line}` })),
    ...more,
  };
}

/** A run that finds it, and nothing else. */
export function oneFinding(more: Partial<LocatedFinding>): RunResult {
  return { ...clean, findings: [finding(more)] };
}

/** A run that finds nothing. */
export const clean: RunResult = {
  toolVersion: "0.1.0",
  kernelVersion: "6.12",
  epoch: "released",
  shard: undefined,
  findings: [],
  coverage: { files: 3, functions: 9, handleFunctions: 5, analysed: 4, complete: true, notAnalysed: [], directories: [] },
  totalMs: 0,
};
export const sample = oneFinding({});

/** Beside the sample's, one finding that was known, and one that is gone. */
export const compared = {
  known: oneFinding({ message: "was lost", line: 4, fingerprint: "f".repeat(32) }).findings,
  gone: [{ rule: "double-put", file: "mm/b.c", function: "f", fingerprint: "e".repeat(32), message: "Was put twice." }],
  shown: false,
};
