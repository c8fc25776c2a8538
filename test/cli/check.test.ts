// `check` as a process: formats, selection, exit statuses. The stand-in engine plants the findings.

import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTree, removeTree, root, runCli } from "../harness/runCli.ts";

const leak = "int\nleaks(void)\n{\n\ttake(x);\n\n\n\n\tif (a)\n\t\tfault(stub-error);\n}\n";
const warns = "int\nwarns(void)\n{\n\tfault(stub-warning);\n}\n";
const hints = "int\nhints(void)\n{\n\tfault(stub-hint);\n}\n";
const clean = "int\nfine(void)\n{\n\treturn 0;\n}\n";
const makefile = "# SPDX\nVERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n";

let tree = "";
const at = (args: readonly string[], more: object = {}) => runCli(["check", ...args], { cwd: tree, ...more });

beforeAll(() => {
  tree = makeTree({
    "mm/b.c": leak,
    "mm/a.c": leak,
    "mm/opaque.c": "int\no(void)\n{\n\topaque();\n}\n",
    "mm/api.h": warns,
    "fs/warns.c": warns,
    "fs/hints.c": hints,
    "lib/clean.c": clean,
    "node_modules/x/x.c": leak,
    ".git/x.c": leak,
    "kernel/Makefile": makefile,
    "kernel/mm/slab.c": leak,
    "old/Makefile": makefile.replace("12", "1"),
    "old/mm/slab.c": leak,
  });
});
afterAll(() => removeTree(tree));

describe("formats", () => {
  it("pretty shows the lines of the path", async () => {
    const { stdout, stderr } = await at(["mm/a.c"]);
    expect(stdout).toBe(
      [
        "mm/a.c:9:3: error: x is lost (kernel undefined) [stub-error]",
        "  in leaks(), handle x (folio)",
        "   4 |         take(x);",
        "     |         ^^^^^^^ 1. reference taken here",
        "  ...",
        "   9 |                 fault(stub-error);",
        "     |                 ^^^^^^^^^^^^^^^^^ 2. lost here",
        "",
        "",
      ].join("\n"),
    );
    const [hint, summary] = stderr.split("\n");
    expect(hint).toMatch(/^memdesc-lint: no kernel tree around these files: .*; give --kernel-version$/);
    expect(`${summary}\n`).toMatch(
      /^1 error; analysed 1 of 1 function that touches handles \(1 file, kernel version unknown, [\d.]+ s\)\n$/,
    );
  });

  it("gcc has one line a finding and one note a step", async () => {
    const { stdout } = await at(["mm/a.c", "--format", "gcc"]);
    expect(stdout).toBe(
      "mm/a.c:9:3: error: x is lost (kernel undefined) [stub-error]\nmm/a.c:4:2: note: reference taken here\nmm/a.c:9:3: note: lost here\n",
    );
  });

  it("json keeps to its schema and sorts by file", async () => {
    const { stdout } = await at([".", "--format", "json", "--kernel-version", "6.12"]);
    const report = JSON.parse(stdout);
    const validate = new Ajv({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(path.join(root, "server/schema/findings.schema.json"), "utf8")),
    );
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report.findings.map((finding: { file: string }) => finding.file)).toEqual([
      "fs/hints.c",
      "fs/warns.c",
      "kernel/mm/slab.c",
      "mm/a.c",
      "mm/b.c",
      "old/mm/slab.c",
    ]);
    expect(report.coverage).toMatchObject({ files: 8, notAnalysed: [{ file: "mm/opaque.c", function: "opaque", line: 4 }] });
    expect(report.findings[3]).toMatchObject({
      line: 9,
      column: 3,
      endLine: 9,
      endColumn: 20,
      function: "leaks",
      handle: "x",
      trace: [{ line: 4, column: 2 }, { line: 9 }],
    });
  });

  it("an empty result is valid, too", async () => {
    const { stdout, code } = await at(["lib", "--format", "json"]);
    expect(JSON.parse(stdout).findings).toEqual([]);
    expect(code).toBe(0);
  });

  it("--coverage names what was not analysed", async () => {
    expect((await at(["mm/opaque.c", "--coverage"])).stdout).toContain("mm/opaque.c:4: opaque() parse error at `opaque`");
    expect((await at(["mm/opaque.c", "--coverage", "--format", "gcc"])).stdout).toBe(
      "mm/opaque.c:4:2: note: opaque() not analysed: parse error at `opaque`\n",
    );
  });

  it("colours only when asked for or on a terminal", async () => {
    const colour = "\u001b[";
    expect((await at(["mm/a.c"])).stdout).not.toContain(colour);
    expect((await at(["mm/a.c"], { env: { FORCE_COLOR: "1" } })).stdout).toContain(colour);
    expect((await at(["mm/a.c"], { env: { FORCE_COLOR: "0" } })).stdout).not.toContain(colour);
    expect((await at(["mm/a.c"], { env: { NO_COLOR: "1" } })).stderr).not.toContain(colour);
  });
});

