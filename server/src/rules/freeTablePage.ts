// free-table-page: a page table given back by the address of the page that it lies in.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const freeTablePage: Rule = {
  id: "free-table-page",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a page table freed by the address of the page around it",
    why: "Where a table is smaller than a page, several tables share one. pmd_page() and its kin give the page, whose address is that of the first table in it: another table is freed than the entry names, while it is in use, and is freed again later. Free the table that the entry names (pmd_page_vaddr()), or the one that the walk began at.",
    source: "mm/kasan/init.c, kasan_free_pte(); arch/powerpc/mm/pgtable-frag.c, pte_fragment_free()",
  },
  check: (fault, context) => {
    const by = fault.object?.acquired?.by ?? "";
    if (fault.kind !== "release of borrow" || context.knowledge.flags("TABLE_PAGE_FUNCTIONS")?.includes(by) !== true) return undefined;
    return {
      message: `${call(fault.by)} gets the start of the page that ${call(by)} gives, and the table that the entry names may lie behind it: several share a page where they are smaller; free the table itself, by the address in the entry.`,
      confidence: confidenceOf(fault),
      atFault: `freed by ${call(fault.by)} by the address of its page`,
    };
  },
};
