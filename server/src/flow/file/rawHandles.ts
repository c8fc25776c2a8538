// Handles that a struct of the file keeps as a number (a physical address, a page frame number): what is stored there as a number is owned by
// the number or only borrowed, and what is freed through it must have been owned. Asked of all functions of a file at once; reads the trees,
// knows nothing of paths.

import type { Span } from "../../base/span.ts";
import type { Call, Expr } from "../../syntax/ast.ts";
import type { CallModel } from "../calls/callModel.ts";
import type { Fault } from "../state/events.ts";
import { textualFault } from "../state/faults.ts";
import type { Frame } from "../state/frame.ts";
import { foreignObject } from "../state/memoryObject.ts";
import type { Deed } from "../state/state.ts";
import { occurrencesIn } from "../graph/occurrences.ts";

type Contracts = (name: string) => CallModel | undefined;

/** What one function does with numbers that name handles; a place is "struct s.field", or "get()" for what a function of the file gives. */
export type RawUses = readonly /** A number is stored: that of something owned, of something borrowed, or of who knows what. */
(
  | { readonly kind: "stored"; readonly place: string; readonly owned: "yes" | "no" | "unknown"; readonly from: Deed }
  /** A parameter is stored. */
  | { readonly kind: "keeps"; readonly place: string; readonly param: number }
  /** A number is given to a function, which may store it. */
  | { readonly kind: "passed"; readonly to: string; readonly index: number; readonly owned: "yes" | "no" | "unknown"; readonly from: Deed }
  /** The result is what stands at the place. */
  | { readonly kind: "gives"; readonly place: string }
  /** What the number names is freed. */
  | { readonly kind: "freed"; readonly place: string; readonly span: Span; readonly handle: Span; readonly by: string }
)[];

/** The uses of one function, which may stand elsewhere in the text than its spans say. */
export interface RawUser {
  readonly fn: { readonly name: string };
  readonly rawUses: RawUses;
  /** What its spans are off by: to be added. */
  readonly shift: number;
}

interface Reader {
  readonly frame: Frame;
  readonly contract: Contracts;
  /** Variables with what they are assigned from. */
  readonly sources: ReadonlyMap<string, readonly Expr[]>;
}

/** What a function stores, passes and frees by number; O(nodes). */
export function rawUsesOf(frame: Frame, contract: Contracts): RawUses {
  const sources = new Map<string, Expr[]>();
  const { calls, given, stores } = occurrencesIn(frame.fn.body);
  for (const { name, value } of given) sources.set(name, [...(sources.get(name) ?? []), value]);
  const converts = calls.some((call) => isRaw(contract(calleeOf(call))));
  const reader: Reader = { frame, contract, sources };
  const uses: RawUses[number][] = [];
  for (const { left, right } of stores) {
    const place = left.kind === "member" ? fieldOf(reader, left) : undefined;
    if (place === undefined) continue;
    const raw = rawIn(reader, right);
    const param = frame.fn.params.findIndex((one) => one.type.pointers === 0 && one.name !== "" && mentionsName(right, one.name));
    if (raw) uses.push({ kind: "stored", place, ...raw });
    else if (param >= 0) uses.push({ kind: "keeps", place, param });
    else if (!isZero(right)) uses.push({ kind: "stored", place, owned: "unknown", from: { span: spanOf(right), by: "" } });
  }
  for (const call of calls) {
    const model = contract(calleeOf(call));
    for (const { place, actions } of model?.effects ?? []) {
      const arg = place.kind === "param" && place.deref === 0 ? call.args[place.index] : undefined;
      if (!arg || model?.origin !== "contract" || !frees(actions)) continue;
      const from = numberBehind(reader, arg);
      if (from !== undefined) uses.push({ kind: "freed", place: from, span: spanOf(call), handle: spanOf(arg), by: calleeOf(call) });
    }
    if (model?.origin === "contract" || !converts) continue;
    for (const [index, arg] of call.args.entries()) {
      const raw = rawIn(reader, arg);
      if (raw) uses.push({ kind: "passed", to: calleeOf(call), index, ...raw });
    }
  }
  const result = givenPlace(reader);
  if (result !== undefined) uses.push({ kind: "gives", place: result });
  return uses;
}

