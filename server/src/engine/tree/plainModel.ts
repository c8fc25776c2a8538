// What a call model says that says nothing: what most summaries of a tree have in common.

import type { CallModel } from "../../flow/calls/callModel.ts";

/** What most summaries say. */
export const plainModel: CallModel = {
  name: "",
  origin: "inferred",
  effects: [],
  same: undefined,
  test: undefined,
  errOrZero: undefined,
  assigns: undefined,
  writes: new Set(),
  nullOk: new Set(),
  errOk: new Set(),
  mustCheck: false,
  requires: [],
  opens: [],
  closes: [],
  mayConsume: new Set(),
  noreturn: undefined,
  inert: true,
  looksAt: new Set(),
  returnsBool: false,
  returnsAddress: false,
  passesOn: new Set(),
  numbers: new Set(),
  loop: false,
  resultFailures: [],
};

/** Whether a member says what most do: it is neither stored nor spelled. */
export function isPlain(member: string, value: unknown): boolean {
  if (value === undefined) return true;
  const usual = plainModel[member as keyof CallModel];
  if (value instanceof Set) return usual instanceof Set && value.size === 0;
  return Array.isArray(value) ? Array.isArray(usual) && value.length === 0 : value === usual;
}
