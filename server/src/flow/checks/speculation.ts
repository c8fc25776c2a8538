// The protocol of a lookup without a lock, as an ordered typestate: read the word once, test its type, try a reference, look again at the
// word and at the page-table entry, and only then use what was found. A must-analysis over the graph: a step counts where all paths did it.

import type { Span } from "../../base/span.ts";
import type { Expr } from "../../syntax/ast.ts";
import type { SpeculationStep } from "../state/events.ts";
import { textualFault } from "../state/faults.ts";
import type { Frame } from "../state/frame.ts";
import type { BasicBlock, Instruction } from "../graph/graph.ts";
import { successors } from "../graph/graph.ts";
import {
  calleeOf,
  type Chain,
  chainsOf,
  givesAlias,
  givesBack,
  isHandle,
  mentions,
  readsEntry,
  triesReference,
  withoutCasts,
  wordRead,
} from "./lookupChains.ts";
import { walkStatement } from "../graph/walkAst.ts";

/** Steps done on all paths, as bits. */
const TESTED = 1;
const HELD = 2;
const WORD = 4;
const ENTRY = 8;
const ALL = TESTED | HELD | WORD | ENTRY;

interface Walk {
  readonly frame: Frame;
  readonly chain: Chain;
  /** Looks at the word before the reference was had, which show nothing. */
  early: Span | undefined;
  /** Undefined while the steps are still being found. */
  readonly report: ((step: SpeculationStep, span: Span, by: string) => void) | undefined;
}

/** Reports the steps that the lookups of a function leave out or take in the wrong order; O(chains * blocks * instructions). */
export function inspectSpeculation(frame: Frame): void {
  for (const chain of chainsOf(frame)) {
    const steps = stepsAtEntry(frame, chain);
    const reported = new Map<SpeculationStep, { readonly span: Span; readonly by: string }>();
    const walk: Walk = {
      frame,
      chain,
      early: undefined,
      report: (step, span, by) => {
        const known = reported.get(step);
        if (!known || span.start < known.span.start) reported.set(step, { span, by });
      },
    };
    if (chain.word !== undefined && !chain.once) walk.report?.("read once", chain.span, chain.by);
    for (const block of frame.graph.blocks) {
      const bits = steps[block.id];
      if (bits !== undefined) walkBlock(walk, block, bits);
    }
    addFaults(walk, reported);
  }
}

function addFaults(
  { frame, chain, early }: Walk,
  reported: ReadonlyMap<SpeculationStep, { readonly span: Span; readonly by: string }>,
): void {
  // Where nobody tries a reference, the page is looked at under some other protection.
  if (chain.word === undefined && !triesAnywhere(frame, chain)) return;
  for (const [step, { span, by }] of reported) {
    if (chain.word === undefined && step !== "entry recheck") continue;
    const late = step === "word recheck" && early !== undefined;
    const fault = textualFault({
      kind: chain.word === undefined ? "no entry recheck" : "speculation",
      span: { start: span.start, end: span.end },
      handle: span,
      by,
      earlier: { span: late ? early : chain.span, by: chain.by },
      step: late ? "early recheck" : step,
    });
    frame.faults.set(`${fault.kind} ${step} ${span.start}`, fault);
  }
}

function triesAnywhere(frame: Frame, chain: Chain): boolean {
  if (chain.tries.size > 0) return true;
  let found = false;
  walkStatement(frame.fn.body, {
    declarator: () => undefined,
    expr: (expr) => {
      if (expr.kind !== "call" || found) return;
      found = expr.args.some((arg, index) => isHandle(chain, arg) && triesReference(frame.knowledge, expr, index));
    },
  });
  return found;
}

/** Steps done on every path to each block; undefined for blocks that nothing reaches. */
function stepsAtEntry(frame: Frame, chain: Chain): readonly (number | undefined)[] {
  const { blocks } = frame.graph;
  const steps: (number | undefined)[] = new Array<number | undefined>(blocks.length).fill(undefined);
  steps[0] = 0;
  const walk: Walk = { frame, chain, early: undefined, report: undefined };
  const waiting = new Set([0]);
  for (const id of waiting) {
    waiting.delete(id);
    const block = blocks[id];
    if (!block) continue;
    for (const { to, bits } of walkBlock(walk, block, steps[id] ?? 0)) {
      const before = steps[to];
      const met = before === undefined ? bits : before & bits;
      if (met === before) continue;
      steps[to] = met;
      waiting.add(to);
    }
  }
  return steps;
}

