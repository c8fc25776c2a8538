// What the text shows that its author relies on although no path shows it: a lookup of what is there for certain, an answer that a callee
// gave together with a handle, a failure that is only warned of, a mapping that stays from boot on, a macro that leaves the function. All make a fault
// less than certain.

import type { Stmt } from "../../syntax/ast.ts";
import { modelOfAny } from "../state/knowledge.ts";
import { type Fault, isLeak } from "../state/events.ts";
import { isAddressedByOthers } from "./addressed.ts";
import type { Exit } from "../ends/exits.ts";
import { type Frame, isOfBoot, knownObject } from "../state/frame.ts";
import { hasWord } from "../calls/nameWords.ts";
import { mayBeThere } from "../ends/absence.ts";
import { deedsOn } from "../ends/deeds.ts";
import { walkIfs } from "../graph/walkAst.ts";
import { ANY, POSITIVE, ZERO } from "../calls/outcome.ts";

/**
 * The faults without certainty for what was looked up, never tested, and used or dropped after the reference of the lookup was: somebody else
 * holds it, or the lookup would need a test.
 */
export function doubtReliedOn(frame: Frame, faults: readonly Fault[]): readonly Fault[] {
  const sites = new Set(faults.flatMap((fault) => (isReliedOn(frame, fault) ? [fault.object?.acquired?.span.start ?? -1] : [])));
  if (sites.size === 0) return faults;
  const doubted = (fault: Fault): boolean =>
    (fault.kind === "double release" || fault.kind === "use after release" || fault.kind === "unchecked") &&
    sites.has(fault.object?.acquired?.span.start ?? -1);
  return faults.map((fault) => (fault.certain && doubted(fault) ? { ...fault, certain: false } : fault));
}

function isReliedOn(frame: Frame, { kind, object }: Fault): boolean {
  if (!object || (kind !== "double release" && kind !== "use after release") || object.owned || object.extent) return false;
  const counted = object.kinds.length > 0 && object.kinds.every((name) => frame.knowledge.kind(name)?.counted === true);
  const value = frame.values[object.root];
  if (!counted || !value?.failures.includes("null")) return false;
  return !frame.testedCalls.has(value.span.start);
}

/** Whether a warning of the function asks whether the value is valid, and nothing follows from the answer: the author knows that it may not be. */
export function isWarnedOf(frame: Frame, fault: Fault): boolean {
  return fault.kind === "unchecked" && fault.earlier !== undefined && frame.askedInPassing.has(fault.earlier.span.start);
}

/** Whether what the path does is right for what its author knows of a callee, a macro or the callers. */
export function isKnownToAuthor(frame: Frame, fault: Fault, exits: readonly Exit[]): boolean {
  return (
    isToldOfFailure(frame, fault) ||
    isTakenForFailure(frame, fault) ||
    asksFailureTwice(frame, fault) ||
    dropsCountInside(frame, fault) ||
    isTakenForCallee(frame, fault) ||
    isLeftByMacro(frame, fault) ||
    givesContent(frame, fault, exits) ||
    isLeftAsOnEntry(frame, fault, exits)
  );
}

/** Whether the path asked what the call had left in a variable when it, or another call of the same function, gave the handle: it told of the failure. */
function isToldOfFailure(frame: Frame, { kind, object, facts, span }: Fault): boolean {
  const site = object?.acquired?.span;
  const by = object?.acquired?.by;
  if (kind !== "unchecked" || !site || !by) return false;
  for (const [value] of facts ?? []) {
    const asked = frame.values[value];
    const told = frame.toldBy.get(value) ?? (asked?.comparison ? frame.toldBy.get(asked.comparison.left) : undefined);
    if (told !== undefined && told >= site.start && told < span.start && frame.text.startsWith(by, told)) return true;
  }
  return false;
}

/** Whether nobody would miss what the fault is about, or somebody else knows where it is. */
export function isHardlyOwed(frame: Frame, fault: Fault, exits: readonly Exit[], fails: boolean): boolean {
  const kinds = fault.object?.kinds ?? [];
  if (kinds.length === 0 || !(isLeak(fault.kind) || fault.kind === "unchecked")) return false;
  const areAll = (set: string): boolean => kinds.every((name) => frame.knowledge.flags(set)?.includes(name));
  if (areAll("NOMINAL_MAPPING_KINDS")) return isLeak(fault.kind);
  if (areAll("DEVICE_MAPPING_KINDS") && (isMappedAnyway(frame) || isMeantToStay(frame, fault, fails))) return true;
  return areAll("ADDRESSED_KINDS") && isAddressedByOthers(frame, fault, exits, fails);
}

