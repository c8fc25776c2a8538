// A function that is parsed by its pieces lowers to what it lowers to when it is parsed whole: on every fixture, on constructs that end a
// piece in unusual places, and where KERNEL_TREE names a kernel, on its mm/.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { createFrontEnd, type FrontEnd } from "../../../server/src/syntax/frontEnd.ts";
import { readMacroFiles } from "./frontEnd.ts";

const FIXTURES = new URL("../../fixtures/", import.meta.url);
const TREE = process.env["KERNEL_TREE"];

function sourcesUnder(directory: URL): readonly string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".c"))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));
}

async function bothWays(): Promise<readonly [FrontEnd, FrontEnd]> {
  const options = { parser: "native", macroFiles: readMacroFiles() } as const;
  return [await createFrontEnd(options), await createFrontEnd({ ...options, parseWhole: true })];
}

/** Lowers every function with both; the first front end knows the shapes of what came before. */
function compare([pieces, whole]: readonly [FrontEnd, FrontEnd], text: string): number {
  const one = pieces.scan(makeSourceText("test.c", text));
  const other = whole.scan(makeSourceText("test.c", text));
  one.slices.forEach((slice, index) => {
    const counterpart = other.slices[index];
    if (counterpart === undefined) throw new Error("the functions differ");
    expect(pieces.lower(one, slice), slice.name).toEqual(whole.lower(other, counterpart));
  });
  return one.slices.length;
}

const body = (text: string): string => `int f(int a, int b, int *p)\n{\n${text}\n}\n`;

describe("pieces", () => {
  test("all fixtures, and again with their shapes known", async () => {
    const ends = await bothWays();
    let functions = 0;
    for (const text of [...sourcesUnder(FIXTURES), ...sourcesUnder(FIXTURES)]) functions += compare(ends, text);
    expect(functions).toBeGreaterThan(200);
  });

  test.each([
    "switch (a) { case 1: f(1); case 2 ... 4: { f(2); } break; default: ; } return a ? b : 1;",
    "switch (a) { case A ? 1 : 2: f(1); }",
    "switch (a) case 1: f(2);",
    "if (a) case 1: f(2); else f(3);",
    "x: case 1: f(2); y: ;",
    "a = ({ int c = ({ f(1); b; }); c; }) + f(({ if (a) f(2); b; }));",
    "if (({ int c = f(1); c > 2; })) return 1; else if (a) ; else { }",
    "for (int i = 0, j = f(({ b; })); i < j; i++, j--) if (a) continue; else break;",
    "for (;;) ; for (a = 1; ; ) { } do { f(1); } while (({ a; })); do f(2); while (0);",
    "struct s v = { .a = 1, .b = { 2, 3 }, [4] = (struct t){ .c = f(5) } }; static int t[] = { 1, 2, };",
    "int *q = (int *)p, **r = &q; (void)a; (*p)++; *p = -a * *r[1] & ~b; a <<= sizeof(int) + sizeof a;",
    "return (a, b);",
    "f({ 1; }, a);",
    "a * b; x * y; (a)(b); if (a) x * y;",
    "f(1; }",
    "if (a) { f(1);",
    "a = = 1; f(2);",
    "else f(1);",
    "goto *p; l: goto l;",
  ])("%s", async (text) => {
    const ends = await bothWays();
    compare(ends, body(text));
    compare(ends, body(`f(1); ${text}`));
  });

  test.skipIf(TREE === undefined)("mm/ of a kernel", { timeout: 300_000 }, async () => {
    const ends = await bothWays();
    for (const text of sourcesUnder(new URL(`file://${TREE}/mm/`))) {
      compare(ends, text);
      // The native parser frees its trees when the event loop turns.
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
});
