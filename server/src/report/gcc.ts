// The compiler's format, for make, editors and bots that read gcc: one line a finding, one note a step of its path.

import type { Level } from "../rules/finding.ts";
import { printable } from "./plainText.ts";
import type { LocatedFinding, LocatedGap, RunResult } from "./result.ts";

/** Lines of the report, each with its line end; `withGaps` adds a note for each function that was not analysed. */
export function* renderGcc(run: RunResult, withGaps: boolean): Generator<string> {
  for (const finding of run.findings) yield renderFinding(finding);
  if (withGaps) for (const gap of run.coverage.notAnalysed) yield renderGap(gap);
}

function renderFinding(finding: LocatedFinding): string {
  const head = `${place(finding)}: ${severity(finding.level)}: ${printable(finding.message)} [${finding.rule}]\n`;
  return head + finding.trace.map((step) => `${place(step)}: note: ${printable(step.message)}\n`).join("");
}

function renderGap(gap: LocatedGap): string {
  const subject = gap.function === "" ? "file not analysed" : `${printable(gap.function)}() not analysed`;
  return `${place(gap)}: note: ${subject}: ${printable(gap.reason)}\n`;
}

function place(at: { readonly file: string; readonly line: number; readonly column: number }): string {
  return `${printable(at.file)}:${at.line}:${at.column}`;
}

/** gcc knows no hints. */
function severity(level: Level): "error" | "warning" | "note" {
  return level === "hint" ? "note" : level;
}
