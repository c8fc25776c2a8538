// unchecked-err: a handle that may be an error pointer is used without a test.

import { call, confidenceOf, resultOf, type Rule } from "./rule.ts";

export const uncheckedErr: Rule = {
  id: "unchecked-err",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a use or release of a handle that may be an error pointer",
    why: "An error pointer is no handle: its low bits are the error code. It passes a NULL test, and no release takes it, not even those that take NULL.",
    source: "include/linux/err.h; include/linux/mm.h, put_page()",
  },
  check: (fault, context) => {
    if (fault.kind !== "unchecked") return undefined;
    if (!(fault.failure === "err" || fault.failure === "errval")) return undefined;
    const how = fault.by === "dereferenced" ? "dereferenced" : `passed to ${call(fault.by)}`;
    return {
      message: `${resultOf(fault, context, fault.earlier?.by ?? "")} may be an error pointer here and is ${how}; test it for one first.`,
      confidence: confidenceOf(fault),
      atFault: `${how} without a test for an error pointer`,
    };
  },
};
