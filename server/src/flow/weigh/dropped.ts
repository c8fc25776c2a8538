// What a path leaves to a function that keeps it, and on one of its own paths silently does not (inferDropped.ts): lost then, with nobody told.

import type { Fault } from "../state/events.ts";
import { type Exit, reachable } from "../ends/exits.ts";
import { isHardlyOwed } from "./relied.ts";
import { makeFault } from "../state/faults.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { modelOf } from "../transfer/lockDoubts.ts";
import { exists, isEmpty, type MemoryObject, owes, type UnknownCall } from "../state/state.ts";

/** The faults of a function's paths, one a call and acquisition; O(exits × objects). */
export function findDropped(frame: Frame, exits: readonly Exit[]): readonly Fault[] {
  const found = new Map<string, Fault>();
  for (const { state, objects, outcomes, value } of exits) {
    for (const object of objects.values()) {
      const [call, ...others] = object.unknownCalls;
      if (!call || others.length > 0 || !isOwed(object)) continue;
      const missing = droppedBy(frame, object, call);
      const acquired = object.acquired;
      if (missing === undefined || !acquired || !exists(frame, state, object) || isEmpty(frame, state, object)) continue;
      if (reachable(frame, state, value).has(object.id) || frame.releasedAfter.has(`${acquired.span.start}:${call.name}`)) continue;
      const span = frame.values[call.result]?.span;
      const key = `${span?.start} ${acquired.span.start}`;
      if (!span || found.has(key)) continue;
      const fault = { kind: "leak" as const, span, object, handle: acquired.span, by: call.name, certain: true, result: outcomes };
      const made = makeFault(frame, state, { ...fault, droppedFor: missing });
      found.set(key, { ...made, certain: !isHardlyOwed(frame, made, exits, false) });
    }
  }
  return [...found.values()];
}

function isOwed(object: MemoryObject): boolean {
  return owes(object) && !object.stored && !object.transferred && !object.elements && object.maps === 0;
}

/** The function that gave the callee no memory where it does not keep the object, if it may come to that. */
function droppedBy(frame: Frame, object: MemoryObject, call: UnknownCall): string | undefined {
  const dropped = modelOf(frame, call.name)?.dropped;
  if (!dropped || !call.mayKeep) return undefined;
  for (const [index, by] of dropped) if (knownObject(frame, call.args[index] ?? 0) === object.id) return by;
  return undefined;
}
