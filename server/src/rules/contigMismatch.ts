// contig-mismatch: contiguous ranges and their own release.

import { contiguousMemory } from "./kindGroups.ts";
import { mismatchAround, mismatchVerdict } from "./mismatch.ts";
import type { Rule } from "./rule.ts";

export const contigMismatch: Rule = {
  id: "contig-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a contiguous range or CMA allocation released by another function, or the reverse",
    why: "A contiguous range is no buddy block, and CMA keeps a bitmap of what it gave out: freed through the page allocator the range stays marked as used, and its head and tail pages are freed as if they were one block.",
    source: "mm/cma.c, cma_release(); mm/page_alloc.c, free_contig_range()",
  },
  check: (fault, context) => {
    if (!mismatchAround(fault, contiguousMemory)) return undefined;
    return mismatchVerdict(fault, context, "a contiguous range has a release of its own");
  },
};
