// The result of a call as a value: what it can be, and what it was made from.

import type { Failure } from "../../model/contract.ts";
import type { CallModel } from "../calls/callModel.ts";
import { failureOutcomes } from "../calls/callModel.ts";
import { planOf } from "../calls/callPlan.ts";
import { ANY, POSITIVE, ZERO } from "../calls/outcome.ts";
import { type CallContext, type Frame, knownObject, newValue } from "../state/frame.ts";
import type { State, ValueId } from "../state/state.ts";
import { effectApplies } from "./places.ts";

/** A call with its result. */
export function contextOf({ name, span, args, argSpans }: Omit<CallContext, "result">, result: ValueId): CallContext {
  return { name, span, args, argSpans, result };
}

/** What the result of a function of one argument was made from. */
export function madeFrom(site: Omit<CallContext, "result">): ValueId {
  return site.args.length === 1 ? (site.args[0] ?? 0) : 0;
}

/** What a function makes from a handle may stand for it, as a buffer head does for its folio: a pointer, or a number that is kept. */
export function derivedFromArguments(frame: Frame, state: State, site: Omit<CallContext, "result">): number {
  for (const arg of site.args) {
    const id = knownObject(frame, arg);
    const info = frame.values[arg];
    // A number that names it, in another byte order or shifted.
    if (info && (info.derived !== 0 || (info.isNumber && id !== 0))) return info.derived !== 0 ? info.derived : id;
    if (state.objects.get(id)?.origin === "acquired") return id;
  }
  return 0;
}

/** The result value: its outcomes and failures from the effects on `ret`. */
export function makeResult(frame: Frame, state: State, site: Omit<CallContext, "result">, model: CallModel): ValueId {
  const { returnsHandle, dependentResult } = planOf(model);
  if (!returnsHandle)
    return newValue(frame, site.span, model.returnsBool ? ZERO | POSITIVE : (model.resultOutcomes ?? ANY), {
      producer: site.name,
      derived: derivedFromArguments(frame, state, site),
      from: madeFrom(site),
    });
  const failures = cannotFail(frame, site) ? [] : failuresOf(frame, state, site, model);
  // Hardly anybody asks for an allocation that never fails; whether one may sleep is another matter.
  const unfailing = frame.knowledge.flags("UNFAILING_FLAGS") ?? [];
  const failureUncertain =
    dependentResult &&
    model.effects.some(
      (effect) =>
        effect.place.kind === "ret" &&
        (effect.params.length > 0 || effect.flags.some(({ flag }) => !unfailing.includes(flag))) &&
        effect.actions.some((action) => action.kind === "failure") &&
        effectApplies(frame, state, contextOf(site, 0), effect) === "maybe",
    );
  return newValue(frame, site.span, POSITIVE | failureOutcomes(failures), {
    failures,
    failureUncertain,
    // What a function of the tree makes from a handle may stand for it, too.
    derived: model.origin === "inferred" ? derivedFromArguments(frame, state, site) : 0,
    producer: site.name,
    from: madeFrom(site),
  });
}

/** Whether a function is given a flag with which the allocation that it makes, or passes it to, never fails. */
function cannotFail(frame: Frame, site: Omit<CallContext, "result">): boolean {
  const flags = frame.knowledge.flags("UNFAILING_FLAGS") ?? [];
  return site.args.some((arg) => frame.values[arg]?.flags?.names.some((name) => flags.includes(name)) === true);
}

/** How the call can say "failed", with the flags it is given. */
function failuresOf(frame: Frame, state: State, site: Omit<CallContext, "result">, model: CallModel): readonly Failure[] {
  if (model.resultFailures.length === 0 || !planOf(model).dependentResult) return model.resultFailures;
  const failures = new Set<Failure>();
  for (const effect of model.effects) {
    if (effect.place.kind !== "ret" || effectApplies(frame, state, contextOf(site, 0), effect) === "no") continue;
    for (const action of effect.actions) if (action.kind === "failure") failures.add(action.failure);
  }
  return [...failures];
}