/** The steps done at each way out of a block. */
function walkBlock(walk: Walk, block: BasicBlock, entry: number): readonly { readonly to: number; readonly bits: number }[] {
  let bits = entry;
  for (const instruction of block.instructions) bits = walkInstruction(walk, instruction, bits);
  const { terminator } = block;
  if (terminator.kind === "branch") {
    bits = walkExpression(walk, terminator.condition, bits);
    const [whenTrue, whenFalse] = learn(walk, terminator.condition, bits);
    return [
      { to: terminator.whenTrue, bits: whenTrue },
      { to: terminator.whenFalse, bits: whenFalse },
    ];
  }
  if (terminator.kind === "switch") {
    bits = walkExpression(walk, terminator.value, bits);
    if (tellsType(walk.chain, terminator.value)) bits |= TESTED;
  } else if (terminator.kind === "return" && terminator.value) {
    bits = walkExpression(walk, terminator.value, bits);
    if (isHandle(walk.chain, terminator.value)) use(walk, bits, terminator.value, "return");
  }
  return successors(terminator).map((to) => ({ to, bits }));
}

function walkInstruction(walk: Walk, instruction: Instruction, bits: number): number {
  switch (instruction.kind) {
    case "eval":
      return walkExpression(walk, instruction.expr, bits);
    case "declare": {
      const name = walk.frame.graph.variables[instruction.slot]?.name;
      if (!instruction.init) return bits;
      return assigned(walk, name ?? "", instruction.init, walkExpression(walk, instruction.init, bits));
    }
    case "set":
      return typeof instruction.value === "number" ? bits : walkExpression(walk, instruction.value, bits);
    case "cleanup":
    case "round":
      return bits;
  }
}

/** Uses and assignments of an expression, outermost first. */
function walkExpression(walk: Walk, expr: Expr, entry: number): number {
  let bits = entry;
  const { frame, chain } = walk;
  walkStatement(
    { kind: "expr", expr, start: expr.start, end: expr.end },
    {
      declarator: () => undefined,
      expr: (one) => {
        if (one.kind === "member" && isHandle(chain, one.base)) use(walk, bits, one, "dereferenced");
        else if (one.kind === "unary" && one.op === "*" && isHandle(chain, one.arg)) use(walk, bits, one, "dereferenced");
        else if (one.kind === "assign" && one.op === "=") {
          if (one.left.kind === "name") bits = assigned(walk, one.left.name, one.right, bits);
          else if (isHandle(chain, one.right)) use(walk, bits, one, "stored");
        } else if (one.kind === "call") {
          const model = frame.knowledge.get(calleeOf(one));
          one.args.forEach((arg, index) => {
            if (!isHandle(chain, arg)) return;
            if (givesBack(model, index)) bits &= ~(HELD | WORD | ENTRY);
            else if (!triesReference(frame.knowledge, one, index) && !givesAlias(model) && model?.same === undefined && !model?.test)
              use(walk, bits, one, calleeOf(one));
          });
        }
      },
    },
  );
  return bits;
}

function assigned(walk: Walk, name: string, value: Expr, bits: number): number {
  const { chain, frame } = walk;
  if (name === chain.word || (chain.word === undefined && name === chain.entry)) return 0;
  if (chain.word !== undefined && chain.handles.has(name) && mentions(value, chain.word) && !(bits & TESTED))
    walk.report?.("type test", value, calleeOf(withoutCasts(value)));
  // An entry that is read again is another one.
  return name === chain.entry && readsEntry(frame.knowledge, value) ? bits & ~ENTRY : bits;
}

/** A use of what was found: every step must have been done. */
function use(walk: Walk, bits: number, span: Span, by: string): void {
  const { chain, report } = walk;
  if (!report) return;
  if (!(bits & HELD)) {
    if (chain.word !== undefined) report("reference", span, by);
    return;
  }
  if (chain.word !== undefined && !(bits & WORD)) report("word recheck", span, by);
  if (chain.entry !== undefined && !(bits & ENTRY)) report("entry recheck", span, by);
}

