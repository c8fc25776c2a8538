// try-unchecked: the result of something that may fail, ignored.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const tryUnchecked: Rule = {
  id: "try-unchecked",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "an ignored result of a try, trylock, isolation, freeze or constructor",
    why: "These functions may do nothing and say so in their result: without a test the code goes on without the reference, the lock or the isolation that it relies on.",
    source: "include/linux/mm.h, folio_try_get(); include/linux/pagemap.h, folio_trylock()",
  },
  check: (fault) => {
    if (fault.kind !== "result unchecked") return undefined;
    return {
      message: `the result of ${call(fault.by)} says whether it did anything and is ignored; test it.`,
      confidence: confidenceOf(fault),
      atFault: `the result of ${call(fault.by)} is lost`,
    };
  },
};
