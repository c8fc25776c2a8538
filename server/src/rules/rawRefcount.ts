// raw-refcount: a count field touched directly.

import type { Rule } from "./rule.ts";

export const rawRefcount: Rule = {
  id: "raw-refcount",
  level: { released: "warning", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a direct access to a reference, map or pin count field",
    why: "The count words are encoded (biases, frozen at 0, one word for a whole folio) and move to the memory descriptor: only the accessors know where and how. The count word of a folio's page reads 0 once folios are allocated on their own.",
    source: 'include/linux/mm_types.h ("do not use directly"); "Where to put page->memdesc initially" (3 Sep 2025)',
  },
  check: (fault, context) => {
    if (fault.kind !== "raw field" || fault.field?.group !== "count") return undefined;
    // Memory management itself is where the accessors are written.
    const confidence = /(?:^|\/)mm\/[^/]+$/.test(context.path) ? "hint" : "likely";
    return {
      message: `\`${fault.field.name}\` is read or written directly; use the accessors of the reference count.`,
      confidence,
      atFault: `\`${fault.field.name}\` touched directly`,
    };
  },
};
