// The extension's manifest agrees with what the command line prints and with the files that are there.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { renderGcc } from "../../../server/src/report/formats/gcc.ts";
import type { LocatedFinding, RunResult } from "../../../server/src/report/result/result.ts";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

const range = { line: 9, column: 3, endLine: 9, endColumn: 20 };
const finding: LocatedFinding = {
  rule: "leak-on-path",
  level: "error",
  confidence: "certain",
  message: "folio: lost [really]",
  file: "mm/a.c",
  ...range,
  function: "f",
  handle: "folio",
  kind: "folio",
  trace: [{ file: "mm/a.c", ...range, message: "taken: here" }],
  fixes: [],
  fingerprint: "0",
  excerpt: [],
};
const run: RunResult = {
  toolVersion: "0",
  kernelVersion: "6.12",
  epoch: "released",
  shard: undefined,
  findings: [finding],
  coverage: { files: 1, functions: 1, handleFunctions: 1, analysed: 1, complete: true, notAnalysed: [], directories: [] },
  totalMs: 0,
};

describe("problem matcher", () => {
  const { pattern } = manifest.contributes.problemMatchers[0];
  it("reads each line of the gcc format", () => {
    const lines = [...renderGcc(run, { withGaps: false })].join("").trimEnd().split("\n");
    const read = lines.map((line) => new RegExp(pattern.regexp).exec(line));
    expect(read[0]?.slice(1)).toEqual(["mm/a.c", "9", "3", "error", "folio: lost [really]", "leak-on-path"]);
    expect(read[1]?.slice(1)).toEqual(["mm/a.c", "9", "3", "note", "taken: here", undefined]);
  });
});

describe("contributed files", () => {
  it("are there", () => {
    for (const grammar of manifest.contributes.grammars) expect(existsSync(path.join(root, grammar.path))).toBe(true);
  });

  it("the grammar's expressions compile and name what they refer to", () => {
    const grammar = JSON.parse(readFileSync(path.join(root, manifest.contributes.grammars[0].path), "utf8"));
    expect(grammar.scopeName).toBe(manifest.contributes.grammars[0].scopeName);
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === "include") expect(Object.keys(grammar.repository)).toContain(String(value).slice(1));
        else if ((key === "match" || key === "begin" || key === "end") && typeof value === "string")
          expect(() => new RegExp(value)).not.toThrow();
        else visit(value);
      }
    };
    visit(grammar);
  });
});
