// put-uncounted: reference operations on memory that has no reference count.

import type { Fault } from "../flow/state/events.ts";
import { allIn, slabMemory } from "./kindGroups.ts";
import { dropsReference, givenMemory } from "./mismatch.ts";
import { call, confidenceOf, type Rule, type RuleContext } from "./rule.ts";

function counted(kinds: readonly string[], context: RuleContext): boolean {
  return kinds.some((kind) => context.knowledge.kind(kind)?.counted === true);
}

function verdictOn(fault: Fault, context: RuleContext): ReturnType<Rule["check"]> {
  const consequences = (fault.object?.kinds ?? []).map((kind) => context.knowledge.kind(kind)?.forbidden("get")?.get(context.epoch));
  const consequence = consequences.find((one) => one !== undefined && one !== "");
  return {
    message: `${call(fault.by)} counts references of ${givenMemory(fault, context)}, which has no reference count${consequence ? ` (${consequence})` : ""}; allocate a folio if a count is needed.`,
    confidence: confidenceOf(fault),
    atFault: `counted by ${call(fault.by)}, although it has no reference count`,
  };
}

export const putUncounted: Rule = {
  id: "put-uncounted",
  level: { released: "warning", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a reference taken or dropped on memory that has no reference count",
    why: "Slab pages, large kmalloc and page tables are not reference counted: since 6.14 slab pages have a count of 0, and the operation warns and does nothing, or frees a page that is in use. What wants a count is allocated as a folio.",
    source:
      'include/linux/mm.h, get_page(); mm/slub.c (frozen slab pages, 9aec2fb0fd5e); "Where to put page->memdesc initially" (3 Sep 2025)',
  },
  check: (fault, context) => {
    if (fault.kind === "count on uncounted") return verdictOn(fault, context);
    if (fault.kind !== "release mismatch" || !dropsReference(fault, context) || !counted(fault.accepted, context)) return undefined;
    const kinds = fault.object?.kinds ?? [];
    if (!allIn(kinds, slabMemory) || counted(kinds, context)) return undefined;
    return verdictOn(fault, context);
  },
};
