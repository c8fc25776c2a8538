// How the kernel spells error pointers, from the model: the test for one, the number in one, one of another type.

import type { ModelView, TargetContract } from "../../model/modelView.ts";

export interface ErrorNames {
  readonly test: string;
  readonly number: string;
  readonly cast: string;
}

const known = new WeakMap<ModelView, ErrorNames | null>();

/** undefined when the model has no such functions. */
export function errorNames(view: ModelView): ErrorNames | undefined {
  let names = known.get(view);
  if (names === undefined) {
    names = find(view) ?? null;
    known.set(view, names);
  }
  return names ?? undefined;
}

function find(view: ModelView): ErrorNames | undefined {
  const contracts = view.names().flatMap((name) => view.contract(name) ?? []);
  const test = contracts.find((one) => one.prototype.kind === "function" && testsForErrorOnly(one));
  if (test === undefined) return undefined;
  const siblings = contracts.filter((one) => one.origin.family === test.origin.family && isSame(one) && takesPointer(one));
  const number = siblings.find(({ prototype }) => prototype.returnType?.pointers === 0);
  const cast = siblings.find(({ prototype }) => prototype.returnType?.pointers === 1);
  return number && cast ? { test: test.name, number: number.name, cast: cast.name } : undefined;
}

function testsForErrorOnly({ items }: TargetContract): boolean {
  return items.some(
    (item) =>
      item.kind === "effect" &&
      item.place.kind === "ret" &&
      item.actions.some((action) => action.kind === "test" && action.outcomes.length === 1 && action.outcomes[0] === "err"),
  );
}

function isSame({ items }: TargetContract): boolean {
  const [item] = items;
  return items.length === 1 && item?.kind === "effect" && item.place.kind === "ret" && item.actions.some(({ kind }) => kind === "same");
}

function takesPointer({ prototype }: TargetContract): boolean {
  return prototype.kind === "function" && prototype.parameters.length === 1 && (prototype.parameters[0]?.type?.pointers ?? 0) > 0;
}
