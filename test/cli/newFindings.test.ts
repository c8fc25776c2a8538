// Only what is new: baselines and comparisons with git, through the built program on real repositories.

import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { commitAll, initRepository } from "../harness/gitTree.ts";
import { treeForTest } from "../harness/forTest.ts";
import { runCli } from "../harness/runCli.ts";

const fault = (name: string, rule = "stub-error") => `int\n${name}(void)\n{\n\tfault(${rule});\n}\n`;
const makefile = "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n";

/** What a run reports, as "file function". */
async function run(cwd: string, ...args: readonly string[]) {
  const result = await runCli(["check", "--format", "json", ...args], { cwd });
  const findings = result.stdout === "" ? [] : JSON.parse(result.stdout).findings;
  return { ...result, found: findings.map((finding: { file: string; function: string }) => `${finding.file} ${finding.function}`) };
}

interface Entry {
  readonly fingerprint: string;
  readonly file: string;
  readonly function: string;
  readonly reason: string;
}

function entriesOf(file: string): readonly Entry[] {
  return JSON.parse(readFileSync(file, "utf8")).entries;
}

describe("baseline", () => {
  it("is written, holds while lines move, names what is stale, forgets it when asked", async () => {
    const cwd = treeForTest({ Makefile: makefile, "mm/a.c": fault("one") + fault("two"), "mm/b.c": fault("three") });
    const file = path.join(cwd, "known.json");
    expect(await run(cwd, "--baseline", "known.json")).toMatchObject({ code: 2, stdout: "" });
    const made = await run(cwd, "--baseline", "known.json", "--update-baseline");
    expect(made).toMatchObject({ code: 0, found: [] });
    expect(made.stderr).toContain("3 findings added to known.json; write reason and judge to each");
    // One entry a line.
    const lines = readFileSync(file, "utf8").split("\n");
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(
      /^\{"fingerprint":"[0-9a-f]{32}","rule":"stub-error","file":"mm\/a.c","function":"one","reason":"","judge":""\},$/,
    );
    writeFileSync(file, readFileSync(file, "utf8").replace('"reason":"","judge":""', '"reason":"the caller has it","judge":"me"'));

    writeFileSync(path.join(cwd, "mm/a.c"), `\n\n${fault("two")}${fault("one")}${fault("four")}`);
    const moved = await run(path.join(cwd, "mm"), "--baseline", "../known.json");
    expect(moved).toMatchObject({ code: 1, found: ["a.c four"] });
    expect(moved.stderr).toContain("3 findings known by ../known.json, not reported");
    expect(moved.stderr).not.toContain("found no more");

    writeFileSync(path.join(cwd, "mm/a.c"), fault("one"));
    rmSync(path.join(cwd, "mm/b.c"));
    const stale = await run(cwd, "--baseline", "known.json");
    expect(stale.stderr).toContain("known.json:3: stub-error in two() of mm/a.c is found no more: stale, --prune-baseline removes it");
    expect(stale.stderr).toContain("known.json:4: stub-error in three() of mm/b.c is found no more");
    expect(stale.code).toBe(0);
    expect(entriesOf(file)).toHaveLength(3);
    await run(cwd, "--baseline", "known.json", "--prune-baseline");
    expect(entriesOf(file)).toMatchObject([{ function: "one", reason: "the caller has it", judge: "me" }]);
  });

  it("what a run did not look at is not stale", async () => {
    const cwd = treeForTest({
      Makefile: makefile,
      "mm/a.c": fault("one"),
      "fs/b.c": fault("two"),
      "lib/c.c": fault("three", "stub-warning"),
    });
    await run(cwd, "--baseline", "known.json", "--update-baseline");
    writeFileSync(path.join(cwd, "fs/b.c"), "int\ntwo(void)\n{\n\topaque();\n}\n");
    for (const args of [["mm"], ["--select", "stub-hint"], ["--ignore", "stub-error,stub-warning"], ["--exclude", "/lib", "mm", "lib"]]) {
      const { stderr } = await run(cwd, "--baseline", "known.json", "--prune-baseline", ...args);
      expect(stderr).not.toContain("found no more");
    }
    expect(entriesOf(path.join(cwd, "known.json"))).toHaveLength(3);
  });

  it("a configuration may name it", async () => {
    const cwd = treeForTest({ Makefile: makefile, "memdesc-lint.toml": 'baseline = "known.json"\n', "mm/a.c": fault("one") });
    expect((await run(cwd)).stderr).toContain("known.json: no such file or directory; --update-baseline writes one");
    await run(cwd, "--update-baseline");
    expect(await run(path.join(cwd, "mm"))).toMatchObject({ code: 0, found: [] });
    expect(await run(cwd, "--no-config")).toMatchObject({ code: 1, found: ["mm/a.c one"] });
    expect(await run(cwd, "--no-config", "--update-baseline")).toMatchObject({ code: 2 });
  });

  it("known findings do not hide those that look alike", async () => {
    const cwd = treeForTest({ Makefile: makefile, "mm/a.c": "int\nf(void)\n{\n\tfault(stub-error);\n}\n" });
    await run(cwd, "--baseline", "known.json", "--update-baseline");
    writeFileSync(path.join(cwd, "mm/a.c"), "int\nf(void)\n{\n\tfault(stub-error);\n\tfault(stub-error);\n}\n");
    expect(await run(cwd, "--baseline", "known.json")).toMatchObject({ code: 1, found: ["mm/a.c f"] });
  });

  const entry = `{"fingerprint":"${"0".repeat(32)}","rule":"r","file":"f","function":"g","reason":"","judge":""}`;
  it.each([
    ["", "known.json:1: not JSON: value expected"],
    ["{\n", "known.json:2: not JSON: close brace expected"],
    ["[".repeat(100_000), "known.json:1: not JSON: nested more than 32 levels deep"],
    ["[]", "known.json:1: no baseline of memdesc-lint: it has no list of entries"],
    ['{"version": 7,\n"entries": []}', "known.json:1: a baseline of version 7; this program reads 1"],
    [`{"version": 1, "entries": [\n${entry},\n${entry}\n]}`, "known.json:3: the fingerprint stands on line 2, too; remove one of the two"],
    [`{"version": 1, "entries": [\n${entry},\n7\n]}`, "known.json:3: an entry is an object"],
    [`{"version": 1, "entries": [\n${entry.replace('"judge"', '"__proto__"')}\n]}`, 'known.json:2: an entry has no key "__proto__"'],
    [`{"version": 1, "entries": [\n${entry.replace("000", "xyz")}\n]}`, "known.json:2: a fingerprint has 32 digits"],
    [`{"version": 1, "entries": [\n\n${entry.replace('"f"', "5")}\n]}`, "known.json:3: an entry's file is a text"],
    ["<<<<<<< HEAD\n", "known.json:1: not JSON"],
  ])("a broken one ends the run with its line: %#", async (text, message) => {
    const cwd = treeForTest({ "a.c": fault("f"), "known.json": text });
    const { code, stdout, stderr } = await run(cwd, "--baseline", "known.json", "--update-baseline");
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(readFileSync(path.join(cwd, "known.json"), "utf8")).toBe(text);
  });
});

