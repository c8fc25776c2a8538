// Binds the command line to the engine and the rules.

import { createLinter } from "../engine/linter.ts";
import { rulePage } from "../report/rulePage.ts";
import { commentRules, rules } from "../rules/index.ts";
import type { Engine } from "./engine.ts";

export const realEngine: Engine = {
  rules: [...rules, ...commentRules].map((rule) => ({ id: rule.id, summary: rule.docs.summary, levels: rule.level })),
  explainRule(id) {
    const page = [...rules, ...commentRules].find((rule) => rule.id === id);
    return page === undefined ? undefined : rulePage(page, undefined);
  },
  createLinter,
};
