// Recall on real bugs: lints before.c and after.c of each case and says which bugs are caught and whether the fixed file is silent.
// Usage: node tools/run.mjs tools/corpus.ts DIR [--only TEXT] [--needs intra|inter|xfile] [--level L] [--verbose] [--json] [--no-whole-tree]
// A case is a folder with before.c, after.c and meta.json (see docs/measuring.md). The cases themselves are no part of this project.

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import type { FileResult, LocatedFinding } from "../server/src/report/result/result.ts";
import { unpackedTree } from "./kernelSource.ts";
import { letLoopTurn, openTreeLinter, parseKernelVersion, percent, runTool, type TreeLinter } from "./treeLinter.ts";

interface Meta {
  readonly id: string;
  /** Path in the tree. */
  readonly path: string;
  /** Kernel version: "6.12". */
  readonly tree: string;
  readonly function: string;
  readonly line: number;
  readonly class: string;
  readonly needs: string;
  readonly what: string;
}

interface Case {
  readonly meta: Meta;
  readonly before: string;
  readonly after: string;
}

interface Verdict {
  readonly meta: Meta;
  /** Findings in the function before the fix that are not there after it. */
  readonly caught: readonly LocatedFinding[];
  /** Findings in the function after the fix. */
  readonly noise: readonly LocatedFinding[];
  /** Findings in other functions, before the fix. */
  readonly elsewhere: readonly LocatedFinding[];
  /** Why the function was not analysed, before or after the fix. */
  readonly gaps: readonly string[];
}

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      only: { type: "string" },
      needs: { type: "string" },
      level: { type: "string", default: "default" },
      verbose: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      "whole-tree": { type: "boolean", default: true },
    },
  });
  const [directory] = positionals;
  const { level } = values;
  if (directory === undefined || (level !== "default" && level !== "strict" && level !== "all")) {
    throw new Error(
      "usage: corpus.ts DIR [--only TEXT] [--needs intra|inter|xfile] [--level default|strict|all] [--verbose] [--json] [--no-whole-tree]",
    );
  }
  const cases = (await readCases(directory)).filter(
    ({ meta }) =>
      (values.only === undefined || meta.id.includes(values.only)) && (values.needs === undefined || meta.needs === values.needs),
  );
  if (cases.length === 0) throw new Error(`${directory}: no case (a folder with before.c, after.c, meta.json) that fits`);
  const linters = new Map<string, TreeLinter>();
  const verdicts: Verdict[] = [];
  for (const one of cases) {
    const linter =
      linters.get(one.meta.tree) ??
      (await openTreeLinter(parseKernelVersion(one.meta.tree), { level, ...(values["whole-tree"] ? treeFor(one.meta.tree) : {}) }));
    linters.set(one.meta.tree, linter);
    verdicts.push(judgeCase(linter, one));
    await letLoopTurn();
  }
  if (values.json) console.log(JSON.stringify({ cases: verdicts.map(toJson), totals: totalsOf(verdicts) }, null, 1));
  else printVerdicts(verdicts, values.verbose);
  return 0;
});

/** The file of a case takes its place in the tree of its version, where that is at hand. */
function treeFor(version: string): { readonly tree?: string } {
  const tree = unpackedTree(version);
  if (tree === undefined) process.stderr.write(`no tree of ${version}: files are linted by themselves\n`);
  return tree === undefined ? {} : { tree };
}

async function readCases(directory: string): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const name of (await readdir(directory)).sort()) {
    const read = (file: string): Promise<string> => readFile(path.join(directory, name, file), "utf8");
    if (!existsSync(path.join(directory, name, "meta.json"))) continue;
    cases.push({ meta: JSON.parse(await read("meta.json")) as Meta, before: await read("before.c"), after: await read("after.c") });
  }
  return cases;
}

