// The single-file executable: built, run where nothing else of the project is, and run again after somebody touched what it unpacked.

import { execFile } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTree, removeTree, root, runCli } from "../harness/runCli.ts";

const run = promisify(execFile);
const leak =
  "int f(struct address_space *m)\n{\n\tstruct folio *folio = filemap_grab_folio(m, 0);\n\n\tif (IS_ERR(folio))\n\t\treturn 1;\n\tfolio_unlock(folio);\n\treturn 0;\n}\n";

let tree = "";
let program = "";
beforeAll(async () => {
  tree = makeTree({ "linux/Makefile": "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n", "linux/mm/a.c": leak });
  program = path.join(tree, "bin/memdesc-lint");
  await run(process.execPath, [path.join(root, "tools/buildExecutable.mjs"), "--out", program], { cwd: root });
});
afterAll(() => removeTree(tree));

/** Its findings, with an environment that holds nothing but a cache directory. */
async function findings(cache: string): Promise<readonly unknown[]> {
  const env = { HOME: path.join(tree, "none"), XDG_CACHE_HOME: path.join(tree, cache), TMPDIR: path.join(tree, "bin") };
  const failed = await run(program, ["check", "--format", "json"], { cwd: path.join(tree, "linux"), env }).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1 });
  return JSON.parse((failed as { readonly stdout: string }).stdout).findings;
}

describe("the executable", () => {
  it("finds what the program finds", async () => {
    const usual = JSON.parse((await runCli(["check", "--format", "json"], { cwd: path.join(tree, "linux"), real: true })).stdout).findings;
    expect(usual).toHaveLength(1);
    expect(await findings("cache")).toEqual(usual);
    const kept = path.join(tree, "cache/memdesc-lint-program");
    const [name = ""] = readdirSync(kept).filter((entry) => entry !== "CACHEDIR.TAG");
    expect(readdirSync(kept)).toHaveLength(2);

    // What was changed or lost since is not run.
    appendFileSync(path.join(kept, name, "memdesc-lint.js"), "\nprocess.exit(9);\n");
    expect(await findings("cache")).toEqual(usual);
    rmSync(path.join(kept, name, "lintWorker.js"));
    expect(await findings("cache")).toEqual(usual);
    expect(existsSync(path.join(kept, name, "lintWorker.js"))).toBe(true);
    expect(readdirSync(kept)).toHaveLength(2);

    // A directory that others can write to is not used; what is unpacked elsewhere goes with the run.
    chmodSync(kept, 0o777);
    expect(await findings("cache")).toEqual(usual);
    expect(readdirSync(path.join(tree, "bin"))).toEqual(["memdesc-lint"]);
  });
});
