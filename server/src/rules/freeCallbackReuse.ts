// free-callback-reuse: a function or owner left in a word of a page, to be found when its count is 0.

import type { Rule } from "./rule.ts";

export const freeCallbackReuse: Rule = {
  id: "free-callback-reuse",
  level: { released: "warning", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a word of a page or folio that is reused to tell what is done when it is freed",
    why: "Who frees the last reference may be anybody, in any context, and reads the word as what it is for: a list, a file system's private data, the mapping. Nothing says that it holds a function just then. A mapping is told by the free_folio operation when a folio leaves it; memory with an end of its own is a kind of its own, with its own free function. With Page2025 the words are not there.",
    source:
      '"mm: Introduce folio owner_ops" thread (Nov 2024): "the way we reuse the lru.next field is fragile"; include/linux/fs.h, free_folio',
  },
  check: (fault) => {
    if (fault.kind !== "raw field" || fault.field?.group !== "reused") return undefined;
    const { name } = fault.field;
    const what =
      fault.by === "called"
        ? `the function that is called here stands in \`${name}\``
        : fault.by === "half"
          ? `\`${name}\` is written on its own, as a word of something else than a list`
          : `a function is left in \`${name}\` of a page or folio, to be called when it is freed`;
    return {
      message: `${what}; give the memory a kind with a free function of its own, or use the free_folio operation of the mapping.`,
      confidence: fault.by === "half" ? "likely" : "certain",
      atFault: `\`${name}\` is reused`,
    };
  },
};
