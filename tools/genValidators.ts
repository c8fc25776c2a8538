// Compiles the schemas of reports that are read back to code: server/src/report/generated/. Usage: node tools/run.mjs tools/genValidators.ts [--check]

import { readFileSync } from "node:fs";
import { Ajv, type AnySchemaObject } from "ajv";
import { writeGenerated } from "./generatedPages.ts";
import { standaloneValidator } from "./standaloneValidator.ts";

/** Schema -> the function that holds a value against it, in a file of its name. */
const validators = [
  { schema: "server/schema/findings.schema.json", name: "validateReport" },
  { schema: "server/schema/sarif-input.schema.json", name: "validateSarif" },
] as const;

writeGenerated(new Map(validators.map(({ schema, name }) => [`server/src/report/generated/${name}.ts`, validatorOf(schema, name)])));

function validatorOf(schema: string, name: string): string {
  const { $id: _where, ...content } = JSON.parse(readFileSync(schema, "utf8"), withoutProse) as AnySchemaObject;
  // Lengths are counted in UTF-16 units: counting code points would need a part of ajv at run time.
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, unicode: false, logger: false, code: { source: true, esm: true } });
  return standaloneValidator(
    ajv,
    content,
    name,
    `// Generated from ${schema} by tools/genValidators.ts; do not edit. Holds a report against its schema.`,
  );
}

/** Descriptions are for readers of the schema; the code would carry them along. */
function withoutProse(key: string, value: unknown): unknown {
  return (key === "description" || key === "title") && typeof value === "string" ? undefined : value;
}
