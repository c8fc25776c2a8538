// What a rule makes of an event: plain data with offsets. Rows, columns and paths are the renderers' business.

import type { Span } from "../base/span.ts";

export type Level = "error" | "warning" | "hint";
/** certain: shown by default; likely: with --level strict; hint: with --level all. */
export type Confidence = "certain" | "likely" | "hint";

export interface TraceStep {
  readonly span: Span;
  /** One clause in kernel vocabulary: "folio_put() drops the last reference held here". */
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  /** Safe fixes keep the meaning on every path; others need a look. */
  readonly safe: boolean;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

export interface Finding {
  readonly rule: string;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly message: string;
  readonly span: Span;
  /** Name of the enclosing function. */
  readonly function: string;
  /** The expression the fault is about, as the source spells it: "folio", "req->page". */
  readonly handle: string;
  /** The kind of memdesc, or "unknown". */
  readonly kind: string;
  /** In path order; the last step is the fault itself. */
  readonly trace: readonly TraceStep[];
  readonly fixes: readonly Fix[];
}
