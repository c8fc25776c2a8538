// Which C files differ from the last commit, as VS Code's own git extension sees it: no process of ours is started for it.

import * as vscode from "vscode";

/** The part of the git extension's interface (version 1) that is used here. */
interface GitExtension {
  readonly getAPI: (version: 1) => {
    readonly repositories: readonly Repository[];
    readonly getRepository: (uri: vscode.Uri) => Repository | null;
  };
}

interface Repository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly workingTreeChanges: readonly Change[];
    readonly indexChanges: readonly Change[];
    readonly mergeChanges: readonly Change[];
    readonly untrackedChanges?: readonly Change[];
  };
  readonly status?: () => Promise<void>;
}

interface Change {
  readonly uri: vscode.Uri;
}

/** The changed C files of a folder; a sentence that says why when git cannot tell. */
export async function changedFiles(folder: vscode.WorkspaceFolder): Promise<readonly vscode.Uri[] | string> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  if (extension === undefined) return vscode.l10n.t("Changed files are not known: VS Code's git extension is switched off.");
  let repository: Repository | null;
  try {
    const git = (await extension.activate()).getAPI(1);
    repository = git.getRepository(folder.uri);
  } catch (error) {
    return vscode.l10n.t("Changed files are not known: {0}", error instanceof Error ? error.message : String(error));
  }
  if (repository === null) return vscode.l10n.t("Changed files are not known: {0} is not in a git repository.", folder.name);
  await repository.status?.();
  const { state } = repository;
  const lists = [state.workingTreeChanges, state.indexChanges, state.mergeChanges, state.untrackedChanges ?? []];
  const inside = `${folder.uri.path}/`;
  const files = new Map<string, vscode.Uri>();
  for (const { uri } of lists.flat()) if (uri.path.startsWith(inside) && uri.path.endsWith(".c")) files.set(uri.toString(), uri);
  return [...files.values()];
}
