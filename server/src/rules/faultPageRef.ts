// fault-page-ref: a page given to the fault handler without its reference.

import { confidenceOf, type Rule } from "./rule.ts";

export const faultPageRef: Rule = {
  id: "fault-page-ref",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a fault handler that gives a page away without a reference of its own",
    why: "The fault handler drops one reference of the page it is given when it is done, or hands it to the page table. A page that was only looked up has none to give: it is freed while its owner uses it, one fault at a time.",
    source: "mm/memory.c, __do_fault(), do_cow_fault()",
  },
  check: (fault) => {
    if (fault.kind !== "store of borrow") return undefined;
    const field = fault.field?.name ?? "the field";
    return {
      message: `a page is left in \`${field}\`, which takes over one reference, without one having been taken; take a reference before.`,
      confidence: confidenceOf(fault),
      atFault: `returns with a borrowed page in \`${field}\``,
    };
  },
};
