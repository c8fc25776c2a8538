// Blocks under construction -> the blocks of a graph: unreachable ones dropped, numbered in reverse post-order, loop heads marked.

import { type BasicBlock, type Instruction, successors, type Terminator } from "./graph.ts";

/** Blocks under construction are mutable; `open` has no terminator yet. */
export interface Draft {
  readonly instructions: Instruction[];
  terminator: Terminator | undefined;
}

/** Drops unreachable blocks, renumbers in reverse post-order, and marks loop heads. */
export function finishBlocks(drafts: readonly Draft[]): BasicBlock[] {
  const terminatorOf = (id: number): Terminator => drafts[id]?.terminator ?? { kind: "stop" };
  const state = new Uint8Array(drafts.length); // 1 on the stack, 2 done
  const order: number[] = [];
  const heads = new Set<number>();
  const stack: { id: number; next: number; targets: readonly number[] }[] = [{ id: 0, next: 0, targets: successors(terminatorOf(0)) }];
  state[0] = 1;
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (!top) break;
    // Last successor first, so that the first one comes first in reverse post-order.
    const target = top.targets[top.targets.length - 1 - top.next];
    if (target === undefined) {
      state[top.id] = 2;
      order.push(top.id);
      stack.pop();
      continue;
    }
    top.next++;
    if (state[target] === 1) heads.add(target);
    else if (state[target] === 0) {
      state[target] = 1;
      stack.push({ id: target, next: 0, targets: successors(terminatorOf(target)) });
    }
  }
  order.reverse();
  const newId = new Int32Array(drafts.length);
  for (let index = 0; index < order.length; index++) newId[order[index] ?? 0] = index;
  const renumber = (old: number): number => newId[old] ?? 0;
  const predecessors: number[][] = order.map(() => []);
  const blocks = order.map((old, id) => {
    const terminator = renumberTerminator(terminatorOf(old), renumber);
    for (const target of successors(terminator)) {
      const known = predecessors[target];
      // Once for a block, though several edges lead from it.
      if (known && known[known.length - 1] !== id) known.push(id);
    }
    return {
      id,
      instructions: drafts[old]?.instructions ?? [],
      terminator,
      predecessors: predecessors[id] ?? [],
      loopHead: heads.has(old),
    };
  });
  return blocks;
}

function renumberTerminator(terminator: Terminator, renumber: (old: number) => number): Terminator {
  switch (terminator.kind) {
    case "jump":
      return { kind: "jump", target: renumber(terminator.target) };
    case "branch":
      return {
        kind: "branch",
        condition: terminator.condition,
        whenTrue: renumber(terminator.whenTrue),
        whenFalse: renumber(terminator.whenFalse),
        loop: terminator.loop,
      };
    case "choice":
      return { ...terminator, targets: terminator.targets.map(renumber) };
    case "switch":
      return {
        ...terminator,
        cases: terminator.cases.map((one) => ({ ...one, target: renumber(one.target) })),
        otherwise: renumber(terminator.otherwise),
      };
    case "return":
    case "stop":
      return terminator;
  }
}
