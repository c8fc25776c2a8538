// unlock-without-lock: an unlock of what is not locked on this path.

import { call, confidenceOf, described, type Rule } from "./rule.ts";

export const unlockWithoutLock: Rule = {
  id: "unlock-without-lock",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "an unlock of a folio that this path has unlocked already or never locked",
    why: "folio_unlock() on an unlocked folio is a VM_BUG, and when somebody else has taken the lock meanwhile it takes the lock away from them.",
    source: "mm/filemap.c, folio_unlock()",
  },
  check: (fault, context) => {
    if (fault.kind !== "unlock without lock") return undefined;
    const first = fault.earlier;
    return {
      message: `${call(fault.by)} unlocks ${described(fault, context, "is not locked on this path")}${first ? `: ${call(first.by)} unlocked it before` : ""}; drop one of the two.`,
      confidence: confidenceOf(fault),
      atFault: `unlocked by ${call(fault.by)} without being locked`,
    };
  },
};
