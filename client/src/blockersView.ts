// What stands in the way of memory descriptors in the document that is edited: a tree by class in the side bar, and marks in the text while the view is
// shown.

import * as vscode from "vscode";
import type { LanguageServer } from "./languageServer.ts";
import { blockersMethod, type DocumentBlocker, type DocumentBlockers } from "./protocol.ts";

/** How long the document must rest, in ms. */
const restMs = 300;

interface ClassItem {
  readonly kind: "class";
  readonly title: string;
  readonly places: readonly PlaceItem[];
}

interface PlaceItem {
  readonly kind: "place";
  readonly document: vscode.TextDocument;
  readonly blocker: DocumentBlocker;
}

type Item = ClassItem | PlaceItem;

/** Registers the view `memdescLint.blockers`. */
export function createBlockersView(server: LanguageServer): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const mark = vscode.window.createTextEditorDecorationType({
    textDecoration: "underline dotted",
    overviewRulerColor: new vscode.ThemeColor("memdescLint.blocker"),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
  });
  let places: readonly PlaceItem[] = [];
  let timer: NodeJS.Timeout | undefined;
  let request: vscode.CancellationTokenSource | undefined;

  const view = vscode.window.createTreeView<Item>("memdescLint.blockers", {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (item) => (item === undefined ? classesOf(places) : item.kind === "class" ? [...item.places] : []),
      getTreeItem: (item) => (item.kind === "class" ? classRow(item) : placeRow(item)),
    },
  });

  const refresh = async (): Promise<void> => {
    request?.cancel();
    const source = new vscode.CancellationTokenSource();
    request = source;
    const editor = vscode.window.activeTextEditor;
    const found = editor !== undefined && view.visible ? await ask(server, editor.document, source.token) : [];
    if (source.token.isCancellationRequested) return;
    places = editor === undefined ? [] : found.map((blocker) => ({ kind: "place", document: editor.document, blocker }));
    for (const other of vscode.window.visibleTextEditors) if (other !== editor) other.setDecorations(mark, []);
    editor?.setDecorations(mark, places.map(decorationOf));
    view.description = places.length === 0 ? "" : String(places.length);
    changed.fire();
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), restMs);
  };
  return vscode.Disposable.from(
    view,
    mark,
    changed,
    view.onDidChangeVisibility(later),
    vscode.window.onDidChangeActiveTextEditor(later),
    // Diagnostics come when a version was analysed: from then on the answer is about it.
    vscode.languages.onDidChangeDiagnostics(later),
    vscode.workspace.onDidChangeTextDocument(({ document }) => document === vscode.window.activeTextEditor?.document && later()),
    {
      dispose: () => {
        clearTimeout(timer);
        request?.cancel();
      },
    },
  );
}

async function ask(
  server: LanguageServer,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<readonly DocumentBlocker[]> {
  const client = server.client();
  if (client === undefined || document.languageId !== "c") return [];
  const params = { textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) } };
  try {
    return (await client.sendRequest<DocumentBlockers | null>(blockersMethod, params, token))?.blockers ?? [];
  } catch {
    // Cancelled, or the server went away: nothing is shown.
    return [];
  }
}

function classesOf(places: readonly PlaceItem[]): ClassItem[] {
  const classes = new Map<string, PlaceItem[]>();
  for (const place of places) classes.set(place.blocker.title, [...(classes.get(place.blocker.title) ?? []), place]);
  return [...classes].map(([title, own]) => ({ kind: "class", title, places: own }));
}

function classRow({ title, places }: ClassItem): vscode.TreeItem {
  const row = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Expanded);
  row.description = String(places.length);
  row.tooltip = places[0]?.blocker.why ?? "";
  return row;
}

function placeRow({ document, blocker }: PlaceItem): vscode.TreeItem {
  const range = rangeOf(blocker);
  const row = new vscode.TreeItem(document.getText(range).replace(/\s+/g, " ").slice(0, 80));
  row.description = [String(range.start.line + 1), ...blocker.kinds].join(", ");
  row.tooltip = vscode.l10n.t("Instead: {0}", blocker.instead);
  row.command = { command: "vscode.open", title: vscode.l10n.t("Show"), arguments: [document.uri, { selection: range }] };
  return row;
}

function decorationOf({ blocker }: PlaceItem): vscode.DecorationOptions {
  const hover = new vscode.MarkdownString();
  hover.appendText(vscode.l10n.t("{0} stands in the way of {1}: {2}", blocker.title, blocker.blocks, blocker.why));
  hover.appendMarkdown("\n\n");
  hover.appendText(vscode.l10n.t("Instead: {0}", blocker.instead));
  return { range: rangeOf(blocker), hoverMessage: hover };
}

function rangeOf({ range }: DocumentBlocker): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}
