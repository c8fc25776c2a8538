// Functions that are handed over to be called with something later: by the last put of a device, by kref_put(), by RCU. What such a function
// frees is freed by it: whoever frees it as well frees it twice. Which calls do so is the model's business.

import type { Place } from "../../model/contract.ts";
import type { CallContext, Frame } from "../state/frame.ts";
import { takesBack } from "./counted.ts";
import { endMembers, leaveToEnd } from "./endedAlong.ts";
import { storedFunction } from "../state/storedFunctions.ts";
import { valueAt } from "./places.ts";
import { addDeed, type Deed, type MemoryObject, type State } from "../state/state.ts";

/** Notes a call that has a function called with (a part of) the object, if that function frees the object. */
export function noteCallback(
  frame: Frame,
  state: State,
  call: CallContext,
  place: Place,
  object: MemoryObject,
  of: Place,
  deed: Deed,
): void {
  const name = of.kind === "field" ? storedFunction(frame, state, object, of.path) : frame.functions.get(valueAt(frame, state, call, of));
  if (name === undefined || object.elements) return;
  if (place.kind === "param" && takesBack(state, call.args[place.index] ?? 0)) return;
  const members = frame.knowledge.getForHandle(name)?.endsAlong?.get(0);
  if (members && place.kind !== "ret") endMembers(frame, state, call, place.index, members);
  if (!frame.knowledge.isDefinedHere(name) || !ends(frame, name)) return;
  addDeed(state, object.id, call.span, "released", deed.by);
  leaveToEnd(frame, state, object, deed);
}

/** Whether a function of the file frees what its first parameter lies in. */
function ends(frame: Frame, name: string): boolean {
  const model = frame.knowledge.getForHandle(name);
  if (model?.endsContainer?.has(0)) return true;
  return (
    model?.effects.some(
      ({ place, actions }) =>
        place.kind === "param" && place.index === 0 && place.deref === 0 && actions.some(({ kind }) => kind === "free"),
    ) === true
  );
}
