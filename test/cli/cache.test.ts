// The cache as real processes see it: the same bytes with and without, whatever happened to its files, and one line where it cannot be used.

import { spawn } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CliResult, makeTree, removeTree, root, runCli, stubDirectory } from "../harness/runCli.ts";

const fault = (name: string) => `int\n${name}(void)\n{\n\ttake(x);\n\tfault(stub-error);\n}\n`;
const makefile = "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n";

let tree = "";
let home = "";
beforeEach(() => {
  const files = Array.from({ length: 20 }, (_, index) => [`k/mm/f${index}.c`, fault(`f${index}`)] as const);
  tree = makeTree({ "k/Makefile": makefile, ...Object.fromEntries(files), "k/mm/o.c": "int\no(void)\n{\n\topaque();\n}\n" });
  home = path.join(tree, "home");
});
afterEach(() => removeTree(tree));

const check = (args: readonly string[] = [], more: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {}) =>
  runCli(["check", "--format", "json", ...args], { cwd: path.join(tree, "k"), env: { XDG_CACHE_HOME: home }, ...more });
const cache = (command: string) => runCli(["cache", command], { cwd: tree, env: { XDG_CACHE_HOME: home } });
const untimed = (text: string) => text.replace(/"totalMs": \d+|[\d.]+ s[;)]/g, "");
const same = (a: CliResult, b: CliResult) => {
  expect(untimed(b.stdout)).toBe(untimed(a.stdout));
  expect(b.code).toBe(a.code);
};
const segments = () =>
  readdirSync(path.join(home, "memdesc-lint"))
    .filter((name) => name.endsWith(".seg"))
    .map((name) => path.join(home, "memdesc-lint", name));

describe("what is remembered", () => {
  it("is used again, and gives the same bytes from any directory", async () => {
    const cold = await check();
    const [segment] = segments();
    utimesSync(segment ?? "", 1000, 1000);
    const warm = await check(["-j3"]);
    same(cold, warm);
    expect(untimed(warm.stderr)).toBe(untimed(cold.stderr));
    expect(segments()).toEqual([segment]);
    expect(statSync(segment ?? "").mtimeMs).toBeGreaterThan(1e12);
    same(cold, await check(["--no-cache"]));
    const inside = { cwd: path.join(tree, "k/mm") };
    same(await check(["--no-cache"], inside), await check([], inside));
    expect(segments()).toEqual([segment]);
  });

  it("is what was asked for: options, contracts and text count", async () => {
    await check();
    const fingerprint = async (args: readonly string[]) => untimed((await check(args)).stdout);
    const hint = await fingerprint(["--select", "stub-hint"]);
    expect(JSON.parse(hint.replace('"timing": {  }', '"timing": {}')).findings).toEqual([]);
    expect(await fingerprint(["--kernel-version", "6.1"])).toContain("(kernel 6.1)");
    writeFileSync(path.join(tree, "k/mm/f7.c"), "");
    expect(JSON.parse((await check()).stdout).findings).toHaveLength(19);
    writeFileSync(path.join(tree, "k/mm/f7.c"), fault("f7"));
    expect(JSON.parse((await check()).stdout).findings).toHaveLength(20);
  });

  it("leaves out what ended a worker", async () => {
    writeFileSync(path.join(tree, "k/mm/h.c"), "int\nbad(void)\n{\n\thang();\n}\n");
    const cold = await check(["--timeout", "1"]);
    const warm = await check(["--timeout", "1"]);
    expect(warm.code).toBe(4);
    same(cold, warm);
    expect((await cache("info")).stdout).toMatch(/results +21\n/);
  });

  it("is shown and emptied", async () => {
    await check();
    writeFileSync(path.join(home, "memdesc-lint/mine.txt"), "");
    const info = await cache("info");
    expect(info.stdout).toContain(`directory  ${home}/memdesc-lint\nresults    21\n`);
    expect((await cache("clean")).stdout).toMatch(/^removed 1 files, 0\.0 MB, from /);
    expect(segments()).toEqual([]);
    expect(readdirSync(path.join(home, "memdesc-lint")).sort()).toEqual(["CACHEDIR.TAG", "mine.txt"]);
    expect((await cache("clean")).code).toBe(0);
    expect((await runCli(["cache", "info", "--cache-dir", "nowhere"], { cwd: tree })).stdout).toContain("results    0");
  });
});

