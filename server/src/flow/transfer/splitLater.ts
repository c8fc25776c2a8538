// Effects of a call that wait for an outcome: of its result, or of an argument. The state is split by it after the instruction.

import type { Effect } from "../calls/callModel.ts";
import { ANY, EACH_OUTCOME, type Outcomes } from "../calls/outcome.ts";
import { type CallContext, type Frame, knownObject, type SplitGroup } from "../state/frame.ts";
import { readPointer } from "./memory.ts";
import { isAggregateSlot } from "./escape.ts";
import { valueAt } from "./places.ts";
import { factOf, objectById, setObject, type State, type ValueId } from "../state/state.ts";

/** Groups outcomes of the deciding value by the effects that they have. */
export function splitLater(frame: Frame, state: State, call: CallContext, later: readonly Effect[]): void {
  const onParam = later.filter((effect) => effect.results === ANY && effect.params.length > 0);
  const uncertain = later.filter((effect) => effect.results === ANY && effect.params.length === 0);
  // A flag nobody knows: the effect may have happened.
  for (const effect of uncertain) blur(frame, state, call, effect);
  for (const effect of onParam) {
    const param = effect.params[0];
    const arg = param ? call.args[param.index] : undefined;
    if (param === undefined || arg === undefined || (param.deref === 1 && !isVariable(frame, arg))) blur(frame, state, call, effect);
    else {
      const value = param.deref === 1 ? readPointer(frame, state, arg, call.span) : arg;
      frame.pending.push({
        value,
        call,
        groups: [
          { outcomes: param.outcomes, effects: [effect], also: undefined },
          { outcomes: ANY & ~param.outcomes, effects: [], also: undefined },
        ],
      });
    }
  }
  const onResult = later.filter((effect) => effect.results !== ANY);
  if (onResult.length === 0) return;
  const possible = factOf(frame, state, call.result).outcomes;
  const groups: { outcomes: Outcomes; effects: readonly Effect[]; also: SplitGroup["also"] }[] = [];
  for (const outcome of EACH_OUTCOME) {
    if ((possible & outcome) === 0) continue;
    const effects = onResult.filter((effect) => effect.results & outcome);
    const same = groups.find(
      (group) => group.effects.length === effects.length && group.effects.every((effect, index) => effect === effects[index]),
    );
    if (same) same.outcomes |= outcome;
    else groups.push({ outcomes: outcome, effects, also: undefined });
  }

  frame.pending.push({ value: call.result, call, groups });
}

/** Whether a value is the address of a variable of this frame's that is no aggregate. */
export function isVariable(frame: Frame, value: ValueId | undefined): boolean {
  const slot = frame.values[value ?? 0]?.addressOf ?? -1;
  return slot >= 0 && !isAggregateSlot(frame, slot);
}

/** Whether the lock was got is told by a result that may be mixed into others before it is tested. */
export function askForLock(frame: Frame, state: State, call: CallContext, effect: Effect): void {
  const object = objectById(frame, state, knownObject(frame, valueAt(frame, state, call, effect.place)));
  if (!object || object.lockTried) return;
  // Dropped before, it may be had again now: where the result is mixed into others, no test shows it.
  setObject(state, { ...object, lockTried: true, ...(object.lock === "dropped" ? { lock: "unknown" as const, locked: undefined } : {}) });
}

/** The effect may or may not have happened: nothing can be said of the object any more. */
export function blur(frame: Frame, state: State, call: CallContext, effect: Effect): void {
  const { place } = effect;
  const value = place.kind === "ret" ? call.result : call.args[place.index];
  if (value === undefined) return;
  const object = state.objects.get(knownObject(frame, value));
  if (!object) return;
  const onlyLock = effect.actions.every((action) => action.kind === "lock" || action.kind === "unlock");
  setObject(state, onlyLock ? { ...object, lock: "unknown", locked: undefined } : { ...object, escaped: true, lockExposed: true });
}
