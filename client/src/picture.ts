// The graph of a function with a path in it, as SVG text: pure, so that it is tested without VS Code. Colours are CSS variables of the
// page that shows it.

import { Graph, layout } from "@dagrejs/dagre";
import type { FindingPath, PathEdge, PathNode } from "./protocol.ts";

/** Size of a character of the 12 px monospace font, and of a line, in px. */
const characterWidth = 7.3;
const lineHeight = 16;
const padding = 8;
/** Room for the number of a step. */
const badgeWidth = 22;
const maxColumns = 64;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface EdgePlace {
  readonly points?: readonly { readonly x: number; readonly y: number }[];
  readonly x?: number;
  readonly y?: number;
}

/** Draws the path of a finding. Every node with code is a link to its first line (`data-line`, 0-based) and can be reached by keyboard. */
export function drawPath(path: FindingPath): string {
  const graph = layOut(path);
  const order = new Map(path.path.map((id, index) => [id, index + 1]));
  const { width = 0, height = 0 } = graph.graph();
  const edges = path.edges.map((edge, index) => drawEdge(edge, graph.edge(String(edge.from), String(edge.to), String(index))));
  const nodes = path.nodes.map((node) => drawNode(node, graph.node(String(node.id)), order.get(node.id)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="group" width="${Math.ceil(width)}" height="${Math.ceil(height)}"`,
    ` viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" aria-label="${escapeXml(path.function)}">`,
    `<defs>${arrow("arrow", "edge")}${arrow("arrow-path", "path")}</defs>`,
    ...edges,
    ...nodes,
    "</svg>",
  ].join("\n");
}

function layOut(path: FindingPath) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 28, ranksep: 30, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of path.nodes) {
    const width = Math.max(4, textOf(node).length) * characterWidth + 2 * padding + badgeWidth;
    graph.setNode(String(node.id), { width, height: lineHeight + 2 * padding });
  }
  path.edges.forEach((edge, index) => {
    const size = { width: edge.label.length * characterWidth, height: edge.label === "" ? 0 : lineHeight, labelpos: "c" };
    graph.setEdge(String(edge.from), String(edge.to), size, String(index));
  });
  layout(graph);
  return graph;
}

function textOf(node: PathNode): string {
  const text = node.text === "" ? emptyTexts[node.kind] : node.text;
  return text.length > maxColumns ? `${text.slice(0, maxColumns - 1)}…` : text;
}

const emptyTexts: Readonly<Record<PathNode["kind"], string>> = { entry: "{", plain: "", branch: "", return: "}", stop: "" };

function drawEdge(edge: PathEdge, place: EdgePlace | undefined): string {
  const [first, ...rest] = place?.points ?? [];
  if (first === undefined) return "";
  const line = `M${round(first.x)} ${round(first.y)}${rest.map((point) => `L${round(point.x)} ${round(point.y)}`).join("")}`;
  const label =
    edge.label === "" || place?.x === undefined || place.y === undefined
      ? ""
      : `<text class="condition" x="${round(place.x)}" y="${round(place.y + 4)}" text-anchor="middle">${escapeXml(edge.label)}</text>`;
  const [className, head] = edge.onPath ? ["edge path", "arrow-path"] : ["edge", "arrow"];
  return `<path class="${className}" d="${line}" marker-end="url(#${head})"/>${label}`;
}

function drawNode(node: PathNode, place: Place, step: number | undefined): string {
  const left = place.x - place.width / 2;
  const top = place.y - place.height / 2;
  const text = textOf(node);
  const line = node.range?.start.line;
  const name = [...(step === undefined ? [] : [step]), ...(line === undefined ? [] : [line + 1]), text].join(": ");
  const link = line === undefined ? 'role="img"' : `tabindex="0" role="link" data-line="${line}"`;
  const badge = [
    `<circle class="badge" cx="${round(left + 15)}" cy="${round(place.y)}" r="10"/>`,
    `<text class="step" x="${round(left + 15)}" y="${round(place.y + 4)}" text-anchor="middle">${step}</text>`,
  ];
  return [
    `<g class="${step === undefined ? "node" : "node path"}" ${link} aria-label="${escapeXml(name)}">`,
    `<rect x="${round(left)}" y="${round(top)}" width="${round(place.width)}" height="${round(place.height)}" rx="4"/>`,
    ...(step === undefined ? [] : badge),
    `<text class="code" x="${round(left + padding + badgeWidth)}" y="${round(place.y + 4)}">${escapeXml(text)}</text>`,
    "</g>",
  ].join("");
}

function arrow(id: string, className: string): string {
  return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head ${className}" d="M0 0L8 4L0 8z"/></marker>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Of a drawn picture, in px. */
export function widthOf(svg: string): number {
  return Number(/^<svg[^>]* width="(\d+)"/.exec(svg)?.[1] ?? 0);
}

/** Text that is safe between tags and in attributes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
