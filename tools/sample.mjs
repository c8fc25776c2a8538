// `npm run sample`: builds the linter, runs it on samples/ and says how to point it at a kernel tree. Findings are the point here,
// so they are no failure; anything else is.

import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 3;

const built = run("tools/build.mjs");
if (built !== 0) process.exit(built);
console.log("\n$ memdesc-lint check samples\n");
const status = run("server/dist/memdesc-lint.js", "check", "samples");
if (status > 1) process.exit(status);
console.log(`
Functions ending in _fixed show what each should have been. To lint a kernel tree, no build and no .config needed:

    node ${path.join(root, "server/dist/memdesc-lint.js")} check mm/          in the tree, or
    node ${path.join(root, "server/dist/memdesc-lint.js")} check /path/to/linux/mm

In place of check, rules lists what it looks for and explain RULE says why; check --help shows all options.`);
