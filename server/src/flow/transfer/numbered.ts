// Memory whose number (pfn) a function got: by that it is found again in a page table, a bitmap or an entry of a device. Whoever got the memory
// and hands on its number is remembered as having handed on the number.

import type { CallModel, Effect } from "../calls/callModel.ts";
import { meetUnknown } from "./companions.ts";
import { type CallContext, type Frame, knownObject } from "../state/frame.ts";
import { objectById, type State } from "../state/state.ts";

/** A function of the tree is known by what it does to handles: what it does with a number that names one, nobody knows. */
export function meetNumbers(frame: Frame, state: State, site: CallContext, model: CallModel): void {
  if (model.origin !== "inferred") return;
  for (const [index, arg] of site.args.entries()) {
    if (frame.values[arg]?.isNumber !== true || model.effects.some((effect) => speaksOf(effect, index))) continue;
    const object = objectById(frame, state, knownObject(frame, arg));
    if (object && state.objects.has(object.id))
      meetUnknown(frame, state, object, site, { result: site.result, companions: [], asNumber: true });
  }
}

/** Whether an effect says what is done to a parameter, or that the result is made from it. */
function speaksOf({ place, actions }: Effect, index: number): boolean {
  if (place.kind !== "ret") return place.index === index;
  return actions.some((action) => "of" in action && action.of.kind === "param" && action.of.index === index);
}
