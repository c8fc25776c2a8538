// The graph of a function with a path in it, as SVG text: pure, so that it is tested without VS Code. Colours are CSS variables of the
// page that shows it.

import { Graph, layout } from "@dagrejs/dagre";
import type { FindingPath, GraphBlock, GraphEdge } from "./protocol.ts";

/** Size of a character of the 12 px monospace font, and of a line, in px. */
const characterWidth = 7.3;
const lineHeight = 16;
const padding = 8;
const maxLines = 6;
const maxColumns = 64;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws the path of a finding. Every block is a link to its first line (`data-line`, 0-based) and can be reached by keyboard. */
export function drawPath(path: FindingPath): string {
  const graph = layOut(path);
  const order = new Map(path.graph.path.map((id, index) => [id, index + 1]));
  const onPath = edgesOfPath(path.graph.path);
  const { width = 0, height = 0 } = graph.graph();
  const edges = path.graph.edges.map((edge, index) =>
    drawEdge(edge, graph.edge(String(edge.from), String(edge.to), String(index)), onPath),
  );
  const blocks = path.graph.blocks.map((block) => drawBlock(block, graph.node(String(block.id)), order.get(block.id)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="group" width="${Math.ceil(width)}" height="${Math.ceil(height)}"`,
    ` viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" aria-label="${escapeXml(path.function)}">`,
    `<defs>${arrow("arrow", "edge")}${arrow("arrow-path", "path")}</defs>`,
    ...edges,
    ...blocks,
    "</svg>",
  ].join("\n");
}

function layOut(path: FindingPath) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 28, ranksep: 36, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const block of path.graph.blocks) graph.setNode(String(block.id), sizeOf(block));
  path.graph.edges.forEach((edge, index) => {
    graph.setEdge(
      String(edge.from),
      String(edge.to),
      { width: edge.label.length * characterWidth, height: lineHeight, labelpos: "c" },
      String(index),
    );
  });
  layout(graph);
  return graph;
}

function sizeOf(block: GraphBlock): { width: number; height: number } {
  const lines = shownLines(block);
  const columns = Math.max(4, ...lines.map((line) => line.length));
  return { width: columns * characterWidth + 2 * padding + 22, height: Math.max(1, lines.length) * lineHeight + 2 * padding };
}

function shownLines(block: GraphBlock): readonly string[] {
  const lines = block.lines.map((line) => (line.length > maxColumns ? `${line.slice(0, maxColumns - 1)}…` : line));
  return lines.length > maxLines ? [...lines.slice(0, maxLines - 1), `… ${lines.length - maxLines + 1}`] : lines;
}

function edgesOfPath(blocks: readonly number[]): ReadonlySet<string> {
  return new Set(blocks.slice(1).map((id, index) => `${blocks[index]} ${id}`));
}

function drawEdge(
  edge: GraphEdge,
  place: { points?: readonly Point[]; x?: number; y?: number } | undefined,
  onPath: ReadonlySet<string>,
): string {
  const points = place?.points ?? [];
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const isPath = onPath.has(`${edge.from} ${edge.to}`);
  const line = `M${round(first.x)} ${round(first.y)}${rest.map((point) => `L${round(point.x)} ${round(point.y)}`).join("")}`;
  const label =
    edge.label === "" || place?.x === undefined || place.y === undefined
      ? ""
      : `<text class="condition" x="${round(place.x)}" y="${round(place.y + 4)}" text-anchor="middle">${escapeXml(edge.label)}</text>`;
  return `<path class="${isPath ? "edge path" : "edge"}" d="${line}" marker-end="url(#${isPath ? "arrow-path" : "arrow"})"/>${label}`;
}

function drawBlock(block: GraphBlock, place: { x: number; y: number; width: number; height: number }, step: number | undefined): string {
  const left = place.x - place.width / 2;
  const top = place.y - place.height / 2;
  const lines = shownLines(block);
  const text = lines.map(
    (line, index) =>
      `<text class="code" x="${round(left + padding + 22)}" y="${round(top + padding + 12 + index * lineHeight)}">${escapeXml(line)}</text>`,
  );
  const badge =
    step === undefined
      ? ""
      : `<circle class="badge" cx="${round(left + 14)}" cy="${round(top + 16)}" r="9"/><text class="step" x="${round(left + 14)}" y="${round(top + 20)}" text-anchor="middle">${step}</text>`;
  const name = step === undefined ? `${block.range.start.line + 1}` : `${step}: ${block.range.start.line + 1}`;
  return [
    `<g class="${step === undefined ? "block" : "block path"}" tabindex="0" role="link" data-line="${block.range.start.line}"`,
    ` aria-label="${escapeXml(`${name}: ${lines.join("; ")}`)}">`,
    `<rect x="${round(left)}" y="${round(top)}" width="${round(place.width)}" height="${round(place.height)}" rx="4"/>`,
    badge,
    ...text,
    "</g>",
  ].join("");
}

function arrow(id: string, className: string): string {
  return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head ${className}" d="M0 0L8 4L0 8z"/></marker>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
