// Everything that an editor can ask about an open document, through the protocol, from a real process.

import { afterEach, describe, expect, it } from "vitest";
import type { CodeAction, CodeLens, Diagnostic, DocumentHighlight, Hover, InlayHint, Location, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { PathResult } from "../../server/src/lsp/pathRequest.ts";
import { type LspClient, pulling, startClient } from "../harness/lspClient.ts";
import { leak, makefile } from "../harness/lspSamples.ts";
import { makeTree, removeTree, runCli } from "../harness/runCli.ts";

const clients: LspClient[] = [];
const trees: string[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.process.kill("SIGKILL");
  for (const tree of trees.splice(0)) removeTree(tree);
});

interface Opened {
  readonly client: LspClient;
  readonly uri: string;
  readonly text: string;
  readonly tree: string;
  readonly at: (mark: string, plus?: number) => { line: number; character: number };
  readonly ask: <T>(method: string, params?: object) => Promise<T>;
}

async function open(text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Opened> {
  const tree = makeTree({
    Makefile: makefile,
    "mm/a.c": text,
    "mm/filemap.c": "struct folio *filemap_get_folio(struct address_space *mapping, pgoff_t index)\n{\n}\n",
  });
  trees.push(tree);
  const client = await startClient({
    folder: tree,
    capabilities: { ...pulling, textDocument: { ...pulling.textDocument, hover: { contentFormat: ["markdown"] } } },
    settings,
    initializationOptions: { commands: ["memdescLint.showPath"] },
  });
  clients.push(client);
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

const hoverText = (hover: Hover | null): string => {
  const contents = hover?.contents;
  return typeof contents === "object" && "value" in contents ? contents.value : "";
};

function applied(uri: string, text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(uri, "c", 1, text), [...edits]);
}

const helper = `static struct folio *take(struct address_space *mapping)
{
	struct folio *folio = filemap_get_folio(mapping, 0);

	if (IS_ERR(folio))
		return NULL;
	return folio;
}

static void give(struct folio *folio)
{
	folio_put(folio);
}

void both(struct address_space *mapping)
{
	struct folio *folio = take(mapping);

	if (!folio)
		return;
	folio_lock(folio);
	folio_unlock(folio);
	give(folio);
}
`;

describe("hover", () => {
  it("tells what is held of a handle at the place, where it came from and what is still to do", async () => {
    const { ask, at } = await open(leak);
    const use = hoverText(await ask("textDocument/hover", { position: at("folio_test_uptodate(folio)", 22) }));
    expect(use).toContain("**owned**: 1 reference");
    expect(use).toContain("acquired by `filemap_get_folio()` on line 3");
    expect(use).toContain("still to do: release it with `folio_put()`");
    expect(use).not.toContain("may be");
    const test = hoverText(await ask("textDocument/hover", { position: at("IS_ERR(folio)", 8) }));
    expect(test).toContain("**may be an error pointer**");
    const put = hoverText(await ask("textDocument/hover", { position: at("folio_put(folio)", 11) }));
    expect(put).toContain("After this statement:");
    expect(put).toContain("**released** by `folio_put()` on line 9");
  });

  it("shows the contract of a function, whence it comes, other kernels and the Rust form", async () => {
    const { ask, at } = await open(leak);
    const text = hoverText(await ask("textDocument/hover", { position: at("filemap_get_folio", 3) }));
    expect(text).toContain("/* Lifetime: ret: +1 ?err kind folio (kver >= 6.4) */");
    expect(text).toContain("returns an owned reference to a folio or an error pointer");
    expect(text).toMatch(/model\/page_cache\.h:\d+/);
    expect(text).toContain("kver < 6.4");
    expect(text).toContain("-> Result<ARef<Folio>>");
  });

  it("shows what was inferred, a type of the model, and the rule of a suppression", async () => {
    const { ask, at } = await open(`${helper}\n/* memdesc-lint: allow(double-put) tested */\nint x;\n`);
    const inferred = hoverText(await ask("textDocument/hover", { position: at("take(mapping);", 1) }));
    expect(inferred).toContain("Lifetime: ret: +1");
    expect(inferred).toContain("Inferred from the paths of its body");
    expect(inferred).toMatch(/- line 3: acquired by filemap_get_folio\(\)/);
    expect(inferred).toContain("Option<ARef<Folio>>");
    expect(hoverText(await ask("textDocument/hover", { position: at("struct folio", 8) }))).toContain("reference count: counted");
    expect(hoverText(await ask("textDocument/hover", { position: at("double-put", 3) }))).toContain("# double-put");
  });

  it("has nothing to say of other words, and of a document that is not open", async () => {
    const { ask, at } = await open(leak);
    expect(await ask("textDocument/hover", { position: at("return 0") })).toBeNull();
    expect(await ask("textDocument/hover", { position: at("return 0"), textDocument: { uri: "file:///nowhere.c" } })).toBeNull();
  });
});

describe("code actions", () => {
  const actionsAt = async ({ ask, client, uri }: Opened, only?: readonly string[]): Promise<readonly CodeAction[]> => {
    const diagnostics = await client.pull(uri);
    const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return ask("textDocument/codeAction", { range, context: { diagnostics, ...(only && { only }) } });
  };

  it("adds the missing release, and the finding is gone", async () => {
    const opened = await open(leak);
    const actions = await actionsAt(opened);
    const fix = actions.find(({ title }) => title === "Add folio_put(folio) on this path");
    expect(fix).toMatchObject({ kind: "quickfix", isPreferred: true, diagnostics: [{ code: "leak-on-path" }] });
    const mended = applied(opened.uri, opened.text, fix?.edit?.changes?.[opened.uri] ?? []);
    expect(mended).toContain("if (!folio_test_uptodate(folio)) {\n\t\tfolio_put(folio);\n\t\treturn -EIO;\n\t}\n");
    await opened.client.change(opened.uri, 2, mended);
    expect(await opened.client.pull(opened.uri)).toEqual([]);
  });

  it("suppresses with a reason, and shows the path where the client can", async () => {
    const opened = await open(leak);
    const actions = await actionsAt(opened);
    expect(actions.find(({ title }) => title === "Show the path to this")?.command).toMatchObject({
      command: "memdescLint.showPath",
      arguments: [opened.uri, expect.any(String)],
    });
    const suppress = actions.find(({ title }) => title.startsWith("Suppress leak-on-path"));
    await opened.client.change(opened.uri, 2, applied(opened.uri, opened.text, suppress?.edit?.changes?.[opened.uri] ?? []));
    expect(await opened.client.pull(opened.uri)).toEqual([]);
  });

  it("has none for a text that has changed since", async () => {
    const opened = await open(leak);
    await opened.client.change(opened.uri, 2, `\n${leak}`);
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", {
      range: { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } },
      context: { diagnostics: [] },
    });
    expect(actions).toEqual([]);
  });

  it("applies all safe fixes at once, and only those", async () => {
    const text = `${leak}\nvoid old(struct folio *folio)\n{\n\tput_page(&folio->page);\n}\n\n/* memdesc-lint: allow(double-put) not any more */\nvoid none(struct folio *folio)\n{\n\tfolio_get(folio);\n\tfolio_put(folio);\n}\n`;
    const opened = await open(text);
    const [all, ...others] = await actionsAt(opened, ["source.fixAll"]);
    expect(others).toEqual([]);
    const mended = applied(opened.uri, text, all?.edit?.changes?.[opened.uri] ?? []);
    expect(mended).toContain("\tfolio_put(folio);\n}\n\nvoid none");
    expect(mended).not.toContain("not any more");
    await opened.client.change(opened.uri, 2, mended);
    expect((await opened.client.pull(opened.uri)).map(({ code }) => code)).toEqual(["leak-on-path"]);
  });

  it("writes down all contracts of a file that are certain, in the comments that are there", async () => {
    const text =
      "/**\n * drop() - Drops one.\n */\nvoid drop(struct folio *folio)\n{\n\tfolio_put(folio);\n}\n\nvoid some(struct folio *folio, int a)\n{\n\tif (a)\n\t\tfolio_put(folio);\n}\n\nvoid leave(struct folio *folio)\n{\n\tfolio_unlock(folio);\n}\n";
    const opened = await open(text);
    const [all, ...others] = await actionsAt(opened, ["source.annotate"]);
    expect(others).toEqual([]);
    const annotated = applied(opened.uri, text, all?.edit?.changes?.[opened.uri] ?? []);
    expect(annotated).toBe(
      text
        .replace(" */\nvoid drop", " * Lifetime: @folio: -1\n */\nvoid drop")
        .replace("void leave", "/* Lifetime: @folio: unlock */\nvoid leave"),
    );
    await opened.client.change(opened.uri, 2, annotated);
    expect(await opened.client.pull(opened.uri)).toEqual([]);
  });

  it("writes down what stands before members and types, one by one and for the file, and tells it on hover", async () => {
    const struct = "struct demo {\n\tint count;\n\tstruct page *page;\n};\n\ntypedef struct folio demo_f;\n\n";
    const free = "void demo_free(struct demo *demo)\n{\n\tput_page(demo->page);\n\tkfree(demo);\n}\n\n";
    const table =
      "static int ext4_read(struct file *file, demo_f *folio)\n{\n\tfolio_unlock(folio);\n\treturn 0;\n}\nconst struct address_space_operations ext4_aops = {\n\t.read_folio = ext4_read,\n};\n";
    const opened = await open(`${struct}${free}${table}`);
    const at = async (mark: string): Promise<readonly CodeAction[]> => {
      const position = opened.at(mark, 1);
      const context = { diagnostics: [], only: ["refactor"] };
      return opened.ask("textDocument/codeAction", { range: { start: position, end: position }, context });
    };
    const [page] = await at("page;");
    expect(page).toMatchObject({ title: "Write down the contract of demo.page: owned released-by demo_free", kind: "refactor.rewrite" });
    expect(await at("demo_f;")).toMatchObject([{ title: "Write down the contract of demo_f: folio of ext4" }]);
    expect(await at("count;")).toEqual([]);
    const [all] = await actionsAt(opened, ["source.annotate"]);
    const annotated = applied(opened.uri, opened.text, all?.edit?.changes?.[opened.uri] ?? []);
    expect(annotated).toContain("\t/* Lifetime: owned released-by demo_free */\n\tstruct page *page;\n");
    expect(annotated).toContain("/* Lifetime: folio of ext4 */\ntypedef struct folio demo_f;\n");
    expect(annotated).toContain("/* Lifetime: @demo: free; @demo->page: -1 */\nvoid demo_free");
    await opened.client.change(opened.uri, 2, annotated);
    expect(await opened.client.pull(opened.uri)).toEqual([]);
    const line = annotated.slice(0, annotated.indexOf("*page;")).split("\n").length - 1;
    const hover = await opened.client.connection.sendRequest<Hover>("textDocument/hover", {
      textDocument: { uri: opened.uri },
      position: { line, character: 15 },
    });
    expect(hoverText(hover)).toContain("`demo_free()` ends what is there with the struct");
  });

  it("writes an inferred contract down, which is then the one in force", async () => {
    const opened = await open(helper);
    const position = opened.at("take(struct", 1);
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", {
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    const write = actions.find(({ kind }) => kind === "refactor.rewrite");
    const annotated = applied(opened.uri, opened.text, write?.edit?.changes?.[opened.uri] ?? []);
    expect(annotated).toMatch(/^\/\* Lifetime: ret: \+1 .*\*\/\nstatic struct folio \*take/);
    await opened.client.change(opened.uri, 2, annotated);
    expect(await opened.client.pull(opened.uri)).toEqual([]);
    const hover = await opened.client.connection.sendRequest<Hover>("textDocument/hover", {
      textDocument: { uri: opened.uri },
      position: { line: 1, character: 24 },
    });
    expect(hoverText(hover)).toContain("From the comment before it in this file, line 2");
  });
});

