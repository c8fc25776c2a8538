// What is known of a call, by its contract or by the function's own code: a record ready for the transfer function. Knows nothing of states.

import { assertNever } from "../../base/assertNever.ts";
import type { Action, Amount, Failure, Place } from "../../model/contract.ts";
import { NEGATIVE, type Outcomes, ZERO } from "./outcome.ts";

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
  /** It is, whatever the call does, the address of a member of what the parameter points to. */
  readonly member?: true;
}

/** A member of the result in which the caller gets something to own, along with the result. */
export interface GivenMember {
  /** As of a field place. */
  readonly path: string;
  readonly actions: readonly Action[];
}

/** What a function leaves behind a parameter on some of its paths: those on which the caller has these in members of it (paths as of a field place). */
export interface LeftBehind extends Effect {
  readonly asked: readonly { readonly path: string; readonly outcomes: Outcomes }[];
}

/** What happens to the parameter at `index` where that at `by` has one of the outcomes: this, and it is not kept. */
export interface DecidedCase {
  readonly index: number;
  readonly by: number;
  readonly outcomes: Outcomes;
  readonly effects: readonly Effect[];
  /** It is handed to functions nobody knows. */
  readonly passesOn: boolean;
}

export interface CallModel {
  readonly name: string;
  /** `builtin` or `tree`: written down; `inferred`: a summary of a function of the tree. */
  readonly origin: "contract" | "inferred";
  readonly effects: readonly Effect[];
  /** The result is the value of this argument. */
  readonly same: number | undefined;
  /** Of `same`: it makes a pointer of a number, which nobody does but for an error code. */
  readonly makesError?: boolean | undefined;
  /** Of a function of the tree: wherever it does not fail, its result is the value of this argument. */
  readonly sameUnlessFailed?: number | undefined;
  /** The result is true exactly when the argument has one of the outcomes. */
  readonly test: Refinement | undefined;
  readonly errOrZero: number | undefined;
  /** The first argument is an lvalue that gets the value of the second. */
  readonly assigns: { readonly target: number; readonly value: number } | undefined;
  /** Pointer parameters through which it writes: what is kept there may be something else afterwards. */
  readonly writes: ReadonlySet<number>;
  /**
   * Of `writes`, the parameters of which only these members (paths as of a field place) may change. `a->*` stands for what a points to, `a.*` for all of
   * a member; `**` in place of `*` where somebody had its address. What effects say of them holds after that.
   */
  readonly writesOnly?: ReadonlyMap<number, readonly string[]> | undefined;
  /** Of `writes`, the parameters of which it may end, or hand on, handles that are kept in memory behind them, in a way that no effect says. */
  readonly touches?: ReadonlySet<number> | undefined;
  readonly nullOk: ReadonlySet<number>;
  readonly errOk: ReadonlySet<number>;
  readonly mustCheck: boolean;
  readonly requires: readonly { readonly kind: string; readonly index: number }[];
  readonly opens: readonly string[];
  readonly closes: readonly string[];
  readonly mayConsume: ReadonlySet<number>;
  /** Of these, those of which another parameter, a flag or an error, decides what becomes. */
  readonly decided?: readonly DecidedCase[] | undefined;
  /** Of these, with which outcomes no path keeps or ends it. */
  readonly spares?: ReadonlyMap<number, Outcomes> | undefined;
  /** Of these, the parameters that are left in nothing but members of what other parameters point to, with those. */
  readonly keptBy?: ReadonlyMap<number, ReadonlySet<number>> | undefined;
  /** Of these, those that a function which returns nothing does not keep where a function, this one, had no memory for it. */
  readonly dropped?: ReadonlyMap<number, string> | undefined;
  /** Of a function of the tree: its result is NULL or an error only where it did not get something itself. */
  readonly fedByOthers?: boolean | undefined;
  /** Of a function of the tree: where it certainly leaves what parameters point to. */
  readonly leaves?: readonly LeftAt[] | undefined;
  /** Of a function of the tree whose result is the caller's alone: what else the caller owns then. */
  readonly gives?: readonly GivenMember[] | undefined;
  /** Of a function of the tree: parameters that it looks into, whatever it does then. */
  readonly reads?: ReadonlySet<number> | undefined;
  /** Addresses inside of what it was given: they are worth nothing when that is gone. */
  readonly within?: readonly Within[] | undefined;
  /** Of a function of the tree: what it leaves in members, or elements, on some of its paths and not on others. */
  readonly leftBehind?: readonly LeftBehind[] | undefined;
  /** Of a function of the tree: members (paths as of a field place) that it ends on some of its paths; it leaves what they are in alone. */
  readonly endsSometimes?: ReadonlyMap<number, readonly string[]> | undefined;
  readonly noreturn: "always" | { readonly index: number; readonly outcomes: Outcomes } | undefined;
  /** Touches no lifetime and frees nothing. */
  readonly inert: boolean;
  /** Parameters that are handles by their type: they are looked at whatever the effects. */
  readonly looksAt: ReadonlySet<number>;
  readonly returnsBool: boolean;
  /** Its result is a pointer that is no handle: an address. */
  readonly returnsAddress: boolean;
  /** Its result is a number: nothing is reached through it. */
  readonly returnsNumber?: boolean | undefined;
  /** Parameters that it hands to functions nobody knows. */
  readonly passesOn: ReadonlySet<number>;
  /** Of these, with which outcomes it has not handed them on. */
  readonly withholds?: ReadonlyMap<number, Outcomes> | undefined;
  /**
   * Of these, those that it hands on only to functions that lend them, and are taken to keep nothing when they fail; of those that it may consume, with
   * the outcomes with which it does not.
   */
  readonly lends?: ReadonlySet<number> | undefined;
  /** Of these, and of those that it may consume, with which outcomes nobody who gets them is likely to have dropped their lock. */
  readonly keepsLocked?: ReadonlyMap<number, Outcomes> | undefined;
  /** Of a function of the tree: parameters that lie inside of memory which it frees, found by a conversion such as `to_foo(p)`. */
  readonly endsContainer?: ReadonlySet<number> | undefined;
  /** Of a function of the tree: parameters of whose memory it keeps a copy. */
  readonly copies?: ReadonlySet<number> | undefined;
  /** Of a function of the tree: names of members that it, or a function that it calls, ends what stands in. */
  readonly endsMembers?: ReadonlySet<string> | undefined;
  /**
   * Of a function of the tree: members (paths as of a field place; of the struct that the parameter lies in, behind a `^`) that it ends whenever it
   * ends the memory that a parameter points to, or has it ended once nobody has it any more.
   */
  readonly endsAlong?: ReadonlyMap<number, readonly string[]> | undefined;
  /** Of a function of the tree: it unlocks what it neither locked nor got as a parameter. */
  readonly unlocksWithin?: boolean | undefined;
  /** Parameters that are numbers which name a memdesc (pfn): the next number names another one. */
  readonly numbers?: ReadonlySet<number> | undefined;
  /** Of a function of the tree: those of `passesOn` of which it hands on the number (pfn). */
  readonly numbered?: ReadonlySet<number> | undefined;
  readonly loop: boolean;
  /** Failures the result may stand for, whatever flags say, when it is a handle. */
  readonly resultFailures: readonly Failure[];
  /**
   * Of a function of the tree: functions got what is its result before the caller does, ones that nobody knows or ones that may keep it. That it is
   * the caller's own, another path of the caller shows that releases it; plain bytes are taken to be lent to those whom nobody knows.
   */
  readonly resultPassedOn?: "to unknown" | "to keepers" | undefined;
  /** File of the function that a summary is of; without a line, which every edit above it moves. */
  readonly definedAt?: string | undefined;
  /** Outcomes that a result which is no handle can have, when the function's own paths or its contract show them. */
  readonly resultOutcomes?: Outcomes | undefined;
  /** Of a function of the tree: what some of its results tell of a parameter. */
  readonly implies?: readonly ImpliedOutcome[] | undefined;
}

