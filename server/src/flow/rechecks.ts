// Conditions that are asked again where the first answer is known on every path: whoever wrote them expects another one, as after
// taking a lock. Looks at the graph alone.

import { type Graph, successors } from "./graph.ts";

/** Blocks whose condition stands only behind one answer of the same condition; `keys` numbers equal conditions, -1 for the others. */
export function findRechecks(graph: Graph, keys: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  const byKey = new Map<number, number[]>();
  keys.forEach((key, block) => {
    if (key < 0) return;
    const same = byKey.get(key);
    if (same) same.push(block);
    else byKey.set(key, [block]);
  });
  for (const blocks of byKey.values()) {
    for (const first of blocks) {
      const terminator = graph.blocks[first]?.terminator;
      if (terminator?.kind !== "branch" || terminator.whenTrue === terminator.whenFalse) continue;
      for (const target of [terminator.whenTrue, terminator.whenFalse]) {
        const reached = reachedWithout(graph, first, target);
        for (const later of blocks) if (later !== first && !reached[later]) found.add(later);
      }
    }
  }
  return found;
}

/** Blocks that can be reached when one edge is not taken; O(blocks). */
function reachedWithout(graph: Graph, from: number, to: number): readonly boolean[] {
  const reached = new Array<boolean>(graph.blocks.length).fill(false);
  const pending = [0];
  reached[0] = true;
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const block = graph.blocks[id];
    if (!block) continue;
    for (const next of successors(block.terminator)) {
      if (reached[next] || (id === from && next === to)) continue;
      reached[next] = true;
      pending.push(next);
    }
  }
  return reached;
}
