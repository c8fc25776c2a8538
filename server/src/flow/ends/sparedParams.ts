// What a path's callees did with a parameter: with which outcomes of the function none of them kept it, and whether somebody got it of whom nobody
// knows what he does with it. Their own code says so.

import { sparesOfCall } from "../calls/spares.ts";
import type { Exit } from "./exits.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { ANY, type Outcomes } from "../calls/outcome.ts";
import { modelOf } from "../transfer/lockDoubts.ts";
import { factOf, type MemoryObject, type UnknownCall } from "../state/state.ts";

/** The outcomes of an exit with which none of the callees that may keep the object did. */
export function sparedByCallees(frame: Frame, exit: Exit, object: MemoryObject): Outcomes {
  if (object.escaped || object.transferred !== undefined) return 0;
  let spared: Outcomes = ANY;
  for (const call of object.unknownCalls) {
    if (!call.mayKeep) continue;
    const spares = call.spares ?? sparesOfCall(modelOf(frame, call.name), placesIn(frame, call, object));
    if ((factOf(frame, exit.state, call.result).outcomes & ~spares) === 0) continue;
    // What the callee says is what the function says.
    spared &= exit.value === call.result ? spares : 0;
  }
  return spared;
}

/** Whether a function that nobody knows got the object, or one whose code is known hands it on to such a one. */
export function isHandedOn(frame: Frame, object: MemoryObject | undefined): boolean {
  if (!object) return false;
  return object.unknownCalls.some((call) => {
    if (!call.mayKeep) return true;
    const passesOn = modelOf(frame, call.name)?.passesOn;
    return passesOn === undefined || placesIn(frame, call, object).some((index) => passesOn.has(index));
  });
}

/** Which arguments of a call the object was. */
function placesIn(frame: Frame, { args }: UnknownCall, { id }: MemoryObject): readonly number[] {
  return args.flatMap((arg, index) => (knownObject(frame, arg) === id ? [index] : []));
}
