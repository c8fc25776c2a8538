// The language server: wires the connection to documents, analyst and features. Holds no logic of a feature.

import { readBuiltInModel } from "../cli/modelFiles.ts";
import {
  type ClientCapabilities,
  createConnection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { commentRules, rules } from "../rules/index.ts";
import { makeAnalyst } from "./analyst.ts";
import { makeDiagnostics } from "./diagnostics.ts";
import { makeLinting } from "./linting.ts";
import { isRecord, readSettings, section, type Settings } from "./settings.ts";
import { makeStatus } from "./status.ts";
import { fileOf, makeTargets } from "./targets.ts";
import { source } from "./toDiagnostic.ts";

export interface ServerEnvironment {
  readonly version: string;
  /** Folder of the built-in contract headers. */
  readonly modelDirectory: string;
  /** URI of the folder of the rules' pages, with `/` at its end. */
  readonly rulePages: string;
  readonly threadUrl: URL;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** A function that gives no sign of life for this long is left out. */
const timeoutMs = 5000;
const memoryMb = 384;

/** Serves until the client says exit or goes away. */
export async function runServer(environment: ServerEnvironment): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, environment.input, environment.output);
  const model = await readBuiltInModel(environment.modelDirectory);
  const knownRules = new Set([...rules, ...commentRules].map((rule) => rule.id));
  const documents = new TextDocuments(TextDocument);
  let capabilities: ClientCapabilities = {};
  let initial: unknown;
  let folders: readonly string[] = [];

  const log = (message: string): void => connection.console.info(message);
  const status = makeStatus(connection, environment.version);
  const analyst = makeAnalyst({
    threadUrl: environment.threadUrl,
    start: model,
    timeoutMs,
    memoryMb,
    onReplaced: (reason) => {
      connection.console.warn(`the analysis ${reason}; it is started anew`);
      status.restarted(reason);
    },
  });
  const settingsOf = async (uri: string): Promise<Settings> => {
    const asked = capabilities.workspace?.configuration === true;
    const sent: unknown = asked ? await connection.workspace.getConfiguration({ scopeUri: uri, section }) : initial;
    const { settings, problems } = readSettings(isRecord(sent) ? sent : initial, knownRules);
    for (const problem of problems) connection.console.warn(problem);
    return settings;
  };
  const targets = makeTargets({
    modelFiles: model.modelFiles,
    folders: () => folders,
    settingsOf,
    complain: (message) => connection.console.warn(message),
  });
  const linting = makeLinting(analyst, targets, status.linted);
  const diagnostics = makeDiagnostics({
    connection,
    linting,
    open: (uri) => documents.get(uri),
    allOpen: () => documents.all(),
    options: () => ({
      related:
        capabilities.textDocument?.publishDiagnostics?.relatedInformation === true ||
        capabilities.textDocument?.diagnostic?.relatedInformation === true,
      codeDescription:
        capabilities.textDocument?.publishDiagnostics?.codeDescriptionSupport === true ||
        capabilities.textDocument?.diagnostic?.codeDescriptionSupport === true,
      tags:
        capabilities.textDocument?.publishDiagnostics?.tagSupport !== undefined ||
        capabilities.textDocument?.diagnostic?.tagSupport !== undefined,
      ruleUri: (rule) => (knownRules.has(rule) ? `${environment.rulePages}${rule}.md` : undefined),
    }),
    pulls: () => capabilities.textDocument?.diagnostic !== undefined,
    refreshable: () => capabilities.workspace?.diagnostics?.refreshSupport === true,
    onFailure: (uri, reason) => {
      connection.console.error(`${uri}: ${reason}`);
      status.failed(uri, reason);
    },
  });
  const refreshAll = (): void => {
    targets.forget();
    linting.forgetAll();
    diagnostics.refresh();
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    capabilities = params.capabilities;
    initial = params.initializationOptions;
    folders = (params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : [])).flatMap(({ uri }) => fileOf(uri) ?? []);
    return {
      serverInfo: { name: source, version: environment.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...(capabilities.textDocument?.diagnostic === undefined
          ? {}
          : { diagnosticProvider: { identifier: source, interFileDependencies: false, workspaceDiagnostics: false } }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.onInitialized(() => {
    status.ready();
    log(`${source} ${environment.version} is ready`);
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true)
      void connection.client.register(DidChangeConfigurationNotification.type, { section }).catch(() => undefined);
    if (capabilities.workspace?.workspaceFolders === true)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => fileOf(uri)));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...added.flatMap(({ uri }) => fileOf(uri) ?? [])];
        refreshAll();
      });
  });
  connection.onDidChangeConfiguration(({ settings }: { readonly settings?: unknown }) => {
    if (isRecord(settings) && isRecord(settings[section])) initial = settings[section];
    refreshAll();
  });
  connection.onDidChangeWatchedFiles(refreshAll);
  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    diagnostics.pull(textDocument.uri, previousResultId, token),
  );
  const seen = new Set<string>();
  documents.onDidOpen(({ document }) => seen.delete(document.uri));
  documents.onDidChangeContent(({ document }) => {
    // The first of these comes with the opening.
    if (seen.has(document.uri)) diagnostics.changed(document);
    else diagnostics.opened(document);
    seen.add(document.uri);
  });
  documents.onDidClose(({ document }) => {
    seen.delete(document.uri);
    diagnostics.closed(document.uri);
    linting.drop(document.uri);
  });
  connection.onShutdown(() => analyst.dispose());
  documents.listen(connection);
  connection.listen();
  await new Promise(() => undefined);
}
