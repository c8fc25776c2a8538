// use-after-put: a handle is looked at after its last reference was dropped.

import { call, confidenceOf, named, type Rule } from "./rule.ts";

export const useAfterPut: Rule = {
  id: "use-after-put",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a use of a handle after the last reference that this function held was dropped",
    why: "After the last put the page may be freed and in use by somebody else at once: reading it gives garbage, writing it corrupts the new owner. Take what is needed before the put.",
    source: 'include/linux/mm.h, folio_put(): "the folio may be freed as soon as this returns"',
  },
  check: (fault, context) => {
    if (fault.kind !== "use after release" && fault.kind !== "use after drop") return undefined;
    const first = fault.earlier;
    const how =
      fault.by === "dereferenced" ? "dereferenced" : fault.by === "return" ? "returned to the caller" : `passed to ${call(fault.by)}`;
    return {
      message: `${named(fault, context, "what was released")} is ${how} after ${call(first?.by ?? "")} dropped the last reference held here; move the use before the release.`,
      confidence: confidenceOf(fault),
      atFault: `${how} after its release`,
    };
  },
};
