// needless-refcount: a page with one owner all its life that is put rather than freed.

import { epochThatForbids, forbiddenIn, isPlainPage } from "./forbidden.ts";
import { givenMemory } from "./mismatch.ts";
import { call, type Rule } from "./rule.ts";

export const needlessRefcount: Rule = {
  id: "needless-refcount",
  level: { released: "hint", page2025: "hint", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a page that has one owner all its life, dropped as if it were counted",
    why: "A put says that others may hold the page, and whoever reads it has to look for them. A page that was allocated here, given to nobody and never counted is freed by the function that belongs to its allocation. In the memdesc epoch plain pages have no reference count to drop.",
    source: '"rust: page: Add support for existing struct page mappings" (Nov 2024): binder needs no reference count',
  },
  check: (fault, context) => {
    const forbidden = forbiddenIn(fault);
    if (forbidden?.operation !== "put" || !forbidden.soleOwner || !isPlainPage(fault, context)) return undefined;
    const now = epochThatForbids(forbidden, context) === context.epoch;
    return {
      message: `${givenMemory(fault, context)} has one owner all its life, yet ${call(fault.by)} drops it as if it were counted; free it with the function of its allocation.`,
      confidence: now ? "certain" : "hint",
      atFault: `dropped by ${call(fault.by)}, although nobody else can hold it`,
    };
  },
};
