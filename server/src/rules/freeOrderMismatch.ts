// free-order-mismatch: pages freed with another order than they were allocated with.

import { call, kindConfidence, type Rule } from "./rule.ts";

export const freeOrderMismatch: Rule = {
  id: "free-order-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a free with another order or size than the allocation had",
    why: "The allocator does not check the order: too small a one leaks the rest of the block, too large a one frees pages that belong to somebody else.",
    source: "mm/page_alloc.c, comment of __free_pages()",
  },
  check: (fault, context) => {
    if (fault.kind !== "extent mismatch") return undefined;
    const extent = fault.object?.extent;
    const by = fault.object?.acquired?.by ?? "";
    const what = extent?.what ?? "order";
    const was = extent ? context.spell(extent.span) : "another one";
    return {
      message: `${call(fault.by)} is given another ${what} than ${call(by)} had (${was}); free with the ${what} of the allocation.`,
      confidence: kindConfidence(fault),
      atFault: `released by ${call(fault.by)} with another ${what}`,
    };
  },
};
