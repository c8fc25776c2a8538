// The examples of docs/ci.md, and the shell lines of the CI files, run as they are written, in a small kernel tree with a history.

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commitAll, initRepository } from "../harness/gitTree.ts";
import { makeTree, removeTree, root } from "../harness/runCli.ts";

const leak = (name: string) =>
  `int ${name}(struct address_space *m)\n{\n\tstruct folio *folio = filemap_grab_folio(m, 0);\n\n\tif (IS_ERR(folio))\n\t\treturn 1;\n\tfolio_unlock(folio);\n\treturn 0;\n}\n`;
const has = (tool: string) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;

let tree = "";
let bin = "";
beforeAll(() => {
  tree = makeTree({
    Makefile: "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n",
    "mm/old.c": leak("old"),
    "fs/a.c": "int x;\n",
    "fs/b.c": "int x;\n",
  });
  initRepository(tree);
  commitAll(tree, "base");
  execFileSync("git", ["update-ref", "refs/remotes/origin/master", "HEAD"], { cwd: tree });
  writeFileSync(path.join(tree, "mm/new.c"), leak("fresh"));
  commitAll(tree, "mm: something new");
  bin = mkdtempSync(path.join(tmpdir(), "memdesc-lint-bin-"));
  writeFileSync(path.join(bin, "memdesc-lint"), `#!/bin/sh\nexec "${process.execPath}" "${root}/server/dist/memdesc-lint.js" "$@"\n`);
  chmodSync(path.join(bin, "memdesc-lint"), 0o755);
});
afterAll(() => {
  removeTree(tree);
  rmSync(bin, { recursive: true, force: true });
});

