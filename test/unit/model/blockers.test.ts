// Blockers of the built-in model can be read; what is wrong with one is said with its place.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readBlockers } from "../../../server/src/model/blockers.ts";
import { loadModel } from "../../../server/src/model/loadModel.ts";

const folder = path.join(import.meta.dirname, "../../../server/model");
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".h"))
  .map((name) => ({ path: name, text: readFileSync(path.join(folder, name), "utf8") }));

describe("the built-in blockers", () => {
  const { found, errors } = readBlockers(files);
  it("have no errors and one class for each thing that is asked for", () => {
    expect(errors).toEqual([]);
    const ids = found.blockers.map(({ id }) => id);
    for (const id of [
      "page-lru",
      "page-mapping",
      "page-index",
      "page-private",
      "page-flags",
      "folio-page",
      "page-cast",
      "bh-page",
      "get-put-page",
      "page-ref",
      "page-count",
      "vmalloc-map",
    ])
      expect(ids).toContain(id);
    for (const { why, instead, source } of found.blockers) for (const text of [why, instead, source]) expect(text).not.toBe("");
  });
  it("speak of kinds that the model has", () => {
    const { kinds } = loadModel(files).model;
    const asked = found.blockers.flatMap(({ insteadFor }) => [...insteadFor.keys()]);
    expect(asked.filter((kind) => !kinds.has(kind))).toEqual([]);
  });
  it("rewrite what they name: each hole of the new text stands in the old one", () => {
    for (const { from, to } of found.rewrites) for (const [hole] of to.matchAll(/\$\w+/g)) expect(from).toContain(hole);
  });
});

const blocker = (lines: string): string => `/*\n * Blocker: a-b\n${lines} * Source: here\n */\n`;
const whole =
  " *   title: t\n *   finds: struct a->b\n *   blocks: memdesc\n *   why: w\n *   instead: i,\n *     more\n *   for slab, page: s\n";

it("reads a block, lines that go on and kinds", () => {
  const { found, errors } = readBlockers([{ path: "x.h", text: blocker(whole) }]);
  expect(errors).toEqual([]);
  expect(found.blockers).toMatchObject([
    {
      id: "a-b",
      title: "t",
      finds: [{ kind: "member", struct: "a", member: "b" }],
      blocks: "memdesc",
      why: "w",
      instead: "i, more",
      source: "here",
      line: 2,
    },
  ]);
  expect([...(found.blockers[0]?.insteadFor ?? [])]).toEqual([
    ["slab", "s"],
    ["page", "s"],
  ]);
});

it.each([
  [blocker(whole.replace("why", "wyh")), "unknown property `wyh` of a blocker"],
  [blocker(whole.replace("memdesc", "memdsc")), "unknown epoch `memdsc`"],
  [blocker(whole.replace("struct a->b", "a->b")), "`a->b` is no use that can be looked for"],
  [blocker(whole.replace(" *   why: w\n", "")), "the blocker `a-b` has no `why`"],
  [blocker(whole) + blocker(whole), "the blocker `a-b` is said twice"],
  ["/*\n * Blocker: A B\n */\n", "a blocker needs a name"],
  ["/*\n * Rewrite: f(x)\n */\n", "a rewrite needs two sides"],
  ["/*\n * Named: page = a-b\n */\n", "not a list of names"],
  ["/*\n * Rewrite: f($page) = g($page)\n * Kernel: >= 6.3 and on\n */\n", "expected the end of the `Kernel:` line, found `and`"],
  ["/*\n * Rewrite: f($page) = g($page)\n * Kernel: since 6.3\n */\n", "expected a comparison, found `since`"],
])("says what is wrong: %#", (text, message) => {
  expect(readBlockers([{ path: "x.h", text }]).errors.map((error) => error.message)).toContain(message);
});