/** Functions that store or give the numbers which others of the file pass and free: worth a look although they touch no handle. */
export function namesOfKeepers(users: readonly RawUser[]): readonly string[] {
  const names = users.flatMap(({ rawUses }) =>
    rawUses.flatMap((use) =>
      use.kind === "passed" ? [use.to] : use.kind === "freed" && use.place.endsWith("()") ? [use.place.slice(0, -2)] : [],
    ),
  );
  return users.some(({ rawUses }) => rawUses.some(({ kind }) => kind === "freed")) ? [...new Set(names)] : [];
}

/** Faults of functions that free through a number which only ever names what somebody else owns; O(uses). */
export function checkRawHandles<User extends RawUser>(users: readonly User[]): ReadonlyMap<User, readonly Fault[]> {
  const faults = new Map<User, readonly Fault[]>();
  const freed = users.flatMap((user) => user.rawUses.flatMap((use) => (use.kind === "freed" ? [{ user, use }] : [])));
  if (freed.length === 0) return faults;
  const keepers = new Map<string, string>();
  const givers = new Map<string, string>();
  for (const { fn, rawUses } of users)
    for (const use of rawUses) {
      if (use.kind === "keeps") keepers.set(`${fn.name} ${use.param}`, use.place);
      else if (use.kind === "gives") givers.set(`${fn.name}()`, use.place);
    }
  const stored = new Map<string, { readonly owned: "yes" | "no" | "unknown"; readonly from: Deed }[]>();
  for (const { rawUses, shift } of users)
    for (const use of rawUses) {
      const place = use.kind === "stored" ? use.place : use.kind === "passed" ? keepers.get(`${use.to} ${use.index}`) : undefined;
      if (place === undefined || (use.kind !== "stored" && use.kind !== "passed")) continue;
      stored.set(place, [...(stored.get(place) ?? []), { owned: use.owned, from: moved(use.from, shift) }]);
    }
  for (const { user, use } of freed) {
    const stores = stored.get(givers.get(use.place) ?? use.place) ?? [];
    const [first] = stores;
    if (!first || stores.some(({ owned }) => owned !== "no")) continue;
    faults.set(user, [...(faults.get(user) ?? []), faultOf(use, moved(first.from, -user.shift))]);
  }
  return faults;
}

function isRaw(model: CallModel | undefined): boolean {
  return model?.effects.some(({ place, actions }) => place.kind === "ret" && actions.some(({ kind }) => kind === "raw")) === true;
}

/** Ends what has one owner: the frees of the page allocator, which compare an order, and those of exclusive memory. */
function frees(actions: CallModel["effects"][number]["actions"]): boolean {
  return (
    actions.some(({ kind }) => kind === "free") ||
    (actions.some(({ kind }) => kind === "release") && actions.some(({ kind }) => kind === "order"))
  );
}

/** Whether an expression has the number of a handle in it, and whose that is. */
function rawIn(reader: Reader, expr: Expr): { readonly owned: "yes" | "no" | "unknown"; readonly from: Deed } | undefined {
  const call = rawCall(reader, expr, 0);
  const handle = call?.args[0];
  if (!call || !handle) return undefined;
  return { owned: ownership(reader, handle), from: { span: spanOf(call), by: calleeOf(call) } };
}

/** The conversion to a number that an expression contains, perhaps in a variable. */
function rawCall(reader: Reader, expr: Expr, depth: number): Call | undefined {
  const plain = withoutCasts(expr);
  if (plain.kind === "call") {
    const model = reader.contract(calleeOf(plain));
    const [arg] = plain.args;
    if (isRaw(model) && arg && isPointer(reader, arg)) return plain;
    return model?.same === undefined ? undefined : rawCall(reader, plain.args[model.same] ?? plain.callee, depth);
  }
  if (plain.kind === "binary") return rawCall(reader, plain.left, depth) ?? rawCall(reader, plain.right, depth);
  if (plain.kind !== "name" || depth > 2) return undefined;
  const [only, ...others] = reader.sources.get(plain.name) ?? [];
  return only && others.length === 0 ? rawCall(reader, only, depth + 1) : undefined;
}

