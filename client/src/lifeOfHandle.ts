// Marks the life of the handle under the cursor: where it is acquired, used and released. Off by default.

import * as vscode from "vscode";
import type { DocumentHighlight } from "vscode-languageclient";
import type { LanguageServer } from "./languageServer.ts";

/** How long the cursor must rest, in ms. */
const restMs = 150;
/** LSP's DocumentHighlightKind: the server marks acquisitions as text, uses as read and releases as write. */
const highlightKind = { text: 1, read: 2, write: 3 } as const;

export function markLifeOfHandle(server: LanguageServer): vscode.Disposable {
  const mark = (color: string): vscode.TextEditorDecorationType =>
    vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor(color),
      overviewRulerColor: new vscode.ThemeColor(color),
      borderRadius: "2px",
    });
  const acquired = mark("memdescLint.acquired");
  const used = mark("memdescLint.used");
  const released = mark("memdescLint.released");
  let timer: NodeJS.Timeout | undefined;
  let request: vscode.CancellationTokenSource | undefined;

  const draw = async (editor: vscode.TextEditor): Promise<void> => {
    request?.cancel();
    const source = new vscode.CancellationTokenSource();
    request = source;
    const client = server.client();
    const { document, selection } = editor;
    const wanted = vscode.workspace.getConfiguration("memdescLint", document.uri).get("lifeOfHandle", false) && document.languageId === "c";
    let places: readonly DocumentHighlight[] = [];
    if (wanted && client !== undefined) {
      const params = {
        textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) },
        position: client.code2ProtocolConverter.asPosition(selection.active),
      };
      try {
        places = (await client.sendRequest<DocumentHighlight[] | null>("textDocument/documentHighlight", params, source.token)) ?? [];
      } catch {
        // Cancelled, or the server went away: nothing is marked.
      }
    }
    if (source.token.isCancellationRequested) return;
    const rangesOf = (kind: number): vscode.Range[] =>
      places
        .filter((place) => (place.kind ?? highlightKind.text) === kind)
        .map(({ range }) => new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character));
    editor.setDecorations(acquired, rangesOf(highlightKind.text));
    editor.setDecorations(used, rangesOf(highlightKind.read));
    editor.setDecorations(released, rangesOf(highlightKind.write));
  };

  const later = (editor: vscode.TextEditor | undefined): void => {
    clearTimeout(timer);
    if (editor !== undefined) timer = setTimeout(() => void draw(editor), restMs);
  };
  const events = [
    vscode.window.onDidChangeTextEditorSelection((event) => later(event.textEditor)),
    vscode.window.onDidChangeActiveTextEditor(later),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("memdescLint.lifeOfHandle")) later(vscode.window.activeTextEditor);
    }),
  ];
  return vscode.Disposable.from(...events, acquired, used, released, {
    dispose: () => {
      clearTimeout(timer);
      request?.cancel();
    },
  });
}
