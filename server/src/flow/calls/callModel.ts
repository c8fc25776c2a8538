// A contract made ready for the transfer function: its items sorted by what they need at a call, once per name.
// The only place in flow/ that reads contract items; knows nothing of states.

import { assertNever } from "../../base/assertNever.ts";
import type { Action, Amount, Comparison, Condition, Contract, Failure, Item, Place } from "../../model/contract.ts";
import { ANY, NEGATIVE, type Outcomes, outcomesWhere, POSITIVE, ZERO } from "./outcome.ts";

export interface FlagCondition {
  readonly index: number;
  readonly flag: string;
  readonly negated: boolean;
}
export interface ParamCondition {
  readonly index: number;
  readonly deref: 0 | 1;
  /** Outcomes of the parameter's value for which the effect holds. */
  readonly outcomes: Outcomes;
}

/** What happens to one place, under one condition. */
export interface Effect {
  readonly place: Place;
  readonly actions: readonly Action[];
  /** Results for which it happens; ANY when it always does. */
  readonly results: Outcomes;
  readonly flags: readonly FlagCondition[];
  readonly params: readonly ParamCondition[];
}

export interface Refinement {
  readonly index: number;
  readonly outcomes: Outcomes;
}

/** What a parameter can be where the result is one of these. */
export interface ImpliedOutcome extends Refinement {
  readonly results: Outcomes;
}

/** A member that holds the memory of the parameter at `index` when the result is one of these. */
export interface LeftAt {
  readonly index: number;
  /** What the member is of: the result, or what a parameter points to. */
  readonly holder: { readonly kind: "ret" } | { readonly kind: "param"; readonly index: number };
  /** As of a field place. */
  readonly path: string;
  readonly results: Outcomes;
}

/** An address inside of other memory that a call gives: as its result, or behind an out-parameter. */
export interface Within {
  readonly place: { readonly kind: "ret" } | { readonly kind: "param"; readonly index: number };
  /** The parameter whose memory it is; or in whose member at `path` (as of a field place) the memory hangs. */
  readonly of: number;
  readonly path: string;
  /** The call itself put the memory there: it is there for this address. */
  readonly made?: true;
}

export interface CallModel {
  readonly name: string;
  /** `builtin` or `tree`: written down; `inferred`: a summary of a function of the tree. */
  readonly origin: "contract" | "inferred";
  readonly effects: readonly Effect[];
  /** The result is the value of this argument. */
  readonly same: number | undefined;
  /** Of `same`: it makes a pointer of a number, which nobody does but for an error code. */
  readonly makesError?: boolean;
  /** The result is true exactly when the argument has one of the outcomes. */
  readonly test: Refinement | undefined;
  readonly errOrZero: number | undefined;
  /** The first argument is an lvalue that gets the value of the second. */
  readonly assigns: { readonly target: number; readonly value: number } | undefined;
  /** Pointer parameters through which it writes: what is kept there may be something else afterwards. */
  readonly writes: ReadonlySet<number>;
  /** Of `writes`, the parameters of which only these members (paths as of a field place) may change. What effects say of them holds after that. */
  readonly writesOnly?: ReadonlyMap<number, readonly string[]>;
  /** Of `writes`, the parameters of which it may end, or hand on, handles that are kept in memory behind them, in a way that no effect says. */
  readonly touches?: ReadonlySet<number>;
  readonly nullOk: ReadonlySet<number>;
  readonly errOk: ReadonlySet<number>;
  readonly mustCheck: boolean;
  readonly requires: readonly { readonly kind: string; readonly index: number }[];
  readonly opens: readonly string[];
  readonly closes: readonly string[];
  readonly mayConsume: ReadonlySet<number>;
  /** Of these, with which outcomes no path keeps or ends it. */
  readonly spares?: ReadonlyMap<number, Outcomes>;
  /** Of these, the parameters that are left in nothing but members of what other parameters point to, with those. */
  readonly keptBy?: ReadonlyMap<number, ReadonlySet<number>>;
  /** Of these, those that a function which returns nothing does not keep where a function, this one, had no memory for it. */
  readonly dropped?: ReadonlyMap<number, string>;
  /** Of a function of the tree: its result is NULL or an error only where it did not get something itself. */
  readonly fedByOthers?: boolean;
  /** Of a function of the tree: where it certainly leaves what parameters point to. */
  readonly leaves?: readonly LeftAt[];
  /** Of a function of the tree: parameters that it looks into, whatever it does then. */
  readonly reads?: ReadonlySet<number>;
  /** Addresses inside of what it was given: they are worth nothing when that is gone. */
  readonly within?: readonly Within[];
  /** Of a function of the tree: members (paths as of a field place) that it ends on some of its paths; it leaves what they are in alone. */
  readonly endsSometimes?: ReadonlyMap<number, readonly string[]>;
  readonly noreturn: "always" | { readonly index: number; readonly outcomes: Outcomes } | undefined;
  /** Touches no lifetime and frees nothing. */
  readonly inert: boolean;
  /** Parameters that are handles by their type: they are looked at whatever the effects. */
  readonly looksAt: ReadonlySet<number>;
  readonly returnsBool: boolean;
  /** Its result is a pointer that is no handle: an address. */
  readonly returnsAddress: boolean;
  /** Its result is a number: nothing is reached through it. */
  readonly returnsNumber?: boolean;
  /** Parameters that it hands to functions nobody knows. */
  readonly passesOn: ReadonlySet<number>;
  /** Of these, those that it hands on only to functions that lend them, and are taken to keep nothing when they fail. */
  readonly lends?: ReadonlySet<number>;
  /** Of these, and of those that it may consume, with which outcomes nobody who gets them is likely to have dropped their lock. */
  readonly keepsLocked?: ReadonlyMap<number, Outcomes>;
  /** Of a function of the tree: parameters that lie inside of memory which it frees, found by a conversion such as `to_foo(p)`. */
  readonly endsContainer?: ReadonlySet<number>;
  /** Of a function of the tree: parameters of whose memory it keeps a copy. */
  readonly copies?: ReadonlySet<number>;
  /** Of a function of the tree: names of members that it, or a function that it calls, ends what stands in. */
  readonly endsMembers?: ReadonlySet<string>;
  /**
   * Of a function of the tree: members (paths as of a field place; of the struct that the parameter lies in, behind a `^`) that it ends whenever it
   * ends the memory that a parameter points to, or has it ended once nobody has it any more.
   */
  readonly endsAlong?: ReadonlyMap<number, readonly string[]>;
  /** Of a function of the tree: it unlocks what it neither locked nor got as a parameter. */
  readonly unlocksWithin?: boolean;
  /** Parameters that are numbers which name a memdesc (pfn): the next number names another one. */
  readonly numbers?: ReadonlySet<number>;
  /** Of a function of the tree: those of `passesOn` of which it hands on the number (pfn). */
  readonly numbered?: ReadonlySet<number>;
  readonly loop: boolean;
  /** Failures the result may stand for, whatever flags say, when it is a handle. */
  readonly resultFailures: readonly Failure[];
  /** File of the function that a summary is of; without a line, which every edit above it moves. */
  readonly definedAt?: string;
  /** Outcomes that a result which is no handle can have, when the function's own paths or its contract show them. */
  readonly resultOutcomes?: Outcomes;
  /** Of a function of the tree: what some of its results tell of a parameter. */
  readonly implies?: readonly ImpliedOutcome[];
}

