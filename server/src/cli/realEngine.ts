// Binds the command line to the engine and the rules. The engine proper loads when it is asked for: only the workers of a run need it.

import { rulePage } from "../report/rulePage.ts";
import { commentRules, rules } from "../rules/index.ts";
import type { Engine } from "./engine.ts";

export const realEngine: Engine = {
  rules: [...rules, ...commentRules].map((rule) => ({ id: rule.id, summary: rule.docs.summary, levels: rule.level })),
  explainRule(id) {
    const page = [...rules, ...commentRules].find((rule) => rule.id === id);
    return page === undefined ? undefined : rulePage(page, undefined);
  },
  async createLinter(config) {
    const { createLinter } = await import("../engine/linter.ts");
    return createLinter(config);
  },
  functions: {
    async written(program, name) {
      const { explainWritten } = await import("../engine/tree/explainWritten.ts");
      return explainWritten(program, name);
    },
    async explain(program, name, most) {
      const { definitionsOf, explainFunction } = await import("../engine/tree/explainFunction.ts");
      const all = definitionsOf(program, name);
      return { shown: all.slice(0, most).map((fn) => explainFunction(program, fn)), all: all.length };
    },
    async callers(program, name, handles) {
      const { callersOf, definitionsOf } = await import("../engine/tree/explainFunction.ts");
      const all = definitionsOf(program, name);
      return all.length === 0 ? undefined : all.flatMap((fn) => callersOf(program, fn, handles));
    },
  },
  async packTree({ modelFiles, overrideFiles }, ...change) {
    const { openModel } = await import("../model/openModel.ts");
    const { packTree } = await import("../engine/tree/program.ts");
    const [files, before] = change;
    return packTree(files, openModel(modelFiles, overrideFiles).model.contracts.keys(), before);
  },
  async leftOutReader(macroFiles, macros) {
    const { makeLeftOutReader } = await import("../syntax/frontEnd.ts");
    return makeLeftOutReader(macroFiles, macros);
  },
  async modelErrors(modelFiles, overrideFiles) {
    const { modelErrors } = await import("../engine/linter.ts");
    return modelErrors({ modelFiles, overrideFiles });
  },
};
