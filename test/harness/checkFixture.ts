// Lints one fixture and compares: what is announced must be found, what is found must be announced. Tests are files, not code.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { makeSourceText, positionAt } from "../../server/src/base/sourceText.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import { type Expectations, readExpectations } from "./expectations.ts";
import { linterFor } from "./linterFor.ts";

/** Differences between what the fixture announces and what the linter says, one line each; empty when it is right. */
export async function checkFixture(path: string): Promise<readonly string[]> {
  const text = readFileSync(path, "utf8");
  const source = makeSourceText(basename(path), text);
  const expected = readExpectations(text);
  const linter = await linterFor(expected.options);
  const { findings, coverage } = linter.lintFile(source);
  const lineOf = (offset: number): number => positionAt(source, offset).line;
  return [
    ...expected.faults,
    ...coverage.notAnalysed.map((one) => `${one.function}(): not analysed: ${one.reason}`),
    ...compare(expected, findings, lineOf),
    ...compareSteps(expected, findings, lineOf),
    ...misnamed(findings),
  ];
}

function compare(expected: Expectations, findings: readonly Finding[], lineOf: (offset: number) => number): string[] {
  const differences: string[] = [];
  const left = new Set(findings);
  for (const one of expected.findings) {
    const hit = [...left].find(
      (finding) => finding.rule === one.rule && lineOf(finding.span.start) === one.line && finding.message.includes(one.message),
    );
    if (hit) left.delete(hit);
    else differences.push(`line ${one.line}: announced and not found: [${one.rule}] "${one.message}"`);
  }
  for (const finding of left)
    differences.push(
      `line ${lineOf(finding.span.start)}: found and not announced: ${finding.function}(): [${finding.rule}] ${finding.confidence} "${finding.message}"`,
    );
  return differences;
}

/** Every announced step stands in some trace, and those of one finding in the order of the trace. */
function compareSteps(expected: Expectations, findings: readonly Finding[], lineOf: (offset: number) => number): string[] {
  const differences: string[] = [];
  const given = findings.map((finding) => finding.trace.map((step) => ({ line: lineOf(step.span.start), message: step.message })));
  for (const one of expected.steps) {
    const found = given.some((steps) => steps.some((step) => step.line === one.line && step.message.includes(one.message)));
    if (!found) differences.push(`line ${one.line}: no trace has the step "${one.message}"`);
  }
  for (const finding of findings) {
    const last = finding.trace[finding.trace.length - 1];
    if (!last) differences.push(`line ${lineOf(finding.span.start)}: [${finding.rule}] has no trace`);
  }
  return differences;
}

/** Findings only in functions that are there for one: `_bad`, or a known false alarm. */
function misnamed(findings: readonly Finding[]): string[] {
  return findings
    .filter((finding) => !/_bad$|^FP_/.test(finding.function))
    .map((finding) => `${finding.function}() has a finding but is neither _bad nor FP_`);
}
