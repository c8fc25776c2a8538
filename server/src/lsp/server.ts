// The language server: wires the connection to documents, analyst and features. Holds no logic of a feature.

import { readBuiltInModel } from "../cli/input/modelFiles.ts";
import {
  type ClientCapabilities,
  CodeActionKind,
  CodeLensRefreshRequest,
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  ProposedFeatures,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { commentRules, rules } from "../rules/index.ts";
import { makeAnalyst, urgency } from "./analyst/analyst.ts";
import type { ContractPlace } from "./analyst/analystMessages.ts";
import { annotateKind, commands, fixAllKind } from "./codeActions.ts";
import { tokenModifiers } from "./questions/decorations.ts";
import { makeDiagnostics } from "./diagnostics.ts";
import { addFeatures, annotate } from "./features.ts";
import { makeLinting } from "./linting.ts";
import { addNavigation, type NavigationContext } from "./navigation.ts";
import { addPathRequests } from "./pathRequest.ts";
import { isRecord, readSettings, section, type Settings } from "./settings.ts";
import { makeStatus } from "./status.ts";
import { fileOf, makeTargets } from "./targets.ts";
import { type DiagnosticOptions, source } from "./toDiagnostic.ts";
import { makeTrees } from "./trees.ts";
import { makeWorkspaceCheck } from "./workspaceCheck.ts";

export interface ServerEnvironment {
  readonly version: string;
  /** Folder of the built-in contract headers. */
  readonly modelDirectory: string;
  /** URI of the folder of the rules' pages, with `/` at its end. */
  readonly rulePages: string;
  readonly threadUrl: URL;
  /** Entry of the thread that makes a tree's state. */
  readonly treeThreadUrl: URL;
  /** Starts a process that serves as runTreeIndexer does. */
  readonly treeIndexer: readonly [program: string, ...args: string[]];
  /** Names the program's code. */
  readonly build: string;
  /** The user's cache. */
  readonly cacheDirectory: string;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** A function that gives no sign of life for this long is left out. */
const timeoutMs = 5000;
const memoryMb = 320;

/** Files beside the documents that findings depend on: configurations, the kernel's version, contract headers, the branch. */
const watched = ["**/memdesc-lint.{toml,jsonc}", "**/Makefile", "**/*.{c,h}", "**/.git/HEAD"].map((globPattern) => ({ globPattern }));
/** A switch of branches changes thousands of files: they are waited for until none comes for so long. */
const settleMs = 300;

/** Serves until the client says exit or goes away. */
export async function runServer(environment: ServerEnvironment): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, environment.input, environment.output);
  const model = await readBuiltInModel(environment.modelDirectory);
  const knownRules = new Set([...rules, ...commentRules].map((rule) => rule.id));
  const documents = new TextDocuments(TextDocument);
  let capabilities: ClientCapabilities = {};
  let initial: unknown;
  let folders: readonly string[] = [];

  // Whatever was forgotten somewhere: one answer is lost, not the server.
  process.on("unhandledRejection", (reason) => connection.console.error(`internal error, please report it: ${stackOf(reason)}`));

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
    ruleIds: [...knownRules],
    modelFiles: model.modelFiles,
    folders: () => folders,
    settingsOf,
    complain: (message) => connection.console.warn(message),
  });
  const diagnosticOptions = (): DiagnosticOptions => ({
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
  });
  const trees = makeTrees({
    connection,
    threadUrl: environment.treeThreadUrl,
    indexer: environment.treeIndexer,
    build: environment.build,
    model,
    cacheDirectory: environment.cacheDirectory,
    onTree: (tree, indexed) => {
      analyst.setTree(tree.key, tree);
      linting.treeChanged(tree, indexed);
    },
  });
  const linting = makeLinting(analyst, targets, trees, {
    onLinted: (linted) => status.linted(linted, trees.expected(linted.target)),
    onImproved: (uri) => {
      diagnostics.improved(uri);
      refreshDecorations();
    },
    onFailure: (uri, reason) => connection.console.error(`${uri}: ${reason}`),
  });
  const diagnostics = makeDiagnostics({
    connection,
    linting,
    open: (uri) => documents.get(uri),
    allOpen: () => documents.all(),
    options: diagnosticOptions,
    pulls: () => capabilities.textDocument?.diagnostic !== undefined,
    refreshable: () => capabilities.workspace?.diagnostics?.refreshSupport === true,
    onFailure: (uri, reason) => {
      connection.console.error(`${uri}: ${reason}`);
      status.failed(uri, reason);
    },
  });
  const workspace = makeWorkspaceCheck({
    connection,
    linting,
    open: (uri) => documents.get(uri),
    folders: () => folders,
    options: diagnosticOptions,
  });
  const features: NavigationContext = {
    connection,
    linting,
    open: (uri) => documents.get(uri),
    settingsOf: async (uri) => (await targets.of(uri)).settings,
    markdown: () => capabilities.textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    actions: () => ({
      canShowPath: isRecord(initial) && Array.isArray(initial["commands"]) && initial["commands"].includes(commands.showPath),
    }),
    modelDirectory: environment.modelDirectory,
    contractPlaces: () => (contractPlaces ??= askForContracts()),
  };
  let contractPlaces: Promise<readonly ContractPlace[]> | undefined;
  const askForContracts = async (): Promise<readonly ContractPlace[]> => {
    const { setup } = await targets.of(documents.all()[0]?.uri ?? "");
    analyst.addSetup(setup);
    return analyst.ask<readonly ContractPlace[]>({ kind: "contracts", setup: setup.key }, urgency.question);
  };
  const refreshDecorations = (): void => {
    const can = capabilities.workspace;
    if (can?.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh().catch(() => undefined);
    if (can?.codeLens?.refreshSupport) void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    if (can?.semanticTokens?.refreshSupport) connection.languages.semanticTokens.refresh();
  };
  const refreshAll = (): void => {
    targets.forget();
    linting.forgetAll();
    diagnostics.refresh();
    refreshDecorations();
    void dropTrees();
  };
  /** Trees of settings that are no longer in force. */
  const dropTrees = async (): Promise<void> => {
    const inUse = await Promise.all(documents.all().map(({ uri }) => targets.of(uri)));
    for (const { key } of trees.keepOnly(inUse)) analyst.setTree(key, undefined);
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    capabilities = params.capabilities;
    initial = params.initializationOptions;
    folders = (params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : [])).flatMap(({ uri }) => fileOf(uri) ?? []);
    return {
      serverInfo: { name: source, version: environment.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...(capabilities.textDocument?.diagnostic === undefined
          ? {}
          : {
              diagnosticProvider: {
                identifier: source,
                // It is told when another file made a difference; else it would ask about all of them again and again.
                interFileDependencies: false,
                // A client asks for the workspace again and again: only where somebody wants that.
                workspaceDiagnostics: isRecord(initial) && initial["workspaceDiagnostics"] === true,
              },
            }),
        hoverProvider: true,
        documentHighlightProvider: true,
        referencesProvider: true,
        definitionProvider: true,
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        callHierarchyProvider: true,
        inlayHintProvider: true,
        codeLensProvider: {},
        completionProvider: { triggerCharacters: ["@", "?", "(", "|", ";", ":"] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, annotateKind, fixAllKind] },
        semanticTokensProvider: { legend: { tokenTypes: ["variable"], tokenModifiers: [...tokenModifiers] }, full: true, range: true },
        executeCommandProvider: { commands: [commands.annotate, commands.checkWorkspace] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.onInitialized(() => {
    status.ready();
    log(`${source} ${environment.version} is ready`);
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true)
      void connection.client.register(DidChangeConfigurationNotification.type, { section }).catch(() => undefined);
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: watched }).catch(() => undefined);
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
  let refreshing: NodeJS.Timeout | undefined;
  connection.onDidChangeWatchedFiles(({ changes }) => {
    trees.changed();
    if (changes.every(({ uri }) => isPlainSource(uri))) return;
    clearTimeout(refreshing);
    refreshing = setTimeout(refreshAll, settleMs);
  });
  /** A file that matters to others only by what its functions do. */
  const isPlainSource = (uri: string): boolean => /\.[ch]$/.test(uri) && !targets.isContractHeader(fileOf(uri) ?? "");
  // A client that watches no files says at least what it saves itself.
  documents.onDidSave(() => trees.changed());
  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) => {
    workspace.opened(textDocument.uri);
    return diagnostics.pull(textDocument.uri, previousResultId, token);
  });
  const seen = new Set<string>();
  documents.onDidOpen(({ document }) => {
    seen.delete(document.uri);
    workspace.opened(document.uri);
  });
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
    workspace.closed(document.uri);
  });
  connection.languages.diagnostics.onWorkspace((params, token, _progress, partial) =>
    workspace.pull(params, token, partial && ((report) => partial.report(report))),
  );
  addFeatures(features);
  addNavigation(features);
  addPathRequests(features);
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    if (command === commands.annotate) return annotate(features, given);
    if (command === commands.checkWorkspace) {
      const only = given.flatMap((uri) => (typeof uri === "string" ? (fileOf(uri) ?? []) : []));
      const shown = given.flatMap((one) => (isRecord(one) && Array.isArray(one["shown"]) ? [one["shown"]] : []))[0];
      return workspace.check({ only: only.length > 0 ? only : undefined, shown: shown && new Set(shown) });
    }
    throw new ResponseError(ErrorCodes.InvalidParams, `no command is called ${JSON.stringify(command)}`);
  });
  connection.onShutdown(async () => {
    await Promise.all([analyst.dispose(), trees.dispose()]);
  });
  documents.listen(connection);
  connection.listen();
  await new Promise(() => undefined);
}

function stackOf(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
