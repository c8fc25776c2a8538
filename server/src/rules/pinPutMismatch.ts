// pin-put-mismatch: a put for what was pinned.

import { call, kindConfidence, type Rule } from "./rule.ts";

export const pinPutMismatch: Rule = {
  id: "pin-put-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "pinned pages released as if they were only referenced",
    why: "A pin is a count of its own, a bias of 1024 in the page count of small folios: put_page() takes 1 of it, the page stays pinned for ever and is neither migrated nor reclaimed.",
    source: "Documentation/core-api/pin_user_pages.rst; mm/gup.c, gup_put_folio()",
  },
  check: (fault) => {
    if (fault.kind !== "reference dropped on pin") return undefined;
    const by = fault.object?.acquired?.by ?? "";
    return {
      message: `${call(fault.by)} drops a reference of pages that ${call(by)} pinned; release them with the unpin functions.`,
      confidence: kindConfidence(fault),
      atFault: `a reference dropped by ${call(fault.by)} on a pin`,
    };
  },
};
