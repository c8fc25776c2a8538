// Whether fixes come to an end: applies every fix that the editor offers for the findings of a tree's files, lints again, and goes on until
// none is left. Lists what came up behind a fix, by the round.
// Usage: node tools/run.mjs tools/fixRounds.ts TREE PLACE… [--level default|strict|all] [--rounds N] [--write] [--verbose]   (--write changes the files: give a copy)

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import type { LocatedFinding, LocatedFix } from "../server/src/report/result/result.ts";
import { filesOfTree, letLoopTurn, openTreeLinter, readTreeFile, runTool, showProgress, versionOfTree } from "./treeLinter.ts";

interface Round {
  fixes: number;
  files: number;
  overlapping: number;
}

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      level: { type: "string", default: "default" },
      rounds: { type: "string", default: "8" },
      write: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
    },
  });
  const [tree, ...places] = positionals;
  const { level } = values;
  if (tree === undefined || places.length === 0 || (level !== "default" && level !== "strict" && level !== "all"))
    throw new Error("usage: fixRounds.ts TREE PLACE… [options]; see the head of the file");
  const linter = await openTreeLinter(await versionOfTree(tree), { level, tree });
  const files = await filesOfTree(tree, places);
  const rounds: Round[] = [];
  let unended = 0;
  for (const [index, file] of files.entries()) {
    showProgress(index, files.length, file);
    const original = await readTreeFile(tree, file);
    let text = original;
    let known: readonly string[] = [];
    for (let round = 0; text !== undefined; round++) {
      const { findings } = linter.lint(file, text);
      const fixable = findings.filter(({ fixes }) => fixes.length > 0);
      if (round > 0)
        report(
          file,
          text,
          findings.filter((one) => !known.includes(keyOf(one))),
          round,
          values.verbose === true,
        );
      known = findings.map(keyOf);
      if (fixable.length === 0) break;
      if (round >= Number(values.rounds)) {
        unended++;
        console.log(`NO END ${file}: ${fixable.map(({ line, fixes }) => `${line} ${fixes[0]?.title ?? ""}`).join("; ")}`);
        break;
      }
      const { edits, taken, left } = apart(text, fixable);
      if (values.verbose)
        for (const { line, function: name, fixes } of fixable)
          console.log(`fix ${round + 1}: ${file}:${line} ${name}() ${fixes[0]?.title ?? ""}`);
      const count = (rounds[round] ??= { fixes: 0, files: 0, overlapping: 0 });
      count.fixes += taken;
      count.files++;
      count.overlapping += left;
      text = applied(text, edits);
    }
    if (values.write && text !== undefined && text !== original) await writeFile(path.join(tree, file), text);
    await letLoopTurn();
  }
  showProgress(1, 1, "");
  for (const [index, { fixes, files: inFiles, overlapping }] of rounds.entries())
    console.log(`round ${index + 1}: ${fixes} fixes in ${inFiles} files, ${overlapping} left for the next round because they overlap`);
  console.log(unended === 0 ? "nothing is left to fix" : `${unended} files still have fixes after ${values.rounds} rounds`);
  return unended === 0 ? 0 : 1;
});

function keyOf({ rule, function: name, handle, message }: LocatedFinding): string {
  return `${name} ${rule} ${handle} ${message}`;
}

function report(file: string, text: string, fresh: readonly LocatedFinding[], round: number, verbose: boolean): void {
  for (const { line, rule, function: name, message, fixes } of fresh) {
    console.log(`round ${round}: ${file}:${line} ${name}() [${rule}] ${message}${fixes[0] ? ` -> ${fixes[0].title}` : ""}`);
    if (verbose) console.log(`    ${text.split("\n")[line - 1] ?? ""}`);
  }
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits of each finding's first fix, as far as they do not touch each other; the same edits are made once. */
function apart(
  text: string,
  findings: readonly LocatedFinding[],
): { readonly edits: readonly Edit[]; readonly taken: number; readonly left: number } {
  const lines = text.split("\n");
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  const offset = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
  const edits: Edit[] = [];
  const seen = new Set<string>();
  let taken = 0;
  let left = 0;
  for (const { fixes } of findings) {
    const fix: LocatedFix | undefined = fixes[0];
    if (!fix || seen.has(JSON.stringify(fix.edits))) continue;
    seen.add(JSON.stringify(fix.edits));
    const own = fix.edits.map((edit) => ({
      start: offset(edit.line, edit.column),
      end: offset(edit.endLine, edit.endColumn),
      text: edit.text,
    }));
    if (own.some((a) => edits.some((b) => a.start <= b.end && b.start <= a.end))) left++;
    else {
      taken++;
      edits.push(...own);
    }
  }
  return { edits, taken, left };
}

function applied(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, { start, end, text: added }) => result.slice(0, start) + added + result.slice(end), text);
}
