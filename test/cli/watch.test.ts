// `check --watch` as a process: what it prints when files change, and how it ends.

import { spawn } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { treeForTest } from "../harness/forTest.ts";
import { root, runCli, stubDirectory } from "../harness/runCli.ts";

const fault = (name: string) => `int\n${name}(void)\n{\n\tfault(stub-error);\n}\n`;

/** A run that watches `cwd`. */
function start(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  return startProgram(path.join(stubDirectory, "memdesc-lint.js"), files, ...args);
}

function startProgram(program: string, files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const cwd = treeForTest(files);
  const env = { ...process.env, XDG_CACHE_HOME: path.join(cwd, ".cache") };
  const child = spawn(process.execPath, [program, "check", "--watch", "--format", "gcc", ...args], { cwd, env, stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  let seen = 0;
  let wake = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => {
      text += part.toString("utf8");
      wake();
    });
  return {
    cwd,
    child,
    write: (file: string, content: string) => writeFileSync(path.join(cwd, file), content),
    /** What was printed since the last call, when the pattern has come. */
    async until(pattern: RegExp): Promise<string> {
      for (;;) {
        const match = pattern.exec(text.slice(seen));
        if (match !== null) {
          const part = text.slice(seen);
          seen = text.length;
          return part;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    end: (signal: NodeJS.Signals) =>
      new Promise<number | null>((resolve) => {
        child.on("close", resolve);
        child.kill(signal);
      }),
  };
}

describe("--watch", () => {
  it("lints callers in other files again, when a function does something else", async () => {
    const api = (body: string) => `void api_done(struct folio *folio)\n{\n\t${body}(folio);\n}\n`;
    const user =
      "int use_it(struct address_space *m)\n{\n\tstruct folio *folio = filemap_get_folio(m, 0);\n\n\tif (IS_ERR(folio))\n\t\treturn 1;\n\tapi_done(folio);\n\treturn 0;\n}\n";
    const makefile = "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n";
    const program = path.join(root, "server/dist/memdesc-lint.js");
    const run = startProgram(program, { Makefile: makefile, "mm/api.c": api("folio_put"), "mm/user.c": user }, "mm");
    expect(await run.until(/watching/)).not.toContain("error:");
    run.write("mm/api.c", api("folio_mark_accessed"));
    expect(await run.until(/in all/)).toMatch(/^mm\/user\.c:8:2: error: `folio` \(folio from filemap_get_folio\(\)\) is still owned/m);
    run.write("mm/api.c", api("folio_put"));
    expect(await run.until(/in all/)).toContain("gone: mm/user.c: leak-on-path in use_it()");
    expect(await run.end("SIGINT")).toBe(0);
  });

  it("prints what is new and what is gone, and nothing else", async () => {
    const run = start({ "mm/a.c": fault("one"), "mm/b.c": fault("two") });
    const first = await run.until(/watching .*\n/);
    expect(first).toContain("mm/a.c:4:2: error");
    expect(first).toContain("mm/b.c:4:2: error");
    expect(first).toContain("2 errors; analysed 2 of 2");

    run.write("mm/a.c", `\n\n${fault("one")}${fault("three")}`);
    const second = await run.until(/1 new, 0 gone, 3 findings in all\n/);
    expect(second).toContain("mm/a.c:11:2: error");
    expect(second).not.toContain("mm/b.c");
    expect(second).not.toContain("mm/a.c:6");

    // As editors write: beside, then over it.
    run.write("mm/a.c.tmp", "int f;\n");
    renameSync(path.join(run.cwd, "mm/a.c.tmp"), path.join(run.cwd, "mm/a.c"));
    const third = await run.until(/0 new, 2 gone, 1 finding in all\n/);
    expect(third).toContain("gone: mm/a.c: stub-error in one()\n");

    rmSync(path.join(run.cwd, "mm/b.c"));
    expect(await run.until(/in all\n/)).toContain("gone: mm/b.c: stub-error in two()\n");

    mkdirSync(path.join(run.cwd, "fs/deep"), { recursive: true });
    run.write("fs/deep/new.c", fault("four"));
    expect(await run.until(/in all\n/)).toContain("fs/deep/new.c:4:2: error");
    run.write("fs/deep/new.c", fault("five"));
    await run.until(/1 new, 1 gone, 1 finding in all\n/);
    expect(await run.end("SIGINT")).toBe(1);
  });

  it("a configuration that changes holds from then on; one that cannot be read changes nothing", async () => {
    const run = start({ "sub/a.c": fault("one") }, "sub");
    await run.until(/watching .*\n/);
    run.write("memdesc-lint.toml", '[rules]\nstub-error = "of"\n');
    expect(await run.until(/memdesc-lint\.toml.*\n/)).toContain('memdesc-lint.toml:2:1: rules.stub-error: "of" is none of off');
    run.write("memdesc-lint.toml", '[rules]\nstub-error = "off"\n');
    expect(await run.until(/in all\n/)).toContain("gone: sub/a.c: stub-error in one()\n");
    expect(await run.end("SIGTERM")).toBe(0);
  });

  it("does not go with what has to be whole", async () => {
    const cwd = treeForTest({ "a.c": fault("one") });
    for (const args of [
      ["--format", "json"],
      ["--diff", "HEAD"],
      ["--shard", "1/2"],
      ["--output", "json=out.json"],
      ["--stdin-filename", "x.c"],
    ]) {
      const { code, stderr } = await runCli(["check", "--watch", ...args], { cwd });
      expect(code).toBe(2);
      expect(stderr).toMatch(/^memdesc-lint: --watch /);
    }
  });
});
