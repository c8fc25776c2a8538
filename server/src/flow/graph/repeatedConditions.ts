// Conditions whose answer can decide a later one: the same question asked again, or another one about the same thing (`n > 1` and `n == 1`,
// `type == A` and a switch over `type`, `flags & A` and `flags & (A | B)`). Paths that differ in their answers stay apart until then.

import type { Expr } from "../../syntax/ast.ts";
import { type Graph, successors, type Terminator } from "./graph.ts";

/** Keys fit one number. */
const MOST_KEYS = 30;

export interface NumberedConditions {
  /** Key of the condition at the end of a block, -1 for those that decide nothing later. */
  readonly conditionKey: readonly number[];
  /** Per block: bit set of the keys whose answers can decide what is asked at its end, or asked of bits in it. */
  readonly keyOf: readonly number[];
  /** By the block of a switch whose value is asked for again: how its labels answer that. */
  readonly switched: ReadonlyMap<number, Switched>;
  /** Slots that are compared with constants by their names. */
  readonly comparedSlots: ReadonlySet<number>;
  /** Slots that are tested for NULL or 0, and that nothing here makes it. */
  readonly nullTestedSlots: ReadonlySet<number>;
}

/** A switch over a place that other conditions or switches, or its own next round, ask for. Paths of labels that answer those differently stay apart. */
export interface Switched {
  readonly key: number;
  /** The constants that are asked for there, by their spelling. */
  readonly asked: ReadonlyMap<string, Expr>;
}

type Condition = Extract<Terminator, { kind: "branch" }>["condition"];

interface Asked {
  readonly subject: string | undefined;
  readonly blocks: number[];
}

/** Numbers conditions by their text without blanks; O(length of the conditions). */
export function numberConditions(graph: Graph, text: string): NumberedConditions {
  const spelled = (expr: Expr): string => text.slice(expr.start, expr.end).replace(/\s+/g, "");
  const asked = new Map<string, Asked>();
  const uses = new Map<string, Set<number>>();
  const switches = new Map<string, number[]>();
  const comparedSlots = new Set<number>();
  const nullTestedSlots = new Set<number>();
  const nullGiven = new Set<number>();
  const noteUse = (subject: string, block: number): void => {
    const blocks = uses.get(subject);
    if (blocks) blocks.add(block);
    else uses.set(subject, new Set([block]));
  };
  const noteSlot = (expr: Expr): void => {
    const slot = expr.kind === "name" ? graph.slotOf.get(expr) : undefined;
    if (slot !== undefined) comparedSlots.add(slot);
  };
  for (const block of graph.blocks) {
    const { terminator } = block;
    for (const instruction of block.instructions) {
      const expr = instruction.kind === "declare" ? instruction.init : instruction.kind === "eval" ? instruction.expr : undefined;
      if (instruction.kind === "declare" && instruction.init && isZero(instruction.init)) nullGiven.add(instruction.slot);
      if (expr?.kind === "assign" && expr.left.kind === "name" && isZero(expr.right)) nullGiven.add(graph.slotOf.get(expr.left) ?? -1);
      const bits = expr?.kind === "assign" ? expr.right : expr;
      if (bits?.kind === "binary" && bits.op === "&" && isPlace(bits.left)) noteUse(`${spelled(bits.left)}&`, block.id);
    }
    if (terminator.kind === "switch" && isPlace(terminator.value)) {
      noteSlot(terminator.value);
      const subject = spelled(terminator.value);
      noteUse(subject, block.id);
      const over = switches.get(subject);
      if (over) over.push(block.id);
      else switches.set(subject, [block.id]);
    }
    if (terminator.kind !== "branch") continue;
    const { condition } = terminator;
    const tested = isZeroTest(condition) ? condition.left : condition;
    const slot = tested.kind === "name" ? graph.slotOf.get(tested) : undefined;
    if (slot !== undefined) nullTestedSlots.add(slot);
    if (condition.kind === "name" || condition.end - condition.start > 200) continue;
    const about = subjectOf(condition);
    if (about?.isNamed) noteSlot(about.of);
    const subject = about && spelled(about.of) + (about.isBits ? "&" : "");
    if (subject !== undefined) noteUse(subject, block.id);
    const known = asked.get(spelled(condition));
    if (known) known.blocks.push(block.id);
    else asked.set(spelled(condition), { subject, blocks: [block.id] });
  }
  for (const slot of nullGiven) nullTestedSlots.delete(slot);
  const numbers = numbered(graph, asked, uses);
  return { ...numbers, switched: numberSwitches(graph, switches, uses, numbers, spelled), comparedSlots, nullTestedSlots };
}

