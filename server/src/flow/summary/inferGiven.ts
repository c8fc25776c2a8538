// Handles in members of what a function makes and gives its caller: whoever frees the one by itself loses the others.

import type { Action } from "../../model/contract.ts";
import type { GivenMember } from "../calls/callModel.ts";
import { gives, spelled } from "../ends/deeds.ts";
import type { Exit } from "../ends/exits.ts";
import { pathOf } from "../ends/fieldDeeds.ts";
import type { Exploration } from "../explore.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { FIELDS, factOf } from "../state/state.ts";

/** More members of one result are not summed up. */
const MOST_GIVEN = 16;

/** Members of a result that is the caller's alone, in which every path that gives it leaves something for the caller to own. */
export function inferGiven({ frame, exits }: Exploration, names: ReadonlyMap<number, string>): readonly GivenMember[] {
  const [first, ...others] = exits.filter(({ outcomes }) => (outcomes & POSITIVE) !== 0);
  if (!first || frame.fn.returnType.pointers !== 1 || frame.membersMerged) return [];
  const given = membersOf(frame, first, names);
  for (const exit of given.size > 0 ? others : []) {
    const here = membersOf(frame, exit, names);
    for (const [path, actions] of given) if (spelled(here.get(path) ?? []) !== spelled(actions)) given.delete(path);
  }
  return [...given]
    .map(([path, actions]) => ({ path, actions }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .slice(0, MOST_GIVEN);
}

function membersOf(frame: Frame, exit: Exit, names: ReadonlyMap<number, string>): Map<string, readonly Action[]> {
  const { state, value } = exit;
  const found = new Map<string, readonly Action[]>();
  const holder = exit.objects.get(knownObject(frame, value));
  if (holder?.origin !== "acquired" || !holder.owned || holder.escaped || holder.stored || holder.root !== value) return found;
  const named = new Set<number>([holder.id]);
  for (const [key, content] of state.cells) {
    const id = knownObject(frame, content);
    // What stands in two members is owned once: which of them is meant, nobody knows.
    if (id === 0 || exit.objects.get(id)?.root !== content || factOf(frame, state, content).outcomes !== POSITIVE) continue;
    const path = pathOf(frame, Math.floor(key / FIELDS), key % FIELDS, value, names);
    const actions = path === undefined || exit.objects.get(id)?.stored ? undefined : gives(exit, content, frame);
    if (path === undefined || actions === undefined || named.has(id)) continue;
    named.add(id);
    found.set(path, actions);
  }
  return found;
}
