// op-illegal-for-kind: an operation that what the memory is does not allow.

import { forbiddenVerdict, isPlainPage } from "./forbidden.ts";
import { allIn, vmallocMemory } from "./kindGroups.ts";
import { type Rule, releasesOf } from "./rule.ts";

export const opIllegalForKind: Rule = {
  id: "op-illegal-for-kind",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a lock, count, mapping or folio operation on memory of a kind that does not have it",
    why: "The words of struct page mean something else for each kind of memory: what marks a folio dirty writes into a slab's free list, and the page lock is a bit that a page table uses. The same operation may warn today, be a BUG() with Page2025 and not compile with memdescs.",
    source: 'mm/slab.h (SLAB_MATCH); include/linux/mm_types.h; "Where to put page->memdesc initially" (3 Sep 2025)',
  },
  check: (fault, context) => {
    const kinds = fault.object?.kinds ?? [];
    // Their own rules say more.
    if (isPlainPage(fault, context) || allIn(kinds, vmallocMemory)) return undefined;
    const releases = releasesOf(fault, context);
    return forbiddenVerdict(fault, context, releases ? `such memory is only released, by ${releases}` : "leave it to its owner");
  },
};
