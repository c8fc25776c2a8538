// What can go wrong with a handle on one path: the closed list that rules turn into findings. Facts only; no wording, no levels.

import type { NumberMap } from "./numberMap.ts";
import type { Span } from "../../base/span.ts";
import type { Epoch, Failure, KindOperation } from "../../model/contract.ts";
import type { Outcomes } from "../calls/outcome.ts";
import type { Deed, Fact, MemoryObject, TraceNode } from "./state.ts";

export type FaultKind =
  /** The frame ends, or the last name is lost, with a reference, pin or exclusive memory still owed. */
  | "leak"
  /** The frame ends, or the last name is lost, with the memdesc lock held. */
  | "lock leak"
  | "frozen leak"
  | "double release"
  | "use after release"
  /** Used after the caller's reference, which every path of the function consumes, was dropped. */
  | "use after drop"
  /** Released without having been acquired: a borrow. */
  | "release of borrow"
  /** Released by a function that does not take this kind. */
  | "release mismatch"
  | "extent mismatch"
  /** Dereferenced or released although it may be NULL or an ERR_PTR. */
  | "unchecked"
  /** As unchecked, after a test for an outcome that the value cannot have. */
  | "vain test"
  | "double lock"
  | "unlock without lock"
  /** Used in a way that needs a reference, while another path of the function takes one before it trusts the handle. */
  | "no reference"
  | "release while locked"
  /** Given to something that needs it locked, after this frame unlocked it or without ever having locked it. */
  | "no lock"
  | "count on uncounted"
  /** Counted on a page that may be a tail, whose references are its head's. */
  | "count on tail"
  | "reference dropped on pin"
  | "pin dropped on reference"
  | "result unchecked"
  | "use after guard"
  | "use after transfer"
  | "container reset"
  | "unmap order"
  /** An operation that the kind forbids, in this epoch or in one to come. */
  | "illegal for kind"
  /** Left in a field that takes over a reference, without one. */
  | "store of borrow"
  /** A reference taken or dropped while the count is frozen. */
  | "count on frozen"
  /** Entries of a container that may be no handles, taken for handles. */
  | "value entries"
  /** `p = realloc(p)`: the failure of a call that keeps its argument overwrites the only name of it. */
  | "self overwrite"
  /** A failure returned right after the success of what was tested. */
  | "inverted test"
  /** What a lookup without a lock found is looked into before a reference is tried on it. */
  | "look before reference"
  /** The contents used after the lock was given up and taken again, with no look at where it belongs. */
  | "use after relock"
  /** A speculative reference, and no look back at where the handle was found. */
  | "no recheck"
  /** A step of a lookup without a lock that is left out or comes too early: `step` says which. */
  | "speculation"
  /** What a page-table entry named is used with a reference, and no look back at the entry. */
  | "no entry recheck"
  /** A folio of one file system, given to a function that takes those of another; `accepted` names that one. */
  | "folio of another class"
  /** Freed through a number that names it: again, or though the number only borrows it. */
  | "raw handle"
  /** What a page belongs to is asked and used, and nothing keeps it from changing. */
  | "unstable memdesc"
  /** A member of a handle's struct that has accessors, or that only some handles have. */
  | "raw field"
  /** A path that does not keep the contract written before its function. */
  | "contract broken"
  /** A struct is ended with what its member holds, which nobody in the file releases. */
  | "member forgotten";

/** Steps of a lookup without a lock, in their order; `early recheck`: the word was looked at again before the reference was had. */
export type SpeculationStep = "read once" | "type test" | "reference" | "early recheck" | "word recheck" | "entry recheck";

/** A struct member with a meaning for lifetimes: encoded counts, members of head pages only, members that take over a reference. */
export interface FieldAccess {
  readonly name: string;
  readonly group: "count" | "head" | "owning" | "reused";
}

/** An operation that the kind of the memory forbids. */
export interface Forbidden {
  readonly operation: KindOperation;
  /** What happens, "" when nothing special is said; epochs that allow it have no entry. */
  readonly byEpoch: ReadonlyMap<Epoch, string>;
  /** Nobody but this function ever had the memory. */
  readonly soleOwner: boolean;
}

