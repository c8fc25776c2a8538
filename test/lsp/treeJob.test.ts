// Indexing many files of a tree: by a process that ends with it, or with its server; by threads where no process can be started.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { readBuiltInModel } from "../../server/src/cli/input/modelFiles.ts";
import { runTreeJob, type TreeJobHost } from "../../server/src/lsp/treeState/treeJob.ts";
import { clientForTest, treeForTest } from "../harness/forTest.ts";
import { makefile } from "../harness/lspSamples.ts";
import { root } from "../harness/runCli.ts";

const dist = path.join(root, "server/dist");
const count = 200;
function manyFiles(): string {
  const files = Array.from({ length: count }, (_, at) => [`fs/f${at}.c`, `int f${at}(void)\n{\n\treturn ${at};\n}\n`]);
  return treeForTest({ Makefile: makefile, ...Object.fromEntries(files) });
}

async function run(tree: string, host: Partial<TreeJobHost>) {
  const warnings: string[] = [];
  const cache = treeForTest({});
  const model = await readBuiltInModel(path.join(dist, "model"));
  const options = { level: "default", select: [], ignore: [], kernel: [6, 12], epoch: "released" } as const;
  const config = { ...model, overrideFiles: [], parser: "auto", options } as const;
  const running = runTreeJob(
    { root: tree, config, made: "made", cacheDirectory: cache, before: undefined },
    {
      threadUrl: pathToFileURL(path.join(dist, "treeThread.js")),
      indexer: [process.execPath, path.join(dist, "memdesc-lint.js"), "lsp", "--index-tree"],
      cache,
      onProgress: () => undefined,
      warn: (message) => warnings.push(message),
      ...host,
    },
  );
  return { running, warnings, cache };
}

/** Processes that index for a server. */
function indexersOf(parent: number | undefined): readonly number[] {
  return readdirSync("/proc").flatMap((name) => {
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0");
      const ppid = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1]);
      return words.includes("--index-tree") && (parent === undefined || ppid === parent) ? [Number(name)] : [];
    } catch {
      // No process, or none any more.
      return [];
    }
  });
}

describe("many files of a tree", () => {
  it("are indexed by a process, which leaves them in the cache", async () => {
    const told: number[] = [];
    const { running, warnings, cache } = await run(manyFiles(), { onProgress: (done) => told.push(done) });
    const { indexed, state } = await running.done;
    expect(warnings).toEqual([]);
    expect(indexed).toBe(count);
    expect(state.since.length).toBe(count);
    expect(told.at(-1)).toBe(count);
    expect(readdirSync(cache).some((name) => name.startsWith("index-"))).toBe(true);
  });

  it("are indexed by threads where no process can be started, and by all that there is without a cache", async () => {
    const tree = manyFiles();
    const { running, warnings } = await run(tree, { indexer: [path.join(tree, "nothing")] });
    expect((await running.done).indexed).toBe(count);
    expect(warnings).toEqual([expect.stringContaining("no process of its own indexes")]);
    const { running: uncached, warnings: none } = await run(tree, { indexer: [path.join(tree, "nothing")], cache: undefined });
    expect((await uncached.done).indexed).toBe(count);
    expect(none).toEqual([]);
  });

  it("are not indexed when a process ends on the way, nor when somebody stops it", async () => {
    const dying = await run(manyFiles(), { indexer: [process.execPath, "-e", "process.kill(process.pid, 'SIGKILL')"] });
    await expect(dying.running.done).rejects.toThrow("the process that indexes ended (SIGKILL)");
    const stopped = await run(manyFiles(), {});
    stopped.running.stop();
    await expect(stopped.running.done).rejects.toThrow("ended");
  });

  it("are left alone when the server is gone", async () => {
    const tree = manyFiles();
    const client = await clientForTest({ folder: tree, env: { XDG_CACHE_HOME: treeForTest({}) } });
    const text = "int g(struct page *page)\n{\n\tput_page(page);\n\treturn 0;\n}\n";
    await client.pull(await client.open("fs/g.c", text));
    const [indexer] = await client.until(() => {
      const found = indexersOf(client.process.pid);
      return found.length > 0 ? found : undefined;
    });
    client.process.kill("SIGKILL");
    await client.until(() => (indexersOf(undefined).includes(indexer ?? 0) ? undefined : true));
  });
});
