// Fields of a struct that one function of a file fills and another one releases: when every store to the field in the file is an
// allocation of one sort, its release must be of that sort, too. Reads the trees; knows nothing of paths.

import type { Span } from "../../base/span.ts";
import type { Expr } from "../../syntax/ast.ts";
import type { CallModel, Effect } from "../calls/callModel.ts";
import type { Fault } from "../state/events.ts";
import { textualFault } from "../state/faults.ts";
import type { Frame } from "../state/frame.ts";
import { foreignObject } from "../state/memoryObject.ts";
import { occurrencesIn } from "../graph/occurrences.ts";
import { walkStatement } from "../graph/walkAst.ts";

/** Members and indices of one place; longer ones are not looked at. */
const DEEPEST = 6;

interface Source {
  readonly by: string;
  readonly span: Span;
  readonly kinds: readonly string[];
  readonly order: string | undefined;
}
interface Release {
  readonly by: string;
  readonly span: Span;
  readonly handle: Span;
  readonly accepted: readonly string[];
  readonly order: string | undefined;
}

/** What one function does to fields of structs, by "struct s.field" or, further inside, "struct s.part.field". */
export type FieldUses = readonly {
  readonly field: string;
  readonly use:
    | { readonly kind: "filled"; readonly source: Source }
    /** Something else is stored there. */
    | { readonly kind: "mixed" }
    /** Somebody gets its address, and may store there. */
    | { readonly kind: "lent" }
    | { readonly kind: "released"; readonly release: Release };
}[];

/** The uses of one function, which may stand elsewhere in the text than its spans say. */
export interface FieldUser {
  readonly uses: FieldUses;
  /** What its spans are off by: to be added. */
  readonly shift: number;
}

