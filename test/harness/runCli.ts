// Starts the built command line as a real process on a temporary tree.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
/** Build with the stand-in engine (stubEngine.ts). */
export const stubDirectory = path.join(root, "dist/stub");

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliCall {
  readonly cwd: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** The real engine instead of the stand-in. */
  readonly real?: boolean;
}

/** Runs to the end; colours and terminal variables of the caller are kept out. */
export function runCli(args: readonly string[], call: CliCall): Promise<CliResult> {
  const program = call.real ? path.join(root, "server/dist/memdesc-lint.js") : path.join(stubDirectory, "memdesc-lint.js");
  return new Promise((resolve, reject) => {
    const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
    const own = { XDG_CACHE_HOME: cacheHome(), ...call.env };
    const child = spawn(process.execPath, [program, ...args], { cwd: call.cwd, env: { ...env, ...own }, stdio: "pipe" });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => out.push(part));
    child.stderr.on("data", (part: Buffer) => err.push(part));
    child.stdin.on("error", () => {});
    child.stdin.end(call.input ?? "");
    child.on("error", reject);
    child.on("close", (code, signal) =>
      resolve({ code, signal, stdout: Buffer.concat(out).toString("utf8"), stderr: Buffer.concat(err).toString("utf8") }),
    );
  });
}

let home: string | undefined;
/** No test reads or writes the cache of whoever runs it. */
export function cacheHome(): string {
  if (home === undefined) {
    const made = mkdtempSync(path.join(tmpdir(), "memdesc-lint-cache-"));
    process.on("exit", () => removeTree(made));
    home = made;
  }
  return home;
}

/** Writes files (path -> content) to a new temporary directory. */
export function makeTree(files: Readonly<Record<string, string | Buffer>>): string {
  const directory = mkdtempSync(path.join(tmpdir(), "memdesc-lint-"));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return directory;
}

export function removeTree(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}
