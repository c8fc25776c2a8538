// vmap-put-pages: the release that fits the way an area was mapped.

import { allIn, slabMemory, someIn, vmallocMemory, vmapAreas } from "./kindGroups.ts";
import { mismatchVerdict } from "./mismatch.ts";
import type { Rule } from "./rule.ts";

export const vmapPutPages: Rule = {
  id: "vmap-put-pages",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "vunmap() of an area that owns its pages, or vfree() of one that does not",
    why: "VM_MAP_PUT_PAGES moves one reference of each page and the page array into the area: vfree() gives them back, vunmap() loses them. A plain vmap() leaves the pages with the caller: vfree() would free pages it does not own.",
    source: "mm/vmalloc.c, vmap(), vunmap(), vfree()",
  },
  check: (fault, context) => {
    if (fault.kind !== "release mismatch") return undefined;
    const kinds = fault.object?.kinds ?? [];
    const borrowing = allIn(kinds, vmapAreas) && someIn(fault.accepted, vmallocMemory) && !someIn(fault.accepted, slabMemory);
    const owning = allIn(kinds, vmallocMemory) && allIn(fault.accepted, vmapAreas);
    if (!borrowing && !owning) return undefined;
    return mismatchVerdict(fault, context, owning ? "the pages and their array are lost" : "it frees pages that the area does not own");
  },
};
