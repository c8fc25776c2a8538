// Where faults are recorded: once per kind, place and acquisition, with the path that shows them.

import type { Span } from "../../base/span.ts";
import { type Fault, type FaultKind, isLeak, type Owed } from "./events.ts";
import { type Frame, knownObject } from "./frame.ts";
import { contradictsItself } from "./contradiction.ts";
import { isHolding } from "./leftWith.ts";
import { type Deed, exists, factOf, fork, isEmpty, type MemoryObject, owes, type State, type TraceNode } from "./state.ts";

/** What most faults have none of. */
const NONE = {
  object: undefined,
  earlier: undefined,
  failure: undefined,
  asked: 0,
  accepted: [],
  elsewhere: undefined,
  result: 0,
  ofMember: false,
} as const;

/** A fault before its path is added; what is not said of it is as in NONE. */
export type NewFault = Omit<Fault, "trace" | "outcomeOf" | "isKept" | "owed" | "facts" | "passedBy" | "cameTo" | keyof typeof NONE> &
  Partial<Pick<Fault, keyof typeof NONE>>;

/** Other ways to the same exit that a leak keeps. */
const MOST_WAYS = 4;

/**
 * Records a fault once per kind, place and acquisition; the shortest path that does not contradict itself wins. Of a leak, ways
 * that last chose elsewhere, or on which fewer unknown functions had the object, are kept beside it: whether one of them is sure is known later
 * (weigh.ts).
 */
export function report(frame: Frame, state: State, fault: NewFault): void {
  const key = `${fault.kind} ${fault.span.start} ${fault.object?.acquired?.span.start ?? -1}`;
  const known = frame.faults.get(key);
  if (!known) {
    frame.faults.set(key, makeFault(frame, state, fault));
    return;
  }
  const better = contradictsItself(frame, known.trace) ? 1 : 0;
  const worse = contradictsItself(frame, state.trace) ? 1 : 0;
  const loses = worse > better || (worse === better && (known.trace?.count ?? 0) <= (state.trace?.count ?? 0));
  const branch = lastBranch(state.trace);
  const doubts = doubtsOf(fault);
  const { otherWays = [], ...before } = known;
  const isCovered = (way: Fault): boolean => lastBranch(way.trace) === branch && doubtsOf(way) <= doubts;
  const isOther = isLeak(fault.kind) && ![before, ...otherWays].some(isCovered);
  if (loses && !isOther) return;
  const fresh = makeFault(frame, state, fault);
  const isCoveredByFresh = (way: Fault): boolean => lastBranch(way.trace) === branch && doubts <= doubtsOf(way);
  const others = loses ? [...otherWays, fresh] : [...otherWays, before].filter((way) => isLeak(fault.kind) && !isCoveredByFresh(way));
  others.sort((one, other) => doubtsOf(one) - doubtsOf(other));
  frame.faults.set(key, { ...(loses ? before : fresh), ...(others.length > 0 && { otherWays: others.slice(0, MOST_WAYS) }) });
}

/** How many functions that nobody knows had the object. */
function doubtsOf({ object }: NewFault): number {
  return object === undefined ? 0 : object.unknownCalls.length + object.lockedCalls.length;
}

/** Where a path last had a choice, and what it chose. */
function lastBranch(trace: TraceNode | undefined): number {
  let node = trace;
  while (node && node.kind !== "branch") node = node.before;
  return node === undefined ? -1 : 2 * node.span.start + (node.taken ? 1 : 0);
}

/** A fault that the text shows by itself, without a walk: it has no path, so nothing was learnt on one. */
export function textualFault(fault: Pick<Fault, "kind" | "span" | "handle" | "by"> & Partial<Fault>): Fault {
  return {
    ...NONE,
    certain: true,
    trace: undefined,
    outcomeOf: undefined,
    facts: undefined,
    passedBy: 0,
    cameTo: 0,
    ...fault,
  };
}

