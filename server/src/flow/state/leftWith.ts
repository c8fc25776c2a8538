// Where a function leaves what its parameters point to: in memory of other parameters, or anywhere. Who called it knows what becomes of the
// former (holders.ts).

import { modelOfAny } from "./knowledge.ts";
import type { CallModel } from "../calls/callModel.ts";
import { type Frame, isParameter } from "./frame.ts";
import type { MemoryObject, ValueId } from "./state.ts";

/** Not only in what parameters point to. */
export const ELSEWHERE = -1;

/** Remembers that a parameter's memory was left in a member of what the parameter at `holder` points to, or ELSEWHERE. */
export function noteLeft(frame: Frame, object: MemoryObject, holder: number): void {
  // What lies at an offset from a parameter is a part of its memory.
  const from = frame.offsetOf.get(object.root);
  if (from !== undefined) frame.shared.add(from);
  if (object.origin === "acquired" || !isParameter(frame, object)) return;
  const known = frame.leftWith.get(object.id);
  if (known) known.add(holder);
  else frame.leftWith.set(object.id, new Set([holder]));
}

/** The parameter by index whose memory an address is, or lies in without a pointer between them; ELSEWHERE for others. */
export function holderOf(frame: Frame, address: ValueId): number {
  for (let at = address; at !== 0; at = frame.values[at]?.cellBase ?? 0) {
    const index = frame.paramValues.indexOf(at);
    if (index >= 0) return index;
  }
  return ELSEWHERE;
}

/** Whether memory that something was put into is still there for others, or ended by a function that may end what is in it, too. */
export function isHolding(frame: Frame, holder: MemoryObject | undefined): boolean {
  if (!holder) return false;
  if (!holder.released) return true;
  const model = modelOfAny(frame.knowledge, holder.released.by);
  return model === undefined || !endsOnlyThat(model);
}

/** Whether a function that ends its argument does nothing to what is kept there. */
function endsOnlyThat({ origin, effects, touches, passesOn, mayConsume }: CallModel): boolean {
  if (origin === "contract") return true;
  return !touches?.size && passesOn.size === 0 && mayConsume.size === 0 && effects.every(({ place }) => place.kind === "param");
}
