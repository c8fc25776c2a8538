// lock-leak: a path that leaves the function with the lock held.

import { call, confidenceOf, described, type Rule } from "./rule.ts";

export const lockLeak: Rule = {
  id: "lock-leak",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a path that leaves the function with a folio locked that others leave unlocked",
    why: "Whoever looks for the folio next waits for ever: reclaim, truncation and every reader of that offset hang in D state.",
    source: "include/linux/pagemap.h, folio_lock(); Documentation/filesystems/locking.rst",
  },
  check: (fault, context) => {
    if (fault.kind !== "lock leak") return undefined;
    const by = fault.object?.locked?.by ?? fault.object?.acquired?.by ?? "";
    const unlocks = fault.elsewhere !== undefined && fault.elsewhere.start !== fault.object?.locked?.span.start;
    // Its callers leave the unlock to the function (flow/unevenEnds.ts).
    if (fault.fromCallers)
      return {
        message: `${described(fault, context, "the callers leave to this function to unlock", ",")} is still locked when this path returns; unlock it first, as other paths with the same result do.`,
        confidence: confidenceOf(fault),
        atFault: "returns with it locked",
      };
    // An operation is given what its caller locked (flow/duties.ts).
    if (by === "")
      return {
        message: `${described(fault, context, "the caller of this operation locked", ",")} is still locked when this path returns, and the operation is the one to unlock it; unlock it first.`,
        confidence: confidenceOf(fault),
        atFault: "returns with it locked",
      };
    const deed = `${call(by)} locked${unlocks ? " and another path unlocks" : ""}`;
    const where = fault.by === "return" ? "is still locked when this path returns" : "loses its last name here while locked";
    return {
      message: `${described(fault, context, deed, ",")} ${where}; unlock it first.`,
      confidence: confidenceOf(fault),
      atFault: fault.by === "return" ? "returns with it locked" : "overwritten while locked",
    };
  },
};
