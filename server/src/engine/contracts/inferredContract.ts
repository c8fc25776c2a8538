// The summary of a function as contract items, so that people can read it and write it before the function. What the vocabulary cannot
// say is left out and said.

import type { CallModel, Effect } from "../../flow/calls/callModel.ts";
import { ANY, NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../../flow/calls/outcome.ts";
import type { Action, Condition, Item, Parameter, Place } from "../../model/contract.ts";
import { printItems } from "../../model/printContract.ts";
import type { Param } from "../../syntax/ast.ts";

export interface InferredContract {
  /** What stands behind `Lifetime:`; "none" when the function touches no lifetime. */
  readonly text: string;
  readonly items: readonly Item[];
  /** Something of the summary could not be said. */
  readonly partial: boolean;
}

const ALWAYS: Item["applies"] = { kernel: undefined, epochs: undefined };
const NOWHERE = { start: 0, end: 0, applies: ALWAYS };

/** The contract that a summary amounts to. */
export function inferredContract(
  model: CallModel,
  params: readonly Pick<Param, "name" | "type">[],
  isHandleType: (base: string) => boolean,
): InferredContract {
  const parameters: readonly Parameter[] = params.map(({ name }) => ({ name, type: undefined }));
  const items: Item[] = [];
  let partial = false;
  for (const effect of model.effects) {
    // That the caller owns it is likely, not certain.
    if (effect.place.kind === "ret" && model.resultPassedOn) {
      partial = true;
      continue;
    }
    const when = conditionsOf(effect);
    const actions = effect.actions.filter(isWritable);
    if (when === undefined || actions.length === 0 || !isNamed(effect.place, parameters)) partial = true;
    else items.push({ ...NOWHERE, kind: "effect", place: effect.place, actions, when });
    if (effect.actions.some((action) => !isWritable(action) && action.kind !== "of")) partial = true;
  }
  for (const index of model.mayConsume) {
    const place: Place = { kind: "param", index, deref: 0 };
    // Of what is no handle, who consumes it is nobody's question.
    if (isNamed(place, parameters) && isHandleType(params[index]?.type.base ?? "")) items.push({ ...NOWHERE, kind: "mayConsume", place });
  }
  for (const { kind, index } of model.requires) {
    if (kind === "locked")
      items.push({ ...NOWHERE, kind: "requires", requirements: [{ kind, place: { kind: "param", index, deref: 0 } }] });
  }
  if (model.noreturn === "always") items.push({ ...NOWHERE, kind: "noreturn", when: [] });
  return { items, partial, text: items.length === 0 ? "none" : printItems(items, parameters) };
}

/** Parameters without a name cannot be spoken of. */
function isNamed(place: Place, parameters: readonly Parameter[]): boolean {
  return place.kind === "ret" || (parameters[place.index]?.name ?? "") !== "";
}

/** Actions that say something to a reader of the contract: as what the function ends it, its code says better. */
function isWritable(action: Action): boolean {
  return action.kind === "kind" ? action.kinds.length > 0 : action.kind !== "of";
}

/** The outcomes of the result, in the grammar's words; undefined for a set that it has no words for. */
function conditionsOf({ results, flags, params }: Effect): Condition[] | undefined {
  const when: Condition[] = [];
  const ret: Place = { kind: "ret" };
  const compare = (place: Place, outcomes: Outcomes): boolean => {
    const compared = COMPARISONS.get(outcomes);
    if (compared === undefined) return false;
    when.push({ kind: "compare", place, ...compared });
    return true;
  };
  if (results !== ANY && !compare(ret, results)) return undefined;
  for (const { index, flag, negated } of flags) when.push({ kind: "flag", index, flag, negated });
  for (const { index, deref, outcomes } of params)
    if (outcomes !== ANY && !compare({ kind: "param", index, deref }, outcomes)) return undefined;
  return when;
}

const COMPARISONS: ReadonlyMap<Outcomes, { readonly op: "==" | "!=" | "<" | ">" | "<=" | ">="; readonly value: 0 }> = new Map([
  [ZERO, { op: "==", value: 0 }],
  [NEGATIVE, { op: "<", value: 0 }],
  [POSITIVE, { op: ">", value: 0 }],
  [NEGATIVE | POSITIVE, { op: "!=", value: 0 }],
  [ZERO | NEGATIVE, { op: "<=", value: 0 }],
  [ZERO | POSITIVE, { op: ">=", value: 0 }],
] as const);

/** Whether nothing of what the function does is left out, or only possible. */
export function isCertain({ items, partial }: InferredContract): boolean {
  return !partial && !items.some(({ kind }) => kind === "mayConsume");
}
