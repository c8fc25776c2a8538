// Whether a part of a function may give somebody what variables of it point to: by the names, without regard to paths.

import type { Span } from "../../base/span.ts";
import type { Call, Expr, Stmt } from "../../syntax/ast.ts";
import { occurrencesIn } from "../graph/occurrences.ts";
import type { Frame } from "../state/frame.ts";
import { leavesArgument } from "../state/knowledge.ts";
import type { MemoryObject } from "../state/state.ts";

/** Names of the variables, plain pointers all, that held the object on some path. */
export function pointersTo(frame: Frame, { id }: MemoryObject): readonly string[] {
  const held = [...(frame.holders.get(id) ?? [])].flatMap((slot) => frame.graph.variables[slot] ?? []);
  return held.filter(({ type }) => type.pointers === 1).map(({ name }) => name);
}

/** Whether a loop gives what a name stands for to anything, or to somebody who may keep or end it. */
export function mayHandOn(frame: Frame, loop: Stmt, names: readonly string[]): boolean {
  const { calls, given, stores } = occurrencesIn(loop);
  const isLent = (call: Call, index: number): boolean =>
    call.callee.kind === "name" && leavesArgument(frame.knowledge, call.callee.name, index, false);
  return (
    given.some(({ value }) => mayStandFor(frame, value, names)) ||
    stores.some(({ right }) => mayStandFor(frame, right, names)) ||
    calls.some((call) => call.args.some((arg, index) => mayStandFor(frame, arg, names) && !isLent(call, index)))
  );
}

/** Whether a value may be what one of the names stands for, or an address inside of that: not what is read there, or asked of it. */
function mayStandFor(frame: Frame, expr: Expr, names: readonly string[]): boolean {
  switch (expr.kind) {
    case "name":
      return names.includes(expr.name);
    case "cast":
      return mayStandFor(frame, expr.arg, names);
    case "call":
    case "member":
    case "index":
    case "logical":
    case "sizeof":
      return false;
    case "unary":
      return expr.op === "&" && isNamed(frame, expr.arg, names);
    default:
      return isNamed(frame, expr, names);
  }
}

/** Whether a part of the text has one of the names. */
export function isNamed(frame: Frame, { start, end }: Span, names: readonly string[]): boolean {
  const words: readonly string[] = frame.text.slice(start, end).match(/\w+/g) ?? [];
  return names.some((name) => words.includes(name));
}
