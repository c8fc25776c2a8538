// Which function of the model ends what is held: by the kind of memory and by the C type that the handle has.

import type { Action } from "../../model/contract.ts";
import type { ModelView, TargetContract } from "../../model/modelView.ts";

/**
 * Functions of one parameter that release, unlock or unpin a handle of a kind, by its type where that is known. `macros`: those, too, that name no
 * type; they take what the kind is spelled with.
 */
export function namesFor(
  view: ModelView,
  what: "release" | "unlock" | "unpin",
  kind: string,
  type: string | undefined,
  kinds: readonly string[],
  macros = false,
): readonly string[] {
  const facts = view.kind(kind) ?? view.kind(kinds[0] ?? "");
  const candidates = what === "release" ? (facts?.releasedBy ?? []) : thatDo(view, what);
  // What goes back to where it is from, a cache for instance, is not told that by its address alone.
  if (what === "release" && isGivenBackTo(view, candidates[0])) return [];
  const takes = (name: string): TargetContract | undefined => {
    const contract = view.contract(name);
    return contract?.prototype.parameters.length === 1 && (what === "release" || doesOnly(contract, what)) ? contract : undefined;
  };
  const types = type === undefined ? (facts?.types ?? []) : [type];
  return candidates.filter((name) => {
    const contract = takes(name);
    if (contract === undefined) return false;
    const parameter = contract.prototype.parameters[0]?.type;
    if (parameter === undefined) return macros && types.some((one) => facts?.types.includes(one) === true);
    // An address without a type of its own is released by whatever takes addresses.
    return types.includes(parameter.base) || /^(?:const )?(?:volatile )?(?:void|unsigned long)$/.test(parameter.base);
  });
}

/** Whether the first parameter of a function that releases memory is not that memory. */
function isGivenBackTo(view: ModelView, name: string | undefined): boolean {
  const items = view.contract(name ?? "")?.items ?? [];
  return items.some(
    (item) =>
      item.kind === "effect" && item.place.kind === "param" && item.place.index > 0 && item.actions.some(({ kind }) => kind === "free"),
  );
}

const doers = new WeakMap<ModelView, Map<string, readonly string[]>>();

/** Functions of the model whose name says what they do; the shortest first. */
function thatDo(view: ModelView, what: "unlock" | "unpin"): readonly string[] {
  let found = doers.get(view);
  if (found === undefined) doers.set(view, (found = new Map()));
  let names = found.get(what);
  if (names === undefined) {
    names = view
      .names()
      .filter((name) => name.includes(what) && !name.includes("."))
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    found.set(what, names);
  }
  return names;
}

function doesOnly({ items }: TargetContract, kind: Action["kind"]): boolean {
  const effects = items.filter((item) => item.kind === "effect");
  return (
    effects.length === 1 && effects.every((item) => item.place.kind === "param" && item.actions.some((action) => action.kind === kind))
  );
}
