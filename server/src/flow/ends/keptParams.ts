// Whether a path leaves a parameter where others have it: in memory that it allocated, out of which somebody gets it, or with the whole that it is a part of.

import { deedsOn } from "./deeds.ts";
import type { Exit } from "./exits.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { exists, FIELDS, type MemoryObject } from "../state/state.ts";

/** Whether the parameter is named by memory that was allocated here and lives on: whoever gets that gets the parameter, too. */
export function isKept(frame: Frame, exit: Exit, index: number): boolean {
  return isNamedBy(frame, exit, index, ({ discharged }) => !discharged);
}

/** Whether the parameter is kept in something new that the caller gets: whoever has that has the parameter, too. */
export function isKeptInGiven(frame: Frame, exit: Exit, index: number): boolean {
  return isNamedBy(frame, exit, index, () => true);
}

/** Whether memory that was allocated here, was not released, and is of that sort names the parameter at an exit. */
function isNamedBy(frame: Frame, exit: Exit, index: number, isSort: (holder: MemoryObject) => boolean): boolean {
  const param = frame.paramValues[index] ?? 0;
  if (param === 0) return false;
  const id = exit.params[index] ?? 0;
  const { cells } = exit.state;
  for (let at = 0; at < cells.size; at++) {
    const key = cells.keys()[at] ?? 0;
    const value = cells.values()[at] ?? 0;
    if (value !== param && (id === 0 || knownObject(frame, value) !== id)) continue;
    const holder = exit.objects.get(knownObject(frame, Math.floor(key / FIELDS)));
    if (holder?.origin === "acquired" && holder.id !== id && !holder.released && isSort(holder)) return true;
  }
  return false;
}

/**
 * Whether the parameter is, on some path, left where others reach it, or in something new that this path gives them. Paths that differ in
 * nothing else are one to the walk, so that this one need not show it.
 */
export function isLeft(frame: Frame, exit: Exit, index: number): boolean {
  if (frame.shared.has(frame.paramValues[index] ?? 0)) return (exit.params[index] ?? 0) === 0;
  return hasHolder(frame, exit, index);
}

/** Whether the path keeps or ends what begins before or behind the address that the parameter is: that is the caller's memory, too. */
export function isPartGone(frame: Frame, exit: Exit, index: number): boolean {
  const param = frame.paramValues[index] ?? 0;
  for (const [moved, from] of frame.offsetOf) {
    const object = from === param ? exit.objects.get(frame.values[moved]?.object ?? 0) : undefined;
    if (!object) continue;
    const { actions, escapes } = deedsOn(object);
    if (escapes || object.stored || object.discharged || actions.length > 0) return true;
  }
  return false;
}

/** Whether the path gives its caller, or leaves to others, memory that some path has left the parameter in. */
export function hasHolder(frame: Frame, exit: Exit, index: number): boolean {
  return [...(frame.keptIn.get(frame.paramValues[index] ?? 0) ?? [])].some((id) => {
    const holder = exit.objects.get(id);
    if (holder?.origin !== "acquired" || id === exit.params[index] || holder.released || holder.discharged) return false;
    return exists(frame, exit.state, holder);
  });
}
