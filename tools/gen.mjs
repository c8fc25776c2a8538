// Makes every generated file, or with --check says which is stale: docs/rules from the rules, docs/model from the contracts, docs/epochs.md from
// both, docs/origin.md from its rows and what was measured,
// the schema of configurations and the checks made of it, the checks of reports that
// are read back, docs/formats.md from the formats, the types of the library, manual page and docs/cli.md.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
let failed = 0;
for (const tool of [
  "tools/genValidators.ts",
  "tools/genRuleDocs.ts",
  "tools/genModelDocs.ts",
  "tools/genEpochDocs.ts",
  "tools/genOriginDocs.ts",
  "tools/genConfig.ts",
  "tools/genFormatDocs.ts",
  "tools/genCommandDocs.ts",
]) {
  const { status } = spawnSync(process.execPath, ["tools/run.mjs", tool, ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) failed = status ?? 1;
}
if (!declarePublicApi(args.includes("--check"))) failed = 1;
process.exit(failed);

/** server/types/index.d.ts from server/src/index.ts, which imports no types that a caller would see. */
function declarePublicApi(check) {
  const outDir = path.join(root, "node_modules/.cache/types");
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.api.json", "--outDir", outDir], { cwd: root, stdio: "inherit" });
  if (status !== 0) return false;
  const file = "server/types/index.d.ts";
  const made = `// Generated from server/src/index.ts by tools/gen.mjs; do not edit.\n\n${readFileSync(path.join(outDir, "index.d.ts"), "utf8")}`;
  if (/\bfrom "|import\(/.test(made)) throw new Error("the public types use others: write them out in server/src/index.ts");
  const present = existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), "utf8") : undefined;
  if (present === made) return true;
  if (check) {
    console.error(`${file} is stale: run npm run gen`);
    return false;
  }
  mkdirSync(path.join(root, "server/types"), { recursive: true });
  writeFileSync(path.join(root, file), made);
  return true;
}
