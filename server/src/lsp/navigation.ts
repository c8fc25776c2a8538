// From a name to what is known of it elsewhere: contract headers, the kernel's own definition, the life of a handle, contracts by name.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Location, type Range, SymbolKind, type SymbolInformation } from "vscode-languageserver";
import type { ContractPlace } from "./analyst/analystMessages.ts";
import { addCallHierarchy } from "./callHierarchy.ts";
import { type FeatureContext, withDocument } from "./features.ts";
import type { Target } from "./targets.ts";

export interface NavigationContext extends FeatureContext {
  /** Folder of the built-in contract headers. */
  readonly modelDirectory: string;
  readonly contractPlaces: () => Promise<readonly ContractPlace[]>;
}

/** A header of the kernel has more than this for no function of ours. */
const longestSearched = 4 * 1024 * 1024;
const mostSymbols = 200;
/** Of one name in different architectures. */
const mostDefinitions = 8;

export function addNavigation(context: NavigationContext): void {
  const { connection, modelDirectory } = context;
  const headerUri = (file: string): string => pathToFileURL(path.join(modelDirectory, file.replace(/^model\//, ""))).href;

  connection.onDefinition(async ({ textDocument, position }, token) => {
    const found = await withDocument(context, textDocument.uri, token, async ({ linted, places, ask }) => {
      const answer = await ask("definition", { offset: places.offset(position) });
      if (!answer) return [];
      const locations: Location[] = [];
      const { contract, here, name, elsewhere } = answer;
      if (here) locations.push({ uri: textDocument.uri, range: places.spanRange(here) });
      if (contract?.file.startsWith("model/")) locations.push({ uri: headerUri(contract.file), range: lineRange(contract.line - 1) });
      const { tree } = linted.target;
      if (tree && elsewhere.length > 0)
        for (const one of elsewhere.slice(0, mostDefinitions))
          locations.push({ uri: pathToFileURL(path.join(tree.root, one.path)).href, range: lineRange(one.line - 1) });
      else {
        const kernel = contract && !here ? await kernelDefinition(linted.target, contract.source, name) : undefined;
        if (kernel) locations.push(kernel);
      }
      return locations;
    });
    return found ?? [];
  });

  connection.onReferences(async ({ textDocument, position }, token) => {
    const found = await withDocument(context, textDocument.uri, token, async ({ places, ask }) =>
      (await ask("life", { offset: places.offset(position) }))?.map(({ span }) => ({
        uri: textDocument.uri,
        range: places.spanRange(span),
      })),
    );
    return found ?? null;
  });

  connection.onWorkspaceSymbol(async ({ query }): Promise<SymbolInformation[]> => {
    const wanted = query.toLowerCase();
    if (wanted.length < 2) return [];
    const hits: SymbolInformation[] = [];
    for (const { name, file, line, family } of await context.contractPlaces()) {
      if (!name.toLowerCase().includes(wanted)) continue;
      hits.push({
        name,
        kind: SymbolKind.Interface,
        containerName: `contract, ${family}`,
        location: { uri: headerUri(file), range: lineRange(line - 1) },
      });
      if (hits.length >= mostSymbols) break;
    }
    return hits;
  });

  addCallHierarchy(context);
}

/** Where the kernel defines or declares the name, by the file that its contract cites; undefined when it is not there. */
async function kernelDefinition({ tree }: Target, source: string, name: string): Promise<Location | undefined> {
  const cited = /^([\w./+-]+\.[ch])\b/.exec(source)?.[1];
  if (tree === undefined || cited === undefined || cited.split("/").includes("..")) return undefined;
  const file = path.join(tree.root, cited);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    // Another version of the kernel has it elsewhere.
    return undefined;
  }
  if (text.length > longestSearched) return undefined;
  const lines = text.split("\n");
  const word = new RegExp(`(?:^|[^\\w.>])${name}\\s*\\(`);
  const starts = (line: string): boolean => /^[A-Za-z_#]/.test(line) && word.test(line);
  const defined = lines.findIndex((line, index) => starts(line) && !/;\s*$/.test(line) && opensBody(lines, index));
  const found = defined >= 0 ? defined : lines.findIndex(starts);
  return found < 0 ? undefined : { uri: pathToFileURL(file).href, range: lineRange(found) };
}

/** A brace follows before a semicolon does. */
function opensBody(lines: readonly string[], index: number): boolean {
  const text = lines.slice(index, index + 8).join("\n");
  const end = text.search(/[;{]/);
  return /^#\s*define\b/.test(text) || text[end] === "{";
}

function lineRange(line: number): Range {
  return { start: { line: Math.max(0, line), character: 0 }, end: { line: Math.max(0, line), character: 0 } };
}
