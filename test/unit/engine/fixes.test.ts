// Every fix of every finding in the fixtures, applied and linted again: the finding is gone and no other has come.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import type { Finding, Fix } from "../../../server/src/rules/finding.ts";
import { linterFor } from "../../harness/linterFor.ts";
import { root } from "../../harness/runCli.ts";

const linter = await linterFor({ level: "default", select: [], ignore: [], kernel: [6, 12], epoch: "released" });
const folder = path.join(root, "test/fixtures/rules");

const findingsIn = (text: string): readonly Finding[] => linter.lintFile(makeSourceText("a.c", text)).findings;
const keyOf = ({ rule, function: name, message }: Finding): string => `${name} ${rule} ${message}`;

function apply(text: string, fix: Fix): string {
  let result = text;
  for (const { span, text: added } of [...fix.edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end))
    result = result.slice(0, span.start) + added + result.slice(span.end);
  return result;
}

/** Faults that another one hid: a fix of that one shows them. */
const hidden: ReadonlyMap<string, string> = new Map([
  ["kfree_of_fragment_bad", "unchecked-null"],
  ["put_table_bad", "ptdesc-no-dtor"],
]);

interface Case {
  readonly name: string;
  readonly text: string;
  readonly finding: Finding;
  readonly fix: Fix;
}

/** What no fixture of a rule has: both lines there in the wrong order, suppressions that are not needed. */
const more: readonly (readonly [string, string])[] = [
  [
    "swap",
    "void last_bad(struct address_space *mapping)\n{\n\tstruct folio *folio = filemap_lock_folio(mapping, 0);\n\n\tif (IS_ERR(folio))\n\t\treturn;\n\tfolio_put(folio);\n\tfolio_unlock(folio);\n}\n",
  ],
  ["needless", "/* memdesc-lint: allow(double-put) nothing here */\nvoid f(struct folio *folio)\n{\n\tfolio_get(folio);\n}\n"],
  ["needless-of-two", "void f(struct folio *folio)\n{\n\tfolio_get(folio); /* memdesc-lint: allow(double-put, leak-on-path) no */\n}\n"],
];

const fillUpTo = (leak: string): string => `int fill_bad(struct address_space *mapping, struct table *table)
{
	struct folio *folio = read_mapping_folio(mapping, 0, NULL);

	if (IS_ERR(folio))
		return PTR_ERR(folio);
${leak}	folio_unlock(folio);
	folio_put(folio);
	return 0;
unlock:
	folio_unlock(folio);
out:
	return -EBUSY;
}
`;

const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith(".c"))
  .sort()
  .map((file) => [file, readFileSync(path.join(folder, file), "utf8")] as const);

const cases: readonly Case[] = [...fixtures, ...more].flatMap(([file, text]) => {
  return findingsIn(text).flatMap((finding) =>
    finding.fixes.map((fix) => ({ name: `${file} ${finding.function}: ${fix.title}`, text, finding, fix })),
  );
});

describe("a fix", () => {
  it("is there for the sorts of faults that text can mend", () => {
    const titles = cases.map(({ fix }) => fix.title.replace(/\(.*?\)/g, "()").replace(/\w+\(\)/g, "f()"));
    for (const sort of [
      /^Add f\(\)/,
      /^Replace f\(\) by f\(\)/,
      /^Test \w+ for NULL/,
      /^Test \w+ with/,
      /^Remove this/,
      /^Remove f\(\)/,
      /^Swap/,
    ])
      expect(titles.filter((title) => sort.test(title)).length, String(sort)).toBeGreaterThan(0);
  });

  it("puts no release where the path ends with one already", () => {
    const titlesOf = (name: string): readonly string[] =>
      cases.filter(({ finding }) => finding.function === name).map(({ fix }) => fix.title);
    expect(titlesOf("put_before_end_bad")).toEqual([]);
    expect(titlesOf("put_in_place_of_end_bad")).toEqual(["Replace brelse() by free_buffer_head()"]);
  });

  it("puts no release before the unlock on the way out", () => {
    const titles = (text: string): readonly string[] =>
      findingsIn(text).flatMap(({ rule, fixes }) => [rule, ...fixes.map(({ title }) => title)]);
    expect(titles(fillUpTo("\tif (table->full)\n\t\tgoto out;\n\tfolio_lock(folio);\n"))).toEqual([
      "leak-on-path",
      "Add folio_put(folio) on this path",
    ]);
    expect(titles(fillUpTo("\tfolio_lock(folio);\n\tif (table->full)\n\t\tgoto unlock;\n"))).toEqual(["leak-on-path"]);
  });

  it.each(cases.map((one) => [one.name, one] as const))("%s", (_name, { text, finding, fix }) => {
    const before = findingsIn(text).map(keyOf);
    const after = findingsIn(apply(text, fix)).map(keyOf);
    const count = (list: readonly string[], key: string): number => list.filter((one) => one === key).length;
    expect(count(after, keyOf(finding))).toBe(count(before, keyOf(finding)) - 1);
    const fresh = after.filter((key) => count(after, key) > count(before, key));
    expect(fresh.filter((key) => !key.startsWith(`${finding.function} ${hidden.get(finding.function)} `))).toEqual([]);
  });
});
