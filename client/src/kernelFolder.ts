// Whether a workspace folder is worth the language server: what a Linux tree shows at its top, or a configuration of ours.

import * as vscode from "vscode";

/** Files that the top of a Linux tree has, and hardly anything else. */
const marks = ["Kbuild", "MAINTAINERS", "include/linux/mm_types.h"];
const configurations = ["memdesc-lint.toml", "memdesc-lint.jsonc"];

/** What `memdescLint.enable` and the folder's files say. Costs a few stat calls. */
export async function isWanted(folder: vscode.WorkspaceFolder): Promise<boolean> {
  switch (vscode.workspace.getConfiguration("memdescLint", folder).get<"auto" | "on" | "off">("enable", "auto")) {
    case "on":
      return true;
    case "off":
      return false;
    case "auto":
      return (await allExist(folder.uri, marks)) || (await anyExists(folder.uri, configurations));
  }
}

async function allExist(top: vscode.Uri, names: readonly string[]): Promise<boolean> {
  return (await Promise.all(names.map((name) => exists(vscode.Uri.joinPath(top, name))))).every((found) => found);
}

async function anyExists(top: vscode.Uri, names: readonly string[]): Promise<boolean> {
  return (await Promise.all(names.map((name) => exists(vscode.Uri.joinPath(top, name))))).some((found) => found);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
