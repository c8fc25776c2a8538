// What of a state can still matter at a block: variables read later, variables whose outcome is tested later, conditions asked
// again later. States that agree on these are one. Backward data flow over bit sets.

import type { Expr } from "../syntax/ast.ts";
import { type Graph, type Instruction, successors, type Terminator } from "./graph.ts";
import { findRechecks } from "./rechecks.ts";

export interface Liveness {
  /** Per block: slots whose value is read from its start on. */
  readonly used: readonly Uint32Array[];
  /** Per block: slots whose outcome is tested, returned or copied from its start on. */
  readonly tested: readonly Uint32Array[];
  /** Per block: bit set of condition keys asked from its start on. */
  readonly conditions: readonly number[];
  /** Key of the condition at the end of a block, -1 when it is asked only once in the function. */
  readonly conditionKey: readonly number[];
  /** Blocks that ask again what is already known there: for a new answer. */
  readonly rechecks: ReadonlySet<number>;
}

/** Keys fit one number. */
const MOST_KEYS = 30;

/** Computes liveness to its fixed point: O(blocks * slots / 32) per round, few rounds. */
export function computeLiveness(graph: Graph, text: string): Liveness {
  const words = (graph.variables.length + 31) >> 5;
  const count = graph.blocks.length;
  const used: Uint32Array[] = [];
  const tested: Uint32Array[] = [];
  const usedGen: Uint32Array[] = [];
  const testedGen: Uint32Array[] = [];
  const kill: Uint32Array[] = [];
  const { conditionKey, keyOf } = numberConditions(graph, text);
  const conditions = new Array<number>(count).fill(0);
  for (const block of graph.blocks) {
    const gen = new Uint32Array(words);
    const test = new Uint32Array(words);
    const killed = new Uint32Array(words);
    const visitor: Visitor = {
      graph,
      read: (slot, isTest) => {
        const word = slot >> 5;
        const bit = 1 << (slot & 31);
        if (((killed[word] ?? 0) & bit) !== 0) return;
        gen[word] = (gen[word] ?? 0) | bit;
        if (isTest) test[word] = (test[word] ?? 0) | bit;
      },
      write: (slot) => {
        const word = slot >> 5;
        const bit = 1 << (slot & 31);
        if (((gen[word] ?? 0) & bit) === 0) killed[word] = (killed[word] ?? 0) | bit;
      },
    };
    for (const instruction of block.instructions) visitInstruction(visitor, instruction);
    visitTerminator(visitor, block.terminator);
    usedGen.push(gen);
    testedGen.push(test);
    kill.push(killed);
    used.push(gen.slice());
    tested.push(test.slice());
    conditions[block.id] = keyOf[block.id] ?? 0;
  }
  let changed = true;
  while (changed) {
    changed = false;
    for (let id = count - 1; id >= 0; id--) {
      const block = graph.blocks[id];
      const mineUsed = used[id];
      const mineTested = tested[id];
      const killed = kill[id];
      if (!block || !mineUsed || !mineTested || !killed) continue;
      for (const next of successors(block.terminator)) {
        changed = mergeInto(mineUsed, used[next], killed) || changed;
        changed = mergeInto(mineTested, tested[next], killed) || changed;
        const merged = (conditions[id] ?? 0) | (conditions[next] ?? 0);
        if (merged !== conditions[id]) {
          conditions[id] = merged;
          changed = true;
        }
      }
    }
  }
  return { used, tested, conditions, conditionKey, rechecks: findRechecks(graph, conditionKey) };
}

function mergeInto(target: Uint32Array, source: Uint32Array | undefined, killed: Uint32Array): boolean {
  if (!source) return false;
  let changed = false;
  for (let word = 0; word < target.length; word++) {
    const before = target[word] ?? 0;
    const after = (before | ((source[word] ?? 0) & ~(killed[word] ?? 0))) >>> 0;
    if (after !== before >>> 0) {
      target[word] = after;
      changed = true;
    }
  }
  return changed;
}

