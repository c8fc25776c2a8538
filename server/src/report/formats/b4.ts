// What b4's review-perpatch-check-cmd reads: an array of check results, one for the run.

import { gccFinding, gccGap } from "./gcc.ts";
import type { RunResult } from "../result/result.ts";
import { verdictOf } from "./verdict.ts";

/** One result of b4's check protocol. */
export interface B4Check {
  readonly tool: string;
  readonly status: "pass" | "warn" | "fail";
  readonly summary: string;
  readonly details?: string;
}

/** One JSON document. */
export function* renderB4(run: RunResult, { withGaps }: { readonly withGaps: boolean }): Generator<string> {
  yield `${JSON.stringify([b4Check(run, withGaps)], null, 2)}\n`;
}

/** The run as one check; its details are gcc's lines. */
export function b4Check(run: RunResult, withGaps: boolean): B4Check {
  const { state, summary } = verdictOf(run);
  const files = run.coverage.notAnalysed.filter((gap) => withGaps || gap.function === "");
  const details = run.findings.map(gccFinding).join("") + files.map(gccGap).join("");
  return { tool: "memdesc-lint", status: state, summary, ...(details === "" ? {} : { details }) };
}
