// Binds the command line to the engine and the rules.

import { createLinter } from "../engine/linter.ts";
import { rulePage } from "../report/rulePage.ts";
import { rules } from "../rules/index.ts";
import { suppressionRulePages } from "../rules/suppress.ts";
import type { Engine } from "./engine.ts";

export const realEngine: Engine = {
  rules: [
    ...rules.map((rule) => ({ id: rule.id, summary: rule.docs.summary, levels: rule.level })),
    ...suppressionRulePages.map((rule) => ({ id: rule.id, summary: rule.docs.summary, levels: rule.level })),
  ],
  explainRule(id) {
    const page = [...rules, ...suppressionRulePages].find((rule) => rule.id === id);
    return page === undefined ? undefined : rulePage(page, undefined);
  },
  createLinter,
};
