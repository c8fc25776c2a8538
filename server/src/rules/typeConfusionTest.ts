// type-confusion-test: an operation that the test before it has just ruled out.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const typeConfusionTest: Rule = {
  id: "type-confusion-test",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "an operation on memory whose kind the test before has just excluded",
    why: "The branch is only taken for a kind of memory on which this operation is not allowed: usually the test is the wrong way round.",
    source: "include/linux/page-flags.h, folio_test_slab(); mm/slab.h",
  },
  check: (fault, context) => {
    if (fault.kind !== "release mismatch" && fault.kind !== "illegal for kind" && fault.kind !== "count on uncounted") return undefined;
    // What only an epoch to come forbids, the test has not excluded.
    if (fault.forbidden && !fault.forbidden.byEpoch.has(context.epoch)) return undefined;
    if (fault.object?.acquired || (fault.object?.kinds.length ?? 0) === 0) return undefined;
    const kinds = fault.object?.kinds.join(" or ") ?? "";
    return {
      message: `${call(fault.by)} on what the branch has just shown to be ${kinds}, which it does not take; is the test the wrong way round?`,
      confidence: confidenceOf(fault),
      atFault: `${call(fault.by)} on ${kinds}`,
    };
  },
};
