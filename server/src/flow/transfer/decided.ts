// Calls of functions that keep or end what they get only where another argument says so, and are given one that is known on the path.

import type { CallModel, DecidedCase, Effect } from "../calls/callModel.ts";
import { ANY } from "../calls/outcome.ts";
import type { CallContext, Frame } from "../state/frame.ts";
import { factOf, type State, type ValueId } from "../state/state.ts";

/** By parameter, the case that the other arguments leave no choice but. */
export function decidedFor(
  frame: Frame,
  state: State,
  call: CallContext,
  cases: readonly DecidedCase[],
): ReadonlyMap<number, DecidedCase> | undefined {
  let found: Map<number, DecidedCase> | undefined;
  for (const one of cases) {
    const arg = call.args[one.by] ?? 0;
    if (arg === 0 || found?.has(one.index)) continue;
    const isKnown = (factOf(frame, state, arg).outcomes & ~one.outcomes) === 0;
    const left = isKnown ? one : leaveToCaller(frame, call, cases, one, arg);
    if (left) (found ??= new Map<number, DecidedCase>()).set(one.index, left);
  }
  return found;
}

/** What a function only hands on from its own caller: its paths part here, by what that one says. Undefined where they cannot. */
function leaveToCaller(
  frame: Frame,
  call: CallContext,
  cases: readonly DecidedCase[],
  { index, by }: DecidedCase,
  arg: ValueId,
): DecidedCase | undefined {
  if (!frame.paramValues.includes(arg)) return undefined;
  const sides = cases.filter((one) => one.index === index && one.by === by && one.effects.every(({ results }) => results === ANY));
  if (sides.reduce((all, { outcomes }) => all | outcomes, 0) !== ANY) return undefined;
  frame.pending.push({ value: arg, call, groups: sides.map(({ outcomes, effects }) => ({ outcomes, effects, also: undefined })) });
  return { index, by, outcomes: ANY, effects: [], passesOn: sides.some(({ passesOn }) => passesOn) };
}

/** The effects of a model where these cases hold. */
export function effectsWith({ effects }: CallModel, decided: ReadonlyMap<number, DecidedCase>): readonly Effect[] {
  const isUndecided = ({ place }: Effect): boolean => place.kind !== "param" || place.deref !== 0 || !decided.has(place.index);
  return [...effects.filter(isUndecided), ...[...decided.values()].flatMap((one) => one.effects)];
}
