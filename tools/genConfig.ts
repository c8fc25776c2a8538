// Writes what follows from the table of configuration keys (server/src/config/schema.ts): the schema for editors, the checks as code that
// needs no eval, and the table of docs/configuration.md. Usage: node tools/run.mjs tools/genConfig.ts [--check]

import { Ajv } from "ajv";
import { configSchema } from "../server/src/config/schema.ts";
import { commentRules, rules } from "../server/src/rules/index.ts";
import { writeGenerated } from "./generatedPages.ts";
import { standaloneValidator } from "./standaloneValidator.ts";

const ruleList = [...rules, ...commentRules]
  .map((rule) => ({ id: rule.id, summary: rule.docs.summary }))
  .sort((a, b) => (a.id < b.id ? -1 : 1));
writeGenerated(
  new Map([
    ["server/schema/config.schema.json", `${JSON.stringify(configSchema(ruleList), null, 2)}\n`],
    ["server/src/config/generated/validateConfig.ts", validator()],
  ]),
);

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
