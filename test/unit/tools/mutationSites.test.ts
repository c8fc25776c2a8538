// Where the mutation benchmark sees sites, and where it must not: on small functions with a model of their own.

import { beforeAll, describe, expect, it } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { forTarget, loadModel } from "../../../server/src/model/model.ts";
import { createFrontEnd, type FrontEnd } from "../../../server/src/syntax/frontEnd.ts";
import { type ModelFacts, modelFacts } from "../../../tools/modelFacts.ts";
import { findSites, mutate, type Site } from "../../../tools/mutationSites.ts";

const header = `
/*
 * Memdesc: thing
 *   types: struct thing
 *   refcount: counted
 *   mapcount: none   lock: yes   mappable: no
 *   released-by: thing_put
 *   stable-while: a reference
 */
struct thing;
/*
 * Memdesc: bytes
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: bytes_free
 *   stable-while: owner
 */
struct bytes;
/* Lifetime: ret: +1 ?null kind thing */
struct thing *thing_new(int flags);
/* Lifetime: @thing: +1 */
void thing_get(struct thing *thing);
/* Lifetime: @thing: -1 of thing */
void thing_put(struct thing *thing);
/* Lifetime: @thing: lock */
void thing_lock(struct thing *thing);
/* Lifetime: @thing: unlock */
void thing_unlock(struct thing *thing);
/* Lifetime: @p: free of bytes */
void bytes_free(void *p);
/* Lifetime: ret: test(@p err) */
bool is_error(const void *p);
`;

let frontEnd: FrontEnd;
let facts: ModelFacts;

beforeAll(async () => {
  frontEnd = await createFrontEnd({ parser: "auto", macroFiles: [] });
  const { model, errors } = loadModel([{ path: "model/thing.h", text: header }]);
  expect(errors).toEqual([]);
  facts = modelFacts(model, forTarget(model, { kernel: [6, 12], epoch: "released" }));
});

function sitesIn(text: string): readonly Site[] {
  const file = frontEnd.scan(makeSourceText("a.c", text));
  return file.slices.flatMap((slice) => {
    const lowered = frontEnd.lower(file, slice);
    expect(lowered.ok).toBe(true);
    return lowered.ok ? findSites(lowered.fn, text, facts, "bytes_free") : [];
  });
}

const body = (statements: string): string =>
  `int f(struct thing *given, struct box *box)\n{\n\tstruct thing *t;\n${statements}\treturn 0;\n}\n`;
const owned = body("\tt = thing_new(0);\n\tif (!t)\n\t\treturn 1;\n\tt->count = 1;\n\tthing_put(t);\n");

describe("mutation sites", () => {
  it("finds every operator that fits", () => {
    expect(
      sitesIn(owned)
        .map((site) => site.operator)
        .sort(),
    ).toEqual(["double-put", "drop-check", "drop-put", "early-put", "swap-check", "wrong-free"]);
  });

  it("makes the changes they name", () => {
    const results = new Map(sitesIn(owned).map((site) => [site.operator, mutate(owned, site)]));
    expect(results.get("drop-put")).not.toContain("thing_put");
    expect(results.get("double-put")).toContain("{ thing_put(t); thing_put(t); }");
    expect(results.get("early-put")).toContain("thing_put(t); t->count = 1;\n\t;");
    expect(results.get("wrong-free")).toContain("bytes_free(t);");
    expect(results.get("drop-check")).toContain("thing_new(0);\n\t;\n\n\tt->count");
    expect(results.get("swap-check")).toContain("if (is_error(t))");
    for (const result of results.values()) expect(result.split("\n").length).toBe(owned.split("\n").length);
  });

  it("leaves a handle alone that somebody else was given", () => {
    const text = body("\tt = thing_new(0);\n\tbox->thing = t;\n\tthing_put(t);\n");
    expect(sitesIn(text)).toEqual([]);
  });

  it("leaves a borrowed handle alone, and takes one with a reference on top", () => {
    expect(sitesIn(body("\tthing_put(given);\n"))).toEqual([]);
    const operators = sitesIn(body("\tthing_get(given);\n\tgiven->count = 1;\n\tthing_put(given);\n")).map((site) => site.operator);
    expect(operators).toEqual(["drop-put", "double-put", "wrong-free"]);
  });

  it("wants the lock to be on the same value", () => {
    expect(sitesIn(body("\tthing_lock(given);\n\tthing_unlock(given);\n")).map((site) => site.operator)).toEqual(["drop-unlock"]);
    expect(sitesIn(body("\tthing_lock(given);\n\tgiven = box->next;\n\tthing_unlock(given);\n"))).toEqual([]);
  });

  it("wants a use behind a check", () => {
    const text = body("\tt = thing_new(0);\n\tif (!t)\n\t\treturn 1;\n\tgiven->count = 1;\n\treturn !t;\n");
    expect(sitesIn(text)).toEqual([]);
  });
});
