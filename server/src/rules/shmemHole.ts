// shmem-hole: success without a folio.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const shmemHole: Rule = {
  id: "shmem-hole",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a use of the out-parameter of a lookup that succeeds without a folio for a hole",
    why: "A read lookup in shmem returns 0 for a hole and leaves NULL: success does not mean that there is a folio.",
    source: "mm/shmem.c, shmem_get_folio()",
  },
  check: (fault, context) => {
    if (fault.kind !== "unchecked" || fault.failure !== "null") return undefined;
    const by = fault.earlier?.by ?? "";
    const effects = context.knowledge.get(by)?.effects ?? [];
    const out = effects.some(
      (effect) => effect.place.kind === "param" && effect.place.deref === 1 && effect.actions.some((action) => action.kind === "failure"),
    );
    if (!out) return undefined;
    return {
      message: `${call(by)} returns 0 and NULL for a hole, and its result is used without a test; test it for NULL.`,
      confidence: confidenceOf(fault),
      atFault:
        fault.by === "dereferenced" ? "dereferenced, although it may be NULL" : `passed to ${call(fault.by)}, although it may be NULL`,
    };
  },
};
