import { expect, test } from "vitest";
import * as M from "../../../server/src/syntax/lex/macroTable.ts";
import { createWordTable } from "../../../server/src/syntax/lex/wordTable.ts";
import { frontEnd, readMacroFiles } from "./frontEnd.ts";

function load(text: string): { table: M.MacroTable; classOf: (word: string) => number; words: ReturnType<typeof createWordTable> } {
  const words = createWordTable();
  const table = M.loadMacroTable([{ path: "m.h", text }], words);
  return { table, words, classOf: (word) => table.classOf(words.intern(word)) };
}

test("the built-in tables have no fault", async () => {
  expect((await frontEnd()).macroFaults).toEqual([]);
  expect(readMacroFiles().length).toBeGreaterThan(4);
});

test("words, patterns, exclusions and several categories in one file", () => {
  const { classOf } = load(
    "/*\n * Macros: loops\n * prose, with for_each words\n */\n*for_each* walk_*\n!no_for_each_loop /* not one */\n/* Macros: attributes */\n__a __b() walk_x // end\n",
  );
  expect(classOf("list_for_each_entry")).toBe(M.LOOP);
  expect(classOf("walk_y")).toBe(M.LOOP);
  expect(classOf("walk_x")).toBe(M.LOOP | M.ATTRIBUTE_WORD);
  expect(classOf("no_for_each_loop")).toBe(0);
  expect([classOf("__a"), classOf("__b"), classOf("prose")]).toEqual([M.ATTRIBUTE_WORD, M.ATTRIBUTE_CALL, 0]);
});

test("function headers", () => {
  const { table, words } = load("/* Macros: headers */\nlong DEF*(name, type, arg...)\nint PROG(prog, name, arg...);\n");
  expect(table.headerOf(words.intern("DEF3"))).toEqual({ name: 0, parameters: 1, pairs: true, returns: "long" });
  expect(table.headerOf(words.intern("PROG"))).toEqual({ name: 1, parameters: 2, pairs: false, returns: "int" });
  expect(table.headerOf(words.intern("OTHER"))).toBeUndefined();
});

test.each([
  ["word before any heading\n", 1, /before any/],
  ["/*\n * Macros: lops\n */\n", 2, /unknown category "lops"; known: loops/],
  ["/* Macros: loops */\nfor-each\n", 2, /"for-each" is not a word/],
  ["/* Macros: loops */\na*b*c\n", 2, /pattern "a\*b\*c"/],
  ["/* Macros: headers */\n\nDEF\n", 3, /expected TYPE MACRO/],
])("fault in %j", (text, line, message) => {
  const [fault] = load(text).table.faults;
  expect(fault).toMatchObject({ path: "m.h", line });
  expect(fault?.message).toMatch(message);
});
