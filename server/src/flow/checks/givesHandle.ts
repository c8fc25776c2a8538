// Whether a call hands over something that makes it worth while to know what the callee does. Decides nothing about the callee.

import { type CallContext, type Frame, knownObject } from "../state/frame.ts";
import type { State, ValueId } from "../state/state.ts";

/** Whether an argument is, or is the address of something that holds, an object this path keeps books on, or a parameter that may be one. */
export function givesHandle(frame: Frame, state: State, site: Omit<CallContext, "result">): boolean {
  return site.args.some(
    (arg) => state.objects.has(knownObject(frame, arg)) || (frame.values[arg]?.addressOf ?? -1) >= 0 || isHandleParameter(frame, arg),
  );
}

function isHandleParameter(frame: Frame, arg: ValueId): boolean {
  const index = arg === 0 ? -1 : frame.paramValues.indexOf(arg);
  const type = index < 0 ? undefined : frame.fn.params[index]?.type;
  const { parametersMatter } = frame.knowledge;
  if (!type || type.pointers === 0) return false;
  if (isPromised(frame, index)) return true;
  if (parametersMatter === undefined) return false;
  return parametersMatter === "all" || frame.knowledge.kindsOfType(type.base).length > 0;
}

/** Whether the contract before the function says what it does to the parameter: who else gets it matters to whether that is kept. */
function isPromised({ knowledge, fn }: Frame, index: number): boolean {
  return knowledge.writtenFor?.(fn.name)?.effects.some(({ place }) => place.kind !== "ret" && place.index === index) === true;
}
