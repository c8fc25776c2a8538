import { describe, expect, test } from "vitest";
import { sliceCalls, sliceMentions, makeWordSet, namesInUse } from "../../../server/src/syntax/frontEnd.ts";
import { frontEnd, lowerFirst, printStatements, scan } from "./frontEnd.ts";

async function names(text: string): Promise<string[]> {
  return (await scan(text)).slices.map((slice) => (slice.alternative ? `${slice.name} (alternative)` : slice.name));
}

describe("functions by outline", () => {
  test.each([
    ["kernel style", "int f(void)\n{\n}\n", ["f"]],
    ["brace on the header's line", "static int f(int a) {\n\treturn a;\n}\nint g(void) { return 1; }\n", ["f", "g"]],
    ["brace on its own line with the body", "int f(void)\n{ return 1; }\nint g(void)\n{ }\n", ["f", "g"]],
    ["GNU style header", "static int\nf(int a)\n{\n}\n", ["f"]],
    ["function that returns a pointer to a function", "static int (*f(int a))(void)\n{\n\treturn g;\n}\n", ["f"]],
    ["attributes before, between and behind", "static __printf(1, 2) int __init noinline f(void) __must_hold(&x)\n{\n}\n", ["f"]],
    [
      "data is none",
      "struct s {\n\tint (*f)(void);\n};\nstatic const struct s x = {\n\t.f = g,\n};\nint a[] = {\n1\n};\nenum e {\n\tA = F(1),\n};\nint f(void)\n{\n}\n",
      ["f"],
    ],
    ["macros without semicolon", "EXPORT_SYMBOL(g)\nint f(void)\n{\n}\nmodule_init(x)\nint h(void)\n{\n}\n", ["f", "h"]],
    [
      "system calls",
      "SYSCALL_DEFINE2(open, const char __user *, name, int, flags)\n{\n}\nCOMPAT_SYSCALL_DEFINE0(fork)\n{\n}\n",
      ["open", "fork"],
    ],
    ['extern "C"', 'extern "C" {\nint f(void)\n{\n}\n}\n', ["f"]],
    ["two headers, one body", "#ifdef A\nint f(int a)\n#else\nint f(int a, int b)\n#endif\n{\n\tg();\n}\n", ["f"]],
    ["a struct with an attribute", "struct s {\n\tint a;\n} __aligned(8);\nint f(void)\n{\n}\n", ["f"]],
  ])("%s", async (_name, text, expected) => {
    expect(await names(text)).toEqual(expected);
  });

  test("an unbalanced body costs no function behind it", async () => {
    expect(await names("int f(void)\n{\n\tif (x) {\n\t\tg();\n}\n\nint h(void)\n{\n}\n")).toEqual(["f", "h"]);
  });
});

describe("dropped branches", () => {
  test("functions of #else, #elif and of unset options are alternatives, those of #if 0 are not there", async () => {
    const text =
      "#ifdef CONFIG_A\nint f(void)\n{\n}\n#elif B\nint f(void)\n{\n}\nint e(void)\n{\n}\n#else\nint f(void)\n{\n}\n#endif\n" +
      "#if 0\nint old(void)\n{\n}\n#endif\n#ifndef CONFIG_B\nint none(void)\n{\n}\n#endif\n#ifndef GUARD\nint kept(void)\n{\n}\n#endif\n";
    expect(await names(text)).toEqual(["f", "f (alternative)", "e (alternative)", "f (alternative)", "none (alternative)", "kept"]);
  });

  test("statements of a dropped branch inside a function are no functions", async () => {
    expect(
      await names("int f(void)\n{\n#if A\n\tg();\n#else\n\tfor_each_x(y) {\n\t\th();\n\t}\n\tif (x) {\n\t\th();\n\t}\n#endif\n}\n"),
    ).toEqual(["f"]);
  });

  test("an alternative is lowered in the default choice of its own conditionals", async () => {
    const front = await frontEnd();
    const file = await scan("#if A\n#else\nint f(void)\n{\n#ifdef B\n\ta();\n#else\n\tb();\n#endif\n}\n#endif\n");
    const lowered = file.slices.map((slice) => front.lower(file, slice));
    expect(lowered.map((one) => (one.ok ? printStatements(one.fn.body.body) : one.why.reason))).toEqual(["a();"]);
  });
});

