// Where the kernel tree for checks comes from: $KERNEL_TREE, or Debian's source package, installed and unpacked once. Knows no linter.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { versionOfMakefile } from "../server/src/cli/input/kernelTree.ts";

export type KernelSource = { readonly ok: true; readonly tree: string } | { readonly ok: false; readonly reason: string };

/** An unpacked tree of this version; may install a package and unpack it, which takes minutes the first time. */
export function findKernelSource(version: string, log: (line: string) => void): KernelSource {
  const given = process.env["KERNEL_TREE"];
  if (given !== undefined && given !== "") {
    return existsSync(path.join(given, "Makefile"))
      ? { ok: true, tree: given }
      : { ok: false, reason: `KERNEL_TREE=${given} is no kernel tree: it has no Makefile` };
  }
  const cache = path.join(process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "kernel-trees");
  const tree = path.join(cache, `linux-source-${version}`);
  if (existsSync(path.join(tree, "Makefile"))) return { ok: true, tree };
  const archive = `/usr/src/linux-source-${version}.tar.xz`;
  if (!existsSync(archive)) {
    if (!existsSync("/usr/bin/apt-get"))
      return { ok: false, reason: "KERNEL_TREE is not set, and there is no apt-get to install Debian's kernel source" };
    if (process.getuid?.() !== 0) {
      return { ok: false, reason: `KERNEL_TREE is not set; set it, or run once as root: apt-get install linux-source-${version}` };
    }
    log(`installing linux-source-${version}`);
    const installed =
      run("apt-get", ["update", "-qq"]) ??
      run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", `linux-source-${version}`, "xz-utils"]);
    if (installed !== undefined) return { ok: false, reason: installed };
  }
  log(`unpacking ${archive} to ${cache}`);
  // Unpacked aside and moved, so that a run that is broken off leaves no half tree behind.
  const aside = path.join(cache, `unpack.${process.pid}`);
  mkdirSync(aside, { recursive: true });
  try {
    const unpacked = run("tar", ["-xf", archive, "-C", aside]);
    if (unpacked !== undefined) return { ok: false, reason: unpacked };
    renameSync(path.join(aside, `linux-source-${version}`), tree);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return { ok: true, tree };
}

/** The tree of this version that is unpacked already, if any. */
export function unpackedTree(version: string): string | undefined {
  const given = process.env["KERNEL_TREE"] ?? "";
  const unpacked = path.join(process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "kernel-trees", `linux-source-${version}`);
  return [given, unpacked].find((tree) => tree !== "" && isVersion(path.join(tree, "Makefile"), version));
}

function isVersion(makefile: string, version: string): boolean {
  if (!existsSync(makefile)) return false;
  const found = versionOfMakefile(readFileSync(makefile, "utf8"));
  return found?.join(".") === version;
}

/** Output goes to standard error; a failure is its reason. */
function run(command: string, args: readonly string[]): string | undefined {
  try {
    execFileSync(command, args, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    return undefined;
  } catch (error) {
    return `${command} ${args.join(" ")} failed: ${error instanceof Error ? error.message.split("\n", 1)[0] : String(error)}`;
  }
}
