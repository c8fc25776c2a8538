// `memdesc-lint kbuild` as make calls it: gcc's lines on standard error, status 0 whatever happens, and only the branches that are built.

import { spawnSync } from "node:child_process";
import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTree, removeTree, root, runCli } from "../harness/runCli.ts";

const leak = (name: string) =>
  `int ${name}(struct address_space *m)\n{\n\tstruct folio *folio = filemap_grab_folio(m, 0);\n\n\tif (IS_ERR(folio))\n\t\treturn 1;\n\tfolio_unlock(folio);\n\treturn 0;\n}\n`;
const words = [
  "-D__linux__",
  "-Wbitwise",
  "--arch=x86",
  "-include",
  "./include/linux/kconfig.h",
  "-I./include",
  "-Wp,-MMD,mm/.a.o.d",
  '-DKBUILD_BASENAME="a"',
];
const hasMake = spawnSync("make", ["--version"]).status === 0;

let tree = "";
beforeAll(() => {
  tree = makeTree({
    Makefile: "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n",
    "include/generated/autoconf.h": "#define CONFIG_ON 1\n",
    "mm/a.c": leak("f"),
    "mm/branches.c": `#ifdef CONFIG_OFF\n${leak("off")}#else\n${leak("on")}#endif\n#if IS_ENABLED(CONFIG_ON)\n${leak("also_on")}#else\n${leak("also_off")}#endif\n#ifdef UNKNOWN\n${leak("open")}#endif\n`,
    "mm/inner.c":
      leak("f").replace("\treturn 0;", "#ifdef CONFIG_ON\n\tfolio_put(folio);\n#endif\n\treturn 0;") +
      leak("g").replace("\treturn 0;", "#ifdef CONFIG_OFF\n\tfolio_put(folio);\n#endif\n\treturn 0;"),
    "mm/clean.c": "int x;\n",
    "mm/noise.c": "\0\x01\x02\x03\x04\x05",
  });
});
afterAll(() => removeTree(tree));

const kbuild = (...args: readonly string[]) => runCli(["kbuild", ...args], { cwd: tree, real: true });
const found = (stderr: string) => [...stderr.matchAll(/^(\S+?):\d+:\d+: error: /gm)].map((match) => match[1]);

describe("kbuild", () => {
  it("says what it finds as gcc does, and does not fail the build", async () => {
    const { code, stdout, stderr } = await kbuild(...words, "mm/a.c");
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/^mm\/a\.c:8:2: error: `folio` \(folio from .*\[leak-on-path\]\nmm\/a\.c:3:24: note: acquired by /);
    expect(await kbuild(...words, "mm/clean.c")).toMatchObject({ code: 0, stdout: "", stderr: "" });
  });

  it("in a build directory of its own: the paths that make gave", async () => {
    const source = path.join(tree, "mm/a.c");
    const { stderr } = await runCli(["kbuild", ...words, source], { cwd: path.join(tree, "include"), real: true });
    expect(found(stderr)).toEqual([source]);
  });

  it("--fail: the statuses of check", async () => {
    expect((await kbuild("--fail", ...words, "mm/a.c")).code).toBe(1);
    expect((await kbuild("--fail", "--fail-on", "never", ...words, "mm/a.c")).code).toBe(0);
    expect((await kbuild("--fail", ...words, "mm/clean.c")).code).toBe(0);
    expect((await kbuild("--fail", ...words, "mm/noise.c")).code).toBe(4);
    expect((await kbuild("--fail", ...words)).code).toBe(2);
  });

  it.each([
    ["no file", [...words], /no C file among the words/],
    ["a file that is not there", [...words, "mm/none.c"], /mm\/none\.c: no such file/],
    ["a binary", [...words, "mm/noise.c"], /a binary file/],
    ["a rule that is not there", ["--select", "nope", ...words, "mm/a.c"], /no rule is called/],
  ])("never fails: %s", async (_name, args, message) => {
    const { code, stderr } = await kbuild(...args);
    expect([code, stderr]).toEqual([0, expect.stringMatching(message)]);
  });

  it("reads the branches that are built, and both where nobody knows", async () => {
    const { stderr } = await kbuild(...words, "mm/branches.c");
    const functions = ["off", "on", "also_on", "also_off", "open"];
    const source = functions.filter((name) => stderr.includes(`mm/branches.c:${lineOfReturn(name)}:2: error`));
    expect(source).toEqual(["on", "also_on", "open"]);
    const without = await kbuild(...words.filter((word) => !word.includes("kconfig") && word !== "-include"), "mm/branches.c");
    expect(found(without.stderr)).toHaveLength(5);
  });

  it("takes the option's value inside functions, too", async () => {
    const { stderr } = await kbuild(...words, "mm/inner.c");
    expect(found(stderr)).toHaveLength(1);
    expect(stderr).toMatch(/^mm\/inner\.c:23:2: error/);
  });

  it.runIf(hasMake)("runs under make -j, each file's lines together", async () => {
    const check = `${process.execPath} ${path.join(root, "server/dist/memdesc-lint.js")} kbuild ${words.join(" ").replaceAll('"', "'")}`;
    const makefile = `all: w x y z\nw x y z:\n\t@set -e; cp mm/a.c mm/$@.c; ${check} mm/$@.c\n`;
    const { status, stderr } = spawnSync("make", ["-j4", "-f", "-", "all"], { cwd: tree, input: makefile });
    expect([status, stderr.toString()]).toEqual([0, expect.not.stringContaining("make:")]);
    const lines = stderr.toString().trim().split("\n");
    expect(found(stderr.toString()).sort()).toEqual(["mm/w.c", "mm/x.c", "mm/y.c", "mm/z.c"]);
    for (let at = 1; at < lines.length; at++)
      if (!lines[at]?.includes("error:")) expect(lines[at]?.split(":")[0]).toBe(lines[at - 1]?.split(":")[0]);
  });
});

