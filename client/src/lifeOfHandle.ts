// Marks the life of the handle under the cursor: where it is acquired, used and released. Off by default.

import * as vscode from "vscode";
import type { DocumentHighlight } from "vscode-languageclient";
import type { LanguageServer } from "./languageServer.ts";

/** How long the cursor must rest, in ms. */
const restMs = 150;
/** LSP's DocumentHighlightKind for what changes who owns the handle; uses are reads. */
const writeKind = 3;

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
    const ranges = (some: readonly DocumentHighlight[]): vscode.Range[] =>
      some.map(({ range }) => new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character));
    // In the order of the text: the first deed is what it was acquired by, as a rule.
    const [first, ...later] = places.filter((place) => place.kind === writeKind);
    const reads = places.filter((place) => place.kind !== writeKind);
    editor.setDecorations(acquired, ranges(first === undefined ? [] : [first]));
    editor.setDecorations(released, ranges(later));
    editor.setDecorations(used, ranges(reads));
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
