// rcu-only-deref: a memory descriptor found under RCU alone, looked into beyond its reference count.

import { call, type Rule } from "./rule.ts";

export const rcuOnlyDeref: Rule = {
  id: "rcu-only-deref",
  level: { released: "hint", page2025: "warning", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a memory descriptor looked into under RCU alone",
    why: "RCU keeps the memory of a descriptor that is type-safe, not what it describes: of a folio the reference count may be tried, everything else is another folio's by then. Descriptors that are not counted need not be type-safe: a walker that sees the type of a slab or of a page table does not dereference it.",
    source:
      '"Where to put page->memdesc initially" (3 Sep 2025); kernelnewbies.org MatthewWilcox/Memdescs (TYPESAFE_BY_RCU); the `under-rcu:` lines of the kinds',
  },
  check: (fault, { epoch }) => {
    if (fault.kind !== "unstable memdesc" || fault.stability?.underRcu !== true) return undefined;
    const kind = fault.object?.kinds[0] ?? "memory descriptor";
    const how = fault.by === "dereferenced" ? "dereferenced" : `given to ${call(fault.by)}`;
    const remedy = fault.stability.countUnderRcu
      ? "try a reference first, and check that it is still the one of the page"
      : `a walker that meets a ${kind} leaves it alone`;
    return {
      message: `the ${kind} that ${call(fault.earlier?.by ?? "")} found is ${how} under RCU alone, which does not keep it; ${remedy}.`,
      confidence: epoch === "released" ? "hint" : "likely",
      atFault: `${how} under RCU alone`,
    };
  },
};
