// short-gup: pages that a short get or pin left behind.

import { call, confidenceOf, type Rule } from "./rule.ts";

export const shortGup: Rule = {
  id: "short-gup",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "the pages of a short get_user_pages() or pin_user_pages() that an error path forgets",
    why: "GUP returns how many pages it got, which may be fewer than asked for: those are held, also when the caller calls that an error. An error path that returns at once leaks them, one that releases the number asked for releases pages it does not have.",
    source: "mm/gup.c, comment of get_user_pages_remote(); Documentation/core-api/pin_user_pages.rst",
  },
  check: (fault, context) => {
    if (fault.kind !== "leak" || !fault.object?.elements || !fault.object.acquired) return undefined;
    const { acquired, pins } = fault.object;
    const effects = context.knowledge.get(acquired.by)?.effects ?? [];
    const partial = effects.some(
      (effect) =>
        effect.place.kind === "elements" && effect.place.count?.kind === "ret" && !effect.actions.some((action) => action.kind === "kind"),
    );
    if (!partial) return undefined;
    const cure = pins > 0 ? "unpin" : "put";
    return {
      message: `the pages that ${call(acquired.by)} returned are still held when this path returns; ${cure} as many as it returned.`,
      confidence: confidenceOf(fault),
      atFault: "returns without releasing the pages it got",
    };
  },
};