describe("headers", () => {
  test.each([
    ["static int __init noinline f(void)\n{\n}\n", "int", [], "static init"],
    [
      "struct page *f(struct page **pages, const char __user *buf, unsigned long long n, pgoff_t)\n{\n}\n",
      "struct page*",
      ["pages:struct page**", "buf:char*", "n:unsigned long long", ":pgoff_t"],
      "",
    ],
    [
      "static __always_inline bool f(struct folio *folio, int nr[4], ...)\n{\n}\n",
      "bool",
      ["folio:struct folio*", "nr:int[]"],
      "static inline variadic",
    ],
    [
      "static inline __weird struct a *f(int (*fn)(struct page *), foo_t x __attr, u8 __b c)\n{\n}\n",
      "struct a*",
      ["fn:int*", "x:foo_t", "c:u8"],
      "static inline",
    ],
    ["SYSCALL_DEFINE2(open, const char __user *, name, int, flags)\n{\n}\n", "long", ["name:char*", "flags:int"], ""],
    ["int f(int (*)(void), struct x *restrict p, typeof(a) b)\n{\n}\n", "int", [":int*", "p:struct x*", "b:typeof(a)"], ""],
    ["f(a)\n{\n}\n", "int", [":a"], ""],
    ["static vm_fault_t (*f(int a))(void)\n{\n}\n", "vm_fault_t*", ["a:int"], "static"],
  ])("%s", async (text, returns, params, flags) => {
    const fn = await lowerFirst(text);
    const spell = (type: { base: string; pointers: number; array: boolean }): string =>
      `${type.base}${"*".repeat(type.pointers)}${type.array ? "[]" : ""}`;
    expect(spell(fn.returnType)).toBe(returns);
    expect(fn.params.map((param) => `${param.name}:${spell(param.type)}`)).toEqual(params);
    const found = [fn.isStatic && "static", fn.isInline && "inline", fn.isInit && "init", fn.variadic && "variadic"]
      .filter(Boolean)
      .join(" ");
    expect(found).toBe(flags);
  });
});

describe("questions about a slice", () => {
  test("words and calls, comments and strings apart", async () => {
    const front = await frontEnd();
    const file = await scan('int f(struct page *page)\n{\n\t/* put(page) */\n\tg("h(");\n\tg(page->x(1));\n}\n');
    const [slice] = file.slices;
    if (slice === undefined) throw new Error("no slice");
    expect(sliceCalls(front.words, file, slice)).toEqual(["g", "x"]);
    expect(sliceMentions(file, slice, makeWordSet(front.words, ["page"]))).toBe(true);
    expect(sliceMentions(file, slice, makeWordSet(front.words, ["put", "h"]))).toBe(false);
    expect(file.comments.map((comment) => comment.text)).toEqual([" put(page) "]);
  });

  test("a relevant call inside something that is not lowered leaves the function out", async () => {
    const front = await frontEnd();
    const file = await scan("void f(void)\n{\n\tchar a[n(1)];\n\tx = sizeof(n(2));\n}\n");
    const [slice] = file.slices;
    if (slice === undefined) throw new Error("no slice");
    expect(front.lower(file, slice).ok).toBe(true);
    const lowered = front.lower(file, slice, makeWordSet(front.words, ["n"]));
    expect(lowered.ok ? "ok" : lowered.why.reason).toBe("call to n() lost at `char a[n(1)];`");
  });
});

test("spans are offsets into the whole file", async () => {
  const text = "/* é */\nint f(void)\n{\n\treturn g(a->b, (c));\n}\n";
  const fn = await lowerFirst(text);
  const [statement] = fn.body.body;
  if (statement?.kind !== "return" || statement.value?.kind !== "call") throw new Error("unexpected");
  const spelled = (span: { start: number; end: number }): string => text.slice(span.start, span.end);
  expect(spelled(statement)).toBe("return g(a->b, (c));");
  expect(spelled(statement.value)).toBe("g(a->b, (c))");
  expect(statement.value.args.map(spelled)).toEqual(["a->b", "c"]);
  expect(spelled(fn.nameSpan)).toBe("f");
  expect(spelled(fn)).toBe("int f(void)\n{\n\treturn g(a->b, (c));\n}");
});

describe("names in use", () => {
  const inUse = async (text: string): Promise<string[]> => [...namesInUse((await frontEnd()).words, await scan(text))].sort();

  test("are those that stand in another function, called or not, in any configuration", async () => {
    const text = [
      "static void called(int a)\n{\n}",
      "static void named(int a)\n{\n}",
      "static void dropped(int a)\n{\n}",
      "static void recursive(int a)\n{\n\trecursive(a - 1);\n}",
      "static void listed(int a)\n{\n}",
      "static const struct ops ops = {\n\t.f = listed,\n};",
      "void user(int a)\n{\n\tcalled(a);\n\tdefer(named);\n#ifdef CONFIG_X\n\tother(a);\n#else\n\tdropped(a);\n#endif\n}",
    ].join("\n\n");
    expect(await inUse(`${text}\n`)).toEqual(["called", "dropped", "named"]);
  });

  test("one of a dropped branch counts, and uses the others", async () => {
    const text =
      "static int f(int a)\n{\n}\n\n#ifdef CONFIG_X\nint g(int a)\n{\n\treturn 0;\n}\n#else\nint g(int a)\n{\n\treturn f(a);\n}\n#endif\n\nint h(int a)\n{\n\treturn g(a);\n}\n";
    expect(await inUse(text)).toEqual(["f", "g"]);
  });

  test("a file without a brace has no function, and is read when its comments are asked for", async () => {
    const file = await scan("#define A 1 /* one */\n");
    expect(file.slices).toEqual([]);
    expect(file.comments.map((comment) => comment.text)).toEqual([" one "]);
  });
});
