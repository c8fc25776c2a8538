// relock-recheck: contents used after the folio lock was given up, with no look at the mapping.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const relockRecheck: Rule = {
  id: "relock-recheck",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a folio that was unlocked and locked again, and used without checking that it still belongs to the file",
    why: "A lookup that locks checks that the folio belongs to the mapping. While it is unlocked, also while a read completes, truncation or reclaim can take it out of the mapping: what is read is stale, what is written is lost. Compare `folio->mapping` after locking again, and start over when it changed.",
    source: "mm/filemap.c, __filemap_get_folio(), do_read_cache_folio()",
  },
  check: (fault) => {
    if (fault.kind !== "use after relock") return undefined;
    return {
      message: `${call(fault.by)} uses the contents after ${call(fault.earlier?.by ?? "")} locked again what ${call(fault.object?.acquired?.by ?? "")} had found: it may have left the file meanwhile; compare its mapping first.`,
      confidence: confidenceOf({ ...fault, certain: true }),
      atFault: `${call(fault.by)} without a look at the mapping`,
    };
  },
};
