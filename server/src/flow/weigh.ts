// How sure a fault is once all paths of the function are known: what the other paths do is the second witness.

import { type Fault, isLeak } from "./events.ts";
import type { Exit } from "./exits.ts";
import type { Frame } from "./frame.ts";
import { ANY, NEGATIVE, type Outcomes, ZERO } from "./outcome.ts";
import type { UnknownCall } from "./state.ts";

/** The faults with their certainty settled; those that need a witness and have none are dropped. */
export function weighFaults(frame: Frame, faults: readonly Fault[], exits: readonly Exit[]): readonly Fault[] {
  return faults.flatMap((fault) => {
    const weighed = weigh(frame, fault, exits);
    return weighed ? [weighed] : [];
  });
}

function weigh(frame: Frame, fault: Fault, exits: readonly Exit[]): Fault | undefined {
  const { object } = fault;
  if (!object) return fault;
  if (fault.kind === "no reference") {
    return frame.triedRoots.has(frame.values[object.root]?.span.start ?? -2) ? fault : undefined;
  }
  if (fault.kind === "use after drop") return consumedByAll(frame, object.id, exits) ? fault : undefined;
  if (!isLeak(fault.kind)) return fault;
  const site = object.acquired?.span.start ?? -1;
  const elsewhere = fault.elsewhere ?? frame.releasedAt.get(site);
  if (fault.kind === "lock leak") {
    const lockSite = object.locked?.span.start ?? -1;
    // Somebody else's memdesc may be meant to stay locked, unless another path of this function unlocks it.
    if (object.origin !== "acquired" && !frame.unlockedLater.has(lockSite)) return undefined;
    return { ...fault, elsewhere, certain: fault.certain && object.unknownCalls.every((call) => tookNothing(frame, fault, call, `lock ${lockSite}`)) };
  }
  if (fault.kind === "frozen leak") {
    // A void function, or one that fails: nobody after it knows what to give back.
    if (fault.certain && object.unknownCalls.length === 0 && fault.result === ANY) {
      return frame.paramValues.includes(object.root) || object.origin === "acquired" ? { ...fault, elsewhere } : undefined;
    }
    const pair = exits.some((exit) => ((exit.outcomes & fault.result) !== 0 || fault.result === NEGATIVE) && [...exit.objects.values()].some((other) => other.acquired?.span.start === site && !other.frozen && !other.escaped));
    return pair ? { ...fault, elsewhere } : undefined;
  }
  let certain = fault.certain && object.unknownCalls.every((call) => tookNothing(frame, fault, call, `${site}`));
  // Kept in the caller's memory: the caller's to release, unless the function fails and releases it itself on another path.
  if (object.stored && object.elements) certain = certain && fault.result === NEGATIVE && elsewhere !== undefined;
  return { ...fault, elsewhere, certain };
}

/** Whether every path consumes the parameter's reference exactly once: then the function owns it. */
function consumedByAll(frame: Frame, id: number, exits: readonly Exit[]): boolean {
  if (exits.length < 2 || !frame.paramValues.some((value) => frame.values[value]?.object === id)) return false;
  return exits.every((exit) => {
    const object = exit.objects.get(id);
    return object !== undefined && (object.references === -1 || object.transferred !== undefined || (object.escaped && object.references <= 0));
  });
}

/** Whether another path shows that the unknown function, with this outcome, leaves the reference to its caller. */
function tookNothing(frame: Frame, fault: Fault, call: UnknownCall, site: string): boolean {
  const onSuccess = frame.releasedAfter.get(`success ${site}:${call.name}`) ?? 0;
  const onFailure = frame.releasedAfter.get(`failure ${site}:${call.name}`) ?? 0;
  // Undoing things on failure does not show that success leaves them to the caller.
  const seen = fault.by === "return" && fault.result !== NEGATIVE ? onSuccess : onSuccess | onFailure;
  if (seen === 0) return false;
  const here: Outcomes = fault.outcomeOf?.(call.result) ?? ANY;
  if (here === ANY) return seen === ANY || (seen & ZERO) !== 0;
  // A call that failed is not expected to keep what it does not keep when it succeeds.
  if ((here & ZERO) === 0 && (seen & ZERO) !== 0) return true;
  return (here & seen) !== 0;
}
