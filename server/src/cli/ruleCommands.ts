// `memdesc-lint explain` and `memdesc-lint rules`: what the program looks for, for people and for other programs.

import { nearestWord } from "../base/nearestWord.ts";
import type { Target } from "../model/modelView.ts";
import { makePaint } from "../report/paint.ts";
import type { Engine } from "./engine.ts";
import { type ExitCode, exitCode } from "./exitCodes.ts";
import { builtInModel, describeContract } from "./modelCommands.ts";
import { wantsColours } from "./output.ts";
import type { Session } from "./session.ts";
import { UsageError } from "./usageError.ts";

/** Prints a rule's page, or the contract in force for a function. */
export async function explain(session: Session, engine: Engine, name: string, target: Target): Promise<ExitCode> {
  const ruleIds = engine.rules.map((rule) => rule.id);
  const page = engine.explainRule(name);
  if (page !== undefined) {
    await session.out.write(page.endsWith("\n") ? page : `${page}\n`);
    return exitCode.clean;
  }
  const { model } = await builtInModel(session);
  const contract = describeContract(model, name.replace(/\(\)$/, ""), target);
  if (contract !== undefined) {
    await session.out.write(contract);
    return exitCode.clean;
  }
  const near = nearestWord(name, [...ruleIds, ...model.contracts.keys()]);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw new UsageError(
    `${JSON.stringify(name)} is neither a rule nor a function with a contract${hint} (memdesc-lint rules, memdesc-lint model list)`,
  );
}

/** Prints the rules, sorted by id. */
export async function listRules(session: Session, engine: Engine, format: string): Promise<ExitCode> {
  const rules = [...engine.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  switch (format) {
    case "json":
      await session.out.write(`${JSON.stringify({ version: 1, rules }, null, 2)}\n`);
      return exitCode.clean;
    case "pretty": {
      const paint = makePaint(wantsColours(session.out, session.env));
      const width = Math.max(0, ...rules.map((rule) => rule.id.length));
      for (const rule of rules)
        await session.out.write(`${paint.bold(rule.id.padEnd(width))}  ${rule.levels.released.padEnd(7)}  ${rule.summary}\n`);
      return exitCode.clean;
    }
    default:
      throw new UsageError(`--format ${format}: write pretty or json`);
  }
}
