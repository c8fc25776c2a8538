// GitLab's Code Quality report: an array of issues. Two with one fingerprint would be shown as one, so each has its own.

import type { Confidence, Level } from "../../rules/finding.ts";
import { jsonList } from "./json.ts";
import { printable } from "../text/plainText.ts";
import type { LocatedFinding, RunResult } from "../result/result.ts";

/** Pieces of one JSON document; GitLab refuses a report with a byte order mark or more than one value. */
export function* renderGitlab(run: RunResult): Generator<string> {
  yield "[";
  yield* jsonList(run.findings.map(issue), "  ");
  yield "\n]\n";
}

function issue(finding: LocatedFinding): object {
  return {
    type: "issue",
    description: printable(finding.message),
    check_name: finding.rule,
    categories: ["Bug Risk"],
    fingerprint: finding.fingerprint,
    severity: severityOf(finding.level, finding.confidence),
    location: { path: finding.file, lines: { begin: finding.line, end: Math.max(finding.line, finding.endLine) } },
    other_locations: finding.trace.map((step) => ({ path: step.file, lines: { begin: step.line, end: step.endLine } })),
    content: {
      body: finding.trace.map((step, index) => `${index + 1}. \`${step.file}:${step.line}\` ${printable(step.message)}`).join("\n"),
    },
  };
}

/** GitLab's words are blocker, critical, major, minor and info; what we are less sure of is one step lower. */
function severityOf(level: Level, confidence: Confidence): string {
  if (level === "hint") return "info";
  const steps = ["critical", "major", "minor", "info"];
  const first = level === "error" ? 0 : 1;
  return steps[first + (confidence === "certain" ? 0 : 1)] ?? "info";
}
