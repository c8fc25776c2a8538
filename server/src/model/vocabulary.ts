// Every word of the contract grammar as data, for the parser, its "did you mean", completion and the documentation.

import type { Action, Comparison, Epoch, Failure, KindOperation, Requirement, Stabiliser } from "./contract.ts";

export const FAILURES: readonly Failure[] = ["null", "err", "0", "errval", "value", "end"];
export const EPOCHS: readonly Epoch[] = ["released", "page2025", "memdesc"];
export const COMPARISONS: readonly Comparison[] = ["==", "!=", "<", "<=", ">", ">="];
export const REQUIREMENT_WORDS: readonly Requirement["kind"][] = ["ref", "locked", "unlocked", "isolated", "nonnull", "order0", "guard"];
export const ITEM_WORDS: readonly string[] = ["ret", "requires", "noreturn", "sleeps", "none", "loop", "opens", "closes", "may-consume"];

/** Actions that stand alone. */
export const PLAIN_ACTIONS: Readonly<Record<string, Action>> = {
  own: { kind: "own" },
  free: { kind: "free" },
  "free-deferred": { kind: "freeDeferred" },
  keep: { kind: "keep" },
  lock: { kind: "lock" },
  unlock: { kind: "unlock" },
  isolate: { kind: "isolate" },
  putback: { kind: "putback" },
  regain: { kind: "regain" },
  unmap: { kind: "unmap" },
  reset: { kind: "reset" },
  filter: { kind: "filter" },
  null: { kind: "null" },
  "maybe-value": { kind: "maybeValue" },
  "null-ok": { kind: "nullOk" },
  "err-ok": { kind: "errOk" },
  "must-check": { kind: "mustCheck" },
};
/** Actions with a place in brackets. */
export const PLACE_ACTIONS = ["alias", "within", "same", "becomes", "calls", "raw", "map", "err-or-zero"] as const;
/** Actions followed by kinds. */
export const KIND_ACTIONS = ["kind", "of", "not"] as const;
/** Actions followed by an amount. */
export const AMOUNT_ACTIONS = ["order", "size", "freeze", "unfreeze"] as const;
/** Actions with an amount of 1 unless one is written. */
export const COUNT_ACTIONS = ["pin", "unpin"] as const;

export const ACTION_WORDS: readonly string[] = [
  ...Object.keys(PLAIN_ACTIONS),
  ...PLACE_ACTIONS,
  ...KIND_ACTIONS,
  ...AMOUNT_ACTIONS,
  ...COUNT_ACTIONS,
  "borrow",
  "xfer",
  "test",
];

/** Operations that a `Memdesc:` block can forbid. */
export const STABILISERS: readonly Stabiliser[] = ["reference", "lock", "object", "ptl", "mmap_lock", "owner"];
export const KIND_OPERATIONS: readonly KindOperation[] = ["get", "put", "lock", "map", "pin", "folio-op", "page-free", "kfree", "field"];
