// dma-pages-mismatch: DMA memory and the release of the same allocator.

import { allIn, dmaMemory } from "./kindGroups.ts";
import { mismatchAround, mismatchVerdict } from "./mismatch.ts";
import { call, kindConfidence, type Rule } from "./rule.ts";

export const dmaPagesMismatch: Rule = {
  id: "dma-pages-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "DMA memory released by the function of another allocator, or with another size",
    why: "Each DMA allocation has its own free: it ends the mapping, the IOMMU entries and the memory together. Another one leaves the device with a mapping of memory that belongs to somebody else.",
    source: "Documentation/core-api/dma-api.rst; kernel/dma/mapping.c",
  },
  check: (fault, context) => {
    if (fault.kind === "extent mismatch" && allIn(fault.object?.kinds ?? [], dmaMemory)) {
      return {
        message: `${call(fault.by)} is given another size than ${call(fault.object?.acquired?.by ?? "")} had; pass the size of the allocation.`,
        confidence: kindConfidence(fault),
        atFault: `released by ${call(fault.by)} with another size`,
      };
    }
    if (!mismatchAround(fault, dmaMemory)) return undefined;
    return mismatchVerdict(fault, context, "DMA memory goes back through the interface that allocated it");
  },
};