describe("in the text", () => {
  it("highlights the life of a handle", async () => {
    const { ask, at } = await open(leak);
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
      const { ask } = await open(helper, { inlayHints: mode });
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
    const { ask, client, uri } = await open(helper);
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
    const { ask } = await open(leak);
    const { data } = await ask<{ data: number[] }>("textDocument/semanticTokens/full");
    const modifiers = Array.from({ length: data.length / 5 }, (_, index) => data[index * 5 + 4]);
    // folio: declared, tested (owned, may be an error), used and put (owned).
    expect(modifiers).toContain(1);
    expect(modifiers).toContain(1 | 16);
  });

  it("completes words of contracts and suppressions, and names of parameters", async () => {
    const text =
      "/* Lifetime: @ */\nvoid drop(struct folio *folio, int *count);\n/* Lifetime: ret: +1 ? */\n/* memdesc-lint: allow(dou */\n";
    const { ask, at } = await open(text);
    const labels = async (mark: string): Promise<readonly string[]> =>
      (await ask<{ label: string }[]>("textDocument/completion", { position: at(mark, mark.length) })).map(({ label }) => label);
    expect(await labels("Lifetime: @")).toEqual(["folio", "count"]);
    expect(await labels("+1 ?")).toContain("err");
    expect(await labels("allow(dou")).toContain("double-put");
    expect(await labels("void drop(")).toEqual([]);
  });
});