function shell(script: string, env: Readonly<Record<string, string>> = {}) {
  const own = { ...process.env, PATH: `${bin}:${process.env["PATH"]}`, XDG_CACHE_HOME: path.join(bin, "cache"), CI: "true", ...env };
  const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", script], { cwd: tree, env: own, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** Shell lines of a page, by block. */
function blocks(page: string): readonly (readonly string[])[] {
  const text = readFileSync(path.join(root, page), "utf8");
  return [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].map((match) => (match[1] ?? "").split("\n").filter((line) => line.trim() !== ""));
}

/** The scripts of `run: |` steps. */
function runSteps(file: string): readonly string[] {
  const lines = readFileSync(path.join(root, file), "utf8").split("\n");
  return lines.flatMap((line, at) => {
    const indent = /^( *)run: \|$/.exec(line)?.[1];
    if (indent === undefined) return [];
    const body: string[] = [];
    for (const next of lines.slice(at + 1)) {
      if (next.trim() !== "" && !next.startsWith(`${indent}  `)) break;
      body.push(next.slice(indent.length + 2));
    }
    return [body.join("\n")];
  });
}

describe("docs/ci.md", () => {
  // Tools that are not everywhere, and a kernel's build.
  const needs = [/^make /, /^podman /];
  const lines = blocks("docs/ci.md")
    .flat()
    .filter((line) => !needs.some((tool) => tool.test(line)));

  it("has lines to run", () => expect(lines.length).toBeGreaterThan(6));

  it.each(lines.map((line) => [line]))("%s", (line) => {
    if (/\bparallel\b/.test(line) && !has("parallel")) {
      for (const part of [1, 2, 3, 4])
        shell(line.replace(/^seq 4 \| parallel '(.*)'$/, (_, command: string) => command.replaceAll("{}", String(part))));
      return;
    }
    const { status, stderr } = shell(line);
    expect(stderr).not.toMatch(/internal error|unknown option|did you mean|no such/i);
    // 0 or 1: findings are there to be found.
    expect([0, 1]).toContain(status);
  });

  it("what they write is there, and speaks of what is new where it should", () => {
    const read = (name: string) => JSON.parse(readFileSync(path.join(tree, name), "utf8"));
    expect(read("memdesc-lint.sarif").runs[0].results.length).toBe(2);
    expect(read("series.sarif").runs[0].results).toMatchObject([{ ruleId: "leak-on-path" }]);
    expect(read("report.json").findings).toHaveLength(2);
    for (const name of ["memdesc-lint.xml", "checkstyle.xml"]) expect(existsSync(path.join(tree, name))).toBe(true);
  });
});

describe("CI files", () => {
  it("the action's step: annotations, SARIF, only what is new, the exit status", () => {
    const [install, lint] = runSteps("action.yml");
    expect(install).toContain("npm ci");
    const env = { GITHUB_ACTION_PATH: root, PATHS: "mm fs", ARGS: "--level strict", SARIF: "action.sarif", FAIL_ON: "error" };
    const all = shell(lint ?? "", { ...env, DIFF: "" });
    expect([all.status, (all.stdout.match(/^::error /gm) ?? []).length]).toEqual([1, 2]);
    const fresh = shell(lint ?? "", { ...env, DIFF: "HEAD^1..HEAD" });
    expect((fresh.stdout.match(/^::error file=mm\/new\.c/gm) ?? []).length).toBe(1);
    expect(fresh.stdout).not.toContain("mm/old.c");
    expect(JSON.parse(readFileSync(path.join(tree, "action.sarif"), "utf8")).runs[0].results).toHaveLength(1);
    expect(shell(lint ?? "", { ...env, DIFF: "", FAIL_ON: "never" }).status).toBe(0);
    // A name that is no name for a shell.
    expect(shell(lint ?? "", { ...env, DIFF: "", PATHS: "$(touch planted)" }).status).toBe(2);
    expect(existsSync(path.join(tree, "planted"))).toBe(false);
  });

  it("GitLab's script", () => {
    const text = readFileSync(path.join(root, "integrations/gitlab-ci.yml"), "utf8");
    const line = /^ {2}script:\n {4}- (memdesc-lint .*)$/m.exec(text)?.[1] ?? "exit 9";
    expect(shell(line, { MEMDESC_LINT_PATHS: "mm fs" }).status).toBe(1);
    const report = () => JSON.parse(readFileSync(path.join(tree, "gl-code-quality-report.json"), "utf8"));
    expect(report()).toHaveLength(2);
    expect(shell(line, { MEMDESC_LINT_PATHS: "mm fs", CI_MERGE_REQUEST_DIFF_BASE_SHA: "origin/master" }).status).toBe(1);
    expect(report()).toMatchObject([{ location: { path: "mm/new.c" } }]);
  });

  it("NIPA's test: a failure for HEAD, with the summary on its descriptor", () => {
    const script = path.join(root, "integrations/nipa/memdesc_lint/memdesc_lint.sh");
    const { status, stdout, stderr } = shell(`DESC_FD=3 ${script} 3>&2`);
    expect([status, stderr]).toEqual([1, "memdesc-lint: brings 1 finding, mends 0\n"]);
    expect(stdout).toMatch(/^mm\/new\.c:8: ERROR: /);
    expect(JSON.parse(readFileSync(path.join(path.dirname(script), "info.json"), "utf8")).run).toEqual([path.basename(script)]);
  });

  it("pre-commit's hooks name commands that work", () => {
    const entries = [...readFileSync(path.join(root, ".pre-commit-hooks.yaml"), "utf8").matchAll(/^ {2}entry: (.*)$/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(entries).toHaveLength(2);
    expect(shell(`${entries[0]} mm/old.c fs/a.c`).status).toBe(1);
    expect(shell(`${entries[1]}`).status).toBe(0);
  });

  it("files that the container's recipe copies are there", () => {
    const text = readFileSync(path.join(root, "integrations/Containerfile"), "utf8");
    expect(text).toContain("npm pack --workspace server");
    expect(text).not.toMatch(/curl|wget|ADD http/);
  });
});
