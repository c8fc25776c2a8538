// Locks across the functions of a file: what one function's paths show of its callees and callers decides faults of others.
// A callee after which somebody still unlocks does not unlock; a function whose callers never unlock what it left locked forgot to.

import type { Fault } from "../state/events.ts";
import type { JudgedExploration } from "../explore.ts";
import type { Frame } from "../state/frame.ts";
import { ANY, type Outcomes } from "../calls/outcome.ts";

/** What a walk shows that the other functions of the file may have to do with. */
export type LockWitness = Pick<JudgedExploration, "faults"> & { readonly frame: FrameOfLocks };
type FrameOfLocks = Pick<Frame, "keepLocks" | "unlockedFor" | "leftLocked"> & { readonly fn: Pick<Frame["fn"], "name"> };

/** The faults of the functions that change by what the others show; in order of the text. */
export function judgeLocks(explorations: readonly LockWitness[]): ReadonlyMap<FrameOfLocks, readonly Fault[]> {
  const keepLocks = new Map<string, Outcomes>();
  const unlockedFor = new Set<string>();
  for (const { frame } of explorations) {
    for (const [name, outcomes] of frame.keepLocks) keepLocks.set(name, (keepLocks.get(name) ?? 0) | outcomes);
    for (const name of frame.unlockedFor) unlockedFor.add(name);
  }
  const changed = new Map<FrameOfLocks, readonly Fault[]>();
  const blamed = new Map<string, LockWitness>();
  for (const { frame, faults } of explorations) {
    const settled = faults.map((fault) => settle(fault, keepLocks));
    if (settled.some((fault, index) => fault !== faults[index])) changed.set(frame, settled);
  }
  for (const exploration of explorations) {
    const { frame } = exploration;
    if (frame.leftLocked.length > 0 && !unlockedFor.has(frame.fn.name)) blamed.set(frame.fn.name, exploration);
  }
  if (blamed.size === 0) return changed;
  for (const { frame, faults } of explorations) {
    const mine = changed.get(frame) ?? faults;
    const isFrom = (fault: Fault): boolean => fault.certain && isOfLock(fault) && blamed.has(fault.object?.locked?.by ?? "");
    if (!mine.some(isFrom)) continue;
    for (const fault of mine) {
      const culprit = isFrom(fault) ? blamed.get(fault.object?.locked?.by ?? "") : undefined;
      if (culprit && !changed.get(culprit.frame)?.some((one) => culprit.frame.leftLocked.includes(one)))
        changed.set(culprit.frame, [...(changed.get(culprit.frame) ?? culprit.faults), ...culprit.frame.leftLocked]);
    }
    changed.set(
      frame,
      (changed.get(frame) ?? faults).filter((fault) => !isFrom(fault)),
    );
  }
  return changed;
}

function isOfLock({ kind }: Fault): boolean {
  return kind === "lock leak" || kind === "release while locked" || kind === "double lock";
}

/** A fault that was only in doubt because of functions that another function shows not to unlock. */
function settle(fault: Fault, keepLocks: ReadonlyMap<string, Outcomes>): Fault {
  if (fault.certain || fault.doubts === undefined) return fault;
  return fault.doubts.every((name) => name !== "(*)" && keepLocks.get(name) === ANY) ? { ...fault, certain: true } : fault;
}
