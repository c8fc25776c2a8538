// `memdesc-lint lsp`: serves an editor. The server is another host; the process hands it in.

import { type Command, Option } from "commander";
import type { CommandHost } from "../commandHost.ts";

/** Declares the command. */
export function addServerCommand(program: Command, { session, done }: CommandHost): void {
  program
    .command("lsp")
    .description("serve an editor: the language server protocol on standard input and output")
    .option("--stdio", "on standard input and output (there is no other way)")
    .addOption(new Option("--clientProcessId <pid>", "end when this process does").hideHelp())
    .addOption(new Option("--index-tree", "be the server's helper: for the server alone").hideHelp())
    .action(async ({ indexTree }: { readonly indexTree?: true }) => done(await (indexTree ? session.indexTree() : session.serve())));
}
