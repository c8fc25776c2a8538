// The control-flow graph of one function: blocks of instructions over syntax-tree expressions, whose inner control flow
// (&&, ||, ?:, statement expressions) has been taken apart into blocks and temporaries. Plain data; buildGraph.ts makes it.

import type { Span } from "../../base/span.ts";
import type { BinaryOp, Call, Expr, Name } from "../../syntax/ast.ts";
import type { CType } from "../../syntax/ctype.ts";

/** A local variable, a parameter, or a temporary of the builder; its index in Graph.variables is its slot. */
export interface Variable extends Span {
  /** Empty for a temporary. */
  readonly name: string;
  readonly type: CType;
  /** Position among the parameters, else -1. */
  readonly param: number;
  readonly isStatic: boolean;
  /** Some expression of the function names a member of it: a struct or union, whatever its type is called. */
  readonly hasMembers: boolean;
}

export type Instruction =
  | { readonly kind: "eval"; readonly expr: Expr }
  | { readonly kind: "declare"; readonly slot: number; readonly init: Expr | undefined; readonly span: Span }
  | {
      readonly kind: "set";
      readonly slot: number /** a number for the value of && and || */;
      readonly value: Expr | number;
      readonly span: Span;
    }
  /** End of the scope of a variable with a cleanup attribute. */
  | { readonly kind: "cleanup"; readonly slot: number; readonly cleanup: string; readonly span: Span }
  /** One more round of an iteration macro: its variables get new values. */
  | { readonly kind: "round"; readonly call: Call };

export type Terminator =
  | { readonly kind: "jump"; readonly target: number }
  /** The condition is free of !, && and ||; `loop`: part of the test before a round of the loop that begins there. */
  | {
      readonly kind: "branch";
      readonly condition: Expr;
      readonly whenTrue: number;
      readonly whenFalse: number;
      readonly loop?: number | undefined;
    }
  /** Any may be taken: iteration macros (`rounds`: the body, or what comes after), asm goto, computed goto. */
  | { readonly kind: "choice"; readonly targets: readonly number[]; readonly span: Span; readonly rounds?: Call | undefined }
  /** `passable`: where it begins, when nothing is done for what no label is for. */
  | {
      readonly kind: "switch";
      readonly value: Expr;
      readonly cases: readonly SwitchCase[];
      readonly otherwise: number;
      readonly passable?: number | undefined;
    }
  | { readonly kind: "return"; readonly value: Expr | undefined; readonly span: Span }
  /** A call that does not return. */
  | { readonly kind: "stop" };

export interface SwitchCase {
  readonly value: Expr;
  readonly rangeEnd: Expr | undefined;
  readonly target: number;
}

export interface BasicBlock {
  readonly id: number;
  readonly instructions: readonly Instruction[];
  readonly terminator: Terminator;
  readonly predecessors: readonly number[];
  /** Target of a back edge. */
  readonly loopHead: boolean;
}

export interface Graph {
  /** Block 0 is the entry. */
  readonly blocks: readonly BasicBlock[];
  readonly variables: readonly Variable[];
  /** Slots of the names that are local; others are globals, constants or functions. */
  readonly slotOf: ReadonlyMap<Name, number>;
  /** Slot that holds the value of an expression which was taken apart. */
  readonly temporaryOf: ReadonlyMap<Expr, number>;
}

/** Blocks that a terminator can lead to, in order. */
export function successors(terminator: Terminator): readonly number[] {
  switch (terminator.kind) {
    case "jump":
      return [terminator.target];
    case "branch":
      return [terminator.whenTrue, terminator.whenFalse];
    case "choice":
      return terminator.targets;
    case "switch":
      return [...terminator.cases.map((one) => one.target), terminator.otherwise];
    case "return":
    case "stop":
      return [];
  }
}

/** One line per edge, "3 -> 5 true `folio`", for fixtures and bug reports. */
export function printGraph(graph: Graph, text: string): string {
  const lines: string[] = [];
  const spell = (span: Span): string => text.slice(span.start, span.end).replace(/\s+/g, " ");
  for (const block of graph.blocks) {
    const { terminator } = block;
    switch (terminator.kind) {
      case "jump":
        lines.push(`${block.id} -> ${terminator.target}`);
        break;
      case "branch":
        lines.push(`${block.id} -> ${terminator.whenTrue} if ${spell(terminator.condition)}`);
        lines.push(`${block.id} -> ${terminator.whenFalse} else`);
        break;
      case "choice":
        for (const target of terminator.targets) lines.push(`${block.id} -> ${target} maybe`);
        break;
      case "switch":
        for (const one of terminator.cases) lines.push(`${block.id} -> ${one.target} case ${spell(one.value)}`);
        lines.push(`${block.id} -> ${terminator.otherwise} default`);
        break;
      case "return":
        lines.push(`${block.id} -> return${terminator.value ? ` ${spell(terminator.value)}` : ""}`);
        break;
      case "stop":
        lines.push(`${block.id} -> stop`);
        break;
    }
  }
  return lines.join("\n");
}

export type ComparisonOp = Extract<BinaryOp, "==" | "!=" | "<" | "<=" | ">" | ">=">;
