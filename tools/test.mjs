// `npm test`: everything that must hold before a commit, in order of how soon it fails. The first failure ends it.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = (name) => path.join(root, "node_modules", ...name.split("/"));

const steps = [
  ["lint", [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"]],
  ["types", [bin("typescript/bin/tsc"), "--noEmit", "-p", "tsconfig.json"]],
  ...(existsSync(path.join(root, "tools/gen.mjs")) ? [["generated files", ["tools/gen.mjs", "--check"]]] : []),
  ["build", ["tools/build.mjs"]],
  ["tests", [bin("vitest/vitest.mjs"), "run"]],
];

for (const [name, args] of steps) {
  console.log(`\n--- ${name}`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    console.error(`\n${name} failed`);
    process.exit(status ?? 1);
  }
}
