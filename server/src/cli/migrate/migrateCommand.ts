// `memdesc-lint migrate`: what stands in the way of Page2025 and of memory descriptors, in a tree or parts of it, perhaps against another tree.

import { lstatSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { type MigrationFormat, migrationFormats, renderMigration } from "../../report/migration/formats.ts";
import type { MigrationReport } from "../../report/migration/migrationReport.ts";
import { makePaint } from "../../report/text/paint.ts";
import { counted } from "../../report/text/plainText.ts";
import { writeAtomically } from "../process/atomicFile.ts";
import { addRunOptions } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import { findKernelTree } from "../input/kernelTree.ts";
import { wantsColours } from "../process/output.ts";
import { readTreeFacts } from "../check/treeFacts.ts";
import { ioReason, UsageError } from "../process/usageError.ts";
import { applyEdits } from "./applyEdits.ts";
import { type Place, type ScannedPlace, scanPlace } from "./scanPlace.ts";

interface MigrateOptions {
  readonly format: MigrationFormat;
  readonly output?: string;
  readonly list?: boolean;
  readonly compare?: string;
  readonly fix?: boolean;
  readonly jobs?: number;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly contracts: readonly string[];
  readonly quiet?: boolean;
}

/** One edit may make room for another; more rounds than this would be a circle. */
const mostRounds = 5;

/** Registers `migrate`. */
export function addMigrateCommand(program: Command, host: CommandHost): void {
  const command = program
    .command("migrate")
    .description("list what stands in the way of Page2025 and of memory descriptors, and what should replace it")
    .argument("[path...]", "files and directories; headers are looked through, too (default: the working directory)")
    .addOption(new Option("--format <format>", "how the report is written").choices([...migrationFormats]).default("pretty"))
    .option("-o, --output <file>", "write the report to this file instead of standard output")
    .option("--list", "name each place in the pretty report, not only counts")
    .option("--compare <tree>", "another kernel tree, most often an older one: show the progress since then")
    .option("--fix", "make the edits that change no behaviour, then report what is left");
  addRunOptions(command).action(async (paths: readonly string[], raw: MigrateOptions) => host.done(await migrate(host, paths, raw)));
}

async function migrate(host: CommandHost, paths: readonly string[], options: MigrateOptions): Promise<ExitCode> {
  const { session } = host;
  const output = options.output === undefined ? undefined : writableFile(path.resolve(session.cwd, options.output), options.output);
  const given = paths.length === 0 ? ["."] : paths;
  const place: Place = { paths: given.map((one) => path.resolve(session.cwd, one)), shown: given, from: session.cwd };
  const other = options.compare === undefined ? undefined : await samePlaceIn(place, options.compare, session.cwd);
  let now = await scanPlace(host, place, options);
  const fixed = { edits: 0, files: 0 };
  if (options.fix === true) {
    const changed = new Set<string>();
    for (let round = 0; round < mostRounds; round += 1) {
      const made = await applyEdits(session, now.found);
      fixed.edits += made.edits;
      for (const file of made.files) changed.add(file);
      if (made.edits === 0) break;
      now = await scanPlace(host, place, options);
    }
    fixed.files = changed.size;
  }
  const before = other && { ...(await scanPlace(host, other, options)), shown: options.compare ?? "" };
  const report: MigrationReport = {
    toolVersion: session.version,
    ...stateOf(now),
    before: before && { ...stateOf(before), shown: before.shown },
    tree: await readTreeFacts(now.root, session.cwd),
    fixed: options.fix === true ? fixed : undefined,
    unread: now.unread,
  };
  const paint = makePaint(output === undefined && wantsColours(session.out, session.env));
  const pieces = renderMigration(report, options.format, paint, options.list === true);
  if (output === undefined) for (const piece of pieces) await session.out.write(piece);
  else {
    try {
      writeAtomically(output, pieces);
    } catch (error) {
      throw new UsageError(`${options.output}: ${ioReason(error)}`);
    }
    if (options.quiet !== true)
      await session.err.write(`${counted(report.migration.sites.length, "place")}; the report is in ${options.output}\n`);
  }
  return now.unread.length > 0 || now.incomplete ? exitCode.incomplete : exitCode.clean;
}

function stateOf({ kernelVersion, files, migration }: ScannedPlace): Pick<ScannedPlace, "kernelVersion" | "files" | "migration"> {
  return { kernelVersion, files, migration };
}

/** The same paths in another tree; those that it has not are left out. */
async function samePlaceIn(place: Place, tree: string, cwd: string): Promise<Place> {
  const root = path.resolve(cwd, tree);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`--compare ${tree}: no directory; name a kernel tree`);
  const own = await findKernelTree(place.from, new Map());
  if (own === undefined) throw new UsageError("--compare: the working directory is in no kernel tree; run it inside one");
  const relative = place.paths.map((one) => path.relative(own.root, one));
  const outside = relative.findIndex((one) => one.startsWith(".."));
  if (outside !== -1)
    throw new UsageError(`${place.shown[outside]}: outside of the tree at ${own.root}; with --compare all paths lie in one tree`);
  const paths = relative.map((one) => path.join(root, one));
  const from = path.join(root, path.relative(own.root, place.from));
  return { paths: paths.filter((one) => statSync(one, { throwIfNoEntry: false }) !== undefined), shown: place.shown, from };
}

/** Free of links; refuses what cannot be a file, before any work is done. */
function writableFile(absolute: string, shown: string): string {
  const status = lstatSync(absolute, { throwIfNoEntry: false });
  if (status?.isDirectory() === true) throw new UsageError(`--output ${shown}: is a directory; name a file in it`);
  try {
    return status === undefined ? path.join(realpathSync(path.dirname(absolute)), path.basename(absolute)) : realpathSync(absolute);
  } catch (error) {
    throw new UsageError(`--output ${shown}: ${ioReason(error)}`);
  }
}
