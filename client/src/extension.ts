// The VS Code side: wires views, commands and the language server. Analyses nothing, and does nothing until a folder looks like a
// kernel tree or a command is called.

import * as vscode from "vscode";
import { createBlockersView } from "./blockersView.ts";
import { checkTaskProvider, taskType } from "./checkTask.ts";
import { registerCommands } from "./commands.ts";
import { findingsProvider, type Grouping } from "./findingsView.ts";
import { isWanted } from "./kernelFolder.ts";
import { createLanguageServer } from "./languageServer.ts";
import { markLifeOfHandle } from "./lifeOfHandle.ts";
import { createPages } from "./pages.ts";
import { createPathView } from "./pathView.ts";
import { createPicturePanel } from "./picturePanel.ts";
import { createStatusItem, type StatusItem } from "./statusItem.ts";

const groupingKey = "grouping";

/** Called by VS Code when a C file is opened, a kernel tree is found, or a view, task or command of ours is asked for. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("memdesc-lint", { log: true });
  let status: StatusItem | undefined;
  const server = createLanguageServer(context.extensionUri, log, {
    status: (next) => statusItem().update(next),
    state: (state) => {
      if (state.kind === "stopped") log.error(state.reason);
      statusItem().set(state);
    },
  });
  const statusItem = (): StatusItem => {
    if (status === undefined) {
      status = createStatusItem();
      context.subscriptions.push(status);
    }
    return status;
  };

  const changed = new vscode.EventEmitter<void>();
  let grouping: Grouping = context.workspaceState.get<Grouping>(groupingKey, "rule");
  const setGrouping = (next: Grouping): void => {
    grouping = next;
    void context.workspaceState.update(groupingKey, next);
    void vscode.commands.executeCommand("setContext", "memdescLint.grouping", next);
    changed.fire();
  };
  setGrouping(grouping);

  const startIfWanted = async (): Promise<void> => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (!(await Promise.all(folders.map(isWanted))).some((wanted) => wanted)) return;
    await vscode.commands.executeCommand("setContext", "memdescLint.running", true);
    await server.start();
  };
  const path = createPathView();
  const picture = createPicturePanel();
  const pages = createPages();
  context.subscriptions.push(
    log,
    server,
    changed,
    path,
    picture,
    vscode.window.registerTreeDataProvider(
      "memdescLint.findings",
      findingsProvider(() => grouping, changed.event),
    ),
    vscode.languages.onDidChangeDiagnostics(() => changed.fire()),
    registerCommands({ server, path, picture, pages, log, setGrouping, extension: context.extension }),
    markLifeOfHandle(server),
    createBlockersView(server),
    pages,
    vscode.tasks.registerTaskProvider(taskType, checkTaskProvider(context.extensionUri)),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void startIfWanted()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void (server.client() !== undefined && server.restart())),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("memdescLint.enable")) void startIfWanted();
    }),
  );
  void startIfWanted();
}
