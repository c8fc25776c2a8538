// Faults that the text of a function shows without following its paths: ignored results, reallocations onto themselves, struct
// members that have accessors, speculative references never verified. What names mean is the model's business.

import type { Span } from "../../base/span.ts";
import type { Call, Expr, Member } from "../../syntax/ast.ts";
import type { CallModel } from "../calls/callModel.ts";
import type { Fault, FieldAccess } from "../state/events.ts";
import { textualFault } from "../state/faults.ts";
import type { Frame } from "../state/frame.ts";
import { type Knowledge, modelOfAny } from "../state/knowledge.ts";
import { fieldSet } from "../state/inspectedFields.ts";
import { isSpeculative } from "./lookupChains.ts";
import { ANY, POSITIVE, ZERO } from "../calls/outcome.ts";
import { type Reuse, reuseByCall, reuseByStore } from "./reusedFields.ts";
import { inspectSpeculation } from "./speculation.ts";
import { hasWord } from "../calls/nameWords.ts";
import { walkStatement } from "../graph/walkAst.ts";

type Evidence = Pick<Fault, "kind" | "by"> & Partial<Pick<Fault, "earlier" | "certain" | "field">>;

/** What the walk notes for questions that need the whole function. */
interface Notes {
  /** Variable -> calls that it is assigned from; "" for an element of an array. */
  readonly sources: Map<string, { readonly call: string; readonly span: Span }[]>;
  /** Variables that a comparison mentions, with its place. */
  readonly compared: { readonly name: string; readonly at: number }[];
  readonly tries: { readonly call: Call; readonly variable: string }[];
  /** Variables looked into, directly or by a function that looks at handles. */
  readonly looks: { readonly name: string; readonly span: Span; readonly by: string }[];
  readonly heads: Member[];
  /** There is a lookup without a lock. */
  speculative: boolean;
}

/** Adds the faults of one function; O(nodes). */
export function inspect(frame: Frame): void {
  const notes: Notes = { sources: new Map(), compared: [], tries: [], looks: [], heads: [], speculative: false };
  walkStatement(frame.fn.body, {
    declarator: (one) => {
      if (one.init) noteSource(notes, one.name, one.init);
    },
    expr: (expr, alone) => {
      notes.speculative ||= isSpeculative(frame.knowledge, expr);
      if (expr.kind === "call") inspectCall(frame, notes, expr, alone);
      else if (expr.kind === "assign") inspectAssignment(frame, notes, expr);
      else if (expr.kind === "member") inspectMember(frame, notes, expr);
      else if (expr.kind === "binary" && (expr.op === "==" || expr.op === "!=")) noteComparison(notes, expr);
    },
  });
  inspectTries(frame, notes);
  inspectHeads(frame, notes);
  if (notes.speculative) inspectSpeculation(frame);
}

function add(frame: Frame, span: Span, handle: Span, evidence: Evidence): void {
  const { start, end } = span;
  frame.faults.set(
    `${evidence.kind} ${start}`,
    textualFault({
      span: { start, end },
      handle,
      ...evidence,
    }),
  );
}

function calleeName(call: Call): string {
  return call.callee.kind === "name" ? call.callee.name : "";
}

function modelOf(frame: Frame, call: Call): CallModel | undefined {
  const name = calleeName(call);
  return name === "" ? undefined : frame.knowledge.get(name);
}

function addReuse(frame: Frame, reuse: Reuse | undefined): void {
  if (reuse) add(frame, reuse.place, reuse.place, { kind: "raw field", by: reuse.by, field: reuse.field });
}

function inspectCall(frame: Frame, notes: Notes, call: Call, alone: boolean): void {
  addReuse(frame, reuseByCall(frame, call));
  const model = modelOf(frame, call);
  if (!model) return;
  if (alone && model.mustCheck) add(frame, call, call.args[0] ?? call, { kind: "result unchecked", by: calleeName(call) });
  for (const index of model.looksAt) {
    const arg = call.args[index];
    if (arg?.kind === "name") notes.looks.push({ name: arg.name, span: call, by: calleeName(call) });
  }
  const [handle] = call.args;
  if (handle?.kind === "name" && model.mustCheck && triesReference(model)) notes.tries.push({ call, variable: handle.name });
}

/** A reference on the first argument when the result is true, and no claim that somebody holds one already. */
function triesReference(model: CallModel): boolean {
  if (model.requires.length > 0) return false;
  return model.effects.some(
    (effect) =>
      effect.place.kind === "param" &&
      effect.place.index === 0 &&
      effect.results !== ANY &&
      effect.results & POSITIVE &&
      effect.actions.some((action) => action.kind === "acquire"),
  );
}

