// One state of `migrate`: the files of some paths in one kernel tree, looked through and joined. What the tree's headers declare is read along, so
// that part of a tree is judged as the whole is.

import { statSync } from "node:fs";
import path from "node:path";
import type { FileBlockers } from "../../engine/migration/blockerSites.ts";
import { joinMigration, type Migration } from "../../engine/migration/migration.ts";
import { readBlockers } from "../../model/blockers.ts";
import { formatModelError } from "../../model/grammarError.ts";
import type { CommandHost } from "../commandHost.ts";
import { listFiles, type SourceFile, showPath } from "../input/findFiles.ts";
import { findKernelTree } from "../input/kernelTree.ts";
import { readBuiltInModel, readContractHeaders } from "../input/modelFiles.ts";
import { makeProgress } from "../process/progress.ts";
import { ioReason, UsageError } from "../process/usageError.ts";
import { scanFiles } from "./scanFiles.ts";

export interface Place {
  /** Absolute files and directories. */
  readonly paths: readonly string[];
  /** As the user wrote them. */
  readonly shown: readonly string[];
  /** The directory that files are shown relative to. */
  readonly from: string;
}

export interface PlaceOptions {
  readonly jobs?: number;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly contracts: readonly string[];
  readonly quiet?: boolean;
}

export interface ScannedPlace {
  readonly kernelVersion: string | undefined;
  readonly root: string | undefined;
  readonly files: number;
  readonly migration: Migration;
  readonly found: readonly { readonly file: SourceFile; readonly found: FileBlockers }[];
  /** Files that could not be read, as shown, with the reason. */
  readonly unread: readonly string[];
  /** Some directory could not be searched. */
  readonly incomplete: boolean;
}

/** Where a tree keeps what all of it includes. */
const headerFolders = ["include", "arch"];

/** Throws UsageError for paths that are not there and headers that cannot be read. */
export async function scanPlace({ session }: CommandHost, place: Place, options: PlaceOptions): Promise<ScannedPlace> {
  const builtIn = await readBuiltInModel(session.modelDirectory);
  const overrideFiles = await readContractHeaders(options.contracts, session.cwd);
  const { found: blockers, errors } = readBlockers([...builtIn.modelFiles, ...overrideFiles]);
  if (errors.length > 0) throw new UsageError(errors.map(formatModelError).join("\n"));
  const { files, problems } = await listPlace(place);
  for (const problem of problems) await session.complain(problem);
  const tree = await findKernelTree(place.from, new Map());
  const asked = new Set(files.map(({ absolute }) => absolute));
  const headers = tree === undefined ? [] : (await headersOf(tree.root, place.from)).filter(({ absolute }) => !asked.has(absolute));
  const progress = makeProgress(session.err, process.stderr.columns || 80, () => performance.now());
  const config = {
    ...builtIn,
    overrideFiles,
    parser: "auto",
    options: { level: "default", select: [], ignore: [], kernel: tree?.version, epoch: "released" },
  } as const;
  const scanned = await scanFiles(session, config, [...files, ...headers], {
    jobs: options.jobs,
    cache: options.cache,
    cacheDir: options.cacheDir,
    onProgress: (done, all) => options.quiet !== true && void progress.update(done, all, ""),
  });
  await progress.finish();
  const all = joinMigration(
    scanned.found.map(({ file, found }) => ({ file: file.shown, found })),
    blockers,
  );
  const shown = new Set(files.map((file) => file.shown));
  return {
    kernelVersion: tree?.version.join("."),
    root: tree?.root,
    files: files.length,
    migration: { ...all, sites: all.sites.filter(({ file }) => shown.has(file)) },
    found: scanned.found.filter(({ file }) => asked.has(file.absolute)),
    unread: scanned.unread.flatMap(({ file, reason }) => (asked.has(file.absolute) ? [`${file.shown}: ${reason}`] : [])),
    incomplete: problems.length > 0,
  };
}

async function listPlace({
  paths,
  shown,
  from,
}: Place): Promise<{ readonly files: readonly SourceFile[]; readonly problems: readonly string[] }> {
  const problems: string[] = [];
  const found = new Set<string>();
  for (const [index, absolute] of paths.entries()) {
    const name = shown[index] ?? absolute;
    let status: ReturnType<typeof statSync>;
    try {
      status = statSync(absolute);
    } catch (error) {
      throw new UsageError(`${name}: ${ioReason(error)}`);
    }
    if (status?.isDirectory() === true) {
      for (const file of await sourcesIn(absolute, (directory, error) =>
        problems.push(`${showPath(directory, from) || "."}: not searched: ${ioReason(error)}`),
      ))
        found.add(file);
    } else if (status?.isFile() === true && /\.[ch]$/.test(absolute)) found.add(absolute);
    else throw new UsageError(`${name}: not C; memdesc-lint migrate reads .c and .h files and directories`);
  }
  return { files: sorted(found, from), problems };
}

async function headersOf(root: string, from: string): Promise<readonly SourceFile[]> {
  const found: string[] = [];
  for (const folder of headerFolders) found.push(...(await listFiles(path.join(root, folder), ".h", () => undefined)));
  return sorted(found, from);
}

async function sourcesIn(directory: string, unreadable: (directory: string, error: unknown) => void): Promise<readonly string[]> {
  return [...(await listFiles(directory, ".c", unreadable)), ...(await listFiles(directory, ".h", () => undefined))];
}

function sorted(files: Iterable<string>, from: string): readonly SourceFile[] {
  return [...files]
    .map((absolute) => ({ absolute, shown: showPath(absolute, from) }))
    .sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
}
