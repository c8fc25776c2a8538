// JUnit's XML, for CI systems that show tests: a suite per file with findings, a failed test per finding, and a suite of what was analysed.

import { gapText, gccFinding } from "./gcc.ts";
import { markupLine, markupText } from "../text/markup.ts";
import { counted } from "../text/plainText.ts";
import type { LocatedFinding, LocatedGap, RunResult } from "../result/result.ts";

interface Suite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly cases: readonly string[];
}

/** Pieces of one XML document. A run without findings still has tests: CI systems take an empty report for a broken one. */
export function* renderJunit(run: RunResult): Generator<string> {
  const suites = [...suitesOfFiles(run.findings), coverageSuite(run)];
  const sum = (of: (suite: Suite) => number) => suites.reduce((total, suite) => total + of(suite), 0);
  const seconds = (run.totalMs / 1000).toFixed(3);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="memdesc-lint" tests="${sum(({ tests }) => tests)}" failures="${sum(({ failures }) => failures)}" errors="${sum(({ errors }) => errors)}" time="${seconds}">\n`;
  for (const { name, tests, failures, errors, skipped, cases } of suites) {
    yield `  <testsuite name="${markupLine(name)}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}">\n`;
    yield* cases;
    yield "  </testsuite>\n";
  }
  yield "</testsuites>\n";
}

function* suitesOfFiles(findings: readonly LocatedFinding[]): Generator<Suite> {
  for (let from = 0; from < findings.length; ) {
    const name = findings[from]?.file ?? "";
    let to = from + 1;
    while (findings[to]?.file === name) to++;
    const own = findings.slice(from, to);
    const failures = own.filter(({ level }) => level !== "hint").length;
    yield { name, tests: own.length, failures, errors: 0, skipped: 0, cases: own.map(findingCase) };
    from = to;
  }
}

/** A hint is a test that passed and says something. */
function findingCase(finding: LocatedFinding): string {
  const place = finding.function === "" ? `line ${finding.line}` : `${finding.function}() line ${finding.line}`;
  const outcome =
    finding.level === "hint"
      ? `<system-out>${markupText(gccFinding(finding))}</system-out>`
      : `<failure type="${finding.level}" message="${markupLine(finding.message)}">${markupText(gccFinding(finding))}</failure>`;
  return testCase(finding.file, `${finding.rule} in ${place}`, outcome);
}

function coverageSuite({ coverage }: RunResult): Suite {
  const files = coverage.notAnalysed.filter((gap) => gap.function === "");
  const functions = coverage.notAnalysed.filter((gap) => gap.function !== "");
  const analysed = `${counted(coverage.analysed, "function")} that touch handles analysed, in ${counted(coverage.files, "file")}`;
  return {
    name: "memdesc-lint coverage",
    tests: 1 + coverage.notAnalysed.length,
    failures: 0,
    errors: files.length,
    skipped: functions.length,
    cases: [
      testCase("memdesc-lint", "analysis", `<system-out>${markupLine(analysed)}</system-out>`),
      ...files.map((gap) => gapCase(gap, "error")),
      ...functions.map((gap) => gapCase(gap, "skipped")),
    ],
  };
}

/** A file that could not be read is an error of the run; a function that was left out is a test that was not run. */
function gapCase(gap: LocatedGap, element: "error" | "skipped"): string {
  const name = gap.function === "" ? "file" : `${gap.function}() line ${gap.line}`;
  return testCase(gap.file, name, `<${element} message="${markupLine(gapText(gap))}"/>`);
}

function testCase(className: string, name: string, outcome: string): string {
  return `    <testcase classname="${markupLine(className)}" name="${markupLine(name)}">${outcome}</testcase>\n`;
}
