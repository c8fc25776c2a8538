// Contracts against bodies: what a body does and its contract does not say is named, what agrees is not.

import { expect, test } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { analyseFile } from "../../../server/src/engine/analyse/analyseFile.ts";
import { knowledgeOf } from "../../../server/src/engine/context/knowledge.ts";
import { forTarget, loadModel } from "../../../server/src/model/model.ts";
import { createFrontEnd, makeWordSet } from "../../../server/src/syntax/frontEnd.ts";
import { compareContract } from "../../../tools/auditCompare.ts";
import { observe } from "../../../tools/auditObserve.ts";

const KIND = `
/*
 * Memdesc: leaf
 *   types: struct leaf
 *   refcount: counted
 *   mapcount: no   lock: yes   mappable: no
 *   released-by: leaf_put
 */
struct leaf;
/* Lifetime: @l: +1 */
void leaf_get(struct leaf *l);
/* Lifetime: @l: -1 */
void leaf_put(struct leaf *l);
/* Lifetime: @l: unlock */
void leaf_unlock(struct leaf *l);
`;

async function differences(contract: string, body: string): Promise<readonly string[]> {
  const { model, errors } = loadModel([{ path: "model/test.h", text: `${KIND}${contract}\n` }]);
  expect(errors).toEqual([]);
  const view = forTarget(model, { kernel: [6, 12], epoch: "released" });
  const knowledge = knowledgeOf(view);
  const frontEnd = await createFrontEnd({ parser: "auto", macroFiles: [] });
  const source = makeSourceText("a.c", body);
  const { functions } = analyseFile({ frontEnd, knowledge, view, relevant: makeWordSet(frontEnd.words, view.names()) }, source, {
    keepWalks: true,
  });
  const said = view.contract("under_test");
  const definitions = functions.flatMap(({ fn, walked }) => (fn.name === "under_test" && walked ? [observe(walked, knowledge, body)] : []));
  expect(definitions).toHaveLength(1);
  if (said === undefined) throw new Error("no contract");
  return compareContract(said, definitions, { isHandleType: (base) => view.kindsOfType(base).length > 0 }).map(
    ({ kind, message }) => `${kind}: ${message}`,
  );
}

test("a release that the contract does not mention", async () => {
  const found = await differences(
    "/* Lifetime: none */\nvoid under_test(struct leaf *l);",
    "void under_test(struct leaf *l)\n{\n\tleaf_put(l);\n}\n",
  );
  expect(found).toEqual(["silent: @l: -1 on all paths, the contract says nothing; leaf_put(): release"]);
});

test("an unlock on one of two paths", async () => {
  const body = "int under_test(struct leaf *l, int x)\n{\n\tif (x)\n\t\tleaf_unlock(l);\n\treturn 0;\n}\n";
  const found = await differences("/* Lifetime: none */\nint under_test(struct leaf *l, int x);", body);
  expect(found).toEqual(["silent: @l: unlock on 1 of 2 paths, the contract says nothing; leaf_unlock(): unlock"]);
});

test("a reference for the wrong result", async () => {
  const body = "int under_test(struct leaf *l, int x)\n{\n\tif (x)\n\t\treturn -1;\n\tleaf_get(l);\n\treturn 0;\n}\n";
  const found = await differences("/* Lifetime: @l: +1 when ret > 0 */\nint under_test(struct leaf *l, int x);", body);
  expect(found).toEqual(["outcome: @l: acquire happens when the result is 0, the contract says > 0"]);
});

test("the argument given back", async () => {
  const found = await differences(
    "/* Lifetime: none */\nstruct leaf *under_test(struct leaf *l);",
    "struct leaf *under_test(struct leaf *l)\n{\n\treturn l;\n}\n",
  );
  expect(found).toContain("result: ret: another name of @l, the contract does not say alias");
});

test("a contract that is true", async () => {
  const found = await differences(
    "/* Lifetime: @l: unlock -1 */\nvoid under_test(struct leaf *l);",
    "void under_test(struct leaf *l)\n{\n\tleaf_unlock(l);\n\tleaf_put(l);\n}\n",
  );
  expect(found).toEqual([]);
});
