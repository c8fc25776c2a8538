// The shape of a configuration file, as a JSON schema: what editors complete, what the checks are generated from (npm run gen), and
// what the documentation and `init` say of each key. The one table of keys.

export const levels = ["default", "strict", "all"] as const;
const failLevels = ["error", "warning", "hint", "never"] as const;
export const ruleLevels = ["off", "hint", "warning", "error"] as const;
export const epochs = ["released", "page2025", "memdesc"] as const;

export type RuleLevel = (typeof ruleLevels)[number];

/** Largest configuration file, in bytes. */
export const mostBytes = 256 * 1024;

const pattern = { type: "string", minLength: 1, maxLength: 300 };
const file = { type: "string", minLength: 1, maxLength: 1000 };

const level = {
  description:
    "Which findings are shown. default: what is almost certain; strict: what is likely, too; all: hints, too. Command line: --level.",
  enum: levels,
  default: "default",
};

function rulesTable(ruleIds: readonly RuleOfSchema[] | undefined) {
  const description =
    "A level for each rule named: off, hint, warning or error. Rules that are not named keep their own. Command line: --select, --ignore.";
  const table = { type: "object", description };
  if (ruleIds === undefined) return { ...table, additionalProperties: { enum: ruleLevels } };
  const properties = Object.fromEntries(ruleIds.map(({ id, summary }) => [id, { description: summary, enum: ruleLevels }]));
  return { ...table, properties, additionalProperties: false };
}

export interface RuleOfSchema {
  readonly id: string;
  readonly summary: string;
}

/** The schema; with rules, their names are part of it, as editors need them. Without, names are checked elsewhere. */
export function configSchema(ruleIds?: readonly RuleOfSchema[]) {
  const rules = rulesTable(ruleIds);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://memdesc-lint.invalid/schema/config.schema.json",
    title: "Configuration of memdesc-lint",
    description:
      "memdesc-lint.toml or memdesc-lint.jsonc. The nearest one upward from a file holds for it. Data only: nothing in it is ever executed. Paths are relative to the file's directory and stay in it.",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string", maxLength: 1000, description: "Where this schema lies, for editors." },
      level,
      "fail-on": {
        description: "Lowest level of a finding that makes the exit status 1. Command line: --fail-on.",
        enum: failLevels,
        default: "warning",
      },
      "kernel-version": {
        description: "Version of the kernel, as 6.12. Without it, it is read from the tree's Makefile. Command line: --kernel-version.",
        type: "string",
        maxLength: 40,
        pattern: "^v?[0-9]{1,3}\\.[0-9]{1,3}([.\\-].*)?$",
      },
      epoch: {
        description: "State of the memory descriptor work to check against. Command line: --epoch.",
        enum: epochs,
        default: "released",
      },
      exclude: {
        description:
          "Files that are not linted, as patterns in the syntax of .gitignore; also when they are named on the command line. Command line: --exclude adds to them.",
        type: "array",
        maxItems: 1000,
        items: pattern,
        default: [],
      },
      contracts: {
        description:
          "Contract headers of the project. A name in them goes before the built-in one. Command line: --contracts adds to them.",
        type: "array",
        maxItems: 100,
        items: file,
        default: [],
      },
      baseline: {
        description: "A file of findings that were judged and are not reported again. Command line: --baseline.",
        ...file,
      },
      rules,
      overrides: {
        description: "Other settings for some paths. When several hold for a file, a later one goes before an earlier one.",
        type: "array",
        maxItems: 100,
        items: {
          type: "object",
          additionalProperties: false,
          required: ["paths"],
          properties: {
            paths: {
              description: "The files, as patterns in the syntax of .gitignore.",
              type: "array",
              minItems: 1,
              maxItems: 100,
              items: pattern,
            },
            level,
            rules,
          },
        },
      },
    },
  } as const;
}
