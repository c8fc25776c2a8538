// How sure a fault is once all paths of the function are known: what the other paths do is the second witness.

import { modelOfAny } from "../state/knowledge.ts";
import type { Span } from "../../base/span.ts";
import { isDecided } from "./decided.ts";
import { isComparable } from "../state/evidence.ts";
import { isLeftToOtherLoop } from "../state/extra.ts";
import { isLeftToCleanUp } from "../transfer/emptiedMembers.ts";
import { isUnread } from "../ends/duties.ts";
import { type Fault, isLeak } from "../state/events.ts";
import type { Exit } from "../ends/exits.ts";
import { isMade } from "../transfer/compare.ts";
import { mayBeEmptied } from "../transfer/filledArrays.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { isForRenewal } from "../ends/renewal.ts";
import { isLeftInContainer, isLeftInMember, losesHolder } from "../ends/keptIn.ts";
import { isForgottenOnTheWay, isLeftToOthers } from "../ends/keptLocks.ts";
import { mayUnlock, modelOf, unlockingOutcomes } from "../transfer/lockDoubts.ts";
import { weighSoleOwner } from "../checks/kindOperations.ts";
import { contradictsItself, goesOnAfterLast } from "../state/contradiction.ts";
import { isHandedOver, isOutOfRound, isPlainlyLost } from "./plainlyLost.ts";
import { isOutsideOfLabels } from "./unlabelled.ts";
import { doubtReliedOn, isHardlyOwed, isIntended, isKnownToAuthor, isNeededToBoot, isPending, isWarnedOf, toldByCallee } from "./relied.ts";
import { isHandedOnEachRound, passesByHandover } from "../ends/rounds.ts";
import { isForgotten } from "./forgotten.ts";
import { isLent, isLentTo, isMovedOn } from "./lent.ts";
import { fails, givesPointer, isEndedByKeeper, isRefusedBy, isWithheldBy, isYesOrNo, sparedBy, sparesOf } from "./spared.ts";
import { isTakenForUnset } from "../state/setTogether.ts";
import { ANY, NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import { factOf, type MemoryObject, type ReleaseEvidence, type UnknownCall, type ValueId } from "../state/state.ts";
import { isAskedByOtherMember } from "./eitherMember.ts";
import { goesPastStore } from "./withoutRound.ts";
import { hasWord } from "../calls/nameWords.ts";
import { isLostWithManaged } from "./lostWithManaged.ts";
import { isFoundByVariable, isLostWithModule } from "./lostWithModule.ts";
import { isLostWithOpening } from "./lostWithOpening.ts";

const LOCK_FAULTS: ReadonlySet<Fault["kind"]> = new Set(["lock leak", "release while locked", "double lock"]);

/** The faults with their certainty settled; those that need a witness and have none are dropped. */
export function weighFaults(frame: Frame, faults: readonly Fault[], exits: readonly Exit[]): readonly Fault[] {
  const settleWay = (fault: Fault): readonly Fault[] => {
    const one = weigh(frame, fault, exits);
    if (!one) return [];
    const doubted =
      contradictsItself(frame, one.trace) ||
      goesOnAfterLast(frame, one.trace) ||
      isWarnedOf(frame, one) ||
      isHardlyOwed(frame, one, exits, fails(frame, one.result, exits)) ||
      isNeededToBoot(frame, one) ||
      isDecided(frame, one) ||
      isOutsideOfLabels(frame, one) ||
      isTakenForUnset(frame, one) ||
      isLeftToCleanUp(frame, one) ||
      isKnownToAuthor(frame, one, exits) ||
      isAskedByOtherMember(frame, one) ||
      isLeftToOtherLoop(frame, one, faults) ||
      isLeftToRounds(frame, one, faults, exits);
    // What the path itself makes doubtful no other function can settle.
    return [doubted ? { ...one, certain: false, doubts: undefined } : one];
  };
  const settle = ({ otherWays = [], ...fault }: Fault): readonly Fault[] => {
    const own = settleWay(fault);
    const others = doubtReliedOn(frame, otherWays).flatMap(settleWay);
    const [first, ...further] = [...own, ...others].filter(({ certain }) => certain);
    if (!first || (!own[0]?.certain && !isDoubtOfWay(fault))) return own;
    return [{ ...first, ...(further.length > 0 && { otherWays: further }) }];
  };
  const weighed = doubtReliedOn(frame, faults).flatMap(settle);
  const isLeft = (fault: Fault, others: readonly Fault[]): boolean =>
    isLeftInContainer(frame, fault, others, exits, fails(frame, fault.result, exits)) &&
    !(fault.object && isLostWithFailure(frame, fault, fault.object, exits));
  return doubtContained(weighed, isLeft);
}

/** Whether what the object hangs in goes, or is nobody's to take down, where the function fails. */
function isLostWithFailure(frame: Frame, fault: Fault, object: MemoryObject, exits: readonly Exit[]): boolean {
  return [isLostWithModule, isLostWithManaged, isLostWithOpening].some((isLost) => isLost(frame, fault, object, exits));
}

/** Whether each round hands on what it has, on the path of the fault, too: one that nobody got it on loses it, whatever the others do. */
function isLeftToRounds(frame: Frame, fault: Fault, faults: readonly Fault[], exits: readonly Exit[]): boolean {
  const { object } = fault;
  if (!object || (isPlainlyLost(frame, fault, object, exits, () => false) && isOutOfRound(frame, fault, object))) return false;
  const site = `${object.acquired?.span.start ?? -1}`;
  // Of one whose code is not known, what it makes of it may be handed on in its place; what was made of it before is. Of what was found, where
  // others hold it, too, it would need a name that says so.
  const isTold = ({ name }: UnknownCall): boolean =>
    modelOf(frame, name) !== undefined || (!mayUnlock(frame, name) && !isMade(frame, object.acquired?.by ?? ""));
  const leaves = (other: Fault, call: UnknownCall): boolean =>
    isTold(call) && call.args.includes(other.object?.root ?? 0) && tookNothing(frame, other, call, site, exits);
  return isHandedOnEachRound(frame, fault, faults, fails(frame, fault.result, exits), leaves);
}

/** Whether only functions that got it, and those on this way alone, make it doubtful: on another way it may be sure. */
function isDoubtOfWay({ object }: Fault): boolean {
  return object !== undefined && !object.stored && !object.escaped;
}

/** The faults without certainty for what is left in a container. Whether one is lost is known when its own is weighed: from outer to inner. */
function doubtContained(faults: readonly Fault[], isLeft: (fault: Fault, others: readonly Fault[]) => boolean): readonly Fault[] {
  let settled = faults;
  for (;;) {
    const next = settled.map((fault) => (fault.certain && isLeft(fault, settled) ? { ...fault, certain: false } : fault));
    if (next.every((fault, at) => fault === settled[at])) return next;
    settled = next;
  }
}

function weigh(frame: Frame, fault: Fault, exits: readonly Exit[]): Fault | undefined {
  const { object } = fault;
  if (!object) return fault;
  // Those who had it before this function got it may have made something else of it.
  if (fault.kind === "release mismatch" && object.unknownCalls.some(({ result }) => result === object.root))
    return { ...fault, certain: false };
  // Of two functions that end it here, the code asks which is the right one.
  if (fault.kind === "release mismatch" && isKnownByCode(frame, fault.by) && frame.releasedAt.has(object.acquired?.span.start ?? -1))
    return undefined;
  if (fault.kind === "illegal for kind") return weighSoleOwner(fault, exits);
  // What a caller found the page by may come with what keeps it, unless this function does not trust in that either and tries a reference.
  if (fault.kind === "unstable memdesc") return fault.certain || isTriedHere(frame, object) ? fault : undefined;
  if (isLeak(fault.kind) && mayBeEmptied(frame, fault, object)) return undefined;
  if (fault.kind === "no reference") return isTriedHere(frame, object) ? fault : undefined;
  // Whether a lock that can fail was got is told by a result, which is hard to follow where it is mixed into others.
  const isTried = object.lockTried && !frame.testedCalls.has(lockSiteOf(object));
  if (isTried && fault.kind === "release while locked") return { ...fault, certain: false };
  // One of the references on an element, taken to be this frame's: one dropped under the lock that goes on need not be the last.
  if (fault.kind === "release while locked" && object.elements && frame.unlockedLater.has(lockSiteOf(object)))
    return { ...fault, certain: false };
  if (fault.kind === "release while locked" || fault.kind === "double lock")
    return fault.certain && !object.within
      ? fault
      : { ...fault, ...(isDropped(fault, object) ? { certain: false } : whileLocked(frame, fault, object, exits)) };
  if (fault.kind === "no lock") return { ...fault, certain: fault.certain && (fault.earlier !== undefined || triedByFrame(frame, object)) };
  if (fault.kind === "use after drop") return consumedByAll(frame, fault, object.id, exits) ? fault : undefined;
  // Unlocked at the same place in the round before: whether it was locked again since, the condition tells that both stand under.
  if (fault.kind === "unlock without lock" && fault.earlier && isIn(fault.span, fault.earlier.span)) return { ...fault, certain: false };
  if (!isLeak(fault.kind)) return frame.rightReleases.has(fault.span.start) ? { ...fault, rightElsewhere: true } : fault;
  if (toldByCallee(frame, fault)) return { ...fault, certain: false };
  const site = object.acquired?.span.start ?? -1;
  const elsewhere = fault.elsewhere ?? frame.releasedAt.get(site)?.find((span) => !isForRenewal(frame, span));
  if (fault.kind === "lock leak") {
    const lockSite = lockSiteOf(object);
    // Somebody else's memdesc may be meant to stay locked, unless another path of this function unlocks it.
    const witness = fault.by === "return" ? frame.unlockedLater : frame.unlockedInRound;
    // What others keep they may unlock, too, as long as this frame has not given up its own hold on it.
    const ours = object.origin === "acquired" && !object.elements && !isLeftToOthers(object);
    const known =
      ours || fault.elsewhere !== undefined || (fault.by === "return" ? witness.has(lockSite) : isReturnedLocked(frame, object, exits));
    if (!known && (fault.by === "return" || !isForgottenOnTheWay(frame, object, witness.has(lockSite)))) return undefined;
    const sure = fault.certain && !object.isolated && !object.lockExposed;
    return { ...fault, elsewhere, ...(sure ? whileLocked(frame, fault, object, exits) : { certain: false }) };
  }
  if (fault.kind === "frozen leak") {
    // In a void function, nobody after it knows what is to be freed.
    if (fault.certain && object.unknownCalls.length === 0 && fault.result === ANY && droppedToZero(frame, fault)) {
      return frame.paramValues.includes(object.root) || object.origin === "acquired" ? { ...fault, elsewhere } : undefined;
    }
    const pair = exits.some(
      (exit) =>
        ((exit.outcomes & fault.result) !== 0 || fault.result === NEGATIVE) &&
        [...exit.objects.values()].some((other) => other.acquired?.span.start === site && !other.frozen && !other.escaped),
    );
    return pair ? { ...fault, elsewhere } : undefined;
  }
  // Another path that ends as well hands it over: that this one need not is possible. Of what is not this frame's, its balances decide.
  const refusals = refusalsOn(frame, fault, site);
  const isPassedOver =
    refusals.length === 0 &&
    object.origin === "acquired" &&
    fault.by === "return" &&
    !fails(frame, fault.result, exits) &&
    handedOver(frame, site, exits);
  const leaves = (call: UnknownCall): boolean => tookNothing(frame, fault, call, `${site}`, exits);
  if (isPassedOver && !isPlainlyLost(frame, fault, object, exits, leaves)) return { ...fault, elsewhere, certain: false };
  // What only another function's code put into a member, its counterpart may end: that this function ends it itself takes a path that does.
  const ownRelease = elsewhere !== undefined && elsewhere.start !== site;
  const isInMember = fault.member !== undefined || (!ownRelease && isLeftInMember(frame, object));
  const isLost = (isInMember || (!ownRelease && object.stored)) && losesHolder(frame, fault, object, exits);
  const failing = fault.by === "return" && fails(frame, fault.result, exits);
  const isLostWith = object.stored && failing && [isLostWithManaged, isLostWithOpening].some((lost) => lost(frame, fault, object, exits));
  if (isInMember && !isLost && !isLostWith) return { ...fault, certain: false };
  // Nobody looked whether the call failed: it may be known not to.
  if (!failing && refusals.some((result) => !frame.testedCalls.has(frame.values[result]?.span.start ?? -1)))
    return { ...fault, elsewhere, certain: false };
  if (failing ? goesPastStore(frame, fault, object) : passesByHandover(frame, fault, object, exits, leaves))
    return { ...fault, elsewhere, certain: false };
  if (isPending(frame, fault) || isIntended(frame, fault)) return { ...fault, elsewhere, certain: false };
  // Off the list for good is sometimes meant: a poisoned folio must not come back.
  if (object.isolated) return { ...fault, elsewhere, certain: false };
  // A mapping may be ended by somebody who knows the page, or may keep the address: only a path that unmaps shows that this function does.
  if (object.maps !== 0 && (elsewhere === undefined || object.unknownCalls.some(({ mayKeep }) => mayKeep)))
    return { ...fault, certain: false };
  // Kept in the caller's memory: the caller's to release, unless the function fails and releases it itself on another path.
  if (object.stored && fault.by === "return" && !fails(frame, fault.result, exits)) return undefined;
  const isSure =
    fault.certain ||
    isLostWith ||
    (object.stored &&
      failing &&
      (isForgotten(frame, fault, object, exits) || isUnread(frame, fault, object, exits) || isLostWithModule(frame, fault, object, exits)));
  let certain = isSure && object.unknownCalls.every(leaves) && !(object.stored && isFoundByVariable(frame, fault, object, exits));
  // What another function put where the caller finds it, too: whoever cleans up after a failure may release it.
  if (object.stored && (object.elements || isGivenByCode(frame, object)))
    certain = certain && (elsewhere !== undefined || isLost || isLostWith);
  return { ...fault, elsewhere, certain };
}

/** Whether some path tries a reference on what was found there. */
function isTriedHere(frame: Frame, object: MemoryObject): boolean {
  return frame.triedRoots.has(frame.values[object.root]?.span.start ?? -2);
}

/** Whether it came from a function that is known by its code: no contract says whose it is. */
function isGivenByCode(frame: Frame, { acquired }: MemoryObject): boolean {
  return isKnownByCode(frame, acquired?.by ?? "");
}

function isKnownByCode(frame: Frame, by: string): boolean {
  return modelOfAny(frame.knowledge, by)?.origin === "inferred";
}

function isIn(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether this frame made what it found its own by a reference that can fail: what a cache hands out its caller may have locked. */
function triedByFrame(frame: Frame, object: MemoryObject): boolean {
  const model = frame.knowledge.get(object.acquired?.by ?? "");
  return model?.effects.some(({ place, actions }) => place.kind === "param" && actions.some(({ kind }) => kind === "acquire")) === true;
}

function lockSiteOf(object: MemoryObject): number {
  return object.locked?.span.start ?? -1;
}

/** Whether the function hands what it locked there to its caller by returning it: what it loses instead, nobody unlocks. */
function isReturnedLocked(frame: Frame, object: MemoryObject, exits: readonly Exit[]): boolean {
  if (object.within || object.elements) return false;
  return exits.some((exit) => {
    const result = exit.objects.get(knownObject(frame, exit.value));
    return exit.value !== 0 && result?.lock === "held" && lockSiteOf(result) === lockSiteOf(object);
  });
}

/** Whether others may well have dropped the lock: they have the object, or whoever locks it anew behind one that can find it knows of it. */
function isDropped({ kind }: Fault, { escaped, within }: MemoryObject): boolean {
  return escaped || (within && kind === "double lock");
}

/** Who of those that were given the object since it was locked may have unlocked it: none makes the fault certain. */
function whileLocked(
  frame: Frame,
  fault: Fault,
  object: MemoryObject,
  exits: readonly Exit[],
): { readonly certain: boolean; readonly doubts: readonly string[] } {
  const site = `lock ${lockSiteOf(object)}`;
  const under = [
    ...object.unknownCalls.filter((call) => !call.asNumber && !object.callsBeforeLock.includes(call)),
    // That a path ends with it takes another that unlocks it at the same place, or that nothing says that others are to (keptLocks.ts).
    ...object.lockedCalls.filter(({ reaches }) => !reaches || fault.kind !== "lock leak"),
  ];
  const doubts = under.filter((call) => !tookNothing(frame, fault, call, site, exits));
  return { certain: doubts.length === 0, doubts: doubts.map(({ name }) => name) };
}

/** Results of calls that were to take over what was acquired at the site, and on this path did not. */
function refusalsOn(frame: Frame, fault: Fault, site: number): readonly ValueId[] {
  return (frame.takers.get(site) ?? []).flatMap(({ result, outcomes }) =>
    ((fault.facts?.get(result)?.outcomes ?? ANY) & outcomes) === 0 ? [result] : [],
  );
}

/** Whether a path that succeeds stores or hands over what was acquired at the site. */
function handedOver(frame: Frame, site: number, exits: readonly Exit[]): boolean {
  const succeeds = exits.filter((exit) => !fails(frame, exit.outcomes, exits));
  const isDischarged = (object: MemoryObject): boolean =>
    object.acquired?.span.start === site && object.discharged && !isEndedByKeeper(frame, object.released);
  // Handed over on one path, released on another: this one does neither.
  if (succeeds.some((exit) => [...exit.objects.values()].some(isDischarged))) return false;
  return succeeds.some((exit) => [...exit.objects.values()].some((object) => object.acquired?.span.start === site && isHandedOver(object)));
}

/**
 * Whether every path that succeeds consumes the parameter's reference once: then the function owns it. A path may hand it to a function that
 * nobody knows, if yet another one consumes it in another way than the path of the fault.
 */
function consumedByAll(frame: Frame, fault: Fault, id: number, exits: readonly Exit[]): boolean {
  const param = frame.paramValues.find((value) => frame.values[value]?.object === id);
  if (param === undefined) return false;
  let consumed = 0;
  let passedOn = 0;
  let otherwise = 0;
  for (const exit of exits) {
    // Where the parameter is NULL, there is nothing to consume.
    if (fails(frame, exit.outcomes, exits) || (factOf(frame, exit.state, param).outcomes & POSITIVE) === 0) continue;
    const object = exit.objects.get(id);
    if (!object) return false;
    if (object.references === -1 || object.transferred !== undefined || (object.escaped && object.references <= 0)) {
      consumed++;
      if (object.references === -1 && object.dropped?.span.start !== fault.earlier?.span.start) otherwise++;
    } else if (object.references === 0 && object.unknownCalls.length > 0) passedOn++;
    else return false;
  }
  return consumed > 0 && (passedOn === 0 || otherwise > 0);
}

/** Whether the count is 0 because the last reference was dropped: nobody after this function can give it back. */
function droppedToZero(frame: Frame, fault: Fault): boolean {
  for (let node = fault.trace; node; node = node.before) {
    if (node.kind !== "deed" || node.what !== "frozen" || node.object !== fault.object?.id) continue;
    return frame.knowledge.get(node.by)?.effects.some((effect) => effect.actions.some((action) => action.kind === "release")) === true;
  }
  return false;
}

/** Whether another path shows that the unknown function, with this outcome, leaves the reference to its caller. */
function tookNothing(frame: Frame, fault: Fault, call: UnknownCall, site: string, exits: readonly Exit[]): boolean {
  const had: Outcomes = fault.outcomeOf?.(call.result) ?? ANY;
  const here = LOCK_FAULTS.has(fault.kind) && fault.object ? unlockingOutcomes(frame, call, fault.object.id, had) : had;
  if ((here === 0 && had !== 0) || (fault.kind === "leak" && isMovedOn(frame, fault, call))) return true;
  const evidence = frame.releasedAfter.get(`${site}:${call.name}`) ?? [];
  // Undoing things on failure does not show that success leaves them to the caller.
  const mustSucceed = fault.by === "return" && !fails(frame, fault.result, exits);
  // Tied to something that others have now: a path on which nobody got that says nothing of this one.
  const companionKept = call.companions.some((id) => fault.isKept?.(id, call.tied) ?? false);
  // It is known where that went, and that is gone.
  if (call.tied && fault.kind === "leak" && !companionKept && isLent(frame, fault)) return true;
  // With this result, its code shows, it neither keeps nor ends it.
  const spared = fault.kind === "leak" ? sparedBy(frame, fault, call, here) : "no";
  if (spared === "by all" && call.mayKeep) return true;
  if (fault.kind === "leak" && isWithheldBy(frame, fault, call, here)) return true;
  if (fault.kind === "leak" && fault.by === "return" && !mustSucceed && isRefusedBy(frame, fault, call, here)) return true;
  const mayKeep = call.mayKeep && spared === "no";
  let seen = 0;
  let refused = false;
  // What is known to be kept sometimes is known to be given back only where this function succeeds and still releases it: failing, it forgot.
  if (mayKeep && fault.kind === "leak" && mustSucceed) return false;
  const spares = mayKeep ? sparesOf(frame, fault, call) : 0;
  for (const one of evidence) {
    if (mayKeep && fault.kind === "leak" && (fails(frame, one.exit, exits) || isTakenOut(frame, fault, one))) continue;
    // Several may know one thing together, and a path that succeeds leaves it with them.
    if (one.handedAgain && keptBySuccess(frame, fault, exits)) continue;
    // A result with which its code shows it to take nothing tells nothing of the others.
    if (spares !== 0 && (one.call & ~spares) === 0) continue;
    if ((mustSucceed && fails(frame, one.exit, exits)) || (companionKept && !one.companionKept)) continue;
    // Where the path went from there nobody knows. Who takes the lock anew knows that it was dropped; who leaves it after a failure may leave it to others.
    if (one.exit === 0 && (fault.kind === "double lock" || (fault.kind === "lock leak" && (one.call & here) === 0))) continue;
    if (isComparable(frame, fault, call, one, mustSucceed && (one.exit === ANY || one.exit !== fault.result))) seen |= one.call;
    else refused = true;
  }
  if (seen === 0 && refused) return false;
  if (seen === 0 && (fault.kind === "lock leak" || fault.kind === "release while locked"))
    return !mayKeep && !fault.object?.lockedCalls.includes(call) && !mayUnlock(frame, call.name);
  // By its number it is not lent: what is put into a page table or a descriptor stays there.
  const isOnlyLent = (): boolean =>
    fault.kind === "leak" &&
    !companionKept &&
    !mayKeep &&
    (!call.asNumber || call.early === true) &&
    isLentTo(frame, fault, call) &&
    !keptBySuccess(frame, fault, exits);
  if (seen === 0) return isOnlyLent();
  // Whose lock it is to drop after a failure is often told by the error alone: for what is not this frame's, only a success is a witness.
  if (fault.kind === "lock leak" && fault.object?.origin !== "acquired") return (seen & ZERO) !== 0;
  if (here === ANY) return seen === ANY || (seen & ZERO) !== 0;
  // One that manages a struct may clean it up where it fails.
  if (call.inside && (here & seen) === 0) return false;
  // A call that failed is not expected to keep what it does not keep when it succeeds. It did not fail where the function succeeds after it.
  const isAnswer =
    fault.kind === "leak" &&
    isYesOrNo(frame, call, here, exits) &&
    (mustSucceed || evidence.every(({ exit }) => fails(frame, exit, exits)));
  if ((here & ZERO) === 0 && (seen & ZERO) !== 0 && !isAnswer && (here === NEGATIVE || !givesPointer(frame, call))) return true;
  // Nor one that gave an error in place of a pointer. NULL may be what it gives when it has taken it.
  if (here === NEGATIVE && (seen & POSITIVE) !== 0 && givesPointer(frame, call)) return true;
  // Who keeps one of many references takes one for itself: that it failed where this function released tells nothing of where it went well.
  return (here & seen) !== 0 || (!refused && seen === NEGATIVE && fault.object?.owned === false && isOnlyLent());
}

/** Whether a function got it on the path of the evidence alone that, by its name, may have taken it out again where another one keeps it. */
function isTakenOut(frame: Frame, { object }: Fault, { calls = [] }: ReleaseEvidence): boolean {
  const words = frame.knowledge.flags("ENDING_WORDS") ?? [];
  return calls.some(({ name }) => hasWord(name, words) && !object?.unknownCalls.some((other) => other.name === name));
}

/** Whether only paths that fail release what this successful one leaves: then the success may mean that the callee has it. */
function keptBySuccess(frame: Frame, fault: Fault, exits: readonly Exit[]): boolean {
  const site = fault.object?.acquired?.span.start;
  if (fault.by !== "return" || fails(frame, fault.result, exits)) return false;
  const releasing = exits.filter((exit) =>
    [...exit.objects.values()].some((object) => object.acquired?.span.start === site && object.discharged),
  );
  return releasing.length > 0 && releasing.every((exit) => fails(frame, exit.outcomes, exits));
}
