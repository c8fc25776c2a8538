// A contract made ready for the transfer function: its items sorted by what they need at a call, once per name.
// The only place in flow/ that reads contract items; knows nothing of states.

import { assertNever } from "../../base/assertNever.ts";
import type { Action, Condition, Contract, Failure, Item, Place } from "../../model/contract.ts";
import {
  type CallModel,
  callModel,
  type Effect,
  type FlagCondition,
  type ParamCondition,
  type Refinement,
  type Within,
} from "./callModel.ts";
import { isEnding } from "./callPlan.ts";
import { ANY, NEGATIVE, type Outcomes, outcomesWhere, POSITIVE, ZERO } from "./outcome.ts";

interface SplitCondition {
  results: Outcomes;
  readonly flags: FlagCondition[];
  readonly params: ParamCondition[];
}

function splitConditions(conditions: readonly Condition[]): SplitCondition {
  const split: SplitCondition = { results: ANY, flags: [], params: [] };
  for (const condition of conditions) {
    switch (condition.kind) {
      case "flag":
        split.flags.push({ index: condition.index, flag: condition.flag, negated: condition.negated });
        break;
      case "compare": {
        const outcomes = outcomesWhere(condition.op, condition.value);
        if (condition.place.kind === "ret") split.results &= outcomes;
        else if (condition.place.kind === "param") {
          split.params.push({ index: condition.place.index, deref: condition.place.deref, outcomes });
        }
        break;
      }
      default:
        assertNever(condition);
    }
  }
  return split;
}

/** Sorts the items of a contract that apply to the target; O(items). */
export function compileContract(
  contract: Pick<Contract, "name" | "items" | "prototype">,
  isHandleType: (base: string) => boolean,
): CallModel {
  const effects: Effect[] = [];
  const requires: { kind: string; index: number }[] = [];
  const opens: string[] = [];
  const closes: string[] = [];
  const nullOk = new Set<number>();
  const errOk = new Set<number>();
  const mayConsume = new Set<number>();
  const resultFailures: Failure[] = [];
  let same: number | undefined;
  let test: Refinement | undefined;
  let errOrZero: number | undefined;
  let assigns: CallModel["assigns"];
  let mustCheck = false;
  let noreturn: CallModel["noreturn"];
  let loop = false;
  const within: Within[] = [];

  const takeEffect = (item: Extract<Item, { kind: "effect" }>): void => {
    const { place } = item;
    const rest: Action[] = [];
    for (const action of item.actions) {
      if (action.kind === "nullOk" && place.kind !== "ret" && "index" in place) nullOk.add(place.index);
      else if (action.kind === "errOk" && place.kind !== "ret" && "index" in place) errOk.add(place.index);
      else if (action.kind === "within") within.push(...withinOf(place, action.of));
      else if (action.kind === "mustCheck") mustCheck = true;
      else if (action.kind === "same" && place.kind === "ret" && action.of.kind === "param" && action.of.deref === 0)
        same = action.of.index;
      else if (action.kind === "test" && action.of.kind === "param") {
        let outcomes = 0;
        for (const outcome of action.outcomes) outcomes |= outcome === "null" ? ZERO : NEGATIVE;
        test = { index: action.of.index, outcomes };
      } else if (action.kind === "becomes" && place.kind === "param" && action.of.kind === "param")
        assigns = { target: place.index, value: action.of.index };
      else if (action.kind === "errOrZero" && action.of.kind === "param") errOrZero = action.of.index;
      else rest.push(action);
      if (action.kind === "failure" && place.kind === "ret" && !resultFailures.includes(action.failure))
        resultFailures.push(action.failure);
    }
    if (rest.length > 0) effects.push(...countedAlias({ place, actions: rest, ...splitConditions(item.when) }));
  };

  for (const item of contract.items) {
    switch (item.kind) {
      case "effect":
        takeEffect(item);
        break;
      case "requires":
        for (const requirement of item.requirements) {
          if (requirement.kind !== "guard" && requirement.place.kind === "param")
            requires.push({ kind: requirement.kind, index: requirement.place.index });
        }
        break;
      case "noreturn": {
        const { params } = splitConditions(item.when);
        const first = params[0];
        const before = typeof noreturn === "object" && noreturn.index === first?.index ? noreturn.outcomes : 0;
        noreturn = first ? { index: first.index, outcomes: first.outcomes | before } : "always";
        break;
      }
      case "opens":
        opens.push(item.guard);
        break;
      case "closes":
        closes.push(item.guard);
        break;
      case "mayConsume":
        if ("index" in item.place) mayConsume.add(item.place.index);
        break;
      case "loop":
        loop = true;
        break;
      case "sleeps":
      case "none":
        break;
      default:
        assertNever(item);
    }
  }
  const inert = effects.length === 0 && assigns === undefined && opens.length === 0 && closes.length === 0 && mayConsume.size === 0;
  return callModel({
    name: contract.name,
    origin: "contract",
    looksAt: handleParameters(contract, isHandleType),
    returnsBool: contract.prototype.returnType?.base === "bool",
    returnsAddress: isAddressType(contract.prototype.returnType, isHandleType),
    returnsNumber: isNumberType(contract.prototype.returnType),
    passesOn: handleFromHandle(contract, effects, isHandleType),
    writes: NONE,
    assigns,
    effects,
    same,
    makesError: same !== undefined && isPointerOfNumber(contract, same) ? true : undefined,
    test,
    errOrZero,
    nullOk,
    errOk,
    mustCheck,
    requires,
    opens,
    closes,
    mayConsume,
    within: within.length > 0 ? within : undefined,
    noreturn,
    inert,
    loop,
    resultFailures,
    resultOutcomes: isErrorCode(contract, effects) ? ZERO | NEGATIVE : undefined,
  });
}

