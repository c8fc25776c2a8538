// Summaries as they are kept between runs, and how the questions are spelled that they depend on.

import type { CallModel } from "../../flow/calls/callModel.ts";
import type { FunctionId } from "./treeIndex.ts";

/** Who is asking: "any" call, or one that is given something whose books are kept. */
export type Interest = "any" | "handle";

/** A summary as a host keeps it between runs: it holds while the file's text is the same and the questions are answered the same. */
export interface StoredSummary {
  readonly model: CallModel | undefined;
  /** As questionOf spells them. */
  readonly questions: readonly string[];
  /** Of the answers. */
  readonly answers: string;
}

/** Where summaries are kept beyond this program: by function, for texts that have not changed. */
export interface SummaryStore {
  /** `certain`: nothing that it depends on has changed since it was made. */
  readonly load: (fn: FunctionId) => { readonly stored: StoredSummary; readonly certain: boolean } | undefined;
  readonly save: (fn: FunctionId, stored: StoredSummary) => void;
}

/** How a question to the other files is spelled; `file` is not part of it. */
export function questionOf(name: string, interest: Interest): string {
  return `${interest === "handle" ? "h" : "a"}${name}`;
}
