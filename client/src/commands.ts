// The commands of the palette, the menu of the status item, and what they ask the server.

import * as vscode from "vscode";
import { changedFiles } from "./changedFiles.ts";
import { allFindings, type FindingItem, findingAt, type Grouping } from "./findingsView.ts";
import type { LanguageServer } from "./languageServer.ts";
import type { Pages } from "./pages.ts";
import type { PathView } from "./pathView.ts";
import type { PicturePanel } from "./picturePanel.ts";
import {
  type CheckSummary,
  checkCommand,
  type DiagnosticData,
  type FindingPath,
  type Kind,
  kindsMethod,
  type PathParams,
  pathMethod,
} from "./protocol.ts";

export interface CommandParts {
  readonly server: LanguageServer;
  readonly path: PathView;
  readonly picture: PicturePanel;
  readonly log: vscode.LogOutputChannel;
  readonly pages: Pages;
  readonly setGrouping: (grouping: Grouping) => void;
  readonly extension: vscode.Extension<unknown>;
}

/** Registers every command of the manifest. */
export function registerCommands(parts: CommandParts): vscode.Disposable {
  const { server, path, log } = parts;

  const check = async (files: readonly vscode.Uri[]): Promise<void> => {
    await server.start();
    const client = server.client();
    if (client === undefined) return;
    const uris = files.map((file) => client.code2ProtocolConverter.asUri(file));
    // A document without a tab is held by the editor for a while: nobody asks about it.
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ input }) => input));
    const shown = tabs.flatMap((input) => (input instanceof vscode.TabInputText ? [client.code2ProtocolConverter.asUri(input.uri)] : []));
    const params = { command: checkCommand, arguments: [...uris, { shown }] };
    try {
      const { findings, files: count, stopped } = await client.sendRequest<CheckSummary>("workspace/executeCommand", params);
      const end = stopped ? vscode.l10n.t(", then it was stopped") : "";
      vscode.window.setStatusBarMessage(vscode.l10n.t("memdesc-lint: {0} findings in {1} files{2}.", findings, count, end), 15_000);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
    }
  };

  const handlers: Readonly<Record<string, (...args: never[]) => unknown>> = {
    menu: showMenu,
    checkWorkspace: () => check([]),
    checkChanged: async () => {
      const all: vscode.Uri[] = [];
      for (const folder of vscode.workspace.workspaceFolders ?? []) {
        const files = await changedFiles(folder);
        if (typeof files === "string") return vscode.window.setStatusBarMessage(`memdesc-lint: ${files}`, 8000);
        all.push(...files);
      }
      if (all.length > 0) return check(all);
      return vscode.window.setStatusBarMessage(vscode.l10n.t("memdesc-lint: no C file differs from the last commit."), 8000);
    },
    showPath: async (...args: unknown[]) => {
      const finding = findingOf(args[0], args[1]);
      if (finding === undefined) vscode.window.setStatusBarMessage(vscode.l10n.t("memdesc-lint: no finding at the cursor."), 5000);
      else await path.show(finding);
    },
    nextStep: () => path.move(1),
    previousStep: () => path.move(-1),
    showPicture: async (...args: unknown[]) => {
      const finding = args.length > 0 ? findingOf(args[0], args[1]) : (path.finding() ?? findingOf(undefined, undefined));
      if (finding !== undefined) await showPicture(finding, parts);
    },
    showKinds: () => showKinds(parts),
    showBlockers: () => vscode.commands.executeCommand("memdescLint.blockers.focus"),
    switchEpoch,
    restart: () => server.restart(),
    showLog: () => log.show(),
    reportIssue: () =>
      vscode.commands.executeCommand("workbench.action.openIssueReporter", {
        extensionId: parts.extension.id,
        issueBody: issueBody(parts.extension),
      }),
    groupByRule: () => parts.setGrouping("rule"),
    groupByDirectory: () => parts.setGrouping("directory"),
  };
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([name, handler]) => vscode.commands.registerCommand(`memdescLint.${name}`, handler)),
  );
}

/** A finding from a row of the tree, from what a code action passes (uri, fingerprint), or from the cursor. */
function findingOf(what: unknown, id: unknown): FindingItem | undefined {
  if (typeof what === "object" && what !== null && "kind" in what && what.kind === "finding") return what as FindingItem;
  if (typeof what === "string" && typeof id === "string") {
    const uri = vscode.Uri.parse(what).toString();
    return allFindings().find((item) => item.uri.toString() === uri && fingerprintOf(item.diagnostic) === id);
  }
  const editor = vscode.window.activeTextEditor;
  return editor === undefined ? undefined : findingAt(editor.document.uri, editor.selection.active);
}

