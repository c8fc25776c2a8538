// free-kmalloc: slab or vmalloc memory given to a release that does not know it.

import { slabMemory, someIn, vmallocMemory } from "./kindGroups.ts";
import { mismatchVerdict } from "./mismatch.ts";
import type { Rule } from "./rule.ts";

export const freeKmalloc: Rule = {
  id: "free-kmalloc",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "kmalloc, kvmalloc or vmalloc memory given to the wrong free function",
    why: "kvmalloc() may return vmalloc memory, which kfree() cannot free; vfree() and free_page() do not know slab objects. It works in the test, where the allocation is small, and fails for the size that made somebody choose kvmalloc().",
    source: "mm/util.c, kvfree(); mm/slub.c, kfree(); mm/vmalloc.c, vfree()",
  },
  check: (fault, context) => {
    if (fault.kind !== "release mismatch") return undefined;
    const kinds = fault.object?.kinds ?? [];
    if (!someIn(kinds, slabMemory) && !someIn(kinds, vmallocMemory)) return undefined;
    return mismatchVerdict(fault, context, "the allocator that gave it must take it back");
  },
};
