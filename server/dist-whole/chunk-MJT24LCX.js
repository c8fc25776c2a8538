#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);

// server/src/base/sourceText.ts
function makeSourceText(path, text) {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { path, text, lineStarts };
}
function positionAt(source, offset) {
  const at = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if ((source.lineStarts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (source.lineStarts[low] ?? 0) + 1 };
}
function lineText(source, line) {
  const start = source.lineStarts[line - 1];
  if (start === void 0) return "";
  const next = source.lineStarts[line];
  const end = next === void 0 ? source.text.length : next - 1;
  const raw = source.text.slice(start, end);
  return raw.endsWith("\r") ? raw.slice(0, -1) : raw;
}

// server/src/rules/contractErrors.ts
var contractErrorPage = {
  id: "contract-error",
  level: { released: "warning", page2025: "warning", memdesc: "warning" },
  since: "0.1.0",
  docs: {
    summary: "a `Lifetime:` line in the source that cannot be read",
    why: "The contracts of that comment are left out, so the function is judged by its body, or not at all, whatever the line's author meant to promise.",
    source: "docs/contract-grammar.md of memdesc-lint"
  }
};
function contractFindings(source, errors, functions) {
  return errors.map((error) => {
    const start = (source.lineStarts[error.line - 1] ?? 0) + error.column - 1;
    const span = { start, end: start + Math.max(1, error.word.length) };
    return {
      rule: contractErrorPage.id,
      level: "warning",
      confidence: "certain",
      message: `the contract cannot be read and is left out: ${error.message}; ${error.remedy}`,
      span,
      function: functions.find((fn) => fn.start <= start && start < fn.end)?.name ?? "",
      handle: "",
      kind: "unknown",
      trace: [],
      fixes: []
    };
  });
}

// server/src/flow/outcome.ts
var ZERO = 1;
var NEGATIVE = 2;
var POSITIVE = 4;
var ANY = ZERO | NEGATIVE | POSITIVE;
var EACH_OUTCOME = [ZERO, NEGATIVE, POSITIVE];
function outcomeOfNumber(value) {
  return value === 0 ? ZERO : value < 0 ? NEGATIVE : POSITIVE;
}
function outcomesWhere(op, constant) {
  switch (op) {
    case "==":
      return outcomeOfNumber(constant);
    case "!=":
      return constant === 0 ? NEGATIVE | POSITIVE : ANY;
    case "<":
      return constant <= 0 ? NEGATIVE : constant === 1 ? ZERO | NEGATIVE : ANY;
    case "<=":
      return constant < 0 ? NEGATIVE : constant === 0 ? ZERO | NEGATIVE : ANY;
    case ">":
      return constant >= 0 ? POSITIVE : constant === -1 ? ZERO | POSITIVE : ANY;
    case ">=":
      return constant > 0 ? POSITIVE : constant === 0 ? ZERO | POSITIVE : ANY;
    default:
      return ANY;
  }
}
var NEGATION = { "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">" };
var MIRROR = { "==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<=" };
function negated(op) {
  return NEGATION[op];
}
function mirrored(op) {
  return MIRROR[op];
}
function compareNumbers(op, known, constant) {
  switch (op) {
    case "==":
      return known === constant;
    case "!=":
      return known !== constant;
    case "<":
      return known < constant;
    case "<=":
      return known <= constant;
    case ">":
      return known > constant;
    case ">=":
      return known >= constant;
    default:
      return false;
  }
}
function negate(outcomes) {
  return outcomes & ZERO | (outcomes & NEGATIVE ? POSITIVE : 0) | (outcomes & POSITIVE ? NEGATIVE : 0);
}

// server/src/base/nearestWord.ts
function nearestWord(word, known) {
  const limit = Math.max(2, Math.floor(word.length / 3));
  let best;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
function editDistance(a, b, limit) {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const replace = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const cost = Math.min(replace, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    previous = current;
  }
  return previous[b.length] ?? limit;
}

// server/src/base/span.ts
function contains(outer, inner) {
  return outer.start <= inner.start && inner.end <= outer.end;
}

// server/src/rules/suppress.ts
var suppressionRules = ["suppression-without-reason", "unused-suppression", "unknown-rule-in-suppression"];
var levels = {
  "suppression-without-reason": "warning",
  "unknown-rule-in-suppression": "warning",
  "unused-suppression": "hint"
};
var docs = {
  "suppression-without-reason": {
    summary: "an allow() comment that does not say why",
    why: "The reader after you cannot tell a judged false alarm from a fault that somebody hid. The suppression works all the same.",
    source: "docs of memdesc-lint: /* memdesc-lint: allow(rule) reason */"
  },
  "unused-suppression": {
    summary: "an allow() comment with nothing to allow",
    why: "The code or the linter has changed since; left in place, the comment would hide the next fault on that line.",
    source: "docs of memdesc-lint: /* memdesc-lint: allow(rule) reason */"
  },
  "unknown-rule-in-suppression": {
    summary: "an allow() comment for a rule that does not exist, or one that cannot be read",
    why: "It allows nothing, whatever its author believed.",
    source: "docs of memdesc-lint: /* memdesc-lint: allow(rule) reason */"
  }
};
var suppressionRulePages = suppressionRules.map((id) => ({
  id,
  level: { released: levels[id], page2025: levels[id], memdesc: levels[id] },
  since: "0.1.0",
  docs: docs[id]
}));
function applySuppressions(input) {
  const comments = input.comments.filter((comment) => marker.test(comment.text));
  if (comments.length === 0) return input.findings;
  const reach = makeReach(input);
  const kept = new Set(input.findings);
  const added = [];
  for (const comment of comments) {
    const suppression = parseSuppression(input.source, comment);
    if (suppression === void 0) {
      added.push(
        makeFinding(input, "unknown-rule-in-suppression", comment, "not a suppression; write /* memdesc-lint: allow(rule) reason */")
      );
      continue;
    }
    if (suppression.reason === "") {
      const names = suppression.rules.map((rule) => rule.name).join(", ");
      added.push(
        makeFinding(
          input,
          "suppression-without-reason",
          comment,
          `allow(${names}) gives no reason; say after the bracket why this is right`
        )
      );
    }
    const covers = reach(comment);
    for (const rule of suppression.rules) {
      if (!input.knownRules.has(rule.name)) {
        added.push(makeFinding(input, "unknown-rule-in-suppression", rule.span, unknownRule(rule.name, input.knownRules)));
        continue;
      }
      const hits = input.findings.filter((finding) => finding.rule === rule.name && covers(finding.span));
      for (const hit of hits) kept.delete(hit);
      if (hits.length === 0 && input.activeRules.has(rule.name)) {
        added.push(makeFinding(input, "unused-suppression", rule.span, `allow(${rule.name}) suppresses nothing here; remove it`));
      }
    }
  }
  return [...kept, ...added.filter((finding) => input.activeRules.has(finding.rule))].sort(
    (a, b) => a.span.start - b.span.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
var marker = /^[\s*]*memdesc-lint:/;
function parseSuppression(source, comment) {
  const text = source.text.slice(comment.start, comment.end);
  const match = /memdesc-lint:\s*allow\s*\(([^()]*)\)/.exec(text);
  const list = match?.[1];
  if (match === null || list === void 0) return void 0;
  const listStart = comment.start + match.index + match[0].length - 1 - list.length;
  const rules2 = [...list.matchAll(/[^\s,]+/g)].map((word) => {
    const start = listStart + word.index;
    return { name: word[0], span: { start, end: start + word[0].length } };
  });
  if (rules2.length === 0) return void 0;
  const rest = text.slice(match.index + match[0].length).replace(/\*\/$/, "");
  const reason = rest.replace(/\n[ \t]*\*?/g, " ").replace(/^[\s:,-]+/, "").trim();
  return { comment, rules: rules2, reason };
}
function makeReach(input) {
  const { source, functions } = input;
  const lineOf = (offset) => positionAt(source, offset).line;
  return (comment) => {
    const firstLine = lineOf(comment.start);
    const before = source.text.slice(source.lineStarts[firstLine - 1], comment.start);
    if (before.trim() !== "") {
      const line = lineOf(comment.end);
      return (finding) => lineOf(finding.start) <= line && firstLine <= lineOf(Math.max(finding.start, finding.end - 1));
    }
    const next = nextCode(source.text, comment.end);
    const nextLine = lineOf(next);
    const whole = functions.find(
      (fn) => lineOf(fn.start) === nextLine || fn.start <= next && next < fn.end && lineOf(fn.start) > firstLine
    );
    if (whole !== void 0) return (finding) => contains(whole, finding);
    return (finding) => lineOf(finding.start) === nextLine;
  };
}
function nextCode(text, from) {
  const skip = /(?:\s+|\/\*.*?\*\/|\/\/[^\n]*)*/sy;
  skip.lastIndex = from;
  skip.exec(text);
  return Math.min(skip.lastIndex, text.length);
}
function unknownRule(name, known) {
  const near = nearestWord(name, known);
  return near === void 0 ? `no rule is called ${name}; memdesc-lint rules lists them` : `no rule is called ${name}; did you mean ${near}?`;
}
function makeFinding(input, rule, span, message) {
  const confidence = "certain";
  const within = input.functions.find((fn) => fn.start <= span.start && span.end <= fn.end);
  return {
    rule,
    level: levels[rule],
    confidence,
    message,
    span: { start: span.start, end: span.end },
    function: within?.name ?? "",
    handle: "",
    kind: "unknown",
    trace: [],
    fixes: []
  };
}

// server/src/rules/rule.ts
function call(by) {
  return by === "" ? "a call" : `${by}()`;
}
function releasesOf(fault, context) {
  const names = /* @__PURE__ */ new Set();
  for (const kind of fault.object?.kinds ?? []) for (const name of context.knowledge.kind(kind)?.releasedBy ?? []) names.add(`${name}()`);
  return names.size === 0 ? void 0 : [...names].slice(0, 3).join(" or ");
}
function confidenceOf(fault) {
  return fault.certain ? "certain" : "likely";
}
function kindConfidence(fault) {
  return fault.object?.acquired && fault.object.origin === "acquired" ? "certain" : confidenceOf(fault);
}

// server/src/rules/batchExceptional.ts
var batchExceptional = {
  id: "batch-exceptional",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a batch that may hold value entries released as if all were folios",
    why: "A lookup of entries also returns shadow, swap and DAX entries: integers with a tag bit, no folios. Remove them from the batch before it is released or locked.",
    source: "mm/filemap.c, find_get_entries(); mm/truncate.c, truncate_folio_batch_exceptionals()"
  },
  check: (fault) => {
    if (fault.kind !== "value entries") return void 0;
    return {
      message: `${call(fault.by)} takes every entry that ${call(fault.object?.acquired?.by ?? "")} found for a folio, but some may be value entries; remove those first.`,
      confidence: confidenceOf(fault),
      atFault: `${call(fault.by)} on a batch with value entries`
    };
  }
};

// server/src/rules/batchReinitLeak.ts
var batchReinitLeak = {
  id: "batch-reinit-leak",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a batch initialised again while it still holds references",
    why: "folio_batch_init() and folio_batch_reinit() only set the number to 0: the references in the batch are lost. Release the batch first.",
    source: "include/linux/pagevec.h, folio_batch_reinit()"
  },
  check: (fault) => {
    if (fault.kind !== "container reset") return void 0;
    return {
      message: `${call(fault.by)} empties the batch without dropping the references that ${call(fault.object?.acquired?.by ?? "")} put there; release it first.`,
      confidence: confidenceOf(fault),
      atFault: `emptied by ${call(fault.by)} with references in it`
    };
  }
};

// server/src/rules/kindGroups.ts
var slabMemory = ["kmalloc", "kvmalloc", "kmem_cache", "constdup", "slab"];
var vmallocMemory = ["vmalloc"];
var vmapAreas = ["vmap"];
var pageTables = ["ptdesc", "raw_ptdesc"];
var rawPageTables = ["raw_ptdesc"];
var pageFragments = ["page_frag"];
var poolPages = ["page_pool"];
var exactMemory = ["exact"];
var contiguousMemory = ["contig"];
var dmaMemory = ["dma", "dma_pages", "dma_pool_block", "dma_sgt", "dma_noncoherent"];
function allIn(kinds, group) {
  return kinds.length > 0 && kinds.every((kind) => group.includes(kind));
}
function someIn(kinds, group) {
  return kinds.some((kind) => group.includes(kind));
}

// server/src/rules/mismatch.ts
function mismatchAround(fault, group) {
  return fault.kind === "release mismatch" && (allIn(fault.object?.kinds ?? [], group) || allIn(fault.accepted, group));
}
function dropsReference(fault, context) {
  const effects = context.knowledge.get(fault.by)?.effects ?? [];
  const counted2 = effects.some((effect) => effect.actions.some((action) => action.kind === "release"));
  return counted2 && !effects.some((effect) => effect.actions.some((action) => action.kind === "order"));
}
function givenMemory(fault) {
  const kind = fault.object?.kinds.join(" or ") ?? "memory";
  const from = fault.object?.acquired;
  return from ? `${kind} memory from ${call(from.by)}` : `${kind} memory`;
}
function mismatchVerdict(fault, context, why) {
  const cure = releasesOf(fault, context);
  const other = fault.accepted.length > 0 ? ` takes ${fault.accepted.join(", ")}` : " does not take it";
  return {
    message: `${givenMemory(fault)} is released by ${call(fault.by)}, which${other}: ${why}${cure ? `; use ${cure}` : ""}.`,
    confidence: kindConfidence(fault),
    atFault: `released by ${call(fault.by)}, which is not for this kind of memory`
  };
}

// server/src/rules/contigMismatch.ts
var contigMismatch = {
  id: "contig-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a contiguous range or CMA allocation released by another function, or the reverse",
    why: "A contiguous range is no buddy block, and CMA keeps a bitmap of what it gave out: freed through the page allocator the range stays marked as used, and its head and tail pages are freed as if they were one block.",
    source: "mm/cma.c, cma_release(); mm/page_alloc.c, free_contig_range()"
  },
  check: (fault, context) => {
    if (!mismatchAround(fault, contiguousMemory)) return void 0;
    return mismatchVerdict(fault, context, "a contiguous range has a release of its own");
  }
};

// server/src/rules/dmaPagesMismatch.ts
var dmaPagesMismatch = {
  id: "dma-pages-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "DMA memory released by the function of another allocator, or with another size",
    why: "Each DMA allocation has its own free: it ends the mapping, the IOMMU entries and the memory together. Another one leaves the device with a mapping of memory that belongs to somebody else.",
    source: "Documentation/core-api/dma-api.rst; kernel/dma/mapping.c"
  },
  check: (fault, context) => {
    if (fault.kind === "extent mismatch" && allIn(fault.object?.kinds ?? [], dmaMemory)) {
      return {
        message: `${call(fault.by)} is given another size than ${call(fault.object?.acquired?.by ?? "")} had; pass the size of the allocation.`,
        confidence: kindConfidence(fault),
        atFault: `released by ${call(fault.by)} with another size`
      };
    }
    if (!mismatchAround(fault, dmaMemory)) return void 0;
    return mismatchVerdict(fault, context, "DMA memory goes back through the interface that allocated it");
  }
};

// server/src/rules/doubleLock.ts
var doubleLock = {
  id: "double-lock",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a lock of a folio that this path holds locked already",
    why: "The folio lock does not nest: the second lock waits for the first for ever.",
    source: "include/linux/pagemap.h, folio_lock()"
  },
  check: (fault) => {
    if (fault.kind !== "double lock") return void 0;
    return {
      message: `${call(fault.by)} locks what ${call(fault.earlier?.by ?? "")} locked before on this path; it waits for itself.`,
      confidence: confidenceOf(fault),
      atFault: `locked again by ${call(fault.by)}`
    };
  }
};

