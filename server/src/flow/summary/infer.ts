// The contract that a function's own paths show: per outcome of its result, what every path with that outcome does to each parameter.
// Where paths disagree, or hand the handle to somebody unknown, the summary says so and claims nothing.

import type { Failure } from "../../model/contract.ts";
import type { FunctionAst } from "../../syntax/ast.ts";
import { type CallModel, callModel, type Effect, type LeftBehind } from "../calls/callModel.ts";
import type { Exploration } from "../explore.ts";
import type { Exit } from "../ends/exits.ts";
import { namesOf } from "../ends/fieldDeeds.ts";
import { occurrencesIn } from "../graph/occurrences.ts";
import { firstIndices, NO_INDICES, shared } from "../calls/summarySets.ts";
import { inferAlong } from "./inferAlong.ts";
import { containersEnded } from "./inferContainers.ts";
import { membersSaid } from "../transfer/emptiedMembers.ts";
import { inferFilled } from "./inferFilled.ts";
import { inferGiven } from "./inferGiven.ts";
import { inferKeptLocks, inferRequirements } from "./inferLocks.ts";
import { inferLeft } from "./inferLeft.ts";
import { inferKeepers } from "./inferKeepers.ts";
import { inferLent } from "./inferLent.ts";
import { inferWithheld } from "./inferSpared.ts";
import { inferImplied } from "./inferImplied.ts";
import { inferRaw } from "./inferRaw.ts";
import { inferAlias, inferResult, type InferredResult } from "./inferResult.ts";
import { inferElements } from "./inferElements.ts";
import { inferFields, inferWrites } from "./inferFields.ts";
import { inferDecided } from "./inferDecided.ts";
import { inferDropped, isFedByOthers } from "./inferDropped.ts";
import { numberedParams } from "./inferNumbered.ts";
import { inferOut } from "./inferOut.ts";
import { ANY, type Outcomes } from "../calls/outcome.ts";
import { inferParam } from "./inferParam.ts";
import { inferReads } from "./inferReads.ts";
import { inferWithin } from "./inferWithin.ts";
import { withoutWarned } from "./warned.ts";

