// A function's graph with the path of a finding in it, as data that can be drawn.

import type { Span } from "../../base/span.ts";
import { type BasicBlock, type Graph, successors } from "../../flow/graph/graph.ts";

export interface PictureNode {
  readonly id: number;
  readonly kind: "entry" | "plain" | "branch" | "return" | "stop";
  /** The code of the block; undefined for one that holds none. */
  readonly span: Span | undefined;
}

export interface PictureEdge {
  readonly from: number;
  readonly to: number;
  /** "true", "false", the value of a case, or "". */
  readonly label: string;
}

export interface PathPicture {
  /** Nodes that control can reach; the first is the entry. */
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** Ids of nodes in the order of the path. */
  readonly path: readonly number[];
  /** For each step of the finding the node that it is in; -1 for one outside the function. */
  readonly steps: readonly number[];
}

/** A step of a finding's path: where it is, and how a branch there was taken. */
export interface PictureStep {
  readonly span: Span;
  readonly taken: boolean | undefined;
}

/** O(steps * blocks). */
export function pathPicture(graph: Graph, text: string, steps: readonly PictureStep[]): PathPicture {
  const reachable = reach(graph);
  const nodes = graph.blocks.filter(({ id }) => reachable.has(id)).map((block) => nodeOf(block));
  const edges = nodes.flatMap(({ id }) => edgesOf(graph.blocks[id], text));
  const at = steps.map(({ span }) => nodeAt(nodes, span));
  const path: number[] = [0];
  steps.forEach(({ taken }, index) => {
    const goal = at[index] ?? -1;
    if (goal < 0) return;
    const previous = steps[index - 1];
    const from = path.at(-1) ?? 0;
    const forced = index > 0 && at[index - 1] === from ? branchTarget(graph.blocks[from], previous?.taken) : undefined;
    if (goal === from && forced === undefined) return;
    path.push(...wayTo(graph, from, goal, forced));
    if (index === steps.length - 1 && taken !== undefined) {
      const next = branchTarget(graph.blocks[goal], taken);
      if (next !== undefined) path.push(next);
    }
  });
  return { nodes, edges, path, steps: at };
}

function reach(graph: Graph): ReadonlySet<number> {
  const found = new Set<number>([0]);
  const pending = [0];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const block = graph.blocks[id];
    if (!block) continue;
    for (const next of successors(block.terminator)) {
      if (found.has(next)) continue;
      found.add(next);
      pending.push(next);
    }
  }
  return found;
}

function nodeOf(block: BasicBlock): PictureNode {
  const spans: Span[] = block.instructions.map((one) => (one.kind === "eval" ? one.expr : one.kind === "round" ? one.call : one.span));
  const { terminator } = block;
  if (terminator.kind === "branch") spans.push(terminator.condition);
  else if (terminator.kind === "switch") spans.push(terminator.value);
  else if (terminator.kind === "return" || terminator.kind === "choice") spans.push(terminator.span);
  const kind =
    terminator.kind === "return" || terminator.kind === "stop"
      ? terminator.kind
      : terminator.kind !== "jump"
        ? "branch"
        : block.id === 0
          ? "entry"
          : "plain";
  const written = spans.filter(({ start, end }) => end > start);
  if (written.length === 0) return { id: block.id, kind, span: undefined };
  return {
    id: block.id,
    kind,
    span: { start: Math.min(...written.map(({ start }) => start)), end: Math.max(...written.map(({ end }) => end)) },
  };
}

function edgesOf(block: BasicBlock | undefined, text: string): PictureEdge[] {
  if (!block) return [];
  const { terminator, id } = block;
  switch (terminator.kind) {
    case "jump":
      return [{ from: id, to: terminator.target, label: "" }];
    case "branch":
      return [
        { from: id, to: terminator.whenTrue, label: "true" },
        { from: id, to: terminator.whenFalse, label: "false" },
      ];
    case "choice":
      return terminator.targets.map((to) => ({ from: id, to, label: "" }));
    case "switch":
      return [
        ...terminator.cases.map((one) => ({
          from: id,
          to: one.target,
          label: text.slice(one.value.start, Math.min(one.value.end, one.value.start + 40)),
        })),
        { from: id, to: terminator.otherwise, label: "default" },
      ];
    case "return":
    case "stop":
      return [];
  }
}

/** The node with the smallest code around the span. */
function nodeAt(nodes: readonly PictureNode[], span: Span): number {
  let best = -1;
  let size = Number.POSITIVE_INFINITY;
  for (const { id, span: code } of nodes) {
    if (!code || code.start > span.start || span.end > code.end || code.end - code.start >= size) continue;
    best = id;
    size = code.end - code.start;
  }
  return best;
}

function branchTarget(block: BasicBlock | undefined, taken: boolean | undefined): number | undefined {
  if (block?.terminator.kind !== "branch" || taken === undefined) return undefined;
  return taken ? block.terminator.whenTrue : block.terminator.whenFalse;
}

/** The shortest way, without its start; with `forced` it begins there. */
function wayTo(graph: Graph, from: number, goal: number, forced: number | undefined): number[] {
  if (forced === goal) return [goal];
  const start = forced ?? from;
  const cameFrom = new Map<number, number>();
  const pending = [start];
  for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
    for (const next of successors(graph.blocks[id]?.terminator ?? { kind: "stop" })) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      if (next === goal) pending.length = 0;
      else pending.push(next);
    }
  }
  if (!cameFrom.has(goal)) return [goal];
  const way = [goal];
  for (let id = cameFrom.get(goal); id !== undefined && id !== start && !way.includes(id); id = cameFrom.get(id)) way.unshift(id);
  return forced === undefined ? way : [forced, ...way];
}
