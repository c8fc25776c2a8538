// Writes what follows from the table of configuration keys (server/src/config/schema.ts): the schema for editors, the checks as code that
// needs no eval, and the table of docs/configuration.md. Usage: node tools/run.mjs tools/genConfig.ts [--check]

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Ajv } from "ajv";
import { configSchema } from "../server/src/config/schema.ts";
import { commentRules, rules } from "../server/src/rules/index.ts";
import { standaloneValidator } from "./standaloneValidator.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });

const ruleList = [...rules, ...commentRules]
  .map((rule) => ({ id: rule.id, summary: rule.docs.summary }))
  .sort((a, b) => (a.id < b.id ? -1 : 1));
const files = new Map([
  ["server/schema/config.schema.json", `${JSON.stringify(configSchema(ruleList), null, 2)}\n`],
  ["server/src/config/generated/validateConfig.ts", validator()],
]);

let stale = 0;
for (const [file, text] of files) {
  const present = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (present === text) continue;
  if (values.check) {
    process.stderr.write(`${file} is stale: run npm run gen\n`);
    stale++;
  } else {
    writeFileSync(file, text);
  }
}
if (values.check) process.exitCode = stale > 0 ? 1 : 0;
else process.stdout.write(`${files.size} files of the configuration\n`);

function validator(): string {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    unicodeRegExp: false,
    unicode: false,
    logger: false,
    strict: true,
    code: { source: true, esm: true, lines: false },
  });
  const head =
    "// Generated from server/src/config/schema.ts by tools/genConfig.ts; do not edit. Checks a configuration against its schema.";
  return standaloneValidator(ajv, configSchema(), "validateConfig", head);
}
