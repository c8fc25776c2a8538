// Diagnostics through the protocol, pulled and pushed, from a real process.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { clientForTest, treeForTest } from "../harness/forTest.ts";
import { type LspClient, type LspClientOptions, pulling, pushOnly } from "../harness/lspClient.ts";
import { fixed, leak, makefile } from "../harness/lspSamples.ts";

function start(options: Partial<LspClientOptions> = {}): Promise<LspClient> {
  return clientForTest({ ...options, folder: options.folder ?? treeForTest({ Makefile: makefile, "mm/a.c": leak }) });
}

describe("pull", () => {
  it("gives a finding with its path, its rule's page and an end that says goodbye", async () => {
    const client = await start();
    const uri = await client.open("mm/a.c", leak);
    const [diagnostic, ...more] = await client.pull(uri);
    expect(more).toEqual([]);
    expect(diagnostic).toMatchObject({ code: "leak-on-path", source: "memdesc-lint", severity: 1 });
    expect(diagnostic?.range.start.line).toBe(7);
    expect(diagnostic?.codeDescription?.href).toMatch(/^file:.*\/rules\/leak-on-path\.md$/);
    const related = diagnostic?.relatedInformation ?? [];
    expect(related.length).toBeGreaterThan(2);
    expect(related[0]).toMatchObject({ location: { uri, range: { start: { line: 2 } } } });
    expect(related.map(({ message }) => message.split(".")[0])).toEqual(related.map((_, index) => String(index + 1)));
    expect(await client.stop()).toBe(0);
  });

  it("says unchanged for the result that the client has, and sends the whole after a change", async () => {
    const client = await start();
    const uri = await client.open("mm/a.c", leak);
    const ask = (previousResultId?: string): Promise<{ kind: string; resultId: string; items?: unknown[] }> =>
      client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
    const first = await ask();
    expect(first.kind).toBe("full");
    expect(await ask(first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
    await client.change(uri, 2, fixed);
    const second = await ask(first.resultId);
    expect(second).toMatchObject({ kind: "full", items: [] });
  });

  it("never answers with the result of an old version", async () => {
    const client = await start();
    const uri = await client.open("mm/a.c", leak);
    const answers = [];
    for (let version = 2; version < 40; version++) {
      await client.change(uri, version, version % 2 === 0 ? fixed : leak);
      answers.push(
        client
          .pull(uri)
          .then((items) => ({ version, items }))
          .catch((error: { code: number }) => error.code),
      );
    }
    const last = await client.pull(uri);
    expect(last.length).toBe(1);
    for (const answer of await Promise.all(answers)) if (typeof answer !== "number") expect(answer.items.length).toBe(answer.version % 2);
  });

  it("asks the client to ask again when a watched file or the configuration changes", async () => {
    const client = await start();
    const uri = await client.open("mm/a.c", leak);
    await client.pull(uri);
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { memdescLint: { ignore: ["leak-on-path"] } },
    });
    await client.until(() => client.refreshed.get("diagnostic"));
    expect(await client.pull(uri)).toEqual([]);
  });

  it("takes the kernel's version from the tree, and takes it anew when the Makefile changes", async () => {
    const client = await start();
    const uri = await client.open("mm/a.c", leak);
    await client.pull(uri);
    expect(client.statuses.at(-1)?.file).toMatchObject({ kernel: "6.12", epoch: "released", findings: 1, functions: 1, analysed: 1 });
    writeFileSync(fileURLToPath(client.uri("Makefile")), makefile.replace("12", "1"));
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri("Makefile"), type: 2 }] });
    await client.until(() => client.refreshed.get("diagnostic"));
    await client.pull(uri);
    expect(client.statuses.at(-1)?.file).toMatchObject({ kernel: "6.1" });
  });

  it("reads settings by folder from a client that has them", async () => {
    const client = await start({ settings: { ignore: ["leak-on-path"], level: "nonsense" } });
    const uri = await client.open("mm/a.c", leak);
    expect(await client.pull(uri)).toEqual([]);
  });

  it("has a kernel version and an epoch for each of several folders", async () => {
    const other = treeForTest({ Makefile: makefile.replace("12", "1"), "mm/a.c": leak });
    const isOther = (uri: string): boolean => uri.startsWith(pathToFileURL(other).href);
    const client = await start({ moreFolders: [other], settings: (uri) => ({ epoch: isOther(uri) ? "memdesc" : "released" }) });
    const said = async (uri: string) => {
      const found = (await client.pull(uri)).map(({ code }) => code);
      const file = client.statuses.findLast((status) => status.file?.uri === uri)?.file;
      return [file?.kernel, file?.epoch, ...found];
    };
    expect(await said(await client.open("mm/a.c", leak))).toEqual(["6.12", "released", "leak-on-path"]);
    const there = pathToFileURL(path.join(other, "mm/a.c")).href;
    await client.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: there, languageId: "c", version: 1, text: leak },
    });
    // Before 6.4 it gave NULL.
    expect(await said(there)).toEqual(["6.1", "memdesc", "err-null-mixup", "leak-on-path"]);
  });

  it("counts positions in UTF-16 and ends lines where the protocol does", async () => {
    const client = await start();
    const text = `/* 😀 */ \r/* x */\n${leak.replace("struct folio *folio =", "/* 😀é */ struct folio *folio =")}`;
    const uri = await client.open("mm/a.c", text);
    const [diagnostic] = await client.pull(uri);
    expect(diagnostic?.range.start.line).toBe(9);
    const step = diagnostic?.relatedInformation?.[0]?.location.range.start;
    expect(step).toEqual({ line: 4, character: "\t/* 😀é */ struct folio *folio = ".length });
  });
});

describe("push", () => {
  it("tells a client that cannot pull, again after a change, and clears what is closed", async () => {
    const client = await start({ capabilities: pushOnly });
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    const uri = await client.open("mm/a.c", leak);
    const first = await client.pushed(uri);
    expect(first).toMatchObject({ version: 1, diagnostics: [{ code: "leak-on-path" }] });
    await client.change(uri, 2, fixed);
    expect(await client.pushed(uri, ({ version }) => version === 2)).toMatchObject({ diagnostics: [] });
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
    await client.pushed(uri, ({ version }) => version === undefined);
  });

  it("does not push to a client that pulls", async () => {
    const client = await start({ capabilities: pulling });
    const uri = await client.open("mm/a.c", leak);
    await client.pull(uri);
    expect(client.published).toEqual([]);
  });
});
