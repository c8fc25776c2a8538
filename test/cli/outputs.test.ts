// Reports in files, several of a run: written whole or not at all, wrong targets refused before any work, and merge from SARIF.

import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatNames } from "../../server/src/report/formats/formats.ts";
import { makeTree, removeTree, runCli } from "../harness/runCli.ts";

const leak = (name: string) => `int\n${name}(void)\n{\n\ttake(x);\n\n\tif (a)\n\t\tfault(stub-error);\n}\n`;
let tree = "";
const check = (...args: readonly string[]) => runCli(["check", "mm", "-q", ...args], { cwd: tree });
const merge = (...args: readonly string[]) => runCli(["merge", ...args], { cwd: tree });
const read = (name: string) => readFileSync(path.join(tree, name), "utf8");
const untimed = (text: string) => text.replace(/("totalMs": ?)\d+/g, "$1").replace(/ time="[\d.]+"/g, "");

beforeAll(() => {
  tree = makeTree({
    Makefile: "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n",
    "mm/a.c": leak("a"),
    "mm/b.c": `${leak("b")}int\no(void)\n{\n\topaque();\n}\n`,
    "mm/sub/many.c": Array.from({ length: 12 }, (_, index) => leak(`f${index}`)).join(""),
  });
});
afterAll(() => removeTree(tree));

