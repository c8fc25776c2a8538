// What the mutation benchmark asks of the model about a call: does it acquire, release, lock, test? Answers come from contracts alone.

import type { Failure } from "../server/src/model/contract.ts";
import type { TargetContract } from "../server/src/model/modelView.ts";
import type { Model, ModelView } from "../server/src/model/model.ts";

export interface Acquisition {
  readonly kinds: readonly string[];
  readonly failures: readonly Failure[];
}

export interface Release {
  /** The parameter that is released. */
  readonly index: number;
  /** Kinds it accepts; empty when the contract does not say. */
  readonly accepts: readonly string[];
  /** It ends a pin, which is counted apart from references. */
  readonly ofPin: boolean;
}

export interface ModelFacts {
  /** A call whose result is a handle that somebody has to give back. */
  readonly acquisition: (name: string) => Acquisition | undefined;
  /** Parameters on which the call takes a reference, or a pin. */
  readonly gets: (name: string, ofPin: boolean) => readonly number[];
  /** A call that always gives one handle back. */
  readonly release: (name: string) => Release | undefined;
  /** Parameters that are locked, perhaps depending on the result; -1 is the result. */
  readonly locks: (name: string) => readonly number[];
  /** The parameter of a call that unlocks always and does nothing else to a handle. */
  readonly unlock: (name: string) => number | undefined;
  /** Parameters that the call takes over or keeps a pointer to. */
  readonly takesOver: (name: string) => readonly number[];
  /** Parameters that must be valid handles: the call does something to them and accepts neither NULL nor an error. */
  readonly needsValid: (name: string) => readonly number[];
  /** A test of its first parameter. */
  readonly test: (name: string) => readonly ("null" | "err" | "value")[];
  /** The parameter that a call returns as it is (casts, hints to the compiler). */
  readonly passesThrough: (name: string) => number | undefined;
  readonly isKnown: (name: string) => boolean;
  /** Kinds that a handle of this type may be. */
  readonly kindsOfType: (base: string) => readonly string[];
  /** Memory with one owner and no count: what an allocator gives and its free function takes back. */
  readonly isExclusive: (kind: string) => boolean;
  /** The shortest name that tests for an error pointer and nothing else. */
  readonly errorTest: string | undefined;
}

type EffectItem = Extract<TargetContract["items"][number], { readonly kind: "effect" }>;

export function modelFacts(model: Model, view: ModelView): ModelFacts {
  const effects = (name: string): readonly EffectItem[] =>
    (view.contract(name)?.items ?? []).filter((item): item is EffectItem => item.kind === "effect");
  const words = (item: EffectItem): readonly string[] => item.actions.map((action) => action.kind);
  const has = (item: EffectItem, ...kinds: readonly string[]): boolean => words(item).some((word) => kinds.includes(word));
  const paramsWith = (name: string, ...kinds: readonly string[]): readonly number[] =>
    effects(name).flatMap(({ place, ...item }) =>
      place.kind === "param" && place.deref === 0 && has({ place, ...item }, ...kinds) ? [place.index] : [],
    );

  const acquisition = (name: string): Acquisition | undefined => {
    const items = effects(name).filter((item) => item.place.kind === "ret");
    if (!items.some((item) => has(item, "acquire", "own", "pin"))) return undefined;
    const actions = items.flatMap((item) => item.actions);
    return {
      kinds: actions.flatMap((action) => (action.kind === "kind" ? action.kinds : [])),
      failures: [...new Set(actions.flatMap((action) => (action.kind === "failure" ? [action.failure] : [])))],
    };
  };
  const release = (name: string): Release | undefined => {
    const items = effects(name).filter((item) => has(item, "release", "free", "freeDeferred", "unpin"));
    const [item] = items;
    if (item === undefined || items.length !== 1 || item.when.length > 0 || item.place.kind !== "param" || item.place.deref !== 0)
      return undefined;
    if (acquisition(name) !== undefined || item.actions.some((action) => action.kind === "release" && action.keeps)) return undefined;
    return {
      index: item.place.index,
      accepts: item.actions.flatMap((action) => (action.kind === "of" ? action.kinds : [])),
      ofPin: has(item, "unpin"),
    };
  };
  const test = (name: string): readonly ("null" | "err" | "value")[] =>
    effects(name)
      .flatMap((item) => item.actions)
      .flatMap((action) => (action.kind === "test" && action.of.kind === "param" && action.of.index === 0 ? action.outcomes : []));

  return {
    acquisition,
    release,
    test,
    gets: (name, ofPin) => paramsWith(name, ofPin ? "pin" : "acquire"),
    locks: (name) => [
      ...paramsWith(name, "lock"),
      ...(effects(name).some((item) => item.place.kind === "ret" && has(item, "lock")) ? [-1] : []),
    ],
    unlock: (name) => {
      const items = effects(name).filter((item) => item.place.kind !== "ret" && !has(item, "nullOk"));
      const [item] = items;
      if (item === undefined || items.length !== 1 || item.when.length > 0 || item.place.kind !== "param" || item.place.deref !== 0)
        return undefined;
      return words(item).every((word) => word === "unlock") ? item.place.index : undefined;
    },
    takesOver: (name) => [
      ...paramsWith(name, "xfer", "keep"),
      ...(view.contract(name)?.items ?? []).flatMap((item) =>
        item.kind === "mayConsume" && item.place.kind === "param" ? [item.place.index] : [],
      ),
    ],
    needsValid: (name) => {
      const lenient = new Set(paramsWith(name, "nullOk", "errOk"));
      return paramsWith(name, "acquire", "release", "free", "freeDeferred", "pin", "unpin", "lock", "unlock", "isolate", "putback").filter(
        (index) => !lenient.has(index),
      );
    },
    passesThrough: (name) => {
      for (const { place, actions } of effects(name)) {
        if (place.kind !== "ret") continue;
        for (const action of actions)
          if (action.kind === "same" && action.of.kind === "param" && action.of.deref === 0) return action.of.index;
      }
      return undefined;
    },
    isKnown: (name) => view.contract(name) !== undefined,
    kindsOfType: (base) => view.kindsOfType(base).map((kind) => kind.name),
    isExclusive: (kind) => view.kinds.get(kind)?.refcount === "exclusive",
    errorTest: [...model.contracts.keys()].filter((name) => test(name).join() === "err").sort((a, b) => a.length - b.length)[0],
  };
}
