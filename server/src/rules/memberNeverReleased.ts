// member-never-released: a struct is freed with what one of its members holds, and nothing in the file releases that.

import { call, confidenceOf, releasesOf, type Rule } from "./rule.ts";

export const memberNeverReleased: Rule = {
  id: "member-never-released",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "memory that a member of a struct holds, and that nobody releases although the struct itself is freed",
    why: "What a member alone names is lost when its struct is freed. The struct is defined in the file, so that the whole file is all there is to release it: no branch of its conditionals and no macro does, and nothing hands it on.",
    source: "include/linux/slab.h, kfree()",
  },
  check: (fault, context) => {
    if (fault.kind !== "member forgotten" || !fault.object?.acquired || fault.member === undefined) return undefined;
    const cure = releasesOf(fault, context);
    return {
      message: `${call(fault.by)} ends \`${context.spell(fault.handle)}\`, whose \`->${fault.member}\` holds memory from ${call(fault.object.acquired.by)} that nothing in this file releases; release it${cure ? ` with ${cure}` : ""} first.`,
      confidence: confidenceOf(fault),
      atFault: `the only name of what \`->${fault.member}\` holds is gone`,
    };
  },
};
