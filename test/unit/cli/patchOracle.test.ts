// Patches against an oracle that we did not write: git. What `git apply` makes of a diff, byte for byte, or that it refuses it.
// PATCH_CASES=10000 runs more of the random cases.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyHunks } from "../../../server/src/cli/patch/applyHunks.ts";
import { parseDiff } from "../../../server/src/cli/patch/unifiedDiff.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0;
const cases = Number(process.env["PATCH_CASES"] ?? 60);
let directory = "";

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "memdesc-lint-oracle-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The diff from one content to another, as git writes it. */
function gitDiff(before: string, after: string, context: number): string {
  writeFileSync(path.join(directory, "a.c"), before, "latin1");
  writeFileSync(path.join(directory, "b.c"), after, "latin1");
  const { stdout } = spawnSync("git", ["diff", "--no-index", "--no-color", `-U${context}`, "a.c", "b.c"], { cwd: directory });
  return stdout.toString("latin1").replaceAll("b/b.c", "b/a.c");
}

/** What git makes of the file; undefined when it refuses the patch. */
function gitApply(content: string, patch: string): string | undefined {
  writeFileSync(path.join(directory, "a.c"), content, "latin1");
  const { status } = spawnSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: directory, input: Buffer.from(patch, "latin1") });
  return status === 0 ? readFileSync(path.join(directory, "a.c"), "latin1") : undefined;
}

function ownApply(content: string, patch: string): string | undefined {
  const { files, faults } = parseDiff(patch, 1);
  if (faults.length > 0 || files.length !== 1) return undefined;
  const applied = applyHunks(content, files[0]?.hunks ?? []);
  return applied.ok ? applied.content : undefined;
}

/** The last line of a hunk has no line end, and git put it where a line with one stood: it glued that line to the next. */
function isGlued(patch: string, theirs: string | undefined): boolean {
  const unended = /^[ +].*\n\\ No newline/m.exec(patch)?.[0].split("\n")[0]?.slice(1);
  return theirs !== undefined && unended !== undefined && !theirs.endsWith(`\n${unended}`) && theirs !== unended;
}

/** Few words, so that hunks fit at several places. */
const line = fc.constantFrom("a", "b", "c", "}", "", "\treturn 0;", "-- ", "--- x", "+++ y", "@@ -1 +1 @@", "\\ z", "\u00e9");
const contentOf = (minLength: number) =>
  fc.tuple(fc.array(line, { minLength, maxLength: 40 }), fc.boolean()).map(([lines, ends]) => lines.join("\n") + (ends ? "\n" : ""));

/** Small changes: some lines removed, replaced or added. */
const changes = fc.array(fc.tuple(fc.nat(60), fc.constantFrom("drop", "add", "set"), line), { maxLength: 5 });
function change(content: string, edits: readonly (readonly [number, string, string])[]): string {
  const lines = content.split("\n");
  for (const [at, kind, text] of edits) {
    const index = at % Math.max(1, lines.length);
    if (kind === "drop") lines.splice(index, 1);
    else if (kind === "add") lines.splice(index, 0, text);
    else lines[index] = text;
  }
  return lines.join("\n");
}

describe.runIf(hasGit)("as git apply", () => {
  it("what git diff writes applies to what it was made from", () => {
    fc.assert(
      fc.property(contentOf(1), changes, fc.constantFrom(1, 3, 8), (before, edits, context) => {
        const after = change(before, edits);
        fc.pre(before !== after && before !== "" && after !== "");
        expect(ownApply(before, gitDiff(before, after, context))).toBe(after);
      }),
      { numRuns: cases },
    );
  });

  it("on another base it gives what git gives, or is refused as git refuses it", () => {
    fc.assert(
      fc.property(contentOf(4), changes, changes, fc.constantFrom(1, 3), (before, edits, drift, context) => {
        const after = change(before, edits);
        const base = change(before, drift);
        fc.pre(before !== after && before !== "" && after !== "" && base !== "");
        const patch = gitDiff(before, after, context);
        const theirs = gitApply(base, patch);
        // Of these, git makes something that nobody wrote.
        if (isGlued(patch, theirs)) expect(ownApply(base, patch)).toBeUndefined();
        else expect(ownApply(base, patch)).toBe(theirs);
      }),
      { numRuns: cases * 2 },
    );
  });

  it("the line map leads from each kept line to an equal one", () => {
    fc.assert(
      fc.property(contentOf(1), changes, (before, edits) => {
        const after = change(before, edits);
        fc.pre(before !== after && before !== "" && after !== "");
        const { files } = parseDiff(gitDiff(before, after, 3), 1);
        const applied = applyHunks(before, files[0]?.hunks ?? []);
        if (!applied.ok) throw new Error(applied.reason);
        const old = before.split("\n");
        const now = after.split("\n");
        const kept = applied.origins.filter((origin) => origin > 0);
        expect(kept).toEqual([...kept].sort((a, b) => a - b));
        for (const [index, origin] of applied.origins.entries()) if (origin > 0) expect(now[index]).toBe(old[origin - 1]);
      }),
      { numRuns: cases / 2 },
    );
  });

  it("a mangled diff is refused where git refuses it", () => {
    fc.assert(
      fc.property(contentOf(4), changes, fc.nat(), fc.constantFrom("drop", "twice", "cut", "wrap"), (before, edits, where, damage) => {
        const after = change(before, edits);
        fc.pre(before !== after && before !== "" && after !== "");
        const lines = gitDiff(before, after, 3).split("\n");
        // Behind the headers: those are tested below.
        const first = lines.findIndex((text) => text.startsWith("@@")) + 1;
        const at = first + (where % Math.max(1, lines.length - 1 - first));
        if (damage === "drop") lines.splice(at, 1);
        else if (damage === "twice") lines.splice(at, 0, lines[at] ?? "");
        else if (damage === "cut") lines.splice(at, lines.length);
        else lines[at] = `${(lines[at] ?? "").slice(0, 1)}\nwrapped`;
        const patch = `${lines.join("\n")}\n`;
        const theirs = gitApply(before, patch);
        // We take what is whole of a patch; git takes all or nothing.
        // Where git takes a stray blank line for context, we may refuse; we never make something else of it.
        if (theirs !== undefined) expect([theirs, undefined]).toContain(ownApply(before, patch));
        else expect(ownApply(before, patch) ?? before).not.toBe(after);
      }),
      { numRuns: cases },
    );
  });
});

