// Where faults are recorded: once per kind, place and acquisition, with the path that shows them.

import type { Span } from "../base/span.ts";
import type { Fault, FaultKind } from "./events.ts";
import type { Frame } from "./frame.ts";
import { contradictsItself } from "./contradiction.ts";
import { type Deed, factOf, fork, type MemoryObject, type State } from "./state.ts";

/** A fault before its path is added. */
export type NewFault = Omit<Fault, "trace" | "outcomeOf" | "isKept" | "facts" | "passedBy">;

/** Records a fault once per kind, place and acquisition; the shortest path that does not contradict itself wins. */
export function report(frame: Frame, state: State, fault: NewFault): void {
  const key = `${fault.kind} ${fault.span.start} ${fault.object?.acquired?.span.start ?? -1}`;
  const known = frame.faults.get(key);
  if (known) {
    const better = contradictsItself(frame, known.trace) ? 1 : 0;
    const worse = contradictsItself(frame, state.trace) ? 1 : 0;
    if (worse > better || (worse === better && (known.trace?.count ?? 0) <= (state.trace?.count ?? 0))) return;
  }
  frame.faults.set(key, makeFault(frame, state, fault));
}

/** A fault that the text shows by itself, without a walk: it has no path, so nothing was learnt on one. */
export function textualFault(fault: Pick<Fault, "kind" | "span" | "handle" | "by"> & Partial<Fault>): Fault {
  return {
    object: undefined,
    earlier: undefined,
    failure: undefined,
    asked: 0,
    accepted: [],
    elsewhere: undefined,
    certain: true,
    result: 0,
    trace: undefined,
    outcomeOf: undefined,
    facts: undefined,
    passedBy: 0,
    ...fault,
  };
}

/** A fault with the path that shows it. */
export function makeFault(frame: Frame, state: State, fault: NewFault): Fault {
  const snapshot = fork(state);
  return {
    ...fault,
    trace: state.trace,
    outcomeOf: (value) => factOf(frame, snapshot, value).outcomes,
    isKept: (object) => isKept(snapshot, object),
    facts: snapshot.facts,
    passedBy: state.passedBy & ~state.entered,
  };
}

/** Whether others can reach the object: it was stored, listed or handed over. */
export function isKept(state: State, id: number): boolean {
  const object = state.objects.get(id);
  return object !== undefined && (object.escaped || object.stored || object.transferred !== undefined);
}

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
): void {
  report(frame, state, {
    kind,
    span,
    object,
    handle: span,
    by,
    earlier,
    failure: undefined,
    asked: 0,
    accepted,
    elsewhere: undefined,
    certain: isCertain(frame, kind, object),
    result: 0,
  });
}

/** The deed that froze the count, as the path has it. */
export function frozenBy(state: State, object: MemoryObject): Deed | undefined {
  for (let node = state.trace; node; node = node.before)
    if (node.kind === "deed" && node.what === "frozen" && node.object === object.id) return { span: node.span, by: node.by };
  return object.acquired;
}
