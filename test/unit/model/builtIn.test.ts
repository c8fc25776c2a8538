// The model that ships: no faults, and the fast way of opening it sees what the full way reads.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatModelError } from "../../../server/src/model/grammarError.ts";
import { loadModel } from "../../../server/src/model/loadModel.ts";
import { openModel } from "../../../server/src/model/openModel.ts";
import { parseItems } from "../../../server/src/model/parseContract.ts";
import { printItems } from "../../../server/src/model/printContract.ts";

const DIRECTORY = new URL("../../../server/model/", import.meta.url);
const files = readdirSync(DIRECTORY)
  .filter((name) => name.endsWith(".h"))
  .map((name) => ({ path: `model/${name}`, text: readFileSync(new URL(name, DIRECTORY), "utf8") }));
const full = loadModel(files);
const opened = openModel(files);

test("it has no faults", () => {
  expect(full.errors.map(formatModelError)).toEqual([]);
});

test("the index has every name and what it says", () => {
  expect([...opened.model.contracts.keys()].sort()).toEqual([...full.model.contracts.keys()].sort());
  for (const [name, contracts] of full.model.contracts) expect(opened.model.contracts.get(name), name).toEqual(contracts);
  expect(opened.model.patterns).toEqual(full.model.patterns);
  expect([...opened.model.kinds]).toEqual([...full.model.kinds]);
  expect([...opened.model.flagSets]).toEqual([...full.model.flagSets]);
});

test("the index never misses a contract that matters", () => {
  const missed = [...full.model.contracts.keys()].filter((name) => full.model.mayMatter(name) && !opened.model.mayMatter(name));
  expect(missed).toEqual([]);
});

test("every contract is printed in words that read the same", () => {
  for (const contracts of full.model.contracts.values()) {
    for (const { name, items, prototype } of contracts) {
      const again = parseItems(printItems(items, prototype.parameters), 0, prototype.parameters);
      expect(again.errors, name).toEqual([]);
      expect(
        again.items.map((item) => ({ ...item, start: 0, end: 0 })),
        name,
      ).toEqual(items.map((item) => ({ ...item, start: 0, end: 0 })));
    }
  }
});
