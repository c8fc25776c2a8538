// Members by their names: which of them functions end what stands there in, wherever they find it (`endsMembers` of a summary), and what of
// this frame's stands in such a member when a function gets the memory that leads to it. Clean-up code walks arrays, lists and conversions that
// no effect can say; that it frees what hangs in `->buf` somewhere says that it is the one to do so.

import type { Span } from "../../base/span.ts";
import type { Place } from "../../model/contract.ts";
import type { Stmt } from "../../syntax/ast.ts";
import type { CallModel } from "../calls/callModel.ts";
import { type Fault, isLeak } from "../state/events.ts";
import { type CallContext, type Frame, knownObject, leadsTo } from "../state/frame.ts";
import { calledName, hasWord } from "../calls/nameWords.ts";
import { isWithin } from "./escape.ts";
import { sharedNames } from "../calls/summarySets.ts";
import { FIELDS, type MemoryObject, owes, setObject, type State, type ValueId } from "../state/state.ts";
import { walkLoops } from "../graph/walkAst.ts";

/** Names kept of a function. */
const MOST_NAMES = 200;
/** Of those, the ones that its callers are told: with as many, there may be others. */
export const MOST_TOLD = 48;

const NONE: ReadonlySet<number> = new Set();

/** The member that an expression names last: `kfree(np->tx_skb)`. */
const LAST_MEMBER = /(?:->|\.)\s*(\w+)[\s)\]]*$/;

/** Remembers that what an argument names, or a member behind it, is ended here. */
export function noteEnded(frame: Frame, place: Place, { start, end }: Span, value: ValueId): void {
  const text = place.kind === "field" ? `.${place.path}` : frame.text.slice(start, end);
  const spelled = LAST_MEMBER.exec(text)?.[1] ?? nameOf(frame, frame.values[value]?.contentField ?? 0);
  if (spelled === undefined) return;
  const places = frame.members.ended.get(spelled);
  if (places) places.add(start);
  else if (frame.members.ended.size < MOST_NAMES) frame.members.ended.set(spelled, new Set([start]));
}

function nameOf(frame: Frame, field: number): string | undefined {
  const name = field === 0 ? undefined : [...frame.fields].find(([, id]) => id === field)?.[0];
  return name !== undefined && /^\w+$/.test(name) ? name : undefined;
}

/** What a summary says of members: the names of those that this function, or one that it calls, ends what stands in; what is copied with them. */
export function membersSaid({ members: { ended, copied } }: Frame): Pick<CallModel, "copies" | "endsMembers"> {
  // What it ends itself first.
  const byPlaces = [...ended].sort(([, one], [, other]) => Number(other.size > 0) - Number(one.size > 0));
  const names = byPlaces.slice(0, MOST_TOLD).map(([name]) => name);
  return { copies: copied.size > 0 ? copied : undefined, endsMembers: names.length > 0 ? sharedNames(names) : undefined };
}

/**
 * A function gets memory that leads to members of which its code ends some by their names: this frame may not be the one to end those. Of what
 * itself may end or keep its argument, the summary of this frame says the same.
 */
export function emptyMembers(frame: Frame, state: State, site: Omit<CallContext, "result">, model: CallModel): void {
  const { args, argSpans, span } = site;
  emptyHolder(frame, state, site, model);
  if (model.effects.some(({ actions }) => actions.some(({ kind }) => kind === "calls"))) emptyStored(frame, state, args);
  if (model.origin !== "inferred") return;
  for (const index of [...model.mayConsume, ...(model.endsContainer ?? [])])
    noteEnded(frame, { kind: "param", index, deref: 0 }, argSpans[index] ?? span, args[index] ?? 0);
  for (const name of model.endsMembers ?? []) {
    if (!frame.members.ended.has(name) && frame.members.ended.size < MOST_NAMES) frame.members.ended.set(name, new Set());
    const field = frame.fields.get(name);
    if (field === undefined) continue;
    for (const [key, content] of state.cells) {
      if (key % FIELDS !== field) continue;
      const object = state.objects.get(knownObject(frame, content));
      if (!object || object.emptied || !owes(object)) continue;
      const base = Math.floor(key / FIELDS);
      if (args.length === 0 || isOfFile(frame, state, base) || args.some((arg) => reaches(frame, state, arg, base)))
        setObject(state, { ...object, emptied: true });
    }
  }
}

/** As emptyMembers, for a function whose code nobody knows: where it takes memory down by its name. */
export function emptyByName(frame: Frame, state: State, callee: string, args: readonly ValueId[]): void {
  if (hasWord(calledName(callee).toLowerCase(), frame.knowledge.flags("CLEANING_WORDS") ?? [])) emptyStored(frame, state, args);
}

/** What stands in members of others' memory that one of the arguments leads to, whoever gets that may end, or have ended. */
function emptyStored(frame: Frame, state: State, args: readonly ValueId[]): void {
  for (const [key, content] of state.cells) {
    const object = state.objects.get(knownObject(frame, content));
    if (!object?.stored || object.emptied || !owes(object)) continue;
    const base = Math.floor(key / FIELDS);
    const isGiven = (arg: ValueId): boolean =>
      arg !== 0 && (leadsTo(frame, arg, base) || isWithin(frame, arg, base) || areReadAlike(frame, arg, base));
    if (args.some(isGiven)) setObject(state, { ...object, emptied: true });
  }
}

/** What functions put into memory, and nowhere else, is that of whoever empties it. */
function emptyHolder(frame: Frame, state: State, { name, args }: Omit<CallContext, "result">, model: CallModel): void {
  const id = knownObject(frame, args[0] ?? 0);
  if (id === 0) return;
  const held: MemoryObject[] = [];
  for (const object of state.objects.values()) {
    const { emptied, unknownCalls } = object;
    if (!emptied && unknownCalls.length > 0 && owes(object) && unknownCalls.some((call) => call.tied && call.companions.includes(id)))
      held.push(object);
  }
  if (held.length > 0 && isEmptying(frame, name, model)) for (const object of held) setObject(state, { ...object, emptied: true });
}

