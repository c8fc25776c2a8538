// The analysis of one function: its graph, the values and objects seen so far, and where faults go. Owns no state of a path.

import type { Span } from "../../base/span.ts";
import type { FunctionAst } from "../../syntax/ast.ts";
import type { Effect } from "../calls/callModel.ts";
import type { Fault } from "./events.ts";
import type { Graph, Variable } from "../graph/graph.ts";
import type { Knowledge } from "./knowledge.ts";
import { type MemberFacts, noMemberFacts } from "./memberFacts.ts";
import { foreignObject, unacquired } from "./memoryObject.ts";
import { type NumberFacts, noNumberFacts } from "./numberFacts.ts";
import { ANY, NEGATIVE, type Outcomes, outcomeOfNumber, POSITIVE } from "../calls/outcome.ts";
import {
  type Fact,
  FIELDS,
  type FlagSet,
  makeFact,
  type MemoryObject,
  type ObjectId,
  type ReleaseEvidence,
  type ValueId,
  type ValueTable,
} from "./state.ts";
import { makeValue, type ValueParts } from "./value.ts";

/** Effects that depend on a value not yet known, to be split after the instruction. */
export interface PendingSplit {
  readonly value: ValueId;
  readonly call: CallContext;
  readonly groups: readonly SplitGroup[];
}
export interface SplitGroup {
  readonly outcomes: Outcomes;
  readonly effects: readonly Effect[];
  /** A value that has these outcomes in this group. */
  readonly also: { readonly value: ValueId; readonly outcomes: Outcomes } | undefined;
}

/** A call that keeps something, or has it handed over, with these outcomes of its result. */
export interface Taker {
  readonly result: ValueId;
  readonly outcomes: Outcomes;
  readonly args: readonly ValueId[];
}

/** One call as the effects see it. */
export interface CallContext {
  /** Empty for a call through a pointer. */
  readonly name: string;
  readonly span: Span;
  readonly args: readonly ValueId[];
  readonly argSpans: readonly Span[];
  /** 0 until the result is known. */
  readonly result: ValueId;
}

