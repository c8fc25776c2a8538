// need-lock: an operation that needs the memdesc's lock, on a path that does not hold it.

import { call, confidenceOf, named, type Rule } from "./rule.ts";

export const needLock: Rule = {
  id: "need-lock",
  level: { released: "warning", page2025: "warning", memdesc: "warning" },
  since: "0.1.0",
  docs: {
    summary: "an operation that needs the folio locked, on a folio that this path unlocked or never locked",
    why: "The lock keeps the folio in its mapping and its private data in place. Without it truncation, reclaim or migration can take both away between the test and the use.",
    source: "include/linux/pagemap.h, folio_lock(); Documentation/filesystems/locking.rst",
  },
  check: (fault, context) => {
    if (fault.kind !== "no lock") return undefined;
    const lost = fault.earlier
      ? `${call(fault.earlier.by)} unlocked it before`
      : `${call(fault.object?.acquired?.by ?? "")} hands it out unlocked and nothing here locks it`;
    return {
      message: `${call(fault.by)} needs ${named(fault, context, "it")} locked, and this path does not hold the lock: ${lost}; lock it first, and look again whether it is still what was found.`,
      confidence: confidenceOf(fault),
      atFault: `${call(fault.by)} without the lock`,
    };
  },
};
