// Findings of two states as sets: what a change brings, mends, leaves alone, and when it cannot be told.

import { describe, expect, it } from "vitest";
import { compareFindings } from "../../../server/src/report/result/compareFindings.ts";
import type { FileResult, LocatedFinding } from "../../../server/src/report/result/result.ts";

const range = (line: number) => ({ line, column: 1, endLine: line, endColumn: 2 });

function finding(line: number, more: Partial<LocatedFinding> & { readonly from?: number } = {}): LocatedFinding {
  const { from = 1, ...rest } = more;
  return {
    rule: "leak-on-path",
    level: "error",
    confidence: "certain",
    message: "m",
    file: "a.c",
    ...range(line),
    function: "f",
    handle: "folio",
    kind: "folio",
    trace: [
      { file: "a.c", ...range(from), message: "acquired" },
      { file: "a.c", ...range(line), message: "returns" },
    ],
    fixes: [],
    fingerprint: `print ${line}`,
    excerpt: [{ line, text: `code ${line}` }],
    ...rest,
  };
}

function result(findings: readonly LocatedFinding[], gaps: readonly string[] = []): FileResult {
  const notAnalysed = gaps.map((name) => ({ file: "a.c", function: name, ...range(1), reason: "too many paths" }));
  return { file: "a.c", findings, coverage: { functions: 1, handleFunctions: 1, analysed: 1, notAnalysed } };
}

const lines = (findings: readonly LocatedFinding[]) => findings.map(({ line }) => line);
/** Ten lines that stay, one new line before the third. */
const shifted = [1, 2, 0, 3, 4, 5, 6, 7, 8, 9, 10];

describe("compareFindings", () => {
  it("equal fingerprints stay, wherever they are; what is left over on a side is brought or mended", () => {
    const before = result([finding(3, { fingerprint: "same" }), finding(5, { handle: "gone" })]);
    const after = result([finding(4, { fingerprint: "same" }), finding(9, { handle: "fresh" })]);
    const compared = compareFindings([{ before, after, origins: shifted }]);
    expect([lines(compared.stays), lines(compared.mends), lines(compared.brings)]).toEqual([[4], [5], [9]]);
  });

  it("a path whose tests were rewritten leads to the same finding", () => {
    const compared = compareFindings([
      { before: result([finding(5, { fingerprint: "old" })]), after: result([finding(6, { fingerprint: "new" })]), origins: shifted },
    ]);
    expect([lines(compared.stays), compared.mends, compared.brings]).toEqual([[6], [], []]);
  });

  it("a rewritten place is the same finding where the old line stood, and only there", () => {
    // Line 5 became the new lines 5 and 6.
    const origins = [1, 2, 3, 4, 0, 0, 6, 7];
    const at = (line: number) =>
      compareFindings([
        { before: result([finding(5, { fingerprint: "old" })]), after: result([finding(line, { fingerprint: "new" })]), origins },
      ]);
    expect(lines(at(6).stays)).toEqual([6]);
    expect([lines(at(8).mends), lines(at(8).brings)]).toEqual([[5], [8]]);
  });

  it("another path to another acquisition is another finding", () => {
    const before = result([finding(5, { fingerprint: "old", from: 1 })]);
    const after = result([finding(6, { fingerprint: "new", from: 2 })]);
    const compared = compareFindings([{ before, after, origins: shifted }]);
    expect([lines(compared.mends), lines(compared.brings)]).toEqual([[5], [6]]);
  });

  it("code that goes to another file takes its findings along", () => {
    const moved = finding(7, { file: "b.c", fingerprint: "b", excerpt: [{ line: 7, text: "\tcode 5" }] });
    const compared = compareFindings([
      { before: result([finding(5)]), after: result([]), origins: [] },
      { before: undefined, after: result([moved]), origins: [] },
    ]);
    expect([lines(compared.stays), compared.mends, compared.brings]).toEqual([[7], [], []]);
  });

  it("nothing is mended by a function that cannot be analysed any more, nor brought by one that could not be", () => {
    const lost = compareFindings([{ before: result([finding(5)]), after: result([], ["f"]), origins: shifted }]);
    expect(lost).toMatchObject({ mends: [], unsure: [{ side: "before", reason: "too many paths", finding: { line: 5 } }] });
    const read = compareFindings([{ before: result([], ["f"]), after: result([finding(5)]), origins: shifted }]);
    expect(read).toMatchObject({ brings: [], unsure: [{ side: "after", finding: { line: 5 } }] });
  });

  it("as many as there are: one of two equal ones mended is one mended", () => {
    const twice = [finding(3, { fingerprint: "x" }), finding(5, { fingerprint: "y" })];
    const compared = compareFindings([{ before: result(twice), after: result([finding(6, { fingerprint: "z" })]), origins: shifted }]);
    expect([lines(compared.stays), lines(compared.mends), compared.brings]).toEqual([[6], [3], []]);
  });

  it("new and removed files", () => {
    const created = compareFindings([{ before: undefined, after: result([finding(1)]), origins: [0] }]);
    const removed = compareFindings([{ before: result([finding(1)]), after: undefined, origins: [] }]);
    expect([lines(created.brings), lines(removed.mends)]).toEqual([[1], [1]]);
  });
});
