// Conditions that are asked again where the first answer is known on every path: whoever wrote them expects another one, as after
// taking a lock. Looks at the graph alone.

import type { Graph } from "./graph.ts";

/**
 * Blocks whose condition stands only behind one answer of the same condition; `keys` numbers equal conditions, -1 for the others, `nextOf` are
 * the successors of each block.
 */
export function findRechecks(graph: Graph, nextOf: readonly (readonly number[])[], keys: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  const byKey = new Map<number, number[]>();
  keys.forEach((key, block) => {
    if (key < 0) return;
    const same = byKey.get(key);
    if (same) same.push(block);
    else byKey.set(key, [block]);
  });
  const isCall = (block: number): boolean => {
    const terminator = graph.blocks[block]?.terminator;
    return terminator?.kind === "branch" && terminator.condition.kind === "call";
  };
  for (const blocks of byKey.values()) {
    // What is asked of a value has the answer that the value has.
    if (!blocks.some(isCall)) continue;
    for (const first of blocks) {
      const terminator = graph.blocks[first]?.terminator;
      if (terminator?.kind !== "branch" || terminator.whenTrue === terminator.whenFalse) continue;
      for (const target of [terminator.whenTrue, terminator.whenFalse]) {
        const reached = reachedWithout(nextOf, first, target);
        for (const later of blocks) if (later !== first && reached[later] === 0) found.add(later);
      }
    }
  }
  return found;
}

/** Blocks that can be reached when one edge is not taken: 1 at their number; O(blocks). */
function reachedWithout(nextOf: readonly (readonly number[])[], from: number, to: number): Uint8Array {
  const reached = new Uint8Array(nextOf.length);
  const pending = [0];
  reached[0] = 1;
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const next of nextOf[id] ?? NOWHERE) {
      if (reached[next] !== 0 || (id === from && next === to)) continue;
      reached[next] = 1;
      pending.push(next);
    }
  }
  return reached;
}

const NOWHERE: readonly number[] = [];
