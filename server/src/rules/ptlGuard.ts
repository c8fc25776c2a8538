// ptl-guard: a borrowed handle used after what guarded it has ended.

import { call, confidenceOf, named, type Rule } from "./rule.ts";

export const ptlGuard: Rule = {
  id: "ptl-guard",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a handle from a page-table walk or RCU section used after the lock or section ended",
    why: "What a page-table entry names may be unmapped and freed once the page-table lock is dropped; what an RCU lookup finds, once the section ends. Take a reference before the guard ends.",
    source: "mm/memory.c, vm_normal_page(); mm/pagewalk.c, folio_walk_start()",
  },
  check: (fault, context) => {
    if (fault.kind !== "use after guard") return undefined;
    const how = fault.by === "dereferenced" ? "dereferenced" : `passed to ${call(fault.by)}`;
    return {
      message: `${named(fault, context, "what was found")} is ${how} after ${call(fault.earlier?.by ?? "")} ended what kept it alive (${fault.object?.guardNames.join(", ") || "its guard"}); take a reference before.`,
      confidence: confidenceOf(fault),
      atFault: `${how} without a guard`,
    };
  },
};
