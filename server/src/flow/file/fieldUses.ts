// What functions of a file do to fields of structs: what they fill them with, and what they release from them. Read from the trees; of the
// paths only what is still there where one ends.

import type { Span } from "../../base/span.ts";
import type { Expr } from "../../syntax/ast.ts";
import type { CallModel, Effect } from "../calls/callModel.ts";
import type { Exploration } from "../explore.ts";
import { exists, FIELDS, type MemoryObject } from "../state/state.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { occurrencesIn } from "../graph/occurrences.ts";
import { walkStatement } from "../graph/walkAst.ts";
import { hasWord } from "../calls/nameWords.ts";

/** Members and indices of one place; longer ones are not looked at. */
const DEEPEST = 6;

/** Where a field is filled with what a function gives. */
export interface Source {
  readonly by: string;
  readonly span: Span;
  readonly kinds: readonly string[];
  readonly order: string | undefined;
  /** By a contract; else its code alone says what the function gives. */
  readonly isWritten: boolean;
}
export interface Release {
  readonly by: string;
  readonly span: Span;
  readonly handle: Span;
  readonly accepted: readonly string[];
  readonly order: string | undefined;
}

/** What one function does to fields of structs, by "struct s.field" or, further inside, "struct s.part.field"; to structs themselves by "struct s". */
export type FieldUses = readonly {
  readonly field: string;
  readonly use:
    | Filling
    /** Something else is stored there. */
    | { readonly kind: "mixed" }
    /** NULL is. */
    | { readonly kind: "cleared"; readonly at: Span }
    /** Somebody gets its address, and may store there. */
    | { readonly kind: "lent" }
    | { readonly kind: "released"; readonly release: Release }
    /** The struct itself comes from a function whose memory goes with its owner, by itself. */
    | { readonly kind: "managed"; readonly by: string; readonly at: Span }
    /** The struct itself is made here, for the function to end or hand on. */
    | { readonly kind: "made" }
    /** The struct itself is released, and the function did not make it. */
    | { readonly kind: "ended"; readonly release: Release; readonly of: string };
}[];

export interface Filling {
  readonly kind: "filled";
  readonly source: Source;
  readonly at: Span;
  /** The function that does it, and its body. */
  readonly of: string;
  readonly within: Span;
  readonly local: LocalName | undefined;
  /** Whether it is still there where some path of the function ends, and whether the field is known to name it then. */
  readonly stays: "named" | "somewhere" | "no";
}

/** A variable through which a field is filled, and where it stands for what is put there. */
export interface LocalName {
  readonly name: string;
  /** The place at which it is put there. */
  readonly stored: Span;
}

/** The uses of one function, which may stand elsewhere in the text than its spans say. */
export interface FieldUser {
  readonly uses: FieldUses;
  /** What its spans are off by: to be added. */
  readonly shift: number;
}

