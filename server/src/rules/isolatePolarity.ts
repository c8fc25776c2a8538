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
  check: (fault) => {
    if (fault.kind !== "inverted test") return undefined;
    return {
      message: `${call(fault.by)} has succeeded where this test takes it to have failed; turn the test round for this kernel.`,
      confidence: confidenceOf(fault),
      atFault: "success taken for failure",
    };
  },
};