function isPointer({ frame }: Reader, expr: Expr): boolean {
  const plain = withoutCasts(expr);
  if (plain.kind !== "name") return plain.kind === "call";
  return frame.graph.variables.some((variable) => variable.name === plain.name && variable.type.pointers > 0);
}

/** Whether this function owns the handle: it allocated it, or it got it from somebody who keeps it. */
function ownership(reader: Reader, handle: Expr): "yes" | "no" | "unknown" {
  const plain = withoutCasts(handle);
  const values = plain.kind === "name" ? (reader.sources.get(plain.name) ?? []) : [plain];
  if (values.length === 0 || reader.frame.fn.params.some((one) => plain.kind === "name" && one.name === plain.name)) return "unknown";
  const kinds = values.map((value) => {
    const call = withoutCasts(value);
    const model = call.kind === "call" ? reader.contract(calleeOf(call)) : undefined;
    const gives = model?.effects.flatMap(({ place, actions }) => (place.kind === "ret" ? actions : [])) ?? [];
    if (gives.some(({ kind }) => kind === "own" || kind === "acquire")) return "yes";
    return gives.some(({ kind }) => kind === "borrow") || gives.some((action) => action.kind === "alias" && action.of.kind === "field")
      ? "no"
      : "unknown";
  });
  return kinds.every((one) => one === "no") ? "no" : kinds.includes("yes") ? "yes" : "unknown";
}

/** The place that the number was read from, when the handle is one that a number names. */
function numberBehind(reader: Reader, handle: Expr): string | undefined {
  const call = single(reader, handle);
  const [number] = call?.kind === "call" && isRaw(reader.contract(calleeOf(call))) ? call.args : [];
  return number && placeOf(reader, number);
}

function placeOf(reader: Reader, expr: Expr): string | undefined {
  const plain = single(reader, expr);
  if (plain.kind === "member") return fieldOf(reader, plain);
  if (plain.kind === "binary") return placeOf(reader, plain.left);
  if (plain.kind === "call" && reader.contract(calleeOf(plain))?.origin !== "contract") return `${calleeOf(plain)}()`;
  return undefined;
}

/** The place that every return of the function gives a part of. */
function givenPlace(reader: Reader): string | undefined {
  const { body } = reader.frame.fn.body;
  const last = body[body.length - 1];
  return body.length <= 2 && last?.kind === "return" && last.value ? placeOf(reader, last.value) : undefined;
}

/** A variable's only value in place of its name. */
function single({ sources }: Reader, expr: Expr): Expr {
  const plain = withoutCasts(expr);
  if (plain.kind !== "name") return plain;
  const [only, ...others] = sources.get(plain.name) ?? [];
  return only && others.length === 0 ? withoutCasts(only) : plain;
}

/** "struct s.field" for `p->field`. */
function fieldOf({ frame }: Reader, expr: Expr): string | undefined {
  const plain = withoutCasts(expr);
  if (plain.kind !== "member" || plain.base.kind !== "name") return undefined;
  const slot = frame.graph.slotOf.get(plain.base);
  const type = slot === undefined ? undefined : frame.graph.variables[slot]?.type.base;
  return type?.startsWith("struct ") ? `${type}.${plain.field}` : undefined;
}

function mentionsName(expr: Expr, name: string): boolean {
  const plain = withoutCasts(expr);
  if (plain.kind === "name") return plain.name === name;
  return plain.kind === "binary" && (mentionsName(plain.left, name) || mentionsName(plain.right, name));
}

function isZero(expr: Expr): boolean {
  const plain = withoutCasts(expr);
  return plain.kind === "number" && plain.value === 0;
}

function calleeOf(expr: Expr): string {
  return expr.kind === "call" && expr.callee.kind === "name" ? expr.callee.name : "";
}

function withoutCasts(expr: Expr): Expr {
  return expr.kind === "cast" ? withoutCasts(expr.arg) : expr;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function moved({ span, by }: Deed, shift: number): Deed {
  return { span: { start: span.start + shift, end: span.end + shift }, by };
}

function faultOf({ span, handle, by }: Extract<RawUses[number], { kind: "freed" }>, from: Deed): Fault {
  return textualFault({
    kind: "raw handle",
    span,
    object: { ...foreignObject(0, 0, []), acquired: from },
    handle,
    by,
    earlier: from,
  });
}
