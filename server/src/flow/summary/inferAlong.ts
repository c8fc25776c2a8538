// The part of a summary that says what goes when a parameter goes: members that every path which ends the parameter's memory, or has it ended when
// nobody has it any more, ends first. Others may still have the memory, so that none of these is an effect of the call.

import type { Effect } from "../calls/callModel.ts";
import { mayBeThere } from "../ends/absence.ts";
import type { Exploration } from "../explore.ts";
import type { Exit } from "../ends/exits.ts";
import { fieldDeeds } from "../ends/fieldDeeds.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { OUT_OF } from "../transfer/endedAlong.ts";
import type { ValueId } from "../state/state.ts";

/** More members of one parameter are not summed up. */
const MOST_PATHS = 16;

/** What one way of ending a parameter does to its members, by path. */
interface Ending {
  readonly ended: ReadonlySet<string>;
  /** Members that were found to hold nothing. */
  readonly empty: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** By parameter, the members that are ended along with it, where no effect says so; those of the struct that it lies in begin with OUT_OF. */
export function inferAlong(
  exploration: Exploration,
  effects: readonly Effect[],
  names: ReadonlyMap<number, string>,
): ReadonlyMap<number, readonly string[]> {
  const { frame } = exploration;
  const found = new Map<number, readonly string[]>();
  if (frame.membersMerged || (frame.members.ended.size === 0 && frame.members.along.size === 0)) return found;
  frame.fn.params.forEach(({ type }, index) => {
    if (type.pointers !== 1) return;
    const isSaid = (path: string): boolean =>
      effects.some(({ place }) => place.kind === "field" && place.index === index && place.path === path);
    const paths = commonTo(endingsOf(exploration, index, names)).filter((path) => !isSaid(path));
    if (paths.length > 0) found.set(index, paths);
  });
  return found;
}

function commonTo(endings: readonly Ending[]): readonly string[] {
  const paths = new Set(endings.flatMap(({ ended }) => [...ended]));
  return [...paths]
    .filter((path) => endings.every(({ ended, empty }) => ended.has(path) || empty.has(path)))
    .sort()
    .slice(0, MOST_PATHS);
}

function endingsOf({ frame, exits }: Exploration, index: number, names: ReadonlyMap<number, string>): readonly Ending[] {
  const said = frame.members.along.get(index);
  const told = new Set<number>();
  const endings: Ending[] = [];
  for (const exit of exits) {
    const object = exit.objects.get(exit.params[index] ?? 0);
    const deed = object?.origin === "foreign" ? (object.released ?? (object.references < 0 ? object.dropped : undefined)) : undefined;
    if (!deed || !mayBeThere(frame, exit, index)) continue;
    const own = membersAt(frame, exit, index, names);
    const callees = said?.get(deed.span.start);
    if (callees) told.add(deed.span.start);
    endings.push(callees ? { ended: new Set([...own.ended, ...callees]), empty: own.empty } : own);
  }
  // Calls after which it goes some time or other.
  for (const [site, paths] of said ?? []) if (!told.has(site)) endings.push({ ended: new Set(paths), empty: NONE });
  return endings;
}

function membersAt(frame: Frame, exit: Exit, index: number, names: ReadonlyMap<number, string>): Ending {
  const ended = new Set<string>();
  const empty = new Set<string>();
  for (const [base, prefix] of basesOf(frame, exit, index)) {
    for (const [path, deed] of fieldDeeds(frame, exit, base, names)) {
      if (deed.ended.length > 0 && deed.left !== "null") ended.add(prefix + path);
      else if (deed.empty) empty.add(prefix + path);
    }
  }
  return { ended, empty };
}

/** What a parameter's members are reached through at an exit: itself, and variables for what it lies in. */
function basesOf(frame: Frame, { state }: Exit, index: number): ReadonlyMap<ValueId, string> {
  const param = frame.paramValues[index] ?? 0;
  const id = knownObject(frame, param);
  const bases = new Map<ValueId, string>([[param, ""]]);
  for (const value of state.vars) {
    const info = frame.values[value];
    if (value === param || id === 0 || info?.producer === undefined || info.object !== id) continue;
    bases.set(value, OUT_OF.repeat(levelsOf(frame, info.span)));
  }
  return bases;
}

/** How many structs deep the member stands that a conversion starts from: `container_of(ref, struct foo, base.ref)`. */
function levelsOf({ text }: Frame, { start, end }: { readonly start: number; readonly end: number }): number {
  const member = /,\s*(\w+(?:\.\w+)*)\s*\)$/.exec(text.slice(start, end))?.[1];
  return member?.split(".").length ?? 1;
}
