// What the server is doing, for the client's status item: a notification when it changes.

import type { Connection } from "vscode-languageserver";
import type { Linted } from "./linting.ts";

/** Method of the notification. */
export const statusMethod = "memdescLint/status";

export interface FileStatus {
  readonly uri: string;
  readonly version: number;
  readonly findings: number;
  readonly functions: number;
  readonly handleFunctions: number;
  readonly analysed: number;
  readonly notAnalysed: readonly { readonly function: string; readonly line: number; readonly reason: string }[];
  /** "6.12", or null when the document lies in no kernel tree. */
  readonly kernel: string | null;
  readonly epoch: string;
  readonly parser: string;
  /** What the findings know of functions of other files: all that the tree says, nothing yet, or nothing. */
  readonly otherFiles: "known" | "coming" | "unknown";
  readonly milliseconds: number;
}

export interface StatusParams {
  readonly state: "ready" | "restarted" | "error";
  readonly version: string;
  /** What went wrong, in one sentence. */
  readonly message: string | null;
  /** The document that the message is about. */
  readonly file: FileStatus | null;
}

export interface Status {
  readonly ready: () => void;
  readonly restarted: (reason: string) => void;
  /** `coming`: the tree is being indexed. */
  readonly linted: (linted: Linted, coming: boolean) => void;
  readonly failed: (uri: string, reason: string) => void;
}

export function makeStatus(connection: Connection, version: string): Status {
  const send = (params: Omit<StatusParams, "version">): void => {
    void connection.sendNotification(statusMethod, { version, ...params } satisfies StatusParams);
  };
  return {
    ready: () => send({ state: "ready", message: null, file: null }),
    restarted: (reason) => send({ state: "restarted", message: `the analysis ${reason} and was started anew`, file: null }),
    linted: (linted, coming) => send({ state: "ready", message: null, file: fileStatus(linted, coming) }),
    failed: (uri, reason) => send({ state: "error", message: `${uri}: ${reason}`, file: null }),
  };
}

function fileStatus({ text, target, result, parser, tree, milliseconds }: Linted, coming: boolean): FileStatus {
  const { functions, handleFunctions, analysed, notAnalysed } = result.coverage;
  const { kernel, epoch } = target.setup.options;
  return {
    uri: text.uri,
    version: text.version,
    findings: result.findings.length,
    functions,
    handleFunctions,
    analysed,
    notAnalysed: notAnalysed.map((gap) => ({ function: gap.function, line: gap.line, reason: gap.reason })),
    kernel: kernel?.join(".") ?? null,
    epoch,
    parser,
    otherFiles: tree ? "known" : coming ? "coming" : "unknown",
    milliseconds: Math.round(milliseconds),
  };
}
