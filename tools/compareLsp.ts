// `npm run compare:lsp -- [TREE] [FOLDER] [LEVEL]`: opens every .c file of a folder (mm) in the language server, waits until its findings know the tree,
// and compares them with the command line's. Fails when one differs.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { listFiles } from "../server/src/cli/input/findFiles.ts";
import { cpuMs, residentMb, startServer } from "./editorSession.ts";
import { projectRoot, runTool } from "./treeLinter.ts";

interface Found {
  readonly file: string;
  readonly excerpt?: unknown;
}

await runTool(async () => {
  const tree = path.resolve(process.argv[2] ?? process.env["KERNEL_TREE"] ?? ".");
  const folder = process.argv[3] ?? "mm";
  const level = process.argv[4] ?? "all";
  const files = (await listFiles(path.join(tree, folder), ".c", () => undefined)).map((file) => path.relative(tree, file));
  const client = await startServer(tree, { level }, { XDG_CACHE_HOME: "" });
  let findings = 0;
  const different: string[] = [];
  const inEditor = new Map<string, string>();
  for (const [at, file] of files.entries()) {
    const uri = await client.open(file, readFileSync(path.join(tree, file), "utf8"));
    await client.pull(uri);
    await client.until(() => client.statuses.findLast((status) => status.file?.uri === uri && status.file.otherFiles === "known"));
    const found = await client.connection.sendRequest<readonly Found[] | null>("memdescLint/findings", { textDocument: { uri } });
    inEditor.set(file, withoutExcerpts(found ?? []));
    findings += found?.length ?? 0;
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
    process.stderr.write(
      `\r${at + 1}/${files.length} files, ${residentMb(client.process.pid)} MB, ${Math.round(cpuMs(client.process.pid) / 1000)} s CPU`,
    );
  }
  await client.stop();
  const check = ["check", folder, "--level", level, "--format", "json", "--no-config", "-q", "--fail-on", "never"];
  const run = spawnSync(process.execPath, [path.join(projectRoot, "server/dist/memdesc-lint.js"), ...check], {
    cwd: tree,
    maxBuffer: 2 ** 28,
  });
  const report = JSON.parse(run.stdout.toString("utf8")) as { readonly findings: readonly Found[] };
  for (const file of files)
    if (withoutExcerpts(report.findings.filter((one) => one.file === file)) !== inEditor.get(file)) different.push(file);
  process.stdout.write(
    `\n${files.length} files of ${folder}, ${findings} findings in the editor, ${report.findings.length} on the command line, ${different.length} files differ\n`,
  );
  for (const file of different) process.stdout.write(`FAILED: ${file}\n`);
  return different.length === 0 ? 0 : 1;
});

/** The editor's own pages show excerpts always. */
function withoutExcerpts(findings: readonly Found[]): string {
  return JSON.stringify(findings.map(({ excerpt: _, ...rest }) => rest));
}
