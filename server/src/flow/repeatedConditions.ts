// Conditions whose answer can decide a later one: the same question asked again, or another one about the same thing (`n > 1` and `n == 1`,
// `type == A` and a switch over `type`, `flags & A` and `flags & (A | B)`). Paths that differ in their answers stay apart until then.

import type { Expr } from "../syntax/ast.ts";
import type { Graph, Terminator } from "./graph.ts";

/** Keys fit one number. */
const MOST_KEYS = 30;

export interface NumberedConditions {
  /** Key of the condition at the end of a block, -1 for those that decide nothing later. */
  readonly conditionKey: readonly number[];
  /** Per block: bit set of the keys whose answers can decide what is asked at its end, or asked of bits in it. */
  readonly keyOf: readonly number[];
  /** Slots that are compared with constants by their names. */
  readonly comparedSlots: ReadonlySet<number>;
}

interface Asked {
  readonly subject: string | undefined;
  readonly blocks: number[];
}

/** Numbers conditions by their text without blanks; O(length of the conditions). */
export function numberConditions(graph: Graph, text: string): NumberedConditions {
  const spelled = (expr: Expr): string => text.slice(expr.start, expr.end).replace(/\s+/g, "");
  const asked = new Map<string, Asked>();
  const uses = new Map<string, Set<number>>();
  const comparedSlots = new Set<number>();
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
      const bits = expr?.kind === "assign" ? expr.right : expr;
      if (bits?.kind === "binary" && bits.op === "&" && isPlace(bits.left)) noteUse(`${spelled(bits.left)}&`, block.id);
    }
    if (terminator.kind === "switch" && isPlace(terminator.value)) {
      noteSlot(terminator.value);
      noteUse(spelled(terminator.value), block.id);
    }
    if (terminator.kind !== "branch") continue;
    const { condition } = terminator;
    if (condition.kind === "name" || condition.end - condition.start > 200) continue;
    const about = subjectOf(condition);
    if (about?.isNamed) noteSlot(about.of);
    const subject = about && spelled(about.of) + (about.isBits ? "&" : "");
    if (subject !== undefined) noteUse(subject, block.id);
    const known = asked.get(spelled(condition));
    if (known) known.blocks.push(block.id);
    else asked.set(spelled(condition), { subject, blocks: [block.id] });
  }
  return { ...numbered(graph, asked, uses), comparedSlots };
}

function numbered(
  graph: Graph,
  asked: ReadonlyMap<string, Asked>,
  uses: ReadonlyMap<string, ReadonlySet<number>>,
): Pick<NumberedConditions, "conditionKey" | "keyOf"> {
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
  return { conditionKey, keyOf };
}

/** What a comparison with a constant, or a test of bits, is about. */
function subjectOf(
  condition: Extract<Terminator, { kind: "branch" }>["condition"],
): { readonly of: Expr; readonly isBits: boolean; readonly isNamed: boolean } | undefined {
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
  return name.kind === "name" && /^[A-Z][A-Z0-9_]+$/.test(name.name);
}
