// The end of a path: what the function still owes, and what it did to its parameters, per outcome of its result.

import type { Span } from "../../base/span.ts";
import { noteEvidence } from "../state/evidence.ts";
import type { Fault } from "../state/events.ts";
import { faultOn, type NewFault, report } from "../state/faults.ts";
import { type Frame, knownObject, leadsTo } from "../state/frame.ts";
import { checkInverted } from "../checks/inverted.ts";
import { isForRenewal } from "./renewal.ts";
import { readSlot } from "../transfer/memory.ts";
import { isLocalAddress } from "../transfer/escape.ts";
import { checkOwningFields } from "../checks/owningFields.ts";
import { ANY, NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import {
  type Deed,
  exists,
  FIELDS,
  factOf,
  isEmpty,
  mayBeKept,
  type MemoryObject,
  owes,
  type State,
  type ValueId,
} from "../state/state.ts";
import { checkFailure } from "../checks/uses.ts";

/** One way out of the function. */
export interface Exit {
  readonly span: Span;
  readonly value: ValueId;
  readonly outcomes: Outcomes;
  readonly constant: number | undefined;
  /** Objects touched on the way, by id. */
  readonly objects: State["objects"];
  /** Objects of the parameters, by parameter index; 0 when the parameter was not touched as a handle. */
  readonly params: readonly number[];
  readonly state: State;
}

const NOTHING: ReadonlySet<number> = new Set();

/** Books the end of a path and what is owed there. */
export function leave(frame: Frame, state: State, value: ValueId, span: Span, exits: Exit[]): void {
  const fact = value === 0 ? undefined : factOf(frame, state, value);
  const outcomes = fact?.outcomes ?? ANY;
  const params = frame.fn.params.map((_, index) => paramObject(frame, state, index));
  exits.push({ span, value, outcomes, constant: fact?.constant, objects: state.objects, params, state });
  reportReturned(frame, state, value, outcomes, span);
  checkOwningFields(frame, state, outcomes, span);
  checkInverted(frame, state, outcomes);
  reportVainTests(frame, state, span);
  noteEvidence(frame, state, outcomes);
  // NULL, or an error, is another name of nothing.
  const returned = (outcomes & POSITIVE) === 0 ? NOTHING : reachable(frame, state, value);
  // Another round's is no sign of undoing this one's, what one call made and ended again is its own undoing, and what it gave other memory for lives on.
  const isRenewed = (deed: Deed): boolean => [...state.objects.values()].some((one) => one.acquired?.span.start === deed.span.start);
  const undoes = (object: MemoryObject): boolean =>
    [...state.objects.values()].some(
      ({ stored, released, acquired }) =>
        stored &&
        released &&
        !isRenewed(released) &&
        !isForRenewal(frame, released.span) &&
        acquired?.span.start !== object.acquired?.span.start &&
        (acquired === undefined || acquired.span.start !== released.span.start),
    );
  for (const object of state.objects.values()) {
    if (returned.has(object.id) || object.transferred || !exists(frame, state, object) || isEmpty(frame, state, object)) continue;
    // Handed to the caller in its own memory; a fault only if the function fails and undoes its work.
    if (object.stored && !mayHaveFailed(frame, outcomes)) continue;
    const locked = object.lock === "held" && object.locked !== undefined && object.origin === "acquired" && !object.lockExposed;
    if (object.escaped) {
      // Who has it now need not have its lock.
      if (locked) reportAtExit(frame, state, "lock leak", object, span, outcomes);
      continue;
    }
    const frozen = object.frozen && object.origin !== "borrowed";
    if (frozen) reportAtExit(frame, state, "frozen leak", object, span, outcomes);
    else if (owes(object) && !isPending(frame, value)) reportAtExit(frame, state, "leak", object, span, outcomes, undoes(object));
    else if (locked) reportAtExit(frame, state, "lock leak", object, span, outcomes);
  }
}

/** Whether the result is an error that means "not yet": whoever completes the operation releases what it was given. */
function isPending(frame: Frame, result: ValueId): boolean {
  return isErrorAmong(frame, result, "PENDING_ERRORS");
}

/** Whether a result is one of the errors of a set of the model, as its name says. */
export function isErrorAmong({ values, knowledge }: Frame, result: ValueId, set: string): boolean {
  const named = values[result]?.named;
  return named?.startsWith("-") === true && knowledge.flags(set)?.includes(named.slice(1)) === true;
}

/** The caller gets a pointer to what this path released. */
function reportReturned(frame: Frame, state: State, value: ValueId, outcomes: Outcomes, span: Span): void {
  if (frame.fn.returnType.pointers === 0 || outcomes !== POSITIVE || frame.values[value]?.isNumber) return;
  const object = state.objects.get(knownObject(frame, value));
  if (object?.released) faultOn(frame, state, "use after release", object, span, "return", object.released);
}

/** Whether a result may stand for failure: whether this function's does is known when all its exits are (weigh.ts). */
function mayHaveFailed(frame: Frame, outcomes: Outcomes): boolean {
  if (outcomes === NEGATIVE) return true;
  const { base, pointers } = frame.fn.returnType;
  return pointers === 0 && base !== "bool" && !isVoid(frame) && (outcomes & ZERO) === 0;
}

/** Objects that the caller gets with a value: its own, what it maps, and what is kept in them. */
export function reachable(frame: Frame, state: State, value: ValueId): ReadonlySet<number> {
  const found = new Set<number>();
  if (value === 0) return found;
  const first = knownObject(frame, value) || (mayName(frame, value) ? (frame.values[value]?.derived ?? 0) : 0);
  if (frame.fn.returnType.pointers > 0) for (const id of leadingTo(frame, state, value)) found.add(id);
  if (first !== 0) {
    found.add(first);
    const maps = state.objects.get(first)?.maps ?? 0;
    if (maps !== 0) found.add(maps);
  } else if (isLocalAddress(frame, value)) {
    // An aggregate by value: what its members name.
    for (const [key, content] of state.cells)
      if (Math.floor(key / FIELDS) === value && knownObject(frame, content) !== 0) found.add(knownObject(frame, content));
  }
  if (found.size === 0) return found;
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const [key, content] of state.cells) {
      const id = knownObject(frame, content);
      if (id !== 0 && found.has(knownObject(frame, Math.floor(key / FIELDS)))) found.add(id);
    }
  }
  return found;
}

