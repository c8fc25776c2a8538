// The command line in a kernel tree: what functions of other files do is known, whatever is linted, remembered or changed in between.

import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { treeForTest } from "../harness/forTest.ts";
import { type CliResult, runCli } from "../harness/runCli.ts";

const makefile = "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n";
const helper = (body: string): string => `#include "box.h"\nvoid box_end(struct page *page)\n{\n\t${body}\n}\n`;
const user = (name: string): string =>
  `int ${name}(void)\n{\n\tstruct page *page = alloc_page(GFP_KERNEL);\n\n\tif (!page)\n\t\treturn -ENOMEM;\n\tbox_end(page);\n\tput_page(page);\n\treturn 0;\n}\n`;
const files = {
  Makefile: makefile,
  "lib/box.c": helper("box_put(page);"),
  "lib/put.c": "void box_put(struct page *page)\n{\n\tput_page(page);\n}\n",
  "mm/a.c": user("first"),
  "mm/b.c": user("second"),
  "mm/other.c": "int nothing(void)\n{\n\treturn 0;\n}\n",
};

function tree(): string {
  return treeForTest(files);
}

/** Writes a file as an editor does; its times are another second's. */
function edit(cwd: string, file: string, text: string): void {
  writeFileSync(path.join(cwd, "new"), text);
  renameSync(path.join(cwd, "new"), path.join(cwd, file));
}

const check = (cwd: string, ...args: readonly string[]): Promise<CliResult> =>
  runCli(["check", "--format", "gcc", ...args], { cwd, real: true });
const found = ({ stdout }: CliResult): readonly string[] =>
  [...stdout.matchAll(/^(\S+): error: .*\[([\w-]+)\]$/gm)].map(([, place, rule]) => `${place} ${rule}`);
const both = ["mm/a.c:8:11 double-put", "mm/b.c:8:11 double-put"];

describe("a function of another file", () => {
  it("is known through any number of files, and reported on the paths given only", async () => {
    const cwd = tree();
    expect(found(await check(cwd, "--no-cache"))).toEqual(both);
    expect(found(await check(cwd, "--no-cache", "mm/b.c"))).toEqual(both.slice(1));
    expect(found(await check(path.join(cwd, "mm"), "--no-cache"))).toEqual(both.map((line) => line.replace("mm/", "")));
  });

  it("is unknown with --no-whole-tree, and outside a tree", async () => {
    const cwd = tree();
    expect(found(await check(cwd, "--no-cache", "--no-whole-tree"))).toEqual([]);
    rmSync(path.join(cwd, "Makefile"));
    expect(found(await check(cwd, "--no-cache", "--kernel-version", "6.12"))).toEqual([]);
  });

  it("is named with its file, as seen from the working directory", async () => {
    const { stdout } = await check(tree(), "--no-cache", "mm/a.c");
    expect(stdout).toContain("by box_end() (lib/box.c)");
  });
});

