// `npm run kernel:check [-- PLACE…]`: lints a released kernel and compares each default-level finding with the ledger of judged ones.
// Exit 1: a finding that nobody judged (or, with --strict-gone, one that is gone). --update adds those as "unjudged", drops what is gone.
// Options: --whole-tree (functions of other files are known), --all (the whole kernel; without --whole-tree, what is new outside the judged
// folders is counted and does not fail), --report FILE (the findings of `check . --format json` instead of a run), --version 6.12,
// --ledger FILE, --update, --strict-gone, --list false|true|style|unsure|unjudged.

import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { readReport } from "../server/src/report/read/readReport.ts";
import type { LocatedFinding } from "../server/src/report/result/result.ts";
import { findKernelSource } from "./kernelSource.ts";
import { type Comparison, compareWithLedger, type LedgerEntry, readLedger, unjudgedEntry, writeLedger } from "./ledger.ts";
import { filesOfTree, lintTree, openTreeLinter, projectRoot, runTool, type TreeRun, versionOfTree } from "./treeLinter.ts";

/** What a run found, and in how much. */
interface Measured {
  readonly findings: readonly LocatedFinding[];
  readonly files: number;
  readonly analysed: number;
  readonly handleFunctions: number;
  readonly milliseconds: number;
}

/** Every finding there is judged: what is new fails. */
const judgedPlaces = ["mm", "fs", "block", "io_uring", "lib", "virt", "net/core"];
/** Judged with the tree known; what shows without it is counted. */
const otherPlaces = ["arch", "crypto", "drivers", "init", "ipc", "kernel", "net", "samples", "security", "sound", "tools", "usr"];

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      version: { type: "string", default: "6.12" },
      ledger: { type: "string" },
      all: { type: "boolean", default: false },
      update: { type: "boolean", default: false },
      "strict-gone": { type: "boolean", default: false },
      list: { type: "string" },
      "whole-tree": { type: "boolean", default: false },
      report: { type: "string" },
    },
  });
  const source = findKernelSource(values.version, (line) => process.stderr.write(`${line}\n`));
  if (!source.ok) {
    const inCi = (process.env["CI"] ?? "") !== "";
    console.log(`kernel check ${inCi ? "failed" : "skipped"}: ${source.reason}`);
    return inCi ? 1 : 0;
  }
  const kernel = await versionOfTree(source.tree);
  const ledgerFile = path.resolve(values.ledger ?? path.join(projectRoot, `test/kernel/ledger-${kernel.join(".")}.json`));
  // What only shows when functions of other files are known is judged apart: runs without the tree must not lose it.
  const treeLedgerFile = ledgerFile.replace(/\.json$/, "-tree.json");
  const always = readLedger(ledgerFile);
  const ledger = [...always, ...(values["whole-tree"] ? readLedger(treeLedgerFile) : [])];
  const places =
    positionals.length === 0
      ? values.all
        ? [...judgedPlaces, ...otherPlaces]
        : judgedPlaces
      : positionals.map((place) => place.replace(/\/+$/, ""));
  const files = await filesOfTree(source.tree, places);
  const linted = new Set(files);
  const run =
    values.report === undefined
      ? measured(await lintTree(await openTreeLinter(kernel, values["whole-tree"] ? { tree: source.tree } : {}), source.tree, files))
      : readRun(values.report);
  const findings = run.findings.filter(({ file }) => linted.has(file));
  const isHere = (entry: LedgerEntry): boolean => linted.has(entry.file) || places.some((place) => entry.file.startsWith(`${place}/`));
  const isGated = (file: string): boolean =>
    !values.all || values["whole-tree"] || judgedPlaces.some((place) => file.startsWith(`${place}/`));
  const compared = compareWithLedger(ledger.filter(isHere), findings);
  const unread = compared.fresh.filter((finding) => !isGated(finding.file));
  const comparison = { ...compared, fresh: compared.fresh.filter((finding) => isGated(finding.file)) };

  if (values.update) {
    const { fresh, changed, known: judged } = comparison;
    const updated = [
      ...ledger.filter((entry) => !isHere(entry)),
      ...judged.map(({ entry }) => entry),
      ...fresh.map((finding) => unjudgedEntry(finding)),
      ...changed.map(({ entry, finding }) => unjudgedEntry(finding, entry)),
    ];
    const known = new Set(always.map(({ fingerprint }) => fingerprint));
    if (values["whole-tree"])
      writeLedger(
        treeLedgerFile,
        updated.filter(({ fingerprint }) => !known.has(fingerprint)),
      );
    else writeLedger(ledgerFile, updated);
  }
  printMoves(comparison);
  for (const { entry, finding } of comparison.known) {
    if (entry.verdict !== values.list && entry.verdict !== "unjudged") continue;
    console.log(`${entry.verdict.padEnd(8)} ${headOf(finding)}`);
    if (entry.reason !== "") console.log(`         ${entry.reason}`);
    printTrace(finding);
  }
  printSummary(comparison, run, kernel.join("."));
  if (values.all) console.log(`outside ${judgedPlaces.join(", ")}: ${unread.length} findings that nobody has judged`);
  const unjudged = comparison.known.some(({ entry }) => entry.verdict === "unjudged" && isGated(entry.file));
  const moved = comparison.fresh.length + comparison.changed.filter(({ entry }) => isGated(entry.file)).length > 0;
  return unjudged || moved || (values["strict-gone"] && comparison.gone.length > 0) ? 1 : 0;
});

