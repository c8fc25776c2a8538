// The picture of a path: every block and edge is there, the path is numbered in order, and no text of the source becomes markup.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawPath } from "../../../client/src/picture.ts";
import type { FindingPath } from "../../../client/src/protocol.ts";

function range(line: number): { start: { line: number; character: number }; end: { line: number; character: number } } {
  return { start: { line, character: 0 }, end: { line, character: 10 } };
}

const path: FindingPath = {
  rule: "leak-on-path",
  message: "folio leaks",
  function: "stage_read",
  steps: [],
  graph: {
    blocks: [
      { id: 0, range: range(4), lines: ["folio = filemap_get_folio(mapping, index);"] },
      { id: 1, range: range(6), lines: ["return PTR_ERR(folio);"] },
      { id: 2, range: range(7), lines: ["if (!uptodate)", "…"] },
      { id: 3, range: range(8), lines: ["return -EIO;"] },
    ],
    edges: [
      { from: 0, to: 1, label: "IS_ERR(folio)" },
      { from: 0, to: 2, label: "!IS_ERR(folio)" },
      { from: 2, to: 3, label: "!uptodate" },
      { from: 2, to: 0, label: "" },
    ],
    path: [0, 2, 3],
  },
};

describe("drawPath", () => {
  it("draws every block, and numbers those of the path", () => {
    const svg = drawPath(path);
    expect(svg.match(/<g class="block/g)).toHaveLength(4);
    expect([...svg.matchAll(/class="step"[^>]*>(\d)</g)].map((match) => match[1])).toEqual(["1", "2", "3"]);
    expect([...svg.matchAll(/data-line="(\d+)"/g)].map((match) => match[1])).toEqual(["4", "6", "7", "8"]);
  });

  it("marks the edges of the path and no others", () => {
    const svg = drawPath(path);
    expect(svg.match(/class="edge path"/g)).toHaveLength(2);
    expect(svg.match(/class="edge"/g)).toHaveLength(2);
  });

  it("never lets text become markup", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (code, label) => {
        const svg = drawPath({
          ...path,
          function: code,
          graph: { blocks: [{ id: 0, range: range(0), lines: [code] }], edges: [{ from: 0, to: 0, label }], path: [0] },
        });
        const tags = new Set([...svg.matchAll(/<\/?([a-zA-Z]+)/g)].map((match) => match[1]));
        return [...tags].every((tag) => ["svg", "defs", "marker", "path", "g", "rect", "text", "circle"].includes(tag ?? ""));
      }),
    );
  });
});
