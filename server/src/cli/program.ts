// The command line as a whole: its commands, which register themselves, help, and the step from a failed call to an exit status.

import { Command, CommanderError } from "commander";
import { addAnnotateCommand } from "./commands/annotateCommand.ts";
import { addCacheCommands } from "./commands/cacheCommands.ts";
import { addCheckCommand } from "./commands/checkCommand.ts";
import type { CommandHost } from "./commandHost.ts";
import { addCompletionCommand } from "./reference/completionCommand.ts";
import { addConfigCommands } from "./commands/configCommands.ts";
import type { Engine } from "./engine.ts";
import { type ExitCode, exitCode, exitStatuses } from "./process/exitCodes.ts";
import { addModelExport } from "./commands/exportCommand.ts";
import { addCallersCommand } from "./commands/functionCommands.ts";
import { addInitCommand } from "./commands/initCommand.ts";
import { addKbuildCommand } from "./commands/kbuildCommand.ts";
import { addMergeCommand } from "./commands/mergeCommand.ts";
import { addPatchCommand } from "./patch/patchCommand.ts";
import { addMigrateCommand } from "./migrate/migrateCommand.ts";
import { addModelList } from "./commands/modelCommands.ts";
import { addExplainCommand, addRulesCommand } from "./commands/ruleCommands.ts";
import { addServerCommand } from "./commands/serverCommand.ts";
import type { Session } from "./process/session.ts";
import { addSummariesCommands } from "./commands/summariesCommand.ts";
import { UsageError } from "./process/usageError.ts";
import { addModelVerify } from "./commands/verifyCommand.ts";

/** Runs one call and gives its exit status. Never throws, never exits. */
export async function runProgram(session: Session, engine: Engine, args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCode.clean;
  const program = makeProgram({
    session,
    engine,
    done(result) {
      code = result;
    },
  });
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    code = await codeOfFailure(session, error);
  }
  await session.out.flush();
  await session.err.flush();
  return code;
}

/** All commands, registered. */
export function makeProgram(host: CommandHost): Command {
  const program = new Command("memdesc-lint")
    .description("Finds lifetime faults of page, folio, slab and ptdesc handles in Linux kernel C, and shows the path to each.")
    .version(host.session.version, "-V, --version")
    .helpCommand(true)
    .showHelpAfterError("(memdesc-lint --help shows all commands and options)")
    .addHelpText("after", `\n${exitHelp}`)
    .exitOverride();

  addCheckCommand(program, host);
  addPatchCommand(program, host);
  addKbuildCommand(program, host);
  addAnnotateCommand(program, host);
  addExplainCommand(program, host);
  addCallersCommand(program, host);
  addRulesCommand(program, host);
  addMergeCommand(program, host);
  addMigrateCommand(program, host);
  addServerCommand(program, host);
  addCacheCommands(program, host);
  addSummariesCommands(program, host);
  addConfigCommands(program, host);
  addInitCommand(program, host);
  addCompletionCommand(program, host);
  const model = program.command("model").description("show and verify the built-in contracts");
  addModelList(model, host);
  addModelVerify(model, host);
  addModelExport(model, host);

  for (const command of withNested(program.commands))
    command.exitOverride().showHelpAfterError(`(memdesc-lint ${pathOf(command)} --help shows its options)`);
  return program;
}

/** Commands and those below them. */
function withNested(commands: readonly Command[]): readonly Command[] {
  return commands.flatMap((command) => [command, ...withNested(command.commands)]);
}

function pathOf(command: Command): string {
  const above = command.parent;
  return above?.parent ? `${pathOf(above)} ${command.name()}` : command.name();
}

const exitHelp = `Exit status:
${exitStatuses.map(([status, meaning]) => `  ${status}  ${meaning}`).join("\n")}`;

async function codeOfFailure(session: Session, error: unknown): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.usage;
  if (error instanceof UsageError) {
    await session.complain(error.message);
    return exitCode.usage;
  }
  await session.complain(`internal error, please report it: ${error instanceof Error ? error.stack : String(error)}`);
  return exitCode.internal;
}
