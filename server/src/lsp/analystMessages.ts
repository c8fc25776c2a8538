// What crosses between the server's thread and the analyst's thread. Plain data.

import type { LeftOut, LintOptions, ModelFile } from "../engine/api.ts";
import type { FileResult } from "../report/result.ts";

/** What a linter is made of; two documents with equal keys share one. */
export interface AnalystSetup {
  readonly key: string;
  readonly overrideFiles: readonly ModelFile[];
  readonly parser: "auto" | "native" | "wasm";
  readonly options: LintOptions;
}

/** The same for all setups; comes with the thread. */
export interface AnalystStart {
  readonly modelFiles: readonly ModelFile[];
  readonly macroFiles: readonly ModelFile[];
  /** Memory of a heartbeat (host/heartbeat.ts). */
  readonly beat: SharedArrayBuffer;
  /** One word: the id of the last task that nobody waits for any more. */
  readonly cancelled: SharedArrayBuffer;
}

/** A document's text as the analyst is to know it. */
export interface AnalystDocument {
  readonly uri: string;
  readonly version: number;
  /** Its name in findings and fingerprints: the path in its kernel tree. */
  readonly path: string;
  readonly text: string;
  readonly setup: string;
  readonly leaveOut: readonly LeftOut[];
}

export type AnalystTask =
  | { readonly kind: "setup"; readonly setup: AnalystSetup }
  /** Lints a document; its text is kept for questions until it is closed. */
  | { readonly kind: "lint"; readonly document: AnalystDocument; readonly keep: boolean }
  | { readonly kind: "close"; readonly uri: string };

export interface LintAnswer {
  readonly result: FileResult;
  readonly parser: string;
  readonly milliseconds: number;
}

export interface TaskMessage {
  readonly id: number;
  readonly task: AnalystTask;
}

export type AnswerMessage =
  | { readonly id: number; readonly kind: "done"; readonly answer: unknown }
  | { readonly id: number; readonly kind: "cancelled" }
  /** What was asked cannot be done, or the engine threw: one sentence, or a stack. */
  | { readonly id: number; readonly kind: "failed"; readonly reason: string };
