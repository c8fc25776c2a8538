// Fixes, suppressions and contracts that the server offers to write, applied to the text and linted again, from a real process.

import { describe, expect, it } from "vitest";
import type { CodeAction, Hover } from "vscode-languageserver";
import { afterAction, hoverText, type OpenDocument, openDocument } from "../harness/lspDocument.ts";
import { helpers, leak } from "../harness/lspSamples.ts";

describe("code actions", () => {
  const actionsAt = async ({ ask, client, uri }: OpenDocument, only?: readonly string[]): Promise<readonly CodeAction[]> => {
    const diagnostics = await client.pull(uri);
    const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return ask("textDocument/codeAction", { range, context: { diagnostics, ...(only && { only }) } });
  };

  it("adds the missing release, and the finding is gone", async () => {
    const opened = await openDocument(leak);
    const actions = await actionsAt(opened);
    const fix = actions.find(({ title }) => title === "Add folio_put(folio) on this path");
    expect(fix).toMatchObject({ kind: "quickfix", isPreferred: true, diagnostics: [{ code: "leak-on-path" }] });
    const mended = afterAction(opened, fix);
    expect(mended).toContain("if (!folio_test_uptodate(folio)) {\n\t\tfolio_put(folio);\n\t\treturn -EIO;\n\t}\n");
    await opened.client.change(opened.uri, 2, mended);
    expect(await opened.client.pull(opened.uri)).toEqual([]);
  });

  it("suppresses with a reason, and shows the path where the client can", async () => {
    const opened = await openDocument(leak);
    const actions = await actionsAt(opened);
    expect(actions.find(({ title }) => title === "Show the path to this")?.command).toMatchObject({
      command: "memdescLint.showPath",
      arguments: [opened.uri, expect.any(String)],
    });
    const suppress = actions.find(({ title }) => title.startsWith("Suppress leak-on-path"));
    await opened.client.change(opened.uri, 2, afterAction(opened, suppress));
    expect(await opened.client.pull(opened.uri)).toEqual([]);
  });

  it("has none for a text that has changed since", async () => {
    const opened = await openDocument(leak);
    await opened.client.change(opened.uri, 2, `\n${leak}`);
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", {
      range: { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } },
      context: { diagnostics: [] },
    });
    expect(actions).toEqual([]);
  });

  it("applies all safe fixes at once, and only those", async () => {
    const text = `${leak}\nvoid old(struct folio *folio)\n{\n\tput_page(&folio->page);\n}\n\n/* memdesc-lint: allow(double-put) not any more */\nvoid none(struct folio *folio)\n{\n\tfolio_get(folio);\n\tfolio_put(folio);\n}\n`;
    const opened = await openDocument(text);
    const [all, ...others] = await actionsAt(opened, ["source.fixAll"]);
    expect(others).toEqual([]);
    const mended = afterAction(opened, all);
    expect(mended).toContain("\tfolio_put(folio);\n}\n\nvoid none");
    expect(mended).not.toContain("not any more");
    await opened.client.change(opened.uri, 2, mended);
    expect((await opened.client.pull(opened.uri)).map(({ code }) => code)).toEqual(["leak-on-path"]);
  });

  it("writes down all contracts of a file that are certain, in the comments that are there", async () => {
    const text =
      "/**\n * drop() - Drops one.\n */\nvoid drop(struct folio *folio)\n{\n\tfolio_put(folio);\n}\n\nvoid some(struct folio *folio, int a)\n{\n\tif (a)\n\t\tfolio_put(folio);\n}\n\nvoid leave(struct folio *folio)\n{\n\tfolio_unlock(folio);\n}\n";
    const opened = await openDocument(text);
    const [all, ...others] = await actionsAt(opened, ["source.annotate"]);
    expect(others).toEqual([]);
    const annotated = afterAction(opened, all);
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
    const opened = await openDocument(`${struct}${free}${table}`);
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
    const annotated = afterAction(opened, all);
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
    const opened = await openDocument(helpers);
    const position = opened.at("take(struct", 1);
    const actions = await opened.ask<CodeAction[]>("textDocument/codeAction", {
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    const write = actions.find(({ kind }) => kind === "refactor.rewrite");
    const annotated = afterAction(opened, write);
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