/** What the two ways out of a condition show. */
function learn(walk: Walk, condition: Expr, bits: number): readonly [number, number] {
  const { chain, frame } = walk;
  const plain = withoutCasts(condition);
  if (plain.kind === "unary" && plain.op === "!") {
    const [whenTrue, whenFalse] = learn(walk, plain.arg, bits);
    return [whenFalse, whenTrue];
  }
  if (plain.kind === "call") {
    const model = frame.knowledge.get(calleeOf(plain));
    const inner = model?.same === undefined ? undefined : plain.args[model.same];
    if (inner) return learn(walk, inner, bits);
    if (plain.args.some((arg, index) => isHandle(chain, arg) && triesReference(frame.knowledge, plain, index))) return [bits | HELD, bits];
    const [left, right] = plain.args;
    if (left && right && comparesEntry(walk, left, right)) return [seenAgain(bits, ENTRY), bits];
  }
  if (plain.kind === "name" && chain.tries.has(plain.name)) return [bits | HELD, bits];
  if (plain.kind === "binary" && (plain.op === "==" || plain.op === "!=")) {
    const equal = plain.op === "==";
    const both = (whenEqual: number): readonly [number, number] => (equal ? [whenEqual, bits] : [bits, whenEqual]);
    if (comparesWord(walk, plain.left, plain.right)) {
      if (!(bits & HELD)) walk.early = { start: plain.start, end: plain.end };
      return both(seenAgain(bits, WORD));
    }
    if (comparesEntry(walk, plain.left, plain.right)) return both(seenAgain(bits, ENTRY));
    const [tried, other] = plain.left.kind === "name" && chain.tries.has(plain.left.name) ? [true, plain.right] : [false, plain.left];
    // NULL, false or 0: the reference was got on the other side.
    if (tried && isNothing(other)) return equal ? [bits, bits | HELD] : [bits | HELD, bits];
  }
  return tellsType(chain, plain) ? [bits | TESTED, bits | TESTED] : [bits, bits];
}

function seenAgain(bits: number, step: number): number {
  return bits & HELD ? (bits | step) & ALL : bits;
}

/** The word against a fresh read of it. */
function comparesWord({ frame, chain }: Walk, left: Expr, right: Expr): boolean {
  if (chain.word === undefined) return false;
  const fresh = (expr: Expr): boolean => contains(expr, (one) => wordRead(frame.knowledge, one) !== undefined);
  return (mentions(left, chain.word) && fresh(right)) || (mentions(right, chain.word) && fresh(left));
}

/** The entry against a fresh read of it. */
function comparesEntry({ frame, chain }: Walk, left: Expr, right: Expr): boolean {
  const { entry } = chain;
  if (entry === undefined) return false;
  const fresh = (expr: Expr): boolean =>
    contains(expr, (one) => readsEntry(frame.knowledge, one) || (one.kind === "call" && isEntryRead(frame, one)) || isDereference(one));
  return (mentions(left, entry) && fresh(right)) || (mentions(right, entry) && fresh(left));
}

function isEntryRead(frame: Frame, expr: Expr): boolean {
  return frame.knowledge.flags("ENTRY_FUNCTIONS")?.includes(calleeOf(expr)) === true;
}

function isDereference(expr: Expr): boolean {
  return expr.kind === "unary" && expr.op === "*";
}

function tellsType(chain: Chain, expr: Expr): boolean {
  return (chain.word !== undefined && mentions(expr, chain.word)) || [...chain.types].some((name) => mentions(expr, name));
}

function isNothing(expr: Expr): boolean {
  return (expr.kind === "name" && (expr.name === "NULL" || expr.name === "false")) || (expr.kind === "number" && expr.value === 0);
}

function contains(expr: Expr, holds: (one: Expr) => boolean): boolean {
  let found = false;
  walkStatement(
    { kind: "expr", expr, start: expr.start, end: expr.end },
    {
      declarator: () => undefined,
      expr: (one) => {
        if (holds(one)) found = true;
      },
    },
  );
  return found;
}
