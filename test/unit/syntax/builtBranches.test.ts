// What a build defines decides conditionals: which branches are read, and that what nobody knows stays open.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { makeSettler } from "../../../server/src/syntax/outline/builtBranches.ts";
import { makeLeftOutReader } from "../../../server/src/syntax/frontEnd.ts";
import type { Directive } from "../../../server/src/syntax/lex/lexer.ts";

const settle = makeSettler(
  { CONFIG_ON: "1", CONFIG_MOD_MODULE: "1", CONFIG_LEVELS: "4", CONFIG_ZERO: "0", __KERNEL__: "1", TEXT: "foo" },
  (word) => word.startsWith("CONFIG_"),
);
const settled = (kind: Directive["kind"], condition: string) => {
  const [directive] = settle([{ kind, condition, tokensBefore: 0 }]);
  return directive?.kind === "if" || directive?.kind === "elif" ? directive.condition : directive?.kind;
};

describe("conditionals of a build", () => {
  it.each([
    ["ifdef", "CONFIG_ON", "1"],
    ["ifndef", "CONFIG_ON", "0"],
    ["ifdef", "CONFIG_OFF", "0"],
    ["ifndef", "CONFIG_OFF", "1"],
    ["ifdef", "CONFIG_MOD", "0"],
    ["ifdef", "__KERNEL__", "1"],
    ["ifdef", "SOMETHING", "ifdef"],
    ["if", "IS_ENABLED(CONFIG_ON)", "1"],
    ["if", "!IS_ENABLED(CONFIG_OFF)", "1"],
    ["if", "IS_ENABLED(CONFIG_MOD)", "IS_ENABLED(CONFIG_MOD)"],
    ["if", "IS_MODULE(CONFIG_ON)", "IS_MODULE(CONFIG_ON)"],
    ["if", "defined(CONFIG_MOD)", "0"],
    ["if", "CONFIG_LEVELS", "1"],
    ["if", "CONFIG_ZERO", "0"],
    ["if", "CONFIG_OFF", "0"],
    ["if", "CONFIG_LEVELS > 3", "CONFIG_LEVELS > 3"],
    ["if", "CONFIG_OFF > 3", "CONFIG_OFF > 3"],
    ["if", "defined(CONFIG_ON) && defined SOMETHING", "defined(CONFIG_ON) && defined SOMETHING"],
    ["if", "defined(CONFIG_OFF) && defined SOMETHING", "0"],
    ["if", "defined CONFIG_ON || SOMETHING", "1"],
    ["if", "TEXT", "TEXT"],
    ["elif", "defined(CONFIG_ON)", "1"],
    ["else", "", "else"],
  ] as const)("#%s %s", (kind, condition, result) => expect(settled(kind, condition)).toBe(result));
});

describe("what a build leaves out", () => {
  const options = "server/model/macros/options.h";
  const read = makeLeftOutReader([{ path: options, text: readFileSync(options, "utf8") }], { CONFIG_ON: "1" });
  /** The words of a text that are left out. */
  const leftOut = (text: string): string => {
    const isLeftOut = read(makeSourceText("a.c", text));
    return [...text.matchAll(/^\w+$/gm)].flatMap(({ 0: word, index }) => (isLeftOut(index) ? [word] : [])).join(" ");
  };

  it.each([
    ["no conditional", "a\nb\n", ""],
    ["a branch and what is behind it", "a\n#ifdef CONFIG_OFF\nb\n#endif\nc\n", "b"],
    ["the other branch", "#ifdef CONFIG_ON\na\n#else\nb\n#endif\nc\n", "b"],
    ["each branch behind a taken one", "#if 0\na\n#elif defined(CONFIG_ON)\nb\n#elif X\nc\n#else\nd\n#endif\n", "a c d"],
    ["nothing that the build does not decide", "#if X\na\n#elif Y\nb\n#else\nc\n#endif\n", ""],
    ["a certain branch behind an open one", "#if X\na\n#elif defined(CONFIG_ON)\nb\n#else\nc\n#endif\n", "c"],
    ["what is inside", "#ifndef CONFIG_ON\n#ifdef X\na\n#else\nb\n#endif\nc\n#else\nd\n#endif\n", "a b c"],
    ["behind an inner conditional", "#ifdef CONFIG_ON\n#ifdef CONFIG_OFF\na\n#endif\nb\n#endif\nc\n", "a"],
    ["directives without a beginning", "#else\na\n#endif\nb\n#elif 1\nc\n", ""],
    ["a text that ends inside", "#ifdef CONFIG_OFF\na\n", "a"],
  ])("%s", (_name, text, words) => expect(leftOut(text)).toBe(words));
});
