// Whether a call hands over something that makes it worth while to know what the callee does. Decides nothing about the callee.

import type { Effect } from "../calls/callModel.ts";
import { type CallContext, type Frame, knownObject, leadsTo } from "../state/frame.ts";
import { FIELDS, type State, type ValueId } from "../state/state.ts";

/**
 * Whether an argument is, or is the address of something that holds, an object this path keeps books on, or a parameter that may be one; or leads to a
 * member that still names what this path has ended.
 */
export function givesHandle(frame: Frame, state: State, site: Omit<CallContext, "result">): boolean {
  const isHandle = (arg: ValueId): boolean =>
    state.objects.has(knownObject(frame, arg)) || (frame.values[arg]?.addressOf ?? -1) >= 0 || isHandleParameter(frame, arg);
  if (site.args.some(isHandle) || leadsToEnded(frame, state, site.args) || holdsForAddress(frame, site.args)) return true;
  if (!site.args.some((arg) => isPointerParameter(frame, arg))) return false;
  if (undoes(frame, site.name)) return true;
  if (frame.knowledge.parametersMatter !== "all") return false;
  frame.unlikeReport ||= frame.knowledge.getForHandle(site.name) !== undefined;
  return true;
}

/** Whether a function is there to end what this one begins. */
function undoes({ fn, knowledge }: Frame, name: string): boolean {
  return knowledge.isDefinedHere(name) && knowledge.inFile.undoneBy(fn.name).includes(name);
}

/** Whether an argument holds memory that an earlier call put there for an address which it gave. */
function holdsForAddress({ members: { hanging } }: Frame, args: readonly ValueId[]): boolean {
  return hanging.size > 0 && args.some((arg) => hanging.has(arg));
}

function leadsToEnded(frame: Frame, { cells, objects }: State, args: readonly ValueId[]): boolean {
  let some = false;
  for (const { released } of objects.values()) some ||= released !== undefined;
  if (!some) return false;
  for (const [key, value] of cells) {
    const id = knownObject(frame, value);
    if (id === 0 || objects.get(id)?.released === undefined) continue;
    if (args.some((arg) => arg !== 0 && leadsTo(frame, arg, Math.floor(key / FIELDS)))) return true;
  }
  return false;
}

function isPointerParameter(frame: Frame, arg: ValueId): boolean {
  const index = paramOf(frame, arg);
  return index >= 0 && (frame.fn.params[index]?.type.pointers ?? 0) > 0;
}

function isHandleParameter(frame: Frame, arg: ValueId): boolean {
  const index = paramOf(frame, arg);
  const type = index < 0 ? undefined : frame.fn.params[index]?.type;
  if (!type || type.pointers === 0) return false;
  if (isPromised(frame, index)) return true;
  return frame.knowledge.parametersMatter !== undefined && frame.knowledge.kindsOfType(type.base).length > 0;
}

/** The parameter that a value is, as it came or with an offset, or is the struct around; -1 for others. */
function paramOf({ values, paramValues, offsetOf }: Frame, value: ValueId): number {
  const info = values[value];
  if (!info) return -1;
  if (info.producer === undefined || info.object === 0) return paramValues.indexOf(offsetOf.get(value) ?? value);
  return paramValues.findIndex((param) => param !== 0 && values[param]?.object === info.object);
}

/** Whether the contract before the function, or that of its role, says what it does to the parameter: who else gets it matters to whether that is kept. */
function isPromised({ knowledge, fn }: Frame, index: number): boolean {
  const isOf = ({ place }: Effect): boolean => place.kind !== "ret" && place.index === index;
  return knowledge.writtenFor?.(fn.name)?.effects.some(isOf) === true || knowledge.roleOf(fn.name)?.effects.some(isOf) === true;
}
