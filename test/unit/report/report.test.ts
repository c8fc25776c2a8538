// Fingerprints and source frames.

import { describe, expect, it } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { nearestWord } from "../../../server/src/base/nearestWord.ts";
import type { FileReport } from "../../../server/src/engine/api.ts";
import { locateReport } from "../../../server/src/report/result/locate.ts";
import { makePaint } from "../../../server/src/report/text/paint.ts";
import { renderPretty } from "../../../server/src/report/formats/pretty.ts";
import type { Finding } from "../../../server/src/rules/finding.ts";

/** A report whose path runs through the marks 1, 2, 3 … of the text: `<1:word>`. */
function reportOf(marked: string): FileReport {
  const spans = new Map<number, { start: number; end: number }>();
  let text = "";
  for (const part of marked.split(/(<\d:[^>]*>)/)) {
    const mark = /^<(\d):([^>]*)>$/.exec(part);
    if (mark?.[2] !== undefined) spans.set(Number(mark[1]), { start: text.length, end: text.length + mark[2].length });
    text += mark?.[2] ?? part;
  }
  const trace = [...spans].sort(([a], [b]) => a - b).map(([step, span]) => ({ span, message: `step ${step}` }));
  const span = trace.at(-1)?.span ?? { start: 0, end: 0 };
  const finding: Finding = {
    rule: "leak",
    level: "error",
    confidence: "certain",
    message: "lost",
    span,
    function: "f",
    handle: "x",
    kind: "folio",
    trace,
    fixes: [],
  };
  return {
    source: makeSourceText("a.c", text),
    findings: [finding, finding],
    coverage: { functions: 1, handleFunctions: 1, analysed: 1, notAnalysed: [] },
  };
}

const fingerprints = (marked: string, path = "mm/a.c") =>
  locateReport(reportOf(marked), path).findings.map((finding) => finding.fingerprint);

function pretty(marked: string): readonly string[] {
  const [finding] = locateReport(reportOf(marked), "a.c").findings;
  if (finding === undefined) return [];
  const coverage = { files: 1, functions: 1, handleFunctions: 1, analysed: 1, complete: true, notAnalysed: [], directories: [] };
  const run = {
    toolVersion: "0",
    kernelVersion: undefined,
    epoch: "released",
    shard: undefined,
    findings: [finding],
    coverage,
    totalMs: 0,
  } as const;
  return [...renderPretty(run, { paint: makePaint(false), withGaps: false })].join("").split("\n").slice(2, -2);
}

describe("fingerprint", () => {
  const base = "\t<1:x = get()>;\n\tif (a)\n\t\t<2:return>;\n";
  it("survives moved lines, reindentation and other code between", () => {
    expect(fingerprints(`/* new */\n\n${base.replace("\tif", "\tother();\n    if").replace("x = get", "x =\n\t\tget")}`)).toEqual(
      fingerprints(base),
    );
  });
  it("differs by file and by the code on the path", () => {
    expect(fingerprints(base, "mm/b.c")).not.toEqual(fingerprints(base));
    expect(fingerprints(base.replace("get", "grab"))).not.toEqual(fingerprints(base));
  });
  it("tells equal findings of a file apart", () => expect(new Set(fingerprints(base)).size).toBe(2));
});

describe("pretty", () => {
  it("shows near lines and leaves out far ones", () => {
    expect(pretty("<1:a>\nb\n<2:c>\nd\ne\nf\n<3:g>")).toEqual([
      "   1 | a",
      "     | ^ 1. step 1",
      "   2 | b",
      "   3 | c",
      "     | ^ 2. step 2",
      "  ...",
      "   7 | g",
      "     | ^ 3. step 3",
    ]);
  });
  it("keeps path order when the path jumps back, and puts several steps under one line", () => {
    expect(pretty("<3:aa>\n<1:b> <2:c>")).toEqual([
      "   2 | b c",
      "     | ^ 1. step 1",
      "     |   ^ 2. step 2",
      "  ...",
      "   1 | aa",
      "     | ^^ 3. step 3",
    ]);
  });
  it("expands tabs", () => {
    expect(pretty("\ta\t<1:b>")).toEqual(["   1 |         a       b", "     |                 ^ step 1"]);
  });
  it("marks to the end of the line what goes on over several lines", () => {
    expect(pretty("  <1:f(a,\n    b)>;")).toEqual(["   1 |   f(a,", "     |   ^^^^ step 1"]);
  });
});

describe("excerpt", () => {
  const linesOf = (marked: string) => locateReport(reportOf(marked), "a.c").findings[0]?.excerpt.map(({ line }) => line);
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}\n`).join("");
  it("has three lines around each place, each line once", () => {
    expect(linesOf(`${lines(5)}<1:a>\n${lines(2)}<2:b>\n${lines(9)}<3:c>`)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 17, 18, 19]);
  });
  it("has a place of several lines whole, and the beginning of one that never ends", () => {
    expect(linesOf(`${lines(4)}<1:f(a,\nb,\nc,\nd,\ne,\nf)>\n${lines(9)}`)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(linesOf(`<1:${lines(500)}>`)).toHaveLength(43);
  });
});

describe("nearestWord", () => {
  it("finds a typing error and nothing far", () => {
    expect(nearestWord("doubel-put", ["leak", "double-put"])).toBe("double-put");
    expect(nearestWord("zzz", ["leak", "double-put"])).toBeUndefined();
  });
});
