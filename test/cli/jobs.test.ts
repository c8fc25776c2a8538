// Workers as real processes see them: any number of jobs and any order of files give the same bytes; a worker that dies or hangs costs
// the function it was on. The stand-in engine misbehaves where the text says so.

import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTree, removeTree, root, runCli } from "../harness/runCli.ts";

const fault = (name: string) => `int\n${name}(void)\n{\n\ttake(x);\n\tfault(stub-error);\n}\n`;
const between = (body: string) => `${fault("first")}\nint\nbad(void)\n{\n\t${body};\n}\n\n${fault("last")}`;

let tree = "";
beforeAll(() => {
  const files = Array.from({ length: 60 }, (_, index) => [`d/f${index}.c`, fault(`f${index}`)] as const);
  tree = makeTree({
    ...Object.fromEntries(files),
    "d/f3.c": between("hang()"),
    "d/f31.c": between("leave()"),
    "d/f45.c": between("opaque()"),
    "memory/a.c": fault("a"),
    "memory/b.c": between("hoard()"),
    "memory/c.c": fault("c"),
    "late/a.c": between("late()"),
    "late/b.c": fault("b"),
  });
});
afterAll(() => removeTree(tree));

const limits = ["--timeout", "1"];
const untimed = (text: string) => text.replace(/"totalMs": \d+|[\d.]+ s; /g, "");

describe("the number of jobs and the order of files", () => {
  it("do not change a byte, whoever dies", async () => {
    const runs = await Promise.all([
      runCli(["check", "d", "-j1", "--format", "json", ...limits], { cwd: tree }),
      runCli(["check", "d", "-j3", "--format", "json", ...limits], { cwd: tree }),
      runCli(
        [
          "check",
          ...readdirSync(path.join(tree, "d"))
            .map((name) => `d/${name}`)
            .reverse(),
          "-j7",
          "--format",
          "json",
          ...limits,
        ],
        { cwd: tree },
      ),
    ]);
    const [first, ...others] = runs;
    expect(first?.code).toBe(4);
    for (const other of others) {
      expect(other.code).toBe(4);
      expect(untimed(other.stdout)).toBe(untimed(first?.stdout ?? ""));
      expect(untimed(other.stderr)).toBe(untimed(first?.stderr ?? ""));
    }
  });

  it("do not change a byte with the real engine, native and WASM", async () => {
    const samples = path.join(root, "test/fixtures/flow");
    const run = (...more: string[]) =>
      runCli(["check", samples, "--format", "json", "--kernel-version", "6.12", ...more], { cwd: root, real: true });
    const [one, four, wasm] = await Promise.all([run("-j1"), run("-j4"), run("-j2", "--parser", "wasm")]);
    expect(JSON.parse(one.stdout).findings.length).toBeGreaterThan(20);
    expect(untimed(four.stdout)).toBe(untimed(one.stdout));
    expect(untimed(wasm.stdout)).toBe(untimed(one.stdout));
  });

  it("a count that is none is refused", async () => {
    for (const wrong of [["-j0"], ["--timeout", "x"], ["--memory-limit", "-1"]])
      expect(await runCli(["check", "d", ...wrong], { cwd: tree })).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("a worker that dies or hangs", () => {
  it("costs its function, which is named; the run goes on and exits 4", async () => {
    const { code, stdout, stderr } = await runCli(["check", "d", "-j2", "--format", "json", ...limits], { cwd: tree });
    expect(code).toBe(4);
    expect(stderr).toContain("d/f3.c:9: bad() was not analysed: took longer than 1 s\n");
    expect(stderr).toContain("d/f31.c:9: bad() was not analysed: took longer than 1 s\n");
    const { findings, coverage } = JSON.parse(stdout);
    expect(findings).toHaveLength(63);
    expect(coverage).toMatchObject({ files: 60, functions: 66, analysed: 63 });
    expect(coverage.notAnalysed.map((gap: { file: string; function: string }) => `${gap.file} ${gap.function}`)).toEqual([
      "d/f3.c bad",
      "d/f31.c bad",
      "d/f45.c opaque",
    ]);
  });

  it("is named with what it lacked", async () => {
    const runs = await Promise.all(
      ["-j1", "-j2"].map((jobs) => runCli(["check", "memory", jobs, "--format", "json", "--memory-limit", "64"], { cwd: tree })),
    );
    for (const { code, stdout, stderr } of runs) {
      expect(code).toBe(4);
      expect(stderr).toContain("memory/b.c:9: bad() was not analysed: ran out of memory (limit 64 MB)\n");
      expect(JSON.parse(stdout).findings).toHaveLength(4);
    }
  });

  it("is allowed by --allow-incomplete", async () => {
    expect((await runCli(["check", "d/f3.c", "--allow-incomplete", ...limits], { cwd: tree })).code).toBe(1);
  });

  it("an error that nobody catches costs its file at most", async () => {
    const { code, stdout, stderr } = await runCli(["check", "late", "--format", "json"], { cwd: tree });
    expect(code).toBe(4);
    expect(stderr).toContain("ended its worker: too late to catch");
    expect(JSON.parse(stdout).findings.map((finding: { file: string }) => finding.file)).toContain("late/b.c");
  });
});
