// Lints one fixture and compares: what is announced must be found, what is found must be announced. Tests are files, not code.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { makeSourceText, positionAt } from "../../server/src/base/sourceText.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import { type Expectations, type ExpectedStep, readExpectations } from "./expectations.ts";
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
    ...compareSteps(expected, findings, functionsOf(text), lineOf),
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

/** The steps announced in a function stand, in the order of the text, in the trace of one of its findings. */
function compareSteps(
  expected: Expectations,
  findings: readonly Finding[],
  functionAt: (line: number) => string,
  lineOf: (offset: number) => number,
): string[] {
  const differences: string[] = [];
  const byFunction = new Map<string, ExpectedStep[]>();
  for (const step of expected.steps) {
    const name = functionAt(step.line);
    byFunction.set(name, [...(byFunction.get(name) ?? []), step]);
  }
  for (const [name, steps] of byFunction) {
    const missing = findings.filter((finding) => finding.function === name).map((finding) => firstMissing(steps, finding, lineOf));
    if (missing.includes(undefined)) continue;
    const first = missing[0] ?? steps[0];
    if (first) differences.push(`line ${first.line}: no trace in ${name}() has, in this order, the step "${first.message}"`);
  }
  for (const finding of findings)
    if (finding.trace.length === 0) differences.push(`line ${lineOf(finding.span.start)}: [${finding.rule}] has no trace`);
  return differences;
}

function firstMissing(steps: readonly ExpectedStep[], finding: Finding, lineOf: (offset: number) => number): ExpectedStep | undefined {
  let at = 0;
  for (const step of steps) {
    while (at < finding.trace.length) {
      const given = finding.trace[at];
      if (given && lineOf(given.span.start) === step.line && given.message.includes(step.message)) break;
      at++;
    }
    if (at++ >= finding.trace.length) return step;
  }
  return undefined;
}

/** The function that a line belongs to: the last one that began in the first column. */
function functionsOf(text: string): (line: number) => string {
  const lines = text.split("\n");
  return (line) => {
    for (let at = line - 1; at >= 0; at--) {
      const name = /^[A-Za-z_][^;={]*?\b(\w+)\(/.exec(lines[at] ?? "")?.[1];
      if (name !== undefined) return name;
    }
    return "";
  };
}

/** Findings only in functions that are there for one: `_bad`, or a known false alarm. */
function misnamed(findings: readonly Finding[]): string[] {
  return findings
    .filter((finding) => !/_bad$|^FP_/.test(finding.function))
    .map((finding) => `${finding.function}() has a finding but is neither _bad nor FP_`);
}
