// scamem-ref: a reference on one page of a vmalloc area, where the area has one count for all.

import { forbiddenIn } from "./forbidden.ts";
import { allIn, vmallocMemory } from "./kindGroups.ts";
import { call, type Rule } from "./rule.ts";

export const scamemRef: Rule = {
  id: "scamem-ref",
  level: { released: "off", page2025: "off", memdesc: "warning" },
  since: "0.1.0",
  docs: {
    summary: "a reference taken on a single page of a vmalloc area",
    why: "The proposal gives the pages of a vmalloc area that is mapped to user space one reference count, in a scamem: the vm_struct holds one reference, each mapping one more, and the memory goes with the last. A page of it has no count of its own. The rule is off until the API exists, but in the memdesc epoch.",
    source: '"Mapping vmalloc pages to userspace" (6 Dec 2024): a proposal',
  },
  check: (fault, context) => {
    const operation = forbiddenIn(fault)?.operation;
    if ((operation !== "get" && operation !== "put") || !allIn(fault.object?.kinds ?? [], vmallocMemory)) return undefined;
    if (context.epoch !== "memdesc") return undefined;
    return {
      message: `${call(fault.by)} counts references of one page of a vmalloc area, which has no count; hold the area, by a reference of its scamem where it is mapped.`,
      confidence: fault.certain ? "certain" : "likely",
      atFault: `${call(fault.by)} on a page of a vmalloc area`,
    };
  },
};
