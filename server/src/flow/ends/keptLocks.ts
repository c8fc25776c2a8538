// Locks on what is not this function's: is a path that returns with one held meant to, or was the unlock forgotten? Looks at all exits
// at once. Whether somebody unknown unlocked it meanwhile is weighed later (weigh.ts).

import type { CType } from "../../syntax/ctype.ts";
import type { CallModel } from "../calls/callModel.ts";
import { isFoundToBe } from "../transfer/compare.ts";
import { type Exit, isVoid, keptFault } from "./exits.ts";
import type { Fault } from "../state/events.ts";
import { makeFault, report } from "../state/faults.ts";
import { type Frame, isParameter, knownObject, leadsTo } from "../state/frame.ts";
import { ANY, NEGATIVE, ZERO } from "../calls/outcome.ts";
import { FIELDS, factOf, type MemoryObject } from "../state/state.ts";
import { isToldApart } from "./unevenEnds.ts";
import { hasWord } from "../calls/nameWords.ts";

/** Reports the exits that keep a lock which this function should have dropped, and notes those that only its callers can judge. */
export function reportKeptLocks(frame: Frame, exits: readonly Exit[]): void {
  const left: Fault[] = [];
  for (const exit of exits) {
    for (const object of exit.objects.values()) {
      if (!isKept(object) || frame.values[object.root] === undefined) continue;
      const told = toldByFlags(frame, exit);
      if (told === "unlocked" && isLeftInParameter(frame, exit, object)) {
        report(frame, exit.state, keptFault(exit, "lock leak", { ...object, lockExposed: false }, object.locked, object.locked?.span));
        continue;
      }
      if (object.lockExposed || isShared(frame, object)) continue;
      if (isResult(frame, exit, object)) {
        if (isReturnedUnlocked(frame, exits, exit, object))
          report(frame, exit.state, keptFault(exit, "lock leak", object, object.locked, undefined));
        continue;
      }
      if (object.origin === "acquired" || ownLock(frame, exit, object) === true || told === "locked") continue;
      const right = told === "unlocked" ? undefined : doneRight(frame, exits, exit, object);
      const wrong = told === "unlocked" || right !== undefined || forgotten(frame, exits, exit, object);
      const fault = keptFault(exit, "lock leak", object, object.locked, right?.span ?? object.locked?.span);
      if (wrong) report(frame, exit.state, fault);
      else if (mayBeForgotten(frame, object)) left.push(makeFault(frame, exit.state, fault));
    }
  }
  frame.leftLocked = left;
}

/** Whether the callers can show that the function does not mean to leave its parameter locked. */
function mayBeForgotten(frame: Frame, object: MemoryObject): boolean {
  return isParameter(frame, object) && !object.within && !mayLeaveLocked(frame) && !isRetaken(frame, object);
}

/**
 * Whether a lock whose object loses its last name on the way was forgotten: some path unlocks it in time, or no path unlocks it at all and
 * nothing says that others are to.
 */
export function isForgottenOnTheWay(frame: Frame, object: MemoryObject, unlockedInTime: boolean): boolean {
  // Whoever is to unlock it has no hold on it any more.
  if (isPutLocked(object) && !object.within) return true;
  // Elements locked in one loop may be unlocked in another.
  if (object.within || (object.elements && frame.unlocksOthers)) return false;
  if (isLeftToOthers(object) && !unlockedInTime) return false;
  // One that says so locks what it finds in a range: who knows the range finds it again.
  if (object.elements && isNamedBy(frame, LOCKING)) return false;
  // What it leaves in an array of the caller's is the caller's to unlock.
  if (unlockedInTime) return !(isCallers(frame, object) && (object.elements || frame.written.has(frame.values[object.root]?.from ?? 0)));
  return !isCallers(frame, object) && !mayLeaveLocked(frame);
}

/** Whether others keep it with the reference of this frame: folios that are read ahead stay locked in the page cache. */
export function isLeftToOthers({ origin, escaped, discharged }: MemoryObject): boolean {
  return origin === "acquired" && escaped && !discharged;
}

/** Whether the caller can find it again: read from what it gave. */
function isCallers(frame: Frame, object: MemoryObject): boolean {
  return frame.paramValues.some((value) => leadsTo(frame, value, object.root));
}

function isKept(object: MemoryObject | undefined): object is MemoryObject {
  // Dropped and taken again, it is as it was at entry.
  return object?.lock === "held" && object.locked !== undefined && !object.droppedFirst;
}

function isRetaken(frame: Frame, object: MemoryObject): boolean {
  return object.callsBeforeLock.length > 0 && isParameter(frame, object);
}

function isResult(frame: Frame, exit: Exit, object: MemoryObject): boolean {
  return exit.value !== 0 && knownObject(frame, exit.value) === object.id;
}

/** Whether a name of it was stored where others find it, before anybody knew what it names; later ones expose the lock itself. */
function isShared(frame: Frame, object: MemoryObject): boolean {
  for (const value of frame.sharedUnseen) if (knownObject(frame, value) === object.id) return true;
  return false;
}

