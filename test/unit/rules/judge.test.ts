// Which rule claims which fault, and that no kind of fault is nobody's.

import { describe, expect, test } from "vitest";
import type { Fault, FaultKind } from "../../../server/src/flow/state/events.ts";
import { textualFault } from "../../../server/src/flow/state/faults.ts";
import { type Knowledge, NO_FILE } from "../../../server/src/flow/state/knowledge.ts";
import { foreignObject } from "../../../server/src/flow/state/memoryObject.ts";
import type { MemoryObject } from "../../../server/src/flow/state/state.ts";
import { judge, rules } from "../../../server/src/rules/index.ts";
import type { RuleContext } from "../../../server/src/rules/rule.ts";

const at = { start: 10, end: 20 };
const kinds: Readonly<Record<string, boolean>> = { page: true, folio: true, kmalloc: false, ptdesc: false, vmalloc: false };

const knowledge: Knowledge = {
  get: () => undefined,
  getForHandle: () => undefined,
  isDefinedHere: () => false,
  inFile: NO_FILE,
  undoneAcross: () => [],
  roleOf: () => undefined,
  constant: () => undefined,
  flags: () => undefined,
  kindsOfType: () => [],
  folioClasses: new Map(),
  membersEndedBy: () => [],
  kind: (name) => ({
    counted: kinds[name] === true,
    lockable: false,
    forbidden: () => undefined,
    stabilisers: [],
    countUnderRcu: false,
    releasedBy: ["release"],
  }),
};

function object(more: Partial<MemoryObject>): MemoryObject {
  return { ...foreignObject(1, 1, []), origin: "acquired", acquired: { span: { start: 0, end: 5 }, by: "producer" }, ...more };
}

function fault(kind: FaultKind, more: Partial<Fault> = {}): Fault {
  return textualFault({
    kind,
    span: at,
    object: object({}),
    handle: at,
    by: "callee",
    earlier: { span: { start: 1, end: 2 }, by: "before" },
    ...more,
  });
}

function judged(faults: readonly Fault[]): readonly string[] {
  const context: RuleContext = {
    knowledge,
    epoch: "page2025",
    kernel: [6, 12],
    path: "drivers/x.c",
    spell: () => "…",
    nameOf: () => undefined,
    faults,
  };
  return judge(faults, context).map((one) => one.rule.id);
}