describe("damage", () => {
  const damages: readonly (readonly [string, (file: string) => void])[] = [
    ["cut short", (file) => truncateSync(file, statSync(file).size - 5)],
    ["emptied", (file) => truncateSync(file, 0)],
    ["changed in a payload", (file) => patch(file, 40)],
    ["changed in the index", (file) => patch(file, statSync(file).size - 100)],
    ["replaced by something else", (file) => writeFileSync(file, "no cache of anybody's, and long enough for a trailer, or so".repeat(9))],
    ["replaced by a link", (file) => replace(file, () => symlinkSync("/etc/passwd", file))],
    ["replaced by a folder", (file) => replace(file, () => mkdirSync(file))],
  ];
  it.each(damages)("a file %s costs one line and is computed anew", async (_name, damage) => {
    const cold = await check();
    damage(segments()[0] ?? "");
    const after = await check();
    same(cold, after);
    expect(after.stderr.split("\n").filter((line) => line.startsWith("memdesc-lint: cache: report-"))).toHaveLength(1);
    const mended = await check();
    same(cold, mended);
    if (!_name.includes("folder")) expect(mended.stderr).not.toContain("cache:");
  });

  it("a run that is killed leaves a cache that the next one takes", async () => {
    const right = await check(["--no-cache"]);
    for (const afterMs of [60, 120, 180, 240]) {
      const child = spawn(process.execPath, [path.join(stubDirectory, "memdesc-lint.js"), "check"], {
        cwd: path.join(tree, "k"),
        env: { ...process.env, XDG_CACHE_HOME: home },
        stdio: "ignore",
      });
      // It may end by itself before.
      const closed = new Promise((resolve) => child.on("close", resolve));
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      child.kill("SIGKILL");
      await closed;
      same(right, await check());
    }
  });

  it("two runs at once do not disturb each other", async () => {
    const right = await check(["--no-cache"]);
    for (let round = 0; round < 2; round++) {
      const runs = await Promise.all([check(["-j1"]), check(["-j2"]), check()]);
      for (const run of runs) {
        same(right, run);
        expect(run.stderr).not.toContain("cache");
      }
    }
  });
});

describe("a directory that cannot be used", () => {
  const refused = async (directory: string, reason: string) => {
    const run = await check(["--cache-dir", directory]);
    expect(run.stderr.split("\n").filter((line) => line.includes("no cache in"))).toEqual([
      `memdesc-lint: no cache in ${directory}: ${reason}; going on without (--no-cache says so in advance)`,
    ]);
    same(await check(["--no-cache"]), run);
  };

  it("costs one line", async () => {
    const file = path.join(tree, "file");
    writeFileSync(file, "");
    await refused(path.join(file, "below"), "a part of the path is not a directory");
    await refused("/proc/memdesc-lint", "no such file or directory");
    const open = path.join(tree, "open");
    mkdirSync(open);
    chmodSync(open, 0o777);
    await refused(open, "other users can write to it");
  });

  it.runIf(process.getuid?.() === 0)("also when it belongs to somebody else", async () => {
    const other = path.join(tree, "other");
    mkdirSync(other);
    (await import("node:fs")).chownSync(other, 12345, 12345);
    await refused(other, "it belongs to another user");
    const link = path.join(tree, "link");
    symlinkSync(other, link);
    await refused(link, "it belongs to another user");
  });

  it("elsewhere by a link of the user's own is used", async () => {
    mkdirSync(path.join(tree, "elsewhere"), { mode: 0o700 });
    symlinkSync(path.join(tree, "elsewhere"), path.join(tree, "link"));
    const run = await check(["--cache-dir", path.join(tree, "link")]);
    expect(run.stderr).not.toContain("cache");
    expect(readdirSync(path.join(tree, "elsewhere"))).toHaveLength(2);
  });

  it("nothing is written into the tree, and nothing with --no-cache", async () => {
    await check(["--no-cache"]);
    expect(readdirSync(tree).sort()).toEqual(["k"]);
    expect(readdirSync(path.join(tree, "k")).sort()).toEqual(["Makefile", "mm"]);
  });
});

it("the real engine gives the same bytes from the cache", async () => {
  const samples = path.join(root, "test/fixtures/flow");
  const run = (...more: string[]) =>
    runCli(["check", samples, "--format", "json", "--level", "all", "--kernel-version", "6.12", ...more], {
      cwd: root,
      real: true,
      env: { XDG_CACHE_HOME: home },
    });
  const without = await run("--no-cache");
  const cold = await run();
  const warm = await run();
  same(without, cold);
  same(without, warm);
});

function replace(file: string, make: () => void): void {
  rmSync(file);
  make();
}

function patch(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
  writeFileSync(file, bytes);
}
