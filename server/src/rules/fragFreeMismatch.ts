// frag-free-mismatch: page fragments and their release.

import { pageFragments } from "./kindGroups.ts";
import { mismatchAround, mismatchVerdict } from "./mismatch.ts";
import type { Rule } from "./rule.ts";

export const fragFreeMismatch: Rule = {
  id: "frag-free-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a page fragment released by anything but the fragment release, or other memory given to that",
    why: "Fragments share one page and its count: the last fragment frees the page. kfree() takes the page for slab memory, free_page() frees it under the other fragments.",
    source: "mm/page_frag_cache.c, page_frag_free()",
  },
  check: (fault, context) => {
    if (!mismatchAround(fault, pageFragments)) return undefined;
    return mismatchVerdict(fault, context, "a fragment is a part of a shared page");
  },
};
