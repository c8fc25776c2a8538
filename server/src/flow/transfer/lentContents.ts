// What this frame owns and has put into a struct of its own, where a function gets the struct: that one has it as if it had been given it by
// itself. Whether it took it, the other paths tell.

import type { CallModel } from "../calls/callModel.ts";
import { meetUnknown } from "./companions.ts";
import { isLocalAddress, isWithin } from "./escape.ts";
import { isElementAddress } from "./memory.ts";
import { type CallContext, DEREFERENCE, ELEMENTS, type Frame, knownObject } from "../state/frame.ts";
import { FIELDS, type MemoryObject, type ObjectId, owes, setObject, type State, type ValueId } from "../state/state.ts";

const NONE: ReadonlySet<ObjectId> = new Set();

/**
 * Notes that a call got what stands in the struct of this frame's that its argument at `index` names, and returns which objects these are: nobody else
 * has them for that. `model` is what the code of the function shows. O(cells).
 */
export function lendContents(
  frame: Frame,
  state: State,
  site: Omit<CallContext, "result">,
  index: number,
  result: ValueId,
  model?: CallModel,
): ReadonlySet<ObjectId> {
  const struct = site.args[index] ?? 0;
  if (!isLocalAddress(frame, struct) || (model && model.origin !== "inferred")) return NONE;
  const isLookedAtOnly = model && !model.touches?.has(index) && !model.passesOn.has(index) && !model.mayConsume.has(index);
  let lent: Set<ObjectId> | undefined;
  const keys = state.cells.keys();
  const contents = state.cells.values();
  for (let at = 0; at < keys.length; at++) {
    const id = knownObject(frame, contents[at] ?? 0);
    const object = id === 0 || lent?.has(id) ? undefined : state.objects.get(id);
    const key = keys[at] ?? 0;
    // Which of an array's elements it is will not be known again.
    if (!object || object.elements || object.escaped || object.stored || !owes(object)) continue;
    const base = Math.floor(key / FIELDS);
    if (!isMember(frame, key % FIELDS) || isElementAddress(frame, base) || !isWithin(frame, base, struct)) continue;
    lent ??= new Set();
    lent.add(id);
    if (isLookedAtOnly) continue;
    // Whether it is what stands there afterwards is not known: that it is owed still is.
    meetUnknown(frame, state, { ...object, exposed: true }, site, {
      result,
      companions: [],
      asNumber: false,
      ...(model ? { mayKeep: true } : { inside: true }),
    });
  }
  return lent ?? NONE;
}

/** Whether a field is a member, no element of an array: the first of which is `*array`. */
function isMember({ indexFields }: Frame, field: number): boolean {
  return field !== DEREFERENCE && field !== ELEMENTS && !indexFields.has(field);
}

/**
 * What was found in a member of this frame's own struct, and not put there by it, is released: it may be another name of what was put into another
 * member, as in a union.
 */
export function noteOtherName(frame: Frame, state: State, { origin, root }: MemoryObject): void {
  const struct = frame.values[root]?.contentOf ?? 0;
  if (origin !== "foreign" || struct === 0 || !isLocalAddress(frame, struct)) return;
  for (const [key, content] of state.cells) {
    const object = state.objects.get(knownObject(frame, content));
    if (object && Math.floor(key / FIELDS) === struct && owes(object)) setObject(state, { ...object, escaped: true });
  }
}
