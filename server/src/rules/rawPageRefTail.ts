// raw-page-ref-tail: a reference counted on a page that may be a tail, instead of on its head.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const rawPageRefTail: Rule = {
  id: "raw-page-ref-tail",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a raw reference count operation on a page of a fragment, which may be a tail page",
    why: "`page_ref_inc()` and its like act on the very page that they are given. A fragment may name any page of a compound page, and only the head's count counts: the reference is taken on a count that nobody looks at, and the put, which goes to the head, drops somebody else's.",
    source: "include/linux/page_ref.h; include/linux/mm.h, get_page(); net/mlx5e kTLS fix dd6e972cc589",
  },
  check: (fault, context) => {
    if (fault.kind !== "count on tail") return undefined;
    return {
      message: `${call(fault.by)} counts on this very page, and \`${context.spell(fault.handle)}\` from ${call(fault.earlier?.by ?? "")} may be a tail page, whose references are counted on its head; use get_page() and put_page().`,
      confidence: confidenceOf(fault),
      atFault: `${call(fault.by)} on what may be a tail page`,
    };
  },
};
