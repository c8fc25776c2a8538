// Input that no kernel developer wrote: the front end answers with functions or reasons, never with a crash, and in bounded time.

import { expect, test } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { sliceCallIds } from "../../../server/src/syntax/frontEnd.ts";
import { frontEnd } from "./frontEnd.ts";

const PARSERS = ["native", "wasm"] as const;

async function reasons(text: string, parser: "native" | "wasm"): Promise<string[]> {
  const front = await frontEnd(parser);
  const file = front.scan(makeSourceText("hostile.c", text));
  return file.slices.map((slice) => {
    sliceCallIds(file, slice);
    const lowered = front.lower(file, slice);
    return lowered.ok ? "ok" : lowered.why.reason;
  });
}

const DEEP = 100_000;
const body = (text: string): string => `int f(void)\n{\n${text}\n}\n`;
const nestings: readonly (readonly [string, string])[] = [
  ["parentheses", body(`x = ${"(".repeat(DEEP)}1${")".repeat(DEEP)};`)],
  ["braces", body("{".repeat(DEEP) + "}".repeat(DEEP))],
  ["brackets", body(`x${"[x".repeat(DEEP)}${"]".repeat(DEEP)} = 1;`)],
  ["calls", body(`${"f(".repeat(DEEP)}${")".repeat(DEEP)};`)],
  ["open parentheses", body(`x = ${"(".repeat(DEEP)};`)],
  ["prefix operators", body(`x = ${"!".repeat(DEEP)}1;`)],
  ["a sum", body(`x = ${"1 + ".repeat(DEEP)}1;`)],
  ["a comma expression", body(`${"x, ".repeat(DEEP)}1;`)],
  ["if without braces", body(`${"if (x) ".repeat(DEEP)}y();`)],
  ["else if", body(`if (x) y();${" else if (x) y();".repeat(DEEP)}`)],
  ["pointers", body(`int ${"*".repeat(DEEP)}p;`)],
  ["members", body(`x = a${"->a".repeat(DEEP)};`)],
  ["conditionals", body(`x = ${"a ? b : ".repeat(DEEP)}c;`)],
  ["assignments", body(`${"a = ".repeat(DEEP)}c;`)],
  ["labels", body(`${"l: ".repeat(DEEP)}x();`)],
  ["statement expressions", body(`x = ${"({ x = ".repeat(1000)}1;${" 1; })".repeat(1000)};`)],
  ["statement arguments", body(`${"g(return ".repeat(1000)}1${")".repeat(1000)};`)],
  ["conditionals of the preprocessor", `${"#if A\n".repeat(DEEP)}int f(void)\n{\n}\n${"#endif\n".repeat(DEEP)}`],
];

for (const parser of PARSERS) {
  test.each(nestings)(`${parser}: 10^5 nested %s`, { timeout: 60_000 }, async (_name, text) => {
    const found = await reasons(text, parser);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^ok$|nested too deeply|unbalanced|parse error|lost|longer than/);
  });

  test(`${parser}: lowers again after the worst`, async () => {
    expect(await reasons(body("x = g(1);"), parser)).toEqual(["ok"]);
  });
}

const growing: readonly (readonly [string, (depth: number) => string])[] = [
  ["parentheses", (n) => body(`x = ${"(".repeat(n)}1${")".repeat(n)};`)],
  ["prefix operators", (n) => body(`x = ${"!".repeat(n)}1;`)],
  ["a sum", (n) => body(`x = ${"1 + ".repeat(n)}1;`)],
  ["a comma expression", (n) => body(`${"x, ".repeat(n)}1;`)],
  ["if without braces", (n) => body(`${"if (x) ".repeat(n)}y();`)],
  ["else if", (n) => body(`if (x) y();${" else if (x) y();".repeat(n)}`)],
  ["members", (n) => body(`x = a${"->a".repeat(n)};`)],
  ["conditionals", (n) => body(`x = ${"a ? b : ".repeat(n)}c;`)],
  ["assignments", (n) => body(`${"a = ".repeat(n)}c;`)],
  ["labels", (n) => body(`${"l: ".repeat(n)}x();`)],
  ["braces", (n) => body("{".repeat(n) + "}".repeat(n))],
  ["initialisers", (n) => body(`struct x y = ${"{".repeat(n)}1${"}".repeat(n)};`)],
];

test.each(growing)("native and wasm agree on every depth of %s", { timeout: 60_000 }, async (_name, make) => {
  for (let depth = 10; depth < 700; depth += 23) {
    expect(await reasons(make(depth), "wasm"), `depth ${depth}`).toEqual(await reasons(make(depth), "native"));
  }
});

test("a line of 100 MB", { timeout: 120_000 }, async () => {
  const front = await frontEnd("native");
  const file = front.scan(makeSourceText("long.c", "x ".repeat(50_000_000)));
  expect(file.problem).toMatch(/tokens/);
  const blanks = front.scan(makeSourceText("blank.c", `${" ".repeat(100_000_000)}int f(void)\n{\n}\n`));
  expect(blanks.slices.map((slice) => slice.name)).toEqual(["f"]);
});

test("a function of a million statements is left out with a reason", async () => {
  expect(await reasons(body("x();\n".repeat(300_000)), "native")).toEqual(["longer than 200000 tokens"]);
});

test.each([
  ["NUL bytes", "int f(void)\0\n{\0\n\0return g(\0);\n}\n\0"],
  ["CRLF", "int f(void)\r\n{\r\n#ifdef A\\\r\n B\r\n\tg();\r\n#else\r\n\th();\r\n#endif\r\n}\r\n"],
  ["BOM", "\ufeffint f(void)\n{\n\treturn g();\n}\n"],
  ["replacement characters", 'int f(void)\n{\n\t/* \ufffd */ return g("\ufffd");\n}\n'],
  ["a form feed", "\fint f(void)\n{\n\treturn g();\n}\n"],
])("%s", async (_name, text) => {
  expect(await reasons(text, "native")).toEqual(["ok"]);
});

test.each([
  ["comment", "int f(void)\n{\n\tg();\n}\n/* never closed"],
  ["string", 'int f(void)\n{\n\tg();\n}\nchar *s = "never closed'],
  ["brace", "int f(void)\n{\n\tg();\n}\nint h(void)\n{\n\tif (x) {\n"],
  ["character", "int f(void)\n{\n\tg();\n}\nchar c = '"],
  ["conditional", "int f(void)\n{\n\tg();\n}\n#if X\n"],
  ["directive", "int f(void)\n{\n\tg();\n}\n#define X \\"],
])("an unterminated %s costs nothing before it", async (_name, text) => {
  expect((await reasons(text, "native"))[0]).toBe("ok");
});

test("random bytes", async () => {
  let seed = 1;
  const next = (): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff);
  const pieces = [
    "(",
    ")",
    "{",
    "}\n",
    "[",
    "]",
    ";",
    ",",
    "\n{\n",
    "\n}\n",
    "#if\n",
    "#else\n",
    "#endif\n",
    "if",
    "else",
    "x",
    "for_each_x",
    "case",
    ":",
    "?",
    '"',
    "'",
    "/*",
    "*/",
    "return",
    "struct",
    "int ",
    "*",
    "=",
    "asm",
    "goto",
    "guard",
    "\\",
    "0",
    "...",
  ];
  for (let round = 0; round < 200; round += 1) {
    let text = "int f(void)\n{\n";
    for (let at = 0; at < 200; at += 1) text += `${pieces[next() % pieces.length]} `;
    await reasons(`${text}\n}\n`, "native");
  }
});
