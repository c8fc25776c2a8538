// The closed vocabulary of contracts: what one `Lifetime:` line can say. docs/contract-grammar.md is its prose twin.
// A new word is an ADR, a case in parseContract/printContract and a case in flow/transfer; the exhaustive switches find them all.

import type { Span } from "../base/span.ts";
import type { CType } from "../syntax/ctype.ts";

/** Something an item speaks of. */
export type Place =
  | { readonly kind: "ret" }
  /** `@p` (deref 0) or `*@p` (deref 1): the out-parameter's target. */
  | { readonly kind: "param"; readonly index: number; readonly deref: 0 | 1 }
  /** `@p[]`, `@p[0..ret)`, `@p[0..@n)`: the handles held in an array, folio batch, pagevec or list at `@p`. */
  | { readonly kind: "elements"; readonly index: number; readonly count: Amount | undefined }
  /** `@p->field`. */
  | { readonly kind: "field"; readonly index: number; readonly path: string };

export type Amount =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "ret" }
  | { readonly kind: "param"; readonly index: number };

/** What a failing call returns in place of a handle. */
/** `end`: NULL when an iterator has no more; whether to test is the caller's choice. */
export type Failure = "null" | "err" | "0" | "errval" | "value" | "end";

/** What keeps a borrowed handle alive. */
export type Guard =
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "locked"; readonly place: Place }
  | { readonly kind: "named" /** "ptl", "rcu", "mmap_lock", "iterator", "object", "none" … */; readonly name: string };

export type Action =
  /** `+1`, `+@n`: a counted reference taken for whoever holds the place afterwards. */
  | { readonly kind: "acquire"; readonly amount: Amount }
  /** `-1`, `-@n`: a counted reference dropped; the last one frees. `keeps` for `-1 keeps`: never frees (folio_ref_sub). */
  | { readonly kind: "release"; readonly amount: Amount; readonly keeps: boolean }
  /** `own`: exclusively owned, not counted. */
  | { readonly kind: "own" }
  /** `free`: the end of something owned. */
  | { readonly kind: "free" }
  /** `free-deferred`: as free for the caller, readers under RCU may still look. */
  | { readonly kind: "freeDeferred" }
  | { readonly kind: "borrow"; readonly guards: readonly Guard[] }
  /** Same memdesc or memory, perhaps another pointer type or address. */
  | { readonly kind: "alias"; readonly of: Place }
  /** `within(@s)`: an address inside of that memory, no handle of it: nobody uses it when the memory is gone. */
  | { readonly kind: "within"; readonly of: Place }
  /** Same value: casts, ERR_CAST, likely(). */
  | { readonly kind: "same"; readonly of: Place }
  /** `@x: becomes(@v)`: the argument is an lvalue that is assigned (WRITE_ONCE, rcu_assign_pointer). */
  | { readonly kind: "becomes"; readonly of: Place }
  /** A function that the place names is called with it, now or when the last reference goes: it may be the one to end it. */
  | { readonly kind: "calls"; readonly of: Place }
  /** An integer that names the handle (pfn, phys, dma address). */
  | { readonly kind: "raw"; readonly of: Place }
  /** Ownership moves into `into`, or to somebody the caller does not see. */
  | { readonly kind: "xfer"; readonly into: Place | undefined }
  /** Somebody else keeps the pointer, the caller keeps the reference (bio_add_page). */
  | { readonly kind: "keep" }
  | { readonly kind: "pin"; readonly amount: Amount }
  | { readonly kind: "unpin"; readonly amount: Amount }
  | { readonly kind: "lock" }
  | { readonly kind: "unlock" }
  | { readonly kind: "isolate" }
  | { readonly kind: "putback" }
  /** What an earlier call took over is the caller's again. */
  | { readonly kind: "regain" }
  | { readonly kind: "freeze"; readonly amount: Amount }
  | { readonly kind: "unfreeze"; readonly amount: Amount }
  /** `map(@page)` on an address: a mapping of it; `unmap` ends it. */
  | { readonly kind: "map"; readonly of: Place }
  | { readonly kind: "unmap" }
  /** `kind folio|hugetlb`: what the handle is from here on. */
  | { readonly kind: "kind"; readonly kinds: readonly string[] }
  /** `of kmalloc|kmem_cache`: what a release accepts. */
  | { readonly kind: "of"; readonly kinds: readonly string[] }
  /** `not slab`: refinement by a type test. */
  | { readonly kind: "not"; readonly kinds: readonly string[] }
  /** `order @o`: allocation order, in log2 pages, remembered and compared. */
  | { readonly kind: "order"; readonly amount: Amount }
  /** `size @s`: size in bytes, remembered and compared. */
  | { readonly kind: "size"; readonly amount: Amount }
  /** `reset`: the container forgets its elements without releasing them. */
  | { readonly kind: "reset" }
  /** `filter`: value entries leave the container (folio_batch_remove_exceptionals). */
  | { readonly kind: "filter" }
  /** `null`: the place is NULL afterwards. */
  | { readonly kind: "null" }
  /** `maybe-value`: elements may be value entries (find_get_entries). */
  | { readonly kind: "maybeValue" }
  | { readonly kind: "failure"; readonly failure: Failure }
  /** `test(@p err|null)`: the result is true exactly when the place is one of these. */
  | { readonly kind: "test"; readonly of: Place; readonly outcomes: readonly ("null" | "err" | "value")[] }
  /** `err-or-zero(@p)`: 0 for a valid pointer, the error otherwise. */
  | { readonly kind: "errOrZero"; readonly of: Place }
  | { readonly kind: "nullOk" }
  | { readonly kind: "errOk" }
  | { readonly kind: "mustCheck" };

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

