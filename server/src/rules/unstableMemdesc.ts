// unstable-memdesc: what a page belongs to, looked into while nothing keeps it.

import { call, type Rule } from "./rule.ts";

/** "a reference", "the page-table lock": what the words of `stabilised-by:` are called. */
const CALLED: Readonly<Record<string, string>> = {
  reference: "a reference",
  lock: "its lock",
  object: "an object allocated from it",
  ptl: "the page-table lock",
  mmap_lock: "the mmap_lock",
  owner: "its owner",
};

export const unstableMemdesc: Rule = {
  id: "unstable-memdesc",
  level: { released: "hint", page2025: "warning", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "the folio, slab or page table of a page found by its number, looked into while nothing keeps it",
    why: "Which folio, slab or page table a page belongs to is stable only while something holds it: a reference for a folio, an object allocated from it for a slab, the page-table lock or mmap_lock for a page table. Without, the page is freed and reused under whoever looks. In released kernels the memory of struct page stays, so what is read is merely wrong; a descriptor of its own is gone.",
    source: '"Where to put page->memdesc initially" (3 Sep 2025); the `stabilised-by:` lines of the kinds',
  },
  check: (fault, { epoch }) => {
    if (fault.kind !== "unstable memdesc" || !fault.stability || fault.stability.underRcu) return undefined;
    const kind = fault.object?.kinds[0] ?? "memory descriptor";
    const how = fault.by === "dereferenced" ? "dereferenced" : `given to ${call(fault.by)}`;
    const keeps = fault.accepted.map((one) => CALLED[one] ?? one).join(" or ");
    return {
      message: `the ${kind} that ${call(fault.earlier?.by ?? "")} found is ${how} while nothing keeps the page what it is; hold ${keeps}.`,
      confidence: epoch === "released" || !fault.certain ? "hint" : "likely",
      atFault: `${how} without ${keeps}`,
    };
  },
};
