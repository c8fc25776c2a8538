// A measured editor: a server process, its memory and its CPU time, and text that is typed into it. Shared by the benchmark and the soak.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type LspClient, startClient } from "../test/harness/lspClient.ts";
import { projectRoot } from "./treeLinter.ts";

export interface Typist {
  readonly uri: string;
  readonly document: () => TextDocument;
  /** Replaces a range of offsets as one keystroke. */
  readonly key: (start: number, end: number, text: string) => Promise<void>;
}

/** Starts the built server on a tree; times are from before the process starts. */
export function startServer(
  tree: string,
  settings: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<LspClient> {
  return startClient({
    env,
    folder: tree,
    program: path.join(projectRoot, "server/dist/memdesc-lint.js"),
    settings,
    capabilities: { textDocument: { diagnostic: { relatedInformation: true }, hover: { contentFormat: ["markdown"] } } },
  });
}

/** Opens a file of the tree, to type into it. */
export async function openTypist(client: LspClient, tree: string, file: string): Promise<Typist> {
  const text = readFileSync(path.join(tree, file), "utf8");
  const uri = await client.open(file, text);
  let document = TextDocument.create(uri, "c", 1, text);
  return {
    uri,
    document: () => document,
    key: async (start, end, added) => {
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      const version = document.version + 1;
      const changes = [{ range, text: added }];
      document = TextDocument.update(document, changes, version);
      await client.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: changes });
    },
  };
}

/** Resident memory of a process, in megabytes. */
export function residentMb(pid: number | undefined): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** CPU time of a process so far, in milliseconds. */
export function cpuMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  // Ticks of a hundredth of a second, as everywhere on Linux.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** CPU time of the threads that a process has now, in milliseconds, to the microsecond: for differences over a moment. */
export function threadsMs(pid: number | undefined): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce((sum, task) => {
    try {
      return sum + Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]) / 1e6;
    } catch {
      // It has ended.
      return sum;
    }
  }, 0);
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Numbers in [0, 1) from a seed: runs can be compared. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
