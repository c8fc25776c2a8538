// err-null-mixup: a failure test that cannot say yes: NULL asked of an ERR_PTR function, or the reverse.

import { NEGATIVE } from "../flow/calls/outcome.ts";
import { call, confidenceOf, type Rule } from "./rule.ts";

export const errNullMixup: Rule = {
  id: "err-null-mixup",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a failure test of the wrong form: a NULL test for an ERR_PTR, or IS_ERR() for a NULL",
    why: "Functions that return a handle say failure in one way, NULL or an error pointer. A test for the other one passes, and the failure value is used as a handle. Which way it is has changed between kernel versions (the page-cache lookups in 6.4), so ported code is where this shows.",
    source: "mm/filemap.c, __filemap_get_folio(); include/linux/err.h",
  },
  check: (fault) => {
    if (fault.kind !== "vain test") return undefined;
    const fails = fault.failure === "err" || fault.failure === "errval" ? "an error pointer" : fault.failure === "0" ? "0" : "NULL";
    const asked = fault.asked & NEGATIVE ? "an error pointer" : "NULL";
    const by = fault.earlier?.by ?? "";
    return {
      message: `${call(by)} fails with ${fails}, but this tests for ${asked}, so the failure is taken for a valid handle; test for ${fails}.`,
      confidence: confidenceOf(fault),
      atFault: `a test that cannot see the failure of ${call(by)}`,
    };
  },
};
