// What the rounds of a loop can change: what none of them assigns has at its head the value that it had before the loop.

import type { Graph } from "./graph.ts";
import type { Liveness } from "./liveness.ts";

/** Bit set of the slots that are assigned between the head of a loop and the edges back to it; O(blocks * slots / 32). */
export function assignedInLoop({ blocks }: Graph, { assigned, words }: Liveness, head: number): Uint32Array {
  const found = new Uint32Array(words);
  const seen = new Set<number>([head]);
  // A predecessor that stands behind the head, or is it, closes a round.
  const pending = (blocks[head]?.predecessors ?? []).filter((id) => id >= head);
  const take = (id: number): void => {
    for (let word = 0; word < words; word++) found[word] = (found[word] ?? 0) | (assigned[id * words + word] ?? 0);
  };
  take(head);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    take(id);
    pending.push(...(blocks[id]?.predecessors ?? []));
  }
  return found;
}
