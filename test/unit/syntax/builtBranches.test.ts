// What a build defines decides conditionals: which branches are read, and that what nobody knows stays open.

import { describe, expect, it } from "vitest";
import { makeSettler } from "../../../server/src/syntax/builtBranches.ts";
import type { Directive } from "../../../server/src/syntax/lexer.ts";

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