// server/src/rules/doublePut.ts
var doublePut = {
  id: "double-put",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a second release after the last reference was dropped on the same path",
    why: "After its last put the memory belongs to whoever gets it next: a second put takes somebody else's reference, and ends in a use-after-free far away.",
    source: "include/linux/mm.h, folio_put() and put_page()"
  },
  check: (fault) => {
    if (fault.kind !== "double release") return void 0;
    const first = fault.earlier?.by ?? "";
    return {
      message: `released again by ${call(fault.by)} after ${call(first)} dropped the last reference on this path; remove one of the two.`,
      confidence: confidenceOf(fault),
      atFault: `released a second time by ${call(fault.by)}`
    };
  }
};

// server/src/rules/errNullMixup.ts
var errNullMixup = {
  id: "err-null-mixup",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a failure test of the wrong form: a NULL test for an ERR_PTR, or IS_ERR() for a NULL",
    why: "Functions that return a handle say failure in one way, NULL or an error pointer. A test for the other one passes, and the failure value is used as a handle. Which way it is has changed between kernel versions (the page-cache lookups in 6.4), so ported code is where this shows.",
    source: "mm/filemap.c, __filemap_get_folio(); include/linux/err.h"
  },
  check: (fault) => {
    if (fault.kind !== "vain test") return void 0;
    const fails = fault.failure === "err" || fault.failure === "errval" ? "an error pointer" : fault.failure === "0" ? "0" : "NULL";
    const asked = fault.asked & NEGATIVE ? "an error pointer" : "NULL";
    const by = fault.earlier?.by ?? "";
    return {
      message: `${call(by)} fails with ${fails}, but this tests for ${asked}, so the failure is taken for a valid handle; test for ${fails}.`,
      confidence: confidenceOf(fault),
      atFault: `a test that cannot see the failure of ${call(by)}`
    };
  }
};

