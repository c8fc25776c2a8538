// unchecked-null: a handle that may be NULL is used without a test.

import { RETURNED_MOVED } from "../flow/state/events.ts";
import { call, confidenceOf, resultOf, type Rule } from "./rule.ts";

export const uncheckedNull: Rule = {
  id: "unchecked-null",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a use or release of a handle that may be NULL",
    why: "Allocation and lookup fail under pressure, and when somebody else was faster. put_page(), folio_put() and __free_page() are not NULL-safe; kfree(), vfree() and free_page() are.",
    source: "mm/page_alloc.c, __alloc_pages_noprof(); include/linux/mm.h, put_page()",
  },
  check: (fault, context) => {
    if (fault.kind !== "unchecked") return undefined;
    if (!(fault.failure === "null" || fault.failure === "0" || fault.failure === "value")) return undefined;
    const how = fault.by === "dereferenced" || fault.by === RETURNED_MOVED ? fault.by : `passed to ${call(fault.by)}`;
    if (fault.by === RETURNED_MOVED) {
      return {
        message: `${resultOf(fault, context, fault.earlier?.by ?? "")} may be NULL here and is ${how}, so that no caller finds it to be NULL; test it first.`,
        confidence: confidenceOf(fault),
        atFault: `${how} without a test for NULL`,
      };
    }
    return {
      message: `${resultOf(fault, context, fault.earlier?.by ?? "")} may be NULL here and is ${how}; test it first.`,
      confidence: confidenceOf(fault),
      atFault: `${how} without a test for NULL`,
    };
  },
};
