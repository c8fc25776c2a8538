// Every fixture of the rules and of the idioms, and that every rule has one with a bad and a good case.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { rules } from "../server/src/rules/index.ts";
import * as kindGroups from "../server/src/rules/kindGroups.ts";
import { checkFixture } from "./harness/checkFixture.ts";
import { linterFor } from "./harness/linterFor.ts";

const fixtures = fileURLToPath(new URL("./fixtures", import.meta.url));
const cFiles = (folder: string): readonly string[] =>
  readdirSync(join(fixtures, folder))
    .filter((name) => name.endsWith(".c"))
    .sort();

describe.each(["rules", "flow"])("fixtures/%s", (folder) => {
  test.each(cFiles(folder))("%s", async (name) => {
    expect(await checkFixture(join(fixtures, folder, name))).toEqual([]);
  });
});

describe("the set of rules", () => {
  test("is sorted by id, without doubles", () => {
    const ids = rules.map((rule) => rule.id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
  test.each(rules.map((rule) => rule.id))("%s has a fixture with a bad and a good function", (id) => {
    const path = join(fixtures, "rules", `${id}.c`);
    expect(existsSync(path)).toBe(true);
    const text = readFileSync(path, "utf8");
    expect(text).toMatch(/\w+_bad\(/);
    expect(text).toMatch(/\w+_ok\(/);
    if (!/^.*\b(?:FN|FP)_/m.test(text)) expect(text).toContain(`// error: [${id}]`);
  });
  test("names only kinds that the model declares", async () => {
    const { view } = await linterFor({ level: "all", select: [], ignore: [], kernel: [6, 12], epoch: "released" });
    const groups = Object.values(kindGroups)
      .filter((one) => Array.isArray(one))
      .flat();
    // Entries of a container that are no memory at all.
    expect(groups.filter((kind) => kind !== "value" && !view.kinds.has(kind))).toEqual([]);
  });
});