const claims: Readonly<Record<FaultKind, readonly (readonly [Partial<Fault>, string])[]>> = {
  leak: [
    [{ by: "return" }, "leak-on-path"],
    [{ by: "return", object: object({ kinds: ["raw_ptdesc"] }) }, "ptdesc-no-dtor"],
  ],
  "lock leak": [[{}, "lock-leak"]],
  "frozen leak": [[{}, "frozen-misuse"]],
  "double release": [[{}, "double-put"]],
  "use after release": [[{}, "use-after-put"]],
  "use after drop": [[{}, "use-after-put"]],
  "release of borrow": [[{}, "put-borrowed"]],
  "release mismatch": [
    [{ object: object({ kinds: ["page"] }), accepted: ["kmalloc"] }, "kfree-page"],
    [{ object: object({ kinds: ["kvmalloc"] }), accepted: ["kmalloc"] }, "free-kmalloc"],
    [{ object: object({ kinds: ["page_frag"] }), accepted: ["kmalloc"] }, "frag-free-mismatch"],
    [{ object: object({ kinds: ["page"] }), accepted: ["page_pool"] }, "pool-put-mismatch"],
    [{ object: object({ kinds: ["exact"] }), accepted: ["page", "free_pages"] }, "exact-pages-mismatch"],
    [{ object: object({ kinds: ["contig"] }), accepted: ["kmalloc"] }, "contig-mismatch"],
    [{ object: object({ kinds: ["dma"] }), accepted: ["kmalloc"] }, "dma-pages-mismatch"],
    [{ object: object({ kinds: ["vmap"] }), accepted: ["vmalloc"] }, "vmap-put-pages"],
    [{ object: object({ kinds: ["vmalloc"] }), accepted: ["vmap"] }, "vmap-put-pages"],
    [{ object: object({ kinds: ["ptdesc"] }), accepted: ["page"] }, "refcount-on-ptdesc"],
    [{ object: object({ kinds: ["ptdesc"] }), accepted: ["raw_ptdesc"] }, "ptdesc-no-dtor"],
    [{ object: object({ kinds: ["buffer_head"] }), accepted: ["page"] }, "free-put-mixup"],
    [{ object: object({ kinds: ["slab"], acquired: undefined, origin: "foreign" }), accepted: ["page"] }, "type-confusion-test"],
  ],
  "extent mismatch": [
    [{}, "free-order-mismatch"],
    [{ object: object({ kinds: ["exact"] }) }, "exact-pages-mismatch"],
    [{ object: object({ kinds: ["dma"] }) }, "dma-pages-mismatch"],
  ],
  unchecked: [
    [{ failure: "null" }, "unchecked-null"],
    [{ failure: "0" }, "unchecked-null"],
    [{ failure: "value" }, "unchecked-null"],
    [{ failure: "err" }, "unchecked-err"],
    [{ failure: "errval" }, "unchecked-err"],
  ],
  "vain test": [
    [{ failure: "null" }, "err-null-mixup"],
    [{ failure: "0" }, "zero-addr"],
  ],
  "double lock": [[{}, "double-lock"]],
  "unlock without lock": [[{}, "unlock-without-lock"]],
  "no reference": [[{}, "get-without-ref"]],
  "release while locked": [[{}, "put-before-unlock"]],
  "no lock": [[{}, "need-lock"]],
  "use after relock": [[{}, "relock-recheck"]],
  "count on tail": [[{ earlier: { span: { start: 0, end: 1 }, by: "skb_frag_page" } }, "raw-page-ref-tail"]],
  "count on uncounted": [
    [{ object: object({ kinds: ["kmalloc"] }) }, "put-uncounted"],
    [{ object: object({ kinds: ["ptdesc"] }) }, "refcount-on-ptdesc"],
  ],
  "reference dropped on pin": [[{}, "pin-put-mismatch"]],
  "pin dropped on reference": [[{}, "unpin-got"]],
  "result unchecked": [[{}, "try-unchecked"]],
  "use after guard": [[{}, "ptl-guard"]],
  "use after transfer": [[{}, "xfer-then-put"]],
  "container reset": [[{}, "batch-reinit-leak"]],
  "unmap order": [[{}, "wrong-order-release"]],
  "illegal for kind": [[{ object: object({ kinds: ["slab"], acquired: undefined }) }, "type-confusion-test"]],
  "store of borrow": [[{ field: { name: "page", group: "owning" } }, "fault-page-ref"]],
  "count on frozen": [[{}, "frozen-misuse"]],
  "value entries": [[{}, "batch-exceptional"]],
  "self overwrite": [[{}, "krealloc-self"]],
  "inverted test": [[{}, "isolate-polarity"]],
  "look before reference": [[{}, "spec-order"]],
  "no recheck": [[{}, "spec-recheck"]],
  "folio of another class": [[{}, "fs-folio-mismatch"]],
  "raw handle": [[{}, "raw-phys"]],
  speculation: [[{ step: "word recheck" }, "spec-memdesc"]],
  "no entry recheck": [[{}, "spec-recheck"]],
  "unstable memdesc": [
    [{ stability: { underRcu: false, countUnderRcu: true } }, "unstable-memdesc"],
    [{ stability: { underRcu: true, countUnderRcu: true } }, "rcu-only-deref"],
  ],
  "raw field": [
    [{ field: { name: "count", group: "count" } }, "raw-refcount"],
    [{ field: { name: "index", group: "head" } }, "tail-field"],
    [{ field: { name: "lru.next", group: "reused" } }, "free-callback-reuse"],
  ],
  "contract broken": [
    [{ contract: { of: "f", place: "@folio", says: "-1", does: "none", everywhere: false } }, "contract-broken"],
    [{ contract: { of: "f", place: "@folio", says: "-1", does: "none", everywhere: true } }, "contract-stale"],
  ],
  "member forgotten": [[{ member: "buffer" }, "member-never-released"]],
};

describe.each(Object.entries(claims))("%s", (kind, cases) => {
  test.each(cases)("%o", (more, rule) => {
    expect(judged([fault(kind as FaultKind, more)])).toEqual([rule]);
  });
});

describe("judge", () => {
  test("says one thing of one acquisition and rule: the surer one, then the first", () => {
    const first = fault("leak", { by: "return", span: { start: 50, end: 60 }, certain: false });
    const sure = fault("leak", { by: "return", span: { start: 90, end: 99 } });
    const context: RuleContext = {
      knowledge,
      epoch: "released",
      kernel: undefined,
      path: "x.c",
      spell: () => "",
      nameOf: () => undefined,
      faults: [],
    };
    expect(judge([first, sure], context).map((one) => one.fault)).toEqual([sure]);
  });
  test("two acquisitions are two findings, by place", () => {
    const other = object({ acquired: { span: { start: 7, end: 9 }, by: "producer" } });
    expect(judged([fault("leak", { span: { start: 90, end: 91 } }), fault("double release", { object: other })])).toEqual([
      "double-put",
      "leak-on-path",
    ]);
  });
  test("messages are one sentence that ends with a full stop", () => {
    for (const [kind, cases] of Object.entries(claims)) {
      for (const [more] of cases) {
        const one = fault(kind as FaultKind, more);
        const context: RuleContext = {
          knowledge,
          epoch: "released",
          kernel: undefined,
          path: "x.c",
          spell: () => "x",
          nameOf: () => "x",
          faults: [one],
        };
        for (const { verdict } of judge([one], context)) {
          expect(verdict.message).toMatch(/[.?]$/);
          expect(verdict.message).not.toMatch(/[.?] |undefined/);
        }
      }
    }
  });
});

test("every rule says what, why and where it is written", () => {
  for (const rule of rules) {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(rule.docs.summary).toMatch(/^[^.]*[^.:]$/);
    expect(rule.docs.why.length).toBeGreaterThan(60);
    expect(rule.docs.source).not.toBe("");
  }
});
