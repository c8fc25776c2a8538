// The command line with the real engine: the samples, and input that is hard on parser and analysis.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { commitAll, initRepository } from "../harness/gitTree.ts";
import { makeTree, removeTree, root, runCli } from "../harness/runCli.ts";

const makefile = "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n";
const leak =
  "int f(struct address_space *m)\n{\n\tstruct folio *folio = filemap_grab_folio(m, 0);\n\n\tif (IS_ERR(folio))\n\t\treturn 1;\n\tfolio_unlock(folio);\n\treturn 0;\n}\n";

interface Finding {
  readonly rule: string;
  readonly level: string;
}

async function lint(files: Readonly<Record<string, string | Buffer>>, ...args: readonly string[]) {
  const cwd = makeTree({ Makefile: makefile, ...files });
  try {
    return await runCli(["check", ".", "--format", "json", ...args], { cwd, real: true });
  } finally {
    removeTree(cwd);
  }
}

describe("samples", () => {
  it("every fault is found, its fixed neighbour is silent", async () => {
    const { stdout, code } = await runCli(["check", "samples", "--format", "json"], { cwd: root, real: true });
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report.kernel).toEqual({ version: "6.12", epoch: "released" });
    expect(report.coverage.notAnalysed).toEqual([]);
    const found = report.findings.map((finding: { function: string; rule: string }) => `${finding.function}: ${finding.rule}`);
    expect(found).toEqual([
      "stage_fill: leak-on-path",
      "stage_is_dirty: err-null-mixup",
      "stage_next: use-after-put",
      "stage_probe: free-order-mismatch",
      "stage_measure: free-kmalloc",
    ]);
  });

  it("a suppression with its reason silences one finding", async () => {
    const bare = JSON.parse((await lint({ "a.c": leak })).stdout).findings;
    expect(bare).toMatchObject([{ rule: "leak-on-path", file: "a.c", function: "f", line: 8 }]);
    const allowed = leak.replace("\treturn 0;", "\t/* memdesc-lint: allow(leak-on-path) the caller has it */\n\treturn 0;");
    expect(JSON.parse((await lint({ "a.c": allowed })).stdout).findings).toEqual([]);
  });

  it("line ends and comments change no finding, and no fingerprint", async () => {
    const shape = (text: string) =>
      JSON.parse(text).findings.map(({ rule, line, fingerprint }: { rule: string; line: number; fingerprint: string }) => ({
        rule,
        line,
        fingerprint,
      }));
    const plain = shape((await lint({ "a.c": leak })).stdout);
    expect(shape((await lint({ "a.c": leak.replaceAll("\n", "\r\n") })).stdout)).toEqual(plain);
    expect(shape((await lint({ "a.c": leak.replace("return 0;", "return 0; /* \u00e9 */") })).stdout)).toEqual(plain);
  });

  it("a configuration gives rules levels and shows what is less certain", async () => {
    const levels = async (config: string) =>
      JSON.parse((await lint({ "a.c": leak, "memdesc-lint.toml": config })).stdout).findings.map(
        ({ rule, level }: Finding) => `${rule} ${level}`,
      );
    expect(await levels('[rules]\nleak-on-path = "hint"')).toEqual(["leak-on-path hint"]);
    expect(await levels('[rules]\nleak-on-path = "off"')).toEqual([]);
    const allowed = leak.replace("\treturn 0;", "\t/* memdesc-lint: allow(leak-on-path) the caller has it */\n\treturn 0;");
    // A comment for a rule that is off is not called unused.
    expect(JSON.parse((await lint({ "a.c": allowed, "memdesc-lint.toml": '[rules]\nleak-on-path = "off"' })).stdout).findings).toEqual([]);
    const unsure = "void f(struct page *page)\n{\n\tatomic_inc(&page->_refcount);\n}\n";
    const shown = async (config: string) => JSON.parse((await lint({ "a.c": unsure, "memdesc-lint.toml": config })).stdout).findings.length;
    expect([await shown(""), await shown('[[overrides]]\npaths = ["b.c"]\nlevel = "all"')]).toEqual([0, 0]);
    expect(await shown('[[overrides]]\npaths = ["a.c"]\nlevel = "all"')).toBeGreaterThan(0);
  });

  it("both parsers find the same", async () => {
    const native = JSON.parse((await lint({ "a.c": leak }, "--parser", "native")).stdout).findings;
    expect(JSON.parse((await lint({ "a.c": leak }, "--parser", "wasm")).stdout).findings).toEqual(native);
  });
});

describe("hard input ends in bounded time, with the rest linted", () => {
  const deep = 100_000;
  const inFunction = (body: string) => `int g(struct folio *folio)\n{\n\tfolio_get(folio);\n${body}\n\treturn 0;\n}\n`;
  it.each([
    ["parentheses", inFunction(`\treturn ${"(".repeat(deep)}1${")".repeat(deep)};`)],
    ["braces", inFunction(`${"{".repeat(deep)}${"}".repeat(deep)}`)],
    ["open braces", inFunction("{".repeat(deep))],
    ["ifs", inFunction(`${"if (x) ".repeat(deep)};`)],
    ["else ifs", inFunction(`${"if (x) ; else ".repeat(deep)};`)],
    ["branches", inFunction(`${"if (x()) y();\n".repeat(deep / 10)}`)],
    ["brackets", inFunction(`a${"[".repeat(deep)}0${"]".repeat(deep)};`)],
    ["conditionals", `${"#if A\n".repeat(deep)}${leak}${"#endif\n".repeat(deep)}`],
    ["an open comment", `${leak}/* ${"x".repeat(1_000_000)}`],
    ["an open string", `${leak}char *s = "${"x".repeat(1_000_000)}`],
    ["one long line", inFunction(`\tx = ${"1 + ".repeat(deep)}1;`)],
    ["noise", Buffer.from(Array.from({ length: 200_000 }, (_, index) => 32 + ((index * index * 7919) % 95))).toString()],
  ])(
    "%s",
    async (_name, text) => {
      const { code, stdout, stderr } = await lint({ "hard.c": text, "zz.c": leak });
      expect(stderr).not.toMatch(/internal error|at .*\.js:\d/);
      expect(code).toBe(1);
      expect(JSON.parse(stdout).findings.map((finding: { file: string }) => finding.file)).toContain("zz.c");
    },
    20_000,
  );
});

