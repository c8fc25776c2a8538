// The one item in the status bar: how the server is, what it covered of the current file, and the epoch. Its click opens a menu.

import * as vscode from "vscode";
import type { DocumentStatus, ServerStatus } from "./protocol.ts";

/** How things are with the server, as the client sees it. */
export type ServerState =
  | { readonly kind: "starting" }
  | { readonly kind: "ready" }
  /** It goes on, but something went wrong: one sentence. */
  | { readonly kind: "troubled"; readonly reason: string }
  /** It is not there, and why: one sentence. */
  | { readonly kind: "stopped"; readonly reason: string };

export interface StatusItem extends vscode.Disposable {
  readonly set: (state: ServerState) => void;
  /** The server said how it is. */
  readonly update: (status: ServerStatus) => void;
}

export function createStatusItem(): StatusItem {
  const item = vscode.window.createStatusBarItem("memdescLint.status", vscode.StatusBarAlignment.Left, -10);
  item.name = "memdesc-lint";
  item.command = "memdescLint.menu";
  const documents = new Map<string, DocumentStatus>();
  let state: ServerState = { kind: "starting" };

  const draw = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const covered = document === undefined ? undefined : documents.get(document.uri.toString());
    item.text = textOf(state, covered);
    item.tooltip = tooltipOf(state, covered);
    item.accessibilityInformation = { label: `memdesc-lint: ${stateText(state)}` };
    if (document === undefined || document.languageId === "c" || state.kind === "stopped") item.show();
    else item.hide();
  };
  const editorChange = vscode.window.onDidChangeActiveTextEditor(draw);
  const closed = vscode.workspace.onDidCloseTextDocument((document) => documents.delete(document.uri.toString()));

  return {
    set: (next) => {
      state = next;
      draw();
    },
    update: ({ state: name, message, file }) => {
      state = name === "ready" || message === null ? { kind: "ready" } : { kind: "troubled", reason: message };
      if (file !== null) documents.set(vscode.Uri.parse(file.uri).toString(), file);
      draw();
    },
    dispose: () => {
      for (const part of [item, editorChange, closed]) part.dispose();
    },
  };
}

function textOf(state: ServerState, covered: DocumentStatus | undefined): string {
  switch (state.kind) {
    case "stopped":
      return "$(error) memdesc";
    case "troubled":
      return "$(warning) memdesc";
    case "starting":
      return "$(sync~spin) memdesc";
    case "ready":
      if (covered === undefined) return "$(check) memdesc";
      // The usual one goes without saying.
      return `$(check) memdesc ${covered.analysed}/${covered.handleFunctions}${covered.epoch === "released" ? "" : ` ${covered.epoch}`}`;
  }
}

function stateText(state: ServerState): string {
  switch (state.kind) {
    case "starting":
      return vscode.l10n.t("starting");
    case "ready":
      return vscode.l10n.t("ready");
    case "troubled":
    case "stopped":
      return state.reason;
  }
}

function tooltipOf(state: ServerState, covered: DocumentStatus | undefined): vscode.MarkdownString {
  const text = new vscode.MarkdownString().appendText(`memdesc-lint: ${stateText(state)}\n\n`);
  if (covered === undefined) return text;
  const { analysed, handleFunctions, notAnalysed, epoch, parser } = covered;
  text.appendText(`${vscode.l10n.t("{0} of {1} functions that touch handles were analysed.", analysed, handleFunctions)}\n\n`);
  for (const left of notAnalysed.slice(0, 5)) text.appendText(`${left.function}: ${left.reason}\n\n`);
  if (notAnalysed.length > 5) text.appendText(`${vscode.l10n.t("and {0} more", notAnalysed.length - 5)}\n\n`);
  text.appendText(`${otherFilesText(covered.otherFiles)}\n\n`);
  const kernel = covered.kernel ?? vscode.l10n.t("unknown");
  return text.appendText(vscode.l10n.t("Kernel {0}, epoch {1}, parser {2}", kernel, epoch, parser));
}

function otherFilesText(known: DocumentStatus["otherFiles"]): string {
  switch (known) {
    case "known":
      return vscode.l10n.t("Functions of other files are known.");
    case "coming":
      return vscode.l10n.t("Functions of other files are being indexed.");
    case "unknown":
      return vscode.l10n.t("Functions of other files are unknown.");
  }
}