/** The client library keeps the server's `data` on the diagnostics that it makes. */
function fingerprintOf(diagnostic: vscode.Diagnostic): string | undefined {
  const { data } = diagnostic as { readonly data?: Partial<DiagnosticData> };
  return data?.fingerprint;
}

async function showPicture(finding: FindingItem, { server, picture, log }: CommandParts): Promise<void> {
  const client = server.client();
  const fingerprint = fingerprintOf(finding.diagnostic);
  if (client === undefined || fingerprint === undefined) return;
  const params: PathParams = { textDocument: { uri: client.code2ProtocolConverter.asUri(finding.uri) }, fingerprint };
  try {
    const answer = await client.sendRequest<FindingPath | null>(pathMethod, params);
    if (answer === null) vscode.window.setStatusBarMessage(vscode.l10n.t("memdesc-lint: the finding is gone."), 5000);
    else picture.show(answer, finding.uri);
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
  }
}

async function showMenu(): Promise<void> {
  const entries: readonly (vscode.QuickPickItem & { readonly command: string })[] = [
    { label: `$(run-all) ${vscode.l10n.t("Check Workspace")}`, command: "checkWorkspace" },
    { label: `$(git-compare) ${vscode.l10n.t("Check Changed Files")}`, command: "checkChanged" },
    { label: `$(versions) ${vscode.l10n.t("Switch Epoch")}`, command: "switchEpoch" },
    { label: `$(book) ${vscode.l10n.t("Show Kinds of Memory Descriptors")}`, command: "showKinds" },
    { label: `$(milestone) ${vscode.l10n.t("Show What Blocks Memory Descriptors")}`, command: "showBlockers" },
    { label: `$(output) ${vscode.l10n.t("Show Log")}`, command: "showLog" },
    { label: `$(refresh) ${vscode.l10n.t("Restart Language Server")}`, command: "restart" },
    { label: `$(report) ${vscode.l10n.t("Report Issue")}`, command: "reportIssue" },
    { label: `$(gear) ${vscode.l10n.t("Settings")}`, command: "settings" },
  ];
  const chosen = await vscode.window.showQuickPick(entries, { placeHolder: "memdesc-lint" });
  if (chosen?.command === "settings") await vscode.commands.executeCommand("workbench.action.openSettings", "memdescLint");
  else if (chosen !== undefined) await vscode.commands.executeCommand(`memdescLint.${chosen.command}`);
}

async function switchEpoch(): Promise<void> {
  const scope = vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const configuration = vscode.workspace.getConfiguration("memdescLint", scope);
  const now = configuration.get<string>("epoch", "released");
  const entries = [
    { label: "released", description: vscode.l10n.t("kernels as released") },
    { label: "page2025", description: vscode.l10n.t("struct page reduced to what every page has") },
    { label: "memdesc", description: vscode.l10n.t("each memory descriptor allocated on its own") },
  ].map((entry) => ({ ...entry, picked: entry.label === now, ...(entry.label === now ? { detail: vscode.l10n.t("in force") } : {}) }));
  const chosen = await vscode.window.showQuickPick(entries, { placeHolder: vscode.l10n.t("Judge code for which epoch?") });
  if (chosen === undefined) return;
  // Each of several trees has its own.
  const isOneOfMany = (vscode.workspace.workspaceFolders?.length ?? 0) > 1 && scope && vscode.workspace.getWorkspaceFolder(scope);
  const { Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  await configuration.update("epoch", chosen.label, isOneOfMany ? WorkspaceFolder : Workspace);
}

/** One Markdown page of all kinds, as the target of the document in front sees them. */
async function showKinds({ server, pages, log }: CommandParts): Promise<void> {
  await server.start();
  const client = server.client();
  const document = vscode.window.activeTextEditor?.document;
  if (client === undefined || document?.languageId !== "c") {
    vscode.window.setStatusBarMessage(vscode.l10n.t("memdesc-lint: open a C file first; kinds depend on its kernel and epoch."), 5000);
    return;
  }
  try {
    const textDocument = { uri: client.code2ProtocolConverter.asUri(document.uri) };
    const kinds = (await client.sendRequest<readonly Kind[] | null>(kindsMethod, { textDocument })) ?? [];
    const title = `# ${vscode.l10n.t("Kinds of memory descriptors")}`;
    await pages.show("kinds", [title, ...kinds.map((kind) => kind.page)].join("\n\n"));
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
  }
}

function issueBody(extension: vscode.Extension<unknown>): string {
  const { version } = extension.packageJSON as { readonly version: string };
  return `memdesc-lint ${version}, VS Code ${vscode.version}\n\nFunction, or a few lines of C that show it:\n\n`;
}