describe("what is linted", () => {
  it("without a path the working directory", async () => {
    const { stdout } = await at(["--format", "gcc"], { cwd: path.join(tree, "mm") });
    expect(stdout.match(/error/g)).toHaveLength(4);
    expect(stdout).toContain("a.c:9:3");
  });

  it("leaves out headers unless named, hidden folders and node_modules", async () => {
    expect((await at([".", "--format", "gcc"])).stdout).not.toMatch(/api\.h|node_modules|\.git/);
    expect((await at(["mm/api.h", "--format", "gcc"])).stdout).toContain("mm/api.h:4:2: warning");
  });

  it("lints a file once, in any order of paths", async () => {
    const one = await at(["mm", "mm/a.c", "fs", "--format", "gcc"]);
    const other = await at(["fs", path.join(tree, "mm"), "./mm/b.c", "--format", "gcc", "-j8"]);
    expect(one.stdout).toBe(other.stdout);
    expect(one.stdout.match(/mm\/a\.c:9:3: error/g)).toHaveLength(1);
  });

  it("standard input under a name, with the version of the tree the name lies in", async () => {
    const { stdout, code } = await at(["--stdin-filename", "kernel/mm/new.c", "--format", "gcc"], { input: leak });
    expect(stdout).toContain("kernel/mm/new.c:9:3: error: x is lost (kernel 6.12)");
    expect(code).toBe(1);
    expect((await at(["mm", "--stdin-filename", "a.c"])).code).toBe(2);
  });

  it("the kernel version comes from the Makefile upward, or from the option", async () => {
    expect((await at(["kernel/mm"])).stdout).toContain("(kernel 6.12)");
    expect((await at([path.join(tree, "kernel/mm/slab.c")], { cwd: path.join(tree, "mm") })).stdout).toContain("../kernel/mm/slab.c:9:3");
    expect((await at(["kernel/mm", "--kernel-version", "v6.1.99"])).stdout).toContain("(kernel 6.1)");
    const both = await at(["kernel", "old"]);
    expect(both.code).toBe(2);
    expect(both.stderr).toContain("6.12 and 6.1");
  });

  it("--select and --ignore take lists, repeat, and know the rules", async () => {
    expect(
      (await at(["mm", "fs", "--select", "stub-warning,stub-hint", "--format", "gcc"])).stdout.match(/^\S+: (warning|note): x/gm),
    ).toHaveLength(2);
    expect((await at(["fs", "--ignore", "stub-warning", "--ignore", "stub-hint"])).code).toBe(0);
    const wrong = await at(["mm", "--ignore", "stub-eror"]);
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(wrong.stderr).toContain('--ignore: no rule is called "stub-eror"; did you mean stub-error?');
  });
});

describe("exit status", () => {
  it("0 clean, 1 findings at or above --fail-on", async () => {
    expect((await at(["lib"])).code).toBe(0);
    expect((await at(["mm/a.c"])).code).toBe(1);
    expect((await at(["mm/a.c", "--fail-on", "never"])).code).toBe(0);
    expect((await at(["fs/warns.c"])).code).toBe(1);
    expect((await at(["fs/warns.c", "--fail-on", "error"])).code).toBe(0);
    expect((await at(["fs/hints.c"])).code).toBe(0);
    expect((await at(["fs/hints.c", "--fail-on", "hint"])).code).toBe(1);
  });

  it("functions that were not analysed do not change it", async () => {
    expect((await at(["mm/opaque.c"])).code).toBe(0);
  });

  it("2 for wrong usage, with the remedy", async () => {
    expect((await at(["--format", "xml"])).code).toBe(2);
    expect((await at(["--kernel-version", "six"])).stderr).toContain("write it as 6.12");
    expect((await at(["--jobs", "0"])).code).toBe(2);
    expect((await runCli(["chek"], { cwd: tree })).stderr).toContain("Did you mean check?");
    expect((await runCli([], { cwd: tree })).code).toBe(2);
    expect((await runCli(["--help"], { cwd: tree })).code).toBe(0);
    expect((await runCli(["--version"], { cwd: tree })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("3 for a fault of the linter, with the other files linted", async () => {
    const broken = makeTree({ "a.c": "explode()\n", "b.c": leak });
    const { code, stdout, stderr } = await runCli(["check", "--format", "json"], { cwd: broken });
    removeTree(broken);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ file: "b.c" }], coverage: { notAnalysed: [{ file: "a.c", function: "" }] } });
    expect(stderr).toContain("a.c: internal error");
  });
});

describe("rules and explain", () => {
  it("list the rules", async () => {
    const { stdout } = await runCli(["rules", "--format", "json"], { cwd: tree });
    expect(JSON.parse(stdout).rules.map((rule: { id: string }) => rule.id)).toContain("stub-error");
    expect((await runCli(["rules"], { cwd: tree })).stdout).toMatch(/^stub-error +error +finds stub-error$/m);
  });

  it("explain a rule, or name the nearest", async () => {
    expect((await runCli(["explain", "stub-hint"], { cwd: tree })).stdout).toBe("# stub-hint\n");
    const wrong = await runCli(["explain", "stub-hnt"], { cwd: tree });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("did you mean stub-hint?");
  });
});
