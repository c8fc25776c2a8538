// What other tools can take from the contracts: plain facts about functions and their arguments.

import type { Action, Item } from "../../model/contract.ts";
import type { ModelView } from "../../model/modelView.ts";

/** A function and one of its arguments, counted from 0. */
export interface ArgumentFact {
  readonly name: string;
  readonly index: number;
}

export interface ModelFacts {
  /** The result is new, or a reference that the caller has to drop. */
  readonly allocates: readonly string[];
  /** The result may be NULL when it fails, and is never an error pointer. */
  readonly returnsNull: readonly string[];
  readonly returnsError: readonly string[];
  /** Of these, those that never return NULL. */
  readonly neverNull: readonly string[];
  /** The argument is gone afterwards, whatever the result is. */
  readonly frees: readonly ArgumentFact[];
  /** An error pointer is fine as the argument. */
  readonly takesError: readonly ArgumentFact[];
  readonly neverReturns: readonly string[];
}

/** Functions that exist in the target, each fact sorted by name. */
export function modelFacts(view: ModelView): ModelFacts {
  const allocates: string[] = [];
  const returnsNull: string[] = [];
  const returnsError: string[] = [];
  const neverNull: string[] = [];
  const frees: ArgumentFact[] = [];
  const takesError: ArgumentFact[] = [];
  const neverReturns: string[] = [];
  for (const name of [...view.names()].sort()) {
    const contract = view.contract(name);
    if (contract === undefined || contract.prototype.kind === "member") continue;
    const { items, prototype } = contract;
    const result = actionsOn(items, (item) => item.place.kind === "ret");
    const failures = result.flatMap((action) => (action.kind === "failure" ? [action.failure] : []));
    if (result.some(({ kind }) => kind === "own" || kind === "acquire") && prototype.returnType?.pointers === 1) allocates.push(name);
    if (failures.includes("err")) {
      returnsError.push(name);
      if (!failures.includes("null") && !failures.includes("end")) neverNull.push(name);
    } else if (failures.includes("null")) returnsNull.push(name);
    if (items.some((item) => item.kind === "noreturn" && item.when.length === 0)) neverReturns.push(name);
    for (const index of prototype.parameters.keys()) {
      const own = (item: Effect): boolean => item.place.kind === "param" && item.place.index === index && item.place.deref === 0;
      const always = actionsOn(items, (item) => own(item) && item.when.length === 0);
      if (always.some((action) => action.kind === "free" || (action.kind === "release" && !action.keeps))) frees.push({ name, index });
      if (actionsOn(items, own).some(({ kind }) => kind === "errOk")) takesError.push({ name, index });
    }
  }
  return { allocates, returnsNull, returnsError, neverNull, frees, takesError, neverReturns };
}

type Effect = Extract<Item, { readonly kind: "effect" }>;

function actionsOn(items: readonly Item[], which: (item: Effect) => boolean): readonly Action[] {
  return items.flatMap((item) => (item.kind === "effect" && which(item) ? item.actions : []));
}