function inspectAssignment(frame: Frame, notes: Notes, expr: Extract<Expr, { kind: "assign" }>): void {
  if (expr.op !== "=") return;
  addReuse(frame, reuseByStore(frame, expr.left, expr.right));
  if (expr.left.kind === "name") noteSource(notes, expr.left.name, expr.right);
  const right = withoutCasts(expr.right);
  if (right.kind !== "call") return;
  const model = modelOf(frame, right);
  const kept = model?.origin === "contract" && mayFail(frame, model, right) ? keptOnFailure(model) : undefined;
  const argument = kept === undefined ? undefined : right.args[kept];
  if (!argument || spelling(frame, argument) !== spelling(frame, expr.left)) return;
  // Somebody else may still know the old address.
  if (!notedElsewhere(frame, notes, expr.left)) add(frame, expr, expr.left, { kind: "self overwrite", by: calleeName(right) });
}

/** Whether NULL is possible with the flags that the call spells. */
function mayFail(frame: Frame, model: CallModel, call: Call): boolean {
  return model.effects.some((effect) => {
    if (effect.place.kind !== "ret" || !effect.actions.some((action) => action.kind === "failure" && action.failure === "null"))
      return false;
    return effect.flags.every((flag) => {
      const arg = call.args[flag.index];
      const spelt = arg !== undefined && new RegExp(`\\b${flag.flag}\\b`).test(frame.text.slice(arg.start, arg.end));
      return spelt !== flag.negated;
    });
  });
}

/** The argument that a call frees on success and keeps when it fails with NULL. */
function keptOnFailure(model: CallModel): number | undefined {
  for (const effect of model.effects) {
    if (effect.place.kind !== "param" || effect.results & ZERO) continue;
    if (effect.actions.some((action) => action.kind === "free" || action.kind === "release")) return effect.place.index;
  }
  return undefined;
}

/** Whether the value was copied to another variable before, or is itself a copy of what somebody else keeps. */
function notedElsewhere(frame: Frame, notes: Notes, left: Expr): boolean {
  const text = spelling(frame, left);
  const spelt = (span: Span): string => frame.text.slice(span.start, span.end).replace(/\s+/g, "");
  if (left.kind === "name") {
    if (frame.fn.params.some((param) => param.name === text)) return true;
    const own = notes.sources.get(text) ?? [];
    if (own.some((source) => source.call === "" || (source.call === "=" && !/^(?:NULL|0)$/.test(spelt(source.span))))) return true;
    if (own.some(({ call }) => call !== "=" && isFound(frame, call))) return true;
  }
  return [...notes.sources].some(([name, sources]) => name !== text && sources.some((source) => spelt(source.span) === text));
}

/** Whether what a function gives is somebody else's: it is found, not made, and those whom it was found with still know it. */
function isFound({ knowledge }: Frame, name: string): boolean {
  const model = modelOfAny(knowledge, name);
  if (!model) return !hasWord(name, knowledge.flags("MAKING_WORDS") ?? []);
  const isGiven = model.effects.some(
    ({ place, actions }) => place.kind === "ret" && actions.some(({ kind }) => kind === "own" || kind === "acquire"),
  );
  return !isGiven && model.same === undefined;
}

function inspectMember(frame: Frame, notes: Notes, expr: Member): void {
  if (expr.base.kind === "name" && expr.arrow) notes.looks.push({ name: expr.base.name, span: expr, by: "dereferenced" });
  const base = typeOfName(frame, expr.base);
  const name = expr.field;
  const set = (group: FieldAccess["group"], owner: string): boolean =>
    frame.knowledge.flags(fieldSet(owner, group))?.includes(name) === true;
  const owner = base;
  if (set("count", "any") || (owner !== undefined && set("count", owner))) {
    add(frame, expr, expr.base, { kind: "raw field", by: "", field: { name, group: "count" } });
  } else if (owner !== undefined && set("head", owner) && expr.base.kind === "name") notes.heads.push(expr);
}

/** Members whose mention alone is worth a look at the function. */
export function telltaleFields(knowledge: Knowledge): readonly string[] {
  return [...(knowledge.flags(fieldSet("any", "count")) ?? []), ...(knowledge.flags("STRUCT_PAGE_WORD_FIELDS") ?? [])];
}

/** The type of a plain variable. */
function typeOfName(frame: Frame, expr: Expr): string | undefined {
  if (expr.kind !== "name") return undefined;
  const slot = frame.graph.slotOf.get(expr);
  return slot === undefined ? undefined : frame.graph.variables[slot]?.type.base;
}

function noteSource(notes: Notes, variable: string, value: Expr): void {
  const from = withoutCasts(value);
  const call = from.kind === "call" ? calleeName(from) : from.kind === "index" ? "" : undefined;
  const known = notes.sources.get(variable) ?? [];
  known.push({ call: call ?? "=", span: { start: from.start, end: from.end } });
  notes.sources.set(variable, known);
}