describe("--diff", () => {
  function repository(files: Readonly<Record<string, string>>): { readonly cwd: string; readonly first: string } {
    const cwd = treeForTest({ Makefile: makefile, ...files });
    initRepository(cwd);
    return { cwd, first: commitAll(cwd, "first") };
  }

  it("reports what the working tree brings: moved lines, other files and renamed ones are not new", async () => {
    const { cwd } = repository({ "mm/a.c": fault("one"), "mm/b.c": fault("two"), "fs/old.c": fault("three") });
    writeFileSync(path.join(cwd, "mm/a.c"), `/* moved */\n\n${fault("zero")}${fault("one")}`);
    renameSync(path.join(cwd, "fs/old.c"), path.join(cwd, "fs/new.c"));
    execFileSync("git", ["add", "-A"], { cwd });
    writeFileSync(path.join(cwd, "mm/untracked.c"), fault("four"));
    const { found, code, stderr } = await run(cwd, "--diff", "HEAD");
    expect(found).toEqual(["mm/a.c zero", "mm/untracked.c four"]);
    expect(code).toBe(1);
    expect(stderr).toContain("2 findings of these files not new against HEAD");
    expect((await run(cwd, "mm/a.c", "--diff", "HEAD")).found).toEqual(["mm/a.c zero"]);
    expect(await run(cwd, "fs", "--diff", "HEAD")).toMatchObject({ found: [], code: 0 });
    expect((await run(path.join(cwd, "mm"), "--diff", "main", "a.c")).found).toEqual(["a.c zero"]);
  });

  it("names what is known and what is gone in SARIF when asked", async () => {
    const { cwd } = repository({ "mm/a.c": fault("one") + fault("two"), "mm/b.c": fault("three") });
    writeFileSync(path.join(cwd, "mm/a.c"), fault("zero") + fault("one"));
    writeFileSync(path.join(cwd, "mm/b.c"), "");
    const states = async (...args: readonly string[]) => {
      const { stdout } = await runCli(["check", "--format", "sarif", ...args], { cwd });
      return JSON.parse(stdout).runs[0].results.map(
        (result: { baselineState: string; locations: readonly { logicalLocations: readonly { name: string }[] }[] }) =>
          `${result.baselineState} ${result.locations[0]?.logicalLocations[0]?.name}`,
      );
    };
    expect(await states("--diff", "HEAD")).toEqual(["new zero"]);
    expect(await states("--diff", "HEAD", "--known")).toEqual(["new zero", "unchanged one", "absent two", "absent three"]);
    await run(cwd, "--baseline", "known.json", "--update-baseline");
    writeFileSync(path.join(cwd, "mm/a.c"), fault("one"));
    expect(await states("--baseline", "known.json", "--known")).toEqual(["unchanged one", "absent zero"]);
    const { stdout } = await runCli(["check", "--format", "0day", "--diff", "HEAD"], { cwd });
    expect(stdout).toContain("no new faults in");
  });

  it("reports what a range brings, from objects alone", async () => {
    const { cwd, first } = repository({ "mm/a.c": fault("one"), "mm/api.h": "", "fs/c.c": "" });
    writeFileSync(path.join(cwd, "mm/a.c"), fault("one") + fault("two"));
    writeFileSync(path.join(cwd, "mm/api.h"), fault("inline"));
    writeFileSync(path.join(cwd, "Makefile"), makefile.replace("12", "13"));
    const second = commitAll(cwd, "second");
    rmSync(path.join(cwd, "mm"), { recursive: true });
    commitAll(cwd, "third");
    const forward = await run(cwd, "--diff", `${first}..${second}`);
    expect(forward.found).toEqual(["mm/a.c two"]);
    expect(JSON.parse(forward.stdout)).toMatchObject({ kernel: { version: "6.13" }, findings: [{ message: "x is lost (kernel 6.13)" }] });
    expect((await run(cwd, "--diff", `${second}..${first}`)).found).toEqual([]);
    expect((await run(cwd, "--diff", `${first}...${second}`, "mm/api.h", "fs")).found).toEqual(["mm/api.h inline"]);
    expect(await run(cwd, "--diff", "..HEAD")).toMatchObject({ found: [], code: 0 });
  });

  it("says once what is wrong with a contract header", async () => {
    const { cwd } = repository({ "mm/a.c": fault("one"), "broken.h": "BROKEN\n" });
    writeFileSync(path.join(cwd, "mm/a.c"), fault("one") + fault("two"));
    const { code, stderr } = await run(cwd, "--diff", "HEAD", "--contracts", "broken.h");
    expect(stderr.match(/unknown word BROKEN/g)).toHaveLength(1);
    expect(code).toBe(2);
  });

  it("standard input against a revision", async () => {
    const { cwd } = repository({ "mm/a.c": fault("one") });
    const result = await runCli(["check", "--format", "json", "--stdin-filename", "mm/a.c", "--diff", "HEAD"], {
      cwd,
      input: fault("new") + fault("one"),
    });
    expect(JSON.parse(result.stdout).findings).toMatchObject([{ function: "new" }]);
  });

  it("with a baseline", async () => {
    const { cwd } = repository({ "mm/a.c": fault("one") });
    appendFileSync(path.join(cwd, "mm/a.c"), fault("two"));
    await run(cwd, "--diff", "HEAD", "--baseline", "known.json", "--update-baseline");
    expect(entriesOf(path.join(cwd, "known.json"))).toMatchObject([{ function: "two" }]);
    expect(await run(cwd, "--diff", "HEAD", "--baseline", "known.json")).toMatchObject({ found: [], code: 0 });
    // Not new, but there: its entry would not be stale.
    await run(cwd, "--baseline", "known.json", "--update-baseline");
    expect((await run(cwd, "--diff", "HEAD", "--baseline", "known.json")).stderr).not.toContain("stale");
  });

  it("what git cannot tell is an error with the command, never all or nothing", async () => {
    const { cwd } = repository({ "mm/a.c": fault("one") });
    for (const [revision, message] of [
      ["nope", "git rev-parse --verify nope^{commit} failed with status 128: fatal: Needed a single revision"],
      ["HEAD..nope", "git rev-parse --verify nope^{commit} failed"],
      ["--output=x", "not a revision"],
      ["", "not a revision"],
    ] as const) {
      const { code, stdout, stderr } = await run(cwd, `--diff=${revision}`);
      expect(stderr).toContain(message);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    }
    expect(existsSync(path.join(cwd, "x"))).toBe(false);
    const plain = treeForTest({ "a.c": fault("one") });
    expect((await run(plain, "--diff", "HEAD")).stderr).toContain(
      "git rev-parse --show-toplevel failed with status 128: fatal: not a git repository",
    );
    const noGit = await runCli(["check", "--diff", "HEAD"], { cwd, env: { PATH: "/nonexistent" } });
    expect(noGit).toMatchObject({ code: 2, stdout: "" });
    expect(noGit.stderr).toContain("git is not installed, or not in PATH");
    expect((await run(cwd, plain, "--diff", "HEAD")).stderr).toContain("not in the git repository");
  });

  it("a file of the older state that cannot be read makes the run incomplete", async () => {
    const cwd = treeForTest({ Makefile: makefile, "mm/a.c": Buffer.from("int\0\0\0\0\n") });
    initRepository(cwd);
    const first = commitAll(cwd, "first");
    writeFileSync(path.join(cwd, "mm/a.c"), fault("one"));
    const { code, found, stderr } = await run(cwd, "--diff", "HEAD");
    expect(stderr).toContain(`${first.slice(0, 12)}:mm/a.c: `);
    expect({ code, found }).toEqual({ code: 4, found: ["mm/a.c one"] });
  });

  it("a link in a commit is not followed", async () => {
    const { cwd, first } = repository({ "mm/a.c": fault("one"), "secret.c": fault("secret") });
    rmSync(path.join(cwd, "mm/a.c"));
    symlinkSync("../secret.c", path.join(cwd, "mm/a.c"));
    commitAll(cwd, "second");
    expect((await run(cwd, "--diff", `${first}..HEAD`)).found).toEqual([]);
    expect((await run(cwd, "--diff", first)).found).toEqual([]);
  });
});
