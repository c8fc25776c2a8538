// Starts, stops and restarts the language server, and hands on what it says beyond diagnostics. The client library is loaded with the
// first start, not with the extension.

import * as vscode from "vscode";
import type { LanguageClient, LanguageClientOptions } from "vscode-languageclient/node";
import { type ServerStatus, statusMethod } from "./protocol.ts";
import type { ServerState } from "./statusItem.ts";

export interface LanguageServer extends vscode.Disposable {
  /** Starts the server unless it runs. */
  readonly start: () => Promise<void>;
  readonly restart: () => Promise<void>;
  /** The client, once it runs. */
  readonly client: () => LanguageClient | undefined;
}

export interface ServerEvents {
  readonly status: (status: ServerStatus) => void;
  readonly state: (state: ServerState) => void;
}

/** A server that ends this often within `crashWindowMs` is not started again. */
const maxCrashes = 5;
const crashWindowMs = 3 * 60 * 1000;

export function createLanguageServer(extension: vscode.Uri, log: vscode.LogOutputChannel, events: ServerEvents): LanguageServer {
  let client: LanguageClient | undefined;
  let starting: Promise<void> | undefined;
  const crashes: number[] = [];

  const make = async (): Promise<LanguageClient> => {
    const { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, TransportKind } = await import("vscode-languageclient/node");
    const options: LanguageClientOptions = {
      documentSelector: [
        { scheme: "file", language: "c" },
        { scheme: "file", language: "cpp", pattern: "**/*.h" },
      ],
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      synchronize: { configurationSection: "memdescLint" },
      // Commands of ours that the server may put into code actions.
      initializationOptions: { commands: ["memdescLint.showPath"] },
      // A document in a background tab may have been left behind by a change of settings: it is asked about again when it comes to the front.
      diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true, onTabs: false },
      errorHandler: {
        error: (_error, _message, count) => ({ action: (count ?? 0) > 10 ? ErrorAction.Shutdown : ErrorAction.Continue, handled: true }),
        closed: () => {
          const now = Date.now();
          crashes.push(now);
          const recent = crashes.filter((time) => now - time < crashWindowMs);
          if (recent.length < maxCrashes) return { action: CloseAction.Restart, handled: true };
          events.state({
            kind: "stopped",
            reason: vscode.l10n.t("The language server ended {0} times in three minutes; restart it from the menu.", recent.length),
          });
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
    // VS Code's own Node runs it: users need none of their own.
    const module = vscode.Uri.joinPath(extension, "server", "dist", "memdesc-lint.js").fsPath;
    return new LanguageClient("memdesc-lint", "memdesc-lint", { module, args: ["lsp"], transport: TransportKind.stdio }, options);
  };

  const start = async (): Promise<void> => {
    client = await make();
    client.onNotification(statusMethod, events.status);
    events.state({ kind: "starting" });
    try {
      await client.start();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      events.state({ kind: "stopped", reason: vscode.l10n.t("The language server does not start: {0}", message) });
      log.error(error instanceof Error ? error : String(error));
    }
  };
  const stop = async (): Promise<void> => {
    const running = client;
    client = undefined;
    starting = undefined;
    try {
      await running?.dispose();
    } catch (error) {
      // One that crashed, or never started, cannot be stopped; nothing of it is left.
      log.debug(error instanceof Error ? error.message : String(error));
    }
  };

  return {
    client: () => (client?.isRunning() ? client : undefined),
    start: () => (starting ??= start()),
    restart: async () => {
      await stop();
      crashes.length = 0;
      await (starting = start());
    },
    dispose: () => void stop(),
  };
}