/** What a path does otherwise than the function's contract says, in the words of the grammar. */
export interface ContractBreak {
  /** Whose contract: the function's own name, that of the struct member it is assigned to, or that of the one it is to release. */
  readonly of: string;
  /** The member names the function as one that ends what is there. */
  readonly releaser?: true;
  /** As in the contract: `@folio`, `*@out`, `ret`; empty for the function as a whole. */
  readonly place: string;
  readonly says: string;
  readonly does: string;
  /** No path of the function keeps it. */
  readonly everywhere: boolean;
}

/** Something that a path still had to release or unlock, and the variables that name it. */
export interface Owed {
  readonly object: MemoryObject;
  readonly names: readonly string[];
  /** It owes a release; else an unlock only. */
  readonly release: boolean;
}

/** What the code has for giving something back; `alone`: a call with nothing but the handle. */
export interface OwnRelease {
  readonly name: string;
  readonly alone: boolean;
}

/** As `by` of a fault: not used, but given back with an offset, so that no caller can tell the failure. */
export const RETURNED_MOVED = "returned with an offset";

export interface Fault {
  readonly kind: FaultKind;
  readonly span: Span;
  readonly object: MemoryObject | undefined;
  /** The handle as the source spells it at the fault. */
  readonly handle: Span;
  /** Function or construct that commits it: "folio_put", "return", "overwritten". */
  readonly by: string;
  /** The earlier deed that makes it a fault: first release, end of guard … */
  readonly earlier: Deed | undefined;
  /** For unchecked and vain test: what the value may be; for vain test, what was asked. */
  readonly failure: Failure | undefined;
  readonly asked: Outcomes;
  /** Names of kinds or functions that would be right, for mismatches. */
  readonly accepted: readonly string[];
  /** Where another path of the function does it right. */
  readonly elsewhere: Span | undefined;
  /** Of a leak: the function that the code itself has for giving such memory back. */
  readonly ownRelease?: OwnRelease;
  /** For leaks: other ways to the same exit, by where they last had a choice. */
  readonly otherWays?: readonly Fault[];
  /** At the same place another path releases what it may release there. */
  readonly rightElsewhere?: boolean;
  /** For double release: the call is given what leads to the member, and may do more than end that. */
  readonly ofMember: boolean;
  /** The member of what a callee gave in which the object stood (path as of a field place); for member forgotten, the member. */
  readonly member?: string | undefined;
  /** For unchecked: what the path owed where it had got the handle, the last first. */
  readonly owed?: readonly Owed[];
  /** Of a leak: of what the callers, who all leave it to the function, had acquired or locked. */
  readonly fromCallers?: true;
  /** Of a leak: of what the member of a table ("struct.member") that the function stands in gives it for good. */
  readonly ofOperation?: string;
  /** Of a leak: `by` does not keep it, and does not say so, where this function gives it no memory. */
  readonly droppedFor?: string;
  /** Outcome that a value had on this path, for weighing the path against others. */
  readonly outcomeOf: ((value: number) => Outcomes) | undefined;
  /** Whether an object could be reached by others on this path. */
  readonly isKept?: (object: number, tied?: boolean) => boolean;
  /** Functions without contract that alone keep it from being certain: they may have unlocked. */
  readonly doubts?: readonly string[] | undefined;
  /** Loops that the path went past without a round, as in State. */
  readonly passedBy: number;
  /** Loops that it came to, with or without a round. */
  readonly cameTo: number;
  /** What the path had learnt of values. */
  readonly facts: NumberMap<Fact> | undefined;
  /** Every step is known, or a step in between could make it legal. */
  readonly certain: boolean;
  /** Outcomes of the function's result on this path. */
  readonly result: Outcomes;
  readonly trace: TraceNode | undefined;
  /** For raw field and store of borrow. */
  readonly field?: FieldAccess;
  /** For illegal for kind. */
  readonly forbidden?: Forbidden;
  /** For speculation. */
  readonly step?: SpeculationStep;
  /** For unstable memdesc: RCU is held; under it a reference may be tried. `accepted` names what would keep it. */
  readonly stability?: { readonly underRcu: boolean; readonly countUnderRcu: boolean };
  /** For contract broken. */
  readonly contract?: ContractBreak;
}

/** Whether an event is about something kept past its time rather than something touched. */
export function isLeak(kind: FaultKind): boolean {
  return kind === "leak" || kind === "lock leak" || kind === "frozen leak";
}