// server/src/rules/exactPagesMismatch.ts
var exactPagesMismatch = {
  id: "exact-pages-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "memory of an exact-size page allocation released by another function, or with another size",
    why: "An exact allocation splits its block and gives the tail back: no order describes it. Only its own release, with the same size, frees what was allocated.",
    source: "mm/page_alloc.c, alloc_pages_exact_noprof(), free_pages_exact()"
  },
  check: (fault, context) => {
    if (fault.kind === "extent mismatch" && allIn(fault.object?.kinds ?? [], exactMemory)) {
      return {
        message: `${call(fault.by)} is given another size than ${call(fault.object?.acquired?.by ?? "")} had; pass the size of the allocation.`,
        confidence: kindConfidence(fault),
        atFault: `released by ${call(fault.by)} with another size`
      };
    }
    if (!mismatchAround(fault, exactMemory)) return void 0;
    return mismatchVerdict(fault, context, "an exact allocation is no block of an order");
  }
};

// server/src/rules/faultPageRef.ts
var faultPageRef = {
  id: "fault-page-ref",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a fault handler that gives a page away without a reference of its own",
    why: "The fault handler drops one reference of the page it is given when it is done, or hands it to the page table. A page that was only looked up has none to give: it is freed while its owner uses it, one fault at a time.",
    source: "mm/memory.c, __do_fault(), do_cow_fault()"
  },
  check: (fault) => {
    if (fault.kind !== "store of borrow") return void 0;
    const field = fault.field?.name ?? "the field";
    return {
      message: `a page is left in \`${field}\`, which takes over one reference, without one having been taken; take a reference before.`,
      confidence: confidenceOf(fault),
      atFault: `returns with a borrowed page in \`${field}\``
    };
  }
};

// server/src/rules/fragFreeMismatch.ts
var fragFreeMismatch = {
  id: "frag-free-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a page fragment released by anything but the fragment release, or other memory given to that",
    why: "Fragments share one page and its count: the last fragment frees the page. kfree() takes the page for slab memory, free_page() frees it under the other fragments.",
    source: "mm/page_frag_cache.c, page_frag_free()"
  },
  check: (fault, context) => {
    if (!mismatchAround(fault, pageFragments)) return void 0;
    return mismatchVerdict(fault, context, "a fragment is a part of a shared page");
  }
};

// server/src/rules/freeKmalloc.ts
var freeKmalloc = {
  id: "free-kmalloc",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "kmalloc, kvmalloc or vmalloc memory given to the wrong free function",
    why: "kvmalloc() may return vmalloc memory, which kfree() cannot free; vfree() and free_page() do not know slab objects. It works in the test, where the allocation is small, and fails for the size that made somebody choose kvmalloc().",
    source: "mm/util.c, kvfree(); mm/slub.c, kfree(); mm/vmalloc.c, vfree()"
  },
  check: (fault, context) => {
    if (fault.kind !== "release mismatch") return void 0;
    const kinds = fault.object?.kinds ?? [];
    if (!someIn(kinds, slabMemory) && !someIn(kinds, vmallocMemory)) return void 0;
    return mismatchVerdict(fault, context, "the allocator that gave it must take it back");
  }
};

// server/src/rules/freeOrderMismatch.ts
var freeOrderMismatch = {
  id: "free-order-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a free with another order or size than the allocation had",
    why: "The allocator does not check the order: too small a one leaks the rest of the block, too large a one frees pages that belong to somebody else.",
    source: "mm/page_alloc.c, comment of __free_pages()"
  },
  check: (fault, context) => {
    if (fault.kind !== "extent mismatch") return void 0;
    const extent = fault.object?.extent;
    const by = fault.object?.acquired?.by ?? "";
    const what = extent?.what ?? "order";
    const was = extent ? context.spell(extent.span) : "another one";
    return {
      message: `${call(fault.by)} is given another ${what} than ${call(by)} had (${was}); free with the ${what} of the allocation.`,
      confidence: kindConfidence(fault),
      atFault: `released by ${call(fault.by)} with another ${what}`
    };
  }
};

