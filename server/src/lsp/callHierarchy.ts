// Calls with what they do to ownership, from function to function and from file to file of a tree. An item remembers the document that it was asked from:
// that one's view of the tree says which function a name means.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type CallHierarchyItem, type Range, SymbolKind } from "vscode-languageserver";
import type { AskedFunction, CallElsewhere, CallSites } from "./questions/calls.ts";
import { type Asked, type FeatureContext, withDocument } from "./features.ts";
import type { OtherFunction } from "./questions/otherFunctions.ts";
import { isRecord } from "./settings.ts";

/** What an item carries from request to request. */
interface ItemData {
  readonly document: string;
  /** The file that has the function, by its path in the tree; absent: the document. */
  readonly path?: string;
}

/** Nobody reads more. */
const mostCallers = 300;

export function addCallHierarchy(context: FeatureContext): void {
  const { connection, open } = context;
  const textOf = async (uri: string, file: string): Promise<string> => open(uri)?.getText() ?? readFile(file, "utf8").catch(() => "");

  /** A call in another file, with the places in the text of `caller`. */
  async function elsewhere(
    asked: Asked,
    one: CallElsewhere,
    calls: { readonly of: string; readonly by: OtherFunction | undefined },
  ): Promise<{ readonly item: CallHierarchyItem; readonly fromRanges: Range[] } | undefined> {
    const root = asked.linted.target.tree?.root;
    if (root === undefined || one.definition === undefined) return undefined;
    const item = itemElsewhere(asked, root, one.definition, one.sentence);
    const { by } = calls;
    const file = by && path.join(root, by.path);
    const fromRanges = by && file ? callsIn(await textOf(pathToFileURL(file).href, file), by.line, calls.of) : [];
    return { item, fromRanges: fromRanges.length > 0 ? fromRanges : [item.selectionRange] };
  }

  connection.languages.callHierarchy.onPrepare(async ({ textDocument, position }, token) => {
    const items = await withDocument(context, textDocument.uri, token, async (asked): Promise<CallHierarchyItem[]> => {
      const { places, linted, ask } = asked;
      const answer = await ask("definition", { offset: places.offset(position) });
      if (!answer) return [];
      const { name, here, span } = answer;
      const [definition] = answer.elsewhere;
      const root = linted.target.tree?.root;
      if (here || !definition || root === undefined) return [itemHere(asked, { name, nameSpan: here ?? span, span: here ?? span })];
      return [itemElsewhere(asked, root, definition, "")];
    });
    return items ?? [];
  });

  connection.languages.callHierarchy.onIncomingCalls(async ({ item }, token) => {
    const data = dataOf(item);
    const calls = await withDocument(context, data.document, token, async (asked) => {
      const found = await asked.ask("callers", askedOf(item, data));
      const here = found.here.map((site) => ({ from: itemHere(asked, site), fromRanges: site.calls.map(asked.places.spanRange) }));
      const others = await Promise.all(
        found.elsewhere.slice(0, mostCallers).map(async (one) => elsewhere(asked, one, { of: item.name, by: one.definition })),
      );
      return [...here, ...others.flatMap((one) => (one ? [{ from: one.item, fromRanges: one.fromRanges }] : []))];
    });
    return calls ?? [];
  });

  connection.languages.callHierarchy.onOutgoingCalls(async ({ item }, token) => {
    const data = dataOf(item);
    const calls = await withDocument(context, data.document, token, async (asked) => {
      const found = await asked.ask("callees", askedOf(item, data));
      const root = asked.linted.target.tree?.root;
      const here = found.here.map((site) => ({
        to: site.definition && root !== undefined ? itemElsewhere(asked, root, site.definition, site.sentence) : itemHere(asked, site),
        fromRanges: site.calls.map(asked.places.spanRange),
      }));
      const by = data.path === undefined ? undefined : { name: item.name, path: data.path, line: item.selectionRange.start.line + 1 };
      const others = await Promise.all(found.elsewhere.map(async (one) => elsewhere(asked, one, { of: one.name, by })));
      const order = (one: { readonly fromRanges: readonly Range[] }): number => one.fromRanges[0]?.start.line ?? 0;
      const there = others.flatMap((one) => (one ? [{ to: one.item, fromRanges: one.fromRanges }] : []));
      return [...here, ...there.sort((a, b) => order(a) - order(b))];
    });
    return calls ?? [];
  });
}

function itemHere(
  { document, places }: Asked,
  { name, span, nameSpan, calls, sentence }: Pick<CallSites, "name" | "span" | "nameSpan"> & Partial<Pick<CallSites, "calls" | "sentence">>,
): CallHierarchyItem {
  const range = places.spanRange(span ?? calls?.[0] ?? { start: 0, end: 0 });
  const data: ItemData = { document: document.uri };
  const { uri } = document;
  const selectionRange = nameSpan ? places.spanRange(nameSpan) : range;
  return { name, detail: sentence ?? "", kind: SymbolKind.Function, uri, range, selectionRange, data };
}

function itemElsewhere({ document }: Asked, root: string, { name, path: file, line }: OtherFunction, sentence: string): CallHierarchyItem {
  const start = { line: line - 1, character: 0 };
  const range = { start, end: start };
  const data: ItemData = { document: document.uri, path: file };
  const uri = pathToFileURL(path.join(root, file)).href;
  return { name, detail: sentence, kind: SymbolKind.Function, uri, range, selectionRange: range, data };
}

/** A client gives back what it got, or nothing. */
function dataOf({ uri, data }: CallHierarchyItem): ItemData {
  if (!isRecord(data) || typeof data["document"] !== "string") return { document: uri };
  return { document: data["document"], ...(typeof data["path"] === "string" && { path: data["path"] }) };
}

function askedOf({ name }: CallHierarchyItem, { path: file }: ItemData): AskedFunction {
  return { name, path: file };
}

/** Calls of a name in the function that begins on a line, which is counted from 1. */
function callsIn(text: string, line: number, name: string): Range[] {
  const ranges: Range[] = [];
  const lines = text.split("\n");
  const word = new RegExp(`\\b${name}(?=\\s*\\()`, "g");
  for (let at = line; at < lines.length && !/^\}/.test(lines[at] ?? ""); at++)
    for (const { index } of (lines[at] ?? "").matchAll(word))
      ranges.push({ start: { line: at, character: index }, end: { line: at, character: index + name.length } });
  return ranges;
}
