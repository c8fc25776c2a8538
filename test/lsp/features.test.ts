// What an editor can ask about an open document beside hover and actions, through the protocol, from a real process.

import { describe, expect, it } from "vitest";
import type { CodeLens, Diagnostic, DocumentHighlight, InlayHint, Location, TextEdit } from "vscode-languageserver";
import type { PathResult } from "../../server/src/lsp/pathRequest.ts";
import { openDocument } from "../harness/lspDocument.ts";
import { helpers, leak } from "../harness/lspSamples.ts";
import { runCli } from "../harness/runCli.ts";

describe("in the text", () => {
  it("highlights the life of a handle", async () => {
    const { ask, at } = await openDocument(leak);
    const places = await ask<DocumentHighlight[]>("textDocument/documentHighlight", { position: at("IS_ERR(folio)", 8) });
    expect(places.map(({ range, kind }) => [range.start.line, kind])).toEqual([
      [2, 2],
      [2, 3],
      [4, 2],
      [5, 2],
      [6, 2],
      [8, 3],
    ]);
    const references = await ask<Location[]>("textDocument/references", {
      position: at("IS_ERR(folio)", 8),
      context: { includeDeclaration: true },
    });
    expect(references).toHaveLength(6);
  });

  it("hints at calls, as much as the setting says", async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } };
    const labels = async (mode: string): Promise<readonly unknown[]> => {
      const { ask } = await openDocument(helpers, { inlayHints: mode });
      return (await ask<InlayHint[]>("textDocument/inlayHint", { range })).map(({ position, label }) => [position.line, label]);
    };
    expect(await labels("off")).toEqual([]);
    const minimal = [
      [2, "+1"],
      [11, "-1"],
      [16, "+1"],
      [20, "locked"],
      [21, "unlocked"],
      [22, "-1"],
    ];
    expect(await labels("minimal")).toEqual(minimal);
    expect(await labels("full")).toEqual([
      [0, "returns an owned reference to a folio or NULL"],
      minimal[0],
      [9, "consumes folio"],
      ...minimal.slice(1),
    ]);
  });

  it("has lenses for inferred contracts, whose command writes them down", async () => {
    const { ask, client, uri } = await openDocument(helpers);
    const lenses = await ask<CodeLens[]>("textDocument/codeLens");
    expect(lenses.map(({ command }) => command?.title)).toEqual([
      "returns an owned reference to a folio or NULL",
      "annotate",
      "consumes folio",
      "annotate",
    ]);
    let edits: readonly TextEdit[] = [];
    client.connection.onRequest("workspace/applyEdit", ({ edit }: { edit: { changes: Record<string, TextEdit[]> } }) => {
      edits = edit.changes[uri] ?? [];
      return { applied: true };
    });
    const command = lenses[3]?.command;
    await client.connection.sendRequest("workspace/executeCommand", { command: command?.command, arguments: command?.arguments });
    expect(edits).toEqual([{ range: expect.anything(), newText: "/* Lifetime: @folio: -1 */\n" }]);
  });

  it("colours handles by what they are", async () => {
    const { ask } = await openDocument(leak);
    const { data } = await ask<{ data: number[] }>("textDocument/semanticTokens/full");
    const modifiers = Array.from({ length: data.length / 5 }, (_, index) => data[index * 5 + 4]);
    // folio: declared, tested (owned, may be an error), used and put (owned).
    expect(modifiers).toContain(1);
    expect(modifiers).toContain(1 | 16);
  });

  it("completes words of contracts and suppressions, and names of parameters", async () => {
    const text =
      "/* Lifetime: @ */\nvoid drop(struct folio *folio, int *count);\n/* Lifetime: ret: +1 ? */\n/* memdesc-lint: allow(dou */\n";
    const { ask, at } = await openDocument(text);
    const labels = async (mark: string): Promise<readonly string[]> =>
      (await ask<{ label: string }[]>("textDocument/completion", { position: at(mark, mark.length) })).map(({ label }) => label);
    expect(await labels("Lifetime: @")).toEqual(["folio", "count"]);
    expect(await labels("+1 ?")).toContain("err");
    expect(await labels("allow(dou")).toContain("double-put");
    expect(await labels("void drop(")).toEqual([]);
  });
});

