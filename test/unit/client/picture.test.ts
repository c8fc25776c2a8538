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
  nodes: [
    { id: 0, kind: "entry", range: null, text: "" },
    { id: 1, kind: "branch", range: range(4), text: "folio = filemap_get_folio(mapping, index);" },
    { id: 2, kind: "return", range: range(6), text: "return PTR_ERR(folio);" },
    { id: 3, kind: "branch", range: range(7), text: "if (!uptodate)" },
    { id: 4, kind: "return", range: range(8), text: "return -EIO;" },
  ],
  edges: [
    { from: 0, to: 1, label: "", onPath: true },
    { from: 1, to: 2, label: "IS_ERR(folio)", onPath: false },
    { from: 1, to: 3, label: "!IS_ERR(folio)", onPath: true },
    { from: 3, to: 4, label: "!uptodate", onPath: true },
    { from: 3, to: 1, label: "", onPath: false },
  ],
  path: [0, 1, 3, 4],
};

describe("drawPath", () => {
  it("draws every node, numbers those of the path, and links those with code", () => {
    const svg = drawPath(path);
    expect(svg.match(/<g class="node/g)).toHaveLength(5);
    expect([...svg.matchAll(/class="step"[^>]*>(\d)</g)].map((match) => match[1])).toEqual(["1", "2", "3", "4"]);
    expect([...svg.matchAll(/data-line="(\d+)"/g)].map((match) => match[1])).toEqual(["4", "6", "7", "8"]);
  });

  it("marks the edges of the path and no others", () => {
    const svg = drawPath(path);
    expect(svg.match(/class="edge path"/g)).toHaveLength(3);
    expect(svg.match(/class="edge"/g)).toHaveLength(2);
  });

  it("never lets text become markup", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, label) => {
        const svg = drawPath({
          ...path,
          function: text,
          nodes: [{ id: 0, kind: "plain", range: range(0), text }],
          edges: [{ from: 0, to: 0, label, onPath: false }],
          path: [0],
        });
        const tags = new Set([...svg.matchAll(/<\/?([a-zA-Z]+)/g)].map((match) => match[1]));
        return [...tags].every((tag) => ["svg", "defs", "marker", "path", "g", "rect", "text", "circle"].includes(tag ?? ""));
      }),
    );
  });
});
