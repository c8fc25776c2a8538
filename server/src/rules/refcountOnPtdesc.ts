// refcount-on-ptdesc: reference operations on a page table.

import { allIn, pageTables, someIn } from "./kindGroups.ts";
import { call, confidenceOf, releasesOf, type Rule } from "./rule.ts";

export const refcountOnPtdesc: Rule = {
  id: "refcount-on-ptdesc",
  level: { released: "warning", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a reference taken or dropped on a page table",
    why: "A page table belongs to the tree it hangs in and has a destructor; its count is an accident of struct page, and 0 once struct ptdesc stands alone, where put_page() is a BUG().",
    source: 'include/asm-generic/pgalloc.h, pte_free(); "Where to put page->memdesc initially" (3 Sep 2025)',
  },
  check: (fault, context) => {
    if (fault.kind !== "count on uncounted" && fault.kind !== "release mismatch") return undefined;
    if (!allIn(fault.object?.kinds ?? [], pageTables) || someIn(fault.accepted, pageTables)) return undefined;
    const cure = releasesOf(fault, context);
    return {
      message: `${call(fault.by)} treats the page table from ${call(fault.object?.acquired?.by ?? "")} as a counted page${cure ? `; use ${cure}` : ""}.`,
      confidence: confidenceOf(fault),
      atFault: `${call(fault.by)} on a page table`,
    };
  },
};
