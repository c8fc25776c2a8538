// `memdesc-lint completion SHELL`: prints the script that completes this command line.

import { Argument, type Command } from "commander";
import { assertNever } from "../../base/assertNever.ts";
import { formatNames } from "../../report/formats/formats.ts";
import { bashCompletion } from "./bash.ts";
import { fishCompletion } from "./fish.ts";
import { zshCompletion } from "./zsh.ts";
import type { CommandHost } from "../commandHost.ts";
import { commandInfo } from "./commandInfo.ts";
import { exitCode } from "../process/exitCodes.ts";

const shells = ["bash", "zsh", "fish"] as const;
type Shell = (typeof shells)[number];

/** Registers `completion`. */
export function addCompletionCommand(program: Command, { session, engine, done }: CommandHost): void {
  program
    .command("completion")
    .description("print a script that completes commands, options, rules and files in a shell")
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .action(async (shell: Shell) => {
      const ruleIds = engine.rules.map((rule) => rule.id).sort();
      await session.out.write(scriptFor(shell, program, ruleIds));
      done(exitCode.clean);
    });
}

function scriptFor(shell: Shell, program: Command, ruleIds: readonly string[]): string {
  const info = commandInfo(program, formatNames);
  switch (shell) {
    case "bash":
      return bashCompletion(info, ruleIds);
    case "zsh":
      return zshCompletion(info, ruleIds);
    case "fish":
      return fishCompletion(info, ruleIds);
    default:
      return assertNever(shell);
  }
}
