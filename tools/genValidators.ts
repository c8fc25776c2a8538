// Compiles the schemas of reports that are read back to code: server/src/report/generated/. Usage: node tools/run.mjs tools/genValidators.ts [--check]

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Ajv, type AnySchemaObject } from "ajv";
import { standaloneValidator } from "./standaloneValidator.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });

/** Schema -> the function that holds a value against it, in a file of its name. */
const validators = [
  { schema: "server/schema/findings.schema.json", name: "validateReport" },
  { schema: "server/schema/sarif-input.schema.json", name: "validateSarif" },
] as const;

for (const { schema, name } of validators) {
  const { $id: _where, ...content } = JSON.parse(readFileSync(schema, "utf8"), withoutProse) as AnySchemaObject;
  // Lengths are counted in UTF-16 units: counting code points would need a part of ajv at run time.
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, unicode: false, logger: false, code: { source: true, esm: true } });
  const head = `// Generated from ${schema} by tools/genValidators.ts; do not edit. Holds a report against its schema.`;
  const text = standaloneValidator(ajv, content, name, head);
  const file = `server/src/report/generated/${name}.ts`;
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  if (values.check) {
    process.stderr.write(`${file} is stale: run npm run gen\n`);
    process.exitCode = 1;
  } else {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Descriptions are for readers of the schema; the code would carry them along. */
function withoutProse(key: string, value: unknown): unknown {
  return (key === "description" || key === "title") && typeof value === "string" ? undefined : value;
}
