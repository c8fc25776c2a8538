// Makes every generated file, or with --check says which is stale: docs/rules from the rules, docs/model from the contracts,
// the schema of configurations and the checks made of it, the checks of reports that are read back.

import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
let failed = 0;
for (const tool of ["tools/genValidators.ts", "tools/genRuleDocs.ts", "tools/genModelDocs.ts", "tools/genConfig.ts"]) {
  const { status } = spawnSync(process.execPath, ["tools/run.mjs", tool, ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) failed = status ?? 1;
}
process.exit(failed);
