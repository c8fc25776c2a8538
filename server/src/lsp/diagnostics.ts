// Diagnostics: pulled by document or workspace with result ids, pushed to clients that cannot pull. No result for an old version.

import { createHash } from "node:crypto";
import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { TaskCancelled, urgency } from "./analyst/analyst.ts";
import type { Linted, Linting, Text } from "./linting.ts";
import { type DiagnosticOptions, toDiagnostics } from "./toDiagnostic.ts";

export interface DiagnosticsConfig {
  readonly connection: Connection;
  readonly linting: Linting;
  readonly open: (uri: string) => TextDocument | undefined;
  readonly allOpen: () => readonly TextDocument[];
  readonly options: () => DiagnosticOptions;
  /** The client asks for diagnostics itself. */
  readonly pulls: () => boolean;
  /** The client can be told to ask again. */
  readonly refreshable: () => boolean;
  /** Something other than a newer text kept a document from being linted. */
  readonly onFailure: (uri: string, reason: string) => void;
}

export interface Diagnostics {
  readonly opened: (document: TextDocument) => void;
  readonly changed: (document: TextDocument) => void;
  readonly closed: (uri: string) => void;
  /** A document's result is another one, though its text is not. */
  readonly improved: (uri: string) => void;
  /** Settings or files changed: everything is to be told anew. */
  readonly refresh: () => void;
  readonly pull: (uri: string, previous: string | undefined, token: CancellationToken) => Promise<DocumentDiagnosticReport>;
}

/** From the last keystroke to the work of pushing. */
const debounceMs = 150;

export function makeDiagnostics(config: DiagnosticsConfig): Diagnostics {
  const timers = new Map<string, NodeJS.Timeout>();

  function schedule(uri: string, afterMs: number): void {
    clearTimeout(timers.get(uri));
    const timer = setTimeout(() => {
      timers.delete(uri);
      void push(uri);
    }, afterMs);
    timers.set(uri, timer);
  }

  async function push(uri: string): Promise<void> {
    const document = config.open(uri);
    if (document === undefined) return;
    const { version } = document;
    try {
      const linted = await config.linting.lint(textOf(document), urgency.opened);
      if (config.open(uri)?.version !== version) return;
      await config.connection.sendDiagnostics({ uri, version, diagnostics: toDiagnostics(linted, config.options()) });
    } catch (error) {
      if (!(error instanceof TaskCancelled)) config.onFailure(uri, messageOf(error));
      else if (config.open(uri)?.version === version) schedule(uri, debounceMs);
    }
  }

  const askAgain = (): void => {
    if (config.refreshable()) void config.connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
  };

  return {
    opened: (document) => {
      if (!config.pulls()) schedule(document.uri, 0);
    },
    changed: (document) => {
      if (!config.pulls()) schedule(document.uri, debounceMs);
    },
    closed: (uri) => {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      // An empty list clears what was shown, whoever showed it.
      if (!config.pulls()) void config.connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    improved: (uri) => {
      if (!config.pulls()) schedule(uri, 0);
      else {
        // A client asks about all its documents then: not for each of them.
        clearTimeout(timers.get(""));
        timers.set("", setTimeout(askAgain, debounceMs));
      }
    },
    refresh: () => {
      if (!config.pulls()) for (const document of config.allOpen()) schedule(document.uri, 0);
      else askAgain();
    },
    pull: async (uri, previous, token) => {
      const document = config.open(uri);
      if (document === undefined) return { kind: "full", items: [] };
      try {
        const linted = await config.linting.lint(textOf(document), urgency.edited);
        if (config.open(uri)?.version !== linted.text.version) throw new TaskCancelled();
        return reportOf(linted, config.options(), previous);
      } catch (error) {
        if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
        if (error instanceof TaskCancelled)
          throw new ResponseError(LSPErrorCodes.ServerCancelled, "the text has changed", { retriggerRequest: true });
        config.onFailure(uri, messageOf(error));
        throw new ResponseError(LSPErrorCodes.RequestFailed, messageOf(error));
      }
    },
  };
}

/** The report of a document, or that it is the one that the client has. */
export function reportOf(linted: Linted, options: DiagnosticOptions, previous: string | undefined): DocumentDiagnosticReport {
  const items = toDiagnostics(linted, options);
  const resultId = idOf(items);
  return resultId === previous ? { kind: "unchanged", resultId } : { kind: "full", resultId, items };
}

/** Results with equal ids are equal: all but the version that each diagnostic is of. */
function idOf(items: readonly Diagnostic[]): string {
  const told = items.map(({ data, ...rest }) => [rest, isFound(data) ? data.fingerprint : ""]);
  return createHash("sha256").update(JSON.stringify(told)).digest("hex").slice(0, 24);
}

function isFound(data: unknown): data is { readonly fingerprint: string } {
  return typeof data === "object" && data !== null && "fingerprint" in data;
}

export function textOf(document: TextDocument): Text {
  return { uri: document.uri, version: document.version, text: document.getText() };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