/** What a function stores into fields and releases from them; O(nodes). `contract` gives what is written down of a function. */
export function fieldUsesOf(frame: Frame, contract: (name: string) => CallModel | undefined): FieldUses {
  const types = typesOf(frame);
  const uses: FieldUses[number][] = [];
  let values: LocalValues | undefined;
  const valuesOf = (expr: Expr): readonly Expr[] => {
    const plain = unwrapped(expr);
    if (plain.kind !== "name") return [plain];
    values ??= localValues(frame);
    return values.get(plain.name) ?? [plain];
  };
  const { calls, stores } = occurrencesIn(frame.fn.body);
  for (const { left, right } of stores) {
    const field = keyOf(left, types);
    if (field === undefined || isNull(right)) continue;
    for (const value of valuesOf(right)) {
      const source = sourceOf(frame, value, contract);
      uses.push({ field, use: source ? { kind: "filled", source } : { kind: "mixed" } });
    }
  }
  for (const call of calls) {
    if (call.callee.kind !== "name") continue;
    const found = releaseOf(frame, call, contract(call.callee.name), call.callee.name);
    const [value, ...others] = found ? valuesOf(found.arg) : [];
    const field = value && others.length === 0 ? keyOf(value, types) : undefined;
    if (found && field !== undefined) uses.push({ field, use: { kind: "released", release: found.release } });
    for (const arg of call.args) {
      const lent = unwrapped(arg);
      const given = lent.kind === "unary" && lent.op === "&" ? keyOf(lent.arg, types) : undefined;
      if (given !== undefined) uses.push({ field: given, use: { kind: "lent" } });
    }
  }
  return uses;
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

/** Faults of functions that release a field in a way that fits none of the file's allocations for it, in their own spans; O(uses). */
export function checkFieldPairs<User extends FieldUser>(users: readonly User[]): ReadonlyMap<User, readonly Fault[]> {
  const fields = new Map<string, { sources: [Source, User][]; releases: [Release, User][]; mixed: boolean; lent: boolean }>();
  const faults = new Map<User, readonly Fault[]>();
  for (const user of users) {
    for (const { field, use } of user.uses) {
      let known = fields.get(field);
      if (!known) {
        known = { sources: [], releases: [], mixed: false, lent: false };
        fields.set(field, known);
      }
      if (use.kind === "filled") known.sources.push([use.source, user]);
      else if (use.kind === "mixed") known.mixed = true;
      else if (use.kind === "lent") known.lent = true;
      else known.releases.push([use.release, user]);
    }
  }
  const byName = new Map<string, string[]>();
  for (const field of fields.keys()) byName.set(lastOf(field), [...(byName.get(lastOf(field)) ?? []), field]);
  for (const [field, { sources, releases }] of fields) {
    const [first] = sources;
    if (!first || releases.length === 0) continue;
    const [source, from] = first;
    const stores = (byName.get(lastOf(field)) ?? []).filter((other) => mayBeSame(field, other));
    if (stores.some((other) => fields.get(other)?.lent) || [...stores, ...wholesOf(field)].some((other) => fields.get(other)?.mixed))
      continue;
    const isOther = ([other]: readonly [Source, User]): boolean =>
      other.kinds.join() !== source.kinds.join() || other.order !== source.order;
    if (stores.some((other) => fields.get(other)?.sources.some(isOther))) continue;
    for (const [release, user] of releases) {
      // One that can tell what is there releases each sort in its own way.
      if (releases.some(([other, by]) => by === user && other !== release && fits(source, other) && !fits(source, release))) continue;
      const off = from.shift - user.shift;
      const span = { start: source.span.start + off, end: source.span.end + off };
      const fault = judgePair({ ...source, span }, release);
      if (fault) faults.set(user, [...(faults.get(user) ?? []), fault]);
    }
  }
  return faults;
}

/** Whether a store to one may be a store to the other: further inside, what the struct of the member is, is not known. */
function mayBeSame(field: string, other: string): boolean {
  return field === other || isInside(field) || isInside(other);
}

/** What a member is a part of, and may be stored with. */
function wholesOf(field: string): readonly string[] {
  const path = field.slice(field.indexOf(".") + 1);
  const ends = [...path.matchAll(/\.|\[/g)].map(({ index }) => field.length - path.length + index);
  return ends.map((end) => field.slice(0, end));
}

function lastOf(field: string): string {
  return field.slice(field.lastIndexOf(".") + 1);
}

function isInside(field: string): boolean {
  return field.indexOf(".") !== field.lastIndexOf(".") || field.includes("[");
}

function judgePair(source: Source, release: Release): Fault | undefined {
  if (!fits(source, release)) return faultOf(release, source, "release mismatch");
  if (
    source.order !== undefined &&
    release.order !== undefined &&
    source.order !== release.order &&
    isConstant(source.order) &&
    isConstant(release.order)
  ) {
    return faultOf(release, source, "extent mismatch");
  }
  return undefined;
}

function fits({ kinds }: Source, { accepted }: Release): boolean {
  return kinds.length === 0 || accepted.length === 0 || kinds.some((kind) => accepted.includes(kind));
}

/** A number or an upper-case name: two different spellings are two different orders. */
function isConstant(order: string): boolean {
  return /^(\d+|[A-Z_][A-Z0-9_]*)$/.test(order);
}

function faultOf(release: Release, source: Source, kind: Fault["kind"]): Fault {
  const { span } = release;
  const acquired = { span: source.span, by: source.by };
  const object = { ...foreignObject(0, 0, source.kinds), acquired };
  return textualFault({
    kind,
    span: { start: span.start, end: span.end },
    object,
    handle: release.handle,
    by: release.by,
    earlier: acquired,
    accepted: release.accepted,
  });
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
  const model = contract(inner.callee.name);
  const effect = model && acquisitionOf(model);
  if (!effect) return undefined;
  const kinds = effect.actions.flatMap((action) => (action.kind === "kind" ? action.kinds : []));
  return kinds.length === 0 ? undefined : { by: inner.callee.name, span: inner, kinds, order: orderOf(frame, effect, inner.args) };
}

function acquisitionOf(model: CallModel): Effect | undefined {
  const effects = model.effects.filter(
    (effect) => effect.place.kind === "ret" && effect.actions.some((action) => action.kind === "acquire" || action.kind === "own"),
  );
  return model.origin === "contract" && effects.length === 1 ? effects[0] : undefined;
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
    const releases = effect.actions.some((action) => action.kind === "free" || action.kind === "release");
    const arg = effect.place.kind === "param" && effect.place.deref === 0 ? call.args[effect.place.index] : undefined;
    if (!releases || !arg) continue;
    const accepted = effect.actions.flatMap((action) => (action.kind === "of" ? action.kinds : []));
    return { arg, release: { by, span: call, handle: arg, accepted, order: orderOf(frame, effect, call.args) } };
  }
  return undefined;
}
