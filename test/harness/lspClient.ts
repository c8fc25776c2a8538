// A small editor: starts the built server as a real process, speaks the protocol with it, and keeps what it was told.

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import type { StatusParams } from "../../server/src/lsp/status.ts";
import { cacheHome, root } from "./runCli.ts";

export interface LspClient {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Everything pushed, in order. */
  readonly published: readonly PublishDiagnosticsParams[];
  readonly statuses: readonly StatusParams[];
  readonly standardError: () => string;
  /** Requests of the server that ask the client to ask again, by method. */
  readonly refreshed: ReadonlyMap<string, number>;
  readonly uri: (file: string) => string;
  readonly open: (file: string, text: string, version?: number) => Promise<string>;
  readonly change: (uri: string, version: number, text: string) => Promise<void>;
  readonly pull: (uri: string) => Promise<readonly Diagnostic[]>;
  /** The next diagnostics pushed for the document that satisfy the test, or those pushed already. */
  readonly pushed: (uri: string, test?: (params: PublishDiagnosticsParams) => boolean) => Promise<PublishDiagnosticsParams>;
  readonly until: <T>(look: () => T | undefined) => Promise<T>;
  /** Says goodbye; the exit code of the server. */
  readonly stop: () => Promise<number | null>;
}

export interface LspClientOptions {
  /** Workspace folder. */
  readonly folder: string;
  readonly capabilities?: ClientCapabilities;
  /** Workspace folders beside it. */
  readonly moreFolders?: readonly string[];
  /** Answers to workspace/configuration, by URI of what is asked about where it matters; without them the client has none of that. */
  readonly settings?: Readonly<Record<string, unknown>> | ((scopeUri: string) => Readonly<Record<string, unknown>>);
  readonly program?: string;
  readonly initializationOptions?: unknown;
  readonly env?: Readonly<Record<string, string>>;
}

export const pulling: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedDocumentSupport: false, relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1] } },
  },
  workspace: { diagnostics: { refreshSupport: true } },
};
export const pushOnly: ClientCapabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };

export async function startClient(options: LspClientOptions): Promise<LspClient> {
  const program = options.program ?? path.join(root, "server/dist/memdesc-lint.js");
  const env = { ...process.env, XDG_CACHE_HOME: cacheHome(), ...options.env };
  const child = spawn(process.execPath, [program, "lsp", "--stdio"], { cwd: options.folder, stdio: "pipe", env });
  const errors: string[] = [];
  child.stderr.on("data", (part: Buffer) => errors.push(part.toString("utf8")));
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onError(() => undefined);
  const published: PublishDiagnosticsParams[] = [];
  const statuses: StatusParams[] = [];
  const refreshed = new Map<string, number>();
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => void published.push(params));
  connection.onNotification("memdescLint/status", (params: StatusParams) => void statuses.push(params));
  const settings = options.settings;
  connection.onRequest("workspace/configuration", ({ items }: { readonly items: readonly { readonly scopeUri: string }[] }) =>
    items.map(({ scopeUri }) => (typeof settings === "function" ? settings(scopeUri) : (settings ?? null))),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  for (const what of ["diagnostic", "inlayHint", "codeLens", "semanticTokens"])
    connection.onRequest(`workspace/${what}/refresh`, () => {
      refreshed.set(what, (refreshed.get(what) ?? 0) + 1);
      return null;
    });
  connection.listen();
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  const folder = { uri: pathToFileURL(options.folder).href, name: "tree" };
  const capabilities = options.capabilities ?? pulling;
  const initialized: InitializeResult = await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: folder.uri,
    workspaceFolders: [folder, ...(options.moreFolders ?? []).map((one) => ({ uri: pathToFileURL(one).href, name: path.basename(one) }))],
    initializationOptions: options.initializationOptions,
    capabilities:
      settings === undefined ? capabilities : { ...capabilities, workspace: { ...capabilities.workspace, configuration: true } },
  });
  await connection.sendNotification("initialized", {});

  async function until<T>(look: () => T | undefined): Promise<T> {
    for (let found = look(); ; found = look()) {
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  return {
    process: child,
    connection,
    initialized,
    published,
    statuses,
    refreshed,
    standardError: () => errors.join(""),
    until,
    uri: (file) => pathToFileURL(path.join(options.folder, file)).href,
    open: async (file, text, version = 1) => {
      const uri = pathToFileURL(path.join(options.folder, file)).href;
      await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "c", version, text } });
      return uri;
    },
    change: (uri, version, text) =>
      connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] }),
    pull: async (uri) => {
      const report: { readonly items: readonly Diagnostic[] } = await connection.sendRequest("textDocument/diagnostic", {
        textDocument: { uri },
      });
      return report.items;
    },
    pushed: (uri, test = () => true) => until(() => published.findLast((params) => params.uri === uri && test(params))),
    stop: async () => {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      return closed;
    },
  };
}
