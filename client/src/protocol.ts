// What client and server say to each other beyond the Language Server Protocol. docs/language-server.md describes it for other editors.

import type { Range } from "vscode-languageclient";

/** Notification from the server: how it is, and what it covered of a document. */
export const statusMethod = "memdescLint/status";

export interface ServerStatus {
  readonly state: "ready" | "restarted" | "error";
  /** The server's. */
  readonly version: string;
  /** What went wrong, in one sentence. */
  readonly message: string | null;
  /** The document that the message is about. */
  readonly file: DocumentStatus | null;
}

export interface DocumentStatus {
  readonly uri: string;
  /** Functions that touch handles, and how many of them were analysed. */
  readonly handleFunctions: number;
  readonly analysed: number;
  readonly notAnalysed: readonly { readonly function: string; readonly line: number; readonly reason: string }[];
  readonly kernel: string | null;
  readonly epoch: string;
  readonly parser: string;
}

/** `data` of a diagnostic. */
export interface DiagnosticData {
  readonly fingerprint: string;
}

/** Request: the path of a finding with the graph of its function. Answer: FindingPath, or null when the finding is gone. */
export const pathMethod = "memdescLint/path";

export interface PathParams {
  readonly textDocument: { readonly uri: string };
  readonly fingerprint: string;
}

export interface FindingPath {
  readonly rule: string;
  readonly message: string;
  readonly function: string;
  readonly steps: readonly PathStep[];
  readonly graph: PathGraph;
}

export interface PathStep {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

export interface PathGraph {
  readonly blocks: readonly GraphBlock[];
  readonly edges: readonly GraphEdge[];
  /** Ids of the blocks that the path passes, in order. */
  readonly path: readonly number[];
}

export interface GraphBlock {
  readonly id: number;
  readonly range: Range;
  /** The source of the block, one line a statement. */
  readonly lines: readonly string[];
}

export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  /** "" for an edge without a condition. */
  readonly label: string;
}

/** Request: lint every C file under a folder and publish what is found. Answer: CheckSummary. Progress by workDoneToken; can be cancelled. */
export const checkFolderMethod = "memdescLint/checkFolder";

export interface CheckFolderParams {
  readonly folder: string;
  /** Only these documents; all of the folder when absent. */
  readonly files?: readonly string[];
}

export interface CheckSummary {
  readonly files: number;
  readonly findings: number;
  readonly handleFunctions: number;
  readonly analysed: number;
}

/** Request: the text of a `memdesc-lint:` document. Answer: PageText, or null when there is none of that name. */
export const pageMethod = "memdescLint/page";
export const pageScheme = "memdesc-lint";

export interface PageText {
  readonly text: string;
}