/** Gives keys to switches over places that are asked for again, and notes at those places (`keyOf`) that they depend on them. */
function numberSwitches(
  graph: Graph,
  switches: ReadonlyMap<string, readonly number[]>,
  uses: ReadonlyMap<string, ReadonlySet<number>>,
  numbers: ReturnType<typeof numbered>,
  spelled: (expr: Expr) => string,
): ReadonlyMap<number, Switched> {
  const found = new Map<number, Switched>();
  let { next } = numbers;
  for (const [subject, blocks] of switches) {
    for (const block of blocks) {
      const users = [...(uses.get(subject) ?? [])].filter((user) => user !== block || isInLoop(graph, block));
      if (users.length === 0) continue;
      if (next >= MOST_KEYS) return found;
      const asked = new Map<string, Expr>();
      for (const user of users) for (const constant of constantsAt(graph, user, block)) asked.set(spelled(constant), constant);
      found.set(block, { key: next, asked });
      for (const user of users) numbers.keyOf[user] = (numbers.keyOf[user] ?? 0) | (1 << next);
      next++;
    }
  }
  return found;
}

/** Whether a block can be reached again from its end; O(blocks). */
function isInLoop({ blocks }: Graph, block: number): boolean {
  const seen = new Set<number>();
  const pending = [block];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const terminator = blocks[id]?.terminator;
    for (const next of terminator ? successors(terminator) : []) {
      if (next === block) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(next);
    }
  }
  return false;
}

/** The constants that the end of a block asks for; where it asks for more or less than one, the labels of the switch that may answer. */
function constantsAt(graph: Graph, user: number, block: number): readonly Expr[] {
  const terminator = graph.blocks[user]?.terminator;
  if (terminator?.kind === "switch") return terminator.cases.map(({ value }) => value);
  if (terminator?.kind !== "branch" || terminator.condition.kind !== "binary") return [];
  const { op, right } = terminator.condition;
  return op === "==" || op === "!=" ? [right] : constantsAt(graph, block, block);
}

function numbered(
  graph: Graph,
  asked: ReadonlyMap<string, Asked>,
  uses: ReadonlyMap<string, ReadonlySet<number>>,
): { readonly conditionKey: readonly number[]; readonly keyOf: number[]; readonly next: number } {
  const conditionKey = new Array<number>(graph.blocks.length).fill(-1);
  const keyOf = new Array<number>(graph.blocks.length).fill(0);
  let next = 0;
  const number = ({ blocks, subject }: Asked): void => {
    if (next >= MOST_KEYS || (conditionKey[blocks[0] ?? 0] ?? -1) >= 0) return;
    const users = subject === undefined ? undefined : uses.get(subject);
    for (const id of blocks) conditionKey[id] = next;
    for (const id of [...blocks, ...(users ?? [])]) keyOf[id] = (keyOf[id] ?? 0) | (1 << next);
    next++;
  };
  for (const one of asked.values()) if (one.blocks.length > 1) number(one);
  for (const one of asked.values()) if (one.subject !== undefined && (uses.get(one.subject)?.size ?? 0) > 1) number(one);
  return { conditionKey, keyOf, next };
}

/** `p == NULL` or `n != 0`. */
function isZeroTest(condition: Condition): condition is Extract<Condition, { kind: "binary" }> {
  if (condition.kind !== "binary" || (condition.op !== "==" && condition.op !== "!=")) return false;
  return isZero(condition.right);
}

function isZero(expr: Expr): boolean {
  return expr.kind === "number" ? expr.value === 0 : expr.kind === "name" && expr.name === "NULL";
}

/** What a comparison with a constant, or a test of bits, is about. */
function subjectOf(condition: Condition): { readonly of: Expr; readonly isBits: boolean; readonly isNamed: boolean } | undefined {
  if (condition.kind !== "binary") return undefined;
  const { op, left, right } = condition;
  if (!isPlace(left)) return undefined;
  if (op === "&") return { of: left, isBits: true, isNamed: false };
  if (!["==", "!=", "<", "<=", ">", ">="].includes(op)) return undefined;
  if (right.kind === "number") return { of: left, isBits: false, isNamed: false };
  return isConstantName(right) ? { of: left, isBits: false, isNamed: true } : undefined;
}

/** A variable or member, which is the same when it is asked again. */
function isPlace(expr: Expr): boolean {
  if (expr.kind === "member" || (expr.kind === "index" && isPlace(expr.index))) return isPlace(expr.base);
  return expr.kind === "name";
}

/** `FOO` or `-EFOO`. */
function isConstantName(expr: Expr): boolean {
  const name = expr.kind === "unary" && expr.op === "-" ? expr.arg : expr;
  return name.kind === "name" && /^_*[A-Z][A-Z0-9_]+$/.test(name.name);
}
