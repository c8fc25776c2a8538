// xfer-then-put: a release of what was handed over.

import { call, confidenceOf, described, type Rule } from "./rule.ts";

export const xferThenPut: Rule = {
  id: "xfer-then-put",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a release of a reference that was handed over before",
    why: "An skb, a page table, a gather or a list that takes a page takes its reference with it: a put afterwards takes the new owner's. Memory that may still be shared with the host (set_memory_decrypted() failed) has no owner at all, and is not to be allocated again.",
    source:
      "include/linux/skbuff.h, skb_add_rx_frag(); mm/balloon_compaction.c, balloon_page_enqueue(); kernel/dma/direct.c, dma_set_encrypted()",
  },
  check: (fault, context) => {
    if (fault.kind !== "use after transfer") return undefined;
    const to = fault.earlier?.by ?? "";
    return {
      message: `${call(fault.by)} releases ${described(fault, context, `${call(to)} took over before`)}; its reference is no longer this function's.`,
      confidence: confidenceOf(fault),
      atFault: `released by ${call(fault.by)} after it was handed over`,
    };
  },
};
