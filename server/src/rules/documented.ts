// What every rule says of itself, whether it judges the analysis' faults or the suppressions in the source.

import type { Rule } from "./rule.ts";

export type DocumentedRule = Pick<Rule, "id" | "level" | "since" | "docs">;
