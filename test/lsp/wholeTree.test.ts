// Findings that need functions of other files, in the editor: a file is linted by itself first, then as the command line does it, and again when
// the tree changes on the disk.

import { renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { FileStatus } from "../../server/src/lsp/status.ts";
import { clientForTest, treeForTest } from "../harness/forTest.ts";
import { type LspClient, type LspClientOptions, pulling, pushOnly } from "../harness/lspClient.ts";
import { makefile } from "../harness/lspSamples.ts";
import { runCli } from "../harness/runCli.ts";

const box = (body: string): string => `void box_end(struct page *page)\n{\n\t${body}\n}\n`;
const user = (name: string): string =>
  `int ${name}(void)\n{\n\tstruct page *page = alloc_page(GFP_KERNEL);\n\n\tif (!page)\n\t\treturn -ENOMEM;\n\tbox_end(page);\n\tput_page(page);\n\treturn 0;\n}\n`;
const files = { Makefile: makefile, "lib/box.c": box("put_page(page);"), "mm/a.c": user("first"), "mm/b.c": user("second") };

async function start(options: Partial<LspClientOptions> = {}, more: Readonly<Record<string, string>> = {}) {
  const tree = treeForTest({ ...files, ...more });
  return { tree, client: await clientForTest({ folder: tree, env: { XDG_CACHE_HOME: treeForTest({}) }, ...options }) };
}

/** Writes a file as an editor does; its times are another second's. */
function edit(tree: string, file: string, text: string): void {
  writeFileSync(path.join(tree, "new"), text);
  renameSync(path.join(tree, "new"), path.join(tree, file));
}

const statusOf = ({ statuses }: LspClient, uri: string): FileStatus | undefined =>
  statuses.findLast(({ file }) => file?.uri === uri)?.file ?? undefined;
const known = (client: LspClient, uri: string, findings: number): Promise<boolean> =>
  client.until(() => {
    const status = statusOf(client, uri);
    return status?.otherFiles === "known" && status.findings === findings ? true : undefined;
  });
const rulesOf = async (client: LspClient, uri: string): Promise<readonly unknown[]> => (await client.pull(uri)).map(({ code }) => code);

describe("a file in a kernel tree", () => {
  it("is linted by itself, then with its tree, and its client told to ask again", async () => {
    const { client } = await start();
    const uri = await client.open("mm/a.c", user("first"));
    await client.pull(uri);
    await client.until(() => client.refreshed.get("diagnostic"));
    expect(await rulesOf(client, uri)).toEqual(["double-put"]);
    expect(client.statuses.flatMap(({ file }) => file?.otherFiles ?? [])).toEqual(["coming", "known"]);
    // From now on each version at once.
    await client.change(uri, 2, `\n${user("first")}`);
    expect(await rulesOf(client, uri)).toEqual(["double-put"]);
    await client.change(uri, 3, user("first").replace("box_end(page);", ""));
    expect(await rulesOf(client, uri)).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  it("has the command line's findings, byte for byte", async () => {
    const { client, tree } = await start({ settings: { level: "all" } });
    const mine: unknown[] = [];
    for (const file of ["lib/box.c", "mm/a.c", "mm/b.c"]) {
      const uri = await client.open(file, files[file as keyof typeof files]);
      await client.pull(uri);
      await client.until(() => (statusOf(client, uri)?.otherFiles === "known" ? true : undefined));
      const found = await client.connection.sendRequest<readonly object[]>("memdescLint/findings", { textDocument: { uri } });
      mine.push(...found.map((one) => ({ ...one, excerpt: undefined })));
    }
    const { stdout } = await runCli(["check", "--format", "json", "--level", "all", "--no-cache"], { cwd: tree, real: true });
    const { findings } = JSON.parse(stdout) as { findings: readonly object[] };
    expect(JSON.stringify(mine)).toBe(JSON.stringify(findings.map((one) => ({ ...one, excerpt: undefined }))));
    expect(findings.length).toBeGreaterThan(1);
  });

  it("is told anew when another file changes: by a client that watches, or that saves", async () => {
    const { client, tree } = await start({ capabilities: pushOnly });
    const uri = await client.open("mm/a.c", user("first"));
    await client.pushed(uri, ({ diagnostics }) => diagnostics.length === 1);
    edit(tree, "lib/box.c", box("count(page);"));
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri("lib/box.c"), type: 2 }] });
    await known(client, uri, 0);
    await client.until(() => (client.published.at(-1)?.diagnostics.length === 0 ? true : undefined));
    const other = await client.open("lib/box.c", box("count(page);"));
    edit(tree, "lib/box.c", box("put_page(page);"));
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri: other } });
    await known(client, uri, 1);
  });

  it("is told anew when the branch is switched", async () => {
    const { client, tree } = await start({}, { ".git/HEAD": "ref: refs/heads/one\n", "lib/gone.c": "int gone;\n" });
    const uri = await client.open("mm/a.c", user("first"));
    await client.pull(uri);
    await known(client, uri, 1);
    edit(tree, "lib/box.c", box("count(page);"));
    edit(tree, "lib/more.c", "void more(struct page *page)\n{\n\tput_page(page);\n}\n");
    edit(tree, ".git/HEAD", "ref: refs/heads/two\n");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri(".git/HEAD"), type: 2 }] });
    await client.until(() => client.refreshed.get("diagnostic"));
    await client.until(() => {
      void client.pull(uri).catch(() => undefined);
      return statusOf(client, uri)?.findings === 0 ? true : undefined;
    });
    await known(client, uri, 0);
  });

  it("is linted by itself where that is wanted, or no index can be made", async () => {
    const { client } = await start({ settings: { wholeTree: false } });
    const uri = await client.open("mm/a.c", user("first"));
    expect(await rulesOf(client, uri)).toEqual([]);
    expect(statusOf(client, uri)?.otherFiles).toBe("unknown");
  });

  it("does without a cache", async () => {
    const { client } = await start({ env: { XDG_CACHE_HOME: "/proc" } });
    const uri = await client.open("mm/a.c", user("first"));
    await client.pull(uri);
    await known(client, uri, 1);
  });

  it("is left alone when the user stops the indexing, until the settings change", async () => {
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`fs/f${at}.c`, `int f${at}(void)\n{\n\treturn ${at};\n}\n`]));
    const { client } = await start({ capabilities: { ...pulling, window: { workDoneProgress: true } } }, many);
    let stopped = 0;
    client.connection.onNotification("$/progress", ({ token, value }: { token: string; value: { kind: string } }) => {
      if (value.kind !== "begin") return;
      stopped++;
      void client.connection.sendNotification("window/workDoneProgress/cancel", { token });
    });
    const uri = await client.open("mm/a.c", user("first"));
    await client.pull(uri);
    await client.until(() => (stopped === 1 ? true : undefined));
    await client.change(uri, 2, `\n${user("first")}`);
    expect(await rulesOf(client, uri)).toEqual([]);
    expect(statusOf(client, uri)?.otherFiles).toBe("unknown");
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: {} });
    await client.until(() => client.refreshed.get("diagnostic"));
    await client.pull(uri);
    await client.until(() => (stopped === 2 ? true : undefined));
  });
});

