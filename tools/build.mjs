// Bundles the command line to server/dist, with the model and the grammar's .wasm files beside it, so that the folder is complete,
// and the VS Code side to client/dist.
// `--engine FILE --outdir DIR` builds the command line on another engine: the tests of the command line use a small stand-in.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { engine: { type: "string" }, outdir: { type: "string" }, quiet: { type: "boolean" } } });
const outdir = path.resolve(root, values.outdir ?? "server/dist");
const require = createRequire(path.join(root, "server/package.json"));

/** Addons cannot be bundled; they are dependencies of the package and load lazily. */
const native = ["tree-sitter", "tree-sitter-c"];

const { version } = JSON.parse(await readFile(path.join(root, "server/package.json"), "utf8"));
await rm(outdir, { recursive: true, force: true });
await mkdir(outdir, { recursive: true });
// Entries that share their chunks: the program, the library, and the worker threads that the program starts. The pool's own start of a thread stands where
// the pool looks for it, in entry/ beside the chunk that it is bundled into.
const { metafile } = await build({
  metafile: true,
  entryPoints: [
    { in: path.join(root, "server/src/main.ts"), out: "memdesc-lint" },
    { in: path.join(root, "server/src/index.ts"), out: "index" },
    { in: path.join(root, "server/src/cli/workers/lintWorker.ts"), out: "lintWorker" },
    { in: path.join(root, "server/src/cli/migrate/migrateWorker.ts"), out: "migrateWorker" },
    { in: path.join(root, "server/src/lsp/analyst/analystThread.ts"), out: "analystThread" },
    { in: path.join(root, "server/src/lsp/treeState/treeThread.ts"), out: "treeThread" },
    { in: path.join(path.dirname(require.resolve("tinypool")), "entry/worker.js"), out: "entry/worker" },
  ],
  outdir,
  splitting: true,
  chunkNames: "[name]-[hash]",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  external: native,
  // Its main file loads its parts in a way that bundlers do not see.
  alias: { "jsonc-parser": require.resolve("jsonc-parser").replace("/umd/", "/esm/") },
  define: {
    MEMDESC_LINT_VERSION: JSON.stringify(version),
    MEMDESC_LINT_BUILD: JSON.stringify(await hashOfSources()),
    MEMDESC_LINT_FAULTS: String(values.engine !== undefined),
  },
  plugins: values.engine === undefined ? [] : [replaceEngine(path.resolve(root, values.engine))],
  // CommonJS packages in an ES module bundle need a require of their own.
  banner: {
    js: '#!/usr/bin/env node\nimport { createRequire as __createRequire } from "node:module";\nconst require = __createRequire(import.meta.url);',
  },
  sourcemap: "linked",
  legalComments: "eof",
  logLevel: "warning",
});
await writeFile(path.join(outdir, "THIRD-PARTY-LICENSES.txt"), await licencesOf(metafile));
await cp(path.join(root, "server/model"), path.join(outdir, "model"), { recursive: true });
// The language server links a finding's code to its rule's page.
await cp(path.join(root, "docs/rules"), path.join(outdir, "rules"), { recursive: true });
await cp(path.join(root, "server/types/index.d.ts"), path.join(outdir, "index.d.ts"));
const wasm = [require.resolve("tree-sitter-c/tree-sitter-c.wasm"), require.resolve("web-tree-sitter/tree-sitter.wasm")];
for (const file of wasm) await cp(file, path.join(outdir, path.basename(file)));
if (values.engine === undefined) {
  // npm packs what lies in server/: the package's page and licence are those of the project.
  for (const page of ["README.md", "LICENSE"]) {
    if (existsSync(path.join(root, page))) await cp(path.join(root, page), path.join(root, "server", page));
  }
  await build({
    entryPoints: [path.join(root, "client/src/extension.ts")],
    outfile: path.join(root, "client/dist/extension.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    minify: true,
    sourcemap: "linked",
    logLevel: "warning",
  });
}
if (!values.quiet) console.log(`built ${path.relative(root, outdir)}/memdesc-lint.js (memdesc-lint ${version})`);

/** Cached results are those of one state of the sources and of the packages that they use. */
async function hashOfSources() {
  const folder = path.join(root, "server/src");
  const sources = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts")).sort();
  const files = [...sources.map((name) => path.join(folder, name)), path.join(root, "package-lock.json")];
  if (values.engine !== undefined) files.push(path.resolve(root, values.engine));
  const hash = createHash("sha256");
  for (const file of files) {
    const bytes = await readFile(file);
    hash.update(`${path.relative(root, file)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex").slice(0, 32);
}

/** The licences of the packages whose code is in the bundle. */
async function licencesOf({ inputs }) {
  const folders = new Set(Object.keys(inputs).flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  // The grammar's WebAssembly build is copied, not bundled.
  folders.add(path.relative(process.cwd(), path.dirname(require.resolve("tree-sitter-c/package.json"))));
  const texts = [];
  for (const folder of [...folders].sort()) {
    const { name, version: itsVersion, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file === undefined ? "" : (await readFile(path.join(folder, file), "utf8")).trim();
    texts.push(`${name} ${itsVersion} (${license})\n\n${text}\n`);
  }
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

function replaceEngine(file) {
  return { name: "replace-engine", setup: (on) => on.onResolve({ filter: /\/realEngine\.ts$/ }, () => ({ path: file })) };
}
