// Real bugs as mails: the diff before.c -> after.c of each case must be said to mend, its reverse to bring, and nothing else. Runs the built
// program on an mbox, as a maintainer's hook does. Cases as for corpus.ts; those that `check` does not catch are not counted.
// Usage: node tools/run.mjs tools/corpusPatches.ts DIR [--only TEXT] [--level L] [--verbose] [--json]   (after npm run build)

import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { LocatedFinding } from "../server/src/report/result/result.ts";
import { openTreeLinter, parseKernelVersion, percent, projectRoot, runTool, type TreeLinter } from "./treeLinter.ts";

interface Meta {
  readonly id: string;
  /** Path in the tree. */
  readonly path: string;
  /** Kernel version: "6.12". */
  readonly tree: string;
  readonly function: string;
}

interface Found {
  readonly function: string;
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

interface Judged {
  readonly brings: readonly Found[];
  readonly mends: readonly Found[];
  readonly stays: readonly Found[];
  readonly unsure: readonly { readonly side: string; readonly finding: Found }[];
  readonly notApplied: readonly { readonly file: string; readonly reason: string }[];
}

interface Verdict {
  readonly meta: Meta;
  readonly mends: boolean;
  readonly brings: boolean;
  /** What is said beside that, one line each. */
  readonly others: readonly string[];
}

const program = path.join(projectRoot, "server/dist/memdesc-lint.js");

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string" },
      level: { type: "string", default: "default" },
      verbose: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [directory] = positionals;
  const { level } = values;
  if (directory === undefined || (level !== "default" && level !== "strict" && level !== "all"))
    throw new Error("usage: corpusPatches.ts DIR [--only TEXT] [--level default|strict|all] [--verbose] [--json]");
  if (!existsSync(program)) throw new Error(`${program} is not there; npm run build`);
  const linters = new Map<string, TreeLinter>();
  const verdicts: Verdict[] = [];
  for (const id of readdirSync(directory).sort()) {
    const folder = path.join(directory, id);
    if (!existsSync(path.join(folder, "meta.json")) || !id.includes(values.only ?? "")) continue;
    const meta = JSON.parse(readFileSync(path.join(folder, "meta.json"), "utf8")) as Meta;
    const linter = linters.get(meta.tree) ?? (await openTreeLinter(parseKernelVersion(meta.tree), { level }));
    linters.set(meta.tree, linter);
    if (!isCaught(linter, meta, folder)) continue;
    const verdict = await judgeCase(meta, folder, level);
    verdicts.push(verdict);
    if (values.json) continue;
    const words = [
      verdict.mends ? "mends" : "-----",
      verdict.brings ? "brings" : "------",
      verdict.others.length === 0 ? "alone" : "OTHERS",
      id,
    ];
    console.log(words.join("  "));
    if (values.verbose || !verdict.mends || !verdict.brings) for (const line of verdict.others) console.log(`        ${line}`);
  }
  if (verdicts.length === 0) throw new Error(`${directory}: no case that check catches`);
  const good = verdicts.filter(({ mends, brings, others }) => mends && brings && others.length === 0).length;
  const count = (of: (verdict: Verdict) => boolean) => verdicts.filter(of).length;
  const totals = { cases: verdicts.length, mends: count(({ mends }) => mends), brings: count(({ brings }) => brings), good };
  if (values.json) console.log(JSON.stringify({ totals, cases: verdicts.map(({ meta, ...rest }) => ({ id: meta.id, ...rest })) }, null, 1));
  else
    console.log(
      `\nof ${totals.cases} cases that check catches: mended ${totals.mends}, reverse brought ${totals.brings}, both and nothing else ${good} ${percent(good, totals.cases)}`,
    );
  return 0;
});

/** As corpus.ts counts: a finding in the function before the fix that is not there after it. */
function isCaught(linter: TreeLinter, { path: file, function: name }: Meta, folder: string): boolean {
  const findings = (variant: string): readonly LocatedFinding[] =>
    linter.lint(file, readFileSync(path.join(folder, variant), "utf8")).findings.filter((finding) => finding.function === name);
  const identity = ({ rule, handle, message }: LocatedFinding) => [rule, handle, message.replace(/\bline \d+/g, "line")].join("\0");
  const after = findings("after.c").map(identity);
  return findings("before.c").some((finding) => !after.includes(identity(finding)));
}

async function judgeCase(meta: Meta, folder: string, level: string): Promise<Verdict> {
  const [forth, back] = await Promise.all([
    judgeMail(meta, path.join(folder, "before.c"), path.join(folder, "after.c"), level),
    judgeMail(meta, path.join(folder, "after.c"), path.join(folder, "before.c"), level),
  ]);
  const inFunction = (list: readonly Found[]) => list.some((finding) => finding.function === meta.function);
  const text = (word: string, finding: Found) => `${word}: ${finding.function}():${finding.line}: ${finding.message} [${finding.rule}]`;
  const wrong = (words: string, { unsure, notApplied }: Judged): readonly string[] => [
    ...unsure.map(({ finding }) => text(`${words} perhaps`, finding)),
    ...notApplied.map(({ file, reason }) => `${words} not applied: ${file}: ${reason}`),
  ];
  return {
    meta,
    mends: inFunction(forth.mends),
    brings: inFunction(back.brings),
    others: [
      ...forth.brings.map((finding) => text("the fix brings", finding)),
      ...back.mends.map((finding) => text("the reverse mends", finding)),
      ...wrong("the fix", forth),
      ...wrong("the reverse", back),
    ],
  };
}

/** What the program says of the mail that turns one text into the other. */
async function judgeMail({ path: file, tree: version, id }: Meta, from: string, to: string, level: string): Promise<Judged> {
  const tree = mkdtempSync(path.join(tmpdir(), "memdesc-lint-corpus-"));
  try {
    const [major, minor] = version.split(".");
    writeFileSync(path.join(tree, "Makefile"), `VERSION = ${major}\nPATCHLEVEL = ${minor}\nSUBLEVEL = 0\n`);
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), readFileSync(from));
    const { stdout: diff } = spawnSync("git", ["diff", "--no-index", "--no-color", from, to], { maxBuffer: 1 << 26 });
    const body = diff.toString("latin1").split("\n");
    const hunks = body.slice(body.findIndex((line) => line.startsWith("@@"))).join("\n");
    const head = `From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A B <a@b.c>\nSubject: [PATCH] ${id}\n\nWhy.\n---\n`;
    const mail = `${head} ${file} | 2 +-\n\ndiff --git a/${file} b/${file}\n--- a/${file}\n+++ b/${file}\n${hunks}-- \n2.39.5\n`;
    const args = ["patch", "--format", "json", "--level", level, "--no-config", "--no-cache", "-j", "1"];
    const { stdout } = await run([program, ...args], tree, Buffer.from(mail, "latin1"));
    const [patch] = (JSON.parse(stdout) as { readonly patches: readonly Judged[] }).patches;
    if (patch === undefined) throw new Error(`${id}: no patch was judged`);
    return patch;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function run(args: readonly string[], cwd: string, input: Buffer): Promise<{ readonly stdout: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, args, { cwd, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else if (stdout === "") reject(new Error(stderr));
      else resolve({ stdout });
    });
    child.stdin?.end(input);
  });
}