describe("functions of other files", () => {
  interface Item {
    readonly name: string;
    readonly uri: string;
    readonly detail: string;
  }
  const lineOf = (range: { readonly start: { readonly line: number } }): number => range.start.line;

  it("are explained, found, and followed from caller to callee", async () => {
    const end = "void last_end(struct page *page)\n{\n\tbox_end(page);\n}\n";
    const { client } = await start({}, { "lib/last.c": end });
    const text = user("first").replace("box_end(page);\n\tput_page(page);", "last_end(page);");
    const uri = await client.open("mm/a.c", text);
    await client.pull(uri);
    await known(client, uri, 0);
    const at = { textDocument: { uri }, position: { line: 6, character: 3 } };
    const hover = await client.connection.sendRequest<{ contents: { value: string } }>("textDocument/hover", at);
    expect(hover.contents.value).toContain("Lifetime: @page: -1");
    expect(hover.contents.value).toContain("in lib/last.c:1");
    expect(hover.contents.value).toMatch(/line 3: .* by box_end\(\)/);
    const places = await client.connection.sendRequest<{ uri: string; range: never }[]>("textDocument/definition", at);
    expect(places.map((one) => [one.uri, lineOf(one.range)])).toEqual([[client.uri("lib/last.c"), 0]]);

    const [item] = await client.connection.sendRequest<Item[]>("textDocument/prepareCallHierarchy", at);
    expect(item).toMatchObject({ name: "last_end", uri: client.uri("lib/last.c") });
    const calls = async <Key extends "from" | "to">(method: string, of: unknown) =>
      client.connection.sendRequest<({ readonly fromRanges: never[] } & Record<Key, Item>)[]>(`callHierarchy/${method}`, { item: of });
    const [callee] = await calls<"to">("outgoingCalls", item);
    expect(callee).toMatchObject({ to: { name: "box_end", uri: client.uri("lib/box.c"), detail: "consumes page" } });
    expect(callee?.fromRanges.map(lineOf)).toEqual([2]);
    const callers = await calls<"from">("incomingCalls", callee?.to);
    expect(callers.map(({ from, fromRanges }) => [from.name, from.uri, fromRanges.map(lineOf)])).toEqual([
      ["last_end", client.uri("lib/last.c"), [2]],
      ["second", client.uri("mm/b.c"), [6]],
    ]);
    const [mine] = await calls<"from">("incomingCalls", item);
    expect(mine).toMatchObject({ from: { name: "first", uri } });
    const [own] = await calls<"to">("outgoingCalls", mine?.from).then((found) => found.filter(({ to }) => to.name === "last_end"));
    expect(own).toMatchObject({ to: { uri: client.uri("lib/last.c"), detail: "consumes page" } });
  });
});

describe("files that are not open", () => {
  it("are checked with the tree", async () => {
    const { client } = await start();
    const summary = await client.connection.sendRequest("workspace/executeCommand", { command: "memdescLint.check" });
    expect(summary).toMatchObject({ files: 3, findings: 2 });
  });
});