/** Whether a result may be by what the caller finds memory again: a number is most often an error code, unless it is made from one that names memory. */
function mayName({ fn, values, knowledge }: Frame, value: ValueId): boolean {
  const { base, pointers } = fn.returnType;
  if (pointers > 0 || values[value]?.isNumber === true) return true;
  return base === "unsigned long" || knowledge.flags("ADDRESS_TYPES")?.includes(base) === true;
}

/** Objects that a returned handle was made from by a function of the tree, or that a returned address of a member lies behind. */
function leadingTo(frame: Frame, state: State, value: ValueId): readonly number[] {
  const info = frame.values[value];
  if (!info) return [];
  // What is this frame's alone is kept in a result only where a summary says so.
  const made = info.derived !== 0 && state.objects.get(info.derived)?.owned !== true ? [info.derived] : [];
  if (info.cellBase === 0) return made;
  return [
    ...made,
    ...[...state.objects.values()].flatMap(({ id, root, origin }) => (origin === "acquired" && leadsTo(frame, root, value) ? [id] : [])),
  ];
}

/** A value that was tested only for what it cannot be, and may still stand for failure when the function ends. */
function reportVainTests(frame: Frame, state: State, span: Span): void {
  const { facts } = state;
  for (let at = 0; at < facts.size; at++) {
    const fact = facts.values()[at];
    if (fact && fact.vainTest !== 0 && (fact.outcomes & POSITIVE) !== 0)
      checkFailure(frame, state, facts.keys()[at] ?? 0, fact.vainTestSpan ?? span, "return");
  }
}

function reportAtExit(
  frame: Frame,
  state: State,
  kind: Fault["kind"],
  object: MemoryObject,
  span: Span,
  result: Outcomes,
  undone = false,
): void {
  report(frame, state, {
    kind,
    span,
    object,
    handle: object.acquired?.span ?? span,
    by: "return",
    certain: !object.stored || object.elements || (undone && !object.exposed),
    result,
  });
}

function paramObject(frame: Frame, state: State, index: number): number {
  // A parameter that was assigned meanwhile is found by its first value.
  const value = frame.paramValues[index] ?? readSlot(frame, state, index);
  return frame.values[value]?.object ?? 0;
}

