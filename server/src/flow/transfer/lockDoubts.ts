// Calls that may drop a lock without anybody seeing it: of what they get, of what it is a part of, of what leads to it. What other paths say
// of them is weighed later (weigh.ts).

import type { CallModel } from "../calls/callModel.ts";
import { type CallContext, type Frame, knownObject, leadsTo } from "../state/frame.ts";
import { ANY, type Outcomes } from "../calls/outcome.ts";
import { factOf, type MemoryObject, type ObjectId, setObject, type State, type UnknownCall, type ValueId } from "../state/state.ts";
import { hasWord } from "../calls/nameWords.ts";

/** A function that may keep what it gets may drop the lock on it, too; other paths show whether it does. */
export function metUnderLock(frame: Frame, object: MemoryObject, { name, result, args }: CallContext, asNumber: boolean): MemoryObject {
  if ((object.lock !== "held" && !frame.duties.has(object.id)) || asNumber) return object;
  return {
    ...object,
    lockedCalls: [...object.lockedCalls.filter((other) => other.name !== name), { name, result, companions: [], asNumber, args }],
  };
}

/**
 * Whether a function that gets `arg` may find the object without being given it: through another parameter of the operation, or through
 * what one step leads to (the mapping, by an index). What is further away (the inode) is asked for other things.
 */
function mayReach(frame: Frame, object: MemoryObject, arg: ValueId): boolean {
  const info = frame.values[arg];
  if (!info || arg === object.root) return false;
  return frame.paramValues.includes(arg) || knownObject(frame, info.from || info.cellBase) === object.id;
}

/**
 * A function whose code is not known, or is known to unlock what it did not lock, may unlock what it gets the owner or a part of: the objects
 * for which that is so.
 */
export function noteWithin(
  frame: Frame,
  state: State,
  site: Omit<CallContext, "result">,
  model: CallModel | undefined,
): readonly ObjectId[] {
  if (model && model.unlocksWithin !== true) return NONE;
  if (model) frame.unlocksWithin = true;
  const reached: ObjectId[] = [];
  for (const object of state.objects.values()) {
    const isDuty = frame.duties.has(object.id);
    // Who gets what it was found in may lock it anew, and leave it so: the fault handlers of file systems do.
    if (object.lock === "dropped" && !model && !isDuty && site.args.some((arg) => arg !== object.root && leadsTo(frame, arg, object.root)))
      setObject(state, { ...object, lock: "unknown" });
    if (object.lock !== "held" && !isDuty) continue;
    const { root, id } = object;
    const isPart = (arg: ValueId): boolean => {
      if (factOf(frame, state, arg).constant !== undefined) return false;
      // Got itself by a function nobody knows: that is remembered apart, as other paths can be asked of it.
      if (knownObject(frame, arg) === id) return model !== undefined;
      if (isDuty) return mayReach(frame, object, arg);
      if (leadsTo(frame, arg, root) || leadsTo(frame, root, arg)) return true;
      // Finding it again takes more than where it was found: its index.
      return site.args.length > 1 && leadsTo(frame, arg, frame.foundIn.get(root) ?? 0);
    };
    // One that unlocks what it finds may find it by an index.
    if (!(isDuty && model) && !site.args.some(isPart)) continue;
    // What it does to what it gets need not concern this path: whether it unlocks something does.
    if (!model && !isDuty && !mayUnlock(frame, site.name)) return reached;
    reached.push(object.id);
    if (!object.within) setObject(state, { ...object, within: true });
  }
  return reached;
}

const NONE: readonly ObjectId[] = [];

/** Remembers with the objects that a call may reach how it went. */
export function noteReached(
  state: State,
  reached: readonly ObjectId[],
  { name, args }: Omit<CallContext, "result">,
  result: ValueId,
): void {
  for (const id of reached) {
    const object = state.objects.get(id);
    if (object?.lock !== "held") continue;
    const others = object.lockedCalls.filter((other) => other.name !== name);
    setObject(state, { ...object, lockedCalls: [...others, { name, result, companions: [], asNumber: false, args, reaches: true }] });
  }
}

/**
 * Whether a function that is not known to do so may drop a lock that its caller took. Of one of which only the name is known, the name
 * tells: those that do end something, do I/O or keep what they get. Through a pointer, anything may be called.
 */
export function mayUnlock(frame: Frame, name: string): boolean {
  if (isKnownNotToUnlock(frame, name)) return false;
  // What a function of the file does, its code says.
  if (!/^\w+$/.test(name) || frame.knowledge.isDefinedHere(name) || isVariable(frame, name)) return true;
  const lower = name.toLowerCase();
  return [UNLOCKING, KEEPING].some((set) => hasWord(lower, frame.knowledge.flags(set) ?? []));
}

/** Whether a function is called by the name of a variable: it is a pointer. */
function isVariable({ graph }: Frame, name: string): boolean {
  return graph.variables.some((variable) => variable.name === name);
}

/** Sets of the model: words in the names of functions that may drop a lock, and of those that keep what they get for somebody who does. */
const UNLOCKING = "UNLOCKING_WORDS";
const KEEPING = "KEEPING_WORDS";

/** Whether the function's code is known, and neither unlocks what it finds nor hands what it gets to somebody who could. */
function isKnownNotToUnlock(frame: Frame, name: string): boolean {
  const model = modelOf(frame, name);
  if (!model || model.mayConsume.size > 0 || model.unlocksWithin !== false) return false;
  return [...model.passesOn].every((index) => model.keepsLocked?.get(index) === ANY);
}

/** Of these outcomes of a function's result those with which it may have dropped the lock of what it got, as far as its code shows. */
export function unlockingOutcomes(frame: Frame, { name, args }: UnknownCall, id: ObjectId, outcomes: Outcomes): Outcomes {
  const model = modelOf(frame, name);
  if (model?.unlocksWithin !== false) return outcomes;
  const given = args.flatMap((arg, index) => (knownObject(frame, arg) === id ? [index] : []));
  const kept = given.filter((index) => model.passesOn.has(index) || model.mayConsume.has(index));
  if (kept.length === 0) return outcomes;
  return [...kept, ...model.passesOn].reduce((open, index) => open | (outcomes & ~(model.keepsLocked?.get(index) ?? 0)), 0);
}

/** What is known of a function by its code or its contract, wherever it stands. */
export function modelOf(frame: Frame, name: string): CallModel | undefined {
  return name === "" ? undefined : frame.knowledge.getForHandle(name);
}
