// Who calls whom, as far as it can matter for handles, and which functions call each other in a circle. A graph of numbers: what they
// are is treeIndex.ts's, so the components depend on the tree alone.

import { functionFlag } from "../../syntax/frontEnd.ts";
import type { FunctionId, TreeIndex } from "./treeIndex.ts";

export interface CallGraph {
  /** 1 for functions that mention the model or reach one that does. */
  readonly reaches: Uint8Array;
  /** Number of the component; functions that call each other in a circle share one. */
  readonly component: Int32Array;
}

/** Calls that were resolved, both ways: those of function `f` are `targets[from[f]]` up to `from[f + 1]`. */
export interface CallEdges {
  readonly from: Int32Array;
  readonly targets: Int32Array;
  readonly callersFrom: Int32Array;
  readonly callers: Int32Array;
}

/** Resolves all calls but those of names in `contracts`: what these do is written down. O(functions + calls). */
export function resolveCalls(tree: TreeIndex, contracts: Iterable<string>): CallEdges {
  const { size } = tree;
  const { calls, callsFrom, names } = tree.packed;
  const known = new Uint8Array(names.ends.length);
  for (const name of contracts) {
    const number = tree.numberOf(name);
    if (number !== undefined) known[number] = 1;
  }
  const from = new Int32Array(size + 1);
  let targets = new Int32Array(calls.length);
  let count = 0;
  for (let fn = 0; fn < size; fn++) {
    from[fn] = count;
    const file = tree.fileOf[fn] ?? 0;
    for (let at = callsFrom[fn] ?? 0; at < (callsFrom[fn + 1] ?? 0); at++) {
      const name = calls[at] ?? 0;
      if (known[name] === 1) continue;
      let found = tree.resolve(file, name);
      if (found.length === 0) found = throughMacro(tree, file, name);
      for (const target of found) {
        if (target === fn) continue;
        if (count === targets.length) {
          const wider = new Int32Array(targets.length * 2 + 16);
          wider.set(targets);
          targets = wider;
        }
        targets[count++] = target;
      }
    }
  }
  from[size] = count;
  return { from, targets, ...turned(size, from, targets) };
}

function turned(size: number, from: Int32Array, targets: Int32Array): Pick<CallEdges, "callersFrom" | "callers"> {
  const callersFrom = new Int32Array(size + 1);
  const edges = from[size] ?? 0;
  for (let at = 0; at < edges; at++) callersFrom[(targets[at] ?? 0) + 1] = (callersFrom[(targets[at] ?? 0) + 1] ?? 0) + 1;
  for (let fn = 0; fn < size; fn++) callersFrom[fn + 1] = (callersFrom[fn + 1] ?? 0) + (callersFrom[fn] ?? 0);
  const next = callersFrom.slice();
  const callers = new Int32Array(edges);
  for (let fn = 0; fn < size; fn++) {
    for (let at = from[fn] ?? 0; at < (from[fn + 1] ?? 0); at++) {
      const target = targets[at] ?? 0;
      const slot = next[target] ?? 0;
      callers[slot] = fn;
      next[target] = slot + 1;
    }
  }
  return { callersFrom, callers };
}

/** The graph of resolved calls; O(functions + calls). */
export function makeCallGraph(tree: TreeIndex, edges: CallEdges): CallGraph {
  const { functionFlags } = tree.packed;
  const mentions: FunctionId[] = [];
  for (let fn = 0; fn < tree.size; fn++) if (((functionFlags[fn] ?? 0) & functionFlag.mentions) !== 0) mentions.push(fn);
  return { reaches: callersOfAll(tree.size, edges, mentions), component: components(tree.size, edges.from, edges.targets) };
}

/** 1 for the functions given and for those that reach one of them. O(functions + calls). */
export function callersOfAll(size: number, { callersFrom, callers }: CallEdges, seeds: readonly FunctionId[]): Uint8Array {
  const reached = new Uint8Array(size);
  for (const fn of seeds) reached[fn] = 1;
  const pending = [...seeds];
  for (let fn = pending.pop(); fn !== undefined; fn = pending.pop()) {
    for (let at = callersFrom[fn] ?? 0; at < (callersFrom[fn + 1] ?? 0); at++) {
      const caller = callers[at] ?? 0;
      if (reached[caller] === 1) continue;
      reached[caller] = 1;
      pending.push(caller);
    }
  }
  return reached;
}

/** The functions behind a wrapper macro; a chain of macros is followed a few steps. */
export function throughMacro(tree: TreeIndex, file: number, name: number): readonly FunctionId[] {
  let behind = name;
  for (let step = 0; step < MOST_MACROS; step++) {
    const macro = tree.macro(file, behind);
    if (!macro) return [];
    behind = macro.callee;
    const found = tree.resolve(file, behind);
    if (found.length > 0) return found;
  }
  return [];
}

/** Macros that wrap macros: the kernel has three or four. */
export const MOST_MACROS = 6;

/** Strongly connected components, callees first (Tarjan, without recursion). */
function components(size: number, from: Int32Array, targets: Int32Array): Int32Array {
  const component = new Int32Array(size).fill(-1);
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const cursor = new Int32Array(size);
  const stack: number[] = [];
  const path: number[] = [];
  let visited = 0;
  let found = 0;
  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    path.push(root);
    while (path.length > 0) {
      const fn = path[path.length - 1] ?? 0;
      if (order[fn] === -1) {
        order[fn] = low[fn] = visited++;
        cursor[fn] = from[fn] ?? 0;
        stack.push(fn);
      }
      let descended = false;
      while ((cursor[fn] ?? 0) < (from[fn + 1] ?? 0)) {
        const target = targets[cursor[fn] ?? 0] ?? 0;
        if (order[target] === -1) {
          path.push(target);
          descended = true;
          break;
        }
        if (component[target] === -1) low[fn] = Math.min(low[fn] ?? 0, low[target] ?? 0);
        cursor[fn] = (cursor[fn] ?? 0) + 1;
      }
      if (descended) continue;
      path.pop();
      if (low[fn] !== order[fn]) continue;
      for (;;) {
        const member = stack.pop() ?? fn;
        component[member] = found;
        if (member === fn) break;
      }
      found++;
    }
  }
  return component;
}
