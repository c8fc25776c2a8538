// free-put-mixup: a put for what is freed, or a free for what is counted.

import { mismatchVerdict } from "./mismatch.ts";
import { call, kindConfidence, releasesOf, type Rule } from "./rule.ts";

export const freePutMixup: Rule = {
  id: "free-put-mixup",
  level: { released: "warning", page2025: "warning", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a counted handle given to a free function, or memory without a count to a put",
    why: "__free_pages() drops a count and frees the tail of a block that is not compound; put_page() frees only the head of such a block. What has other users (page cache, GUP, page tables) goes by its put, what is a plain block by its free.",
    source: 'mm/page_alloc.c, comment of __free_pages(); "Where to put page->memdesc initially" (3 Sep 2025)',
  },
  check: (fault, context) => {
    if (fault.kind !== "release mismatch") return undefined;
    if (fault.accepted.length === 1 && fault.accepted[0] === "frozen") {
      const cure = releasesOf(fault, context);
      return {
        message: `\`${context.spell(fault.handle)}\` still has its reference when ${call(fault.by)} frees it, which is for memory whose count is 0 already; ${cure ? `use ${cure}` : "drop the reference by its put"}.`,
        confidence: kindConfidence(fault),
        atFault: `freed by ${call(fault.by)} with its reference`,
      };
    }
    return mismatchVerdict(fault, context, "it has another way of being given back");
  },
};
