// What is written down of a file's functions, where it stands, and that nothing but comments changes.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import type { AnnotatedFile, AnnotateOptions } from "../../../server/src/engine/annotate/annotateFile.ts";
import { options, programOf } from "../../harness/programOf.ts";
import { linterFor } from "../../harness/linterFor.ts";

const plainly: AnnotateOptions = { unsure: false, update: false };

async function annotated(text: string, how: Partial<AnnotateOptions> = {}): Promise<AnnotatedFile> {
  const linter = await linterFor({ ...options, level: "all" });
  return linter.annotateFile(makeSourceText("demo.c", text), {}, { ...plainly, ...how });
}

const put = "static void demo_put(struct folio *folio)\n{\n\tfolio_put(folio);\n}\n";

describe("a contract is written", () => {
  test("in a comment of its own where there is none", async () => {
    expect((await annotated(`int a;\n\n${put}`)).text).toBe(`int a;\n\n/* Lifetime: @folio: -1 */\n${put}`);
  });
  test("at the end of a comment of several lines", async () => {
    const { text } = await annotated(`/**\n * demo_put() - Drop a folio.\n * @folio: The folio.\n */\n${put}`);
    expect(text).toBe(`/**\n * demo_put() - Drop a folio.\n * @folio: The folio.\n * Lifetime: @folio: -1\n */\n${put}`);
  });
  test("in a comment that ends behind its last word", async () => {
    const { text } = await annotated(`/* Drops a folio,\n * and that is all. */\n${put}`);
    expect(text).toBe(`/* Drops a folio,\n * and that is all.\n * Lifetime: @folio: -1\n */\n${put}`);
  });
  test("behind a comment of one line", async () => {
    expect((await annotated(`/* Drops a folio. */\n${put}`)).text).toBe(`/* Drops a folio. */\n/* Lifetime: @folio: -1 */\n${put}`);
  });
  test("apart from a comment that is not about the function", async () => {
    expect((await annotated(`/*\n * Licence.\n */\n\n${put}`)).text).toBe(`/*\n * Licence.\n */\n\n/* Lifetime: @folio: -1 */\n${put}`);
  });
  test("with the line ends of the file", async () => {
    const { text } = await annotated(`/**\n * demo_put() - Drop.\n */\n${put}`.replaceAll("\n", "\r\n"));
    expect(text).toBe(`/**\n * demo_put() - Drop.\n * Lifetime: @folio: -1\n */\n${put}`.replaceAll("\n", "\r\n"));
  });
  test("in several lines where one would be too long", async () => {
    const { text } = await annotated(
      "static void demo_put_all(struct folio *first_folio, struct folio *second_folio, struct folio *third_folio, struct folio *fourth_folio)\n{\n\tfolio_put(first_folio);\n\tfolio_put(second_folio);\n\tfolio_put(third_folio);\n\tfolio_put(fourth_folio);\n}\n",
    );
    expect(text).toMatch(
      /^\/\*\n \* Lifetime: @first_folio: -1; @second_folio: -1; @third_folio: -1;\n \* {11}@fourth_folio: -1\n \*\/\nstatic/,
    );
    expect((await annotated(text)).notes).toEqual([]);
  });
  test("by what other files do", async () => {
    const files = {
      "mm/a.c": "void other_put(struct folio *folio)\n{\n\tfolio_put(folio);\n}\n",
      "mm/b.c": "void demo_put(struct folio *folio)\n{\n\tother_put(folio);\n}\n",
    };
    const { linter, program } = await programOf(files);
    const { text } = linter.annotateFile(makeSourceText("mm/b.c", files["mm/b.c"]), { program, path: "mm/b.c" }, plainly);
    expect(text).toBe(`/* Lifetime: @folio: -1 */\n${files["mm/b.c"]}`);
  });
});