/** Exits that do it right, for those that keep a reference on something that was not theirs: two paths, one outcome, two balances. */
export function reportInconsistent(frame: Frame, exits: readonly Exit[]): void {
  for (const exit of exits) {
    for (const object of exit.objects.values()) {
      if (object.origin === "acquired" || object.escaped || object.unknownCalls.some(({ early }) => !early)) continue;
      if (object.lock === "held" && object.locked !== undefined) continue;
      const tells = exit.outcomes !== ANY || isVoid(frame);
      if (!tells || object.references <= 0 || !object.acquired || (exit.value !== 0 && knownObject(frame, exit.value) === object.id))
        continue;
      // NULL has no references.
      if ((factOf(frame, exit.state, object.root).outcomes & POSITIVE) === 0) continue;
      const pair = exits.find(
        (other) => other !== exit && (isRefused(frame, exits, exit, other, object) || isBalanced(frame, exits, exit, other, object)),
      );
      if (pair) report(frame, exit.state, keptFault(exit, "leak", object, object.acquired, pair.span));
    }
  }
}

/**
 * Whether another path with the same result, or one that succeeds where this one fails, gives back the reference that this one keeps, which it took
 * at the same place. Whoever may keep what he gets did not on that path: the reference would be one short. A path on
 * which the balance fell below 0 gave back another reference first.
 */
function isBalanced(frame: Frame, exits: readonly Exit[], exit: Exit, other: Exit, object: MemoryObject): boolean {
  const same = other.objects.get(object.id);
  if (!same?.acquired || same.dropped || same.escaped || same.references !== 0 || same.acquired.span.start !== object.acquired?.span.start)
    return false;
  return other.outcomes === exit.outcomes || (isFailure(frame, exit.outcomes, exits) && !isFailure(frame, other.outcomes, exits));
}

/**
 * Whether another path fails with the same result without the reference that this failing one keeps, while those that succeed pass it on: the
 * caller cannot tell which of the two it was.
 */
function isRefused(frame: Frame, exits: readonly Exit[], exit: Exit, other: Exit, object: MemoryObject): boolean {
  const site = object.acquired?.span.start;
  if ((other.outcomes & exit.outcomes) === 0) return false;
  if (!isFailure(frame, exit.outcomes, exits) || !isFailure(frame, other.outcomes, exits)) return false;
  if (holdsFrom(other, site) || !frame.takenByName.has(site ?? -1)) return false;
  const successes = exits.filter(({ outcomes }) => !isFailure(frame, outcomes, exits));
  return successes.some((one) => holdsFrom(one, site));
}

/** Whether a result stands for failure: an error, nothing where something is to be given, anything but 0 where others may return that. */
function isFailure(frame: Frame, outcomes: Outcomes, exits: readonly Exit[]): boolean {
  const { base, pointers } = frame.fn.returnType;
  if (outcomes === NEGATIVE) return true;
  if (pointers > 0 || base === "bool") return outcomes === ZERO;
  if (frame.knowledge.kindsOfType(base).length > 0) return outcomes === ZERO;
  return (outcomes & ZERO) === 0 && exits.some((exit) => (exit.outcomes & ZERO) !== 0);
}

/** Whether a path has the reference that was taken at a place, or somebody has it from it. */
function holdsFrom(exit: Exit, site: number | undefined): boolean {
  for (const object of exit.objects.values())
    if (object.acquired?.span.start === site && (object.references > 0 || mayBeKept(object) || object.transferred || object.stored))
      return true;
  return false;
}

/** Where the function gets a parameter: the name in its head. */
export function givenAt({ text }: Frame, param: Span, name: string): Deed {
  const start = text.lastIndexOf(name, param.end - name.length);
  return { span: { start, end: start + name.length }, by: "" };
}

/** The fault of a path that leaves something kept that is not this function's. */
export function keptFault(
  exit: Exit,
  kind: "leak" | "lock leak",
  object: MemoryObject,
  since: Deed | undefined,
  elsewhere: Span | undefined,
): NewFault {
  return {
    kind,
    span: exit.span,
    object,
    handle: since?.span ?? exit.span,
    by: "return",
    elsewhere,
    certain: true,
    result: exit.outcomes,
  };
}

/** Whether the function returns nothing that could tell its caller something. */
export function isVoid(frame: Frame): boolean {
  return frame.fn.returnType.base === "void" && frame.fn.returnType.pointers === 0;
}
