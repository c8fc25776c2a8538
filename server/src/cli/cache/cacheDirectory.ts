// Where the cache lies, and whether it can be trusted: a directory of the user's own that nobody else can write to.

import { lstatSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ioReason } from "../process/usageError.ts";
import { isOurs } from "./cacheReader.ts";

export type OpenedDirectory = { readonly ok: true; readonly directory: string } | { readonly ok: false; readonly reason: string };

/** The directory by --cache-dir, else by the XDG base directory specification (a relative XDG_CACHE_HOME is to be ignored). */
export function cacheDirectory(given: string | undefined, cwd: string, env: NodeJS.ProcessEnv): string {
  if (given !== undefined) return path.resolve(cwd, given);
  const base = env["XDG_CACHE_HOME"] ?? "";
  return path.join(path.isAbsolute(base) ? base : path.join(env["HOME"] || os.homedir(), ".cache"), "memdesc-lint");
}

/** Makes the directory where needed; the reason why it cannot be used. */
export function openCacheDirectory(directory: string): OpenedDirectory {
  try {
    makeDirectory(directory);
    const link = lstatSync(directory);
    const status = statSync(directory);
    if (!status.isDirectory()) return { ok: false, reason: "not a directory" };
    // Whoever may replace its files decides what we report.
    if (!isOurs(status.uid) || !isOurs(link.uid)) return { ok: false, reason: "it belongs to another user" };
    if (process.getuid !== undefined && (status.mode & 0o022) !== 0) return { ok: false, reason: "other users can write to it" };
    tagDirectory(directory);
    return { ok: true, directory };
  } catch (error) {
    return { ok: false, reason: ioReason(error) };
  }
}

/** Not by `recursive`: where a file system takes no directories at all, as /proc, Node 20 then tries for ever. */
function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || path.dirname(directory) === directory) throw error;
    makeDirectory(path.dirname(directory));
    mkdirSync(directory, { mode: 0o700 });
  }
}

/** Tells backup programs that they can leave it out. */
function tagDirectory(directory: string): void {
  const tag = "Signature: 8a477f597d28d172789f06886806bc55\n# This directory holds results of memdesc-lint that can be computed anew.\n";
  try {
    writeFileSync(path.join(directory, "CACHEDIR.TAG"), tag, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