/** A fault with the path that shows it. */
export function makeFault(frame: Frame, state: State, fault: NewFault): Fault {
  const snapshot = fork(state);
  return {
    ...NONE,
    ...fault,
    member: frame.members.givenIn.get(fault.object?.root ?? 0),
    trace: state.trace,
    outcomeOf: (value) => factOf(frame, snapshot, value).outcomes,
    isKept: (object, tied) => isKept(frame, snapshot, object, tied),
    ...(fault.kind === "unchecked" && fault.earlier && { owed: owedBefore(frame, snapshot, fault.earlier.span.start) }),
    facts: snapshot.facts,
    passedBy: state.passedBy & ~state.entered,
    cameTo: state.passedBy | state.entered,
  };
}

/** Whether others can reach the object: it was stored, listed or handed over. What something is tied to keeps it until it is gone. */
export function isKept(frame: Frame, state: State, id: number, tied = false): boolean {
  const object = state.objects.get(id);
  if (tied) return isHolding(frame, object);
  return object !== undefined && (object.escaped || object.stored || object.transferred !== undefined);
}

/** What was acquired or locked before an offset, and had not been given back there: what is gone by now went behind it. */
function owedBefore(frame: Frame, state: State, offset: number): readonly Owed[] {
  const found: (Owed & { readonly since: number })[] = [];
  for (const object of state.objects.values()) {
    const acquired = object.acquired?.span.start ?? offset;
    const release = acquired < offset && (owes(object) || (object.released ?? object.transferred ?? NOWHERE).span.start >= offset);
    const locked = object.lock === "held" && !object.lockExposed ? (object.locked?.span.start ?? offset) : offset;
    if ((!release && locked >= offset) || !exists(frame, state, object) || isEmpty(frame, state, object)) continue;
    const names = frame.graph.variables.flatMap(({ name }, slot) =>
      name !== "" && knownObject(frame, state.vars[slot] ?? 0) === object.id ? [name] : [],
    );
    found.push({ object, names, release, since: release ? acquired : locked });
  }
  return found.sort((a, b) => b.since - a.since);
}

const NOWHERE: Deed = { span: { start: -1, end: -1 }, by: "" };

/** What memory is does not change by who else got it. */
const ALWAYS_CERTAIN: ReadonlySet<FaultKind> = new Set([
  "release mismatch",
  "extent mismatch",
  "count on uncounted",
  "use after guard",
  "double release",
]);

/** Somebody unknown may have taken a reference on counted memory; nobody can keep exclusive memory alive. */
function isCertain(frame: Frame, kind: FaultKind, object: MemoryObject): boolean {
  // What was released by the name of a member may be another thing by then.
  if (object.exposed && (kind === "double release" || kind === "use after release")) return false;
  if (ALWAYS_CERTAIN.has(kind) || (!object.escaped && object.unknownCalls.length === 0)) return true;
  const exclusive = object.kinds.length > 0 && object.kinds.every((name) => frame.knowledge.kind(name)?.counted === false);
  return kind === "use after release" && exclusive && !object.escaped;
}

/** Records a fault about an object; certain unless somebody unknown had it in hand before. */
export function faultOn(
  frame: Frame,
  state: State,
  kind: FaultKind,
  object: MemoryObject,
  span: Span,
  by: string,
  earlier: Deed | undefined,
  accepted: readonly string[] = [],
  handle: Span = span,
): void {
  report(frame, state, {
    kind,
    span,
    object,
    handle,
    by,
    earlier,
    accepted,
    certain: isCertain(frame, kind, object),
  });
}

/** Records that a call ends again what stands in a member of what it is given. */
export function faultOnMember(
  frame: Frame,
  state: State,
  object: MemoryObject,
  argument: Span,
  by: string,
  earlier: Deed | undefined,
): void {
  const read = frame.values[object.root]?.span ?? argument;
  const isMember = /(?:->|\.)\s*\w+$/.test(frame.text.slice(read.start, read.end));
  const certain = isCertain(frame, "double release", object);
  const handle = isMember ? read : argument;
  report(frame, state, { kind: "double release", span: argument, object, handle, by, earlier, certain, ofMember: true });
}

/** The deed that froze the count, as the path has it. */
export function frozenBy(state: State, object: MemoryObject): Deed | undefined {
  for (let node = state.trace; node; node = node.before)
    if (node.kind === "deed" && node.what === "frozen" && node.object === object.id) return { span: node.span, by: node.by };
  return object.acquired;
}
