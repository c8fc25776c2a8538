// fs-folio-mismatch: a folio of one file system given to a function of another.

import { call, type Rule } from "./rule.ts";

export const fsFolioMismatch: Rule = {
  id: "fs-folio-mismatch",
  level: { released: "warning", page2025: "warning", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a folio of one file system given to a function that takes those of another",
    why: "What hangs off a folio's private pointer, and how it is locked and counted, is its file system's business: a function of ext4's operations reads it as ext4's. C's types cannot say so. A type of one's own (`typedef struct folio ext4_folio`), the table of operations that a function stands in, or the operations that a mapping was given, tell which folios are meant; a folio of unknown origin is not judged.",
    source:
      '"mm: Introduce folio owner_ops" thread (Nov 2024): functions in ext4_aops should accept only folios that were allocated for ext4',
  },
  check: (fault, { epoch }) => {
    if (fault.kind !== "folio of another class") return undefined;
    const given = fault.object?.kinds[0] ?? "another file system";
    const taken = fault.accepted[0] ?? "its own";
    return {
      message: `a folio of ${given} is given to ${call(fault.by)}, which takes folios of ${taken}; use what the folio's mapping says (its address_space_operations).`,
      confidence: fault.certain || epoch === "memdesc" ? "certain" : "likely",
      atFault: `a folio of ${given} where one of ${taken} is meant`,
    };
  },
};
