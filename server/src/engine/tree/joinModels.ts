// Call models put together: several definitions of one name, and a model seen through a macro that passes its arguments on in another
// order. What does not fit is unknown, never a guess.

import { type CallModel, callModel, type Effect, type Within } from "../../flow/calls/callModel.ts";
import { shared } from "../../flow/calls/summarySets.ts";
import { isPlain } from "./plainModel.ts";

/** What definitions of one name have in common: all of it, or nothing. */
export function joinModels(models: readonly (CallModel | undefined)[]): CallModel | undefined {
  const [first] = models;
  if (!first) return undefined;
  const shown = spell(alone(first));
  if (!models.every((model) => model && (model === first || spell(alone(model)) === shown))) return undefined;
  const asOne = models.every((model) => model && spellValue(model.effects) === spellValue(first.effects));
  const reads = [...(first.reads ?? [])].filter((index) => models.every((model) => model?.reads?.has(index)));
  if (asOne && reads.length === (first.reads?.size ?? 0)) return first;
  return callModel({ ...(asOne ? first : alone(first)), reads: reads.length > 0 ? shared(new Set(reads)) : undefined });
}

/** What a function looks into is nothing that it does, and as which kind of memory it ends something may differ. */
function alone({ reads, ...rest }: CallModel): CallModel {
  const isSaid = ({ actions }: Effect): boolean => actions.some(({ kind }) => kind === "of");
  if (rest.origin === "contract" || !rest.effects.some(isSaid)) return rest;
  const plain = (effect: Effect): Effect => ({ ...effect, actions: effect.actions.filter(({ kind }) => kind !== "of") });
  return { ...rest, effects: rest.effects.map((effect) => (isSaid(effect) ? plain(effect) : effect)) };
}

/** A model as text, but for where it was found; the same for one that was kept and read back. */
export function spell(model: CallModel): string {
  let text = "";
  for (const member of Object.keys(model).sort()) {
    const value: unknown = model[member as keyof CallModel];
    if (member !== "definedAt" && !isPlain(member, value)) text += `${member}:${spellValue(value)};`;
  }
  return text;
}

/** Members, elements and entries in an order that does not depend on how the value came about. */
function spellValue(value: unknown): string {
  if (typeof value !== "object" || value === null) return typeof value === "string" ? JSON.stringify(value) : String(value);
  if (Array.isArray(value)) return `[${value.map(spellValue).join()}]`;
  if (value instanceof Set) return `<${[...(value as ReadonlySet<unknown>)].map(spellValue).sort().join()}>`;
  const entries: readonly (readonly [unknown, unknown])[] =
    value instanceof Map ? [...(value as ReadonlyMap<unknown, unknown>)] : Object.entries(value);
  const said = entries.flatMap(([key, held]) => (held === undefined ? [] : [`${spellValue(key)}:${spellValue(held)}`]));
  return `{${said.sort().join()}}`;
}

/**
 * The model of `#define m(…) f(…)`, where argument i of `f` is parameter `sources[i]` of `m`, or something of the macro's own (-1). Undefined when
 * something happens to what the caller did not pass.
 */
export function throughArguments(model: CallModel, sources: readonly number[]): CallModel | undefined {
  let lost = false;
  const move = (index: number): number => {
    const source = sources[index] ?? -1;
    if (source < 0) lost = true;
    return source;
  };
  const effects = model.effects.map((effect): Effect => {
    const { place } = effect;
    return {
      ...effect,
      place: place.kind === "ret" ? place : { ...place, index: move(place.index) },
      // Flags that the macro passes itself are hardly ever those with which a call cannot fail.
      flags: effect.flags
        .filter(({ index }) => (sources[index] ?? -1) >= 0 || !effect.actions.every(({ kind }) => kind === "failure"))
        .map((flag) => ({ ...flag, index: move(flag.index) })),
      params: effect.params.map((param) => ({ ...param, index: move(param.index) })),
    };
  });
  // Places and amounts within actions speak of arguments, too.
  const inner = JSON.stringify(model.effects.map(({ actions }) => actions)).includes('"index"');
  const moveAll = (indices: ReadonlySet<number>): ReadonlySet<number> =>
    new Set([...indices].flatMap((index) => ((sources[index] ?? -1) >= 0 ? [sources[index] ?? 0] : [])));
  const moveKeys = <Value>(of: ReadonlyMap<number, Value>): ReadonlyMap<number, Value> =>
    new Map([...of].flatMap(([index, value]) => ((sources[index] ?? -1) >= 0 ? [[sources[index] ?? 0, value] as const] : [])));
  const moved = callModel({
    ...model,
    effects,
    same: model.same === undefined ? undefined : move(model.same),
    ...(model.sameUnlessFailed === undefined ? {} : { sameUnlessFailed: move(model.sameUnlessFailed) }),
    test: model.test && { ...model.test, index: move(model.test.index) },
    errOrZero: model.errOrZero === undefined ? undefined : move(model.errOrZero),
    assigns: model.assigns && { target: move(model.assigns.target), value: move(model.assigns.value) },
    requires: model.requires.map((one) => ({ ...one, index: move(one.index) })),
    noreturn: typeof model.noreturn === "object" ? { ...model.noreturn, index: move(model.noreturn.index) } : model.noreturn,
    mayConsume: new Set([...model.mayConsume].map(move)),
    // Whether one decides that the macro passes itself is not asked.
    decided: undefined,
    leftBehind: undefined,
    ...(model.spares ? { spares: moveKeys(model.spares) } : {}),
    ...(model.keptBy
      ? { keptBy: new Map([...model.keptBy].map(([index, holders]) => [move(index), new Set([...holders].map(move))])) }
      : {}),
    ...(model.leaves
      ? {
          leaves: model.leaves.map((one) => ({
            ...one,
            index: move(one.index),
            holder: one.holder.kind === "ret" ? one.holder : { ...one.holder, index: move(one.holder.index) },
          })),
        }
      : {}),
    ...(model.within ? { within: model.within.flatMap((one) => withinThrough(one, sources)) } : {}),
    ...(model.reads ? { reads: moveAll(model.reads) } : {}),
    ...(model.endsSometimes ? { endsSometimes: moveKeys(model.endsSometimes) } : {}),
    ...(model.endsAlong ? { endsAlong: moveKeys(model.endsAlong) } : {}),
    ...(model.copies ? { copies: moveAll(model.copies) } : {}),
    writes: moveAll(model.writes),
    nullOk: moveAll(model.nullOk),
    errOk: moveAll(model.errOk),
    looksAt: moveAll(model.looksAt),
    passesOn: moveAll(model.passesOn),
    ...(model.withholds ? { withholds: moveKeys(model.withholds) } : {}),
    ...(model.lends ? { lends: moveAll(model.lends) } : {}),
    ...(model.numbered ? { numbered: moveAll(model.numbered) } : {}),
    ...(model.implies
      ? { implies: model.implies.flatMap((one) => ((sources[one.index] ?? -1) >= 0 ? [{ ...one, index: move(one.index) }] : [])) }
      : {}),
    ...(model.keepsLocked ? { keepsLocked: moveKeys(model.keepsLocked) } : {}),
  });
  return lost || inner ? undefined : moved;
}

function withinThrough({ place, of, ...rest }: Within, sources: readonly number[]): readonly Within[] {
  const moved = place.kind === "ret" ? place : { ...place, index: sources[place.index] ?? -1 };
  const source = sources[of] ?? -1;
  return source < 0 || (moved.kind === "param" && moved.index < 0) ? [] : [{ ...rest, place: moved, of: source }];
}
