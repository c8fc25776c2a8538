// Uses with their types, from tokens alone: what is recognised, what is told apart, and that damaged text ends.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FileUses, makeUseReader, type TypeSource } from "../../../server/src/syntax/typedUses.ts";

const read = makeUseReader({
  structs: new Set(["page", "folio", "vm_fault"]),
  members: new Set(["mapping", "lru"]),
  addresses: new Set(["page"]),
  casts: new Set(["folio", "page"]),
  calls: new Set(["take", "count"]),
  origins: new Set(["find"]),
  rewrites: [],
});

/** One line a use: what, where it is, of what. */
function usesOf(text: string): readonly string[] {
  return read(text).uses.map((use) => {
    const place = `${text.slice(use.start, use.end)} in ${use.within}`;
    if (use.kind === "call")
      return `call ${place}: ${use.arguments.map(({ text: one, origin }) => `${one}<${origin}`).join(", ")}${use.printed ? " printed" : ""}`;
    return `${use.kind} ${place}: ${typeText(use.of)}`;
  });
}

function typeText(type: TypeSource): string {
  switch (type.kind) {
    case "known":
      return `${type.tag}${"*".repeat(type.stars)}`;
    case "name":
    case "call":
      return `${type.kind} ${type.name}`;
    case "member":
      return `${typeText(type.of)}->${type.name}`;
    case "target":
      return `*(${typeText(type.of)})`;
    case "address":
      return `&(${typeText(type.of)})`;
    case "other":
    case "none":
      return type.kind;
  }
}

const inFunction = (body: string, parameters = "struct page *page, struct folio *folio"): string =>
  `static int f(${parameters})\n{\n\t${body}\n}\n`;

describe("members", () => {
  it.each([
    ["return page->mapping;", ["member page->mapping in f: page"]],
    ["return folio->mapping;", ["member folio->mapping in f: folio"]],
    ["return page[1].mapping;", ["member page[1].mapping in f: page"]],
    ["return (page + 1)->mapping;", ["member (page + 1)->mapping in f: page"]],
    ["return (*page).mapping;", ["member (*page).mapping in f: page"]],
    ["return (&page[2])->mapping;", ["member (&page[2])->mapping in f: page"]],
    ["return folio->page.mapping;", ["member folio->page.mapping in f: folio*->page"]],
    ["struct vm_fault *v = g(); return v->page->mapping;", ["member v->page->mapping in f: *(vm_fault*->page)"]],
    ["return head(page)->mapping;", ["member head(page)->mapping in f: *(call head)"]],
    ["return ((struct page *)g)->mapping;", ["member ((struct page *)g)->mapping in f: page", "cast (struct page *)g in f: name g"]],
    [
      "struct page *a, **b = g(1, 2), *c[4]; return a->lru || b[0]->lru || c[1]->lru;",
      ["member a->lru in f: page", "member b[0]->lru in f: page", "member c[1]->lru in f: page"],
    ],
    ["list_add(&page->lru, l);", ["member page->lru in f: page"]],
    ["{ struct other *page = g(); page->mapping; } page->mapping;", ["member page->mapping in f: page"]],
    ["unsigned long page; page->mapping;", []],
    ["foo_t *page = g(); page->mapping;", []],
    ['/* page->mapping */ "page->mapping";', []],
  ])("%s", (body, expected) => expect(usesOf(inFunction(body))).toEqual(expected));

  it("knows nothing of a variable of another function", () => {
    expect(usesOf(`${inFunction("")}int g(void)\n{\n\treturn page->mapping;\n}\n`)).toEqual(["member page->mapping in g: *(name page)"]);
  });
  it("reads all branches of conditionals, and a function after one that they leave open", () => {
    const text =
      "int f(struct page *p)\n{\n#ifdef A\n\tif (p->lru) {\n#else\n\tif (p->mapping) {\n#endif\n\t}\n}\nint g(struct folio *p)\n{\n\treturn p->lru;\n}\n";
    expect(usesOf(text)).toEqual(["member p->lru in f: page", "member p->mapping in f: page", "member p->lru in g: folio"]);
  });
  it("reads bodies of macros, where only names tell", () => {
    expect(usesOf("#define m(page, x) \\\n\t((page)->mapping + x)\n")).toEqual(["member (page)->mapping in m: *(name page)"]);
  });
});

describe("addresses, casts, calls", () => {
  it.each([
    ["g(&folio->page);", ["address &folio->page in f: folio"]],
    ["x = (unsigned long)&folio->page;", ["address &folio->page in f: folio"]],
    ["x = y & folio->page;", []],
    ["g(&folio->page.lru);", ["member folio->page.lru in f: folio*->page"]],
    ["g((struct folio *)page);", ["cast (struct folio *)page in f: page*"]],
    ["g((struct page *)folio);", ["cast (struct page *)folio in f: folio*"]],
    ["page = find(1); take(page, 2);", ["call take(page, 2) in f: page<find, 2<"]],
    ["page = other(1); take(page);", ["call take(page) in f: page<"]],
    ["take(find(1));", ["call take(find(1)) in f: find(1)<find"]],
    ['say("%d", count(page));', ["call count(page) in f: page< printed"]],
    ['if (count(page)) say("x");', ["call count(page) in f: page<"]],
  ])("%s", (body, expected) => expect(usesOf(inFunction(body))).toEqual(expected));

  it("takes a declaration or definition for no call", () => {
    expect(usesOf("void take(struct page *page);\nvoid take(struct page *page)\n{\n}\n")).toEqual([]);
  });
});

it("says what structs and functions declare", () => {
  const { declared } = read(
    "struct a { struct page *one; union { struct folio two; struct page *list[4]; }; };\nstruct page *three(int x);\n",
  );
  expect(declared.map(({ struct, name, tag, stars }) => `${struct ?? ""}.${name}: ${tag}${"*".repeat(stars)}`)).toEqual([
    "a.one: page*",
    "a.two: folio",
    "a.list: page**",
    ".three: page*",
  ]);
});

it("ends on any text, with spans inside of it", () => {
  const piece = fc.constantFrom(
    "struct page *page",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "->",
    ".",
    "mapping",
    "&",
    "*",
    ";",
    ",",
    "=",
    "\n",
    "\n}",
    "\n{",
    "#define x ",
    "#if 1\n",
    "f(",
    "page",
    "(struct folio *)",
    "take(",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join(" ");
      const found: FileUses = read(text);
      return found.uses.every(({ start, end }) => 0 <= start && start < end && end <= text.length);
    }),
    { numRuns: 1500 },
  );
});
