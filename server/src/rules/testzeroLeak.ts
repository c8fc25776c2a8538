// testzero-leak: a count brought to zero, and nobody frees.

import { droppedToZero, frozenBy } from "./frozenCount.ts";
import { call, confidenceOf, type Rule } from "./rule.ts";

export const testzeroLeak: Rule = {
  id: "testzero-leak",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a page whose count a testzero brought to 0 and that nobody frees",
    why: "When a testzero function returns true the count is 0 and the caller is the only one who knows the page: it frees it, or it is lost.",
    source: "include/linux/mm.h, put_page_testzero()",
  },
  check: (fault, context) => {
    if (fault.kind !== "frozen leak" || !droppedToZero(fault, context)) return undefined;
    return {
      message: `${call(frozenBy(fault))} brought the count to 0 on this path, and nothing frees the page; free it here.`,
      confidence: confidenceOf(fault),
      atFault: "returns with a page that nobody can free",
    };
  },
};