describe("elsewhere", () => {
  it("leads to the contract and to the kernel's own definition", async () => {
    const { ask, at, tree } = await open(leak);
    const places = await ask<Location[]>("textDocument/definition", { position: at("filemap_get_folio", 3) });
    expect(places[0]?.uri).toMatch(/\/model\/page_cache\.h$/);
    // The contract cites include/linux/pagemap.h, which this tree does not have.
    expect(places).toHaveLength(1);
    expect(tree).not.toBe("");
    const own = await open(helper);
    const here = await own.ask<Location[]>("textDocument/definition", { position: own.at("take(mapping);", 1) });
    expect(here).toEqual([{ uri: own.uri, range: { start: { line: 0, character: 21 }, end: { line: 0, character: 25 } } }]);
  });

  it("lists contracts as symbols of the document and of the workspace", async () => {
    const { ask, client } = await open(helper);
    const symbols = await ask<{ name: string; detail: string }[]>("textDocument/documentSymbol");
    expect(symbols.map(({ name, detail }) => [name, detail])).toEqual([
      ["take", "returns an owned reference to a folio or NULL"],
      ["give", "consumes folio"],
    ]);
    const found = await client.connection.sendRequest<{ name: string }[]>("workspace/symbol", { query: "filemap_get_fol" });
    expect(found.map(({ name }) => name)).toContain("filemap_get_folio");
  });

  it("follows ownership through calls", async () => {
    const { ask, at, client } = await open(helper);
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
    const { ask, client, uri } = await open(leak);
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
    const { ask, client } = await open(
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
    const { ask, tree } = await open(leak, { level: "all" });
    const { stdout } = await runCli(["check", "--format", "json", "--level", "all", "--no-cache", "-q", "mm/a.c"], {
      cwd: tree,
      real: true,
    });
    const listed = await ask<{ excerpt: unknown }[]>("memdescLint/findings");
    const { findings } = JSON.parse(stdout) as { findings: unknown };
    expect(JSON.stringify(listed.map(({ excerpt: _, ...rest }) => rest))).toBe(JSON.stringify(findings));
  });
});
