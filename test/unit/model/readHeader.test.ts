// Contract headers: what is read, and how faults are told.

import { expect, test } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { formatModelError } from "../../../server/src/model/grammarError.ts";
import { loadModel } from "../../../server/src/model/loadModel.ts";
import { printItems } from "../../../server/src/model/printContract.ts";
import { readAnnotation, readHeader } from "../../../server/src/model/readHeader.ts";

const KIND =
  "/*\n * Memdesc: folio\n *   types: struct folio\n *   refcount: counted\n *   mapcount: yes   lock: yes   mappable: yes\n */\nstruct folio;\n";
const errorsOf = (text: string): readonly string[] => loadModel([{ path: "x.h", text }]).errors.map(formatModelError);

test("prototypes, macros, members, flag sets and kinds", () => {
  const contents = readHeader(
    makeSourceText(
      "model/sample.h",
      `/* sample.h: a sample. Lifetimes follow. */
#define WRITE_FLAGS (LOCKED | CREATE)
${KIND}
/*
 * Lifetime: @folio: -1;
 *           ret: must-check
 * Kernel: >= 6.3, < 6.11
 * Source: mm/x.c:drop; read in full
 */
bool drop(struct folio *folio);
/* Lifetime: noreturn when @condition */
#define STOP_ON(condition) do_stop(condition)
struct reader_operations {
	/* Lifetime: requires locked(@folio); @folio: unlock */
	int (*read)(struct file *file, struct folio *folio);
	int (*other)(void);
};
/* Pattern: *_raw = * */
`,
    ),
  );
  expect(contents.errors).toEqual([]);
  expect(
    contents.contracts.map((contract) => [contract.name, contract.line, printItems(contract.items, contract.prototype.parameters)]),
  ).toEqual([
    ["drop", 17, "@folio: -1; ret: must-check"],
    ["STOP_ON", 19, "noreturn when @condition"],
    ["reader_operations.read", 22, "requires locked(@folio); @folio: unlock"],
  ]);
  expect(contents.contracts[0]).toMatchObject({
    family: "sample",
    source: "mm/x.c:drop; read in full",
    kernel: { since: [6, 3], until: [6, 11] },
  });
  expect(contents.flagSets).toMatchObject([{ name: "WRITE_FLAGS", members: ["LOCKED", "CREATE"] }]);
  expect(contents.patterns).toMatchObject([{ kind: "same", glob: "*_raw", target: "*" }]);
  expect(contents.kinds).toMatchObject([
    { name: "folio", types: ["struct folio"], refcount: "counted", lock: true, mappable: true, illegal: [] },
  ]);
});

test.each([
  [
    "/* Lifetime: @foli: -1 */\nvoid f(struct folio *folio);",
    "x.h:1:14: error: no parameter of that name, found `@foli`; did you mean `@folio`?",
  ],
  ["/* Lifetime: @p: lok */\nvoid f(struct folio *p);", "x.h:1:18: error: unknown action, found `lok`; did you mean `lock`?"],
  [
    "/* Lifetime: ret: +1 */\nvoid f(int a);",
    "x.h:1:14: error: `ret` of a function that returns void; drop it, or mend the prototype's return type",
  ],
  [
    "/* Lifetime: @p: -1 when ret */\nvoid f(struct folio *p);",
    "x.h:1:14: error: `ret` of a function that returns void; drop it, or mend the prototype's return type",
  ],
  ["/* Lifetime: @p: -1; @p: -1 */\nvoid f(struct folio *p);", "x.h:1:22: error: said twice; drop one of the two"],
  ["/* Lifetime: *@a: +1 */\nint f(int a);", "x.h:1:14: error: `*@a` of a parameter that is no pointer; write the parameter alone"],
  ["/* Lifetime: @p: -1; none */\nvoid f(struct folio *p);", "x.h:1:22: error: `none` beside another item; drop `none`"],
  [
    "/* Lifetime: ret: own, ?null when !(@f & X) */\nvoid *f(int f);",
    "x.h:1:24: error: the condition holds for everything before `?null`, too, found `?null`; write `; PLACE: ?null when …`, or no comma",
  ],
  [
    "/* Lifetime: @p: -1 (kver >= 6.4, kver < 6.2) */\nvoid f(struct folio *p);",
    "x.h:1:14: error: the range allows no kernel that has this prototype; drop the item or mend its range",
  ],
  ["/* Lifetime: none */\n", "x.h:1:13: error: nothing follows this `Lifetime:` line; put the declaration right behind the comment"],
  [
    "void f(void);",
    "x.h:1:1: error: `f` has no contract; put a comment with a `Lifetime:` line before it; `Lifetime: none` if it does nothing",
  ],
  [`${KIND}/* Lifetime: ret: +1 kind foli */\nvoid *f(void);`, "x.h:9:1: error: unknown kind `foli`; did you mean `folio`?"],
  [
    "/* Lifetime: none */\nvoid f(void);\n/* Lifetime: sleeps */\nvoid f(void);",
    "x.h:4:1: error: `f` already has a contract at x.h:2; drop one, or give both disjoint `Kernel:` lines",
  ],
])("%s", (text, expected) => {
  expect(errorsOf(text)).toEqual([expected]);
});

test("a bad item does not hide the others", () => {
  const contents = readHeader(makeSourceText("x.h", "/* Lifetime: @p: frobnicate; ret: +1 ?null; sleeps */\nvoid *f(void *p);"));
  expect(contents.errors).toHaveLength(1);
  expect(contents.contracts[0]?.items.map((item) => item.kind)).toEqual(["effect", "sleeps"]);
});

test("a comment before a definition in a source is read alone", () => {
  const text =
    "int x;\n/**\n * grab() - get it\n * @p: where\n * Lifetime: *@p: +1 when ret == 0\n * Return: 0 or an error\n */\nstatic int grab(struct folio **p)\n{\n\treturn 0;\n}\n";
  const source = makeSourceText("a.c", text);
  const start = text.indexOf("/**");
  const annotation = readAnnotation(source, { start, end: text.indexOf("*/") + 2 });
  expect(annotation?.errors).toEqual([]);
  expect(
    annotation?.contracts.map((contract) => [contract.name, contract.line, printItems(contract.items, contract.prototype.parameters)]),
  ).toEqual([["grab", 8, "*@p: +1 when ret == 0"]]);
  expect(readAnnotation(source, { start: 0, end: 6 })).toBeUndefined();
});