describe("a member that holds functions", () => {
  const end = (name: string, body: string): string =>
    `static int ${name}(struct folio *one)\n{\n\tfolio_unlock(one);\n${body}\treturn 0;\n}\n`;
  const struct =
    "struct demo_operations {\n#ifdef CONFIG_DEMO\n\tint flags;\n#endif\n\tint (*finish)(struct folio *folio); /* last */\n};\n";
  const tables = (...names: string[]): string =>
    names.map((name) => `static const struct demo_operations ${name}_ops = {\n\t.finish = ${name},\n};\n`).join("");
  const both = (second: string): string =>
    `${struct}${end("first", "\tfolio_put(one);\n")}${end("second", second)}${tables("first", "second")}`;

  test("has the contract that all of its functions keep, in its own names", async () => {
    const { text, notes } = await annotated(both("\tfolio_put(one);\n"));
    expect(text).toContain("#endif\n\t/* Lifetime: @folio: unlock -1 */\n\tint (*finish)(struct folio *folio); /* last */\n");
    expect(notes.map((note) => [note.function, note.line])).toContainEqual(["demo_operations.finish", 5]);
    expect((await annotated(text)).notes).toEqual([]);
  });
  test("has none where they do not agree, or one is not known", async () => {
    expect((await annotated(both(""))).text).not.toContain("\t/* Lifetime:");
    expect((await annotated(`${both("\tfolio_put(one);\n")}${tables("third")}`)).text).not.toContain("\t/* Lifetime:");
    const nameless = both("\tfolio_put(one);\n").replace("struct folio *folio);", "struct folio *);");
    expect((await annotated(nameless)).text).not.toContain("\t/* Lifetime:");
  });
  test("has none in a struct of another file", async () => {
    const { text } = await annotated(both("\tfolio_put(one);\n").replace(struct, ""));
    expect(text).toContain("/* Lifetime: @one: unlock -1 */\nstatic int first(");
    expect(text).not.toContain("@folio");
  });
  test("holds the function that another table adds", async () => {
    const { text } = await annotated(both("\tfolio_put(one);\n"));
    const linter = await linterFor({ ...options, level: "default" });
    const more = `${text}${end("third", "\tif (folio_test_dirty(one))\n\t\tfolio_put(one);\n")}${tables("third")}`;
    const found = linter.lintFile(makeSourceText("demo.c", more)).findings;
    expect(found.map((finding) => [finding.rule, finding.function])).toEqual([["contract-broken", "third"]]);
  });
});

/** What is written into one file of a tree. */
async function annotatedIn(files: Readonly<Record<string, string>>, path: string): Promise<string> {
  const { linter, program } = await programOf(files);
  return linter.annotateFile(makeSourceText(path, files[path] ?? ""), { program, path }, plainly).text;
}

describe("a member of a header's struct", () => {
  const header = "struct demo_operations {\n\tint (*finish)(struct folio *folio);\n};\n";
  const file = (name: string, body: string): string =>
    `static int ${name}(struct folio *one)\n{\n\tfolio_unlock(one);\n${body}\treturn 0;\n}\nconst struct demo_operations ${name}_ops = {\n\t.finish = ${name},\n};\n`;
  const tree = (second: string) => ({
    "include/linux/demo.h": header,
    "mm/a.c": file("first", "\tfolio_put(one);\n"),
    "mm/b.c": file("second", second),
  });

  test("has the contract that the functions of all files keep", async () => {
    const text = await annotatedIn(tree("\tfolio_put(one);\n"), "include/linux/demo.h");
    expect(text).toBe(header.replace("\tint", "\t/* Lifetime: @folio: unlock -1 */\n\tint"));
    expect(await annotatedIn({ ...tree("\tfolio_put(one);\n"), "include/linux/demo.h": text }, "include/linux/demo.h")).toBe(text);
  });
  test("has none where one does something else, or is not known", async () => {
    expect(await annotatedIn(tree(""), "include/linux/demo.h")).toBe(header);
    const unknown = { ...tree("\tfolio_put(one);\n"), "mm/c.c": "const struct demo_operations ops = {\n\t.finish = nowhere,\n};\n" };
    expect(await annotatedIn(unknown, "include/linux/demo.h")).toBe(header);
  });
});

