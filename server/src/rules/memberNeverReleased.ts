// member-never-released: a struct is freed with what one of its members holds, and nothing in the file releases that.

import { call, confidenceOf, releasesOf, type Rule } from "./rule.ts";

export const memberNeverReleased: Rule = {
  id: "member-never-released",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "memory that a member of a struct holds, and that nobody releases although the struct itself is freed",
    why: "What a member alone names is lost when its struct is freed. Nothing in the file releases it, in no branch of its conditionals and no macro, or hands it on; where a header defines the struct, nothing in the files beside does. Memory that goes with its device by itself takes along nothing that hangs in it.",
    source: "include/linux/slab.h, kfree()",
  },
  check: (fault, context) => {
    if (fault.kind !== "member forgotten" || !fault.object?.acquired || fault.member === undefined) return undefined;
    const cure = releasesOf(fault, context);
    const { acquired } = fault.object;
    if (fault.earlier && fault.earlier.span.start !== acquired.span.start) {
      const what = `\`${context.spell(fault.handle)}\` (${fault.object.kinds[0] ?? "memory"} from ${call(acquired.by)})`;
      return {
        message: `${what} stands in memory from ${call(fault.earlier.by)}, which goes with its owner, and nothing in this file releases it; release it${cure ? ` with ${cure}` : ""} on the way out, or let the same owner have it.`,
        confidence: confidenceOf(fault),
        atFault: "nobody releases it before its only name goes",
      };
    }
    return {
      message: `${call(fault.by)} ends \`${context.spell(fault.handle)}\`, whose \`->${fault.member}\` holds memory from ${call(acquired.by)} that nothing in this file releases; release it${cure ? ` with ${cure}` : ""} first.`,
      confidence: confidenceOf(fault),
      atFault: `the only name of what \`->${fault.member}\` holds is gone`,
    };
  },
};