function judgeCase(linter: TreeLinter, { meta, before, after }: Case): Verdict {
  const first = linter.lint(meta.path, before);
  const second = linter.lint(meta.path, after);
  const inFunction = (result: FileResult): readonly LocatedFinding[] =>
    result.findings.filter((finding) => finding.function === meta.function);
  const noise = inFunction(second);
  return {
    meta,
    noise,
    caught: withoutMatches(inFunction(first), noise),
    elsewhere: first.findings.filter((finding) => finding.function !== meta.function),
    gaps: [...gapsIn(first, meta.function, "before.c"), ...gapsIn(second, meta.function, "after.c")],
  };
}

/** What is in `findings` more often than in `others`, whatever the line. */
function withoutMatches(findings: readonly LocatedFinding[], others: readonly LocatedFinding[]): readonly LocatedFinding[] {
  const left = others.map(identityOf);
  return findings.filter((finding) => {
    const at = left.indexOf(identityOf(finding));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** Messages may name lines, which the fix moves. */
function identityOf(finding: LocatedFinding): string {
  return [finding.rule, finding.handle, finding.message.replace(/\bline \d+/g, "line")].join("\0");
}

function gapsIn(result: FileResult, name: string, variant: string): readonly string[] {
  return result.coverage.notAnalysed.filter((gap) => gap.function === name).map((gap) => `${variant}: not analysed: ${gap.reason}`);
}

interface Totals {
  readonly needs: string;
  readonly cases: number;
  readonly caught: number;
  readonly silent: number;
}

function totalsOf(verdicts: readonly Verdict[]): readonly Totals[] {
  const groups = [...new Set(verdicts.map(({ meta }) => meta.needs))].sort();
  const total = (needs: string, group: readonly Verdict[]): Totals => ({
    needs,
    cases: group.length,
    caught: group.filter(({ caught }) => caught.length > 0).length,
    silent: group.filter(({ noise }) => noise.length === 0).length,
  });
  return [
    ...groups.map((needs) =>
      total(
        needs,
        verdicts.filter(({ meta }) => meta.needs === needs),
      ),
    ),
    total("all", verdicts),
  ];
}

function printVerdicts(verdicts: readonly Verdict[], verbose: boolean): void {
  for (const verdict of verdicts) {
    const { meta, caught, noise, elsewhere, gaps } = verdict;
    const words = [
      caught.length > 0 ? "caught" : "MISSED",
      noise.length === 0 ? "silent" : "NOISY ",
      meta.needs.padEnd(5),
      meta.class.padEnd(22),
      meta.id,
    ];
    console.log(words.join("  "));
    for (const gap of gaps) console.log(`        ${gap}`);
    if (!verbose) continue;
    if (caught.length === 0) console.log(`        wanted ${meta.path}:${meta.line} in ${meta.function}(): ${meta.what}`);
    for (const finding of caught) console.log(`        caught: ${summaryOf(finding)}`);
    for (const finding of noise) console.log(`        after:  ${summaryOf(finding)}`);
    for (const finding of elsewhere) console.log(`        elsewhere, ${finding.function}(): ${summaryOf(finding)}`);
  }
  console.log("");
  for (const { needs, cases, caught, silent } of totalsOf(verdicts)) {
    console.log(
      `${needs.padEnd(6)} caught ${caught}/${cases} ${percent(caught, cases)}   after silent ${silent}/${cases} ${percent(silent, cases)}`,
    );
  }
  const others = verdicts.reduce((sum, { elsewhere }) => sum + elsewhere.length, 0);
  console.log(`findings in other functions of before.c: ${others}`);
}

function summaryOf(finding: LocatedFinding): string {
  return `${finding.line}: ${finding.message} [${finding.rule}]`;
}

function toJson({ meta, caught, noise, elsewhere, gaps }: Verdict): object {
  const brief = ({ rule, line, handle, message, function: name }: LocatedFinding): object => ({
    rule,
    line,
    function: name,
    handle,
    message,
  });
  return {
    id: meta.id,
    needs: meta.needs,
    class: meta.class,
    function: meta.function,
    caught: caught.length > 0,
    silent: noise.length === 0,
    before: caught.map(brief),
    after: noise.map(brief),
    elsewhere: elsewhere.map(brief),
    gaps,
  };
}