/** What a function stores into fields and releases from them; O(nodes). `contract` gives what is written down of a function. */
export function fieldUsesOf(walk: Exploration, contract: (name: string) => CallModel | undefined): FieldUses {
  const { frame } = walk;
  const types = typesOf(frame);
  const uses: FieldUses[number][] = [];
  let values: LocalValues | undefined;
  const valuesOf = (expr: Expr): readonly Expr[] => {
    const plain = unwrapped(expr);
    if (plain.kind !== "name") return [plain];
    values ??= localValues(frame);
    return values.get(plain.name) ?? [plain];
  };
  const { calls, stores, given } = occurrencesIn(frame.fn.body);
  const isManaged = (kind: string): boolean => frame.knowledge.flags("MANAGED_KINDS")?.includes(kind) === true;
  for (const { name, value } of given) {
    const made = unwrapped(value);
    const struct = types.get(name);
    if (made.kind !== "call" || made.callee.kind !== "name" || !struct) continue;
    const by = made.callee.name;
    const model = contract(by);
    if (model && ownResultsOf(model).length > 0) uses.push({ field: struct, use: { kind: "made" } });
    const isLent = model?.effects.some(
      ({ place, actions }) => place.kind === "ret" && actions.some((action) => action.kind === "kind" && action.kinds.every(isManaged)),
    );
    if (isLent) uses.push({ field: struct, use: { kind: "managed", by, at: made } });
  }
  for (const { left, right } of stores) {
    const field = keyOf(left, types);
    if (field === undefined) continue;
    if (isNull(right)) {
      uses.push({ field, use: { kind: "cleared", at: left } });
      continue;
    }
    for (const value of valuesOf(right)) {
      const source = sourceOf(frame, value, contract);
      uses.push({ field, use: source ? filledBy(walk, field, source, left, right) : { kind: "mixed" } });
    }
  }
  for (const call of calls) {
    if (call.callee.kind !== "name") continue;
    const found = releaseOf(frame, call, contract(call.callee.name), call.callee.name);
    const [value, ...others] = found ? valuesOf(found.arg) : [];
    const field = value && others.length === 0 ? keyOf(value, types) : undefined;
    if (found && field !== undefined) uses.push({ field, use: { kind: "released", release: found.release } });
    const struct = found && endedStruct(frame, found.arg, types);
    if (found && struct !== undefined) uses.push({ field: struct, use: { kind: "ended", release: found.release, of: frame.fn.name } });
    for (const arg of call.args) {
      const lent = unwrapped(arg);
      const given = lent.kind === "unary" && lent.op === "&" ? keyOf(lent.arg, types) : undefined;
      if (given !== undefined) uses.push({ field: given, use: { kind: "lent" } });
    }
  }
  return uses;
}

function filledBy({ frame, exits }: Exploration, field: string, source: Source, at: Span, right: Expr): Filling {
  const isHeld = ({ acquired, released }: MemoryObject): boolean => acquired?.span.start === source.span.start && !released;
  const name = frame.fields.get(field.slice(field.lastIndexOf(".") + 1));
  const kept = exits.flatMap((exit) =>
    [...exit.objects.values()].flatMap((object) => (isHeld(object) && exists(frame, exit.state, object) ? [{ exit, id: object.id }] : [])),
  );
  const isNamed = kept.some(({ exit, id }) =>
    [...exit.state.cells].some(([key, value]) => key % FIELDS === name && knownObject(frame, value) === id),
  );
  const stays = isNamed ? "named" : kept.length > 0 ? "somewhere" : "no";
  return { kind: "filled", source, at, of: frame.fn.name, within: frame.fn.body, local: localOf(right), stays };
}

function localOf(right: Expr): LocalName | undefined {
  const plain = unwrapped(right);
  return plain.kind === "name" ? { name: plain.name, stored: plain } : undefined;
}

/** The struct that a variable points to, unless the function made it: that it ends only where it fails. */
function endedStruct({ fn, knowledge }: Frame, arg: Expr, types: ReadonlyMap<string, string>): string | undefined {
  const plain = unwrapped(arg);
  const struct = plain.kind === "name" ? types.get(plain.name) : undefined;
  if (plain.kind !== "name" || !struct) return undefined;
  const makes = (value: Expr): boolean => {
    const given = unwrapped(value);
    if (given.kind !== "call") return false;
    const name = given.callee.kind === "name" ? given.callee.name : "";
    const model = knowledge.get(name);
    return model ? ownResultsOf(model).length > 0 : hasWord(name, knowledge.flags("MAKING_WORDS") ?? []);
  };
  return occurrencesIn(fn.body).given.some(({ name, value }) => name === plain.name && makes(value)) ? undefined : struct;
}

/** What local variables are given other than NULL, by name; none for parameters and for those that others may change. */
type LocalValues = ReadonlyMap<string, readonly Expr[]>;

