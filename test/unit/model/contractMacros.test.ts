// lifetime.h: that its macros say what the linter takes them for, where they may stand, and that compilers take them.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { contractMacros, printItems, readContractMacros } from "../../../server/src/model/model.ts";

const include = fileURLToPath(new URL("../../../server/include", import.meta.url));
const header = readFileSync(path.join(include, "linux/lifetime.h"), "utf8");

/** Macros of the header by what they say, arguments as `$1`; those about types are no contracts of functions. */
function inHeader(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", parameters = "", body = ""] of header.matchAll(/^#define (__\w+)(?:\(([\w, ]+)\))? __lifetime\((.*)\)$/gm)) {
    const known = parameters.split(",").map((one) => one.trim());
    const parts = [...body.matchAll(/"([^"]*)"|#(\w+)/g)].map(([, text, parameter]) => text ?? `$${known.indexOf(parameter ?? "") + 1}`);
    const says = parts.join("");
    if (!/^(?:memdesc: |folio of )/.test(says)) found.set(name, says);
  }
  return found;
}

function read(text: string): readonly string[] {
  const { contracts, errors } = readContractMacros(makeSourceText("a.c", text), () => []);
  expect(errors).toEqual([]);
  return contracts.map(({ name, items, prototype }) => `${name}: ${printItems(items, prototype.parameters)}`);
}

test("the header and the linter say the same", () => {
  expect([...inHeader()].sort()).toEqual([...contractMacros].sort());
});

describe("a macro is read", () => {
  test.each([
    ["__consumes(folio) void f(struct folio *folio);", "f: @folio: -1"],
    ["struct folio *f(struct demo *demo) __ret_ref_or_null;", "f: ret: +1 ?null"],
    ["extern struct folio *f(struct demo *demo) __ret_borrow(@demo);", "f: ret: borrow(@demo)"],
    ["int f(struct demo *demo, struct folio **out __out_ref(out, ret == 0));", "f: *@out: +1 when ret == 0"],
    ["int f(struct page **pages, int nr)\n\t__pins(pages, ret);", "f: @pages[0..ret): pin when ret > 0"],
    ["void f(struct page **pages, int nr) __unpins(pages, nr);", "f: @pages[0..@nr): unpin"],
    ["static int f(struct folio *folio)\n\t__consumes_if(folio, ret == 0)\n{\n}\n", "f: @folio: -1 when ret == 0"],
    ["#define X 1\n__ret_ref __consumes(old) struct folio *f(struct folio *old);", "f: ret: +1; @old: -1"],
    ["struct ops {\n\tvoid (*end)(struct folio *folio) __consumes(folio);\n};", "ops.end: @folio: -1"],
  ])("%s", (text, contract) => {
    expect(read(text)).toEqual([contract]);
  });
  test("not where it is defined, and not as a call", () => {
    expect(read('#define __ret_ref __lifetime("ret: +1")\nint g;\nvoid f(void)\n{\n\tint a = __ret_ref;\n}\n')).toEqual([]);
  });
  test("with what is wrong of it at its place", () => {
    const { contracts, errors } = readContractMacros(
      makeSourceText("a.c", "int a;\nvoid f(struct folio *folio) __consumes(foilo);\n"),
      () => [],
    );
    expect(contracts).toEqual([]);
    expect(errors.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([expect.stringMatching(/^2:29 .*foilo/)]);
  });
});

const uses = `#include <linux/lifetime.h>
struct demo;
struct page;
struct __memdesc(slab, norefcount) slab { int a; };
struct folio { int references; };
typedef struct folio demo_folio __folio_of(demo);
__ret_ref_or_null struct folio *find(struct demo *demo);
struct folio *take(struct demo *demo) __ret_ref;
struct folio *get(struct demo *demo) __ret_ref_or_err;
extern struct folio *look(struct demo *demo) __ret_borrow(@demo);
struct folio *look_rcu(struct demo *demo) __ret_borrow(rcu);
void keep(struct folio *folio) __keeps(folio);
int pin(struct page **pages, int nr) __pins(pages, ret);
void unpin(struct page **pages, int nr) __unpins(pages, nr);
int many(struct page **pages __out_refs_by(pages, ret), int nr);
unsigned long into_raw(struct folio *folio) __raw_of(folio);
struct folio *from_raw(unsigned long pa) __from_raw(pa);
int fill(struct demo *demo, struct folio **out __out_ref(out, ret == 0));
__consumes(folio) void end(struct folio *folio);
__consumes(folio) void end(struct folio *folio)
{
	folio->references--;
}
static inline __consumes_if(folio, ret == 0) int try(struct folio *folio)
{
	if (folio->references)
		return -1;
	end(folio);
	return 0;
}
int use(struct folio *folio, demo_folio *other);
int use(struct folio *folio, demo_folio *other)
{
	end(other);
	return try(folio);
}
`;

describe.each(["gcc", "clang"])("%s", (compiler) => {
  const isThere = spawnSync(compiler, ["--version"]).status === 0;
  const flags = ["-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter", "-I", include, "-fsyntax-only"];
  test.skipIf(!isThere).each([[[]], [["-DLIFETIME_ANNOTATE"]], [["-std=c99"]], [["-std=gnu11", "-DLIFETIME_ANNOTATE"]]])("%j", (more) => {
    const folder = mkdtempSync(path.join(tmpdir(), "memdesc-lint-header-"));
    try {
      writeFileSync(path.join(folder, "uses.c"), uses);
      const { status, stderr } = spawnSync(compiler, [...flags, ...more, path.join(folder, "uses.c")], { encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
