// `npm run package`: builds, gathers what the extension consists of in a folder, and packs that as one VSIX for every platform: the
// WebAssembly parser always works, the native one is used where its prebuilt binary loads.

import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { toolPackages } from "./toolPackages.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stage = path.join(root, "node_modules", ".cache", "vsix");
const require = createRequire(path.join(root, "server/package.json"));

/** Everything that goes into the package; nothing else does. */
const content = [
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
  "package.nls.json",
  "client/dist/extension.cjs",
  "client/media/activity.svg",
  "client/media/icon.png",
  "client/walkthrough",
  "server/dist",
  "server/schema",
  "server/include",
  "syntaxes",
];
/** What the native parser needs at run time: its loader and the prebuilt binaries, no sources. */
const native = ["tree-sitter", "tree-sitter-c", "node-gyp-build"];

run(process.execPath, [path.join(root, "tools/build.mjs"), "--quiet"]);
await rm(stage, { recursive: true, force: true });
await mkdir(stage, { recursive: true });
for (const name of content) await cp(path.join(root, name), path.join(stage, name), { recursive: true, filter: isShipped });
for (const name of native) await copyNative(name);
const manifest = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
for (const key of ["private", "workspaces", "devDependencies", "scripts", "type"]) delete manifest[key];
manifest.name = "memdesc-lint";
// An allow-list once more, for the packer.
manifest.files = ["**"];
// The bundles are ES modules; the manifest of the folder says so, not the extension's.
await writeFile(path.join(stage, "server/package.json"), '{ "type": "module" }\n');
await writeFile(path.join(stage, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);

const packers = path.join(toolPackages(path.join(root, "tools/vsce")), "node_modules/@vscode");
// The texts of the client that can be translated, gathered from its sources.
run(process.execPath, [
  path.join(packers, "l10n-dev/dist/cli.js"),
  "export",
  "--outDir",
  path.join(stage, "client/l10n"),
  path.join(root, "client/src"),
]);
const out = path.join(root, `memdesc-lint-${manifest.version}.vsix`);
run(
  process.execPath,
  [
    path.join(packers, "vsce/vsce"),
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    "--out",
    out,
  ],
  {
    cwd: stage,
  },
);

function isShipped(file) {
  return !file.endsWith(".map");
}

async function copyNative(name) {
  const from = path.dirname(require.resolve(`${name}/package.json`));
  const to = path.join(stage, "server/node_modules", name);
  await cp(from, to, { recursive: true, filter: (file) => isRunTime(path.relative(from, file)) });
}

function isRunTime(file) {
  const [top = ""] = file.split(path.sep);
  if (top === "prebuilds" || top === "bindings") return !file.endsWith("_test.js");
  return top === "" || (!file.includes(path.sep) && /\.(c?js|json)$|^LICENSE/.test(file)) || file === path.join("src", "node-types.json");
}

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (status !== 0) process.exit(status ?? 1);
}
