// `memdesc-lint migrate` as a real process: what is counted, by what, the formats, a comparison of two trees, edits.

import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { treeForTest } from "../harness/forTest.ts";
import { root, runCli } from "../harness/runCli.ts";

const makefile = (minor: number): string => `VERSION = 6\nPATCHLEVEL = ${minor}\nSUBLEVEL = 0\n`;
const header =
  "struct folio { union { struct { struct list_head lru; }; struct page page; }; };\nstruct vm_fault { struct page *page; };\nstruct buffer_head { struct page *b_page; };\n";
const filesystem = `static int foo_read(struct folio *folio, struct page *page, struct vm_fault *vmf)
{
	struct page *own = alloc_page(GFP_KERNEL);

	if (page->mapping != folio->mapping || vmf->page->mapping)
		put_page(&folio->page);
	if (own)
		put_page(own);
	put_page(page);
	kmap(&folio->page);
	return page_to_nid(&folio->page);
}
`;
const maintainers =
  "List\n\nFOO FILESYSTEM\nM:\tA B <a@b.c>\nS:\tMaintained\nF:\tfs/foo/\n\nTHE REST\nM:\tX <x@y.z>\nS:\tOdd Fixes\nF:\t*\nF:\t*/\n";

function tree(files: Readonly<Record<string, string | Buffer>> = {}, minor = 12): string {
  return treeForTest({
    Makefile: makefile(minor),
    MAINTAINERS: maintainers,
    "include/linux/mm_types.h": header,
    "fs/foo/file.c": filesystem,
    ...files,
  });
}

interface Site {
  readonly blocker: string;
  readonly file: string;
  readonly line: number;
  readonly kinds: readonly string[];
  readonly fixable: boolean;
  readonly subsystem: string;
}

async function migrate(cwd: string, ...args: readonly string[]) {
  const result = await runCli(["migrate", ...args], { cwd, real: true });
  return { ...result, lines: result.stdout.split("\n") };
}

async function sitesIn(cwd: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await migrate(cwd, "--format", "json", ...args);
  expect(stderr).toBe("");
  return JSON.parse(stdout).sites.map(
    ({ blocker, file, line, kinds, fixable }: Site) =>
      `${file}:${line} ${blocker}${kinds.map((kind) => ` ${kind}`).join("")}${fixable ? " fix" : ""}`,
  );
}

const all = [
  "fs/foo/file.c:5 page-mapping",
  "fs/foo/file.c:5 page-mapping",
  "fs/foo/file.c:6 get-put-page folio fix",
  "fs/foo/file.c:6 folio-page fix",
  "fs/foo/file.c:8 get-put-page page",
  "fs/foo/file.c:9 get-put-page",
  "fs/foo/file.c:10 folio-page fix",
  "fs/foo/file.c:11 folio-page fix",
];

