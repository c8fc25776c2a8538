// `npm run bench`: `check mm` in one cold process with one thread against the floor, reading the same files and parsing the same slices.
// Runs alternate, so that a busy machine slows both. Exit 1 when a bar is missed.
// Options: --runs N, --place DIR, --version 6.12, --parser native|wasm, --json.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { makeSourceText } from "../server/src/base/sourceText.ts";
import { analyseFile } from "../server/src/engine/analyse/analyseFile.ts";
import { createLinter } from "../server/src/engine/linter.ts";
import { createFrontEnd, makeWordSet } from "../server/src/syntax/frontEnd.ts";
import { measureTogether, type Usage, usageRow } from "./benchProcess.ts";
import { findKernelSource } from "./kernelSource.ts";
import { filesOfTree, letLoopTurn, projectRoot, readProjectModel, readTreeFile, runTool, versionOfTree } from "./treeLinter.ts";

/** Times the floor that a check may take; megabytes of memory at its peak. */
const bars = { ratio: 2.5, rssMb: 600 };

interface SliceList {
  readonly parser: "native" | "wasm";
  readonly files: readonly { readonly path: string; readonly slices: readonly (readonly [number, number])[] }[];
}

await runTool(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "5" },
      place: { type: "string", default: "mm" },
      version: { type: "string", default: "6.12" },
      parser: { type: "string", default: "auto" },
      json: { type: "boolean", default: false },
    },
  });
  const { parser, place } = values;
  if (parser !== "auto" && parser !== "native" && parser !== "wasm") throw new Error(`unknown parser ${parser}`);
  const source = findKernelSource(values.version, (line) => process.stderr.write(`${line}\n`));
  if (!source.ok) throw new Error(source.reason);
  const cache = path.join(projectRoot, "node_modules/.cache/bench");
  mkdirSync(cache, { recursive: true });
  const program = path.join(cache, "cli");
  execFileSync(process.execPath, [path.join(projectRoot, "tools/build.mjs"), "--outdir", program, "--quiet"], { stdio: "inherit" });
  const list = await slicesOf(source.tree, place, parser);
  const listFile = path.join(cache, "slices.json");
  writeFileSync(listFile, JSON.stringify(list));

  const check = (): Promise<Usage> =>
    measureTogether(source.tree, [
      [
        path.join(program, "memdesc-lint.js"),
        "check",
        place,
        "--jobs",
        "1",
        "--no-cache",
        "--no-whole-tree",
        "--quiet",
        "--format",
        "json",
        "--parser",
        list.parser,
        "--fail-on",
        "never",
      ],
    ]);
  const floor = (): Promise<Usage> => measureTogether(source.tree, [[path.join(projectRoot, "tools/benchFloor.mjs"), listFile]]);
  // Once each, so that no run pays for the disk.
  await floor();
  await check();
  const pairs: { readonly floor: Usage; readonly check: Usage }[] = [];
  for (let run = 0; run < Number(values.runs); run++) pairs.push({ floor: await floor(), check: await check() });

  const of = (side: "floor" | "check", what: keyof Usage): number => median(pairs.map((pair) => pair[side][what]));
  const result = {
    parser: list.parser,
    runs: pairs.length,
    slices: list.files.reduce((sum, { slices }) => sum + slices.length, 0),
    floor: { wallMs: of("floor", "wallMs"), cpuMs: of("floor", "cpuMs"), rssMb: of("floor", "rssMb") },
    check: { wallMs: of("check", "wallMs"), cpuMs: of("check", "cpuMs"), rssMb: Math.max(...pairs.map((pair) => pair.check.rssMb)) },
    wallRatio: median(pairs.map((pair) => pair.check.wallMs / pair.floor.wallMs)),
    cpuRatio: median(pairs.map((pair) => pair.check.cpuMs / pair.floor.cpuMs)),
  };
  if (values.json) console.log(JSON.stringify(result, null, 1));
  else {
    console.log(
      `${place}: ${list.files.length} files, ${result.slices} slices, ${list.parser} parser, medians of ${result.runs} alternating runs`,
    );
    console.log(usageRow("floor (read, parse)", result.floor));
    console.log(usageRow("check, one worker", result.check));
    console.log(
      `ratio: ${result.wallRatio.toFixed(2)} wall, ${result.cpuRatio.toFixed(2)} cpu (bar: ${bars.ratio} wall); memory at most ${result.check.rssMb.toFixed(0)} MB (bar: ${bars.rssMb})`,
    );
  }
  return result.wallRatio <= bars.ratio && result.check.rssMb <= bars.rssMb ? 0 : 1;
});

/** The functions that a check analyses, by file. */
async function slicesOf(tree: string, place: string, parser: "auto" | "native" | "wasm"): Promise<SliceList> {
  const model = await readProjectModel();
  const options = { level: "default", select: [], ignore: [], kernel: await versionOfTree(tree), epoch: "released" } as const;
  const created = await createLinter({ ...model, parser, options });
  if (!created.ok) throw new Error("the model does not load; npm run kernel:check says why");
  const { knowledge, view } = created.linter;
  const frontEnd = await createFrontEnd({ parser, macroFiles: model.macroFiles });
  const context = { frontEnd, knowledge, view, relevant: makeWordSet(frontEnd.words, [...view.relevantNames()]) };
  const files: SliceList["files"][number][] = [];
  for (const file of await filesOfTree(tree, [place])) {
    const text = await readTreeFile(tree, file);
    if (text === undefined) continue;
    const { functions } = analyseFile(context, makeSourceText(file, text), { keepWalks: true });
    files.push({
      path: path.join(tree, file),
      slices: functions.flatMap(({ walked }) => (walked ? [[walked.fn.start, walked.fn.end] as const] : [])),
    });
    await letLoopTurn();
  }
  return { parser: frontEnd.parser, files };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}
