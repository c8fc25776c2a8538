// The compiler's format, for make, editors and bots that read gcc: one line a finding, one note a step of its path.

import type { Level } from "../../rules/finding.ts";
import { printable } from "../text/plainText.ts";
import type { LocatedFinding, LocatedGap, RunResult } from "../result/result.ts";

/** Lines of the report, each with its line end; `withGaps` adds a note for each function that was not analysed. */
export function* renderGcc(run: RunResult, { withGaps }: { readonly withGaps: boolean }): Generator<string> {
  for (const finding of run.findings) yield gccFinding(finding);
  if (withGaps) for (const gap of run.coverage.notAnalysed) yield gccGap(gap);
}

/** A finding's line and the notes of its path, each with its line end. */
export function gccFinding(finding: LocatedFinding): string {
  return gccHead(finding) + finding.trace.map((step) => `${place(step)}: note: ${printable(step.message)}\n`).join("");
}

/** A finding's own line. */
function gccHead(finding: LocatedFinding): string {
  return `${place(finding)}: ${gccLevel(finding.level)}: ${printable(finding.message)} [${printable(finding.rule)}]\n`;
}

/** What was not analysed, as a note with its line end. */
export function gccGap(gap: LocatedGap): string {
  return `${place(gap)}: note: ${gapText(gap)}\n`;
}

/** "frob() not analysed: reason". */
export function gapText(gap: LocatedGap): string {
  const subject = gap.function === "" ? "file not analysed" : `${printable(gap.function)}() not analysed`;
  return `${subject}: ${printable(gap.reason)}`;
}

function place(at: { readonly file: string; readonly line: number; readonly column: number }): string {
  return `${printable(at.file)}:${at.line}:${at.column}`;
}

/** gcc knows no hints. */
export function gccLevel(level: Level): "error" | "warning" | "note" {
  return level === "hint" ? "note" : level;
}