// server/src/rules/freePutMixup.ts
var freePutMixup = {
  id: "free-put-mixup",
  level: { released: "warning", page2025: "warning", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a counted handle given to a free function, or memory without a count to a put",
    why: "__free_pages() drops a count and frees the tail of a block that is not compound; put_page() frees only the head of such a block. What has other users (page cache, GUP, page tables) goes by its put, what is a plain block by its free.",
    source: 'mm/page_alloc.c, comment of __free_pages(); "Where to put page->memdesc initially" (3 Sep 2025)'
  },
  check: (fault, context) => {
    if (fault.kind !== "release mismatch") return void 0;
    return mismatchVerdict(fault, context, "it has another way of being given back");
  }
};

// server/src/rules/frozenCount.ts
function frozenBy(fault) {
  for (let node = fault.trace; node; node = node.before) {
    if (node.kind === "deed" && node.what === "frozen" && node.object === fault.object?.id) return node.by;
  }
  return fault.object?.acquired?.by ?? "";
}
function droppedToZero(fault, context) {
  const effects = context.knowledge.get(frozenBy(fault))?.effects ?? [];
  return effects.some((effect) => effect.actions.some((action) => action.kind === "release"));
}

// server/src/rules/frozenMisuse.ts
var frozenMisuse = {
  id: "frozen-misuse",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a frozen reference count that is counted on, or that a path does not give back",
    why: "Between freeze and unfreeze the count is 0 and stands for the expected references: a get or put in between corrupts it, and a path that forgets to unfreeze leaves a folio that no lookup can ever take again.",
    source: "include/linux/page_ref.h, folio_ref_freeze(), folio_ref_unfreeze()"
  },
  check: (fault) => {
    if (fault.kind === "count on frozen") {
      return {
        message: `${call(fault.by)} counts a reference while ${call(fault.earlier?.by ?? "")} has the count frozen at 0; unfreeze first.`,
        confidence: confidenceOf(fault),
        atFault: `counted by ${call(fault.by)} while frozen`
      };
    }
    if (fault.kind !== "frozen leak") return void 0;
    return {
      message: `the count that ${call(frozenBy(fault))} froze is not given back on this path; unfreeze it first.`,
      confidence: confidenceOf(fault),
      atFault: "returns with the count frozen"
    };
  }
};

// server/src/rules/getWithoutRef.ts
var getWithoutRef = {
  id: "get-without-ref",
  level: { released: "warning", page2025: "warning", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a get, lock or wait on a handle that a lockless lookup found and nobody holds",
    why: "What a lockless lookup finds may have a count of 0 already: folio_get() brings a freed folio back to life, and a sleeping lock waits on memory of somebody else. Another path of the same function tries the reference first, as all must.",
    source: 'include/linux/mm.h, folio_get() ("if you do not already have a refcount"); include/linux/page_ref.h, folio_try_get()'
  },
  check: (fault) => {
    if (fault.kind !== "no reference") return void 0;
    return {
      message: `${call(fault.by)} needs a reference that this path does not have: the handle was only looked up; try to take one first, as another path here does.`,
      confidence: fault.certain ? "certain" : "hint",
      atFault: `${call(fault.by)} without a reference`
    };
  }
};

// server/src/rules/isolatePolarity.ts
var isolatePolarity = {
  id: "isolate-polarity",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "the result of an isolation function tested with the polarity of another kernel version",
    why: "The isolation functions returned 0 on success up to 6.2 and return true since 6.3. Code that was ported without its test treats success as failure: the isolated folio is lost to the LRU, and one that was not isolated is put back.",
    source: "mm/vmscan.c, folio_isolate_lru() (be2d57563822)"
  },
  check: (fault) => {
    if (fault.kind !== "inverted test") return void 0;
    return {
      message: `${call(fault.by)} has succeeded where this test takes it to have failed; turn the test round for this kernel.`,
      confidence: confidenceOf(fault),
      atFault: "success taken for failure"
    };
  }
};

// server/src/rules/kfreePage.ts
var kfreePage = {
  id: "kfree-page",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a page-allocator address, vmalloc area or mapping given to a slab release",
    why: "kfree() looks up the slab of the address. For a page-allocator address it warns or frees the wrong order, for a vmalloc or kmap address it computes a page that has nothing to do with it.",
    source: "mm/slub.c, kfree(), free_large_kmalloc()"
  },
  check: (fault, context) => {
    if (fault.kind !== "release mismatch" || !someIn(fault.accepted, slabMemory)) return void 0;
    if (someIn(fault.object?.kinds ?? [], slabMemory)) return void 0;
    return mismatchVerdict(fault, context, "this memory does not come from the slab allocator");
  }
};

// server/src/rules/kreallocSelf.ts
var kreallocSelf = {
  id: "krealloc-self",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a reallocation whose failure overwrites the only pointer to the old memory",
    why: "krealloc() leaves the old memory alone when it fails and returns NULL: assigned to the same pointer, the NULL replaces the only name of memory that is still allocated.",
    source: "mm/slab_common.c, krealloc_noprof()"
  },
  check: (fault) => {
    if (fault.kind !== "self overwrite") return void 0;
    return {
      message: `${call(fault.by)} keeps the old memory when it fails, and its NULL overwrites the only pointer to it; assign to another variable and test that.`,
      confidence: confidenceOf(fault),
      atFault: `overwritten by the result of ${call(fault.by)}`
    };
  }
};

// server/src/rules/leakOnPath.ts
var leakOnPath = {
  id: "leak-on-path",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a reference, pin or allocation that a path out of the function neither releases nor hands over",
    why: "Whoever acquires owes a release. A path that returns, or overwrites the last variable that names the handle, without releasing it, storing it or returning it, loses the memory until reboot. Early error returns are where this happens most.",
    source: 'include/linux/mm.h, folio_put(); SOSP 2023, "One Simple API Can Cause Hundreds of Bugs"'
  },
  check: (fault, context) => {
    if (fault.kind !== "leak" || !fault.object?.acquired) return void 0;
    if (fault.by !== "return" && context.faults.some((other) => other.kind === "self overwrite" && contains(other.span, fault.span)))
      return void 0;
    if (context.faults.some((other) => other.kind === "inverted test" && other.object?.id === fault.object?.id)) return void 0;
    const { acquired } = fault.object;
    const what = `${fault.object.kinds[0] ?? "memory"} from ${call(acquired.by)}`;
    const cure = releasesOf(fault, context);
    const fix = cure ? `; release it with ${cure}` : "; release it";
    const where = fault.by === "return" ? "is still owned when this path returns" : "loses its last name here while still owned";
    return {
      message: `${what} ${where}${fix} or hand it over first.`,
      confidence: fault.certain ? "certain" : "likely",
      atFault: fault.by === "return" ? "returns without releasing it" : "overwritten while still owned"
    };
  }
};

