// A walk for a report is also the one that the summary is made of. Which of the two is asked for first must not show: neither in what is reported nor
// in what callers are told.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { expect, test } from "vitest";
import { encodeModel } from "../../../server/src/engine/tree/storedModel.ts";
import type { Program } from "../../../server/src/engine/tree/program.ts";
import { programOf, type SmallTree } from "../../harness/programOf.ts";

const folder = "test/fixtures/flow";
const caller = "mm/caller.c";

function summariesOf({ tree, summaries }: Program): readonly string[] {
  return Array.from({ length: tree.size }, (_, fn) => {
    const model = summaries.summary(fn);
    return `${tree.nameText(tree.packed.functionName[fn] ?? 0)}: ${model ? encodeModel(model) : "unknown"}`;
  });
}

function reported({ linter, program }: SmallTree, path: string, text: string): unknown {
  const { findings, coverage } = linter.lintFile(makeSourceText(path, text), { path, program });
  return { findings, coverage };
}

test.each(readdirSync(folder).filter((name) => name.endsWith(".c")))("%s", async (name) => {
  const path = `mm/${name}`;
  const text = readFileSync(join(folder, name), "utf8");
  const files = { [path]: text };
  const first = await programOf(files);
  const report = reported(first, path, text);
  const second = await programOf(files);
  const summaries = summariesOf(second.program);
  expect(summariesOf(first.program)).toEqual(summaries);
  expect(reported(second, path, text)).toEqual(report);
});

test("what is called in its file is walked once", async () => {
  const text =
    "static void drop(struct page *page)\n{\n\tput_page(page);\n}\n" +
    "void drop_two(struct page *a, struct page *b)\n{\n\tdrop(a);\n\tdrop(b);\n}\n";
  const files = { "mm/drop.c": text, [caller]: "void none(struct page *a)\n{\n\tdrop_two(a, a);\n}\n" };
  const tree = await programOf(files);
  reported(tree, "mm/drop.c", text);
  expect(tree.program.summaries.walked()).toBe(1);
  summariesOf(tree.program);
  expect(tree.program.summaries.walked()).toBe(3);
});

test("a function that calls itself is not told by half", async () => {
  const text =
    "void drop_all(struct page **pages, int n)\n{\n\tif (n == 0)\n\t\treturn;\n\tput_page(pages[0]);\n\tdrop_all(pages + 1, n - 1);\n}\n";
  const tree = await programOf({ "mm/drop.c": text });
  const report = reported(tree, "mm/drop.c", text);
  const other = await programOf({ "mm/drop.c": text });
  expect(summariesOf(other.program)).toEqual(summariesOf(tree.program));
  expect(reported(other, "mm/drop.c", text)).toEqual(report);
});

test("a text that is not the tree's tells the tree nothing", async () => {
  const drop = "void drop(struct page *page)\n{\n\tput_page(page);\n}\n";
  const look = "void look(struct page *page)\n{\n\tSetLooked(page);\n}\n".padEnd(drop.length, "\n");
  const files = { "mm/drop.c": drop.padEnd(look.length, "\n") + look };
  const fresh = await programOf(files);
  const tree = await programOf(files);
  // The same functions, each where the other one stands in the tree.
  reported(tree, "mm/drop.c", look + drop.padEnd(look.length, "\n"));
  expect(summariesOf(tree.program)).toEqual(summariesOf(fresh.program));
});