function withinOf(place: Place, of: Place): readonly Within[] {
  if (of.kind !== "param" && of.kind !== "field") return [];
  const source = { of: of.index, path: of.kind === "field" ? of.path : "" };
  if (place.kind === "ret") return [{ place, ...source }];
  return place.kind === "param" ? [{ place: { kind: "param", index: place.index }, ...source }] : [];
}

function isPointerOfNumber({ prototype }: Pick<Contract, "prototype">, index: number): boolean {
  return prototype.kind === "function" && (prototype.returnType?.pointers ?? 0) > 0 && prototype.parameters[index]?.type?.pointers === 0;
}

/**
 * Whether the result is 0 or an error code: an int that says with 0 alone that what the function got was locked, taken or kept, or that it left something for
 * the caller to own, or with an error alone that what it got is gone.
 */
function isErrorCode({ prototype }: Pick<Contract, "prototype">, effects: readonly Effect[]): boolean {
  const { returnType } = prototype;
  if (returnType?.base !== "int" || returnType.pointers > 0) return false;
  const gives = effects.some(
    ({ place, actions, results }) =>
      place.kind === "param" &&
      (results === ZERO
        ? actions.some(({ kind }) => kind === "acquire" || kind === "own" || (place.deref === 0 && TAKES.has(kind)))
        : results === NEGATIVE && place.deref === 0 && actions.some(isEnding)),
  );
  return gives && effects.every(({ results }) => results === ANY || (results & POSITIVE) === 0);
}

const TAKES: ReadonlySet<Action["kind"]> = new Set(["lock", "isolate", "keep", "xfer"]);

const NONE: ReadonlySet<number> = new Set();

/** A handle made from a handle, and nothing said of it: the contract does not say who owns it then. */
function handleFromHandle(
  contract: Pick<Contract, "prototype">,
  effects: readonly Effect[],
  isHandleType: (base: string) => boolean,
): ReadonlySet<number> {
  const { returnType } = contract.prototype;
  if (returnType?.pointers !== 1 || !isHandleType(returnType.base) || effects.some((effect) => effect.place.kind === "ret")) return NONE;
  return handleParameters(contract, isHandleType);
}

/** `ret: +1 ?null alias(@p)`: another name, and one more reference of what it names when there is one. */
function countedAlias(effect: Effect): readonly Effect[] {
  const alias = effect.actions.find((action) => action.kind === "alias");
  const taken: readonly Action[] = effect.actions.filter((action) => action.kind === "acquire" || action.kind === "pin");
  if (effect.place.kind !== "ret" || alias?.kind !== "alias" || alias.of.kind !== "param" || taken.length === 0) return [effect];
  const fallible = effect.actions.some((action) => action.kind === "failure");
  return [
    { ...effect, actions: effect.actions.filter((action) => !taken.includes(action)) },
    { ...effect, place: alias.of, actions: taken, results: fallible ? effect.results & POSITIVE : effect.results },
  ];
}

function isAddressType(type: Contract["prototype"]["returnType"], isHandleType: (base: string) => boolean): boolean {
  return type !== undefined && !isHandleType(type.base) && (type.pointers > 0 || type.base === "unsigned long");
}

function isNumberType(type: Contract["prototype"]["returnType"]): boolean {
  return type?.pointers === 0 && type.base !== "unsigned long";
}

function handleParameters(contract: Pick<Contract, "prototype">, isHandleType: (base: string) => boolean): ReadonlySet<number> {
  const found = new Set<number>();
  contract.prototype.parameters.forEach((parameter, index) => {
    if (parameter.type && parameter.type.pointers === 1 && isHandleType(parameter.type.base)) found.add(index);
  });
  return found;
}
