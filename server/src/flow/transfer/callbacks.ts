// Functions that are handed over to be called with something later: by the last put of a device, by kref_put(), by RCU. What such a function
// frees is freed by it: whoever frees it as well frees it twice. Which calls do so is the model's business.

import type { Place } from "../../model/contract.ts";
import { type CallContext, type Frame, newValue } from "../state/frame.ts";
import { storedFunction } from "../state/storedFunctions.ts";
import { valueAt } from "./places.ts";
import { addDeed, type Deed, type MemoryObject, setKnown, type State } from "../state/state.ts";

/** Notes a call that has a function called with (a part of) the object, if that function frees the object. */
export function noteCallback(frame: Frame, state: State, call: CallContext, object: MemoryObject, of: Place, deed: Deed): void {
  const name = of.kind === "field" ? storedFunction(frame, state, object, of.path) : frame.functions.get(valueAt(frame, state, call, of));
  if (name === undefined || object.elements || !frame.knowledge.isDefinedHere(name) || !ends(frame, name)) return;
  addDeed(state, object.id, call.span, "released", deed.by);
  setKnown(state, keyOf(object.id), newValue(frame, deed.span, undefined, { producer: deed.by }));
}

/** The call that has the object freed, if there was one. */
export function endedBy(frame: Frame, state: State, object: MemoryObject): Deed | undefined {
  const call = state.known.get(keyOf(object.id));
  const info = call === undefined ? undefined : frame.values[call];
  return info && { span: info.span, by: info.producer ?? "" };
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

function keyOf(id: number): string {
  return `ended ${id}`;
}