// server/src/rules/lockLeak.ts
var lockLeak = {
  id: "lock-leak",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a path that leaves the function with a folio locked that others leave unlocked",
    why: "Whoever looks for the folio next waits for ever: reclaim, truncation and every reader of that offset hang in D state.",
    source: "include/linux/pagemap.h, folio_lock(); Documentation/filesystems/locking.rst"
  },
  check: (fault) => {
    if (fault.kind !== "lock leak") return void 0;
    const by = fault.object?.locked?.by ?? fault.object?.acquired?.by ?? "";
    const unlocks = fault.elsewhere !== void 0 && fault.elsewhere.start !== fault.object?.locked?.span.start;
    const pair = unlocks ? ", which another path unlocks," : "";
    const where = fault.by === "return" ? "is still locked when this path returns" : "loses its last name here while locked";
    return {
      message: `what ${call(by)} locked${pair} ${where}; unlock it first.`,
      confidence: confidenceOf(fault),
      atFault: fault.by === "return" ? "returns with it locked" : "overwritten while locked"
    };
  }
};

// server/src/rules/needLock.ts
var needLock = {
  id: "need-lock",
  level: { released: "warning", page2025: "warning", memdesc: "warning" },
  since: "0.1.0",
  docs: {
    summary: "an operation that needs the folio locked, on a folio that this path unlocked or never locked",
    why: "The lock keeps the folio in its mapping and its private data in place. Without it truncation, reclaim or migration can take both away between the test and the use.",
    source: "include/linux/pagemap.h, folio_lock(); Documentation/filesystems/locking.rst"
  },
  check: (fault) => {
    if (fault.kind !== "no lock") return void 0;
    const lost = fault.earlier ? `${call(fault.earlier.by)} unlocked it before` : `${call(fault.object?.acquired?.by ?? "")} hands it out unlocked and nothing here locks it`;
    return {
      message: `${call(fault.by)} needs the lock, which this path does not hold: ${lost}; lock it first, and look again whether it is still what was found.`,
      confidence: confidenceOf(fault),
      atFault: `${call(fault.by)} without the lock`
    };
  }
};

// server/src/rules/pinPutMismatch.ts
var pinPutMismatch = {
  id: "pin-put-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "pinned pages released as if they were only referenced",
    why: "A pin is a count of its own, a bias of 1024 in the page count of small folios: put_page() takes 1 of it, the page stays pinned for ever and is neither migrated nor reclaimed.",
    source: "Documentation/core-api/pin_user_pages.rst; mm/gup.c, gup_put_folio()"
  },
  check: (fault) => {
    if (fault.kind !== "reference dropped on pin") return void 0;
    const by = fault.object?.acquired?.by ?? "";
    return {
      message: `${call(fault.by)} drops a reference of pages that ${call(by)} pinned; release them with the unpin functions.`,
      confidence: kindConfidence(fault),
      atFault: `a reference dropped by ${call(fault.by)} on a pin`
    };
  }
};

// server/src/rules/poolPutMismatch.ts
var poolPutMismatch = {
  id: "pool-put-mismatch",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a page of a page pool released as a plain page, or a plain page given to a pool",
    why: "A pool counts the users of a page itself, keeps it DMA mapped, and recycles it; its own reference is one on the page. put_page() takes that reference, the page leaves the pool mapped and the pool waits for it for ever.",
    source: "include/net/page_pool/helpers.h; net/core/page_pool.c"
  },
  check: (fault, context) => {
    if (!mismatchAround(fault, poolPages)) return void 0;
    return mismatchVerdict(fault, context, "a pool's page goes back to its pool");
  }
};

// server/src/rules/ptdescNoDtor.ts
var ptdescNoDtor = {
  id: "ptdesc-no-dtor",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a constructed page table freed without its destructor, or a table whose constructor failed not freed at all",
    why: "The constructor allocates the page-table lock and counts the page; pagetable_free() alone loses the lock and the count. When the constructor fails the page is still there and must be freed, without the destructor.",
    source: "include/asm-generic/pgalloc.h, __pte_alloc_one(), pte_free()"
  },
  check: (fault, context) => {
    const kinds = fault.object?.kinds ?? [];
    if (fault.kind === "release mismatch" && allIn(kinds, pageTables) && !allIn(kinds, rawPageTables) && someIn(fault.accepted, rawPageTables)) {
      return {
        message: `${call(fault.by)} frees a page table whose constructor has run; call its destructor first.`,
        confidence: confidenceOf(fault),
        atFault: `freed by ${call(fault.by)} without its destructor`
      };
    }
    if (fault.kind === "leak" && allIn(kinds, rawPageTables)) {
      const cure = releasesOf(fault, context);
      return {
        message: `the page table from ${call(fault.object?.acquired?.by ?? "")} is still owned when this path returns without its constructor${cure ? `; free it with ${cure}` : ""}.`,
        confidence: confidenceOf(fault),
        atFault: "returns without freeing the page table"
      };
    }
    return void 0;
  }
};

// server/src/rules/ptlGuard.ts
var ptlGuard = {
  id: "ptl-guard",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a handle from a page-table walk or RCU section used after the lock or section ended",
    why: "What a page-table entry names may be unmapped and freed once the page-table lock is dropped; what an RCU lookup finds, once the section ends. Take a reference before the guard ends.",
    source: "mm/memory.c, vm_normal_page(); mm/pagewalk.c, folio_walk_start()"
  },
  check: (fault) => {
    if (fault.kind !== "use after guard") return void 0;
    const how = fault.by === "dereferenced" ? "dereferenced" : `passed to ${call(fault.by)}`;
    return {
      message: `${how} after ${call(fault.earlier?.by ?? "")} ended what kept it alive (${fault.object?.guardNames.join(", ") || "its guard"}); take a reference before.`,
      confidence: confidenceOf(fault),
      atFault: `${how} without a guard`
    };
  }
};

// server/src/rules/putBeforeUnlock.ts
var putBeforeUnlock = {
  id: "put-before-unlock",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "the last reference dropped before the lock",
    why: "The put may free the folio, locked: the page allocator reports a bad page, and the unlock that follows touches memory of somebody else. Unlock, then put.",
    source: "include/linux/page-flags.h, PAGE_FLAGS_CHECK_AT_FREE"
  },
  check: (fault) => {
    if (fault.kind !== "release while locked") return void 0;
    return {
      message: `${call(fault.by)} drops the last reference held here while ${call(fault.earlier?.by ?? "")} still holds it locked; unlock first, then put.`,
      confidence: confidenceOf(fault),
      atFault: `released by ${call(fault.by)} while locked`
    };
  }
};

// server/src/rules/putBorrowed.ts
var putBorrowed = {
  id: "put-borrowed",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a release of a handle that this function only borrowed",
    why: "A lookup that lends a handle takes no reference for the caller: the reference that keeps it alive belongs to a container, a walk or the caller. Putting it takes that reference away, and the page is freed while its owner still uses it.",
    source: "mm/readahead.c, readahead_folio(); include/linux/mm.h, vmalloc_to_page(); mm/memory.c, vm_normal_page()"
  },
  check: (fault) => {
    if (fault.kind !== "release of borrow") return void 0;
    const from = fault.object?.acquired;
    const lent = from ? `lent by ${call(from.by)}` : "only borrowed here";
    return {
      message: `${call(fault.by)} drops a reference that this function does not hold: the handle is ${lent}; drop the release, or take a reference of your own first.`,
      confidence: confidenceOf(fault),
      atFault: `released by ${call(fault.by)} without a reference of this function`
    };
  }
};

