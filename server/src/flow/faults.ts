// Where faults are recorded: once per kind, place and acquisition, with the path that shows them.

import type { Span } from "../base/span.ts";
import type { Fault, FaultKind } from "./events.ts";
import type { Frame } from "./frame.ts";
import type { Deed, MemoryObject, State } from "./state.ts";

/** Records a fault once per kind, place and acquisition; the shortest path wins. */
export function report(frame: Frame, state: State, fault: Omit<Fault, "trace">): void {
  const key = `${fault.kind} ${fault.span.start} ${fault.object?.acquired?.span.start ?? -1}`;
  const known = frame.faults.get(key);
  if (known && (known.trace?.count ?? 0) <= (state.trace?.count ?? 0)) return;
  frame.faults.set(key, { ...fault, trace: state.trace });
}

/** Records a fault about an object; certain unless somebody unknown had it in hand before. */
export function faultOn(frame: Frame, state: State, kind: FaultKind, object: MemoryObject, span: Span, by: string, earlier: Deed | undefined, accepted: readonly string[] = []): void {
  report(frame, state, {
    kind, span, object, handle: span, by, earlier, failure: undefined, asked: 0, accepted, elsewhere: undefined,
    certain: !object.escaped && object.unknownCalls.length === 0, result: 0,
  });
}


/** The deed that froze the count, as the path has it. */
export function frozenBy(state: State, object: MemoryObject): Deed | undefined {
  for (let node = state.trace; node; node = node.before) if (node.kind === "deed" && node.what === "frozen" && node.object === object.id) return { span: node.span, by: node.by };
  return object.acquired;
}
