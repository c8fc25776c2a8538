// The part of a summary that says which arrays of its caller's a function fills, one element in each round of a loop, with what is the caller's then:
// when it succeeds all of them, and when it fails those that it had by then, where it ends none of them itself.

import type { Action } from "../../model/contract.ts";
import type { LeftBehind } from "../calls/callModel.ts";
import { ANY, NEGATIVE, type Outcomes, ZERO } from "../calls/outcome.ts";
import type { Exit } from "../ends/exits.ts";
import type { Exploration } from "../explore.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import type { MemoryObject } from "../state/state.ts";

/** What may stand in the elements of the array that the parameter at `index` points to; O(exits × objects). */
export function inferFilled(exploration: Exploration, index: number, outcomesOf: (exit: Exit) => Outcomes): readonly LeftBehind[] {
  const { frame, exits } = exploration;
  const array = frame.paramValues[index] ?? 0;
  const filled = array === 0 ? undefined : frame.members.intoElements.get(array);
  if (!filled || filled === "other" || frame.shared.has(array) || frame.keptIn.has(array)) return [];
  const effect = (results: Outcomes): LeftBehind => ({
    place: { kind: "elements", index, count: undefined },
    actions: holding(filled),
    results,
    flags: [],
    params: [],
    asked: [],
  });
  const { base, pointers } = frame.fn.returnType;
  if (pointers > 0 || base === "bool") return [];
  const isHere = (exit: Exit): boolean => [...exit.objects.values()].some((object) => isElement(object, filled));
  const isUntouched = (exit: Exit): boolean => !touchesElements(exploration, exit, index, array);
  if (base === "void") return exits.every(isUntouched) && exits.some(isHere) ? [effect(ANY)] : [];
  const found: LeftBehind[] = [];
  for (const outcome of [ZERO, NEGATIVE]) {
    const here = exits.filter((exit) => outcomesOf(exit) === outcome);
    if (outcome === NEGATIVE && (handlesElements(frame, array) || isPassedWhole(frame, index))) continue;
    if (here.some(isHere) && here.every(isUntouched)) found.push(effect(outcome));
  }
  return found;
}

/** Whether the function does something with what it reads from the array, on whatever path: rounds that undo may be taken for one with none. */
function handlesElements({ values, variableFields }: Frame, array: number): boolean {
  return values.some(({ contentOf, contentField, object }) => contentOf === array && object !== 0 && variableFields.has(contentField));
}

/** Whether the function gives the array itself to another one, on whatever path. */
function isPassedWhole({ fn, text }: Frame, index: number): boolean {
  const name = fn.params[index]?.name ?? "";
  return new RegExp(`[(,]\\s*${name}\\s*[,)]`).test(text.slice(fn.body.start, fn.body.end));
}

/** Whether it is what was put there in some round, and nobody but the array has it. */
function isElement(object: MemoryObject, { acquired }: MemoryObject): boolean {
  return object.acquired?.span.start === acquired?.span.start && !object.released && object.unknownCalls.length === 0;
}

/** Whether the path ends or hands on what it reads from the array, or hands on the array. */
function touchesElements({ frame }: Exploration, { objects, params }: Exit, index: number, array: number): boolean {
  const whole = objects.get(params[index] ?? 0);
  if (whole && (whole.unknownCalls.length > 0 || whole.escaped)) return true;
  for (const object of objects.values()) {
    const root = frame.values[object.root];
    if (root?.contentOf !== array && knownObject(frame, root?.contentOf ?? 0) !== knownObject(frame, array)) continue;
    if (root?.contentOf !== undefined && root.contentOf !== 0 && object.origin !== "acquired") return true;
  }
  return false;
}

function holding({ owned, pins, kinds }: MemoryObject): readonly Action[] {
  const amount = { kind: "number", value: 1 } as const;
  return [owned ? { kind: "own" } : pins > 0 ? { kind: "pin", amount } : { kind: "acquire", amount }, { kind: "kind", kinds }];
}