function measured({ results, ...counts }: TreeRun): Measured {
  return { ...counts, findings: results.flatMap((result) => result.findings), files: results.length };
}

/** What a report of the tree's top says, as a run. */
function readRun(file: string): Measured {
  const read = readReport(readFileSync(file, "utf8"));
  if (!read.ok) throw new Error(`${file}: ${read.reason}`);
  const { findings, coverage, totalMs } = read.report;
  return { findings, files: coverage.files, analysed: coverage.analysed, handleFunctions: coverage.handleFunctions, milliseconds: totalMs };
}

function printMoves({ fresh, gone, changed }: Comparison): void {
  for (const finding of fresh) {
    console.log(`new      ${headOf(finding)}`);
    printTrace(finding);
  }
  for (const { entry, finding } of changed) {
    console.log(`changed  ${headOf(finding)}\n         before: ${entry.verdict}: ${entry.reason}`);
    printTrace(finding);
  }
  for (const entry of gone)
    console.log(
      `gone     ${entry.file}: ${entry.function}(), ${entry.handle} [${entry.rule}]\n         was ${entry.verdict}: ${entry.reason}`,
    );
}

function printTrace(finding: LocatedFinding): void {
  for (const step of finding.trace) console.log(`           ${step.file}:${step.line}: ${step.message}`);
}

function headOf(finding: LocatedFinding): string {
  return `${finding.file}:${finding.line}: ${finding.function}(): ${finding.message} [${finding.rule}]`;
}

function printSummary({ known, fresh, gone, changed }: Comparison, run: Measured, kernel: string): void {
  const count = (verdict: LedgerEntry["verdict"]): number => known.filter(({ entry }) => entry.verdict === verdict).length;
  const per = (functions: number): string => (run.analysed === 0 ? "–" : ((count("false") * functions) / run.analysed).toFixed(2));
  const seconds = (run.milliseconds / 1000).toFixed(1);
  console.log(`linux ${kernel}: ${run.files} files, ${run.analysed} of ${run.handleFunctions} handle functions analysed, ${seconds} s`);
  console.log(`findings: ${known.length} judged before, ${fresh.length} new, ${changed.length} changed, ${gone.length} gone`);
  console.log(
    `verdicts: ${count("true")} true, ${count("false")} false, ${count("style")} style, ${count("unsure")} unsure, ${count("unjudged")} unjudged`,
  );
  console.log(`false alarms: ${per(500)} per 500 and ${per(1000)} per 1,000 analysed handle functions`);
}
