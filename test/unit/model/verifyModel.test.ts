// Prototypes of the model against a tree's declarations: what must be the same is noticed when it is not.

import { expect, test } from "vitest";
import { loadModel } from "../../../server/src/model/loadModel.ts";
import { forTarget } from "../../../server/src/model/modelView.ts";
import { verifyModel } from "../../../server/src/model/verifyModel.ts";

const verify = (prototype: string, tree: string): readonly string[] => {
  const { model, errors } = loadModel([{ path: "x.h", text: `/* Pattern: *_noprof = * */\n/* Lifetime: none */\n${prototype}\n` }]);
  expect(errors).toEqual([]);
  const view = forTarget(model, { kernel: [6, 12], epoch: "released" });
  return verifyModel(view, [{ path: "include/t.h", text: tree }]).map(
    (mismatch) => `${mismatch.line} ${mismatch.reason} ${mismatch.tree?.line ?? "-"}`,
  );
};

test.each([
  ["void put(struct folio *folio);", "static inline void put(struct folio *f)\n{\n}\n"],
  ["void put(struct folio *folio);", "#ifdef A\nextern void put(struct folio * const folio) __releases(x);\n#endif\n"],
  ["unsigned int count(unsigned long n);", "unsigned count(long unsigned int n);"],
  ["void *grow(void *p, size_t n);", "void * __must_check __realloc_size(2) grow(const void *p, size_t n) __malloc;"],
  ["long pin(struct page **pages);", "long pin(struct page *pages[]);"],
  ["void *get(size_t size);", "#define get(...) hooks(get_noprof(__VA_ARGS__))\nvoid *get_noprof(size_t size);\n"],
  [
    "bool test_dirty(struct folio *folio);",
    "#define TESTS(name) \\\nstatic inline bool test_##name(struct folio *folio) \\\n{ return flag(folio, name); }\nTESTS(dirty)\n",
  ],
  ["#define each(pos, head)", "#define each(p, h) \\\n\tfor (p = h; p; p = p->next)\n"],
  ["struct ops {\n/* Lifetime: none */\nint (*read)(struct file *file);\n};", "struct ops {\n\tint (*read)(struct file *);\n};\n"],
])("%s is %s", (prototype, tree) => {
  expect(verify(prototype.startsWith("struct") ? `void f(void);\n${prototype}` : prototype, `${tree}\nvoid f(void);\n`)).toEqual([]);
});

test.each([
  ["void put(struct folio *folio);", "", "3 missing -"],
  [
    "void put(struct folio *folio);",
    "void caller(void)\n{\n\tput(folio);\n\tx = put(folio);\n\treturn put(folio);\n}\n/* void put(struct folio *folio); */\n",
    "3 missing -",
  ],
  ["void put(struct folio *folio);", "\nvoid put(struct page *page);", "3 type 2"],
  ["void put(struct folio *folio);", "int put(struct folio *folio);", "3 type 1"],
  ["void put(struct folio *folio);", "void put(struct folio **folio);", "3 type 1"],
  ["void put(struct folio *folio);", "void put(struct folio *folio, int refs);", "3 parameters 1"],
  ["void copy(struct page *to, struct page *from);", "void copy(struct page *from, struct page *to);", "3 order 1"],
  ["#define each(pos, head)", "#define each(pos, head, member) for (;;)\n", "3 macro 1"],
  ["void *get(size_t size);", "#define get(...) hooks(get_noprof(__VA_ARGS__))\nvoid *get_noprof(unsigned long size);\n", "3 type 2"],
])("%s is not %s", (prototype, tree, expected) => {
  expect(verify(prototype, tree)).toEqual([expected]);
});
