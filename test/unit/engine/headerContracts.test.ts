// What headers of a tree say of functions, members and types is in force in all files of the tree, and what no longer holds is found.

import { describe, expect, test } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { programOf } from "../../harness/programOf.ts";

/** "function rule" of what is found in a file of a tree with one header. */
async function found(header: string, text: string): Promise<readonly string[]> {
  const { linter, program } = await programOf({ "include/linux/demo.h": header, "mm/demo.c": text });
  const { findings } = linter.lintFile(makeSourceText("mm/demo.c", text), { program, path: "mm/demo.c" });
  return findings.map((one) => `${one.function} ${one.rule}`);
}

const taking = "int demo_use(void)\n{\n\tstruct folio *folio = demo_get(1);\n\n\tif (!folio)\n\t\treturn -ENOMEM;\n\treturn 0;\n}\n";

describe("before a prototype", () => {
  const said = "/* Lifetime: ret: +1 ?null */\nstruct folio *demo_get(unsigned long index);\n";
  test("callers are held to it", async () => {
    expect(await found("struct folio *demo_get(unsigned long index);\n", taking)).toEqual([]);
    expect(await found(said, taking)).toEqual(["demo_use leak-on-path"]);
    expect(await found("struct folio *demo_get(unsigned long index) __ret_ref_or_null;\n", taking)).toEqual(["demo_use leak-on-path"]);
  });
  test("the function that a file defines is held to it, and one that is only called alike is not", async () => {
    const body =
      "struct folio *demo_get(unsigned long index)\n{\n\tstruct folio *folio = filemap_alloc_folio(GFP_KERNEL, 0);\n\n\tif (!folio)\n\t\treturn ERR_PTR(-ENOMEM);\n\treturn folio;\n}\n";
    expect(await found(said, body)).toEqual(["demo_get contract-stale"]);
    expect(await found(said, `static ${body}`)).toEqual([]);
    expect(await found(said, body.replace("ERR_PTR(-ENOMEM)", "NULL"))).toEqual([]);
  });
});

test("before a member that holds functions: each of them, wherever it is assigned", async () => {
  const header = "struct demo_ops {\n\t/* Lifetime: @folio: unlock */\n\tint (*finish)(struct folio *folio);\n};\n";
  const own = (body: string): string =>
    `static int finish(struct folio *one)\n{\n${body}\treturn 0;\n}\nconst struct demo_ops ops = {\n\t.finish = finish,\n};\n`;
  expect(await found(header, own("\tfolio_unlock(one);\n"))).toEqual([]);
  expect(await found(header, own("\tfolio_unlock(one);\n\tfolio_put(one);\n"))).toEqual(["finish contract-stale"]);
});

describe("before a member that holds a handle", () => {
  const header = "struct demo {\n\t/* Lifetime: owned released-by demo_free */\n\tstruct page *page;\n\tint count;\n};\n";
  const free = (body: string, name = "demo_free"): string => `void ${name}(struct demo *demo)\n{\n${body}\tkfree(demo);\n}\n`;
  test("the functions that it names end what is there", async () => {
    expect(await found(header, free("\tput_page(demo->page);\n"))).toEqual([]);
    expect(await found(header, free("\tif (demo->page)\n\t\tput_page(demo->page);\n"))).toEqual([]);
    expect(await found(header, free(""))).toEqual(["demo_free contract-stale"]);
    expect(await found(header, free("\tif (demo->count)\n\t\tput_page(demo->page);\n"))).toEqual(["demo_free contract-broken"]);
    expect(await found(header, free("", "demo_drop"))).toEqual([]);
  });
  test("or hand it to somebody who may", async () => {
    expect(await found(header, free("\tunknown_teardown(demo);\n"))).toEqual([]);
    expect(
      await found(header, `static void demo_down(struct demo *demo)\n{\n\tput_page(demo->page);\n}\n${free("\tdemo_down(demo);\n")}`),
    ).toEqual([]);
  });
  test("a file says the same of its own structs", async () => {
    expect(await found("", `${header}${free("")}`)).toEqual(["demo_free contract-stale"]);
  });
});

describe("before a type", () => {
  const kind =
    "/*\n * Memdesc: demo_desc\n *   refcount: none\n *   mapcount: no   lock: no   mappable: no\n *   illegal: get, put\n *   released-by: demo_end\n */\n";
  const struct = "struct demo_desc {\n\tint count;\n};\n";
  test("a kind of memory: what it forbids is found", async () => {
    const functions =
      "/* Lifetime: ret: own ?null kind demo_desc */\nstruct demo_desc *demo_begin(void);\n/* Lifetime: @desc: free of demo_desc */\nvoid demo_end(struct demo_desc *desc);\n";
    const use = (end: string): string =>
      `void demo(void)\n{\n\tstruct demo_desc *desc = demo_begin();\n\n\tif (!desc)\n\t\treturn;\n\t${end}(desc);\n}\n`;
    expect(await found(`${kind}${struct}${functions}`, use("demo_end"))).toEqual([]);
    expect(await found(`${kind}${struct}${functions}`, use("put_page"))).toEqual(["demo free-put-mixup"]);
  });
  test("of a kind that is known, by a line, a whole block or a macro", async () => {
    for (const [said, name] of [
      [`/* Memdesc: slab */\n${struct}`, "slab"],
      [`${kind}${struct}`, "demo_desc"],
      [struct.replace("demo_desc {", "demo_desc __memdesc(slab, norefcount) {"), "slab"],
    ] as const) {
      const { program } = await programOf({ "include/linux/demo.h": said, "mm/demo.c": "" });
      expect(program.isHandleType("struct demo_desc"), said).toBe(true);
      expect(
        program
          .othersOf("mm/demo.c")
          .context?.view.kindsOfType("struct demo_desc")
          .map((one) => one.name),
      ).toEqual([name]);
    }
  });
  test("whose folios a typedef names", async () => {
    const header = "/* Lifetime: folio of ext4 */\ntypedef struct folio e4f;\ntypedef struct folio xf __folio_of(xfs);\n";
    const use =
      "static int put_out(e4f *folio)\n{\n\treturn folio_test_dirty(folio) ? write_out(folio) : 0;\n}\nint demo(xf *folio)\n{\n\treturn put_out(folio);\n}\n";
    expect(await found(header, use)).toEqual(["demo fs-folio-mismatch"]);
    expect(await found(header.replace("xfs", "ext4"), use)).toEqual([]);
  });
});

test("a line that cannot be read is found where it stands, and one of prose is not", async () => {
  const owned = (text: string): string => `struct demo {\n\t/* Lifetime: ${text} */\n\tstruct page *page;\n};\n`;
  expect(await found("", owned("owned released by demo_free"))).toEqual([" contract-error"]);
  expect(await found("", owned("owned by whoever set it"))).toEqual([]);
  expect(await found("", "/* Memdesc: slb */\nstruct demo {\n\tint a;\n};\n")).toEqual([" contract-error"]);
  expect(await found("", "/* Memdesc: slab */\nstruct demo {\n\tint a;\n};\n")).toEqual([]);
  expect(await found("", "/*\n * Memdesc: demo\n *   refcount: some\n */\nstruct demo {\n\tint a;\n};\n")).toContain(" contract-error");
});
