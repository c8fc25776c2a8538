// `memdesc-lint init`: a configuration in which every key stands, commented out, with what it means. Never overwrites.

import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { configNames, makeConfigFinder } from "../../config/findConfig.ts";
import { initialConfig } from "../../config/initialConfig.ts";
import type { CommandHost } from "../commandHost.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import { showPath } from "../input/findFiles.ts";
import type { Session } from "../process/session.ts";
import { ioReason, UsageError } from "../process/usageError.ts";

/** Registers `init`. */
export function addInitCommand(program: Command, { session, engine, done }: CommandHost): void {
  program
    .command("init")
    .description("write a memdesc-lint.toml with every key and what it means; never overwrites one")
    .argument("[directory]", "where (default: the working directory)", ".")
    .action(async (directory: string) =>
      done(
        await init(
          session,
          engine.rules.map((rule) => rule.id),
          directory,
        ),
      ),
    );
}

async function init(session: Session, ruleIds: readonly string[], given: string): Promise<ExitCode> {
  const directory = path.resolve(session.cwd, given);
  const here = await makeConfigFinder(ruleIds).find(directory);
  const present = here.kind === "found" ? here.config.file : here.kind === "faulty" ? here.errors[0]?.file : undefined;
  if (present !== undefined && path.dirname(present) === directory)
    throw new UsageError(`${showPath(present, session.cwd)} is there already; memdesc-lint config show says what holds`);
  const file = path.join(directory, configNames[0]);
  try {
    await writeFile(file, initialConfig(), { flag: "wx" });
  } catch (error) {
    throw new UsageError(`${showPath(file, session.cwd)}: ${ioReason(error)}`);
  }
  await session.out.write(`wrote ${showPath(file, session.cwd)}\n`);
  if (present !== undefined) await session.complain(`from here on it holds in place of ${showPath(present, session.cwd)}`);
  return exitCode.clean;
}
