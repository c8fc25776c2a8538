// A path that loses what it knows to have, and what nobody else saw on it: that others are given it on other paths is no reason to lose it
// on this one.

import type { Span } from "../../base/span.ts";
import type { Fault } from "../state/events.ts";
import type { Exit } from "../ends/exits.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { isLocalAddress } from "../transfer/escape.ts";
import { ANY, POSITIVE, ZERO } from "../calls/outcome.ts";
import { FIELDS, mayBeKept, owes, type MemoryObject, type UnknownCall } from "../state/state.ts";
import { isOnWay } from "../ends/rounds.ts";
import { givesPointer, sparedBy } from "./spared.ts";
import { walkLoops } from "../graph/walkAst.ts";

/**
 * Whether the path had the object in a pointer of this frame and nowhere else, and those that got it left it there. Where a loop on the way names it,
 * its rounds may hand it over.
 */
export function isPlainlyLost(
  frame: Frame,
  fault: Fault,
  object: MemoryObject,
  exits: readonly Exit[],
  leaves: (call: UnknownCall) => boolean,
): boolean {
  const { span, outcomeOf, trace } = fault;
  const { root, acquired } = object;
  // One that may keep it has most often done so where it succeeded.
  const hasFailed = (call: UnknownCall): boolean =>
    ((outcomeOf?.(call.result) ?? ANY) & (givesPointer(frame, call) ? POSITIVE : ZERO)) === 0;
  const isHandedOn = (call: UnknownCall): boolean => sparedBy(frame, fault, call, outcomeOf?.(call.result) ?? ANY) === "by it";
  const isLeft = (call: UnknownCall): boolean => leaves(call) && (!call.mayKeep || (hasFailed(call) && !isHandedOn(call)));
  if (!object.unknownCalls.every(isLeft) || object.stored || (outcomeOf?.(root) ?? ANY) !== POSITIVE) return false;
  const pointers = pointersTo(frame, object);
  const names = pointers.length > 0 ? pointers : membersWith(frame, fault, object, exits);
  // What a contract says is made of a parameter, and was put in its place, may be what the caller has; of a function of the tree, its code says that.
  const isContracted = frame.knowledge.get(acquired?.by ?? "")?.origin === "contract";
  if (names.length === 0 || (isContracted && names.some((name) => frame.fn.params.some((param) => param.name === name)))) return false;
  let inLoop = false;
  walkLoops(frame.fn.body, (loop) => {
    inLoop ||=
      loop.start > (acquired?.span.start ?? 0) && loop.end <= span.start && isNamed(frame, loop, names) && isOnWay(frame, fault, loop);
  });
  if (inLoop) return false;
  if (frame.values[root]?.failures.length === 0) return true;
  // Where it may have failed, a question of the path told that it did not.
  for (let node = trace; node; node = node.before) if (node.kind === "branch" && isNamed(frame, node.span, names)) return true;
  return false;
}

/**
 * Whether a path that acquires something in a loop and ends behind it jumped out of the round. One that went out by the question of the loop may
 * carry it to a next round that does not come: what the rounds ask and count goes together with what they carry.
 */
export function isOutOfRound(frame: Frame, { span, trace }: Fault, { acquired }: MemoryObject): boolean {
  const site = acquired?.span.start ?? -1;
  const around: { readonly start: number; readonly end: number; readonly body: Span }[] = [];
  walkLoops(frame.fn.body, (loop) => {
    const body = "body" in loop && loop.kind !== "block" ? loop.body : undefined;
    if (body && loop.start <= site && site < loop.end) around.push({ start: loop.start, end: loop.end, body });
  });
  const loop = around.at(-1);
  if (loop === undefined || (loop.start <= span.start && span.end <= loop.end)) return true;
  for (let node = trace; node; node = node.before) {
    if (node.kind !== "branch" || node.span.start < loop.start || node.span.end > loop.end) continue;
    return loop.body.start <= node.span.start && node.span.end <= loop.body.end;
  }
  return false;
}

/** Whether the function leaves the object to somebody at an exit. */
export function isHandedOver(object: MemoryObject): boolean {
  return !object.discharged && (mayBeKept(object) || object.transferred !== undefined || object.stored);
}

/** Names of the variables, plain pointers all, that held the object on some path. */
export function pointersTo(frame: Frame, { id }: MemoryObject): readonly string[] {
  const held = [...(frame.holders.get(id) ?? [])].flatMap((slot) => frame.graph.variables[slot] ?? []);
  return held.filter(({ type }) => type.pointers === 1).map(({ name }) => name);
}

/** Names of the members of this frame's own structs in which the path has it at its end; none where other memory has it, too. */
function membersWith(frame: Frame, { span, result }: Fault, { id }: MemoryObject, exits: readonly Exit[]): readonly string[] {
  const exit = exits.find(({ span: end, outcomes, objects }) => {
    const object = objects.get(id);
    return end.start === span.start && outcomes === result && object !== undefined && owes(object);
  });
  const fields = new Set<number>();
  for (const [key, value] of exit?.state.cells ?? []) {
    if (knownObject(frame, value) !== id) continue;
    if (!isLocalAddress(frame, Math.floor(key / FIELDS))) return [];
    fields.add(key % FIELDS);
  }
  return [...frame.fields].flatMap(([name, field]) => (fields.has(field) ? [name] : []));
}

/** Whether a part of the text has one of the names. */
function isNamed(frame: Frame, { start, end }: Span, names: readonly string[]): boolean {
  const words: readonly string[] = frame.text.slice(start, end).match(/\w+/g) ?? [];
  return names.some((name) => words.includes(name));
}
