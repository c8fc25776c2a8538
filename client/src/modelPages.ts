// Documents that the server writes and no disk holds: the kinds of memory descriptors, the built-in contract headers.

import * as vscode from "vscode";
import type { LanguageServer } from "./languageServer.ts";
import { type PageText, pageMethod, pageScheme } from "./protocol.ts";

/** Serves `memdesc-lint:` documents, read-only. */
export function modelPages(server: LanguageServer): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(pageScheme, {
    provideTextDocumentContent: async (uri, token) => {
      await server.start();
      const page = await server.client()?.sendRequest<PageText | null>(pageMethod, { uri: uri.toString() }, token);
      return page?.text ?? vscode.l10n.t("The language server does not run, or knows no page {0}.", uri.path);
    },
  });
}