/** The summary of an explored function; undefined when the exploration gave up or no path returns. */
export function inferModel(fn: FunctionAst, exploration: Exploration): CallModel | undefined {
  if (exploration.gaveUp !== undefined || fn.variadic) return undefined;
  const { exits } = exploration;
  const effects: Effect[] = [];
  const mayConsume = new Set<number>();
  const passesOn = new Set<number>();
  const spares = new Map<number, Outcomes>();
  const unsettled = new Map<number, readonly string[]>();
  const endsSometimes = new Map<number, readonly string[]>();
  const leftBehind: LeftBehind[] = [];
  const isProcedure = fn.returnType.base === "void" && fn.returnType.pointers === 0;
  const all = firstIndices(fn.params.length);
  const { stepped } = occurrencesIn(fn.body);
  const names = namesOf(exploration.frame);
  const outcomesOf = (exit: Exit): Outcomes => (isProcedure ? ANY : exit.outcomes);
  const expected = withoutWarned(exploration, outcomesOf);

  fn.params.forEach((param, index) => {
    if (param.type.pointers === 0 && !param.type.array && isScalar(param.type.base)) return;
    inferParam(expected, index, outcomesOf, { effects, mayConsume, spares, passesOn });
    if (param.type.pointers >= 2) {
      const out = inferOut(exploration, index, outcomesOf);
      effects.push(...out.effects);
      leftBehind.push(...out.behind);
    }
    const elements = inferElements(exploration, index, outcomesOf);
    effects.push(...elements);
    if (elements.length === 0) leftBehind.push(...inferFilled(exploration, index, outcomesOf));
    if (param.type.pointers !== 1 || stepped.has(param.name ?? "")) return;
    const fields = inferFields(exploration, index, outcomesOf, names);
    effects.push(...fields.effects);
    leftBehind.push(...fields.behind);
    unsettled.set(index, fields.unsettled);
    if (isProcedure && fields.sometimes.length > 0 && !mayConsume.has(index) && !isEnded(effects, index))
      endsSometimes.set(index, fields.sometimes);
  });
  const { writes, writesOnly, touches } = inferWrites(
    exploration,
    unsettled,
    fn.params.map(({ name }) => stepped.has(name ?? "")),
    names,
  );
  const requires = inferRequirements(exploration);
  const keepsLocked = inferKeptLocks(exploration, new Set([...passesOn, ...mayConsume]), outcomesOf);
  const decided = inferDecided(expected, mayConsume, outcomesOf);
  const keptBy = inferKeepers(exploration, mayConsume);
  const dropped = inferDropped(exploration, mayConsume);
  const withholds = inferWithheld(
    expected,
    [...passesOn].filter((index) => !mayConsume.has(index)),
    outcomesOf,
  );
  const lends = inferLent(exploration, passesOn, (index) => (mayConsume.has(index) ? (spares.get(index) ?? 0) : ANY), outcomesOf);
  const leaves = inferLeft(exploration, mayConsume, outcomesOf, names);
  const endsContainer = containersEnded(exploration);
  const endsAlong = inferAlong(exploration, effects, names);
  const numbered = numberedParams(exits);
  const implies = inferImplied(exploration);
  const result: InferredResult | undefined = inferRaw(exploration, fn) ?? inferAlias(exploration, fn) ?? inferResult(exploration, fn);
  if (result) effects.push(...result.effects);
  const given = result && !result.passedOn ? inferGiven(exploration, names) : [];
  const { read, needed, valid } = inferReads(exploration);
  const without = (some: ReadonlySet<number>): ReadonlySet<number> =>
    some.size > 0 ? shared(new Set([...all].filter((index) => !some.has(index)))) : all;
  const within = inferWithin(exploration, effects, names);
  const { copies, endsMembers } = membersSaid(exploration.frame);
  return callModel({
    name: fn.name,
    origin: "inferred",
    returnsAddress: false,
    effects,
    same: undefined,
    test: undefined,
    errOrZero: undefined,
    nullOk: without(needed),
    errOk: without(new Set([...needed, ...valid])),
    mustCheck: false,
    requires,
    opens: [],
    closes: [],
    mayConsume: shared(mayConsume),
    decided: decided.length > 0 ? decided : undefined,
    spares: spares.size > 0 ? spares : undefined,
    keptBy: keptBy.size > 0 ? keptBy : undefined,
    fedByOthers: isFedByOthers(exploration) || undefined,
    dropped: dropped.size > 0 ? dropped : undefined,
    leaves: leaves.length > 0 ? leaves : undefined,
    within: within.length > 0 ? within : undefined,
    gives: given.length > 0 ? given : undefined,
    reads: read.size > 0 ? shared(read) : undefined,
    leftBehind: leftBehind.length > 0 ? leftBehind : undefined,
    endsSometimes: endsSometimes.size > 0 ? endsSometimes : undefined,
    noreturn: exits.length === 0 ? "always" : undefined,
    loop: false,
    resultFailures: failuresIn(result?.effects ?? []),
    sameUnlessFailed: result?.sameUnlessFailed,
    resultPassedOn: result?.passedOn || undefined,
    inert: effects.length === 0 && mayConsume.size === 0 && requires.length === 0,
    looksAt: NO_INDICES,
    writes: shared(writes),
    writesOnly: writesOnly.size > 0 ? writesOnly : undefined,
    touches: touches.size > 0 ? touches : undefined,
    assigns: undefined,
    returnsBool: fn.returnType.base === "bool" && fn.returnType.pointers === 0,
    passesOn: shared(passesOn),
    withholds: withholds.size > 0 ? withholds : undefined,
    lends: lends.size > 0 ? lends : undefined,
    keepsLocked: keepsLocked.size > 0 ? keepsLocked : undefined,
    numbers: shared(
      new Set(exploration.frame.paramValues.flatMap((value, index) => (exploration.frame.values[value]?.isNumber ? [index] : []))),
    ),
    unlocksWithin: exploration.frame.unlocksWithin,
    numbered: numbered.size > 0 ? numbered : undefined,
    endsContainer: endsContainer.size > 0 ? endsContainer : undefined,
    endsAlong: endsAlong.size > 0 ? endsAlong : undefined,
    copies,
    endsMembers,
    implies: implies.length > 0 ? implies : undefined,
    resultOutcomes:
      (fn.returnType.pointers > 0 || fn.returnType.base !== "void") && exits.length > 0
        ? exits.reduce((all, exit) => all | exit.outcomes, 0)
        : undefined,
  });
}

function isEnded(effects: readonly Effect[], index: number): boolean {
  return effects.some(
    ({ place, actions }) =>
      place.kind === "param" &&
      place.index === index &&
      place.deref === 0 &&
      actions.some(({ kind }) => kind === "free" || kind === "release"),
  );
}

/** Types that cannot stand for a handle or an address; of a typedef nobody knows. */
function isScalar(base: string): boolean {
  return /^(?:(?:un)?signed )?(?:char|short|int|long long|bool|_Bool|float|double)$|^(?:struct|union|enum) /.test(base);
}

function failuresIn(effects: readonly Effect[]): Failure[] {
  return effects.flatMap((effect) => effect.actions.flatMap((action) => (action.kind === "failure" ? [action.failure] : [])));
}