/** Whether the caller finds it, with the result that tells of its lock, in a member of a parameter. */
function isLeftInParameter(frame: Frame, { state }: Exit, object: MemoryObject): boolean {
  if (object.origin !== "acquired" || !object.stored) return false;
  for (const [key, content] of state.cells)
    if (knownObject(frame, content) === object.id && frame.paramValues.includes(Math.floor(key / FIELDS))) return true;
  return false;
}

/** Whether another way out returns the same thing without the lock, and the caller cannot tell it from this one. */
function isReturnedUnlocked(frame: Frame, exits: readonly Exit[], exit: Exit, object: MemoryObject): boolean {
  if (object.elements || mayLeaveLocked(frame) || frame.fn.params.some(({ type }) => mayTell(type))) return false;
  const own = ownContract(frame);
  if (own?.effects.some(({ place, actions }) => place.kind === "ret" && actions.some(({ kind }) => kind === "lock"))) return false;
  return exits.some((other) => {
    const same = other.objects.get(knownObject(frame, other.value));
    if (other === exit || other.outcomes !== exit.outcomes || !same || same.lock === "held" || same.lockExposed) return false;
    const site = same.acquired?.span.start;
    return site !== undefined && site === object.acquired?.span.start && !isToldApart(frame, exit, other);
  });
}

/** Whether a function with such a parameter can answer something by it. */
function mayTell({ base, pointers }: CType): boolean {
  return pointers === 1 && !base.startsWith("struct ") && base !== "void";
}

/** A path that does right what this one does wrong: same result, other balance. */
function doneRight(frame: Frame, exits: readonly Exit[], exit: Exit, object: MemoryObject): Exit | undefined {
  if (exit.outcomes !== ANY || isVoid(frame)) {
    const pair = exits.find((other) => {
      const same = other.objects.get(object.id);
      if (other.outcomes !== exit.outcomes || other === exit) return false;
      if (same?.escaped && (same.lock !== "dropped" || !same.unlockedAfter)) return false;
      // Tried, and whether it was got is not told: the caller cannot know whether to unlock.
      if (
        object.lockTried &&
        frame.testedCalls.has(object.locked?.span.start ?? -1) &&
        isVoid(frame) &&
        isParameter(frame, object) &&
        same?.lock !== "held"
      )
        return true;
      return sometimesLocked(frame, exit, object, same) || same?.lock === "dropped";
    });
    if (pair) return pair;
  }
  return unlockingSuccess(frame, exits, exit, object) ?? (isPutLocked(object) ? unlockingExit(exits, object) : undefined);
}

/** Whether the reference that came with the object was dropped under the lock taken here: whoever is to unlock it has no hold on it. */
function isPutLocked({ references, dropped, locked, lock }: MemoryObject): boolean {
  return lock === "held" && references < 0 && dropped !== undefined && locked !== undefined && dropped.span.start > locked.span.start;
}

/** A way out behind an unlock of what was locked at the same place. */
function unlockingExit(exits: readonly Exit[], object: MemoryObject): Exit | undefined {
  return exits.find((other) => {
    const same = other.objects.get(object.id);
    return same?.lock === "dropped" && same.unlockedAfter?.span.start === object.locked?.span.start;
  });
}

/** Where a path of the same result did not take the lock at all, and one of another result gives it back, the caller cannot be the one to. */
function sometimesLocked(frame: Frame, exit: Exit, object: MemoryObject, same: MemoryObject | undefined): boolean {
  const site = object.locked?.span.start ?? -1;
  const told = frame.fn.returnType.base === "bool" ? exit.outcomes !== ANY : exit.outcomes === ZERO || exit.outcomes === NEGATIVE;
  // Somebody who got the caller's memdesc before the lock may have dropped the lock that the caller had.
  if (isRetaken(frame, object)) return false;
  if (!told || (object.lockTried && !frame.testedCalls.has(site)) || frame.values[exit.value]?.named !== undefined) return false;
  return same?.locked === undefined && frame.unlockedLater.has(site);
}

/** A path that may succeed and unlocks what this failing one keeps locked; undefined when one keeps it, or the results do not tell failure. */
function unlockingSuccess(frame: Frame, exits: readonly Exit[], exit: Exit, object: MemoryObject): Exit | undefined {
  const { base, pointers } = frame.fn.returnType;
  if (pointers > 0 || (base !== "int" && base !== "long")) return undefined;
  if (frame.values[exit.value]?.named !== undefined && (object.lockTried || isParameter(frame, object))) return undefined;
  if ((exit.outcomes & ZERO) !== 0 || (exit.outcomes & NEGATIVE) === 0) return undefined;
  const site = object.locked?.span.start;
  const successes = exits.filter(({ outcomes }) => (outcomes & ZERO) !== 0);
  const keeps = (other: Exit): boolean => {
    const same = other.objects.get(object.id);
    return same?.lock === "held" && same.locked?.span.start === site;
  };
  if (successes.some(keeps)) return undefined;
  return unlockingExit(successes, object);
}

/**
 * Whether no path of the function drops the lock, although the caller cannot be meant to: the function's own contract says nothing of a
 * lock, or neither its name nor its result tells that something is locked now.
 */
