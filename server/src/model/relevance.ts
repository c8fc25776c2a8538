// Which items bear on a lifetime: what makes a function worth analysing. headerIndex.ts has the textual twin of this test.

import type { Action, Item } from "./contract.ts";

/** More than none, sleeps, tests, casts and guards. */
export function isRelevantItem(item: Item): boolean {
  switch (item.kind) {
    case "effect":
      return item.actions.some((action) => !SILENT.has(action.kind));
    case "requires":
    case "mayConsume":
      return true;
    case "noreturn":
    case "opens":
    case "closes":
    case "sleeps":
    case "none":
    case "loop":
      return false;
  }
}

const SILENT: ReadonlySet<Action["kind"]> = new Set([
  "test",
  "errOrZero",
  "same",
  "within",
  "calls",
  "nullOk",
  "errOk",
  "mustCheck",
  "failure",
]);
