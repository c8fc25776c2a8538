// What a test makes and starts, gone when the test ends. To be called in a test or in a beforeEach.

import { onTestFinished } from "vitest";
import { type LspClient, type LspClientOptions, startClient } from "./lspClient.ts";
import { makeTree, removeTree } from "./runCli.ts";

/** As makeTree. */
export function treeForTest(files: Readonly<Record<string, string | Buffer>>): string {
  const tree = makeTree(files);
  onTestFinished(() => removeTree(tree));
  return tree;
}

/** As startClient; the server is killed when it has not ended by then. */
export async function clientForTest(options: LspClientOptions): Promise<LspClient> {
  const client = await startClient(options);
  onTestFinished(() => void client.process.kill("SIGKILL"));
  return client;
}