/** Code of an architecture on which devices lie in memory that is always mapped: their addresses are computed, and nothing is to be undone. */
function isMappedAnyway({ knowledge }: Frame): boolean {
  return knowledge.architecture !== undefined && knowledge.flags("DIRECT_MAPPING_ARCHITECTURES")?.includes(knowledge.architecture) === true;
}

/** What code of the boot maps, unless it undoes that on another path than this failing one, or looks for a device and can say that there is none. */
function isMeantToStay(frame: Frame, fault: Fault, fails: boolean): boolean {
  return runsAtBoot(frame) && !(isLeak(fault.kind) ? fails && isUndoneElsewhere(fault) : isProbe(frame));
}

/** Whether the function looks for a device, and says whether it is there: it can say that its registers could not be mapped. */
function isProbe({ fn, knowledge }: Frame): boolean {
  const type = fn.params[0]?.type;
  return (
    fn.returnType.base === "int" &&
    type?.pointers === 1 &&
    knowledge.flags("PROBED_TYPES")?.includes(type.base.replace(/^struct /, "")) === true
  );
}

/** Whether another path releases it: it is not meant to stay where the function fails. */
function isUndoneElsewhere({ elsewhere, object }: Fault): boolean {
  return elsewhere !== undefined && elsewhere.start !== object?.acquired?.span.start;
}

/** Whether nobody could be told of the failure: a function of the boot that returns nothing sets up what the machine does not start without. */
export function isNeededToBoot(frame: Frame, { kind }: Fault): boolean {
  const { base, pointers } = frame.fn.returnType;
  return kind === "unchecked" && base === "void" && pointers === 0 && runsAtBoot(frame);
}

/** Code of the boot runs once, on a board where mapping its registers is known not to fail; what stays mapped is some address space. */
function runsAtBoot({ fn, text, knowledge }: Frame): boolean {
  return isOfBoot(fn, text, knowledge);
}

/**
 * Whether the path asks a question in whose words the author speaks of leaking, or a comment before the last one does, or one behind it that says
 * that this is meant.
 */
export function isIntended(frame: Frame, { trace, span }: Fault): boolean {
  const words = frame.knowledge.flags("LEAK_WORDS") ?? [];
  const speaks = (text: string): boolean =>
    text
      .toLowerCase()
      .split(/[^a-z]+/)
      .some((word) => words.includes(word));
  let isLast = true;
  for (let node = trace; node; node = node.before) {
    if (node.kind !== "branch") continue;
    if (speaks(frame.text.slice(node.span.start, node.span.end))) return true;
    const remark = isLast ? remarkBefore(frame.text.slice(frame.fn.body.start, node.span.start)) : "";
    if (speaks(remark) && !DENIAL.test(remark)) return true;
    const behind = isLast ? remarksIn(frame.text.slice(node.span.end, Math.min(span.start, node.span.end + LONGEST_WAY))) : [];
    if (behind.some((one) => speaks(one) && PURPOSE.test(one))) return true;
    isLast = false;
  }
  return false;
}