describe("--output", () => {
  it("writes each format to a file as standard output would get it, all in one run", async () => {
    const outputs = formatNames.flatMap((name) => ["--output", `${name}=out.${name}`]);
    const run = await check("--format", "gcc", ...outputs);
    expect(run.code).toBe(1);
    expect(run.stdout).toBe(read("out.gcc"));
    for (const name of formatNames) {
      const alone = await check("--format", name);
      expect(untimed(read(`out.${name}`)), name).toBe(untimed(alone.stdout));
      expect(alone.stdout.length, name).toBeGreaterThan(0);
    }
    expect(readdirSync(tree).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("- is standard output, once", async () => {
    const run = await check("--output", "gitlab=-", "--output", "gcc=side.txt");
    expect(JSON.parse(run.stdout)).toHaveLength(14);
    expect(read("side.txt")).toContain("[stub-error]");
    const twice = await check("--output", "gitlab=-", "--format", "gcc");
    expect(twice).toMatchObject({ code: 2, stdout: "" });
    expect(twice.stderr).toContain("--format gcc and --output gitlab=-: standard output holds one report");
  });

  it("says what GitHub leaves out", async () => {
    const run = await check("--format", "github");
    expect(run.stderr).toContain(
      "--format github: GitHub shows 10 errors, 10 warnings and 10 notices of a step: 4 of 14 are in the log only",
    );
    expect(run.stdout.match(/^::error /gm)).toHaveLength(10);
  });

  const wrong: readonly (readonly [string, string])[] = [
    ["sarif", "write --output sarif=FILE"],
    ["sarif=", "write --output sarif=FILE"],
    ["serif=x", "did you mean sarif?"],
    ["toString=x", 'no format is called "toString"; formats are pretty, gcc,'],
    ["json=mm", "is a directory; name a file in it"],
    ["json=new/", "is a directory; name a file in it"],
    ["json=nowhere/x.json", "its directory cannot be written: no such file or directory"],
    ["json=Makefile/x.json", "its directory cannot be written: a part of the path is not a directory"],
    ["json=mm/a.c", "this file is an input of the run"],
    ["json=dangling", "is a symbolic link to nowhere"],
  ];
  it.each(wrong)("refuses %s before any work", async (output, reason) => {
    if (!existsSync(path.join(tree, "dangling")) && output.endsWith("dangling")) symlinkSync("nowhere/at/all", path.join(tree, "dangling"));
    const run = await check("--output", output);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(reason);
    expect(read("mm/a.c")).toBe(leak("a"));
  });

  it("refuses one file for two reports, through a link, too", async () => {
    writeFileSync(path.join(tree, "one"), "");
    symlinkSync("one", path.join(tree, "other"));
    const run = await check("--output", "json=one", "--output", "gcc=other");
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("--output json=one and --output gcc=other: one file holds one report");
  });

  it("keeps a link and the mode of the file that it replaces", async () => {
    mkdirSync(path.join(tree, "kept"));
    writeFileSync(path.join(tree, "kept/real"), "old");
    chmodSync(path.join(tree, "kept/real"), 0o640);
    symlinkSync("real", path.join(tree, "kept/link"));
    expect((await check("--output", "gcc=kept/link")).code).toBe(1);
    expect(lstatSync(path.join(tree, "kept/link")).isSymbolicLink()).toBe(true);
    expect(statSync(path.join(tree, "kept/real")).mode & 0o777).toBe(0o640);
    expect(read("kept/real")).toContain("[stub-error]");
    expect(readdirSync(path.join(tree, "kept")).sort()).toEqual(["link", "real"]);
  });

  it("writes through pipes and devices, and does not replace them", async () => {
    const pipe = path.join(tree, "pipe");
    execFileSync("mkfifo", [pipe]);
    const [run, piped] = await Promise.all([check("--output", "gcc=pipe", "--output", "json=/dev/null"), catFile(pipe)]);
    expect(run.code).toBe(1);
    expect(piped).toContain("[stub-error]");
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it("that fails at the end is named, costs itself only, and makes the status 2", async () => {
    const run = await check("--format", "gcc", "--output", "json=/dev/full", "--output", "jsonl=fine.jsonl");
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("--output json=/dev/full: no space left on the disk");
    expect(run.stdout).toContain("[stub-error]");
    expect(read("fine.jsonl")).toContain('"type":"coverage"');
  });
});

describe("merge", () => {
  it("makes of SARIF shards what it makes of JSON shards, and every format of the whole run", async () => {
    for (const index of [1, 2, 3])
      await check("--shard", `${index}/3`, "--format", "json", "--output", `sarif=s${index}.sarif`, "--output", `json=s${index}.json`);
    const sarif = await merge("s1.sarif", "s2.sarif", "s3.sarif");
    const json = await merge("s3.json", "s2.sarif", "s1.json");
    expect(untimed(sarif.stdout)).toBe(untimed(json.stdout));
    expect([sarif.code, json.code]).toEqual([1, 1]);
    for (const name of formatNames) {
      const merged = await merge("s1.sarif", "s2.sarif", "s3.sarif", "-q", "--format", name);
      const whole = await check("--format", name);
      expect(untimed(merged.stdout), name).toBe(untimed(whole.stdout));
    }
  });

  it("writes files, too, but over none of its inputs", async () => {
    await check("--output", "json=r.json");
    symlinkSync("r.json", path.join(tree, "linked.json"));
    expect((await merge("r.json", "-q", "--output", "sarif=r.sarif", "--output", "junit=r.xml")).code).toBe(1);
    expect(JSON.parse(read("r.sarif")).version).toBe("2.1.0");
    const over = await merge("linked.json", "--output", "gcc=r.json");
    expect(over.code).toBe(2);
    expect(over.stderr).toContain("--output gcc=r.json: this file is an input of the run");
  });

  it("refuses what is no text, and SARIF of other tools, by name", async () => {
    writeFileSync(path.join(tree, "binary.json"), Buffer.from([0x7b, 0xff, 0xfe, 0x00]));
    expect((await merge("binary.json")).stderr).toContain("binary.json: not UTF-8 text");
    writeFileSync(
      path.join(tree, "foreign.sarif"),
      JSON.stringify({ version: "2.1.0", runs: [{ tool: { driver: { name: "Other" } }, results: [] }] }),
    );
    const run = await merge("foreign.sarif");
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain('foreign.sarif: a SARIF log of "Other"; merge reads those of memdesc-lint');
    expect((await merge("mm")).stderr).toContain("mm: is a directory");
  });

  it("ends soon on deep nesting", async () => {
    writeFileSync(path.join(tree, "deep.json"), `{"runs":${"[".repeat(2_000_000)}`);
    expect((await merge("deep.json")).code).toBe(2);
  });
});

/** Reads the pipe in a process of its own: opening one waits for its other end. */
async function catFile(file: string): Promise<string> {
  const { execFile } = await import("node:child_process");
  return new Promise((resolve, reject) => {
    execFile("cat", [file], (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
}
