// Words of a page or folio that are used for what happens when it is freed: a function or a list word left there, to be picked up when the count
// is 0. Which words those are is the model's business; knows nothing of paths.

import type { Call, Expr, Member } from "../../syntax/ast.ts";
import type { FieldAccess } from "../state/events.ts";
import type { Frame } from "../state/frame.ts";
import { fieldSet } from "../state/inspectedFields.ts";

/** A word that is reused, and how. */
export interface Reuse {
  readonly place: Expr;
  readonly field: FieldAccess;
  readonly by: string;
}

/** What an assignment leaves in such a word: a function, or anything in one half of a list head. */
export function reuseByStore(frame: Frame, left: Expr, right: Expr): Reuse | undefined {
  const word = reusedWord(frame, left);
  if (!word) return undefined;
  if (namesFunction(frame, right)) return { place: left, field: { name: word.name, group: "reused" }, by: "stored" };
  return word.isHalf ? { place: left, field: { name: word.name, group: "reused" }, by: "half" } : undefined;
}

/** A function that is handed to an accessor of such a word, or called from one. */
export function reuseByCall(frame: Frame, call: Call): Reuse | undefined {
  const called = unwrapped(call.callee);
  const word = called.kind === "member" ? reusedWord(frame, called) : undefined;
  if (word) return { place: call, field: { name: word.name, group: "reused" }, by: "called" };
  const name = call.callee.kind === "name" ? call.callee.name : "";
  if (frame.knowledge.flags("PRIVATE_WORD_FUNCTIONS")?.includes(name) !== true) return undefined;
  const [, value] = call.args;
  return value && namesFunction(frame, value) ? { place: call, field: { name: "private", group: "reused" }, by: "stored" } : undefined;
}

/** `folio->private`, or one half of `page->lru`. */
function reusedWord(frame: Frame, expr: Expr): { readonly name: string; readonly isHalf: boolean } | undefined {
  if (expr.kind !== "member") return undefined;
  const direct = wordOf(frame, expr);
  if (direct !== undefined) return { name: direct, isHalf: false };
  if (expr.arrow || expr.base.kind !== "member") return undefined;
  const whole = wordOf(frame, expr.base);
  return whole === undefined ? undefined : { name: `${whole}.${expr.field}`, isHalf: true };
}

function wordOf(frame: Frame, { base, field }: Member): string | undefined {
  const plain = unwrapped(base);
  if (plain.kind !== "name") return undefined;
  const slot = frame.graph.slotOf.get(plain);
  const type = slot === undefined ? undefined : frame.graph.variables[slot]?.type.base;
  return type !== undefined && frame.knowledge.flags(fieldSet(type, "reused"))?.includes(field) === true ? field : undefined;
}

/** A function of the file, by its name or address. */
function namesFunction(frame: Frame, expr: Expr): boolean {
  const plain = unwrapped(expr);
  const named = plain.kind === "unary" && plain.op === "&" ? plain.arg : plain;
  return named.kind === "name" && !frame.graph.slotOf.has(named) && frame.knowledge.isDefinedHere(named.name);
}

function unwrapped(expr: Expr): Expr {
  if (expr.kind === "cast") return unwrapped(expr.arg);
  return expr.kind === "unary" && expr.op === "*" ? unwrapped(expr.arg) : expr;
}
