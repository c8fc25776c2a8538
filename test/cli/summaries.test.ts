// What the functions of a tree do, written to a file on one machine and used on others: as far as it fits, and with the same findings.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSegmentFile } from "../../server/src/cli/cache/cacheReader.ts";
import { encodeSegment } from "../../server/src/cli/cache/segment.ts";
import { type CliResult, makeTree, removeTree, runCli } from "../harness/runCli.ts";

const user = (name: string): string =>
  `int ${name}(void)\n{\n\tstruct page *page = alloc_page(GFP_KERNEL);\n\n\tif (!page)\n\t\treturn -ENOMEM;\n\tbox_end(page);\n\tput_page(page);\n\treturn 0;\n}\n`;
const files = {
  Makefile: "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n",
  "lib/box.c": "void box_end(struct page *page)\n{\n\tbox_put(page);\n}\n",
  "lib/put.c": "void box_put(struct page *page)\n{\n\tput_page(page);\n}\n",
  "mm/a.c": user("first"),
  "mm/b.c": user("second"),
};
const made: string[] = [];
let cwd = "";
let exported = "";
let whole: CliResult;

const tree = (changed: Readonly<Record<string, string>> = {}): string => {
  const directory = makeTree({ ...files, ...changed });
  made.push(directory);
  return directory;
};
const fresh = (): string => {
  const directory = mkdtempSync(path.join(tmpdir(), "memdesc-lint-summaries-"));
  made.push(directory);
  return directory;
};
const check = (at: string, ...args: readonly string[]): Promise<CliResult> =>
  runCli(["check", "--format", "json", "--no-cache", ...args], { cwd: at, real: true });
const untimed = (text: string) => text.replace(/"totalMs": \d+/, "");
/** The file with each of its lines of summaries changed. */
function rewritten(name: string, change: (columns: string[]) => readonly string[]): string {
  const reader = openSegmentFile(exported);
  if ("reason" in reader) throw new Error(reader.reason);
  const entries = [...(reader.segments[0]?.entries.keys() ?? [])].map((key) => {
    const lines = (reader.get(key)?.toString("utf8") ?? "").split("\n");
    return { key, payload: Buffer.from(lines.map((line) => change(line.split("\t")).join("\t")).join("\n"), "utf8") };
  });
  reader.close();
  const file = path.join(fresh(), name);
  writeFileSync(file, encodeSegment(entries));
  return file;
}

beforeAll(async () => {
  cwd = tree();
  whole = await check(cwd);
  exported = path.join(fresh(), "tree.summaries");
  const written = await runCli(["summaries", "export", "-o", exported, "--cache-dir", fresh()], { cwd, real: true });
  expect(written.code).toBe(0);
  expect(written.stdout).toBe("");
  expect(written.stderr).toContain("what the functions of 2 files do");
});
afterAll(() => {
  for (const directory of made) removeTree(directory);
});

describe("summaries of another machine", () => {
  it("are believed where they fit, and change no finding", async () => {
    expect(JSON.parse(whole.stdout).findings).toHaveLength(2);
    const there = await check(tree(), "--summaries", exported);
    expect(untimed(there.stdout)).toBe(untimed(whole.stdout));
    expect(there.stderr).not.toContain("--summaries");
    // With what they say taken away, nothing is found: so they were asked.
    const silent = rewritten("silent", (columns) => [...columns.slice(0, 4), ""]);
    expect(JSON.parse((await check(tree(), "--summaries", silent)).stdout).findings).toEqual([]);
  });

  it("are made anew where a text is another, with one line", async () => {
    const at = tree({ "lib/put.c": "void box_put(struct page *page)\n{\n}\n" });
    const there = await check(at, "--summaries", exported);
    expect(untimed(there.stdout)).toBe(untimed((await check(at)).stdout));
    expect(there.stderr).toContain(`--summaries ${exported}: 1 of 2 files fits this tree`);
  });

  it("of other options do not fit", async () => {
    const there = await check(cwd, "--summaries", exported, "--kernel-version", "6.1");
    expect(untimed(there.stdout)).toBe(untimed((await check(cwd, "--kernel-version", "6.1")).stdout));
    expect(there.stderr).toContain("nothing fits this tree");
  });

  it("give the report of the whole run, shard by shard", async () => {
    const names = await Promise.all(
      ["1/3", "2/3", "3/3"].map(async (shard) => {
        const name = path.join(fresh(), "report.json");
        writeFileSync(name, (await check(cwd, "--shard", shard, "--summaries", exported)).stdout);
        return name;
      }),
    );
    expect(untimed((await runCli(["merge", ...names], { cwd })).stdout)).toBe(untimed(whole.stdout));
  });

  it("cost time only when they are damaged", async () => {
    const bytes = readFileSync(exported);
    const damaged: readonly (readonly [name: string, bytes: Uint8Array, says: string])[] = [
      ["cut", bytes.subarray(0, bytes.length - 9), "truncated"],
      ["turned", Buffer.from(bytes).fill(1, bytes.length - 60, bytes.length - 50), "damaged"],
    ];
    for (const [name, content, says] of damaged) {
      const file = path.join(fresh(), name);
      writeFileSync(file, content);
      const there = await check(cwd, "--summaries", file);
      expect(untimed(there.stdout), name).toBe(untimed(whole.stdout));
      expect(there.stderr, name).toContain(`${name}: ${says}`);
    }
  });

  it("cost time only when what they say has no sense", async () => {
    const models = ["{", '{"name":"b","effects":[{}]}'];
    const file = rewritten("hostile", (columns) => [...columns.slice(0, 4), models.pop() ?? "7"]);
    const there = await check(cwd, "--summaries", file);
    expect(untimed(there.stdout)).toBe(untimed(whole.stdout));
    expect(there.code).toBe(whole.code);
  });

  it("are named when they are not there, or there is no tree", async () => {
    const missing = await check(cwd, "--summaries", "nowhere");
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("--summaries nowhere: no such file")]);
    const bare = makeTree({ "a.c": "int a;\n" });
    made.push(bare);
    const outside = await runCli(["summaries", "export", "-o", "x", "--cache-dir", fresh()], { cwd: bare, real: true });
    expect([outside.code, outside.stderr]).toEqual([2, expect.stringContaining("no kernel tree here")]);
  });
});
