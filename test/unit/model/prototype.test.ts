// C declarations as kernel headers write them.

import { expect, test } from "vitest";
import { parseMacroHead, parsePrototype } from "../../../server/src/model/prototype.ts";
import { printPrototype } from "../../../server/src/model/printContract.ts";

const read = (text: string): string | undefined => {
  const prototype = parsePrototype(text, 0, text.length, undefined);
  return prototype === undefined ? undefined : printPrototype(prototype);
};

test.each([
  ["void folio_put(struct folio *folio)", "void folio_put(struct folio *folio)"],
  ["static inline __must_check bool try_get(const struct folio *folio)", "bool try_get(struct folio *folio)"],
  ["extern void *vmem(unsigned long size) __alloc_size(1)", "void *vmem(unsigned long size)"],
  [
    "void * __must_check __realloc_size(2) grow(const void *objp, size_t new_size, gfp_t flags)",
    "void *grow(void *objp, size_t new_size, gfp_t flags)",
  ],
  ["static __printf(2, 3) int log(struct page *page, const char *fmt, ...)", "int log(struct page *page, char *fmt, ...)"],
  ["int __attribute__((noinline)) slow(int a)", "int slow(int a)"],
  ["unsigned long long int wide(unsigned nr, long unsigned int size)", "unsigned long long int wide(unsigned nr, long unsigned int size)"],
  ["__be32 swap(__u32 value)", "__be32 swap(__u32 value)"],
  ["long pin(struct page **pages, struct vm_area_struct *vmas[])", "long pin(struct page **pages, struct vm_area_struct *vmas[])"],
  ["void walk(int (*each)(struct folio *, void *), void *data)", "void walk(int (*each)(), void *data)"],
  ["void forget(void __percpu *__pdata)", "void forget(void *__pdata)"],
  ["bool unnamed(struct folio *, gfp_t)", "bool unnamed(struct folio *, gfp_t)"],
  ["enum lru_list lru_of(struct folio *folio)", "enum lru_list lru_of(struct folio *folio)"],
  ["struct page *alloc(void)", "struct page *alloc(void)"],
  ["struct folio\n*split(struct folio *folio)\n\t__releases(lock)", "struct folio *split(struct folio *folio)"],
])("%s", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  "return folio_put(folio)",
  "folio = folio_get(folio)",
  "folio_put(folio)",
  "if (x) folio_put(folio)",
  "(void)folio_put(folio)",
  "a && folio_put(folio)",
])("%s is no declaration", (text) => {
  expect(read(text)).toBeUndefined();
});

test("a member is a function pointer of its struct", () => {
  const text = "int (*read_folio)(struct file *, struct folio *)";
  const member = parsePrototype(text, 0, text.length, "address_space_operations");
  expect(member).toMatchObject({ kind: "member", name: "read_folio", struct: "address_space_operations", returnType: { base: "int" } });
  expect(member?.parameters).toHaveLength(2);
});

test("a macro has parameters without types", () => {
  const text = "#define pick(first, rest...) (first)";
  expect(parseMacroHead(text, 8, text.length)).toMatchObject({
    kind: "macro",
    name: "pick",
    variadic: true,
    parameters: [{ name: "first" }, { name: "rest" }],
  });
  expect(parseMacroHead("#define NOW jiffies", 8, 19)).toMatchObject({ name: "NOW", parameters: [] });
});
