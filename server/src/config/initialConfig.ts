// The text of a new configuration: every key of the table, commented out, with what it means. Pure.

import { configSchema } from "./schema.ts";

/** Longest line of a remark. */
const columns = 96;

/** What stands in place of a value, where the default says little. */
const examples: Readonly<Record<string, unknown>> = {
  "kernel-version": "6.12",
  exclude: ["drivers/staging/", "*.mod.c"],
  contracts: ["Documentation/lifetimes.h"],
  baseline: "memdesc-lint.baseline.json",
};

/** A TOML text that says nothing until a line is uncommented. */
export function initialConfig(): string {
  const { properties, description } = configSchema();
  const lines = [
    ...remark(description),
    "# All keys: memdesc-lint's docs/configuration.md; settings in force: memdesc-lint config show FILE.",
    "",
  ];
  for (const [key, property] of Object.entries(properties)) {
    if (key === "$schema" || key === "rules" || key === "overrides") continue;
    const fallback: unknown = "default" in property ? property.default : undefined;
    lines.push(...remark(property.description), `# ${key} = ${JSON.stringify(examples[key] ?? fallback)}`, "");
  }
  lines.push(
    ...remark("A level for each rule named: off, hint, warning or error. memdesc-lint rules lists them."),
    "# [rules]",
    '# leak-on-path = "error"',
    "",
  );
  lines.push(
    ...remark(properties.overrides.description),
    "# [[overrides]]",
    '# paths = ["drivers/gpu/"]',
    '# level = "strict"',
    '# rules = { lock-leak = "off" }',
    "",
  );
  return lines.join("\n");
}

function remark(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "#";
  for (const word of text.split(" ")) {
    if (line.length + word.length >= columns) {
      lines.push(line);
      line = "#";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
