// A run in parts, by as many processes, and the parts put together: the report of the whole run, byte for byte but its time.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTree, removeTree, root, runCli } from "../harness/runCli.ts";

const fault = (name: string) => `int\n${name}(void)\n{\n\ttake(x);\n\tfault(stub-error);\n}\n`;
const shardCount = 4;

let tree = "";
let whole = "";
const untimed = (text: string) => text.replace(/"totalMs": \d+/, "");
const merge = (...args: readonly string[]) => runCli(["merge", ...args], { cwd: tree });
const names = Array.from({ length: shardCount }, (_, index) => `s${index + 1}.json`);

beforeAll(async () => {
  const files = Array.from({ length: 40 }, (_, index) => [`k/mm/f${index}.c`, fault(`f${index}`)] as const);
  tree = makeTree({
    "k/Makefile": "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n",
    ...Object.fromEntries(files),
    "k/mm/o.c": "int\no(void)\n{\n\topaque();\n}\n",
    "k/fs/binary.c": Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 7)),
  });
  const check = (...more: readonly string[]) => runCli(["check", "k", "--format", "json", ...more], { cwd: tree });
  whole = (await check()).stdout;
  // All at once, as GNU parallel or a CI matrix starts them.
  const shards = await Promise.all(names.map((_, index) => check("--shard", `${index + 1}/${shardCount}`)));
  for (const [index, { stdout }] of shards.entries()) writeFileSync(path.join(tree, names[index] ?? ""), stdout);
});
afterAll(() => removeTree(tree));

describe("shards", () => {
  it("have each file once, and some each", () => {
    const files = names.map((name) => JSON.parse(readFileSync(path.join(tree, name), "utf8")).coverage.files);
    expect(files.reduce((sum, count) => sum + count, 0)).toBe(41);
    for (const count of files) expect(count).toBeGreaterThan(0);
  });

  it("merged in any order are the whole run", async () => {
    const one = await merge(...names);
    const other = await merge(...[...names].reverse());
    expect(untimed(one.stdout)).toBe(untimed(whole));
    expect(untimed(other.stdout)).toBe(untimed(whole));
    // The binary file could not be read.
    expect([one.code, other.code]).toEqual([4, 4]);
    expect((await merge(...names, "--allow-incomplete")).code).toBe(1);
    expect((await merge(...names, "--allow-incomplete", "--fail-on", "never")).code).toBe(0);
    const gcc = await runCli(["check", "k", "--format", "gcc"], { cwd: tree });
    expect((await merge(...names, "--format", "gcc")).stdout).toBe(gcc.stdout);
  });

  it("keep to the schema", () => {
    const schema = JSON.parse(readFileSync(path.join(root, "server/schema/findings.schema.json"), "utf8"));
    const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
    for (const name of names)
      expect(validate(JSON.parse(readFileSync(path.join(tree, name), "utf8"))), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(JSON.parse(whole))).toBe(true);
  });

  it("that are missing make the result incomplete; twice the same is refused", async () => {
    const partly = await merge("s1.json", "s3.json");
    expect(partly.code).toBe(4);
    expect(partly.stderr).toContain("no report of shard 2/4, 4/4: the result is incomplete");
    expect(JSON.parse(partly.stdout).coverage.complete).toBe(false);
    const twice = await merge("s1.json", "s1.json");
    expect(twice).toMatchObject({ code: 2, stdout: "" });
    expect(twice.stderr).toContain("s1.json and s1.json are both shard 1/4");
  });

  it("that are none are refused", async () => {
    for (const wrong of ["0/4", "5/4", "1", "1/0", "a/b", "1/99999"]) {
      const run = await runCli(["check", "k", "--shard", wrong], { cwd: tree });
      expect(run).toMatchObject({ code: 2, stdout: "" });
      expect(run.stderr).toContain(`--shard ${wrong}: write I/N`);
    }
  });
});

describe("merge", () => {
  const wrong: readonly (readonly [string, string, string])[] = [
    ["not JSON", "{", "not JSON"],
    ["something else", "{}", "no report of memdesc-lint check --format json"],
    ["an array", "[1]", "no report of memdesc-lint check --format json"],
    ["another version", '{"version":9,"tool":{"name":"memdesc-lint","version":"0"}}', "a report of version 9"],
    ["half a report", '{"version":1,"tool":{"name":"memdesc-lint","version":"0"},"findings":[]}', "a damaged report"],
  ];
  it.each(wrong)("refuses %s and prints nothing", async (_name, text, reason) => {
    writeFileSync(path.join(tree, "wrong.json"), text);
    const run = await merge("s1.json", "wrong.json");
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(`wrong.json: ${reason}`);
  });

  it("refuses a report that any field of was changed to another type", async () => {
    const report = JSON.parse(readFileSync(path.join(tree, "s1.json"), "utf8"));
    for (const field of ["kernel", "coverage", "timing", "findings", "shard"]) {
      const spoiled = field === "findings" ? [{ ...report.findings[0], trace: 1 }] : null;
      writeFileSync(path.join(tree, "wrong.json"), JSON.stringify({ ...report, [field]: spoiled }));
      expect((await merge("wrong.json")).code, field).toBe(2);
    }
  });

  it("refuses reports of different runs, and files that are not there", async () => {
    const other = await runCli(["check", "k", "--format", "json", "--kernel-version", "6.1"], { cwd: tree });
    writeFileSync(path.join(tree, "other.json"), other.stdout);
    expect((await merge("s1.json", "other.json")).stderr).toContain("s1.json and other.json are of different runs: kernel 6.12 and 6.1");
    expect((await merge("nowhere.json")).stderr).toContain("nowhere.json: no such file or directory");
  });
});
