// Binds the command line to the engine and the rules.

import { createLinter } from "../engine/linter.ts";
import { rules } from "../rules/index.ts";
import type { Engine } from "./engine.ts";

export const realEngine: Engine = {
  rules: rules.map((rule) => ({ id: rule.id, summary: rule.docs.summary, levels: rule.level })),
  explainRule: () => undefined,
  createLinter,
};
