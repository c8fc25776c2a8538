// Operations that what the memory is forbids, now or in an epoch to come: which calls are which operation, and what they are done to. Which
// kind forbids what is the model's business, whether that matters in the epoch at hand the rules'.

import type { Span } from "../../base/span.ts";
import type { Epoch, KindOperation } from "../../model/contract.ts";
import type { CallModel } from "../calls/callModel.ts";
import type { Fault } from "../state/events.ts";
import { report } from "../state/faults.ts";
import { type CallContext, type Frame, knownObject } from "../state/frame.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { factOf, type MemoryObject, objectById, type State, type ValueId } from "../state/state.ts";

interface Done {
  readonly index: number;
  readonly operation: KindOperation;
  /** Kinds that a release takes; undefined when it takes any. */
  readonly accepted: readonly string[] | undefined;
}

const done = new WeakMap<CallModel, readonly Done[]>();

/** The operations that a call does to its arguments. */
function operationsOf(frame: Frame, model: CallModel): readonly Done[] {
  let known = done.get(model);
  if (!known) done.set(model, (known = listOperations(frame, model)));
  return known;
}

function listOperations(frame: Frame, model: CallModel): readonly Done[] {
  const list: Done[] = [];
  const add = (index: number, operation: KindOperation, accepted?: readonly string[]): void => {
    if (!list.some((one) => one.index === index && one.operation === operation)) list.push({ index, operation, accepted });
  };
  for (const { place, actions } of model.effects) {
    if (place.kind !== "param" || place.deref === 1) continue;
    const accepted = actions.flatMap((action) => (action.kind === "of" ? action.kinds : []));
    const kinds = accepted.length > 0 ? accepted : undefined;
    const ordered = actions.some((action) => action.kind === "order");
    for (const action of actions) {
      if (action.kind === "acquire") add(place.index, "get");
      else if (action.kind === "release" && !ordered) add(place.index, "put", kinds);
      else if (action.kind === "lock") add(place.index, "lock");
      else if (action.kind === "pin") add(place.index, "pin");
    }
  }
  // What the contract does not tell from other ways of keeping or looking.
  for (const [set, operation] of NAMED_OPERATIONS) {
    if (frame.knowledge.flags(set)?.includes(model.name) !== true) continue;
    for (const index of model.looksAt) add(index, operation);
  }
  return list;
}

const NAMED_OPERATIONS: readonly (readonly [string, KindOperation])[] = [
  ["MAPPING_FUNCTIONS", "map"],
  ["FOLIO_STATE_FUNCTIONS", "folio-op"],
];

/** Reports operations of a written contract on memory of a kind that forbids them in some epoch. */
export function checkKindOperations(frame: Frame, state: State, site: Omit<CallContext, "result">, model: CallModel): void {
  if (model.origin !== "contract") return;
  for (const { index, operation, accepted } of operationsOf(frame, model)) {
    const arg = site.args[index];
    if (arg === undefined) continue;
    const object = memoryOf(frame, state, arg);
    if (!object || (factOf(frame, state, arg).outcomes & POSITIVE) === 0) continue;
    // A release of the wrong kind, and a count on what never has one, are faults of their own.
    if (accepted && !object.kinds.some((kind) => accepted.includes(kind))) continue;
    const counts = operation === "get" || operation === "put";
    if (counts && object.origin !== "foreign" && !object.kinds.some((kind) => frame.knowledge.kind(kind)?.counted === true)) continue;
    reportForbidden(frame, state, object, { operation, accepted }, site.argSpans[index] ?? site.span, site.name);
  }
}

/** As checkKindOperations, for something that is no call: a store to a field that maps what is left there. */
export function checkMapped(frame: Frame, state: State, value: ValueId, span: Span, by: string): void {
  const object = memoryOf(frame, state, value);
  if (object) reportForbidden(frame, state, object, { operation: "map", accepted: undefined }, span, by);
}

/** What a value stands for, with its kinds; undefined when nobody knows them. A page behind an address of a mapped area has those of the area. */
function memoryOf(frame: Frame, state: State, value: ValueId): MemoryObject | undefined {
  const object = objectById(frame, state, knownObject(frame, value));
  if (!object || object.elements || object.kinds.length > 0) return object?.elements ? undefined : object;
  const lookups = frame.knowledge.flags("AREA_PAGE_FUNCTIONS") ?? [];
  const found = frame.values[object.root];
  if (object.origin !== "borrowed" || found?.producer === undefined || !lookups.includes(found.producer)) return undefined;
  const area = objectById(frame, state, object.guardObject);
  const kinds = area && area.kinds.length > 0 ? area.kinds : frame.knowledge.flags("AREA_PAGE_KINDS");
  return kinds && { ...object, kinds };
}

function reportForbidden(
  frame: Frame,
  state: State,
  object: MemoryObject,
  { operation, accepted }: Pick<Done, "operation" | "accepted">,
  span: Span,
  by: string,
): void {
  const forbidden = forbiddenFor(frame, object.kinds, operation, accepted !== undefined);
  if (!forbidden) return;
  // That it may be another kind of area, or may have other owners, keeps it from being certain.
  const certain = object.origin !== "borrowed" || (objectById(frame, state, object.guardObject)?.kinds.length ?? 0) > 0;
  report(frame, state, {
    kind: "illegal for kind",
    span,
    object,
    handle: span,
    by,
    earlier: object.acquired,
    certain,
    forbidden: { operation, byEpoch: forbidden, soleOwner: isSoleOwner(state, object) },
  });
}

/**
 * In which epochs every one of the kinds forbids it, and what happens then; undefined when none does. `named`: the release names the kind as
 * one of those that it takes, so only what is said of an epoch counts.
 */
function forbiddenFor(
  frame: Frame,
  kinds: readonly string[],
  operation: KindOperation,
  named: boolean,
): ReadonlyMap<Epoch, string> | undefined {
  let left: ReadonlyMap<Epoch, string> | undefined;
  for (const kind of kinds) {
    const forbidden = frame.knowledge.kind(kind)?.forbidden(operation);
    if (!forbidden) return undefined;
    const said = named ? new Map([...forbidden].filter(([, consequence]) => consequence !== "")) : forbidden;
    left = left ? new Map([...left].filter(([epoch]) => said.has(epoch))) : said;
  }
  return left && left.size > 0 ? left : undefined;
}

/** Whether nobody else ever had the memory on this path: one owner, who took no second reference. */
function isSoleOwner(state: State, object: MemoryObject): boolean {
  return object.origin === "acquired" && object.references === 1 && !isShared(state, object);
}

/** Whether others may have, or have had, the memory on this path. */
function isShared(state: State, object: MemoryObject): boolean {
  if (object.escaped || object.stored || object.transferred !== undefined || object.unknownCalls.length > 0) return true;
  for (let node = state.trace; node; node = node.before)
    if (node.kind === "deed" && node.object === object.id && (node.what === "reference taken" || node.what === "handed over")) return true;
  return false;
}

/** The fault, without a sole owner where another path gives others what was acquired at the same place: there it needs its count. */
export function weighSoleOwner(fault: Fault, exits: readonly { readonly state: State }[]): Fault {
  const { forbidden, object } = fault;
  const site = object?.acquired?.span.start;
  if (!forbidden?.soleOwner || site === undefined) return fault;
  const isGiven = ({ state }: { readonly state: State }): boolean =>
    [...state.objects.values()].some((other) => other.acquired?.span.start === site && isShared(state, other));
  return exits.some(isGiven) ? { ...fault, forbidden: { ...forbidden, soleOwner: false } } : fault;
}
