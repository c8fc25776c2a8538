// Runs the rules of the origin table over parts of a kernel tree in each epoch, and writes what they find to tools/originFindings.json, for
// docs/origin.md. Usage: node tools/run.mjs tools/originFindings.ts TREE PLACE…

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { EPOCHS } from "../server/src/model/vocabulary.ts";
import { originRows } from "./originRows.ts";
import { filesOfTree, lintTree, openTreeLinter, projectRoot, runTool, versionOfTree } from "./treeLinter.ts";

/** What one rule finds in one epoch. */
export interface RuleCount {
  readonly count: number;
  /** Of these, what is shown at the default level. */
  readonly shown: number;
  /** The surest one: "mm/x.c:12 f(): message". */
  readonly example: string | undefined;
}
export interface OriginFindings {
  readonly kernel: string;
  readonly places: readonly string[];
  readonly files: number;
  readonly functions: number;
  /** By rule, then by epoch. */
  readonly rules: Readonly<Record<string, Readonly<Record<string, RuleCount>>>>;
}

const SURENESS = ["certain", "likely", "hint"];

await runTool(async () => {
  const [tree, ...places] = process.argv.slice(2);
  if (tree === undefined || places.length === 0) throw new Error("usage: originFindings.ts TREE PLACE…");
  const kernel = await versionOfTree(tree);
  const files = await filesOfTree(tree, places);
  const ids = [...new Set(originRows.flatMap((row) => row.rules))].sort();
  const rules: Record<string, Record<string, RuleCount>> = Object.fromEntries(ids.map((id) => [id, {}]));
  let functions = 0;
  for (const epoch of EPOCHS) {
    const linter = await openTreeLinter(kernel, { level: "all", epoch, select: ids });
    const { results, handleFunctions } = await lintTree(linter, tree, files);
    functions = handleFunctions;
    const findings = results.flatMap((result) => result.findings);
    for (const id of ids) {
      const mine = findings
        .filter((finding) => finding.rule === id)
        .sort((a, b) => SURENESS.indexOf(a.confidence) - SURENESS.indexOf(b.confidence));
      const [first] = mine;
      const counts = rules[id];
      if (!counts) continue;
      counts[epoch] = {
        count: mine.length,
        shown: mine.filter(({ confidence }) => confidence === "certain").length,
        example: first && `${first.file}:${first.line} ${first.function}(): ${first.message}`,
      };
    }
    console.log(`${epoch}: ${findings.length} findings in ${files.length} files`);
  }
  const data: OriginFindings = { kernel: kernel.join("."), places, files: files.length, functions, rules };
  await writeFile(path.join(projectRoot, "tools/originFindings.json"), `${JSON.stringify(data, undefined, 2)}\n`);
  return 0;
});
