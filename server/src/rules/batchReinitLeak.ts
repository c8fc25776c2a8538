// batch-reinit-leak: a batch that forgets folios it still holds.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const batchReinitLeak: Rule = {
  id: "batch-reinit-leak",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a batch initialised again while it still holds references",
    why: "folio_batch_init() and folio_batch_reinit() only set the number to 0: the references in the batch are lost. Release the batch first.",
    source: "include/linux/pagevec.h, folio_batch_reinit()",
  },
  check: (fault) => {
    if (fault.kind !== "container reset") return undefined;
    return {
      message: `${call(fault.by)} empties the batch without dropping the references that ${call(fault.object?.acquired?.by ?? "")} put there; release it first.`,
      confidence: confidenceOf(fault),
      atFault: `emptied by ${call(fault.by)} with references in it`,
    };
  },
};