export interface Frame extends ValueTable {
  readonly fn: FunctionAst;
  readonly graph: Graph;
  readonly text: string;
  readonly knowledge: Knowledge;
  readonly fields: Map<string, number>;
  /** Field numbers that stand for an element at a variable index. */
  readonly variableFields: Set<number>;
  /** Field numbers that stand for any element: an address of one is an address into the array. */
  readonly indexFields: Set<number>;
  /** Base values that this function wrote through, or gave to somebody unknown. */
  readonly written: Set<ValueId>;
  /** Of those, the ones that may have been written anywhere, and the members (base * FIELDS + field) that stores named. */
  readonly writtenWhole: Set<ValueId>;
  readonly writtenCells: Set<number>;
  /** Members that the function assigns, by field number. */
  readonly assignedFields: Map<number, boolean>;
  /** Roots of memory that some function was given, which may have filled it. */
  readonly filled: Set<ValueId>;
  /** Values without a record of their own that somebody else got hold of. */
  readonly handedOn: Set<ValueId>;
  readonly constants: Map<number, ValueId>;
  readonly globals: Map<string, ValueId>;
  /** Names that some path stored to: it knows what they hold. */
  readonly storedGlobals: Set<string>;
  /** Of those, the names that may be functions, by value. */
  readonly functions: Map<ValueId, string>;
  /** `&variable` by slot; 0 until asked for. */
  readonly slotAddresses: ValueId[];
  readonly faults: Map<string, Fault>;
  /** Releases seen after calls of functions without contract, by "site:callee". */
  readonly releasedAfter: Map<string, ReleaseEvidence[]>;
  /** Sites where a lock is taken that some path of this function drops. */
  readonly unlockedLater: Set<number>;
  /** Variables (slots) that a handle was in, by its object. */
  readonly holders: Map<ObjectId, Set<number>>;
  /** Calls that took one more reference on what a variable names, by where they start. */
  readonly takenByName: Set<number>;
  /** Values that were stored where others can reach them. */
  readonly shared: Set<ValueId>;
  /** Of those, the ones of which nobody knew yet what they name. */
  readonly sharedUnseen: Set<ValueId>;
  /** Parameters that were stored, as they are or with an offset, in memory that this frame got; with the objects. */
  readonly keptIn: Map<ValueId, Set<ObjectId>>;
  /** Where the memory of parameters was left, by its object: with which parameters, or ELSEWHERE (leftWith.ts). */
  readonly leftWith: Map<ObjectId, Set<number>>;
  /** Values that are a parameter with an offset. */
  readonly offsetOf: Map<ValueId, ValueId>;
  /** Flags of the function's result that say that something is locked; undefined when its type has none. */
  readonly lockedResults: readonly string[] | undefined;
  /** Functions whose locks some path of this function drops. */
  readonly unlockedFor: Set<string>;
  /** Functions without contract that got something under a lock which this function dropped itself afterwards, and how they went. */
  readonly keepLocks: Map<string, Outcomes>;
  /** Ways out on which a lock of somebody else's stays, as the result seems to tell; what the callers make of it decides. */
  leftLocked: readonly Fault[];
  /** Some path drops a lock that this function did not take: it hands on locks. */
  unlocksOthers: boolean;
  /** As unlocksOthers, for what it did not get as a parameter. */
  unlocksWithin: boolean;
  /** Some path locked again what a lookup had locked (relocked.ts). */
  relocked: boolean;
  /** Values that a function of the tree left in a variable of this one, with the call (span start). */
  readonly leftBy: Map<ValueId, number>;
  /** Values read from variables that a known function wrote, with the call (span start): they may say what it did. */
  readonly toldBy: Map<ValueId, number>;
  /** What a handle was looked up in: the first of several arguments, by its value. */
  readonly foundIn: Map<ValueId, ValueId>;
  /** Descriptors that a conversion found, with their kind. */
  readonly descriptors: Map<ValueId, string>;
  /** Calls (span starts) whose result some branch tests. */
  readonly testedCalls: Set<number>;
  /** As testedCalls, where the question stands in a macro that passes the answer on, whether or not a branch follows: a warning. */
  readonly askedInPassing: Set<number>;
  readonly members: MemberFacts;
  readonly numbers: NumberFacts;
  /** Acquisition sites (span starts) with the loops (bits) that paths had entered when others could first reach what was acquired there. */
  readonly exposedWithin: Map<number, number>;
  /** Sites where a lock is taken that is dropped again before the last name goes, as one round of a loop does before the next. */
  readonly unlockedInRound: Set<number>;
  /** Roots (span starts) of handles that some path of this function takes a reference on before it trusts them. */
  readonly triedRoots: Set<number>;
  /** Acquisition sites (span starts) with the places where they are released, in the order of the walk. */
  readonly releasedAt: Map<number, Span[]>;
  /** Places (span starts) where some path releases what it may release there. */
  readonly rightReleases: Set<number>;
  /** Acquisition sites (span starts) with the calls that take over only with some results what was acquired there. */
  readonly takers: Map<number, Taker[]>;
  /** What results of calls tell of what the calls were given. */
  readonly implied: Map<ValueId, readonly { readonly of: ValueId; readonly results: Outcomes; readonly outcomes: Outcomes }[]>;
  /** Acquisition sites whose results fill an array, with the places (span starts) that release its elements. */
  readonly emptiedAt: Map<number, Set<number>>;
  /** States that differ in what members of parameters hold were taken for one: the summary cannot speak of members. */
  membersMerged: boolean;
  /** A walk for a report would know something else of a callee than this one, which is for a summary. */
  unlikeReport: boolean;
  /** Parameters, a bit each, that are no valid pointer in one of two states taken for one, and may be in the other. */
  absenceMerged: number;
  /** Number of each loop by where it begins, and of each switch by the complement of that. */
  readonly loops: Map<number, number>;
  pending: PendingSplit[];
  /** Parameters that the function's role asks it to unlock (duties.ts). */
  readonly duties: Set<ObjectId>;
  /** The value that each parameter had at entry. */
  readonly paramValues: ValueId[];
  /** Where it fails, its module goes, and all that the variables of that name. */
  readonly startsModule: boolean;
  /** It is called once, when the kernel or its module starts: what it puts into variables nobody had there before. */
  readonly runsOnce: boolean;
  /** The value of a return statement is being evaluated. */
  returning: boolean;
}

