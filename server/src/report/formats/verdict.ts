// A run in one word and one line, for systems that show a check as passed or not: b4, patchwork.

import { counted } from "../text/plainText.ts";
import type { RunResult } from "../result/result.ts";

export interface RunVerdict {
  readonly state: "fail" | "warn" | "pass";
  /** "2 errors and 1 warning; 3 of 40 functions not analysed". */
  readonly summary: string;
}

/** Errors fail, warnings warn, hints pass; so does a run that left nothing out. A run that could not read a file warns at least. */
export function verdictOf(run: RunResult): RunVerdict {
  const count = (level: string) => run.findings.reduce((sum, finding) => sum + (finding.level === level ? 1 : 0), 0);
  const [errors, warnings, hints] = [count("error"), count("warning"), count("hint")];
  const parts = [errors > 0 ? counted(errors, "error") : "", warnings > 0 ? counted(warnings, "warning") : ""];
  if (hints > 0) parts.push(counted(hints, "hint"));
  const found = parts.filter((part) => part !== "").join(", ") || "no findings";
  const { complete, analysed, handleFunctions } = run.coverage;
  const left = handleFunctions - analysed;
  const scope = `${counted(analysed, "function")} analysed${left > 0 ? `, ${left} left out` : ""}`;
  const state = errors > 0 ? "fail" : warnings > 0 || !complete ? "warn" : "pass";
  return { state, summary: `${found} (${complete ? scope : `${scope}; incomplete`})` };
}
