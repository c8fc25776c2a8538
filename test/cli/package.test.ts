// The npm package as its users get it: what is in it, that it installs without scripts and without a network, and that command and library
// work from there.

import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTree, removeTree, root } from "../harness/runCli.ts";

const run = promisify(execFile);
const leak =
  "int f(struct address_space *m)\n{\n\tstruct folio *folio = filemap_grab_folio(m, 0);\n\n\tif (IS_ERR(folio))\n\t\treturn 1;\n\tfolio_unlock(folio);\n\treturn 0;\n}\n";

let project = "";
let packed: readonly string[] = [];

/** The npm that came with this Node, without the settings of whoever runs the tests. */
async function npm(cwd: string, ...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env["PATH"], HOME: project, npm_config_cache: path.join(project, "cache"), npm_config_offline: "true" };
  return (await run("npm", [...args], { cwd, env })).stdout;
}

beforeAll(async () => {
  project = makeTree({ "package.json": '{ "name": "empty", "version": "1.0.0", "private": true, "type": "module" }\n', "mm/a.c": leak });
  const [packet] = JSON.parse(await npm(path.join(root, "server"), "pack", "--json", "--ignore-scripts", "--pack-destination", project));
  packed = packet.files.map((file: { path: string }) => file.path);
  await npm(project, "install", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", path.join(project, packet.filename));
});
afterAll(() => removeTree(project));

describe("the package", () => {
  it("holds what is allowed and nothing else", () => {
    const allowed = [
      /^(README\.md|LICENSE|package\.json)$/,
      /^schema\/[\w.-]+\.schema\.json$/,
      /^include\/linux\/lifetime\.h$/,
      /^dist\/([\w.-]+\.js|entry\/worker\.js|index\.d\.ts|tree-sitter(-c)?\.wasm|THIRD-PARTY-LICENSES\.txt)$/,
      /^dist\/model\/(\w+\.h|macros\/[\w.-]+)$/,
      /^dist\/rules\/[\w-]+\.md$/,
      /^man\/[\w-]+\.1$/,
    ];
    expect(packed.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
    for (const file of [
      "dist/memdesc-lint.js",
      "dist/index.js",
      "dist/index.d.ts",
      "dist/lintWorker.js",
      "schema/config.schema.json",
      "include/linux/lifetime.h",
    ])
      expect(packed).toContain(file);
  });

  it("names no script and no dependency that must be there", () => {
    const manifest = JSON.parse(readFileSync(path.join(project, "node_modules/memdesc-lint/package.json"), "utf8"));
    expect(manifest.scripts).toBeUndefined();
    expect(manifest.dependencies).toBeUndefined();
    const licences = readFileSync(path.join(project, "node_modules/memdesc-lint/dist/THIRD-PARTY-LICENSES.txt"), "utf8");
    for (const name of ["commander", "smol-toml", "web-tree-sitter", "tree-sitter-c"])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, "m"));
    expect(licences).not.toMatch(/\(undefined\)/);
  });
});

describe("installed", () => {
  it("the command lints", async () => {
    const program = path.join(project, "node_modules/.bin/memdesc-lint");
    const failed = await run(program, ["check", "--format", "gcc", "--no-cache", "--kernel-version", "6.12"], { cwd: project }).catch(
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("mm/a.c:8:2: error: `folio` (folio from filemap_grab_folio()) is still owned"),
    });
  });

  it("the library lints, and says what is wrong with options", async () => {
    writeFileSync(
      path.join(project, "use.js"),
      `import { createLinter, LinterOptionsError, rules, version } from "memdesc-lint";
const text = ${JSON.stringify(leak)};
const linter = await createLinter({ kernelVersion: "6.12" });
const { findings, coverage } = linter.lint({ path: "mm/a.c", text });
const off = await createLinter({ kernelVersion: "6.12", rules: { "leak-on-path": "off" } });
const fault = async (options) => {
  try { await createLinter(options); return "none"; } catch (error) { return [error instanceof LinterOptionsError, error.message, error.faults.length]; }
};
console.log(JSON.stringify({
  version, parser: linter.parser, rules: rules.length, findings, coverage,
  off: off.lint({ path: "mm/a.c", text }).findings.length,
  hostile: linter.lint({ path: "x.c", text: "{".repeat(10000) + "\\0" }).findings.length,
  faults: [await fault({ select: ["leek-on-path"] }), await fault({ kernelVersion: "six" }), await fault({ contracts: [{ path: "a.h", text: "/* Lifetime: ret: +1 kind nonsense */\\nint *f(void);\\n" }] })],
}));
`,
    );
    const said = JSON.parse((await run(process.execPath, ["use.js"], { cwd: project })).stdout);
    expect(said).toMatchObject({
      parser: "wasm",
      findings: [
        {
          rule: "leak-on-path",
          level: "error",
          confidence: "certain",
          file: "mm/a.c",
          line: 8,
          function: "f",
          handle: "folio",
          kind: "folio",
        },
      ],
      coverage: { functions: 1, handleFunctions: 1, analysed: 1, notAnalysed: [] },
      off: 0,
      hostile: 0,
    });
    expect(said.findings[0].trace.length).toBeGreaterThan(1);
    expect(said.findings[0].excerpt).toBeUndefined();
    expect(said.rules).toBeGreaterThan(40);
    expect(said.faults[0]).toEqual([true, 'no rule is called "leek-on-path"; did you mean leak-on-path?', 0]);
    expect(said.faults[1]).toEqual([true, 'kernelVersion "six": not a kernel version; write it as "6.12"', 0]);
    expect(said.faults[2]).toEqual([true, expect.stringMatching(/^a\.h:2:1: unknown kind/), 1]);
    // The same finding, under the same name, as the command line's.
    const program = path.join(project, "node_modules/.bin/memdesc-lint");
    const args = ["check", "--format", "json", "--no-cache", "--kernel-version", "6.12"];
    const failed = await run(program, args, { cwd: project }).catch((error: { stdout: string }) => error);
    expect(JSON.parse(failed.stdout).findings).toEqual(said.findings);
  });

  it("its types fit what docs/api.md shows, and refuse what is wrong", async () => {
    const page = readFileSync(path.join(root, "docs/api.md"), "utf8");
    const example = /```js\n([^]*?)```/.exec(page)?.[1] ?? "";
    writeFileSync(path.join(project, "good.ts"), `${example}\nexport {};\n`);
    writeFileSync(path.join(project, "bad.ts"), 'import { createLinter } from "memdesc-lint";\nawait createLinter({ level: "loud" });\n');
    const tsc = (file: string) =>
      run(
        process.execPath,
        [
          path.join(root, "node_modules/typescript/bin/tsc"),
          ..."--ignoreConfig --noEmit --strict --target es2022 --module nodenext --moduleResolution nodenext --types node --typeRoots".split(
            " ",
          ),
          path.join(root, "node_modules/@types"),
          file,
        ],
        { cwd: project },
      ).catch((error: unknown) => error);
    expect(await tsc("good.ts")).toMatchObject({ stdout: "" });
    expect(await tsc("bad.ts")).toMatchObject({ stdout: expect.stringContaining('"loud"') });
  });
});