function noteComparison(notes: Notes, expr: Extract<Expr, { kind: "binary" }>): void {
  const constant = expr.right.kind === "number" || expr.left.kind === "number";
  if (constant) return;
  const visit = (one: Expr): void => {
    if (one.kind === "name") notes.compared.push({ name: one.name, at: expr.start });
    else if (one.kind === "call") for (const arg of one.args) visit(arg);
    else if (one.kind === "member") visit(one.base);
    else if (one.kind === "unary" || one.kind === "cast") visit(one.arg);
  };
  visit(expr.left);
  visit(expr.right);
}

/** A reference tried on what a lookup lent: somebody must look again afterwards. */
function inspectTries(frame: Frame, notes: Notes): void {
  const lookups = frame.knowledge.flags("LOCKLESS_LOOKUP_FUNCTIONS") ?? [];
  for (const { call, variable } of notes.tries) {
    const before = (notes.sources.get(variable) ?? []).filter((source) => source.span.end <= call.start);
    const source = before[before.length - 1];
    if (!source || source.call === "" || source.call === "=") continue;
    const guard = lookups.includes(source.call) ? "rcu" : lentBy(frame.knowledge.get(source.call));
    if (!guard) continue;
    // Before the reference, nothing says that what was found is still what it was.
    const early =
      guard === "rcu"
        ? notes.looks.find((look) => look.name === variable && look.span.start > source.span.end && look.span.end <= call.start)
        : undefined;
    if (early)
      add(frame, early.span, call.args[0] ?? call, {
        kind: "look before reference",
        by: early.by,
        earlier: { span: source.span, by: source.call },
      });
    if (notes.compared.some((one) => one.name === variable && one.at > call.start)) continue;
    if (calledAgain(frame, source.call, call.end) || (guard === "nothing" && readsEntryAgain(frame, call.end))) continue;
    add(frame, call, call.args[0] ?? call, {
      kind: "no recheck",
      by: calleeName(call),
      earlier: { span: source.span, by: source.call },
      certain: guard === "rcu",
    });
  }
}

/** Whether the result is only good under RCU, or as long as nobody changes what it was computed from. */
function lentBy(model: CallModel | undefined): "rcu" | "nothing" | undefined {
  for (const effect of model?.effects ?? []) {
    if (effect.place.kind !== "ret") continue;
    for (const action of effect.actions) {
      if (action.kind === "borrow" && action.guards.some((guard) => guard.kind === "named" && guard.name === "rcu")) return "rcu";
      if (
        action.kind === "alias" ||
        (action.kind === "borrow" && action.guards.some((guard) => guard.kind === "named" && guard.name === "none"))
      )
        return "nothing";
    }
  }
  return undefined;
}

function calledAgain(frame: Frame, name: string, after: number): boolean {
  return new RegExp(`\\b${name}\\s*\\(`).test(frame.text.slice(after, frame.fn.end));
}

/** A page-table entry is read later on: what is done with it shows whether it names the same page. */
function readsEntryAgain(frame: Frame, after: number): boolean {
  const readers = frame.knowledge.flags("ENTRY_FUNCTIONS")?.filter((name) => /[a-z]/.test(name)) ?? [];
  return readers.some((name) => calledAgain(frame, name, after));
}

/** Members of head pages, read from pages that an array or a step inside a folio gave. */
function inspectHeads(frame: Frame, notes: Notes): void {
  const safe = frame.knowledge.flags("HEAD_PAGE_FUNCTIONS") ?? [];
  for (const member of notes.heads) {
    if (member.base.kind !== "name") continue;
    const before = (notes.sources.get(member.base.name) ?? []).filter((source) => source.span.end <= member.start);
    const source = before[before.length - 1];
    if (!source || source.call === "=" || safe.includes(source.call)) continue;
    if (source.call !== "" && !stepsInside(frame.knowledge.get(source.call))) continue;
    add(frame, member, member.base, {
      kind: "raw field",
      by: source.call,
      earlier: { span: source.span, by: source.call },
      field: { name: member.field, group: "head" },
    });
  }
}

/** Another name of the same memory, or what a container lends: perhaps not its first page. */
function stepsInside(model: CallModel | undefined): boolean {
  return (
    model?.effects.some(
      (effect) => effect.place.kind === "ret" && effect.actions.some((action) => action.kind === "alias" || action.kind === "borrow"),
    ) === true
  );
}

function withoutCasts(expr: Expr): Expr {
  return expr.kind === "cast" ? withoutCasts(expr.arg) : expr;
}

function spelling(frame: Frame, expr: Expr): string {
  const plain = withoutCasts(expr);
  return frame.text.slice(plain.start, plain.end).replace(/\s+/g, "");
}
