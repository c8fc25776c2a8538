// `memdesc-lint model verify` as a real process: where declarations are looked for in a kernel tree.

import { describe, expect, it } from "vitest";
import { treeForTest } from "../harness/forTest.ts";
import { runCli } from "../harness/runCli.ts";

/** The lines of the report that name one function; the small tree declares hardly any of the model's. */
async function mismatchesOf(name: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const tree = treeForTest({ Makefile: "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n", ...files });
  const { stdout, code } = await runCli(["model", "verify", "."], { cwd: tree, real: true });
  expect(code).toBe(1);
  return stdout.split("\n").filter((line) => line.includes(`\`${name}\``));
}

describe("model verify", () => {
  it("names what the tree does not declare, and what it declares otherwise, with both places", async () => {
    const [missing] = await mismatchesOf("folio_put", {});
    expect(missing).toMatch(/^model\/\w+\.h:\d+: `folio_put` is not declared in the tree$/);
    const [other] = await mismatchesOf("folio_put", { "include/linux/mm.h": "\nvoid folio_put(struct folio *folio, int count);\n" });
    expect(other).toContain("1 parameters in the contract, 2 in the tree (include/linux/mm.h:2: ");
  });
  it("reads large sources, and the headers beside them", async () => {
    const filler = `/*${" ".repeat(300 * 1024)}*/\n`;
    const definition =
      "static void free_one_page(struct zone *zone, struct page *page, unsigned long pfn, unsigned int order, fpi_t fpi_flags)\n{\n}\n";
    expect(await mismatchesOf("free_one_page", { "mm/page_alloc.c": filler + definition })).toEqual([]);
    expect(await mismatchesOf("MEM_FAIL", { "kernel/trace/trace.h": "#define MEM_FAIL(condition, fmt, ...) 0\n" })).toEqual([]);
  });
});
