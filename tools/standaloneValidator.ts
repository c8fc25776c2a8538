// A schema compiled to a TypeScript file that needs nothing at run time: neither ajv nor eval.

import type { Ajv, AnySchemaObject } from "ajv";
import standalone from "ajv/dist/standalone/index.js";

/**
 * The text of a file that exports `name`, which says whether a value keeps to the schema. `head` begins the file, as comment lines.
 * `ajv` is set to write ES modules; throws when the code would need a part of ajv.
 */
export function standaloneValidator(ajv: Ajv, schema: AnySchemaObject, name: string, head: string): string {
  const make = (standalone as unknown as { readonly default: typeof standalone }).default ?? standalone;
  const code = (make as unknown as (ajv: Ajv, validate: unknown) => string)(ajv, ajv.compile(schema));
  const body = code.replace(/^"use strict";/, "").replace(/^export const validate = (\w+);\s*export default \w+;/, "");
  if (/\brequire\(|\bimport\b|new Function|export default/.test(body))
    throw new Error(`the checks need more than themselves: ${body.slice(0, 200)}`);
  return `${head}
// @ts-nocheck

/** Whether the value fits the schema; \`errors\` of the last call say why not. */
export const ${name}: ((value: unknown) => boolean) & { readonly errors?: readonly SchemaError[] | null } = ${/export const validate = (\w+);/.exec(code)?.[1]};

export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly schema?: unknown;
  readonly parentSchema?: unknown;
}

${body.trim()}
`;
}
