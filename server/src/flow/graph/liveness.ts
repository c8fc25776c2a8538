// What of a state can still matter at a block: variables read later, variables whose outcome is tested later, conditions asked
// again later. States that agree on these are one. Backward data flow over bit sets.

import { assignedInLoops } from "./loops.ts";
import type { Expr } from "../../syntax/ast.ts";
import { type Graph, type Instruction, successors, type Terminator } from "./graph.ts";
import { numberConditions, type Switched } from "./repeatedConditions.ts";
import { findRechecks } from "./rechecks.ts";

export interface Liveness {
  /** Words of 32 slots that each block has in `used` and `tested`. */
  readonly words: number;
  /** Per block: slots whose value is read from its start on. */
  readonly used: Uint32Array;
  /** Per block: slots whose outcome is tested, returned or copied from its start on. */
  readonly tested: Uint32Array;
  /** Per block: slots that it assigns. */
  readonly assigned: Uint32Array;
  /** Slots that the rounds of some loop assign. */
  readonly renewed: Uint32Array;
  /** Per block: bit set of condition keys asked from its start on. */
  readonly conditions: readonly number[];
  /** Per block: the bits (`memberBit`) of members that are tested, returned or copied from its start on. */
  readonly members: readonly number[];
  /** Key of the condition at the end of a block, -1 when nothing else in the function asks the same or something that depends on its answer. */
  readonly conditionKey: readonly number[];
  /** By the block of a switch whose value is asked for again: how its labels answer that. */
  readonly switched: ReadonlyMap<number, Switched>;
  /** Blocks that ask again what is already known there: for a new answer. */
  readonly rechecks: ReadonlySet<number>;
  /** Slots that some condition or switch compares with constants by their names. */
  readonly comparedSlots: ReadonlySet<number>;
  /** Slots that some condition tests for NULL or 0, and that nothing here makes it. */
  readonly nullTestedSlots: ReadonlySet<number>;
}

/** Computes liveness to its fixed point: O(blocks * slots / 32) per round, few rounds. */
export function computeLiveness(graph: Graph, text: string): Liveness {
  const words = (graph.variables.length + 31) >> 5;
  const count = graph.blocks.length;
  const used = new Uint32Array(count * words);
  const tested = new Uint32Array(count * words);
  const kill = new Uint32Array(count * words);
  const assigned = new Uint32Array(count * words);
  const { conditionKey, keyOf, switched, comparedSlots, nullTestedSlots } = numberConditions(graph, text);
  const conditions = new Array<number>(count).fill(0);
  const members = new Array<number>(count).fill(0);
  let base = 0;
  let current = 0;
  const visitor: Visitor = {
    graph,
    read: (slot, isTest) => {
      const word = base + (slot >> 5);
      const bit = 1 << (slot & 31);
      if (((kill[word] ?? 0) & bit) !== 0) return;
      used[word] = (used[word] ?? 0) | bit;
      if (isTest) tested[word] = (tested[word] ?? 0) | bit;
    },
    change: (slot) => {
      const word = base + (slot >> 5);
      assigned[word] = (assigned[word] ?? 0) | (1 << (slot & 31));
    },
    readMember: (name) => {
      members[current] = (members[current] ?? 0) | memberBit(name);
    },
    write: (slot) => {
      visitor.change(slot);
      const word = base + (slot >> 5);
      const bit = 1 << (slot & 31);
      if (((used[word] ?? 0) & bit) === 0) kill[word] = (kill[word] ?? 0) | bit;
    },
  };
  for (const block of graph.blocks) {
    base = block.id * words;
    current = block.id;
    for (const instruction of block.instructions) visitInstruction(visitor, instruction);
    visitTerminator(visitor, block.terminator);
    conditions[block.id] = keyOf[block.id] ?? 0;
  }
  const nextOf = graph.blocks.map((block) => successors(block.terminator));
  let changed = true;
  while (changed) {
    changed = false;
    for (let id = count - 1; id >= 0; id--) {
      for (const next of nextOf[id] ?? []) {
        for (let word = 0; word < words; word++) {
          const here = id * words + word;
          const killed = kill[here] ?? 0;
          changed = mergeInto(used, here, (used[next * words + word] ?? 0) & ~killed) || changed;
          changed = mergeInto(tested, here, (tested[next * words + word] ?? 0) & ~killed) || changed;
        }
        const merged = (conditions[id] ?? 0) | (conditions[next] ?? 0);
        if (merged !== conditions[id]) {
          conditions[id] = merged;
          changed = true;
        }
        const read = (members[id] ?? 0) | (members[next] ?? 0);
        if (read !== members[id]) {
          members[id] = read;
          changed = true;
        }
      }
    }
  }
  const rechecks = findRechecks(graph, nextOf, conditionKey);
  const renewed = assignedInLoops(graph, { words, assigned });
  return { words, used, tested, assigned, renewed, conditions, members, conditionKey, switched, rechecks, comparedSlots, nullTestedSlots };
}

/** What `*p` and elements are called among members. */
export const POINTED_AT = "*";

/** The bit that stands for members of a name, and for others: one of 32. */
export function memberBit(name: string): number {
  let sum = 0;
  for (let at = 0; at < name.length; at++) sum = Math.imul(sum, 31) + name.charCodeAt(at);
  return 1 << (sum & 31);
}

function mergeInto(target: Uint32Array, at: number, bits: number): boolean {
  const before = target[at] ?? 0;
  const after = (before | bits) >>> 0;
  target[at] = after;
  return after !== before;
}

interface Visitor {
  readonly graph: Graph;
  readonly read: (slot: number, isTest: boolean) => void;
  readonly readMember: (name: string) => void;
  readonly write: (slot: number) => void;
  /** Assigned on the way, or by what reads it, too. */
  readonly change: (slot: number) => void;
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
  const { temporaryOf } = visitor.graph;
  const temporary = temporaryOf.size > 0 ? temporaryOf.get(expr) : undefined;
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
      if (isTest) visitor.readMember(expr.field);
      visitExpr(visitor, expr.base, isTest);
      return;
    case "index":
      if (isTest) visitor.readMember(POINTED_AT);
      visitExpr(visitor, expr.base, isTest);
      visitExpr(visitor, expr.index, false);
      return;
    case "update": {
      const slot = expr.arg.kind === "name" ? visitor.graph.slotOf.get(expr.arg) : undefined;
      if (slot !== undefined) visitor.change(slot);
      visitExpr(visitor, expr.arg, isTest);
      return;
    }
    case "unary":
      if (isTest && expr.op === "*") visitor.readMember(POINTED_AT);
      visitExpr(visitor, expr.arg, isTest);
      return;
    case "cast":
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
      } else {
        const slot = expr.left.kind === "name" ? visitor.graph.slotOf.get(expr.left) : undefined;
        if (slot !== undefined) visitor.change(slot);
        visitExpr(visitor, expr.left, expr.op !== "=");
      }
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
