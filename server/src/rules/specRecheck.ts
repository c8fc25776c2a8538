// spec-recheck: a speculative reference that is not verified.

import { call, type Rule } from "./rule.ts";

export const specRecheck: Rule = {
  id: "spec-recheck",
  level: { released: "warning", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a speculative reference used without looking again whether the folio is still the one looked for",
    why: "Between the lookup and the reference the folio can be freed and reused: the reference is good, the folio may be another one. Look again where it was found (xas_reload(), page_folio(page) == folio, the page-table entry), and drop the reference when it moved.",
    source: "mm/filemap.c, filemap_get_entry(); mm/gup.c, try_get_folio()",
  },
  check: (fault) => {
    if (fault.kind === "no entry recheck") {
      return {
        message: `the page-table entry is not read again after the reference was taken on what it named by ${call(fault.earlier?.by ?? "")}: it may name another page by now; compare, and put and fall back when it changed.`,
        confidence: "likely",
        atFault: "used without the second look at the entry",
      };
    }
    if (fault.kind !== "no recheck") return undefined;
    return {
      message: `${call(fault.by)} takes a speculative reference, and the folio is used without checking that it is still the one that was found; look it up again and compare.`,
      confidence: fault.certain ? "likely" : "hint",
      atFault: `a reference taken by ${call(fault.by)} and never verified`,
    };
  },
};
