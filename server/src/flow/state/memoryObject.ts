// What one state knows of a piece of memory, and the one form that such records have. Knows nothing of states.

import type { Span } from "../../base/span.ts";
import type { Outcomes } from "../calls/outcome.ts";

/** A value's identity; 0 is "no value". */
export type ValueId = number;
export type ObjectId = number;

/** Where and by whom something was done. */
export interface Deed {
  readonly span: Span;
  /** Name of the function called. */
  readonly by: string;
  /** The member that it filled: its path, the argument whose it is, and whether it failed with that. */
  readonly member?: { readonly of: Span; readonly path: string; readonly isLeftBehind: boolean } | undefined;
}

/** A call of a function that nobody knows enough of, with the value that tells how it went. */
export interface UnknownCall {
  readonly name: string;
  readonly result: ValueId;
  /** Objects that were given to it along with this one: it may have tied one to the other. */
  readonly companions: readonly ObjectId[];
  /** It put this one into them, and nowhere else: until they are gone, it may be theirs to release. */
  readonly tied?: boolean;
  /** It got a number that names the object (pfn), not the object. */
  readonly asNumber: boolean;
  /** What else it was given. */
  readonly args: readonly ValueId[];
  /** Its code is known, and shows paths that keep or end what it gets: only another path of the caller tells that it did not. */
  readonly mayKeep?: boolean;
  /** Of one that may keep what is not this frame's: with which outcomes it certainly does not. */
  readonly spares?: Outcomes;
  /** It got the struct that it stands in, of which it may be the one that manages it: nobody knows its code. */
  readonly inside?: boolean;
  /** It got the object before this frame took its first reference on it: that one it did not take. */
  readonly early?: boolean;
  /** It got what leads to the object, and may find it there: another path tells that it leaves its lock alone. */
  readonly reaches?: boolean;
}

export type LockState = "unknown" | "held" | "dropped";

/** What this frame knows of a piece of memory (a memdesc, or memory it stands for). Immutable; copied on change. */
export interface MemoryObject {
  readonly id: ObjectId;
  /** acquired: this path got it from a contract; foreign: parameter, field, unknown call; borrowed: a contract lent it. */
  readonly origin: "acquired" | "foreign" | "borrowed";
  /** Possible kinds; empty when unknown. */
  readonly kinds: readonly string[];
  /** Its outcome tells whether the object exists on this path. */
  readonly root: ValueId;
  /** Counted references held by this frame; for foreign objects the change since entry. */
  readonly references: number;
  /** Exclusively owned, not counted. */
  readonly owned: boolean;
  readonly pins: number;
  readonly lock: LockState;
  /** Lock taken (+1) or dropped (-1) by this frame on an object locked or not at entry. */
  readonly locked: Deed | undefined;
  /** The lock was asked for with a chance of not getting it. */
  readonly lockTried: boolean;
  readonly frozen: boolean;
  readonly isolated: boolean;
  /** The references of this frame that were dropped last, when none is left. */
  readonly released: Deed | undefined;
  readonly acquired: Deed | undefined;
  /** Somebody else may use or release it: stored, listed, handed over. */
  readonly escaped: boolean;
  /** Handed to somebody for good (xfer). */
  readonly transferred: Deed | undefined;
  /** Functions without contract that got it. */
  readonly unknownCalls: readonly UnknownCall[];
  /** Those of them that were before this frame took the lock: they did not unlock it. */
  readonly callsBeforeLock: readonly UnknownCall[];
  /** Those that got it while this frame had it locked and unlocked it itself afterwards: they did not unlock it. */
  readonly callsUnderLock: readonly UnknownCall[];
  /** Functions that may have unlocked it since it was locked: those whose code shows that they may keep it, and those that reach it. */
  readonly lockedCalls: readonly UnknownCall[];
  /** Others can find it where this frame stored it, or have it for good: whose lock is to drop then, nobody knows. */
  readonly lockExposed: boolean;
  /** The lock that it came with was dropped: one taken since takes its place. */
  readonly droppedFirst: boolean;
  /** Since it was locked, a function whose code is not known got something that leads to it, or that it leads to. */
  readonly within: boolean;
  /** This frame gave back what it owed. */
  readonly discharged: boolean;
  /** The lock was dropped by this frame after it took it. */
  readonly unlockedAfter: Deed | undefined;
  /** The last reference of a parameter's that this frame dropped on the caller's behalf. */
  readonly dropped: Deed | undefined;
  /** A call that needs the lock, which this frame was not seen to take: its caller has it, or there is a fault. */
  readonly lockNeeded: Deed | undefined;
  /** Kept where others can reach it, in memory that is not this frame's; this frame may still be the one to release it when it fails. */
  readonly stored: boolean;
  /** A function got the memory that it is kept in: whether it is still this frame's to release is likely, not certain. */
  readonly exposed: boolean;
  /** A function that ends what stands in members of that name got what leads to the one that it is kept in. */
  readonly emptied: boolean;
  /** What keeps a borrow alive: ids of objects, or names of guards. */
  readonly guardObject: ObjectId;
  readonly guardNames: readonly string[];
  /** It lost its last name: that others can reach it is only assumed, so that nothing more is said of it. */
  readonly lost: boolean;
  /** Ended guard: no use any more. */
  readonly guardEnded: Deed | undefined;
  /** Stands for the elements of an array, batch or list. */
  readonly elements: boolean;
  /** Index of the element that was read last: the lock is that element's. */
  readonly element: ValueId;
  /** They were stored one by one by this frame. */
  readonly gathered: boolean;
  /** Allocation order or size as a value, and as the source spells it. */
  readonly extent: { readonly what: "order" | "size"; readonly value: ValueId; readonly span: Span } | undefined;
  /** Object that this one is a mapping of. */
  readonly maps: ObjectId;
  /** Its mapping was ended here, although this frame did not make it. */
  readonly unmapped: Deed | undefined;
}