function lineOfReturn(name: string): number {
  const text = `#ifdef CONFIG_OFF\n${leak("off")}#else\n${leak("on")}#endif\n#if IS_ENABLED(CONFIG_ON)\n${leak("also_on")}#else\n${leak("also_off")}#endif\n#ifdef UNKNOWN\n${leak("open")}#endif\n`;
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`int ${name}(`));
  return lines.findIndex((line, index) => index > start && line === "\treturn 0;") + 1;
}

describe("check --built", () => {
  const check = (...args: readonly string[]) =>
    runCli(["check", "--no-config", "-q", "--format", "gcc", ...args], { cwd: tree, real: true });

  it("lints the files and branches of the build, and says what it leaves out", async () => {
    const none = await check("--built", "mm");
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringMatching(/compile_commands\.json: no such file or directory; make it with make compile_commands\.json/),
    ]);
    const database = JSON.stringify([
      { directory: tree, file: "mm/branches.c", command: "touch /nowhere" },
      { directory: tree, file: "../x.c" },
      7,
      { file: 3 },
    ]);
    writeFileSync(path.join(tree, "compile_commands.json"), database);
    const { code, stdout, stderr } = await check("--built", "mm/branches.c", "mm/clean.c");
    expect(found(stdout)).toHaveLength(3);
    expect(stderr).toContain("--built: 1 file of 2 not compiled by this build, and left out");
    expect(code).toBe(1);
    expect(found((await check("--compile-commands", "compile_commands.json", "mm/branches.c")).stdout)).toHaveLength(3);
    expect(found((await check("mm/branches.c")).stdout)).toHaveLength(5);
  });

  it("a database that nobody asked for hides nothing, and is spoken of", async () => {
    const plain = async (...files: readonly string[]) =>
      runCli(["check", "--no-config", "--format", "gcc", ...files], { cwd: tree, real: true });
    writeFileSync(path.join(tree, "compile_commands.json"), JSON.stringify([{ directory: tree, file: "mm/branches.c" }]));
    const { stdout, stderr } = await plain("mm/a.c", "mm/branches.c");
    expect(found(stdout)).toHaveLength(6);
    const left = (count: string) =>
      `${count} in files or #if branches that compile_commands.json does not compile; --built leaves them out\n`;
    expect(stderr).toContain(left("3 findings"));
    expect((await plain("mm/branches.c")).stderr).toContain(left("2 findings"));
    expect((await plain("mm/branches.c", "--built")).stderr).not.toContain("compile_commands.json");
    const report = ["--format", "json", "--output", "sarif=marked.sarif", "--output", "gcc=marked.txt"];
    const { findings } = JSON.parse((await plain("mm/a.c", "mm/branches.c", ...report)).stdout);
    const marked = (of: readonly { readonly function: string; readonly built?: boolean }[]) =>
      of.filter(({ built }) => built === false).map((finding) => finding.function);
    expect(marked(findings)).toEqual(["f", "off", "also_off"]);
    const merged = await runCli(["merge", "marked.sarif"], { cwd: tree, real: true });
    expect(marked(JSON.parse(merged.stdout).findings)).toEqual(["f", "off", "also_off"]);
    expect(readFileSync(path.join(tree, "marked.txt"), "utf8")).toBe(stdout);
    utimesSync(path.join(tree, "compile_commands.json"), 1, 1);
    expect((await plain("mm/a.c")).stderr).toContain("compile_commands.json is older than the configuration, and not used");
  });

  it.each([
    ["no JSON", "[{", /is no JSON/],
    ["another shape", '{"file":"x"}', /no compilation database/],
  ])("%s is refused", async (_name, text, message) => {
    writeFileSync(path.join(tree, "bad.json"), text);
    expect(await check("--compile-commands", "bad.json", "mm/a.c")).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });
});
