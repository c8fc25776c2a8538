// double-lock: a second lock on the same path.

import { call, confidenceOf, described, type Rule } from "./rule.ts";

export const doubleLock: Rule = {
  id: "double-lock",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a lock of a folio that this path holds locked already",
    why: "The folio lock does not nest: the second lock waits for the first for ever.",
    source: "include/linux/pagemap.h, folio_lock()",
  },
  check: (fault, context) => {
    if (fault.kind !== "double lock") return undefined;
    return {
      message: `${call(fault.by)} locks ${described(fault, context, `${call(fault.earlier?.by ?? "")} locked before on this path`)}; it waits for itself.`,
      confidence: confidenceOf(fault),
      atFault: `locked again by ${call(fault.by)}`,
    };
  },
};
