// `npm run test:e2e`: packs the extension and tests it in a real VS Code, inside the extension host and through its user interface.
// --floor uses the oldest VS Code that the manifest admits; --only NAME runs the tests whose name has it; --screenshots DIR keeps pictures.

import { rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { runInHost } from "./inHost.mjs";
import { runInterface } from "./interface.mjs";
import { vscodePlace } from "./vscode.mjs";
import { makeWorkspace } from "./workspace.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(path.dirname(here));
const { values } = parseArgs({
  options: {
    floor: { type: "boolean" },
    only: { type: "string" },
    screenshots: { type: "string" },
    "host-only": { type: "boolean" },
    "interface-only": { type: "boolean" },
  },
});

const place = vscodePlace(path.join(here, values.floor ? "floor" : "setup"));
const packed = spawnSync(process.execPath, [path.join(root, "tools/package.mjs")], { cwd: root, encoding: "utf8" });
if (packed.status !== 0) fail(`npm run package failed:\n${packed.stdout}${packed.stderr}`);
const vsix = /Packaged: (\S+\.vsix)/.exec(packed.stdout)?.[1];
if (vsix === undefined) fail(`npm run package named no file:\n${packed.stdout}`);

const suite = path.join(root, "node_modules/.cache/e2e/suite.cjs");
await build({
  entryPoints: [path.join(here, "inHost/suite.ts")],
  outfile: suite,
  bundle: true,
  platform: "node",
  format: "cjs",
  external: ["vscode"],
  logLevel: "warning",
});

let failures = 0;
const workspaces = [];
const workspace = () => {
  const folder = makeWorkspace();
  workspaces.push(folder);
  return folder;
};
try {
  if (!values["interface-only"])
    failures += await runInHost(place, {
      extension: path.join(root, "node_modules/.cache/vsix"),
      suite,
      workspace: workspace(),
      only: values.only,
    });
  if (!values["host-only"]) failures += await runInterface(place, { vsix, workspace, only: values.only, screenshots: values.screenshots });
} finally {
  for (const folder of workspaces) rmSync(folder, { recursive: true, force: true });
}
if (failures > 0) fail(`${failures} end-to-end tests failed`);
console.log("end-to-end tests passed");

function fail(message) {
  console.error(message);
  process.exit(1);
}