describe("model and explain", () => {
  it("list contracts, explain a function for a kernel", async () => {
    const { stdout } = await runCli(["model", "list", "--format", "json"], { cwd: root, real: true });
    const list = JSON.parse(stdout);
    expect(list.contracts.length).toBeGreaterThan(300);
    expect(list.kinds.map((kind: { name: string }) => kind.name)).toContain("folio");
    const old = await runCli(["explain", "folio_isolate_lru", "--kernel-version", "6.1"], { cwd: root, real: true });
    expect(old.stdout).toMatch(
      /^\/\* Lifetime: @folio: \+1 isolate when ret == 0.*\n.*In force for Linux 6\.1\. Built-in contract, model\/\w+\.h:\d+/ms,
    );
  });

  it("explain names the Rust form, of a macro that of each place", async () => {
    const rustOf = async (name: string): Promise<string | undefined> =>
      /^In Rust: (.*)$/m.exec((await runCli(["explain", name, "--kernel-version", "6.12"], { cwd: root, real: true })).stdout)?.[1];
    expect(await rustOf("folio_alloc")).toMatch(/^fn folio_alloc\(.*\) -> Option<ARef<Folio>>$/);
    expect(await rustOf("pte_page")).toBe("ret: &_");
    expect(await rustOf("might_sleep")).toBeUndefined();
  });

  it("every rule of the list has a page", async () => {
    const { stdout } = await runCli(["rules", "--format", "json"], { cwd: root, real: true });
    const ids = JSON.parse(stdout).rules.map((rule: { id: string }) => rule.id);
    expect(ids.length).toBeGreaterThan(20);
    for (const id of [ids[0], "unused-suppression"]) {
      const page = await runCli(["explain", id], { cwd: path.join(root, "docs"), real: true });
      expect(page.stdout).toContain(`# ${id}\n`);
    }
  });
});

describe("--diff knows what depends on what changed", () => {
  const makePage = "struct page *make_page(void)\n{\n\treturn alloc_page(GFP_KERNEL);\n}\n";
  const drop = (free: string) => `void drop_page(struct page *page)\n{\n\t${free}\n}\n`;
  const user =
    "struct page *make_page(void);\nvoid drop_page(struct page *page);\nint user(void)\n{\n\tstruct page *page = make_page();\n\n\tif (!page)\n\t\treturn -12;\n\tdrop_page(page);\n\t__free_page(page);\n\treturn 0;\n}\n";

  async function diff(cwd: string, ...args: readonly string[]) {
    const result = await runCli(["check", "--format", "json", ...args], { cwd, real: true });
    return { ...result, found: JSON.parse(result.stdout).findings.map((one: { file: string; rule: string }) => `${one.file} ${one.rule}`) };
  }

  it("a callee that now frees makes its caller wrong, in the working tree and between commits", async () => {
    const cwd = makeTree({ Makefile: makefile, "mm/make.c": makePage, "mm/drop.c": drop("touch(page->flags);"), "fs/user.c": user });
    try {
      initRepository(cwd);
      const first = commitAll(cwd, "first");
      writeFileSync(path.join(cwd, "mm/drop.c"), drop("__free_page(page);"));
      const brought = await diff(cwd, "--diff", "HEAD");
      expect(brought).toMatchObject({ code: 1, found: ["fs/user.c double-put"] });
      // Asked for the caller alone, though it did not change; and for the callee alone.
      expect((await diff(cwd, "--diff", "HEAD", "fs")).found).toEqual(["fs/user.c double-put"]);
      expect((await diff(cwd, "--diff", "HEAD", "mm")).found).toEqual([]);
      expect((await diff(cwd, "--diff", "HEAD", "--no-whole-tree")).found).toEqual([]);
      const second = commitAll(cwd, "second");
      writeFileSync(path.join(cwd, "mm/drop.c"), drop("touch(page->mapping);"));
      expect((await diff(cwd, "--diff", `${first}..${second}`)).found).toEqual(["fs/user.c double-put"]);
      expect((await diff(cwd, "--diff", `${second}..${first}`)).found).toEqual([]);
      expect((await diff(cwd, "--diff", "HEAD")).found).toEqual([]);
      // Old and new at once: what was there before is not new because its file changed.
      writeFileSync(path.join(cwd, "mm/drop.c"), drop("__free_page(page);"));
      writeFileSync(path.join(cwd, "fs/user.c"), `\n\n${user}`);
      expect((await diff(cwd, "--diff", "HEAD")).found).toEqual([]);
      expect((await diff(cwd, "--diff", first)).found).toEqual(["fs/user.c double-put"]);
    } finally {
      removeTree(cwd);
    }
  }, 300_000);
});
