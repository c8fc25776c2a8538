// Configurations through the built program: what holds for which file, what goes before what, and what a hostile one cannot do.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { treeForTest } from "../harness/forTest.ts";
import { runCli } from "../harness/runCli.ts";

const leak = "int\nleaks(void)\n{\n\tfault(stub-error);\n}\n";
const warns = "int\nwarns(void)\n{\n\tfault(stub-warning);\n}\n";
const makefile = "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n";

/** "file rule level" of each finding. */
async function found(cwd: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runCli(["check", "--format", "json", ...args], { cwd });
  return JSON.parse(stdout).findings.map(
    (finding: { file: string; rule: string; level: string }) => `${finding.file} ${finding.rule} ${finding.level}`,
  );
}

describe("what holds for a file", () => {
  it("rules, overrides by path, excluded files", async () => {
    const cwd = treeForTest({
      "memdesc-lint.toml":
        'exclude = ["drivers/staging/", "*.mod.c", "!keep.mod.c"]\n[rules]\nstub-error = "hint"\n[[overrides]]\npaths = ["fs/"]\nrules = { stub-error = "off" }\n[[overrides]]\npaths = ["fs/ext4/"]\nrules = { stub-error = "warning" }\n',
      "mm/a.c": leak,
      "fs/a.c": leak,
      "fs/ext4/a.c": leak,
      "drivers/staging/x/a.c": leak,
      "lib/a.mod.c": leak,
      "lib/keep.mod.c": leak,
    });
    const all = ["fs/ext4/a.c stub-error warning", "lib/keep.mod.c stub-error hint", "mm/a.c stub-error hint"];
    expect(await found(cwd)).toEqual(all);
    // The same from below, twice (the second time from the cache).
    expect(await found(path.join(cwd, "fs"))).toEqual(["ext4/a.c stub-error warning"]);
    expect(await found(cwd)).toEqual(all);
    const named = await runCli(["check", "lib/a.mod.c"], { cwd });
    expect(named.stderr).toContain("lib/a.mod.c: left out, memdesc-lint.toml:1 excludes *.mod.c; --no-config lints it");
    expect(named.code).toBe(0);
  });

  it("the nearest one upward, and it alone", async () => {
    const cwd = treeForTest({
      "memdesc-lint.toml": '[rules]\nstub-error = "warning"\nstub-warning = "off"\n',
      "sub/memdesc-lint.jsonc": '{\n  // here\n  "rules": { "stub-error": "hint", },\n}\n',
      "a.c": leak + warns,
      "sub/deep/b.c": leak + warns,
    });
    expect(await found(cwd)).toEqual(["a.c stub-error warning", "sub/deep/b.c stub-error hint", "sub/deep/b.c stub-warning warning"]);
    expect(await found(cwd, "--config", "memdesc-lint.toml")).toEqual(["a.c stub-error warning", "sub/deep/b.c stub-error warning"]);
    expect(await found(cwd, "--no-config", "sub")).toEqual(["sub/deep/b.c stub-error error", "sub/deep/b.c stub-warning warning"]);
    expect(await found(cwd, "--exclude", "deep/", "--exclude", "/x")).toEqual(["a.c stub-error warning"]);
  });

  it("the command line goes before it", async () => {
    const cwd = treeForTest({
      "memdesc-lint.toml": 'kernel-version = "6.1"\nfail-on = "never"\n[rules]\nstub-error = "off"\n',
      Makefile: makefile,
      "a.c": leak + warns,
    });
    const plain = await runCli(["check", "--format", "json"], { cwd });
    expect(JSON.parse(plain.stdout)).toMatchObject({
      kernel: { version: "6.1" },
      findings: [{ rule: "stub-warning", message: "x is lost (kernel 6.1)" }],
    });
    expect(plain.code).toBe(0);
    const given = await runCli(["check", "--format", "json", "--kernel-version", "6.6", "--fail-on", "warning", "--select", "stub-error"], {
      cwd,
    });
    expect(JSON.parse(given.stdout)).toMatchObject({ kernel: { version: "6.6" }, findings: [{ rule: "stub-error", level: "error" }] });
    expect(given.code).toBe(1);
  });

  it("contract headers of the project", async () => {
    const cwd = treeForTest({ "memdesc-lint.toml": 'contracts = ["include/frob.h"]\n', "include/frob.h": "BROKEN\n", "mm/a.c": leak });
    const { stderr, code } = await runCli(["check", "."], { cwd: path.join(cwd, "mm") });
    expect(stderr).toContain("../include/frob.h:1:1: error: unknown word BROKEN");
    expect(code).toBe(2);
  });

  it("two kernels in one run are refused", async () => {
    const cwd = treeForTest({
      "a/memdesc-lint.toml": 'kernel-version = "6.1"\n',
      "a/x.c": leak,
      "b/memdesc-lint.toml": 'kernel-version = "6.6"\n',
      "b/x.c": leak,
    });
    const { stderr, code } = await runCli(["check"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/a\/x\.c \(kernel 6\.1, epoch released\) and b\/x\.c \(kernel 6\.6, epoch released\) are not of one kernel/);
    expect((await runCli(["check", "--kernel-version", "6.6"], { cwd })).code).toBe(1);
  });
});

describe("mistakes end the run with status 2 and name the place", () => {
  it.each([
    [
      "memdesc-lint.toml",
      "\nlevel = 'strit'\n",
      'memdesc-lint.toml:2:1: level: "strit" is none of default, strict, all; did you mean strict?',
    ],
    [
      "memdesc-lint.toml",
      "[rules]\nstub-eror = 'off'\n",
      "memdesc-lint.toml:2:1: rules.stub-eror: no rule is called that; did you mean stub-error?",
    ],
    ["memdesc-lint.jsonc", '{ "levl": "all" }', "memdesc-lint.jsonc:1:3: levl: no such key; did you mean level?"],
    ["memdesc-lint.toml", Buffer.from([0x23, 0xff, 0x0a]), "memdesc-lint.toml:1:1: not a regular file of at most 256 KB, in UTF-8"],
    ["memdesc-lint.toml", "#".repeat(300_000), "memdesc-lint.toml:1:1: not a regular file of at most 256 KB, in UTF-8"],
    ["memdesc-lint.toml", 'contracts = ["none.h"]', "none.h: no such file or directory"],
  ])("%s %#", async (name, text, message) => {
    const cwd = treeForTest({ [name]: text, "a.c": leak });
    const { stdout, stderr, code } = await runCli(["check"], { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect((await runCli(["check", "--no-config"], { cwd })).code).toBe(1);
  });

  it("both languages in one directory; a pipe; a missing --config", async () => {
    const cwd = treeForTest({ "memdesc-lint.toml": "", "memdesc-lint.jsonc": "{}", "a.c": leak, "p/a.c": leak });
    expect((await runCli(["check"], { cwd })).stderr).toContain(
      "memdesc-lint.jsonc:1:1: memdesc-lint.toml lies in the same directory; keep one of the two",
    );
    execFileSync("mkfifo", [path.join(cwd, "p/memdesc-lint.toml")]);
    expect((await runCli(["check", "p"], { cwd })).stderr).toContain("p/memdesc-lint.toml:1:1: not a regular file");
    const missing = await runCli(["check", "--config", "none.toml"], { cwd });
    expect(missing).toMatchObject({ code: 2, stderr: "memdesc-lint: --config none.toml: no such file; memdesc-lint init writes one\n" });
  });

  it("a link out of the directory is not followed", async () => {
    const cwd = treeForTest({ "sub/memdesc-lint.toml": 'contracts = ["link.h"]\n', "sub/a.c": leak, "secret.h": "BROKEN secret\n" });
    symlinkSync("../secret.h", path.join(cwd, "sub/link.h"));
    const { stderr, code } = await runCli(["check"], { cwd: path.join(cwd, "sub") });
    expect(stderr).toContain("memdesc-lint.toml:1:1: contracts: link.h leads out of the configuration's directory by a link");
    expect(code).toBe(2);
  });
});

describe("config show", () => {
  it("says what holds and who says so", async () => {
    const cwd = treeForTest({
      Makefile: makefile,
      "memdesc-lint.toml":
        'level = "strict"\nexclude = ["fs/"]\n[rules]\nstub-error = "off"\n[[overrides]]\npaths = ["mm/"]\nlevel = "all"\n',
      "mm/a.c": leak,
      "fs/a.c": leak,
    });
    const { stdout, code } = await runCli(["config", "show", "mm/a.c"], { cwd });
    expect(stdout).not.toMatch(/ $/m);
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.trim().replace(/ {2,}/g, " | "))).toEqual([
      "configuration | memdesc-lint.toml",
      "excluded | no | default",
      "level | all | memdesc-lint.toml:7",
      "fail-on | warning | default",
      "kernel-version | 6.12 | Makefile",
      "epoch | released | default",
      "contracts | none | default",
      "baseline | none | default",
      "rules.stub-error | off | memdesc-lint.toml:4",
      "",
    ]);
    const json = JSON.parse((await runCli(["config", "show", "a.c", "--format", "json"], { cwd: path.join(cwd, "fs") })).stdout);
    expect(json.settings).toMatchObject({
      excluded: { value: "yes, by fs/", origin: "../memdesc-lint.toml:2" },
      level: { value: "strict", origin: "../memdesc-lint.toml:1" },
    });
    expect((await runCli(["config", "show", "none.c"], { cwd })).code).toBe(2);
  });
});

describe("config verify and init", () => {
  it("init writes a file that says nothing yet, verify finds no fault; neither overwrites", async () => {
    const cwd = treeForTest({ "a.c": leak });
    expect(await runCli(["config", "verify"], { cwd })).toMatchObject({ code: 2 });
    expect(await runCli(["init"], { cwd })).toMatchObject({ code: 0, stdout: "wrote memdesc-lint.toml\n" });
    expect(await runCli(["config", "verify"], { cwd })).toMatchObject({ code: 0, stdout: "memdesc-lint.toml: no faults\n" });
    expect(await found(cwd)).toEqual(["a.c stub-error error"]);
    const again = await runCli(["init"], { cwd });
    expect(again).toMatchObject({ code: 2 });
    expect(again.stderr).toContain("memdesc-lint.toml is there already");
    // Every line that is commented out is one that can be used.
    const text = readFileSync(path.join(cwd, "memdesc-lint.toml"), "utf8");
    const used = text
      .replace(/^# (?=[a-z-]+ = |\[)/gm, "")
      .replace("leak-on-path", "stub-error")
      .replace("lock-leak", "stub-hint");
    expect(used).not.toBe(text);
    writeFileSync(path.join(cwd, "memdesc-lint.toml"), used);
    mkdirSync(path.join(cwd, "Documentation"));
    writeFileSync(path.join(cwd, "Documentation/lifetimes.h"), "");
    writeFileSync(path.join(cwd, "memdesc-lint.baseline.json"), "");
    expect(await runCli(["config", "verify"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  });

  it("init does not write through a link, verify names missing files", async () => {
    const cwd = treeForTest({ "sub/memdesc-lint.jsonc": '{ "contracts": ["a.h", "b/c.h"] }', "sub/a.h": "" });
    symlinkSync(path.join(cwd, "elsewhere"), path.join(cwd, "memdesc-lint.toml"));
    expect(await runCli(["init"], { cwd })).toMatchObject({ code: 2 });
    expect(existsSync(path.join(cwd, "elsewhere"))).toBe(false);
    const verified = await runCli(["config", "verify", "sub/memdesc-lint.jsonc"], { cwd });
    expect(verified.stderr).toBe("memdesc-lint: sub/memdesc-lint.jsonc:1:1: contracts: b/c.h: no such file or directory\n");
  });
});