describe("elsewhere", () => {
  it("leads to the contract, or to the function of the file", async () => {
    const { ask, at } = await openDocument(leak);
    const places = await ask<Location[]>("textDocument/definition", { position: at("filemap_get_folio", 3) });
    expect(places[0]?.uri).toMatch(/\/model\/page_cache\.h$/);
    // The contract cites include/linux/pagemap.h, which this tree does not have.
    expect(places).toHaveLength(1);
    const own = await openDocument(helpers);
    const here = await own.ask<Location[]>("textDocument/definition", { position: own.at("take(mapping);", 1) });
    expect(here).toEqual([{ uri: own.uri, range: { start: { line: 0, character: 21 }, end: { line: 0, character: 25 } } }]);
  });

  it("lists contracts as symbols of the document and of the workspace", async () => {
    const { ask, client } = await openDocument(helpers);
    const symbols = await ask<{ name: string; detail: string }[]>("textDocument/documentSymbol");
    expect(symbols.map(({ name, detail }) => [name, detail])).toEqual([
      ["take", "returns an owned reference to a folio or NULL"],
      ["give", "consumes folio"],
    ]);
    const found = await client.connection.sendRequest<{ name: string }[]>("workspace/symbol", { query: "filemap_get_fol" });
    expect(found.map(({ name }) => name)).toContain("filemap_get_folio");
  });

  it("follows ownership through calls", async () => {
    const { ask, at, client } = await openDocument(helpers);
    const [item] = await ask<object[]>("textDocument/prepareCallHierarchy", { position: at("both(", 1) });
    const calls = await client.connection.sendRequest<{ to: { name: string; detail: string } }[]>("callHierarchy/outgoingCalls", { item });
    expect(calls.map(({ to }) => [to.name, to.detail])).toEqual([
      ["take", "returns an owned reference to a folio or NULL"],
      ["folio_lock", "locks folio · needs folio referenced"],
      ["folio_unlock", "unlocks folio"],
      ["give", "consumes folio"],
    ]);
    const [callee] = await ask<object[]>("textDocument/prepareCallHierarchy", { position: at("give(folio);", 1) });
    const callers = await client.connection.sendRequest<{ from: { name: string } }[]>("callHierarchy/incomingCalls", { item: callee });
    expect(callers.map(({ from }) => from.name)).toEqual(["both"]);
  });
});

describe("requests of our own", () => {
  it("gives the path of a finding with the picture of its function", async () => {
    const { ask, client, uri } = await openDocument(leak);
    const [diagnostic] = (await client.pull(uri)) as readonly (Diagnostic & { data: { fingerprint: string } })[];
    const path = await ask<PathResult>("memdescLint/path", { fingerprint: diagnostic?.data.fingerprint });
    expect(path.steps.map(({ message }) => message)).toEqual(
      diagnostic?.relatedInformation?.map(({ message }) => message.replace(/^\d+\. /, "")),
    );
    expect(path.path[0]).toBe(path.nodes[0]?.id);
    for (let index = 1; index < path.path.length; index++)
      expect(path.edges).toContainEqual(expect.objectContaining({ from: path.path[index - 1], to: path.path[index], onPath: true }));
    const last = path.nodes.find(({ id }) => id === path.path.at(-1));
    expect(last).toMatchObject({ kind: "return", text: "return -EIO;" });
    expect(await ask("memdescLint/path", { fingerprint: "no such" })).toBeNull();
    expect(await client.connection.sendRequest("memdescLint/path", 7)).toBeNull();
  });

  it("says what stands in the way of memory descriptors, with what should replace it", async () => {
    const { ask, client } = await openDocument(
      "void f(struct folio *folio, struct page *page)\n{\n\tif (page->mapping)\n\t\tput_page(&folio->page);\n}\n",
    );
    const found = await ask<{ blockers: Record<string, unknown>[] }>("memdescLint/blockers");
    expect(found.blockers.map(({ blocker, range, kinds, fixable }) => ({ blocker, range, kinds, fixable }))).toEqual([
      { blocker: "page-mapping", range: { start: { line: 2, character: 5 }, end: { line: 2, character: 18 } }, kinds: [], fixable: false },
      {
        blocker: "get-put-page",
        range: { start: { line: 3, character: 2 }, end: { line: 3, character: 24 } },
        kinds: ["folio"],
        fixable: true,
      },
      { blocker: "folio-page", range: { start: { line: 3, character: 11 }, end: { line: 3, character: 23 } }, kinds: [], fixable: true },
    ]);
    expect(found.blockers[0]).toMatchObject({
      title: "page->mapping",
      blocks: "page2025",
      instead: expect.stringContaining("folio->mapping"),
    });
    expect(await client.connection.sendRequest("memdescLint/blockers", 7)).toBeNull();
  });

  it("says the same as the command line, byte for byte", async () => {
    const { ask, tree } = await openDocument(leak, { level: "all" });
    const { stdout } = await runCli(["check", "--format", "json", "--level", "all", "--no-cache", "-q", "mm/a.c"], {
      cwd: tree,
      real: true,
    });
    const listed = await ask<{ excerpt: unknown }[]>("memdescLint/findings");
    const { findings } = JSON.parse(stdout) as { findings: unknown };
    expect(JSON.stringify(listed.map(({ excerpt: _, ...rest }) => rest))).toBe(JSON.stringify(findings));
  });
});
