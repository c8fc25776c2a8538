// get-without-ref: an operation that needs a reference on a handle that was only found.

import { call, named, type Rule } from "./rule.ts";

export const getWithoutRef: Rule = {
  id: "get-without-ref",
  level: { released: "warning", page2025: "warning", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a get, lock or wait on a handle that a lockless lookup found and nobody holds",
    why: "What a lockless lookup finds may have a count of 0 already: folio_get() brings a freed folio back to life, and a sleeping lock waits on memory of somebody else. Another path of the same function tries the reference first, as all must.",
    source: 'include/linux/mm.h, folio_get() ("if you do not already have a refcount"); include/linux/page_ref.h, folio_try_get()',
  },
  check: (fault, context) => {
    if (fault.kind !== "no reference") return undefined;
    return {
      message: `${call(fault.by)} needs a reference that this path does not have: ${named(fault, context, "the handle")} was only looked up; try to take one first, as another path here does.`,
      confidence: fault.certain ? "certain" : "hint",
      atFault: `${call(fault.by)} without a reference`,
    };
  },
};
