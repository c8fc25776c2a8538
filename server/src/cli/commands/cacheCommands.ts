// `memdesc-lint cache info` and `cache clean`.

import type { Command } from "commander";
import { cacheDirectory } from "../cache/cacheDirectory.ts";
import { openCacheReader } from "../cache/cacheReader.ts";
import { cacheFiles, defaultLimits, removeCacheFile } from "../cache/cacheWriter.ts";
import { cacheDirOption } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import type { Session } from "../process/session.ts";

/** Registers `cache` with its commands. */
export function addCacheCommands(program: Command, { session, done }: CommandHost): void {
  const cache = program.command("cache").description("show and empty the cache of results");
  cache
    .command("info")
    .description("where it lies and what it holds")
    .addOption(cacheDirOption())
    .action(async (raw: { readonly cacheDir?: string }) => done(await cacheInfo(session, raw.cacheDir)));
  cache
    .command("clean")
    .description("remove all cached results")
    .addOption(cacheDirOption())
    .action(async (raw: { readonly cacheDir?: string }) => done(await cacheClean(session, raw.cacheDir)));
}

/** Where the cache lies and what it holds. */
async function cacheInfo(session: Session, given: string | undefined): Promise<ExitCode> {
  const directory = cacheDirectory(given, session.cwd, session.env);
  const files = cacheFiles(directory);
  const reader = openCacheReader(directory, "report");
  const results = new Set(reader.segments.flatMap((segment) => [...segment.entries.keys()])).size;
  reader.close();
  await session.out.write(
    [
      `directory  ${directory}`,
      `results    ${results}`,
      `size       ${megabytes(files.reduce((sum, file) => sum + file.bytes, 0))} of at most ${megabytes(defaultLimits.mostBytes)}`,
      `files      ${files.length}`,
      ...reader.damaged.map(({ name, reason }) => `damaged    ${name}: ${reason}`),
      "",
    ].join("\n"),
  );
  return exitCode.clean;
}

/** Removes the cache's files; anything else in the directory stays. */
async function cacheClean(session: Session, given: string | undefined): Promise<ExitCode> {
  const directory = cacheDirectory(given, session.cwd, session.env);
  const before = cacheFiles(directory);
  for (const { name } of before) removeCacheFile(directory, name);
  const left = cacheFiles(directory).length;
  const bytes = before.reduce((sum, file) => sum + file.bytes, 0);
  if (left > 0) {
    await session.complain(`${directory}: ${left} of ${before.length} files could not be removed`);
    return exitCode.usage;
  }
  await session.out.write(`removed ${before.length} files, ${megabytes(bytes)}, from ${directory}\n`);
  return exitCode.clean;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
