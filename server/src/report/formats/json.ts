// The public JSON report (server/schema/findings.schema.json is its contract): one line a finding, written piece by piece, so that
// a report larger than memory's longest string still comes out.

import type { Coverage, DirectoryCoverage, LocatedFinding, LocatedGap, RunResult } from "../result/result.ts";

/** Version of the report's shape; a new number only for a change that breaks a reader. */
export const reportVersion = 1;

/** Pieces of one JSON document. */
export function* renderJson(run: RunResult): Generator<string> {
  const { coverage } = run;
  yield `{ "version": ${reportVersion},\n`;
  for (const [key, value] of Object.entries(runObject(run))) yield `  "${key}": ${JSON.stringify(value)},\n`;
  yield '  "findings": [';
  yield* jsonList(run.findings.map(findingObject), "    ");
  yield "],\n";
  yield `  "coverage": { ${JSON.stringify(coverageCounts(coverage)).slice(1, -1)},\n    "notAnalysed": [`;
  yield* jsonList(coverage.notAnalysed.map(gapObject), "      ");
  yield '],\n    "directories": [';
  yield* jsonList(coverage.directories.map(directoryObject), "      ");
  yield "] },\n";
  yield `  "timing": { "totalMs": ${Math.round(run.totalMs)} } }\n`;
}

/** The items of a JSON array, one a line. */
export function* jsonList(items: Iterable<object>, indent: string): Generator<string> {
  let separator = `\n${indent}`;
  for (const item of items) {
    yield separator + JSON.stringify(item);
    separator = `,\n${indent}`;
  }
}

/** What the run was of. */
export function runObject(run: RunResult): object {
  return {
    tool: { name: "memdesc-lint", version: run.toolVersion },
    kernel: { version: run.kernelVersion ?? null, epoch: run.epoch },
    ...(run.shard === undefined ? {} : { shard: { index: run.shard.index, count: run.shard.count } }),
  };
}

export function coverageCounts({ files, functions, handleFunctions, analysed, complete }: Coverage): object {
  return { files, functions, handleFunctions, analysed, complete };
}

export function findingObject(finding: LocatedFinding): object {
  const { excerpt: _forPeople, trace, fixes, fingerprint, ...rest } = finding;
  return { ...rest, trace, fixes, fingerprint };
}

export function gapObject(gap: LocatedGap): object {
  return { file: gap.file, function: gap.function, line: gap.line, column: gap.column, reason: gap.reason };
}

export function directoryObject({ directory, files, functions, handleFunctions, analysed }: DirectoryCoverage): object {
  return { directory, files, functions, handleFunctions, analysed };
}
