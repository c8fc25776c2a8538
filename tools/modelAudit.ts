// Compares the contracts of the model with the definitions of their functions in a kernel tree: what the body does and the contract does not
// say, and the other way round. Every line is for a reader to judge: the engine that reads the bodies believes the other contracts.
// Usage: node tools/run.mjs tools/modelAudit.ts TREE [PLACE…] [--family F] [--kind silent|stored|unshown|outcome|result|text] [--calls PLACE]…

import { readdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { makeSourceText } from "../server/src/base/sourceText.ts";
import { analyseFile } from "../server/src/engine/analyse/analyseFile.ts";
import type { AnalysisContext } from "../server/src/engine/context/openFile.ts";
import { knowledgeOf } from "../server/src/engine/context/knowledge.ts";
import { telltaleFields } from "../server/src/flow/checks/inspect.ts";
import { forTarget, loadModel, type ModelView, printItems } from "../server/src/model/model.ts";
import { createFrontEnd, makeWordSet } from "../server/src/syntax/frontEnd.ts";
import { compareContract, type Difference } from "./auditCompare.ts";
import { observe, type Observed } from "./auditObserve.ts";
import { letLoopTurn, readProjectModel, readTreeFile, runTool, showProgress, versionOfTree } from "./treeLinter.ts";

/** Where functions of the model are defined. */
const DEFINED_IN = [
  "mm",
  "fs",
  "lib",
  "block",
  "net/core",
  "kernel",
  "include/linux",
  "include/net",
  "drivers/base",
  "arch/x86/include/asm",
  "arch/x86/mm",
];
const CALLED_IN = ["mm", "fs", "lib", "block", "net", "kernel", "drivers/md", "drivers/block", "drivers/gpu/drm", "drivers/net/ethernet"];

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { family: { type: "string" }, kind: { type: "string" }, calls: { type: "string", multiple: true, default: CALLED_IN } },
  });
  const [tree, ...places] = positionals;
  if (tree === undefined) throw new Error("usage: modelAudit.ts TREE [PLACE…] [--family F] [--kind K] [--calls PLACE]…");
  const { view, context } = await openEngine(await versionOfTree(tree));
  const files = await listSources(tree, places.length === 0 ? DEFINED_IN : places);
  const definitions = await findDefinitions(tree, files, view, context, values.family);
  const isHandleType = (base: string): boolean => view.kindsOfType(base).length > 0;
  const calls = await countCalls(tree, values.calls, new Set(definitions.keys()));
  const rows: Row[] = [];
  for (const [name, found] of definitions) {
    const contract = view.contract(name);
    if (contract === undefined) continue;
    const differences = compareContract(
      contract,
      found.map(({ observed }) => observed),
      { isHandleType },
    );
    const shown = differences.filter((difference) => values.kind === undefined || difference.kind === values.kind);
    if (shown.length === 0) continue;
    const said = printItems(contract.items, contract.prototype.parameters);
    rows.push({
      name,
      family: contract.origin.family,
      said,
      places: found.map((one) => one.place),
      calls: calls.get(name) ?? 0,
      differences: shown,
    });
  }
  rows.sort((a, b) => b.calls - a.calls || (a.name < b.name ? -1 : 1));
  for (const row of rows) {
    console.log(`${String(row.calls).padStart(6)}  ${row.name}  [${row.family}]  ${row.said}  (${row.places.slice(0, 3).join(", ")})`);
    for (const { kind, message } of row.differences) console.log(`          ${kind}: ${message}`);
  }
  console.log(`${definitions.size} contracts with a definition, ${rows.length} that differ`);
  return 0;
});

interface Row {
  readonly name: string;
  readonly family: string;
  readonly said: string;
  readonly places: readonly string[];
  readonly calls: number;
  readonly differences: readonly Difference[];
}

interface Definition {
  readonly observed: Observed;
  readonly place: string;
}

async function openEngine(kernel: readonly [number, number]): Promise<{ readonly view: ModelView; readonly context: AnalysisContext }> {
  const { modelFiles, macroFiles } = await readProjectModel();
  const { model } = loadModel(modelFiles);
  const frontEnd = await createFrontEnd({ parser: "auto", macroFiles });
  const view = forTarget(model, { kernel, epoch: "released" });
  const knowledge = knowledgeOf(view);
  const relevant = makeWordSet(frontEnd.words, [...view.relevantNames(), ...view.names(), ...telltaleFields(knowledge)]);
  return { view, context: { frontEnd, knowledge, view, relevant } };
}

/** Definitions of functions of the model, by the name in the model. */
async function findDefinitions(
  tree: string,
  files: readonly string[],
  view: ModelView,
  context: AnalysisContext,
  family: string | undefined,
): Promise<ReadonlyMap<string, readonly Definition[]>> {
  const names = new Set(view.names());
  const found = new Map<string, Definition[]>();
  for (const [index, file] of files.entries()) {
    showProgress(index, files.length, file);
    const text = await readTreeFile(tree, file);
    if (text === undefined) continue;
    const source = makeSourceText(file, text);
    const wanted = (name: string): string | undefined => {
      const known = names.has(name) ? name : name.replace(/_noprof$/, "");
      return names.has(known) && (family === undefined || view.contract(known)?.origin.family === family) ? known : undefined;
    };
    if (!context.frontEnd.scan(source).slices.some((slice) => wanted(slice.name) !== undefined)) continue;
    const { functions } = analyseFile(context, source, { keepWalks: true });
    for (const { walked: analysed } of functions) {
      if (!analysed) continue;
      const name = wanted(analysed.fn.name);
      if (name === undefined || analysed.fn.params.length !== view.contract(name)?.prototype.parameters.length) continue;
      const definition: Definition = {
        observed: observe(analysed, context.knowledge, text),
        place: `${file}:${lineOf(text, analysed.fn.start)}`,
      };
      const known = found.get(name);
      if (known) known.push(definition);
      else found.set(name, [definition]);
    }
    await letLoopTurn();
  }
  showProgress(files.length, files.length, "");
  return found;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** How often each name is followed by a parenthesis in the sources; definitions count, too. */
async function countCalls(tree: string, places: readonly string[], names: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const file of await listSources(tree, places)) {
    if (!file.endsWith(".c")) continue;
    const text = await readTreeFile(tree, file);
    for (const [, name] of text?.matchAll(/\b([A-Za-z_]\w*)\s*\(/g) ?? []) {
      if (name !== undefined && names.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

/** Sources and headers below places of the tree. */
async function listSources(tree: string, places: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const walk = async (place: string): Promise<void> => {
    if (/\.[ch]$/.test(place)) {
      found.push(place);
      return;
    }
    for (const entry of await readdir(path.join(tree, place), { withFileTypes: true })) {
      const inside = path.join(place, entry.name);
      if (entry.isDirectory()) await walk(inside);
      else if (entry.isFile() && /\.[ch]$/.test(entry.name)) found.push(inside);
    }
  };
  for (const place of places) await walk(place);
  return found.sort();
}
