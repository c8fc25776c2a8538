// The manual page and docs/cli.md hold every command and option, and roff takes the page without a warning where it is installed.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { commandInfo, leavesOf } from "../../../server/src/cli/reference/commandInfo.ts";
import { manPage } from "../../../server/src/cli/reference/manPage.ts";
import { Command, Option } from "commander";
import { root } from "../../harness/runCli.ts";

const man = readFileSync(path.join(root, "server/man/memdesc-lint.1"), "utf8");
const page = readFileSync(path.join(root, "docs/cli.md"), "utf8");

describe("pages", () => {
  it("both name the same options", () => {
    const inPage = [...page.matchAll(/^\| `((?:-\w, )?--[\w-]+)/gm)].map((match) => match[1]).sort();
    const inMan = [...man.matchAll(/^\.B ((?:\\-\w, )?\\-\\-[\w\\-]+)/gm)].map((match) => (match[1] ?? "").replaceAll("\\-", "-")).sort();
    expect(inPage.length).toBeGreaterThan(30);
    expect(inMan).toEqual(inPage);
  });

  it.runIf(has("groff"))("roff has nothing to say against the page", () => {
    const said = execFileSync("sh", ["-c", "groff -man -Tutf8 -ww server/man/memdesc-lint.1 2>&1 >/dev/null"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(said).toBe("");
  });

  it.runIf(has("groff"))("what looks like a request of roff is printed", () => {
    const program = new Command("x").description("d");
    program.command("y").description(".so /etc/passwd\n'quoted' \\n back-slash").addOption(new Option("--z <file>", '.\\" comment'));
    const text = execFileSync("groff", ["-man", "-Tutf8", "-P-cbou"], { input: manPage(commandInfo(program, []), "1"), encoding: "utf8" });
    for (const word of [".so /etc/passwd", "'quoted' \\n back-slash", '.\\" comment']) expect(text.replace(/\s+/g, " ")).toContain(word);
  });
});

describe("the table", () => {
  it("knows what stands where", () => {
    const program = new Command("x");
    program
      .command("y")
      .argument("<path...>", "files")
      .addOption(new Option("-l, --level <level>", "how").choices(["a", "b"]).default("a"))
      .option("--into <directory>", "where")
      .option("--no-thing", "without")
      .addOption(new Option("--secret", "not shown").hideHelp());
    const [leaf] = leavesOf(commandInfo(program, []));
    expect(leaf?.arguments).toEqual([{ name: "path", shown: "<path...>", description: "files", value: { kind: "file" } }]);
    expect(leaf?.options.map(({ long, short, value, fallback }) => [long, short, value?.kind, fallback])).toEqual([
      ["--level", "-l", "choice", "a"],
      ["--into", undefined, "directory", undefined],
      ["--no-thing", undefined, undefined, undefined],
      ["--help", "-h", undefined, undefined],
    ]);
  });
});

function has(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
