// What the tests of the extension host do again and again: open, edit, wait, set.

import { spawnSync } from "node:child_process";
import * as vscode from "vscode";

const patienceMs = 10_000;

export function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("no workspace folder");
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileUri(name));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Waits until the condition holds; throws with what was waited for. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Our diagnostics of a document, once they are as wanted. */
export async function diagnosticsOf(
  uri: vscode.Uri,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const found = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter((one) => one.source === "memdesc-lint");
  try {
    await until("diagnostics", async () => wanted(found()));
  } catch {
    throw new Error(`diagnostics stay ${JSON.stringify(found().map((one) => one.message))}`);
  }
  return found();
}

/** The position of a text in a document, and some characters on. */
export function position(document: vscode.TextDocument, text: string, more = 0): vscode.Position {
  const at = document.getText().indexOf(text);
  if (at < 0) throw new Error(`no ${text} in ${document.uri.path}`);
  return document.positionAt(at + more);
}

export async function edit(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  const start = position(document, from);
  change.replace(document.uri, new vscode.Range(start, document.positionAt(document.offsetAt(start) + from.length)), to);
  if (!(await vscode.workspace.applyEdit(change))) throw new Error("the edit was refused");
}

/** Brings a document back to what the disk has. */
export async function reset(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand("workbench.action.files.revert");
}

export async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(text));
}

/** Runs git in the workspace, as a person does in a terminal. */
export function git(...args: readonly string[]): void {
  const author = ["-c", "user.name=e2e", "-c", "user.email=e2e@example.org"];
  const { status, stderr } = spawnSync("git", [...author, ...args], { cwd: fileUri(".").fsPath, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
}

export async function setting(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("memdescLint").update(name, value, vscode.ConfigurationTarget.Workspace);
}

export function only<T>(things: readonly T[]): T {
  const [first] = things;
  if (first === undefined || things.length !== 1) throw new Error(`expected one, got ${things.length}`);
  return first;
}

export async function passing(name: string, body: () => Promise<void>): Promise<boolean> {
  try {
    await body();
    console.log(`TEST ok ${name}`);
    return true;
  } catch (error) {
    console.log(`TEST failed ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`.replaceAll("\n", "\\n"));
    return false;
  }
}

/** What the output channel in front holds, after ours was brought there. */
export async function logText(): Promise<string> {
  await vscode.commands.executeCommand("memdescLint.showLog");
  const shown = (): vscode.TextDocument | undefined => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "output");
  await until("the log", async () => (shown()?.getText() ?? "") !== "").catch(() => undefined);
  return shown()?.getText() ?? `no output among ${vscode.workspace.textDocuments.map(({ uri }) => uri.toString()).join(" ")}`;
}
