// exact-pages-mismatch: alloc_pages_exact() memory and its only release.

import { allIn, exactMemory } from "./kindGroups.ts";
import { mismatchAround, mismatchVerdict } from "./mismatch.ts";
import { call, kindConfidence, type Rule } from "./rule.ts";

export const exactPagesMismatch: Rule = {
  id: "exact-pages-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "memory of an exact-size page allocation released by another function, or with another size",
    why: "An exact allocation splits its block and gives the tail back: no order describes it. Only its own release, with the same size, frees what was allocated.",
    source: "mm/page_alloc.c, alloc_pages_exact_noprof(), free_pages_exact()",
  },
  check: (fault, context) => {
    if (fault.kind === "extent mismatch" && allIn(fault.object?.kinds ?? [], exactMemory)) {
      return {
        message: `${call(fault.by)} is given another size than ${call(fault.object?.acquired?.by ?? "")} had; pass the size of the allocation.`,
        confidence: kindConfidence(fault),
        atFault: `released by ${call(fault.by)} with another size`,
      };
    }
    if (!mismatchAround(fault, exactMemory)) return undefined;
    return mismatchVerdict(fault, context, "an exact allocation is no block of an order");
  },
};
