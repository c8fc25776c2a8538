// What b4's review-perpatch-check-cmd reads: an array of results, one for each patch that was given.

import { type JudgedPatch, notAppliedText, type PatchRun } from "./patchReport.ts";
import { counted, printable } from "../text/plainText.ts";
import type { LocatedFinding } from "../result/result.ts";

/** One JSON document. */
export function* renderPatchB4(run: PatchRun): Generator<string> {
  yield `${JSON.stringify(run.patches.map(checkOf), null, 2)}\n`;
}

function checkOf(patch: JudgedPatch): object {
  const { brings, mends, notApplied, unsure } = patch;
  const errors = brings.filter(({ level }) => level === "error").length;
  const warnings = brings.filter(({ level }) => level === "warning").length;
  const maybe = unsure.filter(({ side }) => side === "after").length;
  const status = errors > 0 ? "fail" : warnings + notApplied.length + maybe > 0 ? "warn" : "pass";
  const parts = [
    brings.length > 0 ? `brings ${counted(brings.length, "finding")}` : "",
    mends.length > 0 ? `mends ${counted(mends.length, "finding")}` : "",
    notApplied.length > 0 ? `${counted(notApplied.length, "part")} not judged` : "",
  ].filter((part) => part !== "");
  const details = [
    ...notApplied.map((part) => `not judged: ${printable(notAppliedText(part))}`),
    ...brings.map((finding) => withPath(finding, "brings")),
    ...mends.map((finding) => `mends: ${line(finding)}`),
  ].join("\n");
  return {
    tool: "memdesc-lint",
    status,
    summary: parts.join(", ") || "brings and mends nothing",
    ...(details === "" ? {} : { details }),
  };
}

function withPath(finding: LocatedFinding, word: string): string {
  const steps = finding.trace.map((step) => `  ${printable(step.file)}:${step.line}: ${printable(step.message)}`);
  return [`${word}: ${line(finding)}`, ...steps].join("\n");
}

function line({ file, line: at, column, level, message, rule }: LocatedFinding): string {
  return `${printable(file)}:${at}:${column}: ${level}: ${printable(message)} [${rule}]`;
}