// server/src/rules/putUncounted.ts
function counted(kinds, context) {
  return kinds.some((kind) => context.knowledge.kind(kind)?.counted === true);
}
function verdictOn(fault) {
  return {
    message: `${call(fault.by)} counts references of ${givenMemory(fault)}, which has no reference count; allocate a folio if a count is needed.`,
    confidence: confidenceOf(fault),
    atFault: `counted by ${call(fault.by)}, although it has no reference count`
  };
}
var putUncounted = {
  id: "put-uncounted",
  level: { released: "warning", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a reference taken or dropped on memory that has no reference count",
    why: "Slab pages, large kmalloc and page tables are not reference counted: since 6.14 slab pages have a count of 0, and the operation warns and does nothing, or frees a page that is in use. What wants a count is allocated as a folio.",
    source: 'include/linux/mm.h, get_page(); mm/slub.c (frozen slab pages, 9aec2fb0fd5e); "Where to put page->memdesc initially" (3 Sep 2025)'
  },
  check: (fault, context) => {
    if (fault.kind === "count on uncounted") return verdictOn(fault);
    if (fault.kind !== "release mismatch" || !dropsReference(fault, context) || !counted(fault.accepted, context)) return void 0;
    const kinds = fault.object?.kinds ?? [];
    if (!allIn(kinds, slabMemory) || counted(kinds, context)) return void 0;
    return verdictOn(fault);
  }
};

// server/src/rules/rawRefcount.ts
var rawRefcount = {
  id: "raw-refcount",
  level: { released: "warning", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a direct access to a reference, map or pin count field",
    why: "The count words are encoded (biases, frozen at 0, one word for a whole folio) and move to the memory descriptor: only the accessors know where and how. The count word of a folio's page reads 0 once folios are allocated on their own.",
    source: 'include/linux/mm_types.h ("do not use directly"); "Where to put page->memdesc initially" (3 Sep 2025)'
  },
  check: (fault, context) => {
    if (fault.kind !== "raw field" || fault.field?.group !== "count") return void 0;
    const confidence = /(?:^|\/)mm\/[^/]+$/.test(context.path) ? "hint" : "likely";
    return {
      message: `\`${fault.field.name}\` is read or written directly; use the accessors of the reference count.`,
      confidence,
      atFault: `\`${fault.field.name}\` touched directly`
    };
  }
};

// server/src/rules/refcountOnPtdesc.ts
var refcountOnPtdesc = {
  id: "refcount-on-ptdesc",
  level: { released: "warning", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a reference taken or dropped on a page table",
    why: "A page table belongs to the tree it hangs in and has a destructor; its count is an accident of struct page, and 0 once struct ptdesc stands alone, where put_page() is a BUG().",
    source: 'include/asm-generic/pgalloc.h, pte_free(); "Where to put page->memdesc initially" (3 Sep 2025)'
  },
  check: (fault, context) => {
    if (fault.kind !== "count on uncounted" && fault.kind !== "release mismatch") return void 0;
    if (!allIn(fault.object?.kinds ?? [], pageTables) || someIn(fault.accepted, pageTables)) return void 0;
    const cure = releasesOf(fault, context);
    return {
      message: `${call(fault.by)} treats the page table from ${call(fault.object?.acquired?.by ?? "")} as a counted page${cure ? `; use ${cure}` : ""}.`,
      confidence: confidenceOf(fault),
      atFault: `${call(fault.by)} on a page table`
    };
  }
};

// server/src/rules/shmemHole.ts
var shmemHole = {
  id: "shmem-hole",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a use of the out-parameter of a lookup that succeeds without a folio for a hole",
    why: "A read lookup in shmem returns 0 for a hole and leaves NULL: success does not mean that there is a folio.",
    source: "mm/shmem.c, shmem_get_folio()"
  },
  check: (fault, context) => {
    if (fault.kind !== "unchecked" || fault.failure !== "null") return void 0;
    const by = fault.earlier?.by ?? "";
    const effects = context.knowledge.get(by)?.effects ?? [];
    const out = effects.some(
      (effect) => effect.place.kind === "param" && effect.place.deref === 1 && effect.actions.some((action) => action.kind === "failure")
    );
    if (!out) return void 0;
    return {
      message: `${call(by)} returns 0 and NULL for a hole, and its result is used without a test; test it for NULL.`,
      confidence: confidenceOf(fault),
      atFault: fault.by === "dereferenced" ? "dereferenced, although it may be NULL" : `passed to ${call(fault.by)}, although it may be NULL`
    };
  }
};

// server/src/rules/shortGup.ts
var shortGup = {
  id: "short-gup",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "the pages of a short get_user_pages() or pin_user_pages() that an error path forgets",
    why: "GUP returns how many pages it got, which may be fewer than asked for: those are held, also when the caller calls that an error. An error path that returns at once leaks them, one that releases the number asked for releases pages it does not have.",
    source: "mm/gup.c, comment of get_user_pages_remote(); Documentation/core-api/pin_user_pages.rst"
  },
  check: (fault, context) => {
    if (fault.kind !== "leak" || !fault.object?.elements || !fault.object.acquired) return void 0;
    const { acquired, pins } = fault.object;
    const effects = context.knowledge.get(acquired.by)?.effects ?? [];
    const partial = effects.some(
      (effect) => effect.place.kind === "elements" && effect.place.count?.kind === "ret" && !effect.actions.some((action) => action.kind === "kind")
    );
    if (!partial) return void 0;
    const cure = pins > 0 ? "unpin" : "put";
    return {
      message: `the pages that ${call(acquired.by)} returned are still held when this path returns; ${cure} as many as it returned.`,
      confidence: confidenceOf(fault),
      atFault: "returns without releasing the pages it got"
    };
  }
};

// server/src/rules/specOrder.ts
var specOrder = {
  id: "spec-order",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a look into what a lockless lookup found before a reference is taken on it",
    why: "Until the reference is taken the folio may be freed and reused, as a tail page of another folio for instance: its flags and fields are those of somebody else, and some accessors BUG on a tail. Only the reference count may be touched before, by the try itself.",
    source: "mm/filemap.c, filemap_get_entry(); include/linux/page_ref.h, folio_try_get()"
  },
  check: (fault) => {
    if (fault.kind !== "look before reference") return void 0;
    const how = fault.by === "dereferenced" ? "dereferenced" : `passed to ${call(fault.by)}`;
    return {
      message: `what ${call(fault.earlier?.by ?? "")} found without a lock is ${how} before a reference is tried on it; try the reference first.`,
      confidence: "certain",
      atFault: `${how} without a reference`
    };
  }
};

// server/src/rules/specRecheck.ts
var specRecheck = {
  id: "spec-recheck",
  level: { released: "warning", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a speculative reference used without looking again whether the folio is still the one looked for",
    why: "Between the lookup and the reference the folio can be freed and reused: the reference is good, the folio may be another one. Look again where it was found (xas_reload(), page_folio(page) == folio, the page-table entry), and drop the reference when it moved.",
    source: "mm/filemap.c, filemap_get_entry(); mm/gup.c, try_get_folio()"
  },
  check: (fault) => {
    if (fault.kind !== "no recheck") return void 0;
    return {
      message: `${call(fault.by)} takes a speculative reference, and the folio is used without checking that it is still the one that was found; look it up again and compare.`,
      confidence: fault.certain ? "likely" : "hint",
      atFault: `a reference taken by ${call(fault.by)} and never verified`
    };
  }
};

