// Every fix of every finding in the fixtures, applied and linted again: the finding is gone and no other has come.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import type { Finding, Fix } from "../../../server/src/rules/finding.ts";
import { linterFor } from "../../harness/linterFor.ts";
import { root } from "../../harness/runCli.ts";

const epochs = ["released", "memdesc"] as const;
type Epoch = (typeof epochs)[number];
const linters = {
  released: await linterFor({ level: "default", select: [], ignore: [], kernel: [6, 12], epoch: "released" }),
  memdesc: await linterFor({ level: "default", select: [], ignore: [], kernel: [6, 12], epoch: "memdesc" }),
};
const folders = ["rules", "flow", "epochs"].map((name) => path.join(root, "test/fixtures", name));

const findingsIn = (text: string, epoch: Epoch = "released"): readonly Finding[] =>
  linters[epoch].lintFile(makeSourceText("a.c", text)).findings;
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
  ["put_then_goto_bad", "needless-refcount"],
]);

interface Case {
  readonly name: string;
  readonly text: string;
  readonly epoch: Epoch;
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

const fixtures = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".c"))
    .sort()
    .map((file) => [`${path.basename(folder)}/${file}`, readFileSync(path.join(folder, file), "utf8")] as const),
);

const cases: readonly Case[] = epochs.flatMap((epoch) =>
  [...fixtures, ...more].flatMap(([file, text]) =>
    findingsIn(text, epoch).flatMap((finding) =>
      finding.fixes.map((fix) => ({ name: `${epoch} ${file} ${finding.function}: ${fix.title}`, text, epoch, finding, fix })),
    ),
  ),
);

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
      cases.filter(({ finding, epoch }) => finding.function === name && epoch === "released").map(({ fix }) => fix.title);
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
    expect(titles(fillUpTo("\tfolio_lock(folio);\n\tif (table->full)\n\t\tgoto out;\n"))).toContain(
      "Add folio_unlock(folio) and folio_put(folio) on this path",
    );
  });

  it("names what is given back, and it alone", () => {
    const titles = (text: string): readonly string[] =>
      findingsIn(text).flatMap(({ rule, fixes }) => [rule, ...fixes.map(({ title }) => title)]);
    const leaks = (got: string, declared: string): string =>
      `int leak_bad(struct table *table)\n{\n\t${declared};\n\n\t${got}\n\tif (table->full)\n\t\treturn -EBUSY;\n\tlook_at(table, page);\n\treturn 0;\n}\n`;
    const tested = "page = alloc_page(GFP_KERNEL);\n\tif (!page)\n\t\treturn -ENOMEM;";
    expect(titles(leaks(tested, "struct page *page"))).toEqual(["leak-on-path", "Add __free_page(page) on this path and 1 other"]);
    const block = tested.replace("alloc_page(GFP_KERNEL)", "alloc_pages(GFP_KERNEL, 2)");
    expect(titles(leaks(block, "struct page *page")).filter((title) => title.includes("__free_page("))).toEqual([]);
    // The result is a number, and what was got is elsewhere.
    const filler = "static int get(struct page **to)\n{\n\t*to = alloc_page(GFP_KERNEL);\n\treturn *to ? 0 : -ENOMEM;\n}\n\n";
    const filled = leaks("err = get(&page);\n\tif (err)\n\t\treturn err;", "struct page *page;\n\tint other = 1, err");
    expect(titles(filler + filled)).toEqual(["leak-on-path"]);
  });

  it("gives back all that is held where it returns, on every path that keeps it", () => {
    const fixed = (text: string): string => findingsIn(text).reduce((_, { fixes }) => (fixes[0] ? apply(text, fixes[0]) : text), text);
    const copy = fixed(
      "int copy_bad(struct super_block *sb)\n{\n\tstruct buffer_head *from, *to;\n\n\tfrom = sb_bread(sb, 1);\n\tif (!from)\n\t\treturn -EIO;\n" +
        "\tto = sb_getblk(sb, 2);\n\tmemcpy(to->b_data, from->b_data, 512);\n\tbrelse(to);\n\tbrelse(from);\n\treturn 0;\n}\n",
    );
    expect(copy).toContain("\tto = sb_getblk(sb, 2);\n\tif (!to) {\n\t\tbrelse(from);\n\t\treturn -ENOMEM;\n\t}\n");
    const steps = fixed(
      "int steps_bad(struct super_block *sb)\n{\n\tstruct buffer_head *bh = sb_bread(sb, 1);\n\tint err = -EIO;\n\n\tif (!bh)\n\t\tgoto out;\n" +
        "\terr = first_step(sb);\n\tif (err)\n\t\tgoto out;\n\terr = second_step(sb);\n\tif (err)\n\t\tgoto out;\n" +
        "\tbrelse(bh);\nout:\n\treturn err;\n}\n",
    );
    expect(steps.match(/brelse\(bh\);\n\t\tgoto out;/g)).toHaveLength(2);
    expect(findingsIn(steps)).toEqual([]);
  });

  it("removes no release that another path needs", () => {
    const either =
      "void either_bad(struct super_block *sb, int twice)\n{\n\tstruct buffer_head *bh = sb_bread(sb, 1);\n\n\tif (!bh)\n\t\treturn;\n" +
      "\tif (twice)\n\t\tbrelse(bh);\n\tbrelse(bh);\n}\n";
    expect(findingsIn(either).map(({ rule, fixes }) => [rule, fixes.length])).toEqual([["double-put", 0]]);
  });

  it.each(cases.map((one) => [one.name, one] as const))("%s", (_name, { text, epoch, finding, fix }) => {
    const before = findingsIn(text, epoch).map(keyOf);
    const after = findingsIn(apply(text, fix), epoch).map(keyOf);
    const count = (list: readonly string[], key: string): number => list.filter((one) => one === key).length;
    expect(count(after, keyOf(finding))).toBe(count(before, keyOf(finding)) - 1);
    const fresh = after.filter((key) => count(after, key) > count(before, key));
    expect(fresh.filter((key) => !key.startsWith(`${finding.function} ${hidden.get(finding.function)} `))).toEqual([]);
  });
});

describe("a test for failure", () => {
  const freed = (test: string): string =>
    `struct thing *demo(struct kmem_cache *cache)\n{\n\tstruct thing *thing;\n\tint err = 0;\n\n\tthing = kmem_cache_alloc(cache, GFP_KERNEL);\n${test}\tif (prepare())\n\t\treturn thing;\nout:\n\tkmem_cache_free(cache, thing);\n\treturn ERR_PTR(err);\n}\n`;
  const titles = (text: string): readonly string[] => findingsIn(text).flatMap(({ fixes }) => fixes.map(({ title }) => title));
  it("is put behind the call where there is none, and not where the handle is tested and the way out is wrong", () => {
    expect(titles(freed(""))).toEqual(["Test thing for NULL first"]);
    const tested = freed("\tif (!thing) {\n\t\terr = -ENOMEM;\n\t\tgoto out;\n\t}\n");
    expect(findingsIn(tested).map(({ rule }) => rule)).toEqual(["unchecked-null"]);
    expect(titles(tested)).toEqual([]);
  });
});