/** Whether the code is of the boot, and gone when that is over. */
export function isOfBoot(fn: FunctionAst, text: string, knowledge: Knowledge): boolean {
  const words = knowledge.flags("BOOT_ATTRIBUTES") ?? [];
  return text
    .slice(fn.start, fn.body.start)
    .split(/\W+/)
    .some((word) => words.includes(word));
}

export function makeFrame(fn: FunctionAst, graph: Graph, text: string, knowledge: Knowledge): Frame {
  const begins = fn.params.length === 0 && fn.returnType.base === "int";
  const frame: Frame = {
    fn,
    graph,
    text,
    knowledge,
    values: [],
    objects: [foreignObject(0, 0, [])],
    fields: new Map(),
    variableFields: new Set(),
    indexFields: new Set(),
    written: new Set(),
    writtenWhole: new Set(),
    writtenCells: new Set(),
    handedOn: new Set(),
    filled: new Set(),
    assignedFields: new Map(),
    constants: new Map(),
    globals: new Map(),
    storedGlobals: new Set(),
    functions: new Map(),
    slotAddresses: new Array<ValueId>(graph.variables.length).fill(0),
    faults: new Map(),
    releasedAfter: new Map(),
    unlockedLater: new Set(),
    lockedResults: lockedResultsOf(fn.returnType.base, knowledge),
    unlockedFor: new Set(),
    keepLocks: new Map(),
    leftLocked: [],
    unlocksOthers: false,
    unlocksWithin: false,
    unlockedInRound: new Set(),
    holders: new Map(),
    takenByName: new Set(),
    shared: new Set(),
    sharedUnseen: new Set(),
    keptIn: new Map(),
    leftWith: new Map(),
    offsetOf: new Map(),
    relocked: false,
    leftBy: new Map(),
    toldBy: new Map(),
    foundIn: new Map(),
    descriptors: new Map(),
    testedCalls: new Set(),
    askedInPassing: new Set(),
    members: noMemberFacts(),
    numbers: noNumberFacts(),
    exposedWithin: new Map(),
    triedRoots: new Set(),
    releasedAt: new Map(),
    rightReleases: new Set(),
    takers: new Map(),
    implied: new Map(),
    duties: new Set(),
    emptiedAt: new Map(),
    membersMerged: false,
    unlikeReport: false,
    absenceMerged: 0,
    loops: new Map(),
    pending: [],
    paramValues: [],
    startsModule: begins && knowledge.inFile.startsModule(fn.name),
    runsOnce: begins && (isOfBoot(fn, text, knowledge) || knowledge.inFile.startsModule(fn.name)),
    returning: false,
  };
  // Value 0 is no value.
  pushValue(frame, NO_SPAN, undefined, ANY_FACT);
  return frame;
}

function lockedResultsOf(type: string, knowledge: Knowledge): readonly string[] | undefined {
  const set = `${type.toUpperCase()}_LOCKED_RESULTS`;
  const flags = knowledge.flags(set);
  return flags === undefined || flags.includes(set) ? undefined : flags;
}

const NO_SPAN: Span = { start: 0, end: 0 };
const ANY_FACT: Fact = makeFact(ANY, undefined, 0, undefined);

export function newValue(frame: Frame, span: Span, outcomes: Outcomes = ANY, more?: ValueParts): ValueId {
  return pushValue(frame, span, more, outcomes === ANY ? ANY_FACT : makeFact(outcomes, undefined, 0, undefined));
}

/** Changes what is known of a value on every path. */
export function changeValue(frame: Frame, value: ValueId, change: ValueParts): void {
  const info = frame.values[value];
  if (info) frame.values[value] = makeValue(value, info.span, { ...info, ...change }, info.initial);
}

function pushValue(frame: Frame, span: Span, more: ValueParts | undefined, initial: Fact): ValueId {
  const id = frame.values.length;
  frame.values.push(makeValue(id, span, more, initial));
  return id;
}

export function constantValue(frame: Frame, constant: number, span: Span): ValueId {
  const known = frame.constants.get(constant);
  if (known !== undefined) return known;
  const id = pushValue(frame, span, undefined, makeFact(outcomeOfNumber(constant), constant, 0, undefined));
  frame.constants.set(constant, id);
  return id;
}

