// Read-only Markdown pages that no disk holds, shown as preview.

import * as vscode from "vscode";

const scheme = "memdesc-lint";

export interface Pages extends vscode.Disposable {
  /** Shows a page; an open page of the same name gets the new text. */
  readonly show: (name: string, markdown: string) => Promise<void>;
}

export function createPages(): Pages {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? "",
  });
  return {
    show: async (name, markdown) => {
      const uri = vscode.Uri.from({ scheme, path: `/${name}.md` });
      texts.set(uri.path, markdown);
      changed.fire(uri);
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    },
    dispose: () => {
      changed.dispose();
      provider.dispose();
    },
  };
}
