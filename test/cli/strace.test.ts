// What the program asks of the system, seen from outside: no process but git, no socket, nothing written outside its cache, and no file that a
// patch points to outside the tree. In a repository that is planted with everything that could start something.

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commitAll, initRepository } from "../harness/gitTree.ts";
import { makeTree, removeTree, root } from "../harness/runCli.ts";

const traceable = spawnSync("strace", ["-f", "-o", "/dev/null", "true"]).status === 0;
const calls =
  "execve,execveat,socket,connect,bind,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat";
const source =
  "int f(struct address_space *m)\n{\n\tstruct folio *folio = filemap_grab_folio(m, 0);\n\n\tif (IS_ERR(folio))\n\t\treturn 1;\n\tfolio_put(folio);\n\treturn 0;\n}\n";

let tree = "";
let outside = "";
let marker = "";
beforeAll(() => {
  outside = mkdtempSync(path.join(tmpdir(), "memdesc-lint-outside-"));
  marker = path.join(outside, "started");
  writeFileSync(path.join(outside, "secret.c"), source);
  const script = `#!/bin/sh\ntouch "${marker}"\n`;
  tree = makeTree({
    Makefile: "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n",
    "mm/a.c": source,
    "package.json": '{ "main": "evil.js", "scripts": { "preinstall": "sh evil.sh" } }',
    "evil.sh": script,
    "evil.js": `require("fs").writeFileSync(${JSON.stringify(marker)}, "");`,
    "node_modules/commander/index.js": `require("fs").writeFileSync(${JSON.stringify(marker)}, "");`,
    ".gitattributes": "*.c filter=evil diff=evil\n",
    "memdesc-lint.toml": 'level = "strict"\n',
  });
  initRepository(tree);
  commitAll(tree, "base");
  const evil = path.join(tree, "evil.sh");
  chmodSync(evil, 0o755);
  for (const hook of ["pre-commit", "post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"]) {
    mkdirSync(path.join(tree, ".git/hooks"), { recursive: true });
    writeFileSync(path.join(tree, ".git/hooks", hook), script, { mode: 0o755 });
  }
  const settings = [
    "core.fsmonitor",
    "core.pager",
    "core.sshCommand",
    "core.editor",
    "diff.external",
    "diff.evil.textconv",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "uploadpack.packObjectsHook",
    "credential.helper",
  ];
  for (const key of settings) execFileSync("git", ["config", key, evil], { cwd: tree });
  execFileSync("git", ["config", "alias.rev-parse", `!${evil}`], { cwd: tree });
  symlinkSync(outside, path.join(tree, "link"));
  symlinkSync(path.join(outside, "secret.c"), path.join(tree, "mm/link.c"));
  writeFileSync(path.join(tree, "mm/a.c"), source.replace("\tfolio_put(folio);\n", ""));
});
afterAll(() => {
  removeTree(tree);
  rmSync(outside, { recursive: true, force: true });
});

interface Trace {
  readonly started: readonly string[];
  readonly sockets: readonly string[];
  /** Paths opened for writing, made, removed or renamed. */
  readonly changed: readonly string[];
  readonly text: string;
  readonly stdout: string;
}

function trace(args: readonly string[], input: string): Trace {
  const cache = mkdtempSync(path.join(tmpdir(), "memdesc-lint-traced-"));
  const log = path.join(cache, "trace");
  try {
    const program = [process.execPath, path.join(root, "server/dist/memdesc-lint.js"), ...args];
    const env = { ...process.env, XDG_CACHE_HOME: path.join(cache, "home"), NODE_COMPILE_CACHE: "" };
    const { stdout } = spawnSync("strace", ["-f", "-qq", "-s", "4096", "-e", `trace=${calls}`, "-o", log, ...program], {
      cwd: tree,
      env,
      input,
    });
    const lines = readFileSync(log, "utf8").split("\n");
    const changed = lines.flatMap((line) => {
      const call = /^\d+ +(\w+)\((.*)$/.exec(line);
      if (call === null || / = -1 E/.test(line)) return [];
      const names = [...(call[2] ?? "").matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "");
      if (/^open/.test(call[1] ?? "")) return /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(line) ? names.slice(0, 1) : [];
      return /^(?:exec|socket|connect|bind)/.test(call[1] ?? "") ? [] : names;
    });
    return {
      started: lines.flatMap((line) => (/ = -1 E/.test(line) ? [] : (/ execve(?:at)?\((?:AT_FDCWD, )?"([^"]*)"/.exec(line)?.[1] ?? []))),
      sockets: lines.filter((line) => /^\d+ +(?:socket|connect|bind)\(/.test(line)),
      changed: changed.filter((name) => !name.startsWith(cache)),
      text: lines.join("\n"),
      stdout: stdout.toString(),
    };
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

const hostile = [
  "../../../../etc/passwd.c",
  `${path.relative(tree, outside)}/secret.c`,
  "/etc/passwd.c",
  ".git/config.c",
  "link/secret.c",
  "mm/link.c",
]
  .map(
    (name) =>
      `diff --git a/${name} b/${name}\nindex 0123456789ab..123456789abc 100644\n--- a/${name}\n+++ b/${name}\n@@ -1,2 +1,3 @@\n int f(struct address_space *m)\n+\n {\n`,
  )
  .join("");

describe.runIf(traceable)("seen by strace", () => {
  it.each([
    ["patch, on the working tree and by git's objects", ["patch", "--format", "json"], () => hostile],
    ["patch, on a revision", ["patch", "--format", "json", "--base", "HEAD"], () => hostile],
    ["check --diff", ["check", "--format", "json", "--diff", "HEAD"], () => ""],
    ["check", ["check", "--format", "json", "."], () => ""],
    ["kbuild", ["kbuild", "-D__KERNEL__", "@evil", "-o", "evil.o", "-wrapper", "./evil.sh", "mm/a.c"], () => ""],
  ])("%s", (_name, args, input) => {
    const { started, sockets, changed, text } = trace(args, input());
    expect(started.slice(1).filter((program) => path.basename(program) !== "git")).toEqual([]);
    expect(sockets).toEqual([]);
    expect(changed.filter((name) => !/^\/dev\/(?:null|tty|pts\/\d+)$|^\/proc\/self\//.test(name))).toEqual([]);
    expect(text).not.toMatch(/open\w*\([^\n]*(?:secret\.c|passwd)[^\n]* = \d/);
    expect(existsSync(marker)).toBe(false);
  });

  it("the trace shows what it is to show", () => {
    const { started, changed } = trace(["check", "--diff", "HEAD", "--output", "json=written.json"], "");
    expect(started.some((program) => path.basename(program) === "git")).toBe(true);
    expect(changed.some((name) => name.includes("written.json"))).toBe(true);
  });
});