// server/src/rules/tailField.ts
var tailField = {
  id: "tail-field",
  level: { released: "hint", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a field of struct page read from a page that may be a tail",
    why: "Only the first page of a folio has mapping, index, lru and private; on a tail page the words hold something else, and in struct page of the future they are not there at all. Ask the folio.",
    source: "include/linux/mm_types.h, struct page; kernelnewbies.org MatthewWilcox/Memdescs/Path"
  },
  check: (fault) => {
    if (fault.kind !== "raw field" || fault.field?.group !== "head") return void 0;
    return {
      message: `\`${fault.field.name}\` of a page from ${fault.by === "" ? "an array" : call(fault.by)}, which may be a tail page; use the folio's.`,
      confidence: "hint",
      atFault: `\`${fault.field.name}\` read from what may be a tail page`
    };
  }
};

// server/src/rules/testzeroLeak.ts
var testzeroLeak = {
  id: "testzero-leak",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a page whose count a testzero brought to 0 and that nobody frees",
    why: "When a testzero function returns true the count is 0 and the caller is the only one who knows the page: it frees it, or it is lost.",
    source: "include/linux/mm.h, put_page_testzero()"
  },
  check: (fault, context) => {
    if (fault.kind !== "frozen leak" || !droppedToZero(fault, context)) return void 0;
    return {
      message: `${call(frozenBy(fault))} brought the count to 0 on this path, and nothing frees the page; free it here.`,
      confidence: confidenceOf(fault),
      atFault: "returns with a page that nobody can free"
    };
  }
};

// server/src/rules/tryUnchecked.ts
var tryUnchecked = {
  id: "try-unchecked",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "an ignored result of a try, trylock, isolation, freeze or constructor",
    why: "These functions may do nothing and say so in their result: without a test the code goes on without the reference, the lock or the isolation that it relies on.",
    source: "include/linux/mm.h, folio_try_get(); include/linux/pagemap.h, folio_trylock()"
  },
  check: (fault) => {
    if (fault.kind !== "result unchecked") return void 0;
    return {
      message: `the result of ${call(fault.by)} says whether it did anything and is ignored; test it.`,
      confidence: confidenceOf(fault),
      atFault: `the result of ${call(fault.by)} is lost`
    };
  }
};

// server/src/rules/typeConfusionTest.ts
var typeConfusionTest = {
  id: "type-confusion-test",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "an operation on memory whose kind the test before has just excluded",
    why: "The branch is only taken for a kind of memory on which this operation is not allowed: usually the test is the wrong way round.",
    source: "include/linux/page-flags.h, folio_test_slab(); mm/slab.h"
  },
  check: (fault) => {
    if (fault.kind !== "release mismatch" && fault.kind !== "illegal for kind" && fault.kind !== "count on uncounted") return void 0;
    if (fault.object?.acquired || (fault.object?.kinds.length ?? 0) === 0) return void 0;
    const kinds = fault.object?.kinds.join(" or ") ?? "";
    return {
      message: `${call(fault.by)} on what the branch has just shown to be ${kinds}, which it does not take; is the test the wrong way round?`,
      confidence: confidenceOf(fault),
      atFault: `${call(fault.by)} on ${kinds}`
    };
  }
};

// server/src/rules/uncheckedErr.ts
var uncheckedErr = {
  id: "unchecked-err",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a use or release of a handle that may be an error pointer",
    why: "An error pointer is no handle: its low bits are the error code. It passes a NULL test, and no release takes it, not even those that take NULL.",
    source: "include/linux/err.h; include/linux/mm.h, put_page()"
  },
  check: (fault) => {
    if (fault.kind !== "unchecked") return void 0;
    if (!(fault.failure === "err" || fault.failure === "errval")) return void 0;
    const how = fault.by === "dereferenced" ? "dereferenced" : `passed to ${call(fault.by)}`;
    return {
      message: `the result of ${call(fault.earlier?.by ?? "")} may be an error pointer here and is ${how}; test it for one first.`,
      confidence: confidenceOf(fault),
      atFault: `${how} without a test for an error pointer`
    };
  }
};

// server/src/rules/uncheckedNull.ts
var uncheckedNull = {
  id: "unchecked-null",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a use or release of a handle that may be NULL",
    why: "Allocation and lookup fail under pressure, and when somebody else was faster. put_page(), folio_put() and __free_page() are not NULL-safe; kfree(), vfree() and free_page() are.",
    source: "mm/page_alloc.c, __alloc_pages_noprof(); include/linux/mm.h, put_page()"
  },
  check: (fault) => {
    if (fault.kind !== "unchecked") return void 0;
    if (!(fault.failure === "null" || fault.failure === "0" || fault.failure === "value")) return void 0;
    const how = fault.by === "dereferenced" ? "dereferenced" : `passed to ${call(fault.by)}`;
    return {
      message: `the result of ${call(fault.earlier?.by ?? "")} may be NULL here and is ${how}; test it first.`,
      confidence: confidenceOf(fault),
      atFault: `${how} without a test for NULL`
    };
  }
};

// server/src/rules/unlockWithoutLock.ts
var unlockWithoutLock = {
  id: "unlock-without-lock",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "an unlock of a folio that this path has unlocked already or never locked",
    why: "folio_unlock() on an unlocked folio is a VM_BUG, and when somebody else has taken the lock meanwhile it takes the lock away from them.",
    source: "mm/filemap.c, folio_unlock()"
  },
  check: (fault) => {
    if (fault.kind !== "unlock without lock") return void 0;
    const first = fault.earlier;
    return {
      message: `${call(fault.by)} unlocks what is not locked on this path${first ? `: ${call(first.by)} unlocked it before` : ""}; drop one of the two.`,
      confidence: confidenceOf(fault),
      atFault: `unlocked by ${call(fault.by)} without being locked`
    };
  }
};

// server/src/rules/unpinGot.ts
var unpinGot = {
  id: "unpin-got",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "pages that were only referenced released as if they were pinned",
    why: "unpin_user_page() takes 1024 of the count of a page that has 1: the count wraps, and the page is freed while others use it.",
    source: "Documentation/core-api/pin_user_pages.rst; mm/gup.c, gup_put_folio()"
  },
  check: (fault) => {
    if (fault.kind !== "pin dropped on reference") return void 0;
    const by = fault.object?.acquired?.by ?? "";
    return {
      message: `${call(fault.by)} drops a pin of pages that ${call(by)} only references; release them with a put.`,
      confidence: kindConfidence(fault),
      atFault: `a pin dropped by ${call(fault.by)} on a reference`
    };
  }
};

// server/src/rules/useAfterPut.ts
var useAfterPut = {
  id: "use-after-put",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a use of a handle after the last reference that this function held was dropped",
    why: "After the last put the page may be freed and in use by somebody else at once: reading it gives garbage, writing it corrupts the new owner. Take what is needed before the put.",
    source: 'include/linux/mm.h, folio_put(): "the folio may be freed as soon as this returns"'
  },
  check: (fault) => {
    if (fault.kind !== "use after release" && fault.kind !== "use after drop") return void 0;
    const first = fault.earlier;
    const how = fault.by === "dereferenced" ? "dereferenced" : `passed to ${call(fault.by)}`;
    return {
      message: `${how} after ${call(first?.by ?? "")} dropped the last reference held here; move the use before the release.`,
      confidence: confidenceOf(fault),
      atFault: `${how} after its release`
    };
  }
};

