// Which blocks lie in loops, and what their rounds can change: what none of them assigns has at the head of its loop the value that it had before the loop.

import type { Graph } from "./graph.ts";

/** Which slots the blocks assign, as Liveness has it. */
export interface Assignments {
  readonly words: number;
  readonly assigned: Uint32Array;
}

/** By block: 1 where it lies in a loop, the head with it; O(loops × blocks). */
export function blocksInLoops(graph: Graph): Uint8Array {
  const found = new Uint8Array(graph.blocks.length);
  for (const { id, loopHead } of graph.blocks) if (loopHead) for (const one of blocksOfLoop(graph, id)) found[one] = 1;
  return found;
}

/** The blocks from which an edge back to the head of a loop can be reached without it, and the head. */
function blocksOfLoop({ blocks }: Graph, head: number): ReadonlySet<number> {
  const found = new Set<number>([head]);
  // A predecessor that stands behind the head, or is it, closes a round.
  const pending = (blocks[head]?.predecessors ?? []).filter((id) => id >= head);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    pending.push(...(blocks[id]?.predecessors ?? []));
  }
  return found;
}

/** Bit set of the slots that are assigned between the head of a loop and the edges back to it; O(blocks * slots / 32). */
export function assignedInLoop(graph: Graph, { assigned, words }: Assignments, head: number): Uint32Array {
  const found = new Uint32Array(words);
  for (const id of blocksOfLoop(graph, head))
    for (let word = 0; word < words; word++) found[word] = (found[word] ?? 0) | (assigned[id * words + word] ?? 0);
  return found;
}

/** Bit set of the slots that the rounds of some loop assign; O(loops × blocks × slots / 32). */
export function assignedInLoops(graph: Graph, assignments: Assignments): Uint32Array {
  const found = new Uint32Array(assignments.words);
  for (const { id, loopHead } of graph.blocks) {
    if (!loopHead) continue;
    const here = assignedInLoop(graph, assignments, id);
    for (let word = 0; word < found.length; word++) found[word] = (found[word] ?? 0) | (here[word] ?? 0);
  }
  return found;
}
