// For contract authors: grammar errors of server/model/*.h, mismatches with kernel trees, coverage of an inventory of call sites.
// Usage: node tools/modelCheck.mjs [--model DIR] [--tree DIR]… [--inventory FILE]… [--top N] [--quiet]

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { formatModelError } from "../server/src/model/grammarError.ts";
import { loadModel, type Model } from "../server/src/model/loadModel.ts";
import { forTarget, type ModelView } from "../server/src/model/modelView.ts";

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "server/model" },
    tree: { type: "string", multiple: true, default: [] },
    inventory: { type: "string", multiple: true, default: [] },
    top: { type: "string", default: "40" },
    quiet: { type: "boolean", default: false },
  },
});

const started = performance.now();
const files = readdirSync(values.model)
  .filter((name) => name.endsWith(".h"))
  .sort()
  .map((name) => ({ path: `${values.model}/${name}`, text: readFileSync(path.join(values.model, name), "utf8") }));
const readAt = performance.now();
const { model, errors } = loadModel(files);
const loadedAt = performance.now();
for (const error of errors) console.log(formatModelError(error));
const count = [...model.contracts.values()].reduce((sum, contracts) => sum + contracts.length, 0);
console.log(
  `${files.length} files, ${model.contracts.size} names, ${count} contracts, ${model.kinds.size} kinds, ${model.patterns.length} patterns, ` +
    `${errors.length} errors; read ${(readAt - started).toFixed(1)} ms, load ${(loadedAt - readAt).toFixed(1)} ms`,
);
for (const inventory of values.inventory) printCoverage(model, inventory);
process.exitCode = errors.length > 0 ? 1 : 0;

function printCoverage(all: Model, inventory: string): void {
  const kernel = /(\d+)\.(\d+)\.tsv$/.exec(inventory);
  const view = forTarget(all, { kernel: kernel === null ? undefined : [Number(kernel[1]), Number(kernel[2])], epoch: "released" });
  const rows = readInventory(inventory);
  const covered = rows.filter((row) => view.contract(row.name) !== undefined);
  const sum = (some: readonly Row[]): number => some.reduce((total, row) => total + row.calls, 0);
  const share = (100 * sum(covered)) / sum(rows);
  console.log(`\n${path.basename(inventory)}: ${covered.length}/${rows.length} lifetime-bearing names, ${sum(covered)}/${sum(rows)} call sites (${share.toFixed(1)} %)`);
  const missing = rows.filter((row) => view.contract(row.name) === undefined).sort((a, b) => b.calls - a.calls);
  for (const row of missing.slice(0, Number(values.top))) console.log(`  ${String(row.calls).padStart(6)}  ${row.name.padEnd(36)} ${row.effect}  [${row.header}]`);
  printUnknown(view, rows);
}

function printUnknown(view: ModelView, rows: readonly Row[]): void {
  const silent = rows.filter((row) => view.contract(row.name)?.relevant === false).sort((a, b) => b.calls - a.calls);
  if (silent.length === 0) return;
  console.log("  lifetime-bearing in the inventory, but the contract says nothing on a lifetime:");
  for (const row of silent.slice(0, 15)) console.log(`  ${String(row.calls).padStart(6)}  ${row.name.padEnd(36)} ${row.effect}`);
}

interface Row {
  readonly name: string;
  readonly header: string;
  readonly calls: number;
  readonly effect: string;
}

/** Rows whose effect bears on a lifetime, each name once. */
function readInventory(file: string): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [name, header, , , , , calls, effect] = line.split("\t");
    if (name === undefined || effect === undefined || effect === "" || effect === "effect" || effect.startsWith("none")) continue;
    if (/^(?:read|reads|query|test|sleep)\b/.test(effect)) continue;
    rows.set(name, { name, header: header ?? "", calls: Number(calls) || 0, effect });
  }
  return [...rows.values()];
}