function forgotten(frame: Frame, exits: readonly Exit[], exit: Exit, object: MemoryObject): boolean {
  if (object.within || isRetaken(frame, object) || (object.lockTried && !frame.testedCalls.has(object.locked?.span.start ?? -1)))
    return false;
  // One of many in the caller's array: who has the array can unlock all of them, and the callers in the file say no more than that they have it.
  if (isCallers(frame, object) && isElement(frame, object) && (frame.fn.isStatic || isAtGivenIndex(frame, object))) return false;
  if (ownLock(frame, exit, object) === false) return true;
  if (mayLeaveLocked(frame)) return false;
  // Found by this function and held by nobody: its caller would have to find it again to unlock it.
  if (object.origin === "borrowed") return true;
  if (frame.unlockedLater.has(object.locked?.span.start ?? -1)) return false;
  const others = exits.filter((other) => !isKept(other.objects.get(object.id)));
  // Every way out that is told apart from this one by its result may be the one without the lock.
  const alike = others.filter((other) => isVoid(frame) || (other.outcomes & exit.outcomes) !== 0);
  if (alike.length === 0) return others.length === 0 && !isNamedBy(frame, PREPARING);
  // The same number, be it one that nobody knows, tells its caller the same.
  const isSame = (other: Exit): boolean => exit.value !== 0 && other.value === exit.value;
  return isVoid(frame) || alike.some((other) => isSame(other) || (isAlike(frame, other, exit) && other.outcomes !== ANY));
}

/** Whether it was read from an array at an index that varies. */
function isElement(frame: Frame, object: MemoryObject): boolean {
  return frame.variableFields.has(frame.values[object.root]?.contentField ?? 0);
}

/** Whether two results say the same to a caller; where 0 is success, any other number is a failure. */
function isAlike(frame: Frame, one: Exit, other: Exit): boolean {
  if (one.outcomes === other.outcomes) return true;
  const { base, pointers } = frame.fn.returnType;
  return pointers === 0 && (base === "int" || base === "long") && ((one.outcomes | other.outcomes) & ZERO) === 0;
}

/** Whether the index it was read at is a parameter: the caller chose the element. */
function isAtGivenIndex(frame: Frame, object: MemoryObject): boolean {
  const field = frame.values[object.root]?.contentField;
  return frame.paramValues.some((value) => frame.fields.get(`[v${value}]`) === field);
}

function ownContract({ knowledge, fn }: Frame): CallModel | undefined {
  return knowledge.writtenFor?.(fn.name) ?? knowledge.get(fn.name);
}

/** Whether the function's own contract, its name, or an unlock of what it did not lock, says that it hands on locks. */
function mayLeaveLocked(frame: Frame): boolean {
  const own = ownContract(frame);
  if (own?.origin === "contract" && !own.effects.some(({ actions }) => actions.some(({ kind }) => kind === "lock")))
    return frame.unlocksOthers;
  return frame.unlocksOthers || isNamedBy(frame, LOCKING);
}

/** Set of the model: flags beside which nobody looks at those that tell of a lock. */
const OVERRIDING = "LOCK_OVERRIDING_RESULTS";

/** Sets of the model: words in the name of a function that says so when it hands on locks, and of one that makes something ready. */
const LOCKING = "LOCKING_WORDS";
const PREPARING = "PREPARING_WORDS";

function isNamedBy(frame: Frame, set: string): boolean {
  return hasWord(frame.fn.name, frame.knowledge.flags(set) ?? []);
}

/** Whether the function's own contract says that a parameter is locked after this exit; undefined without a contract. */
function ownLock(frame: Frame, exit: Exit, object: MemoryObject): boolean | undefined {
  const own = ownContract(frame);
  if (own?.origin !== "contract") return undefined;
  const index = frame.paramValues.findIndex((value) => knownObject(frame, value) === object.id);
  if (index < 0) return undefined;
  return own.effects.some(
    ({ place, actions, results }) =>
      place.kind === "param" &&
      place.index === index &&
      (results & exit.outcomes) !== 0 &&
      actions.some((action) => action.kind === "lock" || action.kind === "unlock"),
  );
}

/** What the flags in the result say of the lock, where the result's type has a flag for it. */
function toldByFlags(frame: Frame, exit: Exit): "locked" | "unlocked" | undefined {
  const flags = frame.lockedResults;
  if (!flags) return undefined;
  const { constant } = factOf(frame, exit.state, exit.value);
  const result = frame.values[exit.value];
  const has = (name: string): boolean => result?.flags?.names.includes(name) === true || isFoundToBe(frame, exit.state, exit.value, name);
  if (frame.knowledge.flags(OVERRIDING)?.some(has)) return "unlocked";
  if (flags.some(has)) return "locked";
  // Made of an error code by a function that translates it.
  const translated = result !== undefined && result.from !== 0 && (factOf(frame, exit.state, result.from).outcomes & ZERO) === 0;
  return constant === 0 || result?.flags?.complete || translated ? "unlocked" : "locked";
}
