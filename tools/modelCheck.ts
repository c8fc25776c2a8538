// For contract authors: grammar errors of server/model/*.h, mismatches with kernel trees, coverage of an inventory of call sites.
// Usage: node tools/modelCheck.mjs [--model DIR] [--only FAMILY,…] [--tree DIR]… [--sources] [--inventory FILE]… [--top N]
// --sources: look for names that no header declares in the .c files of drivers/ and net/, too (slow).

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { formatModelError } from "../server/src/model/grammarError.ts";
import { loadModel, type Model } from "../server/src/model/loadModel.ts";
import { forTarget, type ModelView } from "../server/src/model/modelView.ts";
import { type Declaration, findDeclarations } from "../server/src/model/treeDeclarations.ts";
import { compareDeclarations, namesToFind, undeclaredNames } from "../server/src/model/verifyModel.ts";

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "server/model" },
    tree: { type: "string", multiple: true, default: [] },
    inventory: { type: "string", multiple: true, default: [] },
    top: { type: "string", default: "40" },
    only: { type: "string" },
    sources: { type: "boolean", default: false },
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
for (const error of errors)
  if (values.only === undefined || values.only.split(",").includes(path.basename(error.file, ".h"))) console.log(formatModelError(error));
const count = [...model.contracts.values()].reduce((sum, contracts) => sum + contracts.length, 0);
console.log(
  `${files.length} files, ${model.contracts.size} names, ${count} contracts, ${model.kinds.size} kinds, ${model.patterns.length} patterns, ` +
    `${errors.length} errors; read ${(readAt - started).toFixed(1)} ms, load ${(loadedAt - readAt).toFixed(1)} ms`,
);
for (const tree of values.tree) verifyTree(model, tree);
for (const inventory of values.inventory) printCoverage(model, inventory);
process.exitCode = errors.length > 0 ? 1 : 0;

function printCoverage(all: Model, inventory: string): void {
  const kernel = /(\d+)\.(\d+)\.tsv$/.exec(inventory);
  const view = forTarget(all, { kernel: kernel === null ? undefined : [Number(kernel[1]), Number(kernel[2])], epoch: "released" });
  const rows = readInventory(inventory);
  const covered = rows.filter((row) => view.contract(row.name) !== undefined);
  const sum = (some: readonly Row[]): number => some.reduce((total, row) => total + row.calls, 0);
  const share = (100 * sum(covered)) / sum(rows);
  console.log(
    `\n${path.basename(inventory)}: ${covered.length}/${rows.length} lifetime-bearing names, ${sum(covered)}/${sum(rows)} call sites (${share.toFixed(1)} %)`,
  );
  // Having a contract is one thing, a contract that speaks of a lifetime another, and a name that only a pattern matches a third.
  const relevant = covered.filter((row) => view.contract(row.name)?.relevant === true);
  const byPattern = covered.filter((row) => !all.contracts.has(row.name));
  const own = (some: readonly Row[]): readonly Row[] => some.filter((row) => !row.header.endsWith("/slab.h"));
  console.log(
    `  speaking of a lifetime: ${sum(relevant)} (${((100 * sum(relevant)) / sum(rows)).toFixed(1)} %); by pattern only: ${byPattern.length} names, ${sum(byPattern)}; ` +
      `without slab.h: ${sum(own(covered))}/${sum(own(rows))}, speaking ${sum(own(relevant))}`,
  );
  const missing = rows.filter((row) => view.contract(row.name) === undefined).sort((a, b) => b.calls - a.calls);
  for (const row of missing.slice(0, Number(values.top)))
    console.log(`  ${String(row.calls).padStart(6)}  ${row.name.padEnd(36)} ${row.effect}  [${row.header}]`);
  printUnknown(view, rows);
}

function printUnknown(view: ModelView, rows: readonly Row[]): void {
  const silent = rows.filter((row) => view.contract(row.name)?.relevant === false).sort((a, b) => b.calls - a.calls);
  if (silent.length === 0) return;
  console.log("  lifetime-bearing in the inventory, but the contract says nothing on a lifetime:");
  for (const row of silent.slice(0, 15)) console.log(`  ${String(row.calls).padStart(6)}  ${row.name.padEnd(36)} ${row.effect}`);
}

function verifyTree(all: Model, tree: string): void {
  const begun = performance.now();
  const makefile = readFileSync(path.join(tree, "Makefile"), "utf8");
  const version = [/^VERSION = (\d+)/m, /^PATCHLEVEL = (\d+)/m].map((pattern) => Number(pattern.exec(makefile)?.[1] ?? 0));
  const view = forTarget(all, { kernel: [version[0] ?? 0, version[1] ?? 0], epoch: "released" });
  const names = namesToFind(view);
  const declarations: Declaration[] = [];
  const found = new Set<string>();
  let files = 0;
  const steps: readonly { readonly folders: readonly string[]; readonly extension: string }[] = [
    { folders: ["include", "mm", "arch/x86/include", "fs", "block", "lib"], extension: ".h" },
    { folders: ["mm", "lib", "kernel", "fs", "block", "arch/x86/mm"], extension: ".c" },
    { folders: ["drivers", "net", "sound", "security", "crypto", "arch/x86"], extension: ".h" },
    { folders: ["arch"], extension: ".h" },
    ...(values.sources ? [{ folders: ["drivers", "net", "sound", "arch/x86"], extension: ".c" }] : []),
  ];
  for (const step of steps) {
    if (undeclaredNames(view, declarations).length === 0) break;
    const before = new Set(found);
    for (const file of step.folders.flatMap((folder) => listFiles(path.join(tree, folder), step.extension))) {
      files++;
      const text = { path: path.relative(tree, file), text: readFileSync(file, "utf8") };
      const here = findDeclarations(text, names, view.memberStructs);
      // A later step answers only for names that no earlier one declared: sources hold unrelated statics of common names.
      for (const declaration of here) {
        if (before.has(declaration.name)) continue;
        declarations.push(declaration);
        found.add(declaration.name);
      }
    }
  }
  const only = values.only?.split(",");
  const mismatches = compareDeclarations(view, declarations).filter(
    (mismatch) => only === undefined || only.includes(path.basename(mismatch.file, ".h")),
  );
  for (const mismatch of mismatches) {
    const place = mismatch.tree === undefined ? "" : ` (${mismatch.tree.path}:${mismatch.tree.line}: ${mismatch.tree.prototype})`;
    console.log(`${mismatch.file}:${mismatch.line}: ${mismatch.reason}: ${mismatch.message}${place}`);
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    `\n${path.basename(tree)} (${version.join(".")}): ${view.names().length} names, ${mismatches.length} mismatches; ${files} files in ${seconds} s`,
  );
}

function listFiles(folder: string, extension: string): readonly string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...listFiles(full, extension));
    else if (entry.isFile() && entry.name.endsWith(extension)) found.push(full);
  }
  return found;
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
