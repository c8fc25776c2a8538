// Which outcomes the states of a block have had that are taken for one: one that brings an outcome which none of them had, of a variable or
// member that is tested later or of an answer that is asked for again, is not one of them.

import { type Liveness, memberBit, POINTED_AT } from "../graph/liveness.ts";
import type { Frame } from "./frame.ts";
import { ANY, type Outcomes } from "../calls/outcome.ts";
import { FIELDS, factOf, type State, type ValueId } from "./state.ts";

/** Keys of repeated conditions, after the slots. */
const MOST_KEYS = 32;
/** A bit beside the outcomes: one of the states had another constant there than the first. */
const OTHER_CONSTANT = 8;

/** What states of one signature had. */
export interface Covered {
  /** Per slot and per key of a condition: bit set of the outcomes. */
  readonly outcomes: Uint8Array;
  /** The same per member of which the first state knew something, with its value in that state. */
  readonly members: Map<number, { outcomes: Outcomes; readonly first: ValueId }>;
}

/** What the first state of a signature covers at a block. */
export function coveredBy(frame: Frame, state: State, liveness: Liveness, block: number): Covered {
  const covered: Covered = { outcomes: new Uint8Array(state.vars.length + MOST_KEYS), members: new Map() };
  coverVariables(covered, frame, state, liveness, block);
  const tested = liveness.members[block] ?? 0;
  if (tested === 0) return covered;
  const keys = state.cells.keys();
  const values = state.cells.values();
  for (let at = 0; at < keys.length; at++) {
    const value = values[at] ?? 0;
    const { outcomes, constant } = factOf(frame, state, value);
    const isOpen = outcomes === ANY && constant === undefined && !frame.numbers.names.has(value);
    // What a variable holds, too, has the outcome that the variable has: of the member alone nothing is covered.
    const isNamed = isOpen && state.vars.includes(value);
    if (isOpen && !isNamed) continue;
    const key = keys[at] ?? 0;
    if ((tested & bitOf(frame, key % FIELDS)) !== 0) covered.members.set(key, { outcomes: isNamed ? 0 : outcomes, first: value });
  }
  return covered;
}

/** Adds the outcomes of a further state; whether one of them is new. O(slots + members). */
export function cover(covered: Covered, frame: Frame, state: State, liveness: Liveness, block: number): boolean {
  let isNew = coverVariables(covered, frame, state, liveness, block);
  for (const [key, member] of covered.members) {
    const value = state.cells.get(key);
    if (member.outcomes === 0 && value !== undefined && state.vars.includes(value)) continue;
    const had = value === undefined ? ANY | OTHER_CONSTANT : outcomesOf(frame, state, value, member.first);
    if ((member.outcomes | had) === member.outcomes) continue;
    member.outcomes |= had;
    isNew = true;
  }
  return isNew;
}

function outcomesOf(frame: Frame, state: State, value: ValueId, first: ValueId): number {
  const { outcomes, constant } = factOf(frame, state, value);
  const isSame = value === first || (constant === factOf(frame, state, first).constant && !frame.numbers.names.has(first));
  return isSame ? outcomes : outcomes | OTHER_CONSTANT;
}

function coverVariables({ outcomes: covered }: Covered, frame: Frame, state: State, liveness: Liveness, block: number): boolean {
  let isNew = false;
  const add = (at: number, outcomes: number): void => {
    const before = covered[at] ?? 0;
    if ((before | outcomes) === before) return;
    covered[at] = before | outcomes;
    isNew = true;
  };
  const slots = state.vars.length;
  const words = block * liveness.words;
  for (let slot = 0; slot < slots; slot++) {
    const value = state.vars[slot] ?? 0;
    if (value !== 0 && ((liveness.tested[words + (slot >> 5)] ?? 0) & (1 << (slot & 31))) !== 0)
      add(slot, factOf(frame, state, value).outcomes);
  }
  const live = liveness.conditions[block] ?? 0;
  for (const [key, value] of state.conditions) if ((live & (1 << key)) !== 0) add(slots + key, factOf(frame, state, value).outcomes);
  return isNew;
}

/** The bit of a member by the number that it has in this frame. */
function bitOf({ fields, members: { bits } }: Frame, field: number): number {
  const known = bits[field];
  if (known !== undefined) return known;
  for (const [name, id] of fields) bits[id] ??= memberBit(name.startsWith("[") ? POINTED_AT : name);
  return (bits[field] ??= memberBit(POINTED_AT));
}
