// `npm run soak:lsp -- [TREE] [EDITS] [SEED]`: random edits, malformed and misplaced messages, cancels and races of versions. Fails when the server dies,
// when a result of an old version comes, or when the end differs from a fresh analysis.

import { spawnSync } from "node:child_process";
import path from "node:path";
import { cpuMs, openTypist, residentMb, seeded, startServer, type Typist } from "./editorSession.ts";
import { projectRoot, runTool } from "./treeLinter.ts";

const files = ["mm/gup.c", "mm/swap.c", "mm/mempool.c", "mm/truncate.c"];
const snippets = [
  ..." \n\t;{}()#/*\"'\\\u00e9\u{1f600}\0\r",
  "if (x)\n",
  "#if CONFIG_X\n",
  "#else\n",
  "#endif\n",
  "folio_put(folio);\n",
  "return 0;\n",
  "/* Lifetime: ret: +1 ?null */\n",
  "/* memdesc-lint: allow(double-put) because */",
  "struct folio *f = page_folio(page);\n",
];
const requests = [
  "hover",
  "documentHighlight",
  "references",
  "definition",
  "completion",
  "codeLens",
  "documentSymbol",
  "semanticTokens/full",
  "inlayHint",
  "codeAction",
  "diagnostic",
  "prepareCallHierarchy",
];