// server/src/rules/vmapPutPages.ts
var vmapPutPages = {
  id: "vmap-put-pages",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "vunmap() of an area that owns its pages, or vfree() of one that does not",
    why: "VM_MAP_PUT_PAGES moves one reference of each page and the page array into the area: vfree() gives them back, vunmap() loses them. A plain vmap() leaves the pages with the caller: vfree() would free pages it does not own.",
    source: "mm/vmalloc.c, vmap(), vunmap(), vfree()"
  },
  check: (fault, context) => {
    if (fault.kind !== "release mismatch") return void 0;
    const kinds = fault.object?.kinds ?? [];
    const borrowing = allIn(kinds, vmapAreas) && someIn(fault.accepted, vmallocMemory) && !someIn(fault.accepted, slabMemory);
    const owning = allIn(kinds, vmallocMemory) && allIn(fault.accepted, vmapAreas);
    if (!borrowing && !owning) return void 0;
    return mismatchVerdict(fault, context, owning ? "the pages and their array are lost" : "it frees pages that the area does not own");
  }
};

// server/src/rules/wrongOrderRelease.ts
var wrongOrderRelease = {
  id: "wrong-order-release",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "mappings ended out of order, or after the page they map was put",
    why: "Local mappings are a stack: they end in the reverse order of their beginning. A mapping keeps no reference of its page, so the page is put after the mapping ends.",
    source: "include/linux/highmem.h, kmap_local_page(); Documentation/mm/highmem.rst"
  },
  check: (fault, context) => {
    if (fault.kind !== "unmap order") return void 0;
    const first = fault.earlier;
    const page = first !== void 0 && fault.object?.maps !== 0 && context.knowledge.get(first.by)?.effects.some((effect) => effect.actions.some((action) => action.kind === "release" || action.kind === "free"));
    return {
      message: page ? `${call(fault.by)} ends a mapping of a page whose last reference ${call(first?.by ?? "")} dropped before; unmap, then put.` : `${call(fault.by)} ends this mapping while the one that ${call(first?.by ?? "")} made later is still there; unmap in reverse order.`,
      confidence: confidenceOf(fault),
      atFault: `unmapped by ${call(fault.by)} in the wrong order`
    };
  }
};

// server/src/rules/xferThenPut.ts
var xferThenPut = {
  id: "xfer-then-put",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a release of a reference that was handed over before",
    why: "An skb, a page table, a gather or a list that takes a page takes its reference with it: a put afterwards takes the new owner's.",
    source: "include/linux/skbuff.h, skb_add_rx_frag(); mm/balloon_compaction.c, balloon_page_enqueue()"
  },
  check: (fault) => {
    if (fault.kind !== "use after transfer") return void 0;
    const to = fault.earlier?.by ?? "";
    return {
      message: `${call(fault.by)} releases what ${call(to)} took over before; its reference is no longer this function's.`,
      confidence: confidenceOf(fault),
      atFault: `released by ${call(fault.by)} after it was handed over`
    };
  }
};

// server/src/rules/zeroAddr.ts
var zeroAddr = {
  id: "zero-addr",
  level: { released: "warning", page2025: "warning", memdesc: "warning" },
  since: "0.1.0",
  docs: {
    summary: "an address that is 0 on failure tested as if it were an error pointer",
    why: "The page allocator functions that return an address return 0 on failure, an integer: no error pointer. IS_ERR_VALUE() and its kin are false for 0, and the write that follows goes to address 0.",
    source: "mm/page_alloc.c, get_free_pages_noprof()"
  },
  check: (fault) => {
    if (fault.kind !== "vain test" || fault.failure !== "0") return void 0;
    const by = fault.earlier?.by ?? "";
    return {
      message: `${call(by)} returns 0 on failure, which this test does not see; compare with 0.`,
      confidence: confidenceOf(fault),
      atFault: `a test that cannot see the 0 of ${call(by)}`
    };
  }
};

// server/src/rules/index.ts
var bySpecificity = [
  zeroAddr,
  errNullMixup,
  shmemHole,
  uncheckedNull,
  uncheckedErr,
  kreallocSelf,
  typeConfusionTest,
  vmapPutPages,
  ptdescNoDtor,
  refcountOnPtdesc,
  fragFreeMismatch,
  poolPutMismatch,
  exactPagesMismatch,
  contigMismatch,
  dmaPagesMismatch,
  putUncounted,
  kfreePage,
  freeKmalloc,
  freePutMixup,
  freeOrderMismatch,
  pinPutMismatch,
  unpinGot,
  isolatePolarity,
  shortGup,
  leakOnPath,
  lockLeak,
  testzeroLeak,
  frozenMisuse,
  batchExceptional,
  batchReinitLeak,
  doublePut,
  useAfterPut,
  putBorrowed,
  xferThenPut,
  ptlGuard,
  putBeforeUnlock,
  unlockWithoutLock,
  doubleLock,
  wrongOrderRelease,
  getWithoutRef,
  needLock,
  faultPageRef,
  tryUnchecked,
  specOrder,
  specRecheck,
  rawRefcount,
  tailField
];
var rules = [...bySpecificity].sort((a, b) => a.id < b.id ? -1 : 1);
var commentRules = [...suppressionRulePages, contractErrorPage];
function judge(faults, context) {
  const best = /* @__PURE__ */ new Map();
  for (const fault of faults) {
    const judgement = judgeOne(fault, context);
    if (!judgement) continue;
    const key = `${judgement.rule.id} ${(fault.kind === "lock leak" ? fault.object?.locked : fault.object?.acquired)?.span.start ?? `at ${fault.span.start}`}`;
    const known = best.get(key);
    if (!known || precedes(judgement, known)) best.set(key, judgement);
  }
  return [...best.values()].sort((a, b) => placeOf(a) - placeOf(b) || (a.rule.id < b.rule.id ? -1 : 1));
}
function judgeOne(fault, context) {
  for (const rule of bySpecificity) {
    if (rule.level[context.epoch] === "off") continue;
    const verdict = rule.check(fault, context);
    if (verdict) return { fault, rule, verdict };
  }
  return void 0;
}
var STRENGTH = { certain: 0, likely: 1, hint: 2 };
function precedes(a, b) {
  const strength = STRENGTH[a.verdict.confidence] - STRENGTH[b.verdict.confidence];
  return strength !== 0 ? strength < 0 : placeOf(a) < placeOf(b);
}
function placeOf(judgement) {
  return (judgement.verdict.span ?? judgement.fault.span).start;
}

export {
  nearestWord,
  makeSourceText,
  positionAt,
  lineText,
  contractFindings,
  ZERO,
  NEGATIVE,
  POSITIVE,
  ANY,
  EACH_OUTCOME,
  outcomeOfNumber,
  outcomesWhere,
  negated,
  mirrored,
  compareNumbers,
  negate,
  applySuppressions,
  rules,
  commentRules,
  judge
};
//# sourceMappingURL=chunk-MJT24LCX.js.map
