// `memdesc-lint callers`, and the part of `explain` about functions of the tree: what is known of them, with the lines that it comes from.

import { type Command, Option } from "commander";
import type { Caller, ExplainedFunction, SeenDeed } from "../../engine/tree/explainFunction.ts";
import type { Model } from "../../model/loadModel.ts";
import { forTarget, type ModelView } from "../../model/modelView.ts";
import { inRust } from "../../model/ownership.ts";
import { printPrototype } from "../../model/printContract.ts";
import { makePaint } from "../../report/text/paint.ts";
import { counted } from "../../report/text/plainText.ts";
import { cacheDirOption } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";
import type { Engine, LinterConfig } from "../engine.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import { findKernelTree, type KernelTree } from "../input/kernelTree.ts";
import { readBuiltInModel } from "../input/modelFiles.ts";
import { wantsColours } from "../process/output.ts";
import type { Session } from "../process/session.ts";
import { openTreeProgram } from "./openProgram.ts";
import { UsageError } from "../process/usageError.ts";

/** Definitions of one name that are shown: `init` has thousands. */
const mostDefinitions = 16;

/** Registers `callers`. */
export function addCallersCommand(program: Command, { session, engine, done }: CommandHost): void {
  program
    .command("callers")
    .description("list the functions of the kernel tree that call a function")
    .argument("<function>", "its name")
    .addOption(new Option("--handles", "only calls that do something to a handle, and what"))
    .addOption(cacheDirOption())
    .action(async (name: string, raw: { readonly handles?: boolean; readonly cacheDir?: string }) =>
      done(await listCallers(session, engine, plainName(name), raw.handles === true, raw.cacheDir)),
    );
}

/**
 * Prints what headers of the tree say of a name, and what the code of a function of the tree shows; false when the working directory is in no tree, or
 * the tree does not have it.
 */
export async function explainTreeFunction(
  session: Session,
  engine: Engine,
  name: string,
  options: LinterConfig["options"],
  model: Model,
): Promise<boolean> {
  const tree = await findKernelTree(session.cwd, new Map());
  if (tree === undefined || !engine.functions) return false;
  const { explain, written } = engine.functions;
  const view = forTarget(model, options);
  return withProgram(session, engine, tree, options, undefined, async (program) => {
    const said = await written(program, name);
    if (said !== undefined) await session.out.write(said);
    const found = await explain(program, name, mostDefinitions);
    if (said !== undefined && found.all > 0) await session.out.write("\n");
    for (const [at, one] of found.shown.entries()) await session.out.write(`${at > 0 ? "\n" : ""}${printExplained(one, view)}`);
    if (found.all > found.shown.length)
      await session.out.write(`\n${counted(found.all - found.shown.length, "more definition")} of this name.\n`);
    return found.all > 0 || said !== undefined;
  });
}

async function listCallers(
  session: Session,
  engine: Engine,
  name: string,
  handles: boolean,
  cacheDir: string | undefined,
): Promise<ExitCode> {
  const tree = await findKernelTree(session.cwd, new Map());
  if (tree === undefined)
    throw new UsageError("no kernel tree here; run it inside one, its top-level Makefile sets VERSION and PATCHLEVEL");
  if (!engine.functions) throw new UsageError("functions of a tree cannot be looked up by this build");
  const { callers } = engine.functions;
  const options = { level: "default", select: [], ignore: [], kernel: tree.version, epoch: "released" } as const;
  return withProgram(session, engine, tree, options, cacheDir, async (program) => {
    const found = await callers(program, name, handles);
    if (found === undefined) throw new UsageError(`no function of this tree is called ${JSON.stringify(name)}`);
    const paint = makePaint(wantsColours(session.out, session.env));
    for (const caller of found) await session.out.write(printCaller(caller, paint.bold));
    await session.err.write(`${counted(found.length, "caller")}${handles ? " that hand it something" : ""}\n`);
    return exitCode.clean;
  });
}

async function withProgram<T>(
  session: Session,
  engine: Engine,
  tree: KernelTree,
  options: LinterConfig["options"],
  cacheDir: string | undefined,
  use: (program: Awaited<ReturnType<typeof openTreeProgram>>["program"]) => Promise<T>,
): Promise<T> {
  const builtIn = await readBuiltInModel(session.modelDirectory);
  const opened = await openTreeProgram(session, engine, { ...builtIn, overrideFiles: [], parser: "auto", options }, tree, cacheDir);
  try {
    return await use(opened.program);
  } finally {
    await opened.close();
  }
}

function printExplained({ name, path, line, prototype, contract, reason, deeds }: ExplainedFunction, view: ModelView): string {
  const lines: string[] = [];
  if (contract) lines.push(`/* Lifetime: ${contract.text} */`);
  lines.push(`${prototype ? printPrototype(prototype) : `${name}()`};`, "");
  lines.push(
    contract ? `What its code shows, ${path}:${line}.` : `Nothing is known of ${path}:${line}: ${reason ?? "no reason is known"}.`,
  );
  if (contract?.partial) lines.push("Some of what it does has no words in a contract.");
  for (const deed of deeds) lines.push(`  ${path}:${deed.line}: ${wordsOf(deed)}`);
  const rust = contract && prototype && inRust({ items: contract.items, prototype }, view);
  if (rust !== undefined) lines.push(`In Rust: ${rust}`);
  return `${lines.join("\n")}\n`;
}

function printCaller({ path, line, name, deeds, reason }: Caller, bold: (text: string) => string): string {
  const head = `${path}:${line}: ${bold(`${name}()`)}${reason === undefined ? "" : ` was not analysed: ${reason}`}\n`;
  return head + deeds.map((deed) => `  ${path}:${deed.line}: ${wordsOf(deed)}\n`).join("");
}

function wordsOf({ what, by }: SeenDeed): string {
  return by === "" ? what : `${what} by ${by}()`;
}

/** "foo" of "foo()". */
function plainName(name: string): string {
  return name.replace(/\(\)$/, "");
}
