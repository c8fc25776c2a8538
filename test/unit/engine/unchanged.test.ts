// Which functions of an edited text are those that the tree knows.

import { expect, test } from "vitest";
import { unchangedFunctions } from "../../../server/src/engine/analyse/unchanged.ts";
import { programOf } from "../../harness/programOf.ts";

const text = `#define LIMIT 4
static void leaf(struct page *page)
{
	put_page(page);
}

/* Says nothing. */
static void middle(struct page *page)
{
	leaf(page);
}

void top(struct page *page)
{
	middle(page);
}

static int apart(int size)
{
	return size > LIMIT;
}
`;

async function unchanged(now: string): Promise<readonly string[]> {
  const open = async (of: string) => (await programOf({ "mm/a.c": of })).program.summaries.opened(0);
  const edited = await open(now);
  return edited ? [...unchangedFunctions(edited, await open(text))].map(({ name }) => name) : [];
}

test("all of the same text", async () => {
  expect(await unchanged(text)).toEqual(["leaf", "middle", "top", "apart"]);
});
test("none of a file that the tree does not have", async () => {
  const edited = (await programOf({ "mm/a.c": text })).program.summaries.opened(0);
  expect(edited && unchangedFunctions(edited, undefined).size).toBe(0);
});
test("not the one that is edited, and not those that reach it", async () => {
  expect(await unchanged(text.replace("put_page(page)", "folio_put(page)"))).toEqual(["apart"]);
  expect(await unchanged(text.replace("leaf(page);", "leaf(page); /* done */"))).toEqual(["leaf", "apart"]);
  expect(await unchanged(text.replace("middle(page);", ""))).toEqual(["leaf", "middle", "apart"]);
});
test("a function that is new, gone or there twice is another one to all that mention it", async () => {
  const another = "static int fresh(void)\n{\n\treturn 0;\n}\n";
  expect(await unchanged(text + another)).toEqual(["leaf", "middle", "top", "apart"]);
  expect(await unchanged(text.replace(/static int apart[^]*$/, ""))).toEqual(["leaf", "middle", "top"]);
  expect(await unchanged(`${text}static void leaf(struct page *page)\n{\n}\n`)).toEqual(["apart"]);
});
test("outside of functions, space, comments and declarations change none", async () => {
  const all = ["leaf", "middle", "top", "apart"];
  expect(await unchanged(text.replace("Says nothing", "Still says nothing").replaceAll("}\n\n", "}\n\n\n"))).toEqual(all);
  expect(await unchanged(`#include <linux/mm.h>\nstatic int size;\n${text}x`)).toEqual(all);
});
test("a macro changes those that reach it, whatever line of it is another", async () => {
  expect(await unchanged(text.replace("LIMIT 4", "LIMIT 5"))).toEqual(["leaf", "middle", "top"]);
  expect(await unchanged(text.replace("LIMIT 4", "LIMIT \\\n\t4"))).toEqual(["leaf", "middle", "top"]);
  expect(await unchanged(`${text}#define leaf nothing\n`)).toEqual(["apart"]);
});
test("a conditional, an enumerator or a contract may change all", async () => {
  expect(await unchanged(text.replace("LIMIT 4\n", "LIMIT 4\n#ifdef CONFIG_MMU\n").concat("#endif\n"))).toEqual([]);
  expect(await unchanged(`enum { FIRST, SECOND };\n${text}`)).toEqual([]);
  expect(await unchanged(text.replace("Says nothing.", "Lifetime: @page: put"))).toEqual([]);
});
