// References counted on the very page that a fragment names, which may lie inside a compound page: its count is that of the head. Asked of
// all functions of a file at once, as a callee's parameter may be such a page. Reads the trees; knows nothing of paths.

import type { Span } from "../../base/span.ts";
import type { Expr } from "../../syntax/ast.ts";
import type { CallModel } from "../calls/callModel.ts";
import type { Fault } from "../state/events.ts";
import { textualFault } from "../state/faults.ts";
import type { Frame } from "../state/frame.ts";
import type { Deed } from "../state/state.ts";
import { occurrencesIn } from "../graph/occurrences.ts";

/** What one function does with pages that may be tails. */
export type PageUses = readonly (
  | {
      /** Counted as if it were a head. */
      readonly kind: "counted";
      readonly by: string;
      readonly span: Span;
      readonly handle: Span;
      /** The call that gave a piece of memory; undefined when it is the parameter of this index. */
      readonly from: Deed | undefined;
      readonly param: number;
    }
  /** Given to a function. */
  | { readonly kind: "passed"; readonly to: string; readonly index: number; readonly from: Deed }
)[];

/** The uses of one function, which may stand elsewhere in the text than its spans say. */
export interface PageUser {
  readonly fn: { readonly name: string };
  readonly pageUses: PageUses;
  /** What its spans are off by: to be added. */
  readonly shift: number;
}

/** What a function counts on pages of fragments and passes of them; O(nodes). `contract` gives what is written down of a function. */
export function pageUsesOf(frame: Frame, contract: (name: string) => CallModel | undefined): PageUses {
  const uses: PageUses[number][] = [];
  // Variables that a piece of memory is assigned to, by name.
  const pieces = new Map<string, Deed[]>();
  const { calls, given } = occurrencesIn(frame.fn.body);
  for (const { name, value } of given) {
    const from = givesPiece(withoutCasts(value), contract);
    if (from) pieces.set(name, [...(pieces.get(name) ?? []), from]);
  }
  const pieceOf = (arg: Expr, before: number): Deed | undefined => {
    const plain = withoutCasts(arg);
    if (plain.kind !== "name") return givesPiece(plain, contract);
    return pieces.get(plain.name)?.find((piece) => piece.span.start < before);
  };
  for (const call of calls) {
    if (call.callee.kind !== "name") continue;
    const { name } = call.callee;
    const model = contract(name);
    for (const { kind, index } of model?.requires ?? []) {
      const arg = kind === "order0" ? call.args[index] : undefined;
      if (!arg) continue;
      const from = pieceOf(arg, call.start);
      const plain = withoutCasts(arg);
      const param = plain.kind === "name" ? frame.fn.params.findIndex((one) => one.name === plain.name) : -1;
      if (from || param >= 0) uses.push({ kind: "counted", by: name, span: spanOf(call), handle: spanOf(arg), from, param });
    }
    if (model) continue;
    for (const [index, arg] of call.args.entries()) {
      const from = pieceOf(arg, call.start);
      if (from) uses.push({ kind: "passed", to: name, index, from });
    }
  }
  return uses;
}

/** Faults of functions that count references on a page which may be a tail, in their own spans; O(uses). */
export function checkTailPages<User extends PageUser>(users: readonly User[]): ReadonlyMap<User, readonly Fault[]> {
  const passed = new Map<string, Deed>();
  const faults = new Map<User, readonly Fault[]>();
  for (const { pageUses, shift } of users)
    for (const use of pageUses) {
      const key = use.kind === "passed" ? `${use.to} ${use.index}` : "";
      if (use.kind === "passed" && !passed.has(key)) passed.set(key, moved(use.from, shift));
    }
  for (const user of users) {
    for (const use of user.pageUses) {
      if (use.kind !== "counted") continue;
      const given = passed.get(`${user.fn.name} ${use.param}`);
      const from = use.from ?? (given && moved(given, -user.shift));
      if (from) faults.set(user, [...(faults.get(user) ?? []), faultOf(use.span, use.handle, use.by, from)]);
    }
  }
  return faults;
}

function moved({ span, by }: Deed, shift: number): Deed {
  return { span: { start: span.start + shift, end: span.end + shift }, by };
}

/** What a container of fragments names: another name of one of its members. */
function givesPiece(expr: Expr, contract: (name: string) => CallModel | undefined): Deed | undefined {
  if (expr.kind !== "call" || expr.callee.kind !== "name") return undefined;
  const { name } = expr.callee;
  const isPiece = contract(name)?.effects.some(
    ({ place, actions }) => place.kind === "ret" && actions.some((action) => action.kind === "alias" && action.of.kind === "field"),
  );
  return isPiece === true ? { span: spanOf(expr), by: name } : undefined;
}

function faultOf(span: Span, handle: Span, by: string, earlier: Deed): Fault {
  return textualFault({
    kind: "count on tail",
    span,
    handle,
    by,
    earlier,
  });
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function withoutCasts(expr: Expr): Expr {
  return expr.kind === "cast" ? withoutCasts(expr.arg) : expr;
}
