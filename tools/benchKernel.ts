// `npm run bench:kernel`: a whole kernel, cold, warm, with one file changed, and one file alone, against the floor: reading all .c and
// .h files once and parsing once the functions that mention a name of the model, same parser, same number of processes as there are workers.
// Options: --version 6.12, --place DIR, --jobs N. Takes minutes. Exit 1 when a bar is missed.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { makeSourceText } from "../server/src/base/sourceText.ts";
import { listFiles } from "../server/src/cli/input/findFiles.ts";
import { createLinter } from "../server/src/engine/linter.ts";
import { createFrontEnd, makeWordSet, sliceMentions } from "../server/src/syntax/frontEnd.ts";
import { measureTogether, type Usage, usageRow } from "./benchProcess.ts";
import { findKernelSource } from "./kernelSource.ts";
import { filesOfTree, projectRoot, readProjectModel, readTreeFile, runTool, versionOfTree } from "./treeLinter.ts";

/** Of the whole tree on two quiet cores. */
const bars = { coldToFloor: 3, coldSeconds: 45, warmToCold: 0.1, changedSeconds: 2, aloneSeconds: 1.5, rssMb: 2048 };

interface FloorFile {
  readonly path: string;
  readonly slices: readonly (readonly [number, number])[];
}

await runTool(async () => {
  const { values } = parseArgs({
    options: {
      version: { type: "string", default: "6.12" },
      place: { type: "string", default: "." },
      jobs: { type: "string", default: String(availableParallelism()) },
    },
  });
  const { place } = values;
  const jobs = Number(values.jobs);
  const source = findKernelSource(values.version, (line) => process.stderr.write(`${line}\n`));
  if (!source.ok) throw new Error(source.reason);
  const { tree } = source;
  const scratch = mkdtempSync(path.join(tmpdir(), "memdesc-lint-bench-"));
  // Beside the tree, since links do not cross file systems; the tree itself is not touched.
  const copy = `${tree}.bench.${process.pid}`;
  try {
    // In the project: packages are found from where the program lies.
    const cli = path.join(projectRoot, "node_modules/.cache/bench-kernel");
    execFileSync(process.execPath, [path.join(projectRoot, "tools/build.mjs"), "--outdir", cli, "--quiet"], { stdio: "inherit" });
    const { parser, files } = await floorFiles(tree, place);
    const parts = Array.from({ length: jobs }, (_, part) => {
      const list = path.join(scratch, `floor-${part}.json`);
      writeFileSync(list, JSON.stringify({ parser, files: files.filter((_file, index) => index % jobs === part) }));
      return [path.join(projectRoot, "tools/benchFloor.mjs"), list];
    });
    const check = (what: string, directory = tree): Promise<Usage> => {
      const options = ["--jobs", String(jobs), "--parser", parser, "--cache-dir", path.join(scratch, "cache"), "--quiet"];
      const output = ["--format", "json", "--fail-on", "never", "--allow-incomplete"];
      return measureTogether(directory, [[path.join(cli, "memdesc-lint.js"), "check", what, ...options, ...output]]);
    };

    const slices = files.reduce((sum, file) => sum + file.slices.length, 0);
    console.log(`${place}: ${files.length} files, ${slices} slices, ${parser} parser, ${jobs} jobs`);
    const show = (name: string, usage: Usage): Usage => {
      console.log(usageRow(name, usage));
      return usage;
    };
    const floor = show("floor (read all, parse slices)", await measureTogether(tree, parts));
    const cold = show("check, cold", await check(place));
    const warm = show("check, nothing changed", await check(place));
    const changedFile = linkTree(tree, copy, place);
    writeChanged(path.join(copy, changedFile));
    const changed = show(`check, ${changedFile} changed`, await check(place, copy));
    const alone = show(`check ${changedFile}, warm`, await check(changedFile));

    const seconds = (usage: Usage): number => usage.wallMs / 1000;
    const peak = Math.max(cold.rssMb, warm.rssMb, changed.rssMb);
    const judged = [
      judge("cold / floor", cold.wallMs / floor.wallMs, bars.coldToFloor, `cpu ${(cold.cpuMs / floor.cpuMs).toFixed(2)}`),
      judge("cold, s", seconds(cold), bars.coldSeconds, `cpu / jobs ${(cold.cpuMs / 1000 / jobs).toFixed(1)}`),
      judge("warm / cold", warm.wallMs / cold.wallMs, bars.warmToCold, `cpu ${(warm.cpuMs / cold.cpuMs).toFixed(3)}`),
      judge("one file changed, s", seconds(changed), bars.changedSeconds, `cpu ${(changed.cpuMs / 1000).toFixed(2)}`),
      judge("one file alone, s", seconds(alone), bars.aloneSeconds, `cpu ${(alone.cpuMs / 1000).toFixed(2)}`),
      judge("peak memory, MB", peak, bars.rssMb, ""),
    ];
    return judged.every(Boolean) ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    rmSync(copy, { recursive: true, force: true });
  }
});

function judge(name: string, value: number, bar: number, more: string): boolean {
  const kept = value <= bar;
  console.log(`${kept ? "ok    " : "MISSED"} ${name.padEnd(22)} ${value.toFixed(2).padStart(9)}  bar ${String(bar).padStart(5)}  ${more}`);
  return kept;
}

/** All sources and headers; of sources the functions that mention the model. What touches handles only through others is left out: a lower floor. */
async function floorFiles(
  tree: string,
  place: string,
): Promise<{ readonly parser: "native" | "wasm"; readonly files: readonly FloorFile[] }> {
  const model = await readProjectModel();
  const options = { level: "default", select: [], ignore: [], kernel: await versionOfTree(tree), epoch: "released" } as const;
  const created = await createLinter({ ...model, parser: "auto", options });
  if (!created.ok) throw new Error("the model does not load; npm run kernel:check says why");
  const frontEnd = await createFrontEnd({ parser: "auto", macroFiles: model.macroFiles });
  const relevant = makeWordSet(frontEnd.words, [...created.linter.view.relevantNames()]);
  const files: FloorFile[] = [];
  for (const file of await filesOfTree(tree, [place])) {
    const text = await readTreeFile(tree, file);
    if (text === undefined) continue;
    const scanned = frontEnd.scan(makeSourceText(file, text));
    const slices = scanned.slices
      .filter((slice) => sliceMentions(scanned, slice, relevant))
      .map((slice) => [slice.start, slice.end] as const);
    files.push({ path: path.join(tree, file), slices });
  }
  const headers = await listFiles(path.join(tree, place), ".h", () => {});
  return { parser: frontEnd.parser, files: [...files, ...headers.map((header) => ({ path: header, slices: [] }))] };
}

/** A copy of the tree's sources by hard links; gives the file that is to change. */
function linkTree(tree: string, copy: string, place: string): string {
  execFileSync("cp", ["-al", tree, copy]);
  const favourite = "mm/page_alloc.c";
  if (existsSync(path.join(tree, favourite)) && (place === "." || place === "mm")) return favourite;
  const [first] = execFileSync("find", [place, "-name", "*.c"], { cwd: copy, encoding: "utf8" }).split("\n").sort().filter(Boolean);
  if (first === undefined) throw new Error(`no .c files in ${place}`);
  return first;
}

/** Replaces a link by a file of its own that differs in its last line. */
function writeChanged(file: string): void {
  const text = readFileSync(file);
  rmSync(file);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, Buffer.concat([text, Buffer.from("\n/* changed */\n")]));
}
