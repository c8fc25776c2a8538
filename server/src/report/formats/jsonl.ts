// The JSON report as lines, for jq, logs and streams: the run, each finding, each gap, the coverage; the objects are those of `json`.

import { coverageCounts, findingObject, gapObject, reportVersion, runObject } from "./json.ts";
import type { RunResult } from "../result/result.ts";

/** One object a line; `type` says which. The coverage comes last: a report without it was cut off. */
export function* renderJsonl(run: RunResult): Generator<string> {
  yield line({ type: "run", version: reportVersion, ...runObject(run) });
  for (const finding of run.findings) yield line({ type: "finding", ...findingObject(finding) });
  for (const gap of run.coverage.notAnalysed) yield line({ type: "gap", ...gapObject(gap) });
  yield line({ type: "coverage", ...coverageCounts(run.coverage), timing: { totalMs: Math.round(run.totalMs) } });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