describe("what is remembered", () => {
  it("is the same for any number of jobs, and with and without a cache", async () => {
    const cwd = tree();
    const kept = treeForTest({});
    const runs = [
      await check(cwd, "--no-cache"),
      await check(cwd, "-j1", "--cache-dir", kept),
      await check(cwd, "-j4", "--cache-dir", kept),
      await check(cwd, "-j4", "--cache-dir", treeForTest({}), "mm/b.c", "mm/a.c", "lib"),
    ];
    for (const { stdout } of runs) expect(stdout).toBe(runs[0]?.stdout);
  });

  it("holds no longer when a file beside it, which it does not call, ends a member that it forgets", async () => {
    const cwd = treeForTest({
      Makefile: makefile,
      "lib/relay.h": "struct relay {\n\tvoid *buf;\n};\n",
      "lib/relay.c":
        '#include "relay.h"\nint relay_open(struct relay *relay)\n{\n\trelay->buf = vmalloc(PAGE_SIZE);\n\treturn relay->buf ? 0 : -ENOMEM;\n}\n' +
        "void relay_end(struct relay *relay)\n{\n\tkfree(relay);\n}\n",
    });
    const kept = treeForTest({});
    const run = () => check(cwd, "--cache-dir", kept);
    const forgotten = ["lib/relay.c:9:2 member-never-released"];
    expect(found(await run())).toEqual(forgotten);
    edit(cwd, "lib/stop.c", "void stop(struct relay *relay)\n{\n\tvfree(relay->buf);\n}\n");
    expect(found(await run())).toEqual([]);
    rmSync(path.join(cwd, "lib/stop.c"));
    expect(found(await run())).toEqual(forgotten);
  });

  it("holds no longer when a function changes that was asked about, however far away", async () => {
    const cwd = tree();
    const kept = treeForTest({});
    const run = () => check(cwd, "--cache-dir", kept);
    expect(found(await run())).toEqual(both);
    edit(cwd, "lib/put.c", "void box_put(struct page *page)\n{\n}\n");
    expect(found(await run())).toEqual([]);
    edit(cwd, "lib/put.c", files["lib/put.c"]);
    expect(found(await run())).toEqual(both);
    // A new definition nearer to the callers.
    edit(cwd, "mm/other.c", "void box_end(struct page *page)\n{\n}\n");
    expect(found(await run())).toEqual([]);
    rmSync(path.join(cwd, "mm/other.c"));
    expect(found(await run())).toEqual(both);
    const { stdout } = await check(cwd, "--no-cache");
    expect((await run()).stdout).toBe(stdout);
  });

  it("is found again by a copy of the tree", async () => {
    const kept = treeForTest({});
    expect(found(await check(tree(), "--cache-dir", kept))).toEqual(both);
    const copy = tree();
    edit(copy, "lib/put.c", "void box_put(struct page *page)\n{\n}\n");
    expect(found(await check(copy, "--cache-dir", kept))).toEqual([]);
  });
});

describe("questions about functions of the tree", () => {
  const ask = (...args: readonly string[]): Promise<CliResult> => runCli(args, { cwd: path.join(tree(), "mm"), real: true });

  it("explain shows the contract that the code amounts to, and the lines that show it", async () => {
    const { stdout, code } = await ask("explain", "box_end()");
    expect(code).toBe(0);
    expect(stdout).toBe(
      "/* Lifetime: @page: -1 */\nvoid box_end(struct page *page);\n\nWhat its code shows, lib/box.c:2.\n  lib/box.c:4: reference dropped by box_put()\nIn Rust: fn box_end(page: ARef<Page>)\n",
    );
  });

  it("explain shows the contract that a header has before a function of assembly", async () => {
    const cwd = tree();
    mkdirSync(path.join(cwd, "include/linux"), { recursive: true });
    edit(cwd, "include/linux/box.h", "/* Lifetime: @page: -1 */\nvoid box_drop(struct page *page);\n");
    const { stdout, code } = await runCli(["explain", "box_drop"], { cwd, real: true });
    expect([code, stdout]).toEqual([
      0,
      "/* Lifetime: @page: -1 */\nvoid box_drop(struct page *page);\n\nWritten in include/linux/box.h:2; in force for this tree.\n",
    ]);
  });

  it("callers names those who call, with --handles what becomes of what they hand over", async () => {
    expect((await ask("callers", "box_end")).stdout).toBe("mm/a.c:1: first()\nmm/b.c:1: second()\n");
    expect((await ask("callers", "box_end", "--handles")).stdout).toBe(
      "mm/a.c:1: first()\n  mm/a.c:7: released by box_end()\nmm/b.c:1: second()\n  mm/b.c:7: released by box_end()\n",
    );
  });

  it("say what is wrong: a name that nobody has, a place without a tree", async () => {
    const unknown = await ask("callers", "nobody");
    expect([unknown.code, unknown.stderr]).toEqual([2, 'memdesc-lint: no function of this tree is called "nobody"\n']);
    expect((await ask("explain", "nobody")).stderr).toContain('"nobody" is neither a rule');
    const { code, stderr } = await runCli(["callers", "box_end"], { cwd: treeForTest({}), real: true });
    expect([code, stderr]).toEqual([2, expect.stringContaining("no kernel tree here")]);
  });
});
