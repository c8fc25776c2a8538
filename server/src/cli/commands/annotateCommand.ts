// `memdesc-lint annotate`: writes the contracts that the code shows before functions, members and types, shows them as a diff, or says which are missing.
// Everything is worked out first, with the tree as it is; files are written after that.

import { lstatSync, readlinkSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { parseVersion } from "../../base/kernelVersion.ts";
import { makeSourceText } from "../../base/sourceText.ts";
import type { AnnotatedFile, AnnotationNote } from "../../engine/annotate/annotateFile.ts";
import { counted } from "../../report/text/plainText.ts";
import { writeAtomically } from "../process/atomicFile.ts";
import { cacheDirOption } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";
import type { Engine, Linter, LinterConfig } from "../engine.ts";
import { type ExitCode, exitCode, worseOf } from "../process/exitCodes.ts";
import { findFiles, type SourceFile, showPath } from "../input/findFiles.ts";
import { findKernelTree, type KernelTree } from "../input/kernelTree.ts";
import { readBuiltInModel, readContractHeaders } from "../input/modelFiles.ts";
import { makeProgress } from "../process/progress.ts";
import { decodeSource, encodeSource, readBytes } from "../input/readSource.ts";
import type { Session } from "../process/session.ts";
import { openTreeProgram } from "./openProgram.ts";
import { usableHeaders } from "../input/usableHeaders.ts";
import { ioReason, UsageError } from "../process/usageError.ts";

interface RawOptions {
  readonly write?: boolean;
  readonly diff?: boolean;
  readonly check?: boolean;
  readonly all?: boolean;
  readonly update?: boolean;
  readonly kernelVersion?: string;
  readonly contracts: readonly string[];
  readonly cacheDir?: string;
}

/** Registers `annotate`. */
export function addAnnotateCommand(program: Command, { session, engine, done }: CommandHost): void {
  program
    .command("annotate")
    .description("write what functions do to lifetimes before them, their types and members, as `Lifetime:` lines in comments")
    .argument("<path...>", "files and directories; of a directory its .c and .h files")
    .addOption(new Option("--diff", "show what would be written as a patch (default)").conflicts(["write", "check"]))
    .addOption(new Option("--write", "change the files").conflicts(["check"]))
    .option("--check", "change nothing; exit with status 1 and name each function whose contract is missing or does not hold")
    .option("--update", "replace contracts that do not hold, too; without it they are only named")
    .option("--all", "write contracts, too, that say no more of a parameter than that it may be consumed")
    .option("--kernel-version <version>", "version of the kernel, as 6.12 (default: read from the tree's Makefile)")
    .addOption(
      new Option("--contracts <header>", "a further contract header (repeatable)")
        .argParser((value: string, before: readonly string[]) => [...before, value])
        .default([], "none"),
    )
    .addOption(cacheDirOption())
    .action(async (paths: readonly string[], raw: RawOptions) => done(await annotate(session, engine, paths, raw)));
}

/** One file that was looked at. */
interface Annotated {
  readonly file: SourceFile;
  readonly bytes: Buffer;
  readonly before: string;
  readonly result: AnnotatedFile;
}

async function annotate(session: Session, engine: Engine, paths: readonly string[], raw: RawOptions): Promise<ExitCode> {
  const { files, problems } = await findFiles(paths, session.cwd, [".c", ".h"]);
  let code: ExitCode = exitCode.clean;
  for (const { file, message, kind } of problems) {
    await session.complain(`${file}: ${message}`);
    code = worseOf(code, kind === "usage" ? exitCode.usage : exitCode.incomplete);
  }
  if (files.length === 0) return code;
  const tree = await soleTree(files);
  const opened = await openLinter(session, engine, tree, raw);
  const all: Annotated[] = [];
  try {
    const progress = makeProgress(session.err, process.stderr.columns || 80, () => performance.now());
    for (const [index, file] of files.entries()) {
      void progress.update(index, files.length, file.shown);
      const read = annotateOne(file, tree, opened, raw);
      if (read.ok) all.push(read.annotated);
      else {
        await session.complain(`${file.shown}: ${read.reason}`);
        code = worseOf(code, exitCode.incomplete);
      }
      // Lets go of what the parser has.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await progress.finish();
  } finally {
    await opened.close();
  }
  if (raw.check) return worseOf(code, await reportMissing(session, all));
  code = worseOf(code, raw.write ? await writeAll(session, all) : await showAll(session, all));
  await nameStale(session, all, raw.update === true);
  return code;
}

interface OpenLinter {
  readonly linter: Linter;
  readonly program: Parameters<NonNullable<Linter["annotateFile"]>>[1]["program"];
  close(): Promise<void>;
}

async function openLinter(session: Session, engine: Engine, tree: KernelTree | undefined, raw: RawOptions): Promise<OpenLinter> {
  const builtIn = await readBuiltInModel(session.modelDirectory);
  const given = await readContractHeaders(raw.contracts, session.cwd);
  const { headers } = await usableHeaders(session, engine, builtIn.modelFiles, given);
  if (headers.length < given.length) throw new UsageError("mend the contract headers first: what they say is not written again");
  const kernel = raw.kernelVersion === undefined ? tree?.version : parseVersion(raw.kernelVersion);
  if (raw.kernelVersion !== undefined && kernel === undefined)
    throw new UsageError(`--kernel-version ${raw.kernelVersion}: give it as 6.12`);
  const options = { level: "all", select: [], ignore: [], kernel, epoch: "released" } as const;
  const config: LinterConfig = { ...builtIn, overrideFiles: headers, parser: "auto", options };
  if (tree && engine.packTree) {
    const { program, linter, close } = await openTreeProgram(session, engine, config, tree, raw.cacheDir);
    return { linter, program, close };
  }
  const made = await engine.createLinter(config);
  if (!made.ok) throw new UsageError(made.errors.map(({ file, line, message }) => `${file}:${line}: ${message}`).join("\n"));
  return { linter: made.linter, program: undefined, close: async () => undefined };
}

/** The tree that all files lie in: what functions do depends on the others of their tree. */
async function soleTree(files: readonly SourceFile[]): Promise<KernelTree | undefined> {
  const known = new Map<string, KernelTree | undefined>();
  const roots = new Map<string | undefined, KernelTree | undefined>();
  for (const { absolute } of files) {
    const tree = await findKernelTree(path.dirname(absolute), known);
    roots.set(tree?.root, tree);
  }
  if (roots.size > 1) throw new UsageError("the paths lie in several kernel trees, or in one and outside; annotate them one by one");
  return [...roots.values()][0];
}

function annotateOne(
  file: SourceFile,
  tree: KernelTree | undefined,
  { linter, program }: OpenLinter,
  raw: RawOptions,
): { readonly ok: true; readonly annotated: Annotated } | { readonly ok: false; readonly reason: string } {
  if (!linter.annotateFile) return { ok: false, reason: "this build cannot annotate" };
  const read = readBytes(file.absolute);
  if (!read.ok) return read;
  const decoded = decodeSource(read.bytes);
  if (!decoded.ok) return decoded;
  const stable = tree ? showPath(file.absolute, tree.root) : file.shown;
  const how = { unsure: raw.all === true, update: raw.update === true };
  const result = linter.annotateFile(makeSourceText(file.shown, decoded.text), { ...(program && { program }), path: stable }, how);
  return { ok: true, annotated: { file, bytes: read.bytes, before: decoded.text, result } };
}

/** Exit status 1 when something is missing or does not hold. */
async function reportMissing(session: Session, all: readonly Annotated[]): Promise<ExitCode> {
  let missing = 0;
  let stale = 0;
  for (const { file, result } of all) {
    for (const note of [...result.notes].sort((a, b) => a.line - b.line)) {
      if (note.state === "missing") missing++;
      else stale++;
      const what = note.state === "missing" ? "has no contract" : "does not keep its contract";
      const should = note.contract === undefined ? "" : `; its code shows Lifetime: ${note.contract}`;
      await session.out.write(`${file.shown}:${note.line}: ${spelled(note)} ${what}${should}\n`);
    }
  }
  const files = counted(all.length, "file");
  await session.err.write(
    missing + stale === 0
      ? `contracts are complete in ${files}\n`
      : `${counted(missing, "contract")} missing, ${stale} stale in ${files}\n`,
  );
  return missing + stale === 0 ? exitCode.clean : exitCode.findings;
}

/** "foo()", "struct.member". */
function spelled({ about, function: name }: AnnotationNote): string {
  return about === "function" ? `${name}()` : name;
}

const patchForm = { context: 3, headerOptions: FILE_HEADERS_ONLY } as const;

async function showAll(session: Session, all: readonly Annotated[]): Promise<ExitCode> {
  for (const { file, before, result } of all) {
    if (result.text === before) continue;
    await session.out.write(
      createTwoFilesPatch(`a/${file.shown}`, `b/${file.shown}`, before, result.text, undefined, undefined, patchForm),
    );
  }
  await sumUp(session, all, "to write");
  return exitCode.clean;
}

async function writeAll(session: Session, all: readonly Annotated[]): Promise<ExitCode> {
  let code: ExitCode = exitCode.clean;
  const written: Annotated[] = [];
  for (const one of all) {
    if (one.result.text === one.before) continue;
    const reason = writeOne(one);
    if (reason === undefined) written.push(one);
    else {
      await session.complain(`${one.file.shown}: not written: ${reason}`);
      code = exitCode.incomplete;
    }
  }
  await sumUp(session, written, "written");
  return code;
}

/** Why the file was left as it was; undefined when it was written. */
function writeOne({ file, bytes, before, result }: Annotated): string | undefined {
  try {
    const status = lstatSync(file.absolute);
    if (status.isSymbolicLink()) return `a symbolic link to ${readlinkSync(file.absolute)}; name that file instead`;
    if ((status.mode & 0o222) === 0) return "the file is read-only; make it writable first";
    const read = readBytes(file.absolute);
    if (!read.ok) return read.reason;
    if (!read.bytes.equals(bytes)) return "it has changed meanwhile; run annotate again";
    const encoded = encodeSource(bytes, before, result.text);
    if (encoded === undefined) return "it has bytes that no source has (NUL, or a byte order mark); remove them first";
    writeAtomically(file.absolute, [encoded]);
    return undefined;
  } catch (error) {
    return ioReason(error);
  }
}

async function sumUp(session: Session, all: readonly Annotated[], what: string): Promise<void> {
  const missing = all.reduce((sum, { result }) => sum + result.notes.filter(({ state }) => state === "missing").length, 0);
  const changed = all.filter(({ before, result }) => result.text !== before).length;
  const unsaid = all.reduce((sum, { result }) => sum + result.unsaid, 0);
  const left = unsaid === 0 ? "" : `; ${counted(unsaid, "function")} do what cannot be said for certain`;
  await session.err.write(`${counted(missing, "contract")} ${what} in ${counted(changed, "file")}${left}\n`);
}

async function nameStale(session: Session, all: readonly Annotated[], updated: boolean): Promise<void> {
  for (const { file, result } of all) {
    for (const note of result.notes) {
      const { line, state, contract } = note;
      if (state !== "stale" || (updated && contract !== undefined)) continue;
      const remedy = contract === undefined ? "mend the code or the contract" : "mend the code, or take what it shows with --update";
      await session.complain(`${file.shown}:${line}: ${spelled(note)} does not keep its contract; ${remedy}`);
    }
  }
}
