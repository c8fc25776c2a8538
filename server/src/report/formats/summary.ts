// The line at the end of every run: what was found, how much of the code that finding rests on, and how long it took.

import type { Level } from "../../rules/finding.ts";
import type { Paint } from "../text/paint.ts";
import { counted, grouped } from "../text/plainText.ts";
import type { RunResult } from "../result/result.ts";

/** One line with its line end. */
export function renderSummary(run: RunResult, paint: Paint): string {
  const { coverage } = run;
  const left = coverage.handleFunctions - coverage.analysed;
  const gap = left === 0 ? "" : `; ${grouped(left)} left out, --coverage names them`;
  const verb = coverage.handleFunctions === 1 ? "touches" : "touch";
  const analysed = `analysed ${grouped(coverage.analysed)} of ${counted(coverage.handleFunctions, "function")} that ${verb} handles`;
  const scope = `${counted(coverage.files, "file")}${kernelOf(run)}, ${(run.totalMs / 1000).toFixed(1)} s`;
  return `${findingsOf(run, paint)}; ${analysed} (${scope}${gap})\n`;
}

function findingsOf(run: RunResult, paint: Paint): string {
  if (run.findings.length === 0) return paint.green("no findings");
  const counts: string[] = [];
  for (const level of ["error", "warning", "hint"] satisfies Level[]) {
    const count = run.findings.reduce((sum, finding) => sum + (finding.level === level ? 1 : 0), 0);
    if (count > 0) counts.push(paint.level(level)(counted(count, level)));
  }
  return counts.join(", ");
}

function kernelOf(run: RunResult): string {
  const kernel = run.kernelVersion === undefined ? ", kernel version unknown" : `, kernel ${run.kernelVersion}`;
  return run.epoch === "released" ? kernel : `${kernel} epoch ${run.epoch}`;
}
