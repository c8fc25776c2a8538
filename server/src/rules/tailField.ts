// tail-field: a field that only the head page has.

import { call, type Rule } from "./rule.ts";

export const tailField: Rule = {
  id: "tail-field",
  level: { released: "hint", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a field of struct page read from a page that may be a tail",
    why: "Only the first page of a folio has mapping, index, lru and private; on a tail page the words hold something else, and in struct page of the future they are not there at all. Ask the folio.",
    source: "include/linux/mm_types.h, struct page; kernelnewbies.org MatthewWilcox/Memdescs/Path",
  },
  check: (fault) => {
    if (fault.kind !== "raw field" || fault.field?.group !== "head") return undefined;
    return {
      message: `\`${fault.field.name}\` of a page from ${fault.by === "" ? "an array" : call(fault.by)}, which may be a tail page; use the folio's.`,
      confidence: "hint",
      atFault: `\`${fault.field.name}\` read from what may be a tail page`,
    };
  },
};
