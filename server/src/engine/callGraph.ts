// Who calls whom, as far as it can matter for handles, and which functions call each other in a circle. A graph of numbers: what they
// are is treeIndex.ts's, so the components depend on the tree alone.

import { functionFlag } from "../syntax/frontEnd.ts";
import type { FunctionId, TreeIndex } from "./treeIndex.ts";

export interface CallGraph {
  /** 1 for functions that mention the model or reach one that does. */
  readonly reaches: Uint8Array;
  /** Number of the component; functions that call each other in a circle share one. */
  readonly component: Int32Array;
}

/** Builds the graph; `isKnown` says of names that a contract is written for them: what they call does not matter. O(functions + calls). */
export function makeCallGraph(tree: TreeIndex, isKnown: (name: string) => boolean): CallGraph {
  const { size } = tree;
  const known = new Uint8Array(tree.names.length);
  tree.names.forEach((name, number) => {
    if (isKnown(name)) known[number] = 1;
  });
  const from = new Int32Array(size + 1);
  let targets = new Int32Array(tree.calls.length);
  let count = 0;
  for (let fn = 0; fn < size; fn++) {
    from[fn] = count;
    const file = tree.fileOf[fn] ?? 0;
    for (let at = tree.callsFrom[fn] ?? 0; at < (tree.callsFrom[fn + 1] ?? 0); at++) {
      const name = tree.calls[at] ?? 0;
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
  return { reaches: reachesModel(tree, from, targets), component: components(size, from, targets) };
}

/** The functions behind a wrapper macro; a chain of macros is followed a few steps. */
export function throughMacro(tree: TreeIndex, file: number, name: number): readonly FunctionId[] {
  let spelled = tree.names[name] ?? "";
  for (let step = 0; step < MOST_MACROS; step++) {
    const macro = tree.macro(file, spelled);
    if (!macro) return [];
    spelled = macro.callee;
    const number = tree.numberOf(spelled);
    const found = number === undefined ? [] : tree.resolve(file, number);
    if (found.length > 0) return found;
  }
  return [];
}

/** Macros that wrap macros: the kernel has three or four. */
export const MOST_MACROS = 6;

function reachesModel(tree: TreeIndex, from: Int32Array, targets: Int32Array): Uint8Array {
  const { size } = tree;
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
  const reaches = new Uint8Array(size);
  const pending: number[] = [];
  for (let fn = 0; fn < size; fn++) {
    if (((tree.flagsOf[fn] ?? 0) & functionFlag.mentions) === 0) continue;
    reaches[fn] = 1;
    pending.push(fn);
  }
  for (let fn = pending.pop(); fn !== undefined; fn = pending.pop()) {
    for (let at = callersFrom[fn] ?? 0; at < (callersFrom[fn + 1] ?? 0); at++) {
      const caller = callers[at] ?? 0;
      if (reaches[caller] === 1) continue;
      reaches[caller] = 1;
      pending.push(caller);
    }
  }
  return reaches;
}

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
