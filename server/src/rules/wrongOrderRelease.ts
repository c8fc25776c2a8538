// wrong-order-release: releases in an order that the kernel does not allow.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const wrongOrderRelease: Rule = {
  id: "wrong-order-release",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "mappings ended out of order, or after the page they map was put",
    why: "Local mappings are a stack: they end in the reverse order of their beginning. A mapping keeps no reference of its page, so the page is put after the mapping ends.",
    source: "include/linux/highmem.h, kmap_local_page(); Documentation/mm/highmem.rst",
  },
  check: (fault, context) => {
    if (fault.kind !== "unmap order") return undefined;
    const first = fault.earlier;
    const page =
      first !== undefined &&
      fault.object?.maps !== 0 &&
      context.knowledge
        .get(first.by)
        ?.effects.some((effect) => effect.actions.some((action) => action.kind === "release" || action.kind === "free"));
    return {
      message: page
        ? `${call(fault.by)} ends a mapping of a page whose last reference ${call(first?.by ?? "")} dropped before; unmap, then put.`
        : `${call(fault.by)} ends this mapping while the one that ${call(first?.by ?? "")} made later is still there; unmap in reverse order.`,
      confidence: confidenceOf(fault),
      atFault: `unmapped by ${call(fault.by)} in the wrong order`,
    };
  },
};
