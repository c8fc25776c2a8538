// batch-exceptional: value entries of a batch taken for folios.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const batchExceptional: Rule = {
  id: "batch-exceptional",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a batch that may hold value entries released as if all were folios",
    why: "A lookup of entries also returns shadow, swap and DAX entries: integers with a tag bit, no folios. Remove them from the batch before it is released or locked.",
    source: "mm/filemap.c, find_get_entries(); mm/truncate.c, truncate_folio_batch_exceptionals()",
  },
  check: (fault) => {
    if (fault.kind !== "value entries") return undefined;
    return {
      message: `${call(fault.by)} takes every entry that ${call(fault.object?.acquired?.by ?? "")} found for a folio, but some may be value entries; remove those first.`,
      confidence: confidenceOf(fault),
      atFault: `${call(fault.by)} on a batch with value entries`,
    };
  },
};
