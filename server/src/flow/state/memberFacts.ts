// What all paths of a function share of members: where which of them are emptied, and what was put into which.

import type { CallModel, GivenMember } from "../calls/callModel.ts";
import type { Outcomes } from "../calls/outcome.ts";
import type { Span } from "../../base/span.ts";
import type { Fault } from "./events.ts";
import type { Deed, MemoryObject, ObjectId, ValueId } from "./memoryObject.ts";

/** A member that holds a value when the result of a call is one of these. */
export interface Leaving {
  readonly base: ValueId;
  readonly field: number;
  readonly value: ValueId;
  readonly results: Outcomes;
}

/** What an address lies in: the value that names the memory. */
export interface LiesIn {
  readonly source: ValueId;
  /** The memory is there for this address: the call that gave it had put it there. */
  readonly made: boolean;
}

/** A release of what a call of an unknown function got (`key`: where it was acquired, and by whom it was got), and whose result stands in a member. */
export interface TakenRelease {
  readonly key: string;
  readonly field: number;
  /** The call. */
  readonly since: Span;
  readonly fault: Fault;
}

export interface MemberFacts {
  /** By the number of a field: the bit of Liveness.members that stands for it. */
  readonly bits: number[];
  /** Structs of this frame of which a member's address was handed over: who has it can reach the others (`container_of`). */
  readonly shown: Set<ValueId>;
  /** Keys of the cells of other memory whose address was handed over. */
  readonly shownCells: Set<number>;
  /** Names of members with the places (span starts) where what stands there is ended; none for what callees end. */
  readonly ended: Map<string, Set<number>>;
  /** Members (by field number) that what was got at a site (span start) was put in, with the places (span starts) where that was. */
  readonly storedAs: Map<number, Map<number, Set<number>>>;
  /** Parameters (by index) whose memory is copied to where others find it. */
  readonly copied: Set<number>;
  /** States that differ in where parameters are kept were taken for one. */
  keptMerged: boolean;
  /** States that differ in more than what they owe were taken for one. */
  coarse: boolean;
  /** By result of a call, members in which it leaves something of this function's with some outcomes. */
  readonly leaving: Map<ValueId, readonly Leaving[]>;
  /** By result of a call, what it gives in members of that. */
  readonly giving: Map<ValueId, Deed & { readonly given: readonly GivenMember[] }>;
  /** By parameter (index), calls (span starts) that end its memory, or have it ended once, with the members that they end along with it. */
  readonly along: Map<number, Map<number, Set<string>>>;
  readonly takenReleases: TakenRelease[];
  /** By root, members of a callee's result (paths as of a field place) in which it stood from the beginning. */
  readonly givenIn: Map<ValueId, string>;
  /** By object, the kinds that the functions which end it on some path take; "any" where one of them says nothing of that. */
  readonly takenAs: Map<ObjectId, Set<string> | "any">;
  /** Keys as of TakenRelease, where some path releases after the call has failed. */
  readonly givenBack: Set<string>;
  /** Addresses that calls gave, which lie inside of other memory. */
  readonly within: Map<ValueId, LiesIn>;
  /** Models of calls (by result) whose addresses are to be noted as soon as the effects that wait for the outcome are applied. */
  readonly awaited: Map<ValueId, CallModel>;
  /** What calls were given that put memory into it for an address which they gave. */
  readonly hanging: Set<ValueId>;
  /** By parameter, where what was acquired that is put into the elements of the array it points to; "other" where something else is. */
  readonly intoElements: Map<ValueId, MemoryObject | "other">;
}

export function noMemberFacts(): MemberFacts {
  return {
    bits: [],
    shown: new Set(),
    shownCells: new Set(),
    ended: new Map(),
    storedAs: new Map(),
    copied: new Set(),
    keptMerged: false,
    coarse: false,
    leaving: new Map(),
    giving: new Map(),
    along: new Map(),
    takenReleases: [],
    givenIn: new Map(),
    takenAs: new Map(),
    givenBack: new Set(),
    within: new Map(),
    awaited: new Map(),
    hanging: new Set(),
    intoElements: new Map(),
  };
}