describe("a member that holds a handle", () => {
  const struct = "struct demo {\n\tint count;\n\tstruct page *page;\n\tvoid *lent;\n};\n";
  const free = (name: string, page: string): string =>
    `void ${name}(struct demo *demo)\n{\n\tif (!demo)\n\t\treturn;\n${page}\tkfree(demo);\n}\n`;
  const freed = (name: string, page: string): string =>
    `/* Lifetime: @demo: free null-ok${page === "" ? "" : "; @demo->page: -1"} */\n${free(name, page)}`;
  const puts = "\tif (demo->page)\n\t\tput_page(demo->page);\n";
  const owned = (by: string): string => struct.replace("\tstruct page", `\t/* Lifetime: owned released-by ${by} */\n\tstruct page`);

  test("is owned where all functions that end the struct end what is there", async () => {
    const { text, notes } = await annotated(`${struct}${free("demo_free", puts)}`);
    expect(text).toBe(`${owned("demo_free")}${freed("demo_free", puts)}`);
    const about = notes.map((note) => [note.about, note.function, note.line]);
    expect(about.sort()).toEqual([
      ["function", "demo_free", 6],
      ["member", "demo.page", 3],
    ]);
    expect((await annotated(text)).notes).toEqual([]);
  });
  test("names all of these, and not one that leaves it to another one", async () => {
    const other = "void demo_end(struct demo *demo)\n{\n\tdemo_log(demo->count);\n\tdemo_free(demo);\n}\n";
    const both = `${free("demo_free", puts)}${free("demo_drop", puts)}${other}`;
    const written = `${freed("demo_free", puts)}${freed("demo_drop", puts)}/* Lifetime: @demo: free; @demo->page: -1 */\n${other}`;
    expect((await annotated(`${struct}${both}`)).text).toBe(`${owned("demo_drop|demo_free")}${written}`);
  });
  test("of which a line names a function that is not there is named as stale", async () => {
    const files = { "include/linux/demo.h": owned("demo_gone"), "mm/a.c": free("demo_free", puts) };
    const { linter, program } = await programOf(files);
    const path = "include/linux/demo.h";
    const { text, notes } = linter.annotateFile(makeSourceText(path, files[path]), { program, path }, plainly);
    expect(text).toBe(files[path]);
    expect(notes.map((note) => [note.function, note.state, note.line])).toEqual([["demo.page", "stale", 4]]);
  });
  test("has a comment of its own behind one that is about something else", async () => {
    const around = "struct demo {\n\tint count;\t/* of what\n\t\t\t   is there */\n\tstruct page *page;\n};\n";
    expect((await annotated(`${around}${free("demo_free", puts)}`)).text).toContain(
      "is there */\n\t/* Lifetime: owned released-by demo_free */\n\tstruct page",
    );
  });
  test("is not where one of them leaves it alone", async () => {
    const both = `${struct}${free("demo_free", puts)}${free("demo_drop", "")}`;
    expect((await annotated(both)).text).toBe(`${struct}${freed("demo_free", puts)}${freed("demo_drop", "")}`);
  });
  test("of a header, by the functions of the tree's other files", async () => {
    const files = { "include/linux/demo.h": struct, "mm/a.c": free("demo_free", puts) };
    expect(await annotatedIn(files, "include/linux/demo.h")).toBe(owned("demo_free"));
    const more = { ...files, "mm/b.c": free("demo_drop", "") };
    expect(await annotatedIn(more, "include/linux/demo.h")).toBe(struct);
    // Another struct of that name somewhere: whose functions these are is not known.
    expect(await annotatedIn({ ...files, "mm/c.h": struct }, "include/linux/demo.h")).toBe(struct);
  });
});

describe("a typedef of a folio", () => {
  const table = (file: string): string =>
    `static int ${file}_read(struct file *file, demo_f *folio)\n{\n\tfolio_unlock(folio);\n\treturn 0;\n}\nconst struct address_space_operations ${file}_aops = {\n\t.read_folio = ${file}_read,\n};\n`;
  test("names the file system whose tables hold the functions that take it", async () => {
    const text = `typedef struct folio demo_f;\n${table("ext4")}`;
    expect((await annotated(text)).text).toContain("/* Lifetime: folio of ext4 */\ntypedef struct folio demo_f;\n");
  });
  test("names none where there are several, or where its name says it", async () => {
    expect((await annotated(`typedef struct folio demo_f;\n${table("ext4")}${table("xfs")}`)).text).not.toContain("folio of");
    expect((await annotated(`typedef struct folio demo_f;\n${table("ext4")}`.replaceAll("demo_f", "ext4_folio"))).text).not.toContain(
      "folio of",
    );
  });
});

