// The ledger's comparison: what is new, gone and changed.

import { describe, expect, it } from "vitest";
import type { LocatedFinding } from "../../../server/src/report/result/result.ts";
import { compareWithLedger, type LedgerEntry, unjudgedEntry } from "../../../tools/ledger.ts";

const finding = (fingerprint: string, handle: string): LocatedFinding => ({
  rule: "leak-on-path",
  level: "error",
  confidence: "certain",
  message: "leaks",
  file: "mm/a.c",
  function: "f",
  handle,
  kind: "folio",
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
  trace: [],
  fixes: [],
  excerpt: [],
  fingerprint,
});
const entry = (fingerprint: string, handle: string): LedgerEntry => ({
  fingerprint,
  rule: "leak-on-path",
  file: "mm/a.c",
  function: "f",
  handle,
  verdict: "false",
  reason: "freed by the caller",
  judge: "x",
});

describe("compareWithLedger", () => {
  it("knows a finding by its fingerprint", () => {
    const { known, fresh, gone, changed } = compareWithLedger([entry("1", "folio")], [finding("1", "folio")]);
    expect([known.length, fresh.length, gone.length, changed.length]).toEqual([1, 0, 0, 0]);
  });

  it("tells new from gone by handle, function, file and rule", () => {
    const { fresh, gone, changed } = compareWithLedger([entry("1", "folio")], [finding("2", "page")]);
    expect(fresh.map((one) => one.fingerprint)).toEqual(["2"]);
    expect(gone.map((one) => one.fingerprint)).toEqual(["1"]);
    expect(changed).toEqual([]);
  });

  it("pairs each moved finding with one entry", () => {
    const { fresh, gone, changed } = compareWithLedger([entry("1", "folio")], [finding("2", "folio"), finding("3", "folio")]);
    expect(changed.map((one) => [one.entry.fingerprint, one.finding.fingerprint])).toEqual([["1", "2"]]);
    expect(fresh.map((one) => one.fingerprint)).toEqual(["3"]);
    expect(gone).toEqual([]);
  });

  it("keeps the old verdict in view when a finding has to be judged again", () => {
    expect(unjudgedEntry(finding("2", "folio"), entry("1", "folio"))).toMatchObject({
      fingerprint: "2",
      verdict: "unjudged",
      reason: "before: false: freed by the caller",
    });
  });
});
