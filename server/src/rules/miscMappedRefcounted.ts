// misc-mapped-refcounted: pages of a vmalloc area mapped to user space one by one.

import { epochThatForbids, forbiddenIn } from "./forbidden.ts";
import { allIn, vmallocMemory } from "./kindGroups.ts";
import { call, type Rule } from "./rule.ts";

export const miscMappedRefcounted: Rule = {
  id: "misc-mapped-refcounted",
  level: { released: "hint", page2025: "warning", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "pages of a vmalloc area mapped to user space, where each needs a reference count",
    why: "A mapping holds a reference of the page it maps. Pages of a vmalloc area are misc memory, which has no count in the memdesc epoch; until there is one count for the whole area (scamem), such a mapping is one of page frames. The helpers that map a whole area can be converted once; a loop of one's own cannot.",
    source: '"Mapping vmalloc pages to userspace" (6 Dec 2024); kernelnewbies.org MatthewWilcox/Memdescs',
  },
  check: (fault, context) => {
    const forbidden = forbiddenIn(fault);
    if (forbidden?.operation !== "map" || !allIn(fault.object?.kinds ?? [], vmallocMemory)) return undefined;
    const epoch = epochThatForbids(forbidden, context);
    if (!epoch) return undefined;
    const how = fault.by === "return" ? "given to a fault" : `mapped by ${call(fault.by)}`;
    const when = epoch === context.epoch ? "" : `in epoch ${epoch} `;
    return {
      message: `a page of a vmalloc area is ${how} on its own: ${when}${forbidden.byEpoch.get(epoch) ?? ""}; map the area as a whole, or allocate folios.`,
      // An area that nobody here allocated may hold pages of somebody else.
      confidence: epoch === context.epoch ? (fault.certain ? "certain" : "likely") : "hint",
      atFault: `a page of a vmalloc area is ${how}`,
    };
  },
};