/** Words of a comment that says how a leak is avoided. */
const DENIAL = /\b(?:not|never|avoid|prevent|\w+n't)\b/i;

/** Words of a comment that says that a leak is meant. */
const PURPOSE = /\b(?:on purpose|deliberate(?:ly)?|intentional(?:ly)?)\b/i;
/** Characters behind a question that its remarks are looked for in. */
const LONGEST_WAY = 600;

function remarksIn(text: string): readonly string[] {
  return [...text.matchAll(/\/\*[^]*?\*\/|\/\/.*/g)].map(([remark]) => remark.replace(/\s+\*?\s*/g, " "));
}

/** The comment before the `if` that a text ends in. */
function remarkBefore(text: string): string {
  const end = text.lastIndexOf("*/");
  return end >= 0 && /^\s*if\s*\([^;{}]*$/.test(text.slice(end + 2)) ? text.slice(text.lastIndexOf("/*", end), end) : "";
}

/**
 * Whether the path took for failure what the call that left the handle in a member said: any number but 0. That the function's code shows the handle
 * to be left with positive numbers, too, means that it shows none of them.
 */
function isTakenForFailure(frame: Frame, { kind, object, facts }: Fault): boolean {
  const given = object?.acquired;
  if (!isLeak(kind) || !given || !facts) return false;
  const model = modelOfAny(frame.knowledge, given.by);
  if (model?.origin !== "inferred" || !model.effects.some(({ place }) => place.kind === "field")) return false;
  return [...facts].some(([value, { outcomes }]) => {
    const info = frame.values[value];
    return outcomes === POSITIVE && info?.span.start === given.span.start && info.producer === given.by && value !== object.root;
  });
}

/**
 * Whether what is released has a count inside dropped once more, `kobject_put(&device->kobj)`: the release before was one of several references. Plain
 * memory has none.
 */
function dropsCountInside(frame: Frame, { kind, handle, by, earlier }: Fault): boolean {
  if (kind !== "use after release" || frame.text[handle.start] !== "&") return false;
  if (!hasWord(by, frame.knowledge.flags("DROPPING_WORDS") ?? [])) return false;
  const plain = frame.knowledge.flags("FRESH_KINDS") ?? [];
  const model = earlier && modelOfAny(frame.knowledge, earlier.by);
  return (
    model?.effects.some(({ actions }) =>
      actions.some((action) => action.kind === "of" && !action.kinds.some((one) => plain.includes(one))),
    ) === true
  );
}

/**
 * Whether the path found what a function returned to be no success, `if (ret)`, and after that no error, `if (ret < 0)`: who asks like that expects
 * no positive number.
 */
function asksFailureTwice(frame: Frame, { kind, facts, trace }: Fault): boolean {
  if (!isLeak(kind) || !facts) return false;
  /** Where an error was asked for of a number that is positive. */
  const vain = new Set<number>();
  for (const [value, { outcomes }] of facts) {
    const { comparison, span } = frame.values[value] ?? {};
    if (comparison?.op !== "<" || outcomes !== ZERO || facts.get(comparison.left)?.outcomes !== POSITIVE || !span) continue;
    if (frame.values[comparison.left]?.producer !== undefined) vain.add(span.start);
  }
  // From the end: asked for an error last, and before that whether it is anything.
  let name: string | undefined;
  for (let node = vain.size > 0 ? trace : undefined; node; node = node.before) {
    if (node.kind !== "branch") continue;
    const [question, asked] = /^(\w+)\s*<\s*0$/.exec(frame.text.slice(node.span.start, node.span.end)) ?? [];
    if (question !== undefined) name = vain.has(node.span.start) && !node.taken ? asked : undefined;
    else if (name !== undefined && frame.text.slice(node.span.start, node.span.end) === name) return node.taken;
  }
  return false;
}

/**
 * Whether the path turns on a number that the call which gave the handle had left in a variable: the two belong together. A number that it was
 * not asked by tells only where it is 0: of nothing there is no memory.
 */
export function toldByCallee(frame: Frame, { object, facts }: Fault): boolean {
  const site = object?.acquired?.span.start;
  if (site === undefined || frame.toldBy.size === 0) return false;
  for (const [value, { outcomes }] of facts ?? []) {
    if (outcomes === ZERO && frame.toldBy.get(value) === site && frame.values[value]?.failures.length === 0) return true;
    const comparison = frame.values[value]?.comparison;
    if (frame.leftBy.get(value) === site) return true;
    if (comparison && (frame.leftBy.get(comparison.left) === site || frame.leftBy.get(comparison.right) === site)) return true;
  }
  return false;
}

/**
 * Whether the path took one more reference right for a function that nobody knows, which got the object afterwards: it is to drop one, in a case
 * that its callers know. What many share is lent instead.
 */
function isTakenForCallee(frame: Frame, { kind, object, trace }: Fault): boolean {
  if (kind !== "leak" || !object || object.owned || object.kinds.some((name) => frame.knowledge.flags("LENT_KINDS")?.includes(name)))
    return false;
  const last = Math.max(-1, ...object.unknownCalls.map(({ result }) => frame.values[result]?.span.start ?? -1));
  for (let node = trace; node; node = node.before)
    if (node.kind === "deed" && node.object === object.id && node.what === "reference taken" && node.span.start < last) return true;
  return false;
}

/** Whether the path has an error that means "not yet": whoever completes the operation releases what it was given. */
export function isPending(frame: Frame, fault: Fault): boolean {
  const pending = frame.knowledge.flags("PENDING_ERRORS") ?? [];
  // The label of a switch that the path took.
  for (let node = fault.trace; node; node = node.before)
    if (node.kind === "branch" && node.taken && pending.includes(frame.text.slice(node.span.start + 1, node.span.end))) return true;
  for (const [value, fact] of fault.facts ?? []) {
    const comparison = frame.values[value]?.comparison;
    if (!comparison || fact.outcomes !== (comparison.op === "==" ? POSITIVE : comparison.op === "!=" ? ZERO : 0)) continue;
    const named = frame.values[comparison.right]?.named;
    if (named?.startsWith("-") && pending.includes(named.slice(1))) return true;
  }
  return false;
}

/**
 * Whether the path found the handle to be NULL under an `if` that answers this by a macro nobody knows, `if (!p) BAIL(-ENOMEM);`, and uses it behind
 * that: by its name the macro leaves the function.
 */
function isLeftByMacro(frame: Frame, { kind, object, outcomeOf, trace, span }: Fault): boolean {
  if (kind !== "unchecked" || !object || outcomeOf?.(object.root) !== ZERO) return false;
  let found = false;
  walkIfs(frame.fn.body, ({ test, whenTrue }) => {
    if (found || whenTrue.end > span.start || !endsInMacro(frame, whenTrue)) return;
    for (let node = trace; node; node = node.before)
      found ||= node.kind === "branch" && test.start <= node.span.start && node.span.end <= test.end;
  });
  return found;
}

/** Whether the last thing that a statement does is a call of what is spelled like a macro that leaves the function, and of which nobody knows what it does. */
function endsInMacro(frame: Frame, stmt: Stmt): boolean {
  if (stmt.kind === "block") return stmt.body.length > 0 && endsInMacro(frame, stmt.body.at(-1) ?? stmt.body[0] ?? stmt);
  if (stmt.kind !== "expr" || stmt.expr.kind !== "call" || stmt.expr.callee.kind !== "name") return false;
  const { name } = stmt.expr.callee;
  const words = frame.knowledge.flags("LEAVING_NAME_WORDS") ?? [];
  return /^[A-Z][A-Z0-9_]*$/.test(name) && hasWord(name, words) && modelOfAny(frame.knowledge, name) === undefined;
}

/**
 * Whether the function returns what stands in a member of memory that a function of the tree made, and that nothing here ever releases: what it
 * found there is most often an array, and so a part of the memory.
 */
function givesContent(frame: Frame, { kind, by, object, span }: Fault, exits: readonly Exit[]): boolean {
  if (kind !== "leak" || by !== "return" || !object?.owned || frame.fn.returnType.pointers === 0) return false;
  const { acquired } = object;
  if (!acquired || modelOfAny(frame.knowledge, acquired.by)?.origin !== "inferred" || frame.releasedAt.has(acquired.span.start))
    return false;
  return exits.some(({ span: { start }, value, outcomes }) => {
    const read = frame.values[value];
    if (start !== span.start || (outcomes & POSITIVE) === 0 || !read || read.producer !== undefined) return false;
    return knownObject(frame, read.from) === object.id;
  });
}

/**
 * Whether the leak is of what a call gave for a parameter that it took, and another path ends with the same result and leaves the parameter to its caller:
 * one that learns no more than the result has what it gave in both cases.
 */
function isLeftAsOnEntry(frame: Frame, { kind, by, object, span, result }: Fault, exits: readonly Exit[]): boolean {
  const site = object?.acquired?.span.start;
  if (kind !== "leak" || by !== "return" || site === undefined) return false;
  // What a contract speaks of is most often the same as before; code that puts a copy in its place leaves the caller nothing.
  if (frame.knowledge.get(object?.acquired?.by ?? "")?.origin !== "contract") return false;
  const here = exits.find((exit) => exit.span.start === span.start && exit.objects.has(object?.id ?? 0));
  return frame.paramValues.some((param, index) => {
    const id = frame.values[param]?.object ?? 0;
    const taken = id === 0 ? undefined : here?.objects.get(id);
    if (!taken || (taken.dropped ?? taken.released ?? taken.transferred)?.span.start !== site) return false;
    return exits.some((exit) => {
      const isSame = exit.span.start === span.start || (result !== ANY && exit.outcomes === result);
      if (!isSame || !mayBeThere(frame, exit, index)) return false;
      const left = exit.objects.get(id);
      return left === undefined || (deedsOn(left).actions.length === 0 && !deedsOn(left).escapes && left.unknownCalls.length === 0);
    });
  });
}