describe.runIf(hasGit)("names and counts as git apply --numstat", () => {
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "core.autocrlf=false", ...args], {
      cwd: directory,
      encoding: "latin1",
    });

  function compare(patch: string): readonly string[] {
    const { stdout } = spawnSync("git", ["apply", "--numstat", "-z", "-"], { cwd: directory, input: Buffer.from(patch, "latin1") });
    const theirs = stdout.toString("utf8").split("\0").filter(Boolean).sort();
    const ours = parseDiff(patch, 1).files.map((file) => {
      const count = (kind: string) => file.hunks.reduce((sum, { lines }) => sum + lines.filter((one) => one.kind === kind).length, 0);
      return file.binary ? `-\t-\t${file.newPath ?? file.oldPath}` : `${count("+")}\t${count("-")}\t${file.newPath ?? file.oldPath}`;
    });
    expect(parseDiff(patch, 1).faults).toEqual([]);
    expect([...ours].sort()).toEqual(theirs);
    return theirs;
  }

  it("renames, copies, quoted names, new, removed and empty files, modes, links, binaries, CRLF, missing line ends", () => {
    git("init", "-q", ".");
    const body = Array.from({ length: 30 }, (_, index) => `line ${index}`).join("\n");
    const write = (name: string, text: string) => writeFileSync(path.join(directory, name), text, "latin1");
    write("keep.c", `${body}\n`);
    write("gone.c", "int x;\n");
    write("empty-gone.c", "");
    write("old name.c", `${body}\n`);
    write("crlf.c", `${body.replaceAll("\n", "\r\n")}\r\n`);
    write("no-end.c", body);
    write("mode.sh", "x\n");
    write("bytes.bin", "\0\x01\x02\n");
    write('caf\u00c3\u00a9 "q".c', `${body}\n`);
    git("add", "-A");
    git("commit", "-qm", "one");
    write("keep.c", `${body.replace("line 7", "-- ").replace("line 20", "--- a/x")}\nmore\n`);
    git("rm", "-q", "gone.c", "empty-gone.c");
    git("mv", "old name.c", "new name.c");
    write("new name.c", `${body.replace("line 3", "line three")}\n`);
    write("crlf.c", `${body.replace("line 5", "five").replaceAll("\n", "\r\n")}\r\n`);
    write("no-end.c", `${body}\nend`);
    write("bytes.bin", "\0\x01\x03\n");
    write('caf\u00c3\u00a9 "q".c', `${body}\nx\n`);
    write("fresh.c", "int y;\n");
    write("empty-fresh.c", "");
    write("copy of keep.c", `${body}\n`);
    execFileSync("chmod", ["+x", path.join(directory, "mode.sh")]);
    execFileSync("ln", ["-s", "/etc/passwd", path.join(directory, "link.c")]);
    git("add", "-A");
    git("commit", "-qm", "two\n\n--- not a header\n+++ nor this");
    const plain = compare(git("diff", "--binary", "HEAD~", "HEAD"));
    expect(plain.length).toBeGreaterThan(10);
    compare(git("diff", "-M", "-C", "--find-copies-harder", "HEAD~", "HEAD"));
    compare(git("format-patch", "-1", "--stdout", "--binary"));
    compare(git("format-patch", "-1", "--stdout", "-R", "--binary"));
    compare(git("-c", "core.quotePath=false", "show", "--binary", "HEAD"));
  });

  it("diff -u", () => {
    writeFileSync(path.join(directory, "x.c.orig"), "1\n2\n3\n");
    writeFileSync(path.join(directory, "x.c"), "1\n2\n4\n");
    const patch = spawnSync("diff", ["-u", "x.c.orig", "x.c"], { cwd: directory }).stdout.toString("latin1");
    expect(compare(patch)).toEqual(["1\t1\tx.c"]);
    const created = spawnSync("diff", ["-uN", "nothing.c", "x.c"], { cwd: directory }).stdout.toString("latin1");
    expect(parseDiff(created, 1).files).toMatchObject([{ oldPath: undefined, newPath: "x.c" }]);
  });
});