await runTool(async () => {
  const tree = path.resolve(process.argv[2] ?? process.env["KERNEL_TREE"] ?? ".");
  const edits = Number(process.argv[3] ?? 10_000);
  const random = seeded(Number(process.argv[4] ?? 1));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const client = await startServer(tree, { level: "all", inlayHints: "full" }, { XDG_CACHE_HOME: process.env["XDG_CACHE_HOME"] ?? "" });
  let exited = false;
  let lastSent = "";
  let stopping = false;
  client.process.on("exit", (code, signal) => {
    exited = true;
    if (stopping) return;
    // What is still waited for never comes: the loop would just end.
    process.stdout.write(`\nFAILED: the server ended (${code ?? signal}) after ${lastSent}\n${client.standardError()}\n`);
    process.exitCode = 1;
  });
  const typists: Typist[] = [];
  for (const file of files) typists.push(await openTypist(client, tree, file));
  const originals = typists.map((typist) => typist.document().getText());
  const pending = new Set<Promise<unknown>>();
  const counts = { answers: 0, refused: 0, malformed: 0, stale: 0 };
  const failures: string[] = [];
  let worstMb = 0;

  const track = (promise: Promise<unknown>): void => {
    const done = promise.then(
      () => void counts.answers++,
      (error: { readonly code?: number; readonly message: string }) => {
        counts.refused++;
        // Cancelled, modified, superseded, and what a wrong request gets: everything else is ours.
        if (![-32800, -32801, -32802, -32803, -32601, -32602, -32600].includes(error.code ?? 0))
          failures.push(`${error.code}: ${error.message}`);
      },
    );
    pending.add(done);
    void done.finally(() => pending.delete(done));
  };

  for (let edit = 0; edit < edits && !exited && failures.length < 20; edit++) {
    const typist = pick(typists);
    const text = typist.document().getText();
    const at = Math.floor(random() * text.length);
    if (random() < 0.02) await typist.key(0, text.length, originals[typists.indexOf(typist)] ?? "");
    else if (random() < 0.5) await typist.key(at, at, pick(snippets));
    else await typist.key(at, Math.min(text.length, at + 1 + Math.floor(random() * 12)), "");
    if (random() < 0.3) track(ask(typist));
    if (random() < 0.1) await malformed();
    if (random() < 0.2) {
      const pull = checkedPull(typist);
      track(pull);
      // Who types on at once hears of nothing: some versions are to be linted to their end.
      if (random() < 0.3) await pull.catch(() => undefined);
    }
    // A server that is never waited for would only collect.
    if (pending.size > 40) await Promise.race(pending);
    if (edit % 500 === 0) {
      worstMb = Math.max(worstMb, residentMb(client.process.pid));
      process.stderr.write(
        `\r${edit}/${edits} edits, ${residentMb(client.process.pid)} MB, ${Math.round(cpuMs(client.process.pid) / 1000)} s CPU`,
      );
    }
  }
  await Promise.allSettled(pending);
  if (exited) failures.push("the server ended");
  for (const [index, typist] of typists.entries()) if (!exited) await compare(typist, files[index] ?? "");
  process.stdout.write(
    `\n${edits} edits, ${counts.malformed} malformed or misplaced messages, ${counts.answers} answers, ${counts.refused} refused or superseded, ${counts.stale} of an old version, ${worstMb} MB at most\n`,
  );
  for (const failure of failures) process.stdout.write(`FAILED: ${failure}\n`);
  stopping = true;
  if (!exited) await client.stop();
  return failures.length === 0 ? 0 : 1;

  async function ask(typist: Typist): Promise<unknown> {
    const method = pick(requests);
    const document = typist.document();
    const position = document.positionAt(Math.floor(random() * document.getText().length));
    const range = { start: position, end: document.positionAt(document.offsetAt(position) + 500) };
    const cancel = new AbortController();
    const params = { textDocument: { uri: typist.uri }, position, range, context: { diagnostics: [], includeDeclaration: true } };
    const { CancellationTokenSource } = await import("vscode-languageserver/node");
    const source = new CancellationTokenSource();
    if (random() < 0.4) setTimeout(() => source.cancel(), Math.floor(random() * 30));
    cancel.abort();
    return client.connection.sendRequest(`textDocument/${method}`, params, source.token);
  }

  /** A pull's answer is of the version that was the newest when it was sent, or of a newer one. */
  async function checkedPull(typist: Typist): Promise<void> {
    const asked = typist.document().version;
    const items = await client.pull(typist.uri);
    for (const { data } of items as readonly { readonly data?: { readonly version?: number } }[]) {
      if ((data?.version ?? asked) >= asked) continue;
      counts.stale++;
      failures.push(`a result of version ${data?.version} for one of ${asked}`);
    }
  }

  async function malformed(): Promise<void> {
    counts.malformed++;
    const uri = pick([...typists.map((typist) => typist.uri), "file:///nowhere/x.c", "untitled:1", "\u0000"]);
    const body = pick([
      "{",
      "[]",
      "null",
      '"text"',
      '{"jsonrpc":"2.0"}',
      '{"jsonrpc":"2.0","method":7}',
      '{"jsonrpc":"2.0","id":987654321,"result":null}',
      '{"jsonrpc":"2.0","id":"x","error":{"code":1,"message":"m"}}',
      '{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":123456}}',
      '{"jsonrpc":"2.0","method":"$/unknown","params":[]}',
      '{"jsonrpc":"2.0","id":"r1","method":"no/such","params":{}}',
      '{"jsonrpc":"2.0","id":"r2","method":"textDocument/hover"}',
      '{"jsonrpc":"2.0","id":"r3","method":"textDocument/hover","params":{"textDocument":null,"position":"x"}}',
      '{"jsonrpc":"2.0","id":"r4","method":"textDocument/codeAction","params":{"textDocument":{"uri":5}}}',
      '{"jsonrpc":"2.0","id":"r5","method":"workspace/executeCommand","params":{"command":"memdescLint.annotate","arguments":[1,2,3]}}',
      '{"jsonrpc":"2.0","id":"r6","method":"workspace/executeCommand","params":{"command":"rm"}}',
      '{"jsonrpc":"2.0","id":"r7","method":"memdescLint/path","params":{"textDocument":{"uri":"x"},"fingerprint":{}}}',
      '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{}}',
      JSON.stringify({
        jsonrpc: "2.0",
        method: "textDocument/didChange",
        params: { textDocument: { uri: "file:///nowhere/y.c", version: 3 }, contentChanges: [{ text: "x" }] },
      }),
      JSON.stringify({ jsonrpc: "2.0", method: "textDocument/didClose", params: { textDocument: { uri: "file:///nowhere/z.c" } } }),
      JSON.stringify({
        jsonrpc: "2.0",
        id: "r8",
        method: "textDocument/hover",
        params: { textDocument: { uri }, position: { line: -5, character: 1e12 } },
      }),
      JSON.stringify({
        jsonrpc: "2.0",
        id: "r9",
        method: "textDocument/inlayHint",
        params: { textDocument: { uri }, range: { start: { line: 1e9, character: 0 }, end: { line: 0, character: 0 } } },
      }),
      '{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":7}}',
      '{"jsonrpc":"2.0","id":"r10","method":"initialize","params":{}}',
    ]);
    lastSent = body;
    const bytes = Buffer.from(body, "utf8");
    client.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${bytes.length}\r\n\r\n`), bytes]));
  }

  /** The findings of the final text, from the server and from the command line. */
  async function compare(typist: Typist, file: string): Promise<void> {
    const text = typist.document().getText();
    const listed = await client.connection.sendRequest<readonly { readonly excerpt: unknown }[] | null>("memdescLint/findings", {
      textDocument: { uri: typist.uri },
    });
    const check = [
      "check",
      "--stdin-filename",
      file,
      "--format",
      "json",
      "--level",
      "all",
      "--no-cache",
      "--no-config",
      "-q",
      "--fail-on",
      "never",
    ];
    const run = spawnSync(process.execPath, [path.join(projectRoot, "server/dist/memdesc-lint.js"), ...check], {
      cwd: tree,
      input: text,
      maxBuffer: 2 ** 28,
    });
    const { findings } = JSON.parse(run.stdout.toString("utf8")) as { readonly findings: unknown };
    const mine = (listed ?? []).map(({ excerpt: _, ...rest }) => rest);
    if (JSON.stringify(mine) !== JSON.stringify(findings))
      failures.push(`${file}: ${mine.length} findings in the editor differ from the command line's`);
  }
});