/** Numbers the conditions that stand at more than one place, by their text without blanks. */
function numberConditions(graph: Graph, text: string): { conditionKey: number[]; keyOf: number[] } {
  const sites = new Map<string, number[]>();
  for (const block of graph.blocks) {
    if (block.terminator.kind !== "branch") continue;
    const { condition } = block.terminator;
    if (condition.kind === "name" || condition.end - condition.start > 200) continue;
    const spelled = text.slice(condition.start, condition.end).replace(/\s+/g, "");
    const known = sites.get(spelled);
    if (known) known.push(block.id);
    else sites.set(spelled, [block.id]);
  }
  const conditionKey = new Array<number>(graph.blocks.length).fill(-1);
  const keyOf = new Array<number>(graph.blocks.length).fill(0);
  let next = 0;
  for (const blocks of sites.values()) {
    if (blocks.length < 2 || next >= MOST_KEYS) continue;
    for (const id of blocks) {
      conditionKey[id] = next;
      keyOf[id] = 1 << next;
    }
    next++;
  }
  return { conditionKey, keyOf };
}

interface Visitor {
  readonly graph: Graph;
  readonly read: (slot: number, isTest: boolean) => void;
  readonly write: (slot: number) => void;
}

function visitInstruction(visitor: Visitor, instruction: Instruction): void {
  switch (instruction.kind) {
    case "eval":
      visitExpr(visitor, instruction.expr, false);
      return;
    case "declare":
      if (instruction.init) visitExpr(visitor, instruction.init, true);
      visitor.write(instruction.slot);
      return;
    case "set":
      if (typeof instruction.value !== "number") visitExpr(visitor, instruction.value, true, instruction.slot);
      visitor.write(instruction.slot);
      return;
    case "cleanup":
      visitor.read(instruction.slot, true);
      return;
    case "round":
      visitExpr(visitor, instruction.call, false);
      return;
  }
}

function visitTerminator(visitor: Visitor, terminator: Terminator): void {
  switch (terminator.kind) {
    case "branch":
      visitExpr(visitor, terminator.condition, true);
      return;
    case "switch":
      visitExpr(visitor, terminator.value, true);
      return;
    case "return":
      if (terminator.value) visitExpr(visitor, terminator.value, true);
      return;
    case "jump":
    case "choice":
    case "stop":
      return;
  }
}

/** `filling`: the temporary that this instruction fills with the expression itself. */
function visitExpr(visitor: Visitor, expr: Expr, isTest: boolean, filling = -1): void {
  const temporary = visitor.graph.temporaryOf.get(expr);
  if (temporary !== undefined && temporary !== filling) {
    visitor.read(temporary, isTest);
    return;
  }
  switch (expr.kind) {
    case "name": {
      const slot = visitor.graph.slotOf.get(expr);
      if (slot !== undefined) visitor.read(slot, isTest);
      return;
    }
    case "call":
      visitExpr(visitor, expr.callee, false);
      // Arguments may be flags that a contract asks about.
      for (const arg of expr.args) visitExpr(visitor, arg, true);
      return;
    case "member":
      visitExpr(visitor, expr.base, isTest);
      return;
    case "index":
      visitExpr(visitor, expr.base, isTest);
      visitExpr(visitor, expr.index, false);
      return;
    case "unary":
    case "cast":
    case "update":
      visitExpr(visitor, expr.arg, isTest);
      return;
    case "binary":
    case "logical":
      visitExpr(visitor, expr.left, isTest);
      visitExpr(visitor, expr.right, isTest);
      return;
    case "comma":
      visitExpr(visitor, expr.right, isTest);
      return;
    case "assign":
      visitExpr(visitor, expr.right, true);
      if (expr.left.kind === "name" && expr.op === "=") {
        const slot = visitor.graph.slotOf.get(expr.left);
        if (slot !== undefined) visitor.write(slot);
      } else visitExpr(visitor, expr.left, expr.op !== "=");
      return;
    case "initList":
      for (const item of expr.items) visitExpr(visitor, item.value, false);
      return;
    case "number":
    case "string":
    case "opaque":
    case "sizeof":
    case "conditional":
    case "statementExpr":
      return;
  }
}
