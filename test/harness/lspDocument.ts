// One document in a small kernel tree, open in a server of its own: what tests of the editor's questions begin with.

import { expect } from "vitest";
import type { CodeAction, Hover } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { clientForTest, treeForTest } from "./forTest.ts";
import { type LspClient, pulling } from "./lspClient.ts";
import { makefile } from "./lspSamples.ts";

export interface OpenDocument {
  readonly client: LspClient;
  readonly uri: string;
  readonly text: string;
  readonly tree: string;
  /** Where the text first has the mark, so many characters into it. */
  readonly at: (mark: string, plus?: number) => { line: number; character: number };
  /** Sends a request about the document. */
  readonly ask: <T>(method: string, params?: object) => Promise<T>;
}

/** Opens the text as mm/a.c and waits for its diagnostics. */
export async function openDocument(text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<OpenDocument> {
  const tree = treeForTest({
    Makefile: makefile,
    "mm/a.c": text,
    "mm/filemap.c": "struct folio *filemap_get_folio(struct address_space *mapping, pgoff_t index)\n{\n}\n",
  });
  const client = await clientForTest({
    folder: tree,
    capabilities: { ...pulling, textDocument: { ...pulling.textDocument, hover: { contentFormat: ["markdown"] } } },
    settings,
    initializationOptions: { commands: ["memdescLint.showPath"] },
  });
  const uri = await client.open("mm/a.c", text);
  await client.pull(uri);
  const document = TextDocument.create(uri, "c", 1, text);
  return {
    client,
    uri,
    text,
    tree,
    at: (mark, plus = 0) => {
      const offset = text.indexOf(mark);
      expect(offset, mark).toBeGreaterThanOrEqual(0);
      return document.positionAt(offset + plus);
    },
    ask: (method, params = {}) => client.connection.sendRequest(method, { textDocument: { uri }, ...params }),
  };
}

/** The Markdown of a hover; empty where there is none. */
export function hoverText(hover: Hover | null): string {
  const contents = hover?.contents;
  return typeof contents === "object" && "value" in contents ? contents.value : "";
}

/** The document's text after what an action does to it. */
export function afterAction({ uri, text }: OpenDocument, action: CodeAction | undefined): string {
  return TextDocument.applyEdits(TextDocument.create(uri, "c", 1, text), action?.edit?.changes?.[uri] ?? []);
}
