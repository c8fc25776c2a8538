// What a function gives its caller as its result, on every path that does not fail, and how it fails.

import type { Action } from "../../model/contract.ts";
import type { FunctionAst } from "../../syntax/ast.ts";
import type { CallModel, Effect } from "../calls/callModel.ts";
import { ANY, NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import { gives, givesAfterAll, knownEscape, spelled } from "../ends/deeds.ts";
import type { Exit } from "../ends/exits.ts";
import type { Exploration } from "../explore.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { isLentBy } from "./inferLent.ts";
import { factOf, mayBeKept, type UnknownCall, type ValueId } from "../state/state.ts";
import { isWithin } from "../transfer/escape.ts";

const NO_FLAGS: Effect["flags"] = [];
const NO_PARAMS: Effect["params"] = [];

type InferredFailure = "null" | "err" | "end";

export interface InferredResult {
  readonly effects: readonly Effect[];
  readonly passedOn?: CallModel["resultPassedOn"];
  readonly sameUnlessFailed?: number;
}

/** The result is, on every path that does not fail, the caller's to release; or it is, for all that functions which got it on the way did. */
export function inferResult(exploration: Exploration, fn: FunctionAst): InferredResult | undefined {
  if (fn.returnType.pointers === 0 && fn.returnType.base !== "unsigned long" && !/_t$/.test(fn.returnType.base)) return undefined;
  const { exits, frame } = exploration;
  const successes = exits.filter((exit) => (exit.outcomes & POSITIVE) !== 0);
  const first = successes[0];
  if (!first) return undefined;
  const alike = givenAlike(frame, successes);
  const given = alike ? [alike] : successes.map((exit) => (knownEscape(exit, frame) ? undefined : givesAfterAll(exit, exit.value, frame)));
  const actions = agreedOn(given);
  const passedOn = passedOnBefore(
    frame,
    successes.filter((exit) => gives(exit, exit.value, frame) === undefined),
  );
  const unknown = exits.some(
    (exit) =>
      (exit.outcomes & ~POSITIVE) !== 0 &&
      exit.outcomes !== ZERO &&
      exit.outcomes !== NEGATIVE &&
      !maybeFails(exit, frame, exit.outcomes & ~POSITIVE),
  );
  if (!actions || unknown) return undefined;
  const failures = failuresOf(exploration, successes, passedOn !== undefined && !alike);
  const withFailures: Action[] = [...actions, ...failures.map((failure) => ({ kind: "failure" as const, failure }))];
  return {
    effects: [{ place: { kind: "ret" }, actions: withFailures, results: ANY, flags: NO_FLAGS, params: NO_PARAMS }],
    ...(passedOn && !alike && { passedOn }),
  };
}

/** What all ways out give: of memory that some get from one allocator and others from another, it may be of either kind. */
function agreedOn(given: readonly (readonly Action[] | undefined)[]): readonly Action[] | undefined {
  const [first] = given;
  const hasKinds = (actions: readonly Action[] | undefined): boolean => actions?.some(({ kind }) => kind === "kind") === true;
  if (!first || !given.every((other) => other && spelled(withoutKinds(other)) === spelled(withoutKinds(first)))) return undefined;
  if (given.every((other) => spelled(other ?? []) === spelled(first))) return first;
  if (!first.some(({ kind }) => kind === "own") || !given.every(hasKinds)) return undefined;
  const kinds = given.flatMap((other) => other?.flatMap((action) => (action.kind === "kind" ? action.kinds : [])) ?? []);
  return [...withoutKinds(first), { kind: "kind", kinds: [...new Set(kinds)].sort() }];
}

function withoutKinds(actions: readonly Action[]): readonly Action[] {
  return actions.filter(({ kind }) => kind !== "kind");
}

/**
 * What callers get by results that they cannot tell apart: the reference that some ways out certainly give comes with those of the others, too, where
 * somebody uses the same meanwhile, for as long as that one may have it. Undefined where none is certain, or where they differ. The lock is that of
 * the certain ones: what is used by others is theirs to unlock.
 */
function givenAlike(frame: Frame, successes: readonly Exit[]): readonly Action[] | undefined {
  const isSure = (exit: Exit): boolean => !knownEscape(exit, frame) && gives(exit, exit.value, frame) !== undefined;
  // One way out that is both has gone past a loop or a question that decides about the use.
  const doubtful = new Set(successes.flatMap((exit) => (isSure(exit) ? [] : [exit.span.start])));
  const sure = successes.filter((exit) => !doubtful.has(exit.span.start));
  const [actions, ...others] = sure.map((exit) => gives(exit, exit.value, frame) ?? []);
  const [first] = actions ?? [];
  if (!actions || first?.kind !== "acquire" || doubtful.size === 0) return undefined;
  if (others.some((other) => spelled(other) !== spelled(actions))) return undefined;
  const isUsed = (exit: Exit): boolean => {
    const object = exit.objects.get(knownObject(frame, exit.value));
    return (
      object?.origin === "acquired" &&
      !(object.released || object.transferred || object.frozen || object.stored || object.elements || object.maps !== 0) &&
      first.amount.kind === "number" &&
      object.references === first.amount.value
    );
  };
  return successes.every((exit) => isSure(exit) || isUsed(exit)) ? actions : undefined;
}

/**
 * How the result says that there is none. Only outcomes that some path shows for certain are failures: an unknown value is not. NULL that does
 * not come from something that failed answers a question of the caller's, which knows what it asked; so does, in doubt, somebody else's NULL.
 */
function failuresOf({ exits, frame }: Exploration, successes: readonly Exit[], isDoubted: boolean): readonly InferredFailure[] {
  const failures: InferredFailure[] = [];
  const nulls = exits.filter((exit) => (exit.outcomes === ZERO || maybeFails(exit, frame, ZERO)) && !isAskedAround(exit, frame));
  const isFailing = (exit: Exit): boolean =>
    (!isDoubted && maybeFails(exit, frame, ZERO)) || (exit.outcomes === ZERO && followsFailure(exit, frame));
  const failing = nulls.filter(isFailing);
  if (failing.length > 0) failures.push(isCallersChoice(frame, failing, successes) ? "end" : "null");
  else if (nulls.length > 0) failures.push("end");
  if (exits.some((exit) => exit.outcomes === NEGATIVE || maybeFails(exit, frame, NEGATIVE))) failures.push("err");
  return failures;
}

/** Who got the result before the caller does, on the path that says most; those who by their names only borrow it do not count. */
function passedOnBefore(frame: Frame, exits: readonly Exit[]): CallModel["resultPassedOn"] {
  let isDoubted = false;
  for (const { objects, value } of exits) {
    const object = objects.get(knownObject(frame, value));
    if (!object) continue;
    if (mayBeKept(object)) return "to keepers";
    // Given along with something else, it may have been tied to that.
    const isBeside = ({ args }: UnknownCall): boolean =>
      args.some((arg) => knownObject(frame, arg) !== object.id && (knownObject(frame, arg) !== 0 || isPointerGiven(frame, arg)));
    isDoubted ||= object.unknownCalls.some((call) => isBeside(call) || !isLentBy(frame, call, object.id));
  }
  return isDoubted ? "to unknown" : undefined;
}

/** Whether a value is a pointer that the function was given. */
function isPointerGiven(frame: Frame, value: ValueId): boolean {
  const index = value === 0 ? -1 : frame.paramValues.indexOf(value);
  return (frame.fn.params[index]?.type.pointers ?? 0) > 0;
}

/**
 * Whether a caller can see to it that the function does not fail: by a flag that it hands on, or by a parameter that has on the failing paths
 * never the outcome that it has on some that succeed.
 */
function isCallersChoice(frame: Frame, failing: readonly Exit[], successes: readonly Exit[]): boolean {
  if (failing.every((exit) => hasUncertainFailure(exit, frame))) return true;
  return frame.paramValues.some((param) => {
    if (param === 0) return false;
    const seen = (exits: readonly Exit[]): Outcomes => exits.reduce((all, exit) => all | factOf(frame, exit.state, param).outcomes, 0);
    return (seen(successes) & ~seen(failing)) !== 0;
  });
}

/** Whether everything that failed on the path can be kept from it by a flag that nobody here knows. */
function hasUncertainFailure(exit: Exit, frame: Frame): boolean {
  if (frame.values[exit.value]?.failureUncertain === true) return true;
  let some = false;
  for (const [value, fact] of exit.state.facts) {
    const info = frame.values[value];
    if (!info || (fact.outcomes & POSITIVE) !== 0 || !info.failures.some((failure) => failure !== "end")) continue;
    if (!info.failureUncertain) return false;
    some = true;
  }
  return some;
}

/** Whether something that can fail did fail on the path; that a search which can also fail found nothing is none. */
function followsFailure(exit: Exit, frame: Frame): boolean {
  for (const [value, { outcomes }] of exit.state.facts) {
    const failures = frame.values[value]?.failures ?? [];
    const isEnd = outcomes === ZERO && failures.includes("end");
    if ((outcomes & POSITIVE) === 0 && !isEnd && failures.some((failure) => failure !== "end")) return true;
  }
  return false;
}

/** A value passed on untested whose producer says how it fails. */
function maybeFails(exit: Exit, frame: Frame, outcomes: Outcomes): boolean {
  const failures = frame.values[exit.value]?.failures ?? [];
  if (failures.length === 0) return false;
  const can = (failures.includes("null") || failures.includes("0") ? ZERO : 0) | (failures.includes("err") ? NEGATIVE : 0);
  return (exit.outcomes & outcomes & can) === (exit.outcomes & outcomes) && (exit.outcomes & outcomes) !== 0;
}

/** Whether the path has asked how the call or macro went that the value was made in an argument of: that it succeeds may take the value. */
function isAskedAround({ state, value }: Exit, frame: Frame): boolean {
  const made = frame.values[value];
  // A constant is one value wherever it stands.
  if (made?.producer === undefined) return false;
  const { start, end } = made.span;
  for (const [around, { outcomes }] of state.facts) {
    const info = frame.values[around];
    if (info?.producer !== undefined && outcomes !== ANY && info.span.start < start && end <= info.span.end) return true;
  }
  return false;
}

/** The result is, on every path that does not fail, a handle or address of one parameter. */
export function inferAlias(exploration: Exploration, fn: FunctionAst): InferredResult | undefined {
  const { frame, exits } = exploration;
  if (fn.returnType.pointers === 0) return undefined;
  const successes = exits.filter((exit) => (exit.outcomes & POSITIVE) !== 0);
  if (successes.length === 0) return undefined;
  for (let index = 0; index < fn.params.length; index++) {
    const value = frame.paramValues[index] ?? 0;
    const isParam = (exit: Exit): boolean =>
      value !== 0 && (exit.value === value || (exit.params[index] !== 0 && knownObject(frame, exit.value) === exit.params[index]));
    if (!successes.every(isParam)) continue;
    // NULL for NULL, most often: nothing that the caller must test, and nothing at all for what is there.
    const isAbsent = ({ state }: Exit): boolean => (factOf(frame, state, value).outcomes & POSITIVE) === 0;
    // The address of a member is there where the parameter is.
    const others = exits.filter((exit) => !isWithin(frame, exit.value, value) && exit.outcomes !== POSITIVE && !isAbsent(exit));
    const failures: InferredFailure[] = others.length > 0 ? ["end"] : [];
    const actions: Action[] = [
      { kind: "alias", of: { kind: "param", index, deref: 0 } },
      ...failures.map((failure) => ({ kind: "failure" as const, failure })),
    ];
    return {
      effects: [{ place: { kind: "ret" }, actions, results: ANY, flags: NO_FLAGS, params: NO_PARAMS }],
      ...(failures.length > 0 && successes.every((exit) => exit.value === value) && { sameUnlessFailed: index }),
    };
  }
  return undefined;
}
