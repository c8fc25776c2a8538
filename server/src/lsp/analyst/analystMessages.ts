// What crosses between the server's thread and the analyst's thread. Plain data.

import type { Judging, LeftOut, LintOptions, ModelFile } from "../../engine/api.ts";
import type { FileResult } from "../../report/result/result.ts";
import type { InferredNote } from "../questions/inferredNotes.ts";
import type { Question } from "../questions/questions.ts";
import type { ShorterCall } from "../questions/shorterCalls.ts";
import type { KnownTree } from "../treeState/treeMessages.ts";

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
  /** Key of the tree whose other files it may ask; undefined: it is linted by itself. */
  readonly tree: string | undefined;
  readonly leaveOut: readonly LeftOut[];
  /** What a configuration says of this file. */
  readonly judging: Judging | undefined;
}

export type AnalystTask =
  | { readonly kind: "setup"; readonly setup: AnalystSetup }
  /** A tree is there, or another state of it, or (without one) it is gone. */
  | { readonly kind: "tree"; readonly key: string; readonly tree: KnownTree | undefined }
  /** Writes summaries that were made since the last time into the cache. */
  | { readonly kind: "keep" }
  /** Lints a document; its text is kept for questions until it is closed. */
  | { readonly kind: "lint"; readonly document: AnalystDocument; readonly keep: boolean }
  /** A question about the version of a document that was linted last. */
  | { readonly kind: "ask"; readonly uri: string; readonly version: number; readonly question: Question }
  /** Makes the answers of one more function ready; answers whether there are more. */
  | { readonly kind: "warm"; readonly uri: string; readonly version: number }
  /** Where the contracts of the built-in model are written. */
  | { readonly kind: "contracts"; readonly setup: string }
  | { readonly kind: "close"; readonly uri: string };

/** A name of the model and where its contract is written. */
export interface ContractPlace {
  readonly name: string;
  /** "model/gup.h". */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly family: string;
}

export interface LintAnswer {
  readonly result: FileResult;
  readonly parser: string;
  readonly milliseconds: number;
  /** Of a document that is kept. */
  readonly notes: readonly InferredNote[];
  readonly shorter: readonly ShorterCall[];
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
