// put-borrowed: a release of something that was only lent.

import { call, confidenceOf, named, type Rule } from "./rule.ts";

export const putBorrowed: Rule = {
  id: "put-borrowed",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a release of a handle that this function only borrowed",
    why: "A lookup that lends a handle takes no reference for the caller: the reference that keeps it alive belongs to a container, a walk or the caller. Putting it takes that reference away, and the page is freed while its owner still uses it.",
    source: "mm/readahead.c, readahead_folio(); include/linux/mm.h, vmalloc_to_page(); mm/memory.c, vm_normal_page()",
  },
  check: (fault, context) => {
    if (fault.kind !== "release of borrow") return undefined;
    const from = fault.object?.acquired;
    const lent = from ? `lent by ${call(from.by)}` : "only borrowed here";
    return {
      message: `${call(fault.by)} drops a reference that this function does not hold: ${named(fault, context, "the handle")} is ${lent}; drop the release, or take a reference of your own first.`,
      confidence: confidenceOf(fault),
      atFault: `released by ${call(fault.by)} without a reference of this function`,
    };
  },
};
