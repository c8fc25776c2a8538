// spec-order: what a lockless lookup found is looked into before a reference is tried on it.

import { call, described, type Rule } from "./rule.ts";

export const specOrder: Rule = {
  id: "spec-order",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a look into what a lockless lookup found before a reference is taken on it",
    why: "Until the reference is taken the folio may be freed and reused, as a tail page of another folio for instance: its flags and fields are those of somebody else, and some accessors BUG on a tail. Only the reference count may be touched before, by the try itself.",
    source: "mm/filemap.c, filemap_get_entry(); include/linux/page_ref.h, folio_try_get()",
  },
  check: (fault, context) => {
    if (fault.kind !== "look before reference") return undefined;
    const how = fault.by === "dereferenced" ? "dereferenced" : `passed to ${call(fault.by)}`;
    return {
      message: `${described(fault, context, `${call(fault.earlier?.by ?? "")} found without a lock`, ",")} is ${how} before a reference is tried on it; try the reference first.`,
      confidence: "certain",
      atFault: `${how} without a reference`,
    };
  },
};
