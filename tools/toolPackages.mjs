// Installs the packages that only packing and the end-to-end test need into the user's cache, from a lock file: they are large, and nobody
// needs them for building or for `npm test`.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * Gives the folder whose node_modules holds what `folder`'s package-lock.json names; installs it when it is not there yet.
 * `finish` gets the folder after npm, before it counts as complete. No install script runs.
 */
export function toolPackages(folder, finish = () => undefined) {
  const lock = readFileSync(path.join(folder, "package-lock.json"));
  const digest = createHash("sha256").update(lock).digest("hex").slice(0, 16);
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "memdesc-lint-tools");
  const place = path.join(cache, `${path.basename(folder)}-${digest}`);
  if (existsSync(place)) return place;
  const partial = `${place}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) copyFileSync(path.join(folder, name), path.join(partial, name));
  npm(partial, "ci");
  finish(partial, npm);
  renameSync(partial, place);
  return place;
}

function npm(cwd, command, ...args) {
  const all = [command, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...args];
  const { status, error } = spawnSync("npm", all, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`npm ${all.join(" ")} failed in ${cwd}${error === undefined ? "" : `: ${error.message}`}`);
}
