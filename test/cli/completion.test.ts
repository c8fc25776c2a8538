// Completion scripts in real shells: what each proposes for a half-written command. zsh and fish where they are installed.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTree, removeTree, root, runCli } from "../harness/runCli.ts";

let cwd = "";
const scripts = new Map<string, string>();

beforeAll(async () => {
  cwd = makeTree({ "mm/a file.c": "", "mm/a.c": "", "odd'name.c": "" });
  for (const shell of ["bash", "zsh", "fish"]) {
    const { stdout, code } = await runCli(["completion", shell], { cwd, real: true });
    expect(code).toBe(0);
    const file = path.join(cwd, shell === "zsh" ? "_memdesc-lint" : `completion.${shell}`);
    writeFileSync(file, stdout);
    scripts.set(shell, file);
  }
});
afterAll(() => removeTree(cwd));

/** What bash proposes; the words as bash splits them, the last one is completed. */
function bash(...words: readonly string[]): readonly string[] {
  const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _memdesc_lint; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync(
    "bash",
    ["--norc", "-euo", "pipefail", "-c", script, "bash", scripts.get("bash") ?? "", "memdesc-lint", ...words],
    { cwd, encoding: "utf8" },
  );
  return out
    .split("\n")
    .filter((line) => line !== "")
    .sort();
}

describe("bash", () => {
  it("commands, those below them, options", () => {
    expect(bash("c")).toEqual(["cache", "callers", "check", "completion", "config"]);
    expect(bash("cache", "")).toEqual(["--help", "clean", "info"]);
    expect(bash("config", "sh")).toEqual(["show"]);
    expect(bash("check", "--f")).toEqual(["--fail-on", "--format"]);
    expect(bash("check", "mm", "--no-")).toEqual(["--no-cache", "--no-config", "--no-whole-tree"]);
    expect(bash("config", "show", "--f")).toEqual(["--format"]);
    expect(bash("completion", "")).toEqual(["bash", "fish", "zsh"]);
    expect(bash("nonsense", "")).toEqual([]);
  });

  it("values: choices, rules, lists of them, files with blanks and quotes", () => {
    expect(bash("check", "--level", "")).toEqual(["all", "default", "strict"]);
    expect(bash("check", "--level", "=")).toEqual(["all", "default", "strict"]);
    expect(bash("check", "--level", "=", "s")).toEqual(["strict"]);
    expect(bash("check", "--select", "leak-")).toEqual(["leak-on-path"]);
    expect(bash("check", "--select", "lock-leak,double-p")).toEqual(["lock-leak,double-put"]);
    expect(bash("explain", "leak-o")).toEqual(["leak-on-path"]);
    expect(bash("check", "mm/a")).toEqual(["mm/a file.c", "mm/a.c"]);
    expect(bash("check", "--config", "odd")).toEqual(["odd'name.c"]);
    expect(bash("check", "--output", "sa")).toEqual(["sarif="]);
    expect(bash("check", "--kernel-version", "")).toEqual([]);
  });

  it("is a script that the shell takes as it is", () => {
    execFileSync("bash", ["-n", scripts.get("bash") ?? ""]);
  });
});

describe.runIf(has("zsh"))("zsh", () => {
  /** Completes in a terminal of zsh's own, with every proposal written out by a stand-in for compadd. */
  function zsh(line: string): string {
    const script = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1= ; fpath=(${cwd} \\$fpath); autoload -U compinit; compinit -u -d ${cwd}/dump; cd ${cwd}"
zpty -w shell 'zstyle ":completion:*" list-prompt ""; zstyle ":completion:*" menu no; LISTMAX=10000; setopt no_list_ambiguous; bindkey "^I" complete-word; bindkey "^X" list-choices'
zpty -w shell 'print -r READY'
zpty -r -m shell ready '*READY*READY*'
zpty -w -n shell ${JSON.stringify(line)}$'\\x18'
zpty -w -n shell $'\\x15print -r END\\n'
zpty -r -m shell out '*END*END*'
print -r -- "$out"
zpty -d shell
`;
    return execFileSync("zsh", ["-f", "-c", script], {
      cwd,
      encoding: "utf8",
      timeout: 30_000,
      env: { ...process.env, TERM: "dumb", COLUMNS: "200" },
    });
  }

  it("commands, options, values", () => {
    execFileSync("zsh", ["-n", scripts.get("zsh") ?? ""]);
    const commands = zsh("memdesc-lint c");
    for (const name of ["cache", "callers", "check", "completion", "config"]) expect(commands).toContain(name);
    expect(commands).not.toContain("explain");
    expect(zsh("memdesc-lint config ")).toMatch(/show[^]*verify/);
    expect(zsh("memdesc-lint check --fa")).toMatch(/fail-on/);
    expect(zsh("memdesc-lint check --level ")).toMatch(/all +default +strict/);
    expect(zsh("memdesc-lint check --select lock-leak,double-")).toMatch(/double-put/);
    expect(zsh("memdesc-lint check mm/")).toMatch(/a file\.c|a\\ file\.c/);
  });
});

describe.runIf(has("fish"))("fish", () => {
  function fish(line: string): readonly string[] {
    const script = `source ${JSON.stringify(scripts.get("fish"))}; complete -C ${JSON.stringify(line)}`;
    const out = execFileSync("fish", ["--no-config", "-c", script], { cwd, encoding: "utf8", env: { ...process.env, HOME: cwd } });
    return out
      .split("\n")
      .filter((one) => one !== "")
      .map((one) => one.split("\t")[0] ?? "")
      .sort();
  }

  it("commands, options, values", () => {
    expect(fish("memdesc-lint c")).toEqual(["cache", "callers", "check", "completion", "config"]);
    expect(fish("memdesc-lint config ")).toEqual(["show", "verify"]);
    expect(fish("memdesc-lint check --f")).toEqual(["--fail-on", "--format"]);
    expect(fish("memdesc-lint check --level ")).toEqual(["all", "default", "strict"]);
    expect(fish("memdesc-lint explain leak-o")).toEqual(["leak-on-path"]);
    expect(fish("memdesc-lint check mm/a.")).toEqual(["mm/a.c"]);
    expect(fish("memdesc-lint completion ")).toEqual(["bash", "fish", "zsh"]);
  });
});

function has(shell: string): boolean {
  try {
    execFileSync(shell, ["-c", "exit 0"], { cwd: root, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
