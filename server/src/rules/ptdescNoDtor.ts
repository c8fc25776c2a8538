// ptdesc-no-dtor: a page table freed without its destructor, or not freed when its constructor failed.

import { allIn, pageTables, rawPageTables, someIn } from "./kindGroups.ts";
import { call, confidenceOf, releasesOf, type Rule } from "./rule.ts";

export const ptdescNoDtor: Rule = {
  id: "ptdesc-no-dtor",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a constructed page table freed without its destructor, or a table whose constructor failed not freed at all",
    why: "The constructor allocates the page-table lock and counts the page; pagetable_free() alone loses the lock and the count. When the constructor fails the page is still there and must be freed, without the destructor.",
    source: "include/asm-generic/pgalloc.h, __pte_alloc_one(), pte_free()",
  },
  check: (fault, context) => {
    const kinds = fault.object?.kinds ?? [];
    if (
      fault.kind === "release mismatch" &&
      allIn(kinds, pageTables) &&
      !allIn(kinds, rawPageTables) &&
      someIn(fault.accepted, rawPageTables)
    ) {
      return {
        message: `${call(fault.by)} frees a page table whose constructor has run; call its destructor first.`,
        confidence: confidenceOf(fault),
        atFault: `freed by ${call(fault.by)} without its destructor`,
      };
    }
    if (fault.kind === "leak" && allIn(kinds, rawPageTables)) {
      const cure = releasesOf(fault, context);
      return {
        message: `the page table from ${call(fault.object?.acquired?.by ?? "")} is still owned when this path returns without its constructor${cure ? `; free it with ${cure}` : ""}.`,
        confidence: confidenceOf(fault),
        atFault: "returns without freeing the page table",
      };
    }
    return undefined;
  },
};