export type Condition =
  /** `ret == 0`, `ret` (as `ret != 0`), `!ret`; value 0 unless a number is given. */
  | { readonly kind: "compare"; readonly place: Place; readonly op: Comparison; readonly value: number }
  /** `@flags & NAME`, `!(@flags & NAME)`. */
  | { readonly kind: "flag"; readonly index: number; readonly flag: string; readonly negated: boolean };

export type Requirement =
  | { readonly kind: "ref" | "locked" | "unlocked" | "isolated" | "nonnull" | "order0"; readonly place: Place }
  | { readonly kind: "guard"; readonly name: string };

/** Versions are [major, minor]. Both bounds optional; `since` inclusive, `until` exclusive. */
export interface KernelRange {
  readonly since: readonly [number, number] | undefined;
  readonly until: readonly [number, number] | undefined;
}
export type Epoch = "released" | "page2025" | "memdesc";

export interface Applicability {
  readonly kernel: KernelRange | undefined;
  readonly epochs: readonly Epoch[] | undefined;
}

export type Item = Span & { readonly applies: Applicability } & (
    | {
        readonly kind: "effect";
        readonly place: Place;
        readonly actions: readonly Action[] /** all must hold */;
        readonly when: readonly Condition[];
      }
    | { readonly kind: "requires"; readonly requirements: readonly Requirement[] }
    | { readonly kind: "noreturn"; readonly when: readonly Condition[] }
    | { readonly kind: "opens" | "closes" /** named guard: "ptl", "rcu" … */; readonly guard: string; readonly when: readonly Condition[] }
    | { readonly kind: "sleeps" }
    /** `none`: checked by somebody; touches no lifetime. */
    | { readonly kind: "none" }
    /** `loop`: an iteration macro; effects on its variables hold in each round. */
    | { readonly kind: "loop" }
    /** `may-consume(@p)`: unknown whether it takes the reference; silences leaks. */
    | { readonly kind: "mayConsume"; readonly place: Place }
  );

export interface Parameter {
  /** Empty when the prototype leaves it unnamed. */
  readonly name: string;
  /** undefined for a macro's parameter. */
  readonly type: CType | undefined;
}

export interface Prototype extends Span {
  readonly kind: "function" | "macro" | "member";
  readonly name: string;
  /** For a member the struct's tag. */
  readonly struct: string | undefined;
  readonly returnType: CType | undefined;
  readonly parameters: readonly Parameter[];
  readonly variadic: boolean;
}

export interface Contract {
  /** "folio_put", or "address_space_operations.read_folio" for a struct member. */
  readonly name: string;
  readonly prototype: Prototype;
  readonly items: readonly Item[];
  /** `Kernel:` line: in which kernels this prototype exists. */
  readonly kernel: KernelRange | undefined;
  /** Where it is written. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly family: string;
  /** The `Source:` line: where the fact was read; empty without one. */
  readonly source: string;
}

/** `Pattern:` lines: contracts for generated families of names. A glob has exactly one `*`. */
export type Pattern = {
  readonly glob: string;
  readonly kernel: KernelRange | undefined;
  readonly file: string;
  readonly line: number;
  readonly family: string;
} & (
  | { readonly kind: "same" /** its `*` stands for what the glob's matched */; readonly target: string }
  | { readonly kind: "items"; readonly items: readonly Item[] }
);

/** `#define NAME (A | B)`: what a composite flag contains. */
export interface FlagSet {
  readonly name: string;
  readonly members: readonly string[];
  readonly file: string;
  readonly line: number;
}

/** What a kind of memory forbids. */
export type KindOperation = "get" | "put" | "lock" | "map" | "pin" | "folio-op" | "page-free" | "kfree" | "field";

/** What keeps a page what it is. */
export type Stabiliser = "reference" | "lock" | "object" | "ptl" | "mmap_lock" | "owner";

/** What differs in an epoch, or from a kernel version on. */
export interface KindDifference extends Applicability {
  readonly operations: readonly KindOperation[];
  /** What happens there: "BUG()", "WARN_ON_ONCE, ignored", "error", "none". */
  readonly consequence: string;
}

/** A `Memdesc:` block: what is true of a kind of memory whatever function handles it. */
export interface Memdesc extends Span {
  readonly name: string;
  /** C types that are handles of this kind only, as CType.base. */
  readonly types: readonly string[];
  readonly refcount: "none" | "counted" | "exclusive";
  readonly mapcount: boolean;
  /** PG_locked may be taken on it. */
  readonly lock: boolean;
  /** It may be mapped to user space. */
  readonly mappable: boolean;
  readonly releasedBy: readonly string[];
  readonly illegal: readonly KindOperation[];
  /** What keeps the page a page of this kind: "reference", "object(allocated)" … */
  readonly stableWhile: string;
  /** What keeps it so, as words: "reference", "ptl" … */
  readonly stabilisedBy: readonly Stabiliser[];
  /** Its memory is type-safe under RCU: a reference may be tried on it. */
  readonly countUnderRcu: boolean;
  /** How Rust code would hold it. */
  readonly rust: string;
  readonly differences: readonly KindDifference[];
  readonly file: string;
  readonly line: number;
  readonly source: string;
}