describe("nothing is written", () => {
  test("where nothing happens, or the model says it already", async () => {
    for (const text of [
      "int demo_look(struct folio *folio)\n{\n\treturn folio_test_dirty(folio);\n}\n",
      "void folio_put(struct folio *folio)\n{\n\tput_page(&folio->page);\n}\n",
    ])
      expect(await annotated(text)).toEqual({ text, notes: [], unsaid: 0 });
  });
  test("where it is not certain, unless asked", async () => {
    const text = "void demo(struct folio *folio, int a)\n{\n\tif (a)\n\t\tfolio_put(folio);\n}\n";
    expect(await annotated(text)).toEqual({ text, notes: [], unsaid: 1 });
    expect((await annotated(text, { unsure: true })).text).toBe(`/* Lifetime: may-consume(@folio) */\n${text}`);
  });
  test("before a function that something is found in", async () => {
    const text =
      "void demo(struct folio *folio)\n{\n\tstruct page *page = alloc_page(GFP_KERNEL);\n\n\tif (page)\n\t\tdemo_log(page_to_pfn(page));\n\tfolio_put(folio);\n}\n";
    expect((await annotated(text)).text).toBe(text);
  });
  test("in place of a contract that is there", async () => {
    const text = `/* Lifetime: @folio: -1 null-ok */\n${put}`;
    expect(await annotated(text)).toEqual({ text, notes: [], unsaid: 0 });
  });
});

describe("a contract that does not hold", () => {
  const stale = `/*\n * Drops it.\n * Lifetime: none\n */\n${put}`;
  test("is named, with what the code shows", async () => {
    expect(await annotated(stale)).toEqual({
      text: stale,
      notes: [{ about: "function", function: "demo_put", line: 5, state: "stale", contract: "@folio: -1" }],
      unsaid: 0,
    });
  });
  test("is replaced when asked", async () => {
    const { text } = await annotated(stale, { update: true });
    expect(text).toBe(`/*\n * Drops it.\n * Lifetime: @folio: -1\n */\n${put}`);
    expect((await annotated(text)).notes).toEqual([]);
  });
  test("is replaced on a line of its own", async () => {
    expect((await annotated(`/* Lifetime: none */\n${put}`, { update: true })).text).toBe(`/* Lifetime: @folio: -1 */\n${put}`);
  });
  test("stays where the paths do not agree", async () => {
    const text = "/* Lifetime: @folio: -1 */\nvoid demo(struct folio *folio, int a)\n{\n\tif (a)\n\t\tfolio_put(folio);\n}\n";
    const { text: after, notes } = await annotated(text, { update: true });
    expect(after).toBe(text);
    expect(notes).toEqual([{ about: "function", function: "demo", line: 2, state: "stale", contract: undefined }]);
  });
});

describe("on the fixtures", () => {
  const folder = fileURLToPath(new URL("../../fixtures/rules", import.meta.url));
  const files = readdirSync(folder).filter((name) => /^[a-l].*\.c$/.test(name));
  test.each(files)("%s: only comments change, nothing else is found, and once is enough", async (name) => {
    const before = readFileSync(join(folder, name), "utf8");
    const { text } = await annotated(before, { unsure: true });
    const bare = (source: string): string => source.replace(/\/\*[^]*?\*\/|\/\/.*/g, "").replace(/\n\s*\n/g, "\n");
    expect(bare(text)).toBe(bare(before));
    const again = await annotated(text, { unsure: true });
    expect(again.text).toBe(text);
    expect(again.notes.filter(({ state }) => state === "missing")).toEqual([]);
    const linter = await linterFor({ ...options, level: "all" });
    const found = (source: string): readonly string[] =>
      linter.lintFile(makeSourceText("demo.c", source)).findings.map(({ rule, message, function: fn }) => `${fn} ${rule} ${message}`);
    expect(found(text)).toEqual(found(before));
  });
});
