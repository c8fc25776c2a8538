// Fields of a struct that one function of a file fills and another one releases: when every store to the field in the file is an
// allocation of one sort, its release must be of that sort, too. Reads the trees; knows nothing of paths.

import type { Span } from "../base/span.ts";
import type { Expr } from "../syntax/ast.ts";
import type { CallModel, Effect } from "./callModel.ts";
import type { Fault } from "./events.ts";
import { textualFault } from "./faults.ts";
import type { Frame } from "./frame.ts";
import { foreignObject } from "./memoryObject.ts";
import { walkStatement } from "./walkAst.ts";

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

/** What one function does to fields of structs, by "struct s.field". */
export type FieldUses = readonly {
  readonly field: string;
  readonly use:
    | { readonly kind: "filled"; readonly source: Source }
    /** Something else is stored there. */
    | { readonly kind: "mixed" }
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
  walkStatement(frame.fn.body, {
    declarator: () => undefined,
    expr: (expr) => {
      if (expr.kind === "assign" && expr.op === "=") {
        const field = keyOf(expr.left, types);
        if (field === undefined || isNull(expr.right)) return;
        const source = sourceOf(frame, expr.right, contract);
        uses.push({ field, use: source ? { kind: "filled", source } : { kind: "mixed" } });
      } else if (expr.kind === "call" && expr.callee.kind === "name") {
        const found = releaseOf(frame, expr, contract(expr.callee.name), expr.callee.name);
        const field = found && keyOf(found.arg, types);
        if (found && field !== undefined) uses.push({ field, use: { kind: "released", release: found.release } });
      }
    },
  });
  return uses;
}

/** Faults of functions that release a field in a way that fits none of the file's allocations for it, in their own spans; O(uses). */
export function checkFieldPairs<User extends FieldUser>(users: readonly User[]): ReadonlyMap<User, readonly Fault[]> {
  const fields = new Map<string, { sources: [Source, User][]; releases: [Release, User][]; mixed: boolean }>();
  const faults = new Map<User, readonly Fault[]>();
  for (const user of users) {
    for (const { field, use } of user.uses) {
      let known = fields.get(field);
      if (!known) {
        known = { sources: [], releases: [], mixed: false };
        fields.set(field, known);
      }
      if (use.kind === "filled") known.sources.push([use.source, user]);
      else if (use.kind === "mixed") known.mixed = true;
      else known.releases.push([use.release, user]);
    }
  }
  for (const { sources, releases, mixed } of fields.values()) {
    const [first] = sources;
    if (!first || mixed) continue;
    const [source, from] = first;
    if (sources.some(([other]) => other.kinds.join() !== source.kinds.join() || other.order !== source.order)) continue;
    for (const [release, user] of releases) {
      const off = from.shift - user.shift;
      const span = { start: source.span.start + off, end: source.span.end + off };
      const fault = judgePair({ ...source, span }, release);
      if (fault) faults.set(user, [...(faults.get(user) ?? []), fault]);
    }
  }
  return faults;
}

function judgePair(source: Source, release: Release): Fault | undefined {
  if (source.kinds.length > 0 && release.accepted.length > 0 && !source.kinds.some((kind) => release.accepted.includes(kind))) {
    return faultOf(release, source, "release mismatch");
  }
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

/** "struct s.field" for `p->field`, with casts left out. */
function keyOf(expr: Expr, types: ReadonlyMap<string, string>): string | undefined {
  let inner = expr;
  while (inner.kind === "cast") inner = inner.arg;
  if (inner.kind !== "member" || inner.base.kind !== "name") return undefined;
  const type = types.get(inner.base.name);
  return type ? `${type}.${inner.field}` : undefined;
}

function isNull(expr: Expr): boolean {
  return (expr.kind === "name" && expr.name === "NULL") || (expr.kind === "number" && expr.value === 0);
}

function sourceOf(frame: Frame, expr: Expr, contract: (name: string) => CallModel | undefined): Source | undefined {
  let inner = expr;
  while (inner.kind === "cast") inner = inner.arg;
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
