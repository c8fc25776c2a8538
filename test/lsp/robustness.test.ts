// Messages that make no sense, cancels, and a client that goes away: the server answers the next question all the same.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CancellationTokenSource } from "vscode-languageserver/node";
import { clientForTest, treeForTest } from "../harness/forTest.ts";
import { type LspClient, type LspClientOptions, pushOnly } from "../harness/lspClient.ts";
import { leak, makefile } from "../harness/lspSamples.ts";

function start(files: Readonly<Record<string, string>> = {}, options: Partial<LspClientOptions> = {}): Promise<LspClient> {
  return clientForTest({ folder: treeForTest({ Makefile: makefile, ...files }), ...options });
}

function send(client: LspClient, body: string): void {
  client.process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

describe("the server", () => {
  it.each([
    ["no JSON", "{"],
    ["no message", "[1,2]"],
    ["no parameters", '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{}}'],
    [
      "an unknown document",
      '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///n.c","version":2},"contentChanges":[{"text":"x"}]}}',
    ],
    ["an answer to nothing", '{"jsonrpc":"2.0","id":4711,"result":null}'],
    [
      "an odd position",
      '{"jsonrpc":"2.0","id":"a","method":"textDocument/hover","params":{"textDocument":{"uri":"file:///n.c"},"position":{"line":-1,"character":1e99}}}',
    ],
    ["an unknown method", '{"jsonrpc":"2.0","id":"b","method":"no/such"}'],
  ])("survives %s", async (_what, body) => {
    const client = await start();
    const uri = await client.open("mm/a.c", leak);
    send(client, body);
    expect(await client.pull(uri)).toHaveLength(1);
    expect(await client.stop()).toBe(0);
  });

  it("ends when its client goes away", async () => {
    const client = await start();
    const ended = new Promise((resolve) => client.process.on("exit", resolve));
    client.process.stdin.end();
    await ended;
  });

  it("honours a cancel", async () => {
    const client = await start();
    const uri = await client.open(
      "mm/a.c",
      leak.repeat(200).replace(/look_bad/g, () => `f${Math.random().toString(36).slice(2)}_bad`),
    );
    const source = new CancellationTokenSource();
    const answer = client.connection
      .sendRequest("textDocument/hover", { textDocument: { uri }, position: { line: 2, character: 20 } }, source.token)
      .then(
        () => "answered",
        ({ code }: { code: number }) => code,
      );
    source.cancel();
    expect(await answer).toBe(-32800);
    expect((await client.pull(uri)).length).toBe(200);
  });

  it("pushes nothing for a version that is not the newest", async () => {
    const client = await start({}, { capabilities: pushOnly });
    const uri = await client.open("mm/a.c", leak);
    for (let version = 2; version <= 30; version++) {
      await client.change(uri, version, version % 2 === 0 ? "int x;\n" : leak);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await client.change(uri, 31, leak);
    expect((await client.pushed(uri, ({ version }) => version === 31)).diagnostics).toHaveLength(1);
    const versions = client.published.map(({ version }) => version ?? 0);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    for (const { version, diagnostics } of client.published) expect(diagnostics.length).toBe((version ?? 0) % 2);
  });
});

describe("the workspace", () => {
  it("is checked by a command, with progress; an opened file then speaks for itself", async () => {
    const client = await start({ "mm/a.c": leak, "mm/b.c": "int x;\n", "fs/c.c": leak });
    const summary = await client.connection.sendRequest("workspace/executeCommand", { command: "memdescLint.check" });
    expect(summary).toEqual({ files: 3, findings: 2, stopped: false });
    expect(client.published.map(({ uri, diagnostics }) => [uri.slice(-6), diagnostics.length]).sort()).toEqual([
      ["fs/c.c", 1],
      ["mm/a.c", 1],
    ]);
    const uri = await client.open("mm/a.c", leak);
    await client.pushed(uri, ({ diagnostics }) => diagnostics.length === 0);
    const part = await client.connection.sendRequest("workspace/executeCommand", {
      command: "memdescLint.check",
      arguments: [client.uri("fs")],
    });
    expect(part).toEqual({ files: 1, findings: 1, stopped: false });
  });

  it("checks documents that the client has open and shows nowhere, until it asks about them", async () => {
    const client = await start({ "fs/c.c": leak });
    const uri = await client.open("fs/c.c", `/* on */\n${leak}`);
    const summary = await client.connection.sendRequest("workspace/executeCommand", {
      command: "memdescLint.check",
      arguments: [{ shown: [client.uri("mm/a.c")] }],
    });
    expect(summary).toMatchObject({ findings: 1 });
    expect((await client.pushed(uri)).diagnostics[0]?.range.start.line).toBe(8);
    expect(await client.pull(uri)).toHaveLength(1);
    await client.pushed(uri, ({ diagnostics }) => diagnostics.length === 0);
  });

  it("keeps the findings of files that are closed after it was checked", async () => {
    const client = await start({ "mm/a.c": leak, "fs/c.c": leak });
    const uri = await client.open("mm/a.c", leak);
    const other = client.uri("fs/c.c");
    await client.connection.sendRequest("workspace/executeCommand", { command: "memdescLint.check" });
    expect(client.published.map((one) => one.uri)).toEqual([other]);
    const close = (which: string): Promise<void> =>
      client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: which } });
    // It was open meanwhile, as one is whose tab was closed a moment ago.
    await close(uri);
    await client.pushed(uri, ({ diagnostics }) => diagnostics.length === 1);
    await client.open("fs/c.c", leak);
    await client.until(() => (client.published.filter((one) => one.uri === other).at(-1)?.diagnostics.length === 0 ? true : undefined));
    await close(other);
    await client.until(() => (client.published.filter((one) => one.uri === other).at(-1)?.diagnostics.length === 1 ? true : undefined));
  });

  it("is pulled with result ids where that is wanted", async () => {
    const client = await start({ "mm/a.c": leak, "mm/b.c": "int x;\n" }, { initializationOptions: { workspaceDiagnostics: true } });
    expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: true });
    type Report = { items: { uri: string; kind: string; resultId: string }[] };
    const first = await client.connection.sendRequest<Report>("workspace/diagnostic", { previousResultIds: [] });
    expect(first.items.map(({ uri, kind }) => [uri.slice(-6), kind])).toEqual([
      ["mm/a.c", "full"],
      ["mm/b.c", "full"],
    ]);
    const previousResultIds = first.items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const second = await client.connection.sendRequest<Report>("workspace/diagnostic", { previousResultIds });
    expect(second.items.map(({ kind }) => kind)).toEqual(["unchanged", "unchanged"]);
  });

  it("follows the configuration beside the code, as it changes", async () => {
    const client = await start({ "memdesc-lint.toml": '[rules]\nleak-on-path = "off"\n' });
    const uri = await client.open("mm/a.c", leak);
    expect(await client.pull(uri)).toEqual([]);
    writeFileSync(fileURLToPath(client.uri("memdesc-lint.toml")), 'exclude = ["mm/b.c"]\n');
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: client.uri("memdesc-lint.toml"), type: 2 }],
    });
    await client.until(() => client.refreshed.get("diagnostic"));
    expect(await client.pull(uri)).toHaveLength(1);
    expect(await client.pull(await client.open("mm/b.c", leak))).toEqual([]);
  });
});
