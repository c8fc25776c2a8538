// zero-addr: an allocation that returns an address, or 0, tested for an error pointer.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const zeroAddr: Rule = {
  id: "zero-addr",
  level: { released: "warning", page2025: "warning", memdesc: "warning" },
  since: "0.1.0",
  docs: {
    summary: "an address that is 0 on failure tested as if it were an error pointer",
    why: "The page allocator functions that return an address return 0 on failure, an integer: no error pointer. IS_ERR_VALUE() and its kin are false for 0, and the write that follows goes to address 0.",
    source: "mm/page_alloc.c, get_free_pages_noprof()",
  },
  check: (fault) => {
    if (fault.kind !== "vain test" || fault.failure !== "0") return undefined;
    const by = fault.earlier?.by ?? "";
    return {
      message: `${call(by)} returns 0 on failure, which this test does not see; compare with 0.`,
      confidence: confidenceOf(fault),
      atFault: `a test that cannot see the 0 of ${call(by)}`,
    };
  },
};
