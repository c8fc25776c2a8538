// What every call of a model asks of it, worked out once for each model: calls are evaluated on every path, models are few.

import type { Action } from "../../model/contract.ts";
import type { CallModel, Effect } from "./callModel.ts";
import type { Outcomes } from "./outcome.ts";

/** An argument that the call looks at or changes. */
export interface TouchedArgument {
  readonly index: number;
  readonly nullOk: boolean;
  readonly errOk: boolean;
  /** Its reference, pin or memory is given back: what that may be is judged there. */
  readonly released: boolean;
}

export interface CallPlan {
  /** It looks at its arguments and does nothing else. */
  readonly looksOnly: boolean;
  readonly touched: readonly TouchedArgument[];
  /** Releases of elements of a container. */
  readonly elementReleases: readonly Effect[];
  /** The result is a handle, or says how the call failed. */
  readonly returnsHandle: boolean;
  /** What the result is depends on flags or other arguments. */
  readonly dependentResult: boolean;
  /** Of the parameters that it may keep, those that it ends instead, with these results. */
  readonly keptOrEnded: ReadonlyMap<number, Outcomes>;
  /** Parameters behind which the call leaves an answer that its effects depend on. */
  readonly answers: readonly number[];
}

const plans = new WeakMap<CallModel, CallPlan>();

export function planOf(model: CallModel): CallPlan {
  let plan = plans.get(model);
  if (!plan) plans.set(model, (plan = makePlan(model)));
  return plan;
}

function makePlan(model: CallModel): CallPlan {
  const touched = new Set<number>(model.looksAt);
  const released = new Set<number>();
  for (const { place, actions } of model.effects) {
    if (place.kind !== "param" || place.deref === 1) continue;
    touched.add(place.index);
    if (actions.some(isEnding)) released.add(place.index);
  }
  const onResult = model.effects.filter((effect) => effect.place.kind === "ret");
  return {
    looksOnly: model.inert && model.passesOn.size === 0 && model.writes.size === 0 && model.requires.length === 0,
    touched: [...touched].map((index) => ({
      index,
      nullOk: model.nullOk.has(index),
      errOk: model.errOk.has(index),
      released: released.has(index),
    })),
    elementReleases: model.effects.filter(
      ({ place, actions }) => place.kind === "elements" && actions.some(({ kind }) => kind === "release" || kind === "unpin"),
    ),
    returnsHandle: onResult.some((effect) => effect.actions.some((action) => makesHandle(action.kind))),
    dependentResult: onResult.some(({ flags, params }) => flags.length > 0 || params.length > 0),
    keptOrEnded: keptOrEnded(model),
    answers: [
      ...new Set(
        model.effects.flatMap(({ params }) =>
          params.flatMap(({ index, deref }) => (deref === 1 && !givesInto(model, index) ? [index] : [])),
        ),
      ),
    ],
  };
}

const NONE: ReadonlyMap<number, Outcomes> = new Map();

function keptOrEnded({ effects, mayConsume }: CallModel): ReadonlyMap<number, Outcomes> {
  if (mayConsume.size === 0) return NONE;
  const found = new Map<number, Outcomes>();
  for (const { place, actions, results } of effects)
    if (place.kind === "param" && place.deref === 0 && mayConsume.has(place.index) && actions.some(isEnding))
      found.set(place.index, (found.get(place.index) ?? 0) | results);
  return found;
}

/** Whether it gives back a reference, a pin, or the memory. */
export function isEnding({ kind }: Action): boolean {
  return kind === "release" || kind === "free" || kind === "freeDeferred" || kind === "unpin";
}

/** Whether a call ends what its argument points to, with one result or another. */
export function endsArgument(model: CallModel, index: number): boolean {
  return planOf(model).touched.some((argument) => argument.index === index && argument.released);
}

/**
 * Whether a call neither ends nor keeps what its argument points to, nor gives it back as its result, unless that is not used: the caller has it
 * as before.
 */
export function leavesAlone(model: CallModel, index: number, isUnused: boolean): boolean {
  const { effects, same, sameUnlessFailed, mayConsume, passesOn, leaves, copies, endsContainer } = model;
  if (mayConsume.has(index) || passesOn.has(index)) return false;
  if (!isUnused && (same === index || sameUnlessFailed === index)) return false;
  if (leaves?.some((left) => left.index === index) || copies?.has(index) || endsContainer?.has(index)) return false;
  const isTaken = ({ kind }: Action): boolean => kind === "xfer" || kind === "keep" || kind === "putback" || kind === "calls";
  return effects.every(({ place, actions }) => {
    if (place.kind !== "ret" && place.index === index) return !actions.some((action) => isEnding(action) || isTaken(action));
    if (place.kind === "ret" && isUnused) return true;
    return !actions.some((action) => "of" in action && typeof action.of === "object" && "index" in action.of && action.of.index === index);
  });
}

function makesHandle(kind: string): boolean {
  return (
    kind === "acquire" ||
    kind === "own" ||
    kind === "pin" ||
    kind === "borrow" ||
    kind === "alias" ||
    kind === "raw" ||
    kind === "map" ||
    kind === "failure"
  );
}

/** Whether the call puts a handle where the argument points to. */
export function givesInto(model: CallModel, index: number): boolean {
  return model.effects.some(({ place }) => place.kind === "param" && place.deref === 1 && place.index === index);
}