function localValues({ fn }: Frame): LocalValues {
  const values = new Map<string, Expr[]>();
  const unknown = new Set(fn.params.map(({ name }) => name));
  const note = (name: string, value: Expr): void => {
    if (!isNull(value)) values.set(name, [...(values.get(name) ?? []), unwrapped(value)]);
  };
  walkStatement(fn.body, {
    declarator: ({ name, init }) => (init?.kind === "initList" ? unknown.add(name) : init && note(name, init)),
    expr: (expr) => {
      if (expr.kind === "assign" && expr.left.kind === "name") {
        if (expr.op === "=") note(expr.left.name, expr.right);
        else unknown.add(expr.left.name);
      } else if (expr.kind === "update" && expr.arg.kind === "name") unknown.add(expr.arg.name);
      else if (expr.kind === "unary" && expr.op === "&" && expr.arg.kind === "name") unknown.add(expr.arg.name);
    },
  });
  return new Map([...values].filter(([name]) => !unknown.has(name)));
}

/** Struct type of each variable that points to one or is one; a name with two meanings has none. */
function typesOf(frame: Frame): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const { name, type } of frame.graph.variables) {
    if (name === "" || type.array || type.pointers > 1 || !type.base.startsWith("struct ")) continue;
    types.set(name, types.has(name) && types.get(name) !== type.base ? "" : type.base);
  }
  return types;
}

/** "struct s.part.field" for `p->part.field`, with casts left out; the elements of an array are one. */
function keyOf(expr: Expr, types: ReadonlyMap<string, string>): string | undefined {
  let path = "";
  let inner = unwrapped(expr);
  for (let depth = 0; depth < DEEPEST; depth++) {
    if (inner.kind === "name") {
      const type = types.get(inner.name);
      return type && path.startsWith(".") ? `${type}${path}` : undefined;
    }
    if (inner.kind === "member") path = `.${inner.field}${path}`;
    else if (inner.kind === "index") path = `[]${path}`;
    else return undefined;
    inner = unwrapped(inner.base);
  }
  return undefined;
}

function unwrapped(expr: Expr): Expr {
  let inner = expr;
  while (inner.kind === "cast") inner = inner.arg;
  return inner;
}

function isNull(expr: Expr): boolean {
  return (expr.kind === "name" && expr.name === "NULL") || (expr.kind === "number" && expr.value === 0);
}

function sourceOf(frame: Frame, expr: Expr, contract: (name: string) => CallModel | undefined): Source | undefined {
  const inner = unwrapped(expr);
  if (inner.kind !== "call" || inner.callee.kind !== "name") return undefined;
  const by = inner.callee.name;
  const model = contract(by) ?? frame.knowledge.get(by);
  const [effect, ...more] = model && model.resultPassedOn === undefined ? ownResultsOf(model) : [];
  if (!model || !effect || more.length > 0) return undefined;
  const kinds = effect.actions.flatMap((action) => (action.kind === "kind" ? action.kinds : []));
  if (kinds.length === 0) return undefined;
  return { by, span: inner, kinds, order: orderOf(frame, effect, inner.args), isWritten: model.origin === "contract" };
}

function ownResultsOf({ effects }: CallModel): readonly Effect[] {
  return effects.filter(({ place, actions }) => place.kind === "ret" && actions.some(({ kind }) => kind === "acquire" || kind === "own"));
}

function orderOf(frame: Frame, effect: Effect, args: readonly Expr[]): string | undefined {
  for (const action of effect.actions) {
    if (action.kind !== "order") continue;
    if (action.amount.kind === "number") return `${action.amount.value}`;
    const arg = action.amount.kind === "param" ? args[action.amount.index] : undefined;
    return arg && frame.text.slice(arg.start, arg.end);
  }
  return undefined;
}

function releaseOf(
  frame: Frame,
  call: Extract<Expr, { kind: "call" }>,
  model: CallModel | undefined,
  by: string,
): { readonly arg: Expr; readonly release: Release } | undefined {
  if (model?.origin !== "contract") return undefined;
  for (const effect of model.effects) {
    const releases = effect.actions.some(({ kind }) => kind === "free" || kind === "freeDeferred" || kind === "release");
    const arg = effect.place.kind === "param" && effect.place.deref === 0 ? call.args[effect.place.index] : undefined;
    if (!releases || !arg) continue;
    const accepted = effect.actions.flatMap((action) => (action.kind === "of" ? action.kinds : []));
    return { arg, release: { by, span: call, handle: arg, accepted, order: orderOf(frame, effect, call.args) } };
  }
  return undefined;
}
