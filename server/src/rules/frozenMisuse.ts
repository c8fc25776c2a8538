// frozen-misuse: a frozen count that is used or not given back.

import { frozenBy } from "./frozenCount.ts";
import { call, confidenceOf, type Rule } from "./rule.ts";

export const frozenMisuse: Rule = {
  id: "frozen-misuse",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a frozen reference count that is counted on, or that a path does not give back",
    why: "Between freeze and unfreeze the count is 0 and stands for the expected references: a get or put in between corrupts it, and a path that forgets to unfreeze leaves a folio that no lookup can ever take again.",
    source: "include/linux/page_ref.h, folio_ref_freeze(), folio_ref_unfreeze()",
  },
  check: (fault) => {
    if (fault.kind === "count on frozen") {
      return {
        message: `${call(fault.by)} counts a reference while ${call(fault.earlier?.by ?? "")} has the count frozen at 0; unfreeze first.`,
        confidence: confidenceOf(fault),
        atFault: `counted by ${call(fault.by)} while frozen`,
      };
    }
    if (fault.kind !== "frozen leak") return undefined;
    return {
      message: `the count that ${call(frozenBy(fault))} froze is not given back on this path; unfreeze it first.`,
      confidence: confidenceOf(fault),
      atFault: "returns with the count frozen",
    };
  },
};
