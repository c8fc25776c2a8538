// What the text shows that its author relies on although no path shows it: a lookup of what is there for certain, and an answer that a callee
// gave together with a handle. Both make a fault less than certain.

import type { Fault } from "./events.ts";
import type { Frame } from "./frame.ts";

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

/** Whether the path turns on a number that the call which gave the handle had left in a variable: the two belong together. */
export function toldByCallee(frame: Frame, { object, facts }: Fault): boolean {
  const site = object?.acquired?.span.start;
  if (site === undefined || frame.leftBy.size === 0) return false;
  for (const [value] of facts ?? []) {
    const comparison = frame.values[value]?.comparison;
    if (frame.leftBy.get(value) === site) return true;
    if (comparison && (frame.leftBy.get(comparison.left) === site || frame.leftBy.get(comparison.right) === site)) return true;
  }
  return false;
}
