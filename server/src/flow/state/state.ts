// One symbolic state: what variables, memory cells and memory objects are on one path. States are forked, never joined: two that
// agree on everything still needed are one (signature.ts). Values carry identity, outcomes are facts about them in this state.

import type { Span } from "../../base/span.ts";
import type { Failure } from "../../model/contract.ts";
import type { ComparisonOp } from "../graph/graph.ts";
import { type MemoryObject, normalObject, type ObjectId, type UnknownCall, type ValueId } from "./memoryObject.ts";
import { NumberMap } from "./numberMap.ts";
import { TextMap } from "./textMap.ts";
import { ANY, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";

export type { Deed, LockState, MemoryObject, ObjectId, UnknownCall, ValueId } from "./memoryObject.ts";

export interface Value {
  readonly id: ValueId;
  /** The memory object it refers to; 0 until somebody needs one. */
  object: ObjectId;
  /** `&variable`: the slot, else -1. */
  readonly addressOf: number;
  /** `&base->field`: the base value, else 0. */
  readonly cellBase: ValueId;
  readonly cellField: number;
  /** What was found at a member of others' memory as it was at entry: the base value, else 0. */
  readonly contentOf: ValueId;
  /** The member that it was read from. */
  readonly contentField: number;
  /** How a call that produced it says "failed". */
  readonly failures: readonly Failure[];
  /** Whether it can fail depends on a flag that nobody here knows. */
  readonly failureUncertain: boolean;
  /** Name of the function that produced it, for messages. */
  readonly producer: string | undefined;
  readonly span: Span;
  /** The comparison that it is the result of. */
  readonly comparison: { readonly op: ComparisonOp; readonly left: ValueId; readonly right: ValueId } | undefined;
  /** The test that it is the result of: true exactly when `of` has one of the outcomes. */
  readonly test: { readonly of: ValueId; readonly outcomes: Outcomes } | undefined;
  /** Names of flags that it is the union of. */
  readonly flags: FlagSet | undefined;
  /** The object that it was computed from, when it no longer names it: storing it away still tells somebody. */
  readonly derived: ObjectId;
  /** What it was read from, or made from by a call: the memory that leads to it. */
  readonly from: ValueId;
  /** A number that names a memdesc (pfn): with an offset it names another one. */
  readonly isNumber: boolean;
  /** An address of memory, not a handle: with an offset it is still the same memory. */
  readonly isAddress: boolean;
  /** The name of the constant that it is: "GFP_KERNEL", "-ENOMEM". */
  readonly named: string | undefined;
  /** What is known before any test. */
  readonly initial: Fact;
}

export interface FlagSet {
  readonly names: readonly string[];
  /** No other flag can be in it. */
  readonly complete: boolean;
}

export interface Fact {
  readonly outcomes: Outcomes;
  readonly constant: number | undefined;
  /** Outcomes that a test asked for although the value cannot have them. */
  readonly vainTest: Outcomes;
  readonly vainTestSpan: Span | undefined;
}

const UNKNOWN_FACT: Fact = { outcomes: ANY, constant: undefined, vainTest: 0, vainTestSpan: undefined };

/** A path on which something was released after an unknown function got it. */
export interface ReleaseEvidence {
  /** How the unknown function went. */
  readonly call: Outcomes;
  /** How the path ended; 0 where nobody knows. */
  readonly exit: Outcomes;
  /** Something that the unknown function got along with it was kept by others. */
  readonly companionKept: boolean;
  /** Where it was released, -1 when nobody knows. */
  readonly releasedAt: number;
  /** It did not release it: it handed it to the same function again. */
  readonly handedAgain?: true;
  /** It is no path to an end, but a round of a loop. */
  readonly ofRound?: true;
  /** All functions without contract that had got it by then; one that only this path called may have undone what another did. */
  readonly calls?: readonly UnknownCall[];
  /** What else it had learnt when it ended. */
  readonly facts: NumberMap<Fact>;
}

export type TraceNode =
  | {
      readonly kind: "deed";
      readonly before: TraceNode | undefined;
      readonly object: ObjectId;
      readonly span: Span;
      readonly what: DeedKind;
      readonly by: string;
      readonly count: number;
    }
  | {
      readonly kind: "branch";
      readonly before: TraceNode | undefined;
      readonly span: Span;
      readonly taken: boolean;
      readonly count: number;
    };

export type DeedKind =
  | "acquired"
  /** By a function that failed. */
  | "left behind"
  | "reference taken"
  | "reference dropped"
  | "released"
  | "locked"
  | "unlocked"
  | "pinned"
  | "unpinned"
  | "borrowed"
  | "mapped"
  | "unmapped"
  | "stored"
  | "handed over"
  | "guard ended"
  | "isolated"
  | "frozen"
  | "unfrozen"
  | "overwritten";

/** Elements of an array that came in as a parameter, given back through it: `count` of them. */
export interface ElementsDeed {
  readonly container: ValueId;
  readonly count: ValueId;
  readonly action: "release" | "unpin";
}

export interface State {
  /** Slot -> value. */
  vars: ValueId[];
  /** base * FIELDS + field -> value. */
  cells: NumberMap<ValueId>;
  facts: NumberMap<Fact>;
  objects: NumberMap<MemoryObject>;
  /** Results of pure expressions and repeated tests, by spelling over value ids. */
  known: TextMap<ValueId>;
  /** Repeatable conditions by their key: the value they had. */
  conditions: NumberMap<ValueId>;
  guards: readonly string[];
  /** What was done to the elements of parameters that this frame knows nothing else of: part of its summary. */
  elementDeeds: readonly ElementsDeed[];
  /** Addresses that an unknown function got: what is kept there may be anything. */
  overwritten: readonly ValueId[];
  /** A fault ended the path: what comes after it does not happen. */
  dead: boolean;
  trace: TraceNode | undefined;
  /** Loops whose body the path went into, and loops that it went past without; a bit each. */
  entered: number;
  passedBy: number;
  /**
   * Maps shared with another state: copied before the first write. Bits: 1 cells, 2 facts, 4 objects, 8 known, 16 conditions;
   * AGAIN, and what stands above it: see forkWaiting().
   */
  shared: number;
}

export const FIELDS = 4096;

// Bits of State.shared.
const ALL = 31;
/** The state was forked once more since forkWaiting(). */
const AGAIN = 32;
const OWNED = 6;

// States, facts and objects are written by literals with the same members in the same order. A spread would do, but V8 gives its copies a
// hidden class for each place and source, and code that meets hundreds of them is slow and compiled anew again and again.

export function emptyState(slots: number): State {
  return {
    vars: new Array<ValueId>(slots).fill(0),
    cells: new NumberMap(),
    facts: new NumberMap(),
    objects: new NumberMap(),
    known: new TextMap(),
    conditions: new NumberMap(),
    guards: [],
    elementDeeds: [],
    overwritten: [],
    dead: false,
    trace: undefined,
    entered: 0,
    passedBy: 0,
    shared: 0,
  };
}

/** A second state that starts equal; O(variables), maps are copied on write. */
export function fork(state: State): State {
  state.shared = ALL | AGAIN;
  return {
    vars: state.vars.slice(),
    cells: state.cells,
    facts: state.facts,
    objects: state.objects,
    known: state.known,
    conditions: state.conditions,
    guards: state.guards,
    elementDeeds: state.elementDeeds,
    overwritten: state.overwritten,
    dead: state.dead,
    trace: state.trace,
    entered: state.entered,
    passedBy: state.passedBy,
    shared: ALL,
  };
}

/**
 * As fork, for a second state that waits while the first goes on: takeOver() then gives it for its own what the first had for its own and
 * has copied meanwhile, so that only one of the two copies.
 */
export function forkWaiting(state: State): State {
  const owned = ~state.shared & ALL;
  const other = fork(state);
  state.shared = ALL;
  other.shared = ALL | (owned << OWNED);
  return other;
}

/** `gone`: the first state has ended. */
export function takeOver(other: State, state: State, gone: boolean): void {
  const owned = other.shared >> OWNED;
  other.shared = ALL;
  // A third state shares them.
  if (state.shared & AGAIN) return;
  if (owned & 1 && (gone || other.cells !== state.cells)) other.shared &= ~1;
  if (owned & 2 && (gone || other.facts !== state.facts)) other.shared &= ~2;
  if (owned & 4 && (gone || other.objects !== state.objects)) other.shared &= ~4;
  if (owned & 8 && (gone || other.known !== state.known)) other.shared &= ~8;
  if (owned & 16 && (gone || other.conditions !== state.conditions)) other.shared &= ~16;
}

export function makeFact(outcomes: Outcomes, constant: number | undefined, vainTest: Outcomes, vainTestSpan: Span | undefined): Fact {
  return { outcomes, constant, vainTest, vainTestSpan };
}

export function setCell(state: State, base: ValueId, field: number, value: ValueId): void {
  if (state.shared & 1) {
    state.cells = state.cells.copy();
    state.shared &= ~1;
  }
  state.cells.set(base * FIELDS + field, value);
}
export function getCell(state: State, base: ValueId, field: number): ValueId {
  return state.cells.get(base * FIELDS + field) ?? 0;
}
/** Forgets what is stored at `base`. */
export function dropCells(state: State, base: ValueId): void {
  let found = false;
  for (const key of state.cells.keys()) {
    if (Math.floor(key / FIELDS) === base) {
      found = true;
      break;
    }
  }
  if (!found) return;
  state.cells = state.cells.without((key) => Math.floor(key / FIELDS) === base);
  state.shared &= ~1;
}

export function factOf(frame: ValueTable, state: State, value: ValueId): Fact {
  return state.facts.get(value) ?? frame.values[value]?.initial ?? UNKNOWN_FACT;
}

/** Values and objects of one analysis, by id; shared by all states of the function. */
export interface ValueTable {
  readonly values: Value[];
  /** What an object is before this frame does anything to it. */
  readonly objects: MemoryObject[];
}

export function objectById(frame: ValueTable, state: State, id: ObjectId): MemoryObject | undefined {
  return id === 0 ? undefined : (state.objects.get(id) ?? frame.objects[id]);
}

export function setFact(state: State, value: ValueId, fact: Fact): void {
  if (state.shared & 2) {
    state.facts = state.facts.copy();
    state.shared &= ~2;
  }
  state.facts.set(value, makeFact(fact.outcomes, fact.constant, fact.vainTest, fact.vainTestSpan));
}

export function setObject(state: State, object: MemoryObject): void {
  if (state.shared & 4) {
    state.objects = state.objects.copy();
    state.shared &= ~4;
  }
  state.objects.set(object.id, normalObject(object));
}

/** The object's record in this state, made anew: to be changed at once by whoever asks, and by nobody afterwards. */
export function renewObject(state: State, object: MemoryObject): { -readonly [Member in keyof MemoryObject]: MemoryObject[Member] } {
  if (state.shared & 4) {
    state.objects = state.objects.copy();
    state.shared &= ~4;
  }
  const renewed = normalObject(object);
  state.objects.set(object.id, renewed);
  return renewed;
}

export function setKnown(state: State, key: string, value: ValueId): void {
  if (state.shared & 8) {
    state.known = state.known.copy();
    state.shared &= ~8;
  }
  state.known.set(key, value);
}

/** Where `known` has the call of a known function that wrote a struct of this frame last. */
export function leftKey(address: ValueId): string {
  return `left ${address}`;
}

export function setCondition(state: State, key: number, value: ValueId): void {
  if (state.shared & 16) {
    state.conditions = state.conditions.copy();
    state.shared &= ~16;
  }
  state.conditions.set(key, value);
}

export function addDeed(state: State, object: ObjectId, span: Span, what: DeedKind, by: string): void {
  state.trace = { kind: "deed", before: state.trace, object, span, what, by, count: (state.trace?.count ?? 0) + 1 };
}

/** Whether the object exists on this path: its root may be a valid pointer. */
export function exists(frame: ValueTable, state: State, object: MemoryObject): boolean {
  return (factOf(frame, state, object.root).outcomes & POSITIVE) !== 0;
}

/** Whether the allocation was of no bytes: its pointer stands for nothing, and nothing is owed. */
export function isEmpty(frame: ValueTable, state: State, object: MemoryObject): boolean {
  return object.extent?.what === "size" && factOf(frame, state, object.extent.value).outcomes === ZERO;
}

/** Whether others may have it from this frame: they can reach it, or a function whose code keeps or ends what it gets on some paths got it. */
export function mayBeKept(object: MemoryObject): boolean {
  return object.escaped || object.unknownCalls.some(({ mayKeep }) => mayKeep);
}

/** Whether this frame owes a release for it. */
export function owes(object: MemoryObject): boolean {
  return object.origin === "acquired" && !object.escaped && (object.references > 0 || object.owned || object.pins > 0);
}
