// `memdesc-lint explain` and `memdesc-lint rules`: what the program looks for, for people and for other programs.

import type { Command } from "commander";
import { nearestWord } from "../../base/nearestWord.ts";
import type { Epoch } from "../../model/contract.ts";
import type { Target } from "../../model/modelView.ts";
import { makePaint } from "../../report/text/paint.ts";
import { epochOption, readVersion } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";
import type { Engine } from "../engine.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import { explainTreeFunction } from "./functionCommands.ts";
import { findKernelTree } from "../input/kernelTree.ts";
import { builtInModel, describeContract } from "./modelCommands.ts";
import { wantsColours } from "../process/output.ts";
import type { Session } from "../process/session.ts";
import { UsageError } from "../process/usageError.ts";

/** Registers `explain`. */
export function addExplainCommand(program: Command, { session, engine, done }: CommandHost): void {
  program
    .command("explain")
    .description("show a rule's page, the contract in force for a function, or what the code of a function of the kernel tree shows")
    .argument("<rule|function>", "a rule's id, a kernel function's name, or struct.member and a type that headers of the tree speak of")
    .option("--kernel-version <version>", "version of the kernel, as 6.12 (default: read from the tree's Makefile)")
    .addOption(epochOption())
    .action(async (name: string, raw: { readonly kernelVersion?: string; readonly epoch: Epoch }) => {
      const kernel =
        raw.kernelVersion === undefined ? (await findKernelTree(session.cwd, new Map()))?.version : readVersion(raw.kernelVersion);
      done(await explain(session, engine, name, { kernel, epoch: raw.epoch }));
    });
}

/** Registers `rules`. */
export function addRulesCommand(program: Command, { session, engine, done }: CommandHost): void {
  program
    .command("rules")
    .description("list the rules")
    .option("--format <format>", "pretty or json", "pretty")
    .action(async (raw: { readonly format: string }) => done(await listRules(session, engine, raw.format)));
}

/** Prints a rule's page, or the contract in force for a function. */
async function explain(session: Session, engine: Engine, name: string, target: Target): Promise<ExitCode> {
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
  const options = { level: "default", select: [], ignore: [], kernel: target.kernel, epoch: target.epoch } as const;
  if (await explainTreeFunction(session, engine, name.replace(/\(\)$/, "").replace(/^struct /, ""), options, model)) return exitCode.clean;
  const near = nearestWord(name, [...ruleIds, ...model.contracts.keys()]);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw new UsageError(
    `${JSON.stringify(name)} is neither a rule, nor a function with a contract or of a kernel tree here${hint} (memdesc-lint rules, memdesc-lint model list)`,
  );
}

/** Prints the rules, sorted by id. */
async function listRules(session: Session, engine: Engine, format: string): Promise<ExitCode> {
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