describe("what is counted", () => {
  it("by type, with what the memory is; the same with and without cache, and for a part of the tree", async () => {
    const cwd = tree();
    expect(await sitesIn(cwd)).toEqual(all);
    expect(await sitesIn(cwd)).toEqual(all);
    expect(await sitesIn(cwd, "--no-cache", "-j", "1")).toEqual(all);
    // The type of vmf->page stands in a header outside of the path.
    expect(await sitesIn(cwd, "fs/foo")).toEqual(all);
    expect(await sitesIn(path.join(cwd, "fs"), "foo/file.c")).toEqual(all.map((one) => one.replace("fs/", "")));
    expect(await sitesIn(cwd, "include")).toEqual([]);
  });
  it("by blockers of the user, too", async () => {
    const cwd = tree({
      "own.h":
        "/*\n * Blocker: own-call\n *   title: foo_old()\n *   finds: foo_old()\n *   blocks: memdesc\n *   why: w\n *   instead: foo_new()\n */\n",
      "fs/foo/b.c": "int f(void)\n{\n\treturn foo_old();\n}\n",
    });
    expect(await sitesIn(cwd, "--contracts", "own.h")).toEqual(["fs/foo/b.c:3 own-call", ...all]);
    writeFileSync(path.join(cwd, "own.h"), "/*\n * Blocker: own-call\n */\n");
    expect(await migrate(cwd, "--contracts", "own.h")).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("formats", () => {
  it("json has a schema", async () => {
    const cwd = tree();
    const other = tree({ "fs/foo/file.c": filesystem.repeat(2).replace("foo_read", "foo_read2") }, 1);
    const schema = JSON.parse(readFileSync(path.join(root, "server/schema/migration.schema.json"), "utf8"));
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    for (const args of [[], ["--compare", other]]) {
      const report = JSON.parse((await migrate(cwd, "--format", "json", ...args)).stdout);
      expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
      expect(report).toMatchObject({ kernel: "6.12", count: all.length, subsystems: [{ name: "FOO FILESYSTEM", count: all.length }] });
    }
  });
  it("csv is RFC 4180 and holds no formula", async () => {
    const cwd = tree({
      "fs/foo/b.c":
        'void f(struct page *page)\n{\n\tg("a,b",\n\t\t-page->index, x);\n}\nvoid h(struct page *page)\n{\n-page->lru; g("1", "2");\n}\n',
    });
    const { lines } = await migrate(cwd, "--format", "csv", "fs/foo/b.c");
    expect(lines[0]).toMatch(/^blocker,blocks,file,line,.*,source\r$/);
    expect(lines[1]).toMatch(/^page-index,page2025,fs\/foo\/b.c,4,4,f,fs\/foo,FOO FILESYSTEM,,type,no,.*,"'-page->index, x\);"\r$/);
    expect(lines[2]).toContain(`"'-page->lru; g(""1"", ""2"");"`);
    expect(lines).toHaveLength(4);
  });
  it("pretty shows totals and groups, with --list each place", async () => {
    const { stdout, code } = await migrate(tree(), "--list");
    expect(code).toBe(0);
    expect(stdout).toContain("fs/foo/file.c:6:3: get_page() and put_page() in foo_read() (memory: folio; --fix does it)");
    expect(stdout).toContain("instead: folio_get() and folio_put() on page_folio(page)");
    expect(stdout).toMatch(/^page->mapping +2 {2}page2025$/m);
    expect(stdout).toMatch(/^FOO FILESYSTEM +8$/m);
    expect(stdout).toContain("4 places can go without a change of behaviour");
  });
  it("writes a file whole", async () => {
    const cwd = tree();
    const { stdout, stderr, code } = await migrate(cwd, "--format", "csv", "--output", "out.csv");
    expect({ stdout, code }).toEqual({ stdout: "", code: 0 });
    expect(stderr).toBe("8 places; the report is in out.csv\n");
    expect(readFileSync(path.join(cwd, "out.csv"), "utf8").split("\r\n")).toHaveLength(10);
    expect(readdirSync(cwd).sort()).toEqual(["MAINTAINERS", "Makefile", "fs", "include", "out.csv"]);
  });
});

it("compares two trees", async () => {
  const before = tree({ "fs/foo/file.c": filesystem + filesystem.replace("foo_read", "foo_again"), "fs/bar/b.c": filesystem }, 1);
  const { stdout } = await migrate(tree(), "--compare", before);
  expect(stdout).toContain("Linux 6.12, against Linux 6.1 in");
  expect(stdout).toMatch(/^page->mapping +6 +2 +-67 % {2}page2025$/m);
  expect(stdout).toMatch(/^fs\/bar +8 +0 +-100 %$/m);
});

describe("--fix", () => {
  it("makes the edits, keeps the rest, and finds nothing the second time", async () => {
    const cwd = tree();
    const file = path.join(cwd, "fs/foo/file.c");
    chmodSync(file, 0o640);
    const first = await migrate(cwd, "--fix");
    expect(first.stdout).toContain("3 edits made in 1 file.");
    expect(readFileSync(file, "utf8")).toBe(
      filesystem
        .replace("put_page(&folio->page)", "folio_put(folio)")
        .replace("kmap(&folio->page)", "kmap(folio_page(folio, 0))")
        .replace("page_to_nid(&folio->page)", "folio_nid(folio)"),
    );
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect((await migrate(cwd, "--fix")).stdout).toContain("0 edits made in 0 files.");
  });
  it("does not make a function call itself, leaves alone headers and what it does not understand", async () => {
    const own = "void folio_put(struct folio *folio)\n{\n\tput_page(&folio->page);\n}\n";
    const rest = [
      "void f(struct bio *folio, struct folio *other)\n{\n\tput_page(&folio->page);\n\tput_page(&other /* why */ ->page);\n\tunknown(&other->page);\n}\n",
      "#define m(folio) put_page(&(folio)->page)\n",
    ].join("");
    const cwd = tree({ "fs/foo/file.c": own + rest, "fs/foo/file.h": filesystem });
    expect((await migrate(cwd, "--fix")).stdout).toContain("1 edit made in 1 file.");
    expect(readFileSync(path.join(cwd, "fs/foo/file.c"), "utf8")).toBe(own.replace("&folio->page", "folio_page(folio, 0)") + rest);
    expect(readFileSync(path.join(cwd, "fs/foo/file.h"), "utf8")).toBe(filesystem);
  });
  it("names what it cannot edit: Latin-1, links", async () => {
    const cwd = tree({ "fs/foo/file.c": Buffer.from(`/* \xe9 */\n${filesystem}`, "latin1"), "elsewhere/a.c": filesystem });
    mkdirSync(path.join(cwd, "links"));
    symlinkSync("../elsewhere/a.c", path.join(cwd, "links/a.c"));
    const { stderr, stdout } = await migrate(cwd, "fs", "links/a.c", "--fix");
    expect(stderr).toContain("fs/foo/file.c: not edited: it is not UTF-8; edit it by hand");
    expect(stderr).toContain("links/a.c: not edited: it is reached through a link; name the file itself");
    expect(stdout).toContain("0 edits made in 0 files.");
  });
});

describe("wrong calls", () => {
  it.each([
    [["nowhere"], "nowhere: "],
    [["MAINTAINERS"], "MAINTAINERS: not C; memdesc-lint migrate reads .c and .h files and directories"],
    [["--compare", "nowhere"], "--compare nowhere: no directory; name a kernel tree"],
    [["--output", "fs"], "--output fs: is a directory; name a file in it"],
    [["--format", "sarif"], "Allowed choices are"],
  ])("%j", async (args, message) => {
    const { code, stderr } = await migrate(tree(), ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
