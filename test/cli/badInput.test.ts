// Hostile and broken input: a clear message, the rest still linted, no crash; and output that arrives whole.

import { spawn } from "node:child_process";
import { chmodSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { treeForTest } from "../harness/forTest.ts";
import { runCli, stubDirectory } from "../harness/runCli.ts";

const leak = "int\nleaks(void)\n{\n\ttake(x);\n\tfault(stub-error);\n}\n";

describe("paths", () => {
  it("a path that is not there is named and the rest linted", async () => {
    const { code, stdout, stderr } = await runCli(["check", "nowhere", "a.c", "--format", "gcc"], { cwd: treeForTest({ "a.c": leak }) });
    expect(code).toBe(2);
    expect(stderr).toContain("memdesc-lint: nowhere: no such file or directory");
    expect(stdout).toContain("a.c:5:2: error");
  });

  it("a directory without C, and a file that is not C", async () => {
    const cwd = treeForTest({ "docs/x.md": "", "a.c": leak });
    const { code, stderr, stdout } = await runCli(["check", "docs", "docs/x.md", "a.c"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("docs: no .c files in this directory");
    expect(stderr).toContain("docs/x.md: not C");
    expect(stdout).toContain("a.c:5:2");
    const alone = await runCli(["check", "--format", "json"], { cwd: path.join(cwd, "docs") });
    expect(JSON.parse(alone.stdout).findings).toEqual([]);
    expect(alone.stderr).not.toContain("no findings");
  });

  it("symbolic links that form a loop", async () => {
    const cwd = treeForTest({ "d/a.c": leak });
    symlinkSync("..", path.join(cwd, "d/up"));
    symlinkSync("loop.c", path.join(cwd, "d/loop.c"));
    const { code, stdout } = await runCli(["check", "--format", "gcc"], { cwd });
    expect(code).toBe(1);
    expect(stdout.match(/: error/g)).toHaveLength(1);
    expect((await runCli(["check", "d/loop.c"], { cwd })).stderr).toContain("d/loop.c: symbolic links form a loop");
  });

  it.skipIf(process.getuid?.() === 0)("an unreadable file makes the run incomplete", async () => {
    const cwd = treeForTest({ "a.c": leak, "secret.c": leak });
    chmodSync(path.join(cwd, "secret.c"), 0);
    expect(await runCli(["check", "."], { cwd })).toMatchObject({
      code: 4,
      stderr: expect.stringContaining("secret.c: permission denied"),
    });
    expect((await runCli(["check", ".", "--allow-incomplete"], { cwd })).code).toBe(1);
  });

  it("a name with a line end or an escape sequence forges nothing", async () => {
    const { stdout } = await runCli(["check", ".", "--format", "gcc"], {
      cwd: treeForTest({ "a\nb.c:1:1: error: forged\u001b[31m.c": leak }),
    });
    expect(stdout.split("\n").filter((line) => line !== "")).toHaveLength(3);
    expect(stdout).not.toContain("\u001b");
  });
});

describe("content", () => {
  it("a binary and a 100 MB file are named, the rest linted, exit 4 unless allowed", async () => {
    const cwd = treeForTest({
      "a.c": leak,
      "bin.c": Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 7)),
      "big.c": Buffer.alloc(100 * 1024 * 1024, 0x20),
    });
    const { code, stdout, stderr } = await runCli(["check", "--format", "json"], { cwd });
    expect(code).toBe(4);
    expect(stderr).toContain("bin.c: a binary file");
    expect(stderr).toContain("big.c: larger than any source file of the kernel (100 MB, limit 32 MB)");
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ file: "a.c" }],
      coverage: { files: 1, notAnalysed: [{ file: "big.c" }, { file: "bin.c" }] },
    });
    expect((await runCli(["check", "--allow-incomplete"], { cwd })).code).toBe(1);
  });

  it("Latin-1, CRLF, NUL bytes and a byte order mark keep lines and columns", async () => {
    const cwd = treeForTest({
      "bom.c": `\ufeff${leak}`,
      "crlf.c": leak.replaceAll("\n", "\r\n"),
      "latin.c": Buffer.concat([Buffer.from("/* Andr"), Buffer.from([0xe9]), Buffer.from(` */${leak}`)]),
      "nul.c": Buffer.from(leak.replace("take", "\0 take")),
    });
    const { stdout } = await runCli(["check"], { cwd });
    for (const file of ["bom.c", "crlf.c", "latin.c", "nul.c"]) expect(stdout).toContain(`${file}:5:2: error`);
    expect(stdout).not.toContain("\r");
    expect(stdout).not.toContain("\0");
  });

  it("escape sequences in the source do not reach the terminal", async () => {
    const { stdout } = await runCli(["check"], {
      cwd: treeForTest({ "a.c": leak.replace("take(x);", "take(x); /* \u001b]0;owned\u0007 */") }),
    });
    expect(stdout).toContain("take(x); /* \ufffd]0;owned\ufffd */");
  });

  it("a line of 5 MB is cut around the mark", async () => {
    const { stdout } = await runCli(["check"], {
      cwd: treeForTest({ "a.c": `int\nf(void)\n{\n\tfault(stub-error);${"x".repeat(5_000_000)}\n}\n` }),
    });
    expect(stdout.length).toBeLessThan(1000);
    expect(stdout).toContain("fault(stub-error);xxx");
  });
});

describe("contract headers", () => {
  it("a broken one is named with its place and left out, the rest linted", async () => {
    const cwd = treeForTest({ "a.c": leak, "bad.h": "\n/* Lifetime: BROKEN */\n", "good.h": "" });
    const { code, stdout, stderr } = await runCli(["check", "a.c", "--contracts", "bad.h", "--contracts", "good.h"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("bad.h:2:14: error: unknown word BROKEN");
    expect(stderr).toContain("going on without bad.h;");
    expect(stdout).toContain("a.c:5:2");
  });

  it("one that is not there", async () => {
    const { code, stderr } = await runCli(["check", "--contracts", "no.h"], { cwd: treeForTest({ "a.c": leak }) });
    expect(code).toBe(2);
    expect(stderr).toContain("--contracts no.h: no such file or directory");
  });
});

describe("output", () => {
  const many = () => treeForTest({ "a.c": `int\nf(void)\n{\n${"\ttake(x); fault(stub-error);\n".repeat(40_000)}}\n` });

  it("of many megabytes arrives whole through a slow pipe", async () => {
    const { stdout, code } = await slowly(many(), ["check", "--format", "json"]);
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report.findings).toHaveLength(40_000);
    expect(new Set(report.findings.map((finding: { fingerprint: string }) => finding.fingerprint)).size).toBe(40_000);
  });

  it("into a pipe that closes ends quietly", async () => {
    const child = spawn(process.execPath, [path.join(stubDirectory, "memdesc-lint.js"), "check", "--format", "gcc"], { cwd: many() });
    let stderr = "";
    child.stderr.on("data", (part) => {
      stderr += part;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(1);
    expect(stderr).toBe("");
  });
});

async function slowly(cwd: string, args: readonly string[]): Promise<{ readonly stdout: string; readonly code: unknown }> {
  const child = spawn(process.execPath, [path.join(stubDirectory, "memdesc-lint.js"), ...args], {
    cwd,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const parts: Buffer[] = [];
  const exit = new Promise((resolve) => child.on("exit", resolve));
  for await (const part of child.stdout) {
    parts.push(part as Buffer);
    if (parts.length % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { stdout: Buffer.concat(parts).toString("utf8"), code: await exit };
}
