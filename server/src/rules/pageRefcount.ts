// page-refcount: references counted on a page that is no folio.

import { epochThatForbids, forbiddenIn, forbiddenVerdict, isPlainPage } from "./forbidden.ts";
import type { Rule } from "./rule.ts";

export const pageRefcount: Rule = {
  id: "page-refcount",
  level: { released: "hint", page2025: "hint", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "references counted on a plain page, which will have no reference count",
    why: "A page has no lifetime of its own: it has that of its memory descriptor, and plain pages have none. What needs a reference count is something else and needs another name: allocate a folio, or count in a structure of your own. In the memdesc epoch struct page has no word for a count.",
    source: '"rust: page: Add support for existing struct page mappings" (Nov 2024); kernelnewbies.org MatthewWilcox/Memdescs',
  },
  check: (fault, context) => {
    const forbidden = forbiddenIn(fault);
    if (!forbidden || !isPlainPage(fault, context)) return undefined;
    const now = epochThatForbids(forbidden, context) === context.epoch;
    // A put alone may be the end of its only owner: needless-refcount. Before the last epoch the get is what shows that somebody counts.
    if (forbidden.operation !== "get" && !now) return undefined;
    return forbiddenVerdict(fault, context, "what needs a reference count is allocated as a folio");
  },
};
