// `Lifetime:` lines of the linted source that cannot be read: what is said, where, and that they have no effect.

import { expect, test } from "vitest";
import { makeSourceText, positionAt } from "../../../server/src/base/sourceText.ts";
import { linterFor } from "../../harness/linterFor.ts";

async function lint(text: string): Promise<readonly string[]> {
  const linter = await linterFor({ level: "default", select: [], ignore: [], kernel: [6, 12], epoch: "released" });
  const source = makeSourceText("a.c", text);
  return linter.lintFile(source).findings.map(({ rule, span, message }) => {
    const { line, column } = positionAt(source, span.start);
    return `${line}:${column} ${rule} ${source.text.slice(span.start, span.end)}: ${message}`;
  });
}

test("a word that does not exist is shown with the nearest one", async () => {
  const found = await lint("/* Lifetime: ret: +1 ?nul kind folio */\nstruct folio *frob_get(struct frob *frob);\n");
  expect(found).toEqual([
    "1:22 contract-error ?nul: the contract cannot be read and is left out: unknown failure value, found `?nul`; did you mean `?null`?",
  ]);
});

test("a comment with an error has no contract, not half of one", async () => {
  const use = "int use(struct frob *frob)\n{\n\tstruct folio *folio = frob_get(frob);\n\n\treturn folio_test_dirty(folio);\n}\n";
  const prototype = "struct folio *frob_get(struct frob *frob);\n";
  expect((await lint(`/* Lifetime: ret: +1 ?null kind folio */\n${prototype}${use}`)).join("\n")).toContain("unchecked-null");
  const broken = await lint(`/*\n * Lifetime: ret: +1 ?null kind folio\n * Lifetime: @frog: -1\n */\n${prototype}${use}`);
  expect(broken).toHaveLength(1);
  expect(broken[0]).toMatch(/^3:14 contract-error @frog: .*`@frob`/);
});

test("inside a function's comment it can be allowed like any finding", async () => {
  const text =
    "/* Lifetime: @frog: -1 */ /* memdesc-lint: allow(contract-error) grammar of the next version */\nvoid frob_put(struct frob *frob);\n";
  expect(await lint(text)).toEqual([]);
});

test("before anything but a function the word begins prose", async () => {
  expect(await lint("/* Lifetime: of these is that of the inode. */\nstatic int x;\n")).toEqual([]);
  expect(await lint("/*\n * Lifetime: until the last reader has left.\n */\nstruct frob { int a; };\n")).toEqual([]);
});
