// `memdesc-lint annotate` as a process: patches, files that are written, files that are not, and what --check says.

import { execFileSync } from "node:child_process";
import { chmodSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { treeForTest } from "../harness/forTest.ts";
import { type CliResult, runCli } from "../harness/runCli.ts";

const makefile = "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n";
const put = "void demo_put(struct folio *folio)\n{\n\tother_put(folio);\n}\n";
const other = "void other_put(struct folio *folio)\n{\n\tfolio_put(folio);\n}\n";
const contract = "/* Lifetime: @folio: -1 */\n";

function tree(files: Readonly<Record<string, string | Buffer>> = {}): string {
  return treeForTest({ Makefile: makefile, "mm/a.c": put, "mm/b.c": other, ...files });
}

const annotate = (cwd: string, ...args: readonly string[]): Promise<CliResult> => runCli(["annotate", ...args], { cwd, real: true });
const read = (cwd: string, file: string): string => readFileSync(path.join(cwd, file), "utf8");

describe("annotate", () => {
  it("shows a patch that git applies, and writes the same with --write", async () => {
    const cwd = tree();
    const shown = await annotate(cwd, "mm");
    expect(shown.code).toBe(0);
    expect(shown.stderr).toContain("2 contracts to write in 2 files");
    expect(read(cwd, "mm/a.c")).toBe(put);
    const copy = tree();
    execFileSync("git", ["apply", "-"], { cwd: copy, input: shown.stdout });
    const written = await annotate(cwd, "--write", "mm");
    expect([written.code, written.stdout]).toEqual([0, ""]);
    expect(written.stderr).toContain("2 contracts written in 2 files");
    for (const file of ["mm/a.c", "mm/b.c"]) expect(read(cwd, file)).toBe(read(copy, file));
    expect(read(cwd, "mm/a.c")).toBe(contract + put);
    expect(readdirSync(path.join(cwd, "mm")).sort()).toEqual(["a.c", "b.c"]);
    const again = await annotate(cwd, "--write", "mm");
    expect(again.stderr).toContain("0 contracts written in 0 files");
    expect(read(cwd, "mm/a.c")).toBe(contract + put);
  });

  it("writes the members of a header by what the whole tree does; they are in force, explained, and no longer kept results follow a change", async () => {
    const header = "struct demo {\n\tint count;\n\tstruct page *page;\n};\n";
    const free = "void demo_free(struct demo *demo)\n{\n\tput_page(demo->page);\n\tkfree(demo);\n}\n";
    const cwd = tree({ "include/linux/demo.h": header, "mm/c.c": free });
    const check = () => runCli(["check", "mm", "--format", "gcc"], { cwd, real: true });
    expect((await check()).code).toBe(0);
    expect((await annotate(cwd, "--write", "include")).stderr).toContain("1 contract written in 1 file");
    expect(read(cwd, "include/linux/demo.h")).toContain("\t/* Lifetime: owned released-by demo_free */\n\tstruct page *page;\n");
    expect((await annotate(cwd, "--check", "include")).code).toBe(0);
    expect((await check()).code).toBe(0);
    const explained = await runCli(["explain", "demo.page"], { cwd, real: true });
    expect(explained.stdout).toContain("Lifetime: owned released-by demo_free");
    expect(explained.stdout).toContain("Written in include/linux/demo.h:4");
    writeFileSync(path.join(cwd, "mm/c.c"), free.replace("\tput_page(demo->page);\n", ""));
    expect((await check()).stdout).toContain("[contract-stale]");
    writeFileSync(path.join(cwd, "include/linux/demo.h"), header);
    expect((await check()).code).toBe(0);
    writeFileSync(
      path.join(cwd, "include/linux/demo.h"),
      header.replace("\tstruct page", "\t/* Lifetime: owned released-by gone */\n\tstruct page"),
    );
    const stale = await annotate(cwd, "--check", "include");
    expect([stale.code, stale.stdout]).toEqual([1, "include/linux/demo.h:4: demo.page does not keep its contract\n"]);
  });

  it("names what is missing and what does not hold with --check", async () => {
    const cwd = tree({ "mm/c.c": `/* Lifetime: none */\n${other.replace("other_put", "third_put")}` });
    const before = await annotate(cwd, "--check", "mm");
    expect(before.code).toBe(1);
    expect(before.stdout.split("\n").slice(0, 3)).toEqual([
      "mm/a.c:1: demo_put() has no contract; its code shows Lifetime: @folio: -1",
      "mm/b.c:1: other_put() has no contract; its code shows Lifetime: @folio: -1",
      "mm/c.c:2: third_put() does not keep its contract; its code shows Lifetime: @folio: -1",
    ]);
    expect(before.stderr).toContain("2 contracts missing, 1 stale in 3 files");
    const written = await annotate(cwd, "--write", "mm");
    expect(written.stderr).toContain(
      "mm/c.c:2: third_put() does not keep its contract; mend the code, or take what it shows with --update",
    );
    expect(read(cwd, "mm/c.c")).toMatch(/^\/\* Lifetime: none \*\//);
    await annotate(cwd, "--write", "--update", "mm");
    expect(read(cwd, "mm/c.c")).toMatch(/^\/\* Lifetime: @folio: -1 \*\//);
    const after = await annotate(cwd, "--check", "mm");
    expect([after.code, after.stdout, after.stderr]).toEqual([0, "", expect.stringContaining("contracts are complete in 3 files")]);
  });

  it("changes nothing of what check finds in the callers of what it annotates", async () => {
    const user =
      "int first(void)\n{\n\tstruct folio *folio = folio_alloc(GFP_KERNEL, 0);\n\n\tif (!folio)\n\t\treturn -ENOMEM;\n\tdemo_put(folio);\n\tfolio_put(folio);\n\treturn 0;\n}\n";
    const cwd = tree({ "mm/user.c": user });
    const check = () => runCli(["check", "--format", "gcc", "mm"], { cwd, real: true });
    const before = await check();
    expect(before.stdout).toContain("[double-put]");
    await annotate(cwd, "--write", "mm");
    expect((await check()).stdout).toBe(before.stdout);
    // What is written there is what callers are held against.
    writeFileSync(path.join(cwd, "mm/a.c"), `/* Lifetime: none */\n${put}`);
    const stale = await check();
    expect(stale.stdout).toContain("mm/a.c:2:6: warning: ");
    expect(stale.stdout).toContain("[contract-stale]");
    expect(stale.stdout).not.toContain("[double-put]");
  });

  it("keeps line ends, encodings and modes", async () => {
    const latin = Buffer.from(`/* J\xf6rg */\r\n${put.replaceAll("\n", "\r\n")}`, "latin1");
    const cwd = tree({ "mm/a.c": latin });
    chmodSync(path.join(cwd, "mm/a.c"), 0o640);
    expect((await annotate(cwd, "--write", "mm/a.c")).code).toBe(0);
    expect(readFileSync(path.join(cwd, "mm/a.c"))).toEqual(
      Buffer.from(`/* J\xf6rg */\r\n${(contract + put).replaceAll("\n", "\r\n")}`, "latin1"),
    );
    expect(lstatSync(path.join(cwd, "mm/a.c")).mode & 0o777).toBe(0o640);
  });

  it("names files that it does not write, and writes the others", async () => {
    const cwd = tree({ "mm/ro.c": put.replace("demo_put", "ro_put"), "mm/bom.c": `\ufeff${put.replace("demo_put", "bom_put")}` });
    chmodSync(path.join(cwd, "mm/ro.c"), 0o444);
    symlinkSync("b.c", path.join(cwd, "mm/link.c"));
    const result = await annotate(cwd, "--write", "mm/a.c", "mm/ro.c", "mm/bom.c", "mm/link.c");
    expect(result.code).toBe(4);
    expect(result.stderr).toContain("mm/ro.c: not written: the file is read-only");
    expect(result.stderr).toContain("mm/bom.c: not written: it has bytes that no source has");
    expect(result.stderr).toContain("mm/link.c: not written: a symbolic link to b.c");
    expect(read(cwd, "mm/a.c")).toBe(contract + put);
    expect(read(cwd, "mm/b.c")).toBe(other);
  });

  it("says what is wrong with a call", async () => {
    const cwd = tree();
    const calls = [
      [["annotate"], "missing required argument 'path'"],
      [["annotate", "--write", "--check", "mm"], "cannot be used with"],
      [["annotate", "nowhere"], "nowhere: "],
      [["annotate", "--kernel-version", "six", "mm"], "give it as 6.12"],
    ] as const;
    for (const [args, message] of calls) {
      const { code, stderr } = await runCli(args, { cwd, real: true });
      expect([args, code]).toEqual([args, 2]);
      expect(stderr).toContain(message);
    }
  });
});
