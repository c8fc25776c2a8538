// Arrays that a function fills one element at a time: which object stands for the elements, and whether a path that seems to leave
// the array full really does. Paths forget how far a counter got, so a loop over the elements may seem to be left out that never is.

import type { Stmt } from "../../syntax/ast.ts";
import type { Fault } from "../state/events.ts";
import { ELEMENTS, type Frame, knownObject } from "../state/frame.ts";
import { isConstantCell, isOwnMemory } from "./memory.ts";
import { escapeValue } from "./escape.ts";
import { POSITIVE, ZERO } from "../calls/outcome.ts";
import {
  FIELDS,
  factOf,
  getCell,
  mayBeKept,
  type MemoryObject,
  owes,
  setCell,
  setObject,
  type State,
  type ValueId,
} from "../state/state.ts";
import { walkLoops } from "../graph/walkAst.ts";

/**
 * Whether an array is this frame's own, and none of a contract's: what is stored at a variable index is owed under the array's name.
 */
export function isFilledHere(frame: Frame, state: State, base: ValueId): boolean {
  if (!isOwnMemory(frame, state, base)) return false;
  const content = getCell(state, base, ELEMENTS);
  return content === 0 || state.objects.get(knownObject(frame, content))?.gathered === true;
}

/** Remembers where the handles come from that fill an array. */
export function noteFilled(frame: Frame, state: State, value: ValueId): void {
  const site = state.objects.get(knownObject(frame, value))?.acquired?.span.start;
  if (site !== undefined && !frame.emptiedAt.has(site)) frame.emptiedAt.set(site, new Set());
}

/** Remembers what is put at a variable index of an array that a parameter points to: all of one sort, for the summary to say so. */
export function noteIntoElements(frame: Frame, state: State, base: ValueId, value: ValueId): void {
  if (!frame.paramValues.includes(base) || factOf(frame, state, value).outcomes === ZERO) return;
  const { intoElements } = frame.members;
  const before = intoElements.get(base);
  const object = state.objects.get(knownObject(frame, value));
  const isOwn = object?.origin === "acquired" && object.acquired !== undefined && owes(object) && !mayBeKept(object) && !object.stored;
  const isSame = before === undefined || (before !== "other" && before.acquired?.span.start === object?.acquired?.span.start);
  if (!isOwn || !isSame) intoElements.set(base, "other");
  else if (before === undefined) intoElements.set(base, object);
}

/** What stands at variable indices of this frame's own array becomes "the elements": one object for all of a site. */
export function gatherElements(frame: Frame, state: State, base: ValueId): void {
  for (const [key, value] of [...state.cells]) {
    if (Math.floor(key / FIELDS) !== base || isConstantCell(frame, key % FIELDS)) continue;
    gather(frame, state, base, value);
    dropCell(state, key);
  }
}

function gather(frame: Frame, state: State, base: ValueId, value: ValueId): void {
  const span = frame.values[value]?.span ?? { start: 0, end: 0 };
  const object = state.objects.get(knownObject(frame, value));
  const { outcomes } = factOf(frame, state, value);
  if (!object || !owes(object) || (outcomes & POSITIVE) === 0) return;
  const before = getCell(state, base, ELEMENTS);
  const others = state.objects.get(knownObject(frame, before));
  if (outcomes !== POSITIVE || (others && others.acquired?.span.start !== object.acquired?.span.start)) {
    escapeValue(frame, state, value, span);
    return;
  }
  // Earlier ones of the same site are spoken for by this one.
  if (others && others.id !== object.id) escapeValue(frame, state, before, span);
  setObject(state, { ...object, elements: true, gathered: true });
  setCell(state, base, ELEMENTS, value);
}

function dropCell(state: State, key: number): void {
  state.cells = state.cells.without((other) => other === key);
  state.shared &= ~1;
}

/** Whether the path meets a loop that releases the elements on other paths, or is told apart by which element it is. */
export function mayBeEmptied(frame: Frame, fault: Fault, object: MemoryObject): boolean {
  const site = object.acquired?.span.start ?? -1;
  const releases = frame.emptiedAt.get(site);
  if (!releases) return false;
  // Which element was written over is not known.
  if (fault.by !== "return") return true;
  const loops = emptyingLoops(frame.fn.body, site, releases);
  if (loops.some((loop) => loop.kind === "loopMacro" && loop.start < fault.span.start)) return true;
  for (let node = fault.trace; node; node = node.before) {
    if (node.kind === "deed" && node.object === object.id && (node.what === "acquired" || node.what === "left behind")) return false;
    if (node.kind !== "branch") continue;
    const { start, end } = node.span;
    if (loops.some((loop) => start >= loop.start && end <= loop.end)) return true;
    if (/^\w+\s*[=!]=\s*\d+$/.test(frame.text.slice(start, end))) return true;
  }
  return false;
}

/** The innermost loops around the releases that are not the loop that fills the array. */
function emptyingLoops(body: Stmt, site: number, releases: ReadonlySet<number>): readonly Stmt[] {
  const loops: Stmt[] = [];
  if (releases.size === 0) return loops;
  walkLoops(body, (loop) => {
    if (site >= loop.start && site < loop.end) return;
    for (const release of releases) {
      if (release < loop.start || release >= loop.end) continue;
      loops.push(loop);
      return;
    }
  });
  return loops;
}

/** At the beginning of a round: the elements stored to in the last one are elements like the others. */
export function gatherAll(frame: Frame, state: State): void {
  const filled = new Set<ValueId>();
  for (const key of state.cells.keys()) if (!isConstantCell(frame, key % FIELDS)) filled.add(Math.floor(key / FIELDS));
  for (const base of filled) if (isFilledHere(frame, state, base)) gatherElements(frame, state, base);
}
