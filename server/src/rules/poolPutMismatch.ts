// pool-put-mismatch: page_pool pages and the releases of their pool.

import { poolPages } from "./kindGroups.ts";
import { mismatchAround, mismatchVerdict } from "./mismatch.ts";
import type { Rule } from "./rule.ts";

export const poolPutMismatch: Rule = {
  id: "pool-put-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a page of a page pool released as a plain page, or a plain page given to a pool",
    why: "A pool counts the users of a page itself, keeps it DMA mapped, and recycles it; its own reference is one on the page. put_page() takes that reference, the page leaves the pool mapped and the pool waits for it for ever.",
    source: "include/net/page_pool/helpers.h; net/core/page_pool.c",
  },
  check: (fault, context) => {
    if (!mismatchAround(fault, poolPages)) return undefined;
    return mismatchVerdict(fault, context, "a pool's page goes back to its pool");
  },
};
