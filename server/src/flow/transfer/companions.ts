// What an unknown function got along with something owned: it may have tied one to the other, as a request and its buffer are.
// Who has the one then has the other; weigh.ts asks for it.

import { noteHandedAgain } from "../state/evidence.ts";
import { type CallContext, type Frame, isParameter, knownObject, objectOf } from "../state/frame.ts";
import { modelOf } from "./lockDoubts.ts";
import { isLocalAddress } from "./escape.ts";
import { partOf } from "./parts.ts";
import {
  type MemoryObject,
  type ObjectId,
  objectById,
  owes,
  renewObject,
  setObject,
  type State,
  type UnknownCall,
  type ValueId,
} from "../state/state.ts";

/** Objects among the arguments that `object` could be tied to: pointers that are neither this frame's memory nor its caller's. */
export function companionsOf(frame: Frame, state: State, object: MemoryObject, site: Omit<CallContext, "result">): readonly ObjectId[] {
  if (!owes(object)) return [];
  const found: ObjectId[] = [];
  for (const arg of site.args) {
    const info = frame.values[arg];
    if (!info || info.isNumber || info.flags || info.named !== undefined || isLocalAddress(frame, arg)) continue;
    // A number is no memory.
    if (knownObject(frame, arg) === 0 && !isInPointer(frame, state, arg)) continue;
    const id = objectOf(frame, arg);
    const companion = objectById(frame, state, id);
    if (!companion || id === object.id || isParameter(frame, companion)) continue;
    if (!state.objects.has(id)) setObject(state, companion);
    found.push(id);
  }
  return found;
}

/** Whether a variable declared as a pointer to a struct has the value. */
function isInPointer(frame: Frame, state: State, value: ValueId): boolean {
  return state.vars.some((other, slot) => {
    const type = frame.graph.variables[slot]?.type;
    return other === value && type?.pointers === 1 && type.base.startsWith("struct ");
  });
}

/** A call through a pointer is told from others by how the source spells what is called. */
export function calleeText(frame: Frame, { span, argSpans }: Omit<CallContext, "result">): string {
  return `(*${frame.text.slice(span.start, argSpans[0]?.start ?? span.end)})`;
}

/** Whether both calls got the object by its own address, neither a part of it, and in the same place: what a list begins with need not be what is added. */
function isSameGiven(frame: Frame, { id }: MemoryObject, { args, mayKeep, tied }: UnknownCall, site: Omit<CallContext, "result">): boolean {
  if (mayKeep || tied) return false;
  const given = args.flatMap((arg, index) => (knownObject(frame, arg) === id ? [index] : []));
  const [index = 0] = given;
  return given.length === 1 && args[index] === site.args[index] && frame.values[args[index] ?? 0]?.cellBase === 0;
}

/** Nobody knows what the function does with it, but that it got it is remembered. */
export function meetUnknown(
  frame: Frame,
  state: State,
  object: MemoryObject,
  site: Omit<CallContext, "result">,
  { result, companions, asNumber, mayKeep, spares, tied, inside }: Omit<UnknownCall, "name" | "args">,
): void {
  const name = site.name === "" ? calleeText(frame, site) : site.name;
  const { unknownCalls, lock } = object;
  const before = mayKeep || asNumber || !object.owned ? undefined : unknownCalls.find((other) => other.name === name);
  if (before && isSameGiven(frame, object, before, site) && modelOf(frame, name)) noteHandedAgain(frame, state, object, before);
  const met = renewObject(state, object);
  const others = unknownCalls.some((other) => other.name === name) ? unknownCalls.filter((other) => other.name !== name) : unknownCalls;
  met.unknownCalls = [
    ...others,
    {
      name,
      result,
      companions,
      asNumber,
      args: site.args,
      ...(mayKeep && { mayKeep }),
      ...(spares !== undefined && { spares }),
      ...(tied && { tied }),
      ...(inside && { inside }),
    },
  ];
  met.lock = lock === "held" ? "held" : "unknown";
  met.isolated = false;
}

/** The address that a function of one argument makes of memory of this frame's goes to a function that nobody knows: most often a member of it. */
export function meetByPart(frame: Frame, state: State, arg: ValueId, site: Omit<CallContext, "result">, result: ValueId): void {
  frame.handedOn.add(arg);
  const source = state.objects.get(partOf(frame, arg));
  if (source?.owned === true && owes(source)) meetUnknown(frame, state, source, site, { result, companions: [], asNumber: true });
}
