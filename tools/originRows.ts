// The rows of the project's origin: what the threads that it comes from ask for, and the rules and features that answer. Read by
// genOriginDocs.ts and originFindings.ts.

export interface OriginRow {
  readonly row: string;
  /** What is asked for, in a sentence. */
  readonly asked: string;
  readonly rules: readonly string[];
  /** What answers beside rules, with a link. */
  readonly features?: string;
  /** Where a feature is tested, when no fixture of rules does. */
  readonly tests?: readonly string[];
}

export const originRows: readonly OriginRow[] = [
  {
    row: "S0a",
    asked: "A page has the lifetime of what it belongs to; some of that is counted, some is not.",
    rules: ["op-illegal-for-kind", "put-uncounted", "refcount-on-ptdesc"],
  },
  {
    row: "S0b",
    asked: "A page found from an address already belongs to somebody: it is borrowed.",
    rules: ["put-borrowed", "get-without-ref"],
  },
  { row: "S0c", asked: "Put or free? A page with one owner needs no reference count.", rules: ["needless-refcount", "free-put-mixup"] },
  { row: "S0d", asked: "What needs a reference count needs another name than page.", rules: ["page-refcount"] },
  {
    row: "S0e",
    asked: "Owned, counted or borrowed: the Rust form depends on the kind.",
    rules: ["put-borrowed"],
    features: "hover and `memdesc-lint explain FUNCTION` name the Rust form that a contract corresponds to",
    tests: ["test/lsp/features.test.ts", "test/cli/realEngine.test.ts"],
  },
  {
    row: "S1a",
    asked: "Page2025: the same put is right, warns, or is a BUG, depending on the kind and the epoch.",
    rules: ["put-uncounted", "refcount-on-ptdesc", "op-illegal-for-kind"],
    features: "`--epoch`; [the table](epochs.md)",
  },
  {
    row: "S1b",
    asked: "GUP-fast: read the word once, test its type, try a reference, look again at the word and at the entry.",
    rules: ["spec-memdesc", "spec-order", "spec-recheck"],
  },
  {
    row: "S1c",
    asked: "What keeps page->folio, page->slab and page->ptdesc stable is written down and checked.",
    rules: ["unstable-memdesc"],
    features: "`stabilised-by:` lines of the kinds; [the table](epochs.md#what-keeps-a-page-what-it-is)",
  },
  { row: "S1d", asked: "Which descriptors may be touched under RCU alone.", rules: ["rcu-only-deref", "spec-order"] },
  { row: "S2", asked: "Pages kept as numbers: an owned page to a number, back once, or only looked through.", rules: ["raw-phys"] },
  {
    row: "S3",
    asked: "vmalloc memory mapped to user space: one count for the area (scamem), not one for each page.",
    rules: ["misc-mapped-refcounted", "scamem-ref"],
  },
  {
    row: "S4a",
    asked: "Each kind has its own free function; slab neither has nor wants a reference count.",
    rules: ["kfree-page", "free-kmalloc", "free-order-mismatch", "pool-put-mismatch", "put-uncounted"],
    features: "a quick fix to the right function",
  },
  {
    row: "S4b",
    asked: "put_page() becomes complicated: list what each get and put really is.",
    rules: ["page-refcount", "needless-refcount"],
    features: "`memdesc-lint migrate`",
  },
  { row: "S4c", asked: "Functions of one file system's operations take folios of that file system only.", rules: ["fs-folio-mismatch"] },
  { row: "S4d", asked: "No function left in a word of the page for when it is freed.", rules: ["free-callback-reuse"] },
  { row: "S4e", asked: "Kinds are recognised by page type tests.", rules: ["type-confusion-test"] },
];
