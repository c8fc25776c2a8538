// `memdesc-lint explain` and `memdesc-lint rules`: what the program knows, for people and for other programs.

import { nearestWord } from "../base/nearestWord.ts";
import { makePaint } from "../report/paint.ts";
import type { Engine } from "./engine.ts";
import { type ExitCode, exitCode } from "./exitCodes.ts";
import { wantsColours } from "./output.ts";
import type { Session } from "./session.ts";
import { UsageError } from "./usageError.ts";

/** Prints a rule's page. */
export async function explain(session: Session, engine: Engine, name: string): Promise<ExitCode> {
  const page = engine.explainRule(name);
  if (page !== undefined) {
    await session.out.write(page.endsWith("\n") ? page : `${page}\n`);
    return exitCode.clean;
  }
  const near = nearestWord(name, engine.rules.map((rule) => rule.id));
  throw new UsageError(`${JSON.stringify(name)} is neither a rule nor a function with a contract${near === undefined ? "" : `; did you mean ${near}?`}`);
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
      for (const rule of rules) {
        const level = rule.levels.released;
        await session.out.write(`${paint.bold(rule.id.padEnd(width))}  ${level.padEnd(7)}  ${rule.summary}\n`);
      }
      return exitCode.clean;
    }
    default:
      throw new UsageError(`--format ${format}: write pretty or json`);
  }
}
