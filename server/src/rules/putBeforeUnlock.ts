// put-before-unlock: the last put while the lock is held.

import { call, confidenceOf, described, type Rule } from "./rule.ts";

export const putBeforeUnlock: Rule = {
  id: "put-before-unlock",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "the last reference dropped before the lock",
    why: "The put may free the folio, locked: the page allocator reports a bad page, and the unlock that follows touches memory of somebody else. Unlock, then put.",
    source: "include/linux/page-flags.h, PAGE_FLAGS_CHECK_AT_FREE",
  },
  check: (fault, context) => {
    if (fault.kind !== "release while locked") return undefined;
    return {
      message: `${call(fault.by)} drops the last reference held here on ${described(fault, context, `${call(fault.earlier?.by ?? "")} locked`)}; unlock first, then put.`,
      confidence: confidenceOf(fault),
      atFault: `released by ${call(fault.by)} while locked`,
    };
  },
};
