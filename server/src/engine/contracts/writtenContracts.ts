// Contracts that a file has before functions which it defines itself: the body is held against them, and callers rely on them. One that says
// what the body shows anyway changes nothing; any other one goes before the summary.

import { type CallModel, callModel } from "../../flow/calls/callModel.ts";
import { compileContract } from "../../flow/calls/compileContract.ts";
import type { Contract, Item, Parameter } from "../../model/contract.ts";
import { type ModelView, printItem, withAnnotations } from "../../model/model.ts";
import type { Param } from "../../syntax/ast.ts";
import type { CType } from "../../syntax/ctype.ts";
import { inferredContract } from "./inferredContract.ts";

export interface WrittenContract {
  readonly model: CallModel;
  readonly items: readonly Item[];
  readonly params: readonly Pick<Param, "name" | "type">[];
}

const UNTYPED: CType = { base: "", pointers: 0, array: false };

/** By function name; the last one wins, as for prototypes that are repeated. */
export function writtenContracts(view: ModelView, contracts: readonly Contract[]): ReadonlyMap<string, WrittenContract> {
  if (contracts.length === 0) return new Map();
  const own = withAnnotations(view, contracts);
  const isHandleType = (base: string): boolean => view.kindsOfType(base).length > 0;
  const found = new Map<string, WrittenContract>();
  for (const { name } of contracts) {
    const contract = own.contract(name);
    if (!contract) continue;
    const params = contract.prototype.parameters.map((one) => ({ name: one.name, type: one.type ?? UNTYPED }));
    found.set(name, { model: compileContract(contract, isHandleType), items: contract.items, params });
  }
  return found;
}

/** What callers are told of a function with a contract; `body` is the summary of its paths, undefined when there is none. */
export function toldOf(
  { model, items, params }: WrittenContract,
  body: CallModel | undefined,
  isHandleType: (base: string) => boolean,
): CallModel {
  if (!body) return model;
  if (saysWhatIsShown(items, body, params, isHandleType)) return body;
  // A contract speaks of handles; what else is written to, the body shows.
  const { writes, writesOnly, numbers } = body;
  return callModel({ ...model, writes, writesOnly, numbers });
}

/** Whether the contract says, in any order, what the summary says, with or without what the summary is not sure of. */
function saysWhatIsShown(
  items: readonly Item[],
  body: CallModel,
  params: readonly Pick<Param, "name" | "type">[],
  isHandleType: (base: string) => boolean,
): boolean {
  const parameters: readonly Parameter[] = params.map(({ name }) => ({ name, type: undefined }));
  const spelled = (all: readonly Item[]): string =>
    all
      .filter(({ kind }) => kind !== "none" && kind !== "sleeps")
      .map((item) => printItem(item, parameters))
      .sort()
      .join(";");
  const shown = inferredContract(body, params, isHandleType).items;
  const says = spelled(items);
  return says === spelled(shown) || says === spelled(shown.filter(({ kind }) => kind !== "mayConsume"));
}
