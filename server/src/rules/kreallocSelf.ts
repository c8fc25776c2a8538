// krealloc-self: the only pointer overwritten by a reallocation that may fail.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const kreallocSelf: Rule = {
  id: "krealloc-self",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a reallocation whose failure overwrites the only pointer to the old memory",
    why: "krealloc() leaves the old memory alone when it fails and returns NULL: assigned to the same pointer, the NULL replaces the only name of memory that is still allocated.",
    source: "mm/slab_common.c, krealloc_noprof()",
  },
  check: (fault) => {
    if (fault.kind !== "self overwrite") return undefined;
    return {
      message: `${call(fault.by)} keeps the old memory when it fails, and its NULL overwrites the only pointer to it; assign to another variable and test that.`,
      confidence: confidenceOf(fault),
      atFault: `overwritten by the result of ${call(fault.by)}`,
    };
  },
};
