// unpin-got: an unpin for what was only referenced.

import { call, kindConfidence, type Rule } from "./rule.ts";

export const unpinGot: Rule = {
  id: "unpin-got",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "pages that were only referenced released as if they were pinned",
    why: "unpin_user_page() takes 1024 of the count of a page that has 1: the count wraps, and the page is freed while others use it.",
    source: "Documentation/core-api/pin_user_pages.rst; mm/gup.c, gup_put_folio()",
  },
  check: (fault) => {
    if (fault.kind !== "pin dropped on reference") return undefined;
    const by = fault.object?.acquired?.by ?? "";
    return {
      message: `${call(fault.by)} drops a pin of pages that ${call(by)} only references; release them with a put.`,
      confidence: kindConfidence(fault),
      atFault: `a pin dropped by ${call(fault.by)} on a reference`,
    };
  },
};
