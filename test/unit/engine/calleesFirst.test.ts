// The order of a file's walks: no function is lost, and whoever is called goes first wherever the calls make no circle.

import fc from "fast-check";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { expect, test } from "vitest";
import { calleesFirst } from "../../../server/src/engine/analyse/calleesFirst.ts";
import { createFrontEnd } from "../../../server/src/syntax/frontEnd.ts";
import { modelFilesIn } from "../../harness/linterFor.ts";

const frontEnd = createFrontEnd({ parser: "auto", macroFiles: modelFilesIn("macros") });

/** The names of functions, each given with those that it calls, in their order. */
async function ordered(functions: readonly (readonly [string, readonly string[]])[]): Promise<readonly string[]> {
  const text = functions
    .map(([name, callees]) => `void ${name}(void)\n{\n${callees.map((callee) => `\t${callee}();\n`).join("")}}\n`)
    .join("");
  const { scan, words } = await frontEnd;
  const file = scan(makeSourceText("a.c", text));
  return calleesFirst(file, file.slices, words).map(({ name }) => name);
}

test("callees go before their callers, whoever stands first", async () => {
  expect(
    await ordered([
      ["top", ["middle", "other"]],
      ["middle", ["low"]],
      ["low", []],
      ["other", ["low"]],
    ]),
  ).toEqual(["low", "middle", "other", "top"]);
});

test("a circle loses nobody", async () => {
  expect(
    await ordered([
      ["a", ["b"]],
      ["b", ["c", "a"]],
      ["c", ["a", "c"]],
    ]),
  ).toEqual(["c", "b", "a"]);
});

test("in any file without a circle each callee goes before its callers", async () => {
  const calls = fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(calls, fc.nat(), async (callees, turn) => {
      // Functions call later ones only; where they stand in the file is another matter.
      const all = callees.map(
        (own, at) => [`f${at}`, own.filter((one) => one > at && one < callees.length).map((one) => `f${one}`)] as const,
      );
      const start = turn % all.length;
      const order = await ordered([...all.slice(start), ...all.slice(0, start)]);
      expect([...order].sort()).toEqual(all.map(([name]) => name).sort());
      for (const [name, own] of all) for (const callee of own) expect(order.indexOf(callee)).toBeLessThan(order.indexOf(name));
    }),
    { numRuns: 60 },
  );
});
