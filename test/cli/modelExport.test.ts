// `memdesc-lint model export` as a real process: each format is what its reader takes.

import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { makeTree, removeTree, root, runCli } from "../harness/runCli.ts";

async function exported(...args: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await runCli(["model", "export", ...args], { cwd: root, real: true });
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  return stdout;
}

describe("rust", () => {
  it("says in a table who owns what, with the kernel's own failures", async () => {
    const table = await exported("--format", "rust");
    expect(table).toContain(
      "| `filemap_get_folio` | `fn filemap_get_folio(mapping: _, index: _) -> Result<ARef<Folio>>` | `ret` gives `ARef<Folio>`, or err |",
    );
    expect(table).toContain("`@folio` takes `drop(ARef<Folio>)`");
    expect(table).toMatch(/\| `page_to_phys` .*as_raw/);
    expect(table).toContain("while ");
    // Every row has three cells, whatever a contract says.
    for (const line of table.split("\n").filter((one) => one.startsWith("| ")))
      expect(line.replace(/\\\|/g, "").split("|")).toHaveLength(5);
    expect(await exported("--format", "rust", "--kernel-version", "6.1")).toContain(
      "-> Option<ARef<Folio>>` | `ret` gives `ARef<Folio>`, or null |",
    );
  });
  it("is the same as JSON", async () => {
    const { version, kernel, functions } = JSON.parse(await exported("--format", "rust-json", "--kernel-version", "6.12"));
    expect({ version, kernel }).toEqual({ version: 1, kernel: "6.12" });
    expect(functions.find(({ name }: { name: string }) => name === "folio_put")).toMatchObject({
      rust: "fn folio_put(folio: ARef<Folio>)",
      forms: [{ place: "@folio", direction: "takes", form: "drop(ARef<Folio>)", guards: [], failures: [] }],
    });
  });
});

it("json is what model list writes", async () => {
  const { stdout } = await runCli(["model", "list", "--format", "json"], { cwd: root, real: true });
  expect(await exported("--format", "json")).toBe(stdout);
});

it("smatch: names, or names with an argument, one a line, sorted in each file's block", async () => {
  const blocks = (await exported("--format", "smatch")).trimEnd().split("\n\n");
  expect(blocks.map((block) => /^\/\/ (\S+):/.exec(block)?.[1])).toEqual([
    "kernel.allocation_funcs",
    "kernel.frees_argument",
    "kernel.returns_err_ptr",
    "kernel.expects_err_ptr",
    "kernel.no_return_funcs",
  ]);
  for (const block of blocks) for (const line of block.split("\n")) expect(line).toMatch(/^(?:\/\/ .*|\w+(?: \d)?)$/);
  expect(blocks[0]).toContain("\nfolio_alloc\n");
  expect(blocks[1]).toContain("\nfolio_put 0\n");
  expect(blocks[2]).toContain("\nfilemap_get_folio\n");
  expect(blocks[0]).not.toContain("\nfolio_put\n");
});

describe("cocci", () => {
  const spatch = ["/usr/bin/spatch", "/usr/local/bin/spatch"].find(existsSync);
  it("has a rule for each sort of fact, each with functions", async () => {
    const text = await exported("--format", "cocci");
    expect([...text.matchAll(/^@(\w+)@$/gm)].map(([, name]) => name)).toEqual(
      expect.arrayContaining([
        "takes",
        "error_pointer_tested_for_null",
        "null_tested_for_error_pointer",
        "drops_argument_0",
        "used_after_drop_of_argument_0",
      ]),
    );
    expect(text).not.toContain("{}");
  });
  it.runIf(spatch !== undefined)("is parsed by spatch, and finds what it is for", async () => {
    const cwd = makeTree({
      "a.c":
        "int f(struct address_space *m)\n{\n\tstruct folio *folio;\n\n\tfolio = filemap_get_folio(m, 0);\n\tif (!folio)\n\t\treturn 1;\n\tfolio_put(folio);\n\treturn folio->index;\n}\n",
    });
    try {
      writeFileSync(path.join(cwd, "m.cocci"), await exported("--format", "cocci"));
      execFileSync(spatch ?? "", ["--parse-cocci", "m.cocci"], { cwd, stdio: "pipe" });
      const diff = execFileSync(spatch ?? "", ["--very-quiet", "--sp-file", "m.cocci", "a.c"], { cwd, stdio: "pipe" }).toString();
      for (const line of ["-\tfolio = filemap_get_folio(m, 0);", "-\tif (!folio)", "-\tfolio_put(folio);", "-\treturn folio->index;"])
        expect(diff).toContain(line);
    } finally {
      removeTree(cwd);
    }
  });
});

it("asks for a format", async () => {
  const { code, stderr } = await runCli(["model", "export"], { cwd: root, real: true });
  expect(code).toBe(2);
  expect(stderr).toContain("--format");
});
