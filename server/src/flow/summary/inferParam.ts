// What every path with an outcome does to one parameter. Where paths disagree, or hand it to somebody who may keep it, callers are told that
// it may be gone, and with which results it certainly is not.

import type { Effect } from "../calls/callModel.ts";
import { isEnding } from "../calls/callPlan.ts";
import { ANY, EACH_OUTCOME, NEGATIVE, type Outcomes, ZERO } from "../calls/outcome.ts";
import { mayBeThere } from "../ends/absence.ts";
import { type Deeds, deedsOn, takenAs, tolerating } from "../ends/deeds.ts";
import type { Exit } from "../ends/exits.ts";
import type { Exploration } from "../explore.ts";
import type { Frame } from "../state/frame.ts";
import { factOf, type MemoryObject } from "../state/state.ts";
import { isGivenBack } from "./inferGivenBack.ts";
import { hasHolder, isKept, isKeptInGiven, isLeft, isPartGone } from "../ends/keptParams.ts";
import { isHandedOn, sparedByCallees } from "../ends/sparedParams.ts";

const NO_FLAGS: Effect["flags"] = [];
const NO_PARAMS: Effect["params"] = [];

function key(deeds: Deeds): string {
  return `${deeds.escapes ? "e" : ""}${deeds.actions.map((action) => `${action.kind}${"amount" in action && action.amount.kind === "number" ? action.amount.value : ""}`).join(" ")}`;
}

/** What the summary says of parameters: what is certain, and what is not. */
export interface ParamClaims {
  readonly effects: Effect[];
  readonly mayConsume: Set<number>;
  readonly spares: Map<number, Outcomes>;
  readonly passesOn: Set<number>;
}

/** Adds what every path with an outcome does to the parameter at `index`; O(exits). */
export function inferParam(
  exploration: Exploration,
  index: number,
  outcomesOf: (exit: Exit) => Outcomes,
  { effects, mayConsume, spares, passesOn }: ParamClaims,
): void {
  const { frame, exits } = exploration;
  const pointer = frame.paramValues[index] ?? 0;
  // Where it is NULL, or an error, there is nothing that a path could do anything to.
  const isThere = (exit: Exit): boolean => mayBeThere(frame, exit, index);
  const absent = exits.reduce((all, exit) => (isThere(exit) ? all : all | factOf(frame, exit.state, pointer).outcomes), 0);
  const perExit = exits.filter(isThere).map((exit) => ({ exit, deeds: deedsAt(exploration, exit, index) }));
  if (perExit.some(({ exit, deeds }) => deeds === LENT_ON || isHandedOn(frame, exit.objects.get(exit.params[index] ?? 0))))
    passesOn.add(index);
  if (perExit.every(({ deeds }) => deeds.actions.length === 0 && !deeds.escapes)) return;
  const groups = new Map<string, { outcomes: Outcomes; deeds: Deeds }>();
  let possible = 0;
  for (const outcome of EACH_OUTCOME) {
    const here = perExit.filter(({ exit }) => (outcomesOf(exit) & outcome) !== 0);
    const first = here[0];
    if (!first) continue;
    possible |= outcome;
    const agreed = here.every(({ deeds }) => key(deeds) === key(first.deeds));
    if (!agreed || first.deeds.escapes) {
      mayConsume.add(index);
      continue;
    }
    const known = groups.get(key(first.deeds));
    if (known) known.outcomes |= outcome;
    else groups.set(key(first.deeds), { outcomes: outcome, deeds: first.deeds });
  }
  const spared = mayConsume.has(index) ? sparedWith(exploration, index, outcomesOf) : 0;
  if (spared !== 0) spares.set(index, spared);
  for (const { outcomes, deeds } of groups.values()) {
    // Of what it may keep otherwise, callers rely on no more than that it is gone.
    if (deeds.actions.length === 0 || (mayConsume.has(index) && !deeds.actions.some(isEnding))) continue;
    const results = outcomes === possible ? ANY : outcomes;
    const actions = [...deeds.actions, ...takenAs(frame, [frame.values[pointer]?.object ?? 0], deeds.actions), ...tolerating(absent)];
    effects.push({ place: { kind: "param", index, deref: 0 }, actions, results, flags: NO_FLAGS, params: NO_PARAMS });
  }
}

/** The path took a reference for whoever has it now: that of the caller is as it was. */
const LENT_ON: Deeds = { actions: [], escapes: false, passedOn: true };

/** What a path did to a parameter, or has done with it by leaving it where others find it. */
function deedsAt(exploration: Exploration, exit: Exit, index: number): Deeds {
  const object = exit.objects.get(exit.params[index] ?? 0);
  const deeds = deedsOn(object);
  if (deeds.escapes && object && isTakenFor(exploration.frame, object)) return LENT_ON;
  const kept =
    !deeds.escapes &&
    (isKept(exploration.frame, exit, index) ||
      isKeptInGiven(exploration.frame, exit, index) ||
      isLeft(exploration.frame, exit, index) ||
      isPartGone(exploration.frame, exit, index) ||
      isGivenBack(exploration, exit, index));
  return kept ? { ...deeds, escapes: true } : deeds;
}

/** Whether the one reference that the path took by the name of a parameter is all that it has done to it, but for giving it to others. */
function isTakenFor(frame: Frame, { origin, escaped, references, pins, acquired, transferred, lock, unknownCalls }: MemoryObject): boolean {
  if (origin !== "foreign" || !escaped || references !== 1 || pins !== 0 || transferred !== undefined || lock === "dropped") return false;
  const isOne = frame.knowledge
    .get(acquired?.by ?? "")
    ?.effects.some(({ actions }) =>
      actions.some((one) => one.kind === "acquire" && one.amount.kind === "number" && one.amount.value === 1),
    );
  return isOne === true && frame.takenByName.has(acquired?.span.start ?? -1) && !unknownCalls.some(({ mayKeep }) => mayKeep);
}

/**
 * The outcomes with which no path does anything to a parameter. Where paths were taken for one that differ in it, only failures after which nothing that
 * it was left in is still there.
 */
function sparedWith(exploration: Exploration, index: number, outcomesOf: (exit: Exit) => Outcomes): Outcomes {
  const { frame, exits } = exploration;
  const value = frame.paramValues[index] ?? 0;
  if (frame.membersMerged) return 0;
  let spared = 0;
  let done = 0;
  for (const exit of exits) {
    // That it leaves alone what is not there says nothing of what is.
    if (!mayBeThere(frame, exit, index)) continue;
    const object = exit.objects.get(frame.values[value]?.object ?? 0);
    const isElsewhere =
      isKept(exploration.frame, exit, index) ||
      isKeptInGiven(exploration.frame, exit, index) ||
      isPartGone(exploration.frame, exit, index) ||
      isGivenBack(exploration, exit, index);
    // Whose lock it is to drop is another matter.
    const isEnded = object?.discharged === true || deedsOn(object).actions.some(({ kind }) => kind !== "unlock" && kind !== "lock");
    const isDone = isEnded || isElsewhere || hasHolder(exploration.frame, exit, index);
    const isLent = object !== undefined && isTakenFor(frame, object);
    const left = isLent ? ANY : isDone ? 0 : object ? sparedByCallees(frame, exit, object) : ANY;
    spared |= outcomesOf(exit) & left;
    done |= outcomesOf(exit) & ~left;
  }
  const { pointers } = frame.fn.returnType;
  const failures = pointers > 0 ? ZERO | NEGATIVE : NEGATIVE;
  return spared & ~done & (frame.keptIn.has(value) ? failures : ANY);
}