/** A model in the one form that they all have: calls ask models on every path, and V8 is slow where their forms differ (ADR 0014). */
export function callModel(said: CallModel): CallModel {
  return {
    name: said.name,
    origin: said.origin,
    effects: said.effects,
    same: said.same,
    makesError: said.makesError,
    sameUnlessFailed: said.sameUnlessFailed,
    test: said.test,
    errOrZero: said.errOrZero,
    assigns: said.assigns,
    writes: said.writes,
    writesOnly: said.writesOnly,
    touches: said.touches,
    nullOk: said.nullOk,
    errOk: said.errOk,
    mustCheck: said.mustCheck,
    requires: said.requires,
    opens: said.opens,
    closes: said.closes,
    mayConsume: said.mayConsume,
    decided: said.decided,
    spares: said.spares,
    keptBy: said.keptBy,
    dropped: said.dropped,
    fedByOthers: said.fedByOthers,
    leaves: said.leaves,
    gives: said.gives,
    reads: said.reads,
    within: said.within,
    leftBehind: said.leftBehind,
    endsSometimes: said.endsSometimes,
    noreturn: said.noreturn,
    inert: said.inert,
    looksAt: said.looksAt,
    returnsBool: said.returnsBool,
    returnsAddress: said.returnsAddress,
    returnsNumber: said.returnsNumber,
    passesOn: said.passesOn,
    withholds: said.withholds,
    lends: said.lends,
    keepsLocked: said.keepsLocked,
    endsContainer: said.endsContainer,
    copies: said.copies,
    endsMembers: said.endsMembers,
    endsAlong: said.endsAlong,
    unlocksWithin: said.unlocksWithin,
    numbers: said.numbers,
    numbered: said.numbered,
    loop: said.loop,
    resultFailures: said.resultFailures,
    resultPassedOn: said.resultPassedOn,
    definedAt: said.definedAt,
    resultOutcomes: said.resultOutcomes,
    implies: said.implies,
  };
}

/** What the flow engine asks about names. */
export interface CallModels {
  /** The model of a call, or undefined for an unknown function. */
  readonly get: (name: string) => CallModel | undefined;
  /** As get, for a call that is given a handle: worth analysing a function that touches handles only through its parameters. */
  readonly getForHandle: (name: string) => CallModel | undefined;
  /** The contract that the file has before a function it defines: what callers rely on, and the body is held against. */
  readonly writtenFor?: ((name: string) => CallModel | undefined) | undefined;
}

export function amountOf(amount: Amount): number | undefined {
  return amount.kind === "number" ? amount.value : undefined;
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
