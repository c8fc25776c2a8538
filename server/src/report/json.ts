// The public JSON report (server/schema/findings.schema.json is its contract): one line a finding, written piece by piece, so that
// a report larger than memory's longest string still comes out.

import type { LocatedFinding, LocatedGap, RunResult } from "./result.ts";

/** Version of the report's shape; a new number only for a change that breaks a reader. */
export const reportVersion = 1;

/** Pieces of one JSON document. */
export function* renderJson(run: RunResult): Generator<string> {
  const { coverage } = run;
  yield `{ "version": ${reportVersion},\n`;
  yield `  "tool": ${JSON.stringify({ name: "memdesc-lint", version: run.toolVersion })},\n`;
  yield `  "kernel": ${JSON.stringify({ version: run.kernelVersion ?? null, epoch: run.epoch })},\n`;
  if (run.shard !== undefined) yield `  "shard": ${JSON.stringify({ index: run.shard.index, count: run.shard.count })},\n`;
  yield '  "findings": [';
  yield* list(run.findings, findingObject);
  yield "],\n";
  const counts = `"files": ${coverage.files}, "functions": ${coverage.functions}, "handleFunctions": ${coverage.handleFunctions}`;
  yield `  "coverage": { ${counts}, "analysed": ${coverage.analysed}, "complete": ${coverage.complete},\n    "notAnalysed": [`;
  yield* list(coverage.notAnalysed, gapObject);
  yield "] },\n";
  yield `  "timing": { "totalMs": ${Math.round(run.totalMs)} } }\n`;
}

function* list<T>(items: readonly T[], toObject: (item: T) => object): Generator<string> {
  let separator = "\n    ";
  for (const item of items) {
    yield separator + JSON.stringify(toObject(item));
    separator = ",\n    ";
  }
}

function findingObject(finding: LocatedFinding): object {
  const { excerpt: _forPeople, trace, fixes, fingerprint, ...rest } = finding;
  return { ...rest, trace, fixes, fingerprint };
}

function gapObject(gap: LocatedGap): object {
  return { file: gap.file, function: gap.function, line: gap.line, column: gap.column, reason: gap.reason };
}
