// Lists findings of a tree in gcc format with their paths, and a count per rule: the loop for judging a change to the engine.
// Usage: node tools/run.mjs tools/findings.ts TREE PLACE… [--level default|strict|all] [--epoch released|page2025|memdesc] [--rule ID]… [--function NAME] [--gaps] [--count] [--no-whole-tree]

import { parseArgs } from "node:util";
import { EPOCHS } from "../server/src/model/vocabulary.ts";
import { renderGcc } from "../server/src/report/formats/gcc.ts";
import type { LocatedFinding, RunResult } from "../server/src/report/result/result.ts";
import { filesOfTree, lintTree, openTreeLinter, runTool, versionOfTree } from "./treeLinter.ts";

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      level: { type: "string", default: "default" },
      epoch: { type: "string", default: "released" },
      rule: { type: "string", multiple: true, default: [] },
      function: { type: "string" },
      gaps: { type: "boolean", default: false },
      count: { type: "boolean", default: false },
      "whole-tree": { type: "boolean", default: true },
    },
  });
  const [tree, ...places] = positionals;
  const { level } = values;
  const epoch = EPOCHS.find((one) => one === values.epoch);
  if (tree === undefined || (level !== "default" && level !== "strict" && level !== "all") || !epoch) {
    throw new Error(
      "usage: findings.ts TREE PLACE… [--level default|strict|all] [--epoch released|page2025|memdesc] [--rule ID]… [--function NAME] [--gaps] [--count] [--no-whole-tree]",
    );
  }
  const kernel = await versionOfTree(tree);
  const linter = await openTreeLinter(kernel, { level, epoch, select: values.rule, ...(values["whole-tree"] ? { tree } : {}) });
  const files = await filesOfTree(tree, places.length === 0 ? ["."] : places);
  const { results, handleFunctions, analysed, milliseconds } = await lintTree(linter, tree, files);
  const findings = results
    .flatMap((result) => result.findings)
    .filter((finding) => values.function === undefined || finding.function === values.function);
  const run: RunResult = {
    toolVersion: "",
    kernelVersion: kernel.join("."),
    epoch,
    shard: undefined,
    findings,
    totalMs: milliseconds,
    coverage: {
      files: files.length,
      functions: 0,
      handleFunctions,
      analysed,
      complete: true,
      notAnalysed: results.flatMap((result) => result.coverage.notAnalysed),
      directories: [],
    },
  };
  if (!values.count) for (const piece of renderGcc(run, { withGaps: values.gaps === true })) process.stdout.write(piece);
  for (const [rule, count] of countRules(findings)) console.log(`${String(count).padStart(6)}  ${rule}`);
  console.log(
    `${String(findings.length).padStart(6)}  in ${files.length} files, ${analysed} of ${handleFunctions} handle functions analysed, ${(milliseconds / 1000).toFixed(1)} s`,
  );
  return 0;
});

function countRules(findings: readonly LocatedFinding[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
