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
  /** What the findings know of functions of other files. */
  readonly otherFiles: "known" | "coming" | "unknown";
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
  readonly nodes: readonly PathNode[];
  readonly edges: readonly PathEdge[];
  /** Ids of the nodes that the path passes, in order. */
  readonly path: readonly number[];
}

export interface PathStep {
  readonly range: Range;
  readonly message: string;
}

export interface PathNode {
  readonly id: number;
  readonly kind: "entry" | "plain" | "branch" | "return" | "stop";
  /** null for the entry and the end. */
  readonly range: Range | null;
  /** Its code on one line. */
  readonly text: string;
}

export interface PathEdge {
  readonly from: number;
  readonly to: number;
  /** "" for an edge without a condition. */
  readonly label: string;
  readonly onPath: boolean;
}

/** Command of the server: lints files that are not open and publishes what is found; all of the workspace without arguments. */
export const checkCommand = "memdescLint.check";

export interface CheckSummary {
  readonly files: number;
  readonly findings: number;
  readonly stopped: boolean;
}

/** Request: the kinds of memory descriptors as the target of a document sees them. */
export const kindsMethod = "memdescLint/kinds";

export interface Kind {
  readonly name: string;
  /** Markdown. */
  readonly page: string;
}

/** Request: what stands in the way of memory descriptors in a document. Answer: DocumentBlockers, or null. */
export const blockersMethod = "memdescLint/blockers";

export interface DocumentBlockers {
  readonly blockers: readonly DocumentBlocker[];
}

export interface DocumentBlocker {
  readonly range: Range;
  /** The id of its class. */
  readonly blocker: string;
  readonly title: string;
  /** The first epoch that it blocks. */
  readonly blocks: string;
  readonly why: string;
  readonly instead: string;
  /** What the memory can be; empty when unknown. */
  readonly kinds: readonly string[];
  readonly fixable: boolean;
}
