// The command `check` and its arguments; what it does is in check.ts.

import type { Command } from "commander";
import { check } from "../check/check.ts";
import { addCheckOptions, givenOptions, type RawCheckOptions, readCheckOptions } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";

/** Registers `check`. */
export function addCheckCommand(program: Command, { session, engine, done }: CommandHost): void {
  const command = program
    .command("check")
    .description("lint C files, or all .c files of directories (default: the working directory)")
    .argument("[path...]", "files and directories");
  const ruleIds = engine.rules.map((rule) => rule.id);
  addCheckOptions(command).action(async (paths: readonly string[], raw: RawCheckOptions) => {
    done(await check(session, engine, paths, readCheckOptions(raw, paths, ruleIds, session.cwd, givenOptions(command))));
  });
}
