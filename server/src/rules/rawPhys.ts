// raw-phys: ownership through a number: taken back twice, or of what the number only borrows.

import { call, type Rule } from "./rule.ts";

export const rawPhys: Rule = {
  id: "raw-phys",
  level: { released: "warning", page2025: "warning", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "memory freed twice through a physical address or page frame number, or freed through one that only borrows it",
    why: "Page tables of devices keep their pages as numbers. There are three conversions: an owned page becomes a number that owns it, such a number becomes the owned page again, once, or a number is only looked through. What C writes the same way in all three cases must be told apart by who owns: a number is taken back once, and a borrow never.",
    source: '"rust: page: Add support for existing struct page mappings" (3 Dec 2024): into_raw, from_raw and borrow',
  },
  check: (fault) => {
    if (fault.kind !== "raw handle") return undefined;
    const twice = fault.earlier && fault.earlier.by === fault.by;
    return {
      message: twice
        ? `${call(fault.by)} frees what the same number named before, which ${call(fault.earlier.by)} has freed already; take a page back from its number once, and clear the number.`
        : `${call(fault.by)} frees through a number that only ever names memory of somebody else, as ${call(fault.earlier?.by ?? "")} stored it; store the number of memory that is owned, or do not free through it.`,
      confidence: fault.certain ? "certain" : "likely",
      atFault: twice ? "freed again by the same number" : "freed through a number that borrows",
    };
  },
};
