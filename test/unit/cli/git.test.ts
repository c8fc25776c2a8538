// Access to git on real repositories: what it finds, what it says when it cannot, and what a hostile repository must not start.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { gitEnvironment, openGit, workingTree } from "../../../server/src/cli/git/git.ts";
import { makeTree, removeTree } from "../../harness/runCli.ts";
import { commitAll, initRepository } from "../../harness/gitTree.ts";

const trees: string[] = [];
function repository(files: Readonly<Record<string, string | Buffer>>): string {
  const tree = makeTree(files);
  trees.push(tree);
  initRepository(tree);
  return tree;
}
afterAll(() => trees.forEach(removeTree));

describe("what it finds", () => {
  it("changes between commits and against the working tree, files of a commit, bytes as they were", async () => {
    const bytes = Buffer.from([0x2f, 0x2a, 0xe9, 0, 10, 10, 0xff]);
    const tree = repository({ "mm/a.c": "int a;\n", "mm/b c.c": bytes, "mm/gone.c": "int g;\n", "fs/ü.c": "int u;\n" });
    const first = commitAll(tree, "first");
    writeFileSync(path.join(tree, "mm/a.c"), "int a2;\n");
    writeFileSync(path.join(tree, "mm/new.c"), "int n;\n");
    execFileSync("git", ["rm", "-q", "mm/gone.c"], { cwd: tree });
    const second = commitAll(tree, "second");
    writeFileSync(path.join(tree, "fs/ü.c"), "int u2;\n");
    const git = await openGit(path.join(tree, "mm"), process.env);
    try {
      expect(git.inTree(path.join(tree, "mm/a.c"))).toBe("mm/a.c");
      expect(git.inTree(path.dirname(tree))).toBeUndefined();
      expect(await git.commit("HEAD~1")).toBe(first);
      expect(await git.mergeBase("HEAD", first)).toBe(first);
      expect(
        (await git.changes(first, second)).map(({ path: file, before, after }) => [file, before !== undefined, after !== undefined]),
      ).toEqual([
        ["mm/a.c", true, true],
        ["mm/gone.c", true, false],
        ["mm/new.c", false, true],
      ]);
      expect(await git.changes(second, workingTree)).toMatchObject([{ path: "fs/ü.c", after: workingTree }]);
      expect([...(await git.paths(second))].sort()).toEqual(["fs/ü.c", "mm/a.c", "mm/b c.c", "mm/new.c"]);
      const read = await Promise.all(["mm/a.c", "mm/b c.c", "mm/none.c", "mm", "../x", "mm/a\n.c"].map((file) => git.read(first, file)));
      expect(read.map((file) => file && Buffer.from(file))).toEqual([
        Buffer.from("int a;\n"),
        bytes,
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(await git.knownCommit("0123456789012345678901234567890123456789")).toBeUndefined();
    } finally {
      git.close();
    }
  });

  it("a tree reached through a link", async () => {
    const tree = repository({ "mm/a.c": "int a;\n" });
    commitAll(tree, "first");
    const link = `${tree}-link`;
    trees.push(link);
    symlinkSync(tree, link);
    const git = await openGit(path.join(link, "mm"), process.env);
    expect(git.inTree(path.join(link, "mm/a.c"))).toBe("mm/a.c");
  });

  it("large files arrive whole, many at a time", async () => {
    const large = `${"int x;\n".repeat(300_000)}`;
    const tree = repository({ "large.c": large, "empty.c": "" });
    const head = commitAll(tree, "first");
    const git = await openGit(tree, process.env);
    const read = await Promise.all(Array.from({ length: 20 }, (_, at) => git.read(head, at % 2 ? "large.c" : "empty.c")));
    git.close();
    expect(read.map((bytes) => bytes?.length)).toEqual(Array.from({ length: 20 }, (_, at) => (at % 2 ? large.length : 0)));
  });
});

describe("what it says when it cannot", () => {
  it("names the command and git's reason", async () => {
    const bare = makeTree({ "a.c": "" });
    trees.push(bare);
    await expect(openGit(bare, { ...process.env, GIT_CEILING_DIRECTORIES: "/" })).rejects.toThrow(
      /git rev-parse --show-toplevel failed with status 128: fatal: not a git repository/,
    );
    await expect(openGit(bare, { PATH: "/nonexistent" })).rejects.toThrow(/git is not installed, or not in PATH/);
    const tree = repository({ "a.c": "" });
    commitAll(tree, "first");
    const git = await openGit(tree, process.env);
    await expect(git.commit("no-such-branch")).rejects.toThrow(/git rev-parse --verify no-such-branch\^\{commit\} failed with status 128/);
    for (const bad of ["--all", "-h", "", "HEAD\nHEAD"]) await expect(git.commit(bad)).rejects.toThrow(/not a revision/);
    await expect(git.changes("HEAD", "nope")).rejects.toThrow(/nope/);
  });

  it("a repository whose working tree is elsewhere is refused", async () => {
    const tree = repository({ "a.c": "" });
    commitAll(tree, "first");
    execFileSync("git", ["config", "core.worktree", "/usr"], { cwd: tree });
    await expect(openGit(tree, process.env)).rejects.toThrow(/work tree|core\.worktree/);
  });
});

describe("hostile repositories", () => {
  it("nothing that its configuration names is started", async () => {
    const tree = repository({ "a.c": "int a;\n", "b.c": "int b;\n", ".gitattributes": "*.c filter=evil diff=evil\n" });
    const head = commitAll(tree, "first");
    const trap = path.join(tree, "trap.sh");
    writeFileSync(trap, `#!/bin/sh\ntouch ${path.join(tree, "sprung")}\ncat\n`, { mode: 0o755 });
    mkdirSync(path.join(tree, "bin"));
    writeFileSync(path.join(tree, "bin/git"), `#!/bin/sh\ntouch ${path.join(tree, "sprung")}\n`, { mode: 0o755 });
    mkdirSync(path.join(tree, ".git/hooks"), { recursive: true });
    for (const hook of ["post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"])
      writeFileSync(path.join(tree, ".git/hooks", hook), `#!/bin/sh\n${trap} </dev/null\n`, { mode: 0o755 });
    for (const key of [
      "core.fsmonitor",
      "core.pager",
      "core.sshCommand",
      "core.editor",
      "diff.external",
      "diff.evil.textconv",
      "diff.evil.command",
    ])
      execFileSync("git", ["config", key, trap], { cwd: tree });
    for (const key of ["filter.evil.clean", "filter.evil.smudge", "filter.evil.process"])
      execFileSync("git", ["config", key, trap], { cwd: tree });
    execFileSync("git", ["config", "filter.evil.required", "true"], { cwd: tree });
    execFileSync("git", ["config", "remote.origin.url", `ext::${trap}`], { cwd: tree });
    execFileSync("git", ["config", "remote.origin.promisor", "true"], { cwd: tree });
    execFileSync("git", ["config", "extensions.partialClone", "origin"], { cwd: tree });
    // Same size, times that the index cannot vouch for: git would have to read it.
    writeFileSync(path.join(tree, "a.c"), "int z;\n");
    const env = { ...process.env, PATH: `bin:.:${process.env["PATH"]}`, GIT_EXTERNAL_DIFF: trap, GIT_PAGER: trap, GIT_SSH_COMMAND: trap };
    const git = await openGit(tree, env);
    try {
      expect((await git.changes(head, workingTree)).map((file) => file.path)).toContain("a.c");
      await git.changes(head, "HEAD");
      await git.paths(head);
      expect(await git.read(head, "a.c")).toBeDefined();
      expect(await git.knownCommit("0123456789012345678901234567890123456789")).toBeUndefined();
      expect(await git.read("0123456789012345678901234567890123456789", "a.c")).toBeUndefined();
    } finally {
      git.close();
    }
    expect(existsSync(path.join(tree, "sprung"))).toBe(false);
  });

  it("the environment cannot redirect it", () => {
    const env = gitEnvironment({ PATH: ".:/usr/bin:rel/bin", GIT_DIR: "/x", GIT_CONFIG_PARAMETERS: "'a=b'", HOME: "/h", LD_PRELOAD: "x" });
    expect(env["PATH"]).toBe("/usr/bin");
    expect(env["HOME"]).toBe("/h");
    for (const name of ["GIT_DIR", "GIT_CONFIG_PARAMETERS", "LD_PRELOAD"]) expect(env[name]).toBeUndefined();
  });
});
