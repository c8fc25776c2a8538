// What a path keeps of a round of a loop when it starts the next one.

import { type Frame, newValue } from "../state/frame.ts";
import { factOf, type State } from "../state/state.ts";
import { dropStaleCells } from "./forget.ts";

/** At the head of a loop, counters that it `assigned` lose their number and keep their sign; what was at a variable index belongs to the last round. */
export function widen(frame: Frame, state: State, assigned: Uint32Array): void {
  dropStaleCells(frame, state);
  for (const object of state.objects.values())
    if (object.lock === "dropped" && object.unlockedAfter) frame.unlockedInRound.add(object.unlockedAfter.span.start);
  for (let slot = 0; slot < state.vars.length; slot++) {
    const value = state.vars[slot] ?? 0;
    if (value === 0 || ((assigned[slot >> 5] ?? 0) & (1 << (slot & 31))) === 0) continue;
    const { constant, outcomes } = factOf(frame, state, value);
    if (constant === undefined || constant === 0) continue;
    state.vars[slot] = newValue(frame, frame.values[value]?.span ?? { start: 0, end: 0 }, outcomes);
  }
}
