// Makes a temporary tree a git repository, without the configuration of whoever runs the tests.

import { execFileSync } from "node:child_process";

const env = { PATH: process.env["PATH"], HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1", LC_ALL: "C" };
const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgSign=false"];

function git(tree: string, ...args: readonly string[]): string {
  return execFileSync("git", [...identity, ...args], { cwd: tree, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

/** An empty repository in the tree. */
export function initRepository(tree: string): void {
  git(tree, "init", "-q", "-b", "main");
}

/** Commits everything that lies there; the id of the commit. */
export function commitAll(tree: string, message: string): string {
  git(tree, "add", "-A");
  git(tree, "commit", "-q", "--allow-empty", "-m", message);
  return git(tree, "rev-parse", "HEAD");
}