/**
 * The same object in the one form that states keep. Copies made by a spread have a hidden class for each place and source; code that meets
 * hundreds of them is slow, and compiled anew again and again.
 */
export function normalObject(object: MemoryObject): MemoryObject {
  return {
    id: object.id,
    origin: object.origin,
    kinds: object.kinds,
    root: object.root,
    references: object.references,
    owned: object.owned,
    pins: object.pins,
    lock: object.lock,
    locked: object.locked,
    lockTried: object.lockTried,
    frozen: object.frozen,
    isolated: object.isolated,
    released: object.released,
    acquired: object.acquired,
    escaped: object.escaped,
    transferred: object.transferred,
    unknownCalls: object.unknownCalls,
    callsBeforeLock: object.callsBeforeLock,
    callsUnderLock: object.callsUnderLock,
    lockedCalls: object.lockedCalls,
    lockExposed: object.lockExposed,
    droppedFirst: object.droppedFirst,
    within: object.within,
    guardObject: object.guardObject,
    guardNames: object.guardNames,
    guardEnded: object.guardEnded,
    elements: object.elements,
    element: object.element,
    gathered: object.gathered,
    extent: object.extent,
    maps: object.maps,
    unmapped: object.unmapped,
    stored: object.stored,
    exposed: object.exposed,
    emptied: object.emptied,
    lost: object.lost,
    discharged: object.discharged,
    unlockedAfter: object.unlockedAfter,
    dropped: object.dropped,
    lockNeeded: object.lockNeeded,
  };
}

/** An object before this frame does anything to it: nothing is known of it. */
export function foreignObject(id: ObjectId, root: ValueId, kinds: readonly string[]): MemoryObject {
  return normalObject({ ...UNTOUCHED, id, root, kinds });
}

/** An object before its acquisition: nothing to any other path. */
export function unacquired({ id, root, kinds }: MemoryObject): MemoryObject {
  return normalObject({ ...UNTOUCHED, id, root, kinds, escaped: true });
}

/** An object that this frame is about to get. */
export function acquiredObject(id: ObjectId, root: ValueId): MemoryObject {
  return normalObject({ ...UNTOUCHED, id, root, origin: "acquired" });
}

const UNTOUCHED: MemoryObject = {
  id: 0,
  origin: "foreign",
  kinds: [],
  root: 0,
  references: 0,
  owned: false,
  pins: 0,
  lock: "unknown",
  locked: undefined,
  lockTried: false,
  frozen: false,
  isolated: false,
  released: undefined,
  acquired: undefined,
  escaped: false,
  transferred: undefined,
  unknownCalls: [],
  callsBeforeLock: [],
  callsUnderLock: [],
  lockedCalls: [],
  lockExposed: false,
  droppedFirst: false,
  within: false,
  guardObject: 0,
  guardNames: [],
  guardEnded: undefined,
  elements: false,
  element: 0,
  gathered: false,
  extent: undefined,
  maps: 0,
  unmapped: undefined,
  stored: false,
  exposed: false,
  emptied: false,
  lost: false,
  discharged: false,
  unlockedAfter: undefined,
  dropped: undefined,
  lockNeeded: undefined,
};
