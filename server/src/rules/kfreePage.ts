// kfree-page: pages, vmalloc areas or mappings given to kfree().

import { slabMemory, someIn } from "./kindGroups.ts";
import { mismatchVerdict } from "./mismatch.ts";
import type { Rule } from "./rule.ts";

export const kfreePage: Rule = {
  id: "kfree-page",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a page-allocator address, vmalloc area or mapping given to a slab release",
    why: "kfree() looks up the slab of the address. For a page-allocator address it warns or frees the wrong order, for a vmalloc or kmap address it computes a page that has nothing to do with it.",
    source: "mm/slub.c, kfree(), free_large_kmalloc()",
  },
  check: (fault, context) => {
    if (fault.kind !== "release mismatch" || !someIn(fault.accepted, slabMemory)) return undefined;
    if (someIn(fault.object?.kinds ?? [], slabMemory)) return undefined;
    return mismatchVerdict(fault, context, "this memory does not come from the slab allocator");
  },
};