/** Whether a function ends what was put into its first argument's memory, whatever it calls it: a set of the model says so, or its name and its code. */
function isEmptying({ knowledge }: Frame, name: string, { origin, endsMembers }: CallModel): boolean {
  if (origin === "contract") return knowledge.flags("EMPTYING_FUNCTIONS")?.includes(name) === true;
  return endsMembers !== undefined && hasWord(name, knowledge.flags("ENDING_WORDS") ?? []);
}

/**
 * Whether who has one address has another: they lead to each other or were read from one place, the one names the other in a member, both come from
 * parameters, or others have the other anyway; of memory that goes with a device, who has the device.
 */
function reaches(frame: Frame, state: State, from: ValueId, to: ValueId): boolean {
  if (from === 0) return false;
  const holder = state.objects.get(knownObject(frame, to));
  if (areRelated(frame, from, to) || areReadAlike(frame, from, to) || holder?.stored === true) return true;
  // What one parameter leads to may be found from another one, too.
  if (frame.paramValues.includes(originOf(frame, to)) && isStructParameter(frame, from)) return true;
  if (holder && isManaged(frame, holder) && areRelated(frame, from, frame.foundIn.get(holder.root) ?? 0)) return true;
  for (const [key, content] of state.cells) if (content === to && areRelated(frame, from, Math.floor(key / FIELDS))) return true;
  return false;
}

function areRelated(frame: Frame, one: ValueId, other: ValueId): boolean {
  return one !== 0 && (leadsTo(frame, one, other) || leadsTo(frame, other, one));
}

/** Whether memory is a variable of the file, or is found by one: from anywhere. */
function isOfFile(frame: Frame, state: State, base: ValueId): boolean {
  const globals = [...frame.globals.values()];
  if (globals.includes(originOf(frame, base))) return true;
  for (const [key, content] of state.cells)
    if (content === base && globals.includes(originOf(frame, Math.floor(key / FIELDS)))) return true;
  return false;
}

/** Whether a value is a parameter that points to a struct, or what such a one leads to. */
function isStructParameter(frame: Frame, value: ValueId): boolean {
  const index = value === 0 ? -1 : frame.paramValues.indexOf(originOf(frame, value));
  const type = frame.fn.params[index]?.type;
  return type?.pointers === 1 && type.base.startsWith("struct ");
}

/** The value that another one was reached from in the end. */
function originOf({ values }: Frame, value: ValueId): ValueId {
  let at = value;
  for (let info = values[at]; info && (info.from || info.cellBase) !== 0; info = values[at]) at = info.from || info.cellBase;
  return at;
}

/** Whether two values were read from one member, and may be the same still. */
export function areReadAlike({ values }: Frame, one: ValueId, other: ValueId): boolean {
  const { from = 0, contentField = 0 } = values[one] ?? {};
  return from !== 0 && contentField !== 0 && from === values[other]?.from && contentField === values[other]?.contentField;
}

/** Whether memory goes by itself with what it was asked for from. */
export function isManaged({ knowledge }: Frame, { kinds, acquired }: MemoryObject): boolean {
  return acquired !== undefined && kinds.length > 0 && kinds.every((kind) => knowledge.flags("MANAGED_KINDS")?.includes(kind));
}

/** Whether the path of a leak went on to clean-up that ends what stands in members of this name: in a function, or in a loop of this one. */
export function isLeftToCleanUp(frame: Frame, fault: Fault): boolean {
  const { object } = fault;
  if (!isLeak(fault.kind) || !object) return false;
  return object.emptied || meetsEmptyingLoop(frame, fault, object);
}

/** Whether the path went by a loop behind the acquisition in which others that stand in the same member are ended. */
function meetsEmptyingLoop(frame: Frame, { span, by, trace }: Fault, { acquired, id }: MemoryObject): boolean {
  const site = acquired?.span.start;
  if (site === undefined || by !== "return") return false;
  const members = [...(frame.members.storedAs.get(site) ?? [])].map(([field, stores]) => ({
    stores,
    releases: frame.members.ended.get(nameOf(frame, field) ?? "") ?? NONE,
  }));
  if (members.every(({ releases }) => releases.size === 0)) return false;
  const loops: Stmt[] = [];
  walkLoops(frame.fn.body, (loop) => {
    const holds = (at: number): boolean => at >= loop.start && at < loop.end;
    // A loop that puts it there, too, makes room for it.
    const empties = members.some(({ stores, releases }) => [...releases].some(holds) && ![...stores].some(holds));
    if (loop.start > site && empties) loops.push(loop);
  });
  if (loops.some(({ kind, start }) => kind === "loopMacro" && start < span.start)) return true;
  for (let node = trace; node; node = node.before) {
    if (node.kind === "deed" && node.object === id && (node.what === "acquired" || node.what === "left behind")) return false;
    const at = node.span.start;
    if (node.kind === "branch" && loops.some((loop) => at >= loop.start && at < loop.end)) return true;
  }
  return false;
}

/** Remembers that something that was got here, if it is, was put into a member. */
export function noteStoredAs(frame: Frame, state: State, value: ValueId, field: number, { start }: Span): void {
  const site = state.objects.get(knownObject(frame, value))?.acquired?.span.start;
  if (site === undefined) return;
  const fields = frame.members.storedAs.get(site) ?? new Map<number, Set<number>>();
  frame.members.storedAs.set(site, fields);
  const places = fields.get(field);
  if (places) places.add(start);
  else fields.set(field, new Set([start]));
}