/** The value of a name that is not local: a constant, flag, function or global variable. */
export function globalValue(frame: Frame, name: string, span: Span): ValueId {
  const known = frame.globals.get(name);
  if (known !== undefined) return known;
  // -ENOMEM and its like: the negation of an upper-case constant is an error code.
  const isError = name.startsWith("-");
  const names = isError ? undefined : frame.knowledge.flags(name);
  const flags: FlagSet | undefined = names ? { names, complete: true } : undefined;
  const value = newValue(frame, span, isError ? NEGATIVE : isPositive(frame, name) ? POSITIVE : ANY, {
    flags,
    named: isError || flags ? name : undefined,
  });
  frame.globals.set(name, value);
  // Constants are spelled in upper case.
  if (/^[a-z_]/.test(name)) frame.functions.set(value, name);
  if (isError || flags || /^_*[A-Z][A-Z0-9_]+$/.test(name)) frame.numbers.names.set(value, name);
  return value;
}

/** Whether the model knows of a constant that it is positive, and no more. */
function isPositive(frame: Frame, name: string): boolean {
  return frame.knowledge.flags("POSITIVE_CONSTANTS")?.includes(name) === true;
}

export function fieldId(frame: Frame, name: string): number {
  let id = frame.fields.get(name);
  if (id === undefined) {
    id = frame.fields.size + 8;
    frame.fields.set(name, id);
  }
  return id;
}

/** What a condition asks about: the left side of a comparison, the argument of a test, else the value itself. */
export function questionedBy(frame: Frame, condition: ValueId): ValueId {
  const info = frame.values[condition];
  return info?.comparison?.left ?? info?.test?.of ?? condition;
}

/** The array that an address of one of its elements points into; else the value itself. */
export function containerOf(frame: Frame, value: ValueId): ValueId {
  let at = value;
  for (
    let info = frame.values[at];
    info && info.cellBase !== 0 && (frame.indexFields.has(info.cellField) || info.cellField === ELEMENTS);
    info = frame.values[at]
  )
    at = info.cellBase;
  return at;
}

/** Remembers that something was stored at `base`: in one member, or anywhere. */
export function noteWritten(frame: Frame, base: ValueId, field?: number): void {
  frame.written.add(base);
  if (field === undefined) frame.writtenWhole.add(base);
  else frame.writtenCells.add(base * FIELDS + field);
}

/** Field numbers with a meaning of their own. */
export const DEREFERENCE = 0;
export const ELEMENTS = 1;

/** The object a value refers to, made when there is none yet; an address inside an object is that object. */
export function objectOf(frame: Frame, value: ValueId): ObjectId {
  const info = frame.values[value];
  // A number is no memory.
  if (!info || value === 0 || info.initial.constant !== undefined) return 0;
  if (info.object !== 0) return info.object;
  if (info.cellBase !== 0) {
    info.object = objectOf(frame, info.cellBase);
    return info.object;
  }
  const id = frame.objects.length;
  frame.objects.push(foreignObject(id, value, []));
  info.object = id;
  return id;
}

/** Whether an object came in as a parameter, directly or as part of one. */
export function isParameter(frame: Frame, object: MemoryObject): boolean {
  for (let at = object.root; at !== 0; at = frame.values[at]?.cellBase ?? 0) if (frame.paramValues.includes(at)) return true;
  return false;
}

/** Whether one value was reached through another: read from its memory, made from it by a call, or an address inside it. */
export function leadsTo(frame: Frame, outer: ValueId, inner: ValueId): boolean {
  for (let at = inner; at !== 0; at = frame.values[at]?.from || frame.values[at]?.cellBase || 0) {
    if (at === outer || (at !== inner && knownObject(frame, outer) !== 0 && knownObject(frame, at) === knownObject(frame, outer)))
      return true;
  }
  return false;
}

/** The object of a value when there is one already, else 0. */
export function knownObject(frame: Frame, value: ValueId): ObjectId {
  const info = frame.values[value];
  if (!info) return 0;
  return info.object !== 0 ? info.object : info.cellBase !== 0 ? knownObject(frame, info.cellBase) : 0;
}

export function newObject(frame: Frame, make: (id: ObjectId) => MemoryObject): MemoryObject {
  const object = make(frame.objects.length);
  frame.objects.push(unacquired(object));
  return object;
}

export function isAggregate({ type, hasMembers }: Variable): boolean {
  return type.array || (type.pointers === 0 && (hasMembers || /^(struct|union) /.test(type.base)));
}