/** What the flow engine asks about names. */
export interface CallModels {
  /** The model of a call, or undefined for an unknown function. */
  readonly get: (name: string) => CallModel | undefined;
  /** As get, for a call that is given a handle: worth analysing a function that touches handles only through its parameters. */
  readonly getForHandle: (name: string) => CallModel | undefined;
  /** The contract that the file has before a function it defines: what callers rely on, and the body is held against. */
  readonly writtenFor?: (name: string) => CallModel | undefined;
}

export function amountOf(amount: Amount): number | undefined {
  return amount.kind === "number" ? amount.value : undefined;
}

function comparisonOutcomes(op: Comparison, value: number): Outcomes {
  return outcomesWhere(op, value);
}

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
        const outcomes = comparisonOutcomes(condition.op, condition.value);
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
  return {
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
    ...(same !== undefined && isPointerOfNumber(contract, same) ? { makesError: true } : {}),
    test,
    errOrZero,
    nullOk,
    errOk,
    mustCheck,
    requires,
    opens,
    closes,
    mayConsume,
    ...(within.length > 0 ? { within } : {}),
    noreturn,
    inert,
    loop,
    resultFailures,
    ...(isErrorCode(contract, effects) ? { resultOutcomes: ZERO | NEGATIVE } : {}),
  };
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

/** Whether the result is 0 or an error code: an int that says with 0 alone that what the function got was locked or taken. */
function isErrorCode({ prototype }: Pick<Contract, "prototype">, effects: readonly Effect[]): boolean {
  const { returnType } = prototype;
  if (returnType?.base !== "int" || returnType.pointers > 0) return false;
  const gives = effects.some(
    ({ place, actions, results }) =>
      place.kind === "param" &&
      place.deref === 0 &&
      results === ZERO &&
      actions.some(({ kind }) => kind === "lock" || kind === "acquire" || kind === "isolate"),
  );
  return gives && effects.every(({ results }) => results === ANY || (results & POSITIVE) === 0);
}

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

/** Outcomes of a result that stand for failure. */
export function failureOutcomes(failures: readonly Failure[]): Outcomes {
  let outcomes = 0;
  for (const failure of failures) {
    switch (failure) {
      case "null":
      case "0":
      case "end":
        outcomes |= ZERO;
        break;
      case "err":
      case "errval":
        outcomes |= NEGATIVE;
        break;
      // A value entry is no pointer: it shares the outcome of errors, so that testing for it tells it from a handle.
      case "value":
        outcomes |= NEGATIVE;
        break;
      default:
        assertNever(failure);
    }
  }
  return outcomes;
}
