// double-put: what this path acquired is released again after its last reference was dropped.

import { call, confidenceOf, named, type Rule } from "./rule.ts";

export const doublePut: Rule = {
  id: "double-put",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a second release after the last reference was dropped on the same path",
    why: "After its last put the memory belongs to whoever gets it next: a second put takes somebody else's reference, and ends in a use-after-free far away.",
    source: "include/linux/mm.h, folio_put() and put_page()",
  },
  check: (fault, context) => {
    if (fault.kind !== "double release") return undefined;
    const first = fault.earlier?.by ?? "";
    return {
      message: `${named(fault, context, "this")} is released again by ${call(fault.by)} after ${call(first)} dropped the last reference on this path; remove one of the two.`,
      confidence: confidenceOf(fault),
      atFault: `released a second time by ${call(fault.by)}`,
    };
  },
};
