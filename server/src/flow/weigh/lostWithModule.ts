// What a function that runs once leaves in variables when it fails: where a module begins with it, that is gone then, with all that its variables
// name, and its exit function is not called; elsewhere it is what the function itself takes back on other paths that fail.

import type { Span } from "../../base/span.ts";
import { hasWord } from "../calls/nameWords.ts";
import type { Exit } from "../ends/exits.ts";
import type { Fault } from "../state/events.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { storedGlobal } from "../transfer/globals.ts";
import { exists, FIELDS, type MemoryObject, type ValueId } from "../state/state.ts";
import { fails } from "./spared.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { isEndedWithModule } from "./endedElsewhere.ts";
import { isCalledHere } from "../ends/unevenEnds.ts";
import { occurrencesIn } from "../graph/occurrences.ts";

/** Whether a path that fails leaves the object in variables of the module alone, and calls nothing that may find it there. */
export function isLostWithModule(frame: Frame, fault: Fault, object: MemoryObject, exits: readonly Exit[]): boolean {
  if (!frame.startsModule && (!mayUndo(frame, fault) || !isUndone(frame, fault, object.acquired?.span.start ?? -1, exits))) return false;
  const names = namesOf(frame, fault, object, exits);
  return names.length > 0 && !mayBeFound(frame, names, behind(frame, fault, object));
}

/** Whether variables name the object on a path that fails, and a function of the file which was called on it comes to them. */
export function isFoundByVariable(frame: Frame, fault: Fault, object: MemoryObject, exits: readonly Exit[]): boolean {
  const names = frame.runsOnce ? namesOf(frame, fault, object, exits) : [];
  return comesTo(frame, names, behind(frame, fault, object));
}

function namesOf(frame: Frame, { span, result }: Fault, { id }: MemoryObject, exits: readonly Exit[]): readonly string[] {
  const exit = exits.find((one) => one.span.start === span.start && one.outcomes === result && one.objects.has(id));
  return exit ? variablesWith(frame, exit, id) : [];
}

/** The text that the path may have gone through with the object. */
function behind(frame: Frame, fault: Fault, { acquired }: MemoryObject): Span {
  return { start: acquired?.span.start ?? 0, end: isBehindLabel(frame, fault) ? Infinity : fault.span.start };
}

/** Whether the function is not one of the file's whose callers clean up after it; a positive number is rather what it came to than a failure. */
function mayUndo(frame: Frame, { result }: Fault): boolean {
  return frame.runsOnce && result !== POSITIVE && !(frame.fn.isStatic && isCalledHere(frame));
}

/** Whether all other paths that fail after it was got, and one at least, give it back. */
function isUndone(frame: Frame, { span }: Fault, site: number, exits: readonly Exit[]): boolean {
  const ends = exits.flatMap((exit) => {
    if (exit.span.start === span.start || !fails(frame, exit.outcomes, exits)) return [];
    return [...exit.objects.values()].filter((object) => object.acquired?.span.start === site && exists(frame, exit.state, object));
  });
  return ends.length > 0 && ends.every(({ released }) => released !== undefined);
}

/** The variables that name the object, or memory that it is in; none where something else does, too. */
function variablesWith(frame: Frame, { state }: Exit, id: number): readonly string[] {
  const names = [...frame.storedGlobals].filter((name) => knownObject(frame, storedGlobal(frame, state, name) ?? 0) === id);
  for (const [key, value] of state.cells) {
    if (knownObject(frame, value) !== id) continue;
    const name = variableOf(frame, Math.floor(key / FIELDS));
    if (name === undefined) return [];
    names.push(name);
  }
  return names;
}

/** The variable of the module that an address lies in. */
function variableOf(frame: Frame, address: ValueId): string | undefined {
  let at = address;
  for (let info = frame.values[at]; info && info.cellBase !== 0; info = frame.values[at]) at = info.cellBase;
  const [name] = [...frame.globals].find(([, value]) => value === at) ?? [];
  // Constants are spelled in upper case.
  return name !== undefined && /^[a-z_]\w*$/.test(name) ? name : undefined;
}

/** Whether a path may come to its end from behind: by a label. */
function isBehindLabel({ fn, text }: Frame, { span }: Fault): boolean {
  return /^\w+:(?!:)/m.test(text.slice(fn.body.start, span.start));
}

/** Whether a function that is called in a part of the text may end what the variables name: it comes to them, or may by a function of the file. */
function mayBeFound(frame: Frame, names: readonly string[], between: Span): boolean {
  const words = frame.knowledge.flags("ENDING_WORDS") ?? [];
  const isCleanUp = (name: string): boolean => !frame.knowledge.isDefinedHere(name) && hasWord(name, words);
  const isFound = calledIn(frame, between).some(isCleanUp) && !names.every((name) => isEndedWithModule(frame, name));
  return isFound || comesTo(frame, names, between);
}

/** Whether a function of the file that is called in a part of the text comes to one of the variables. */
function comesTo(frame: Frame, names: readonly string[], between: Span): boolean {
  const called = calledIn(frame, between);
  return names.some((name) => frame.knowledge.inFile.naming(name).some((one) => called.includes(one)));
}

/** The functions without a contract that are called in a part of the text. */
function calledIn({ fn, knowledge }: Frame, between: Span): readonly string[] {
  return occurrencesIn(fn.body).calls.flatMap(({ callee, start }) => {
    if (start <= between.start || start >= between.end || callee.kind !== "name") return [];
    return knowledge.get(callee.name)?.origin === "contract" ? [] : [callee.name];
  });
}
