// isolate-polarity: the result of an isolation read the wrong way round.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const isolatePolarity: Rule = {
  id: "isolate-polarity",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "the result of an isolation function tested with the polarity of another kernel version",
    why: "The isolation functions returned 0 on success up to 6.2 and return true since 6.3. Code that was ported without its test treats success as failure: the isolated folio is lost to the LRU, and one that was not isolated is put back.",
    source: "mm/vmscan.c, folio_isolate_lru() (be2d57563822)",
  },
  check: (fault, context) => {
    if (fault.kind !== "leak" || !fault.object?.isolated || !fault.object.acquired) return undefined;
    const { acquired, id } = fault.object;
    // Isolated, its result tested, and out at once: that is how success looks when it is taken for failure.
    const last = fault.trace;
    if (last?.kind !== "branch" || !(last.span.start <= acquired.span.start && acquired.span.end <= last.span.end)) return undefined;
    if (last.before?.kind === "deed" && last.before.object !== id) return undefined;
    const success = last.taken ? "true" : "false";
    return {
      message: `${call(acquired.by)} has succeeded where \`${context.spell(last.span)}\` is ${success}, but the path returns as if it had failed; turn the test round for this kernel.`,
      confidence: confidenceOf(fault), span: last.span, atFault: "success taken for failure",
    };
  },
};
