// `--diff`: the files that differ between two states of a git repository, with the texts of both. What one state brings against the other
// is then a difference of sets of fingerprints, so that moved lines are not new. Lints nothing.

import { readFile } from "node:fs/promises";
import path from "node:path";
import type { KernelVersion } from "../base/kernelVersion.ts";
import { type ChangedFile, type GitRepository, openGit, workingTree } from "./git.ts";
import { findFiles, type FileProblem, showPath } from "./findFiles.ts";
import { versionOfMakefile } from "./kernelTree.ts";
import type { FileToLint, PlacedProject } from "./lintProject.ts";
import { decodeSource } from "./readSource.ts";
import type { Session } from "./session.ts";
import { UsageError } from "./usageError.ts";

export interface Comparison {
  /** What is compared with what, for messages. */
  readonly shown: string;
  /** The files of the newer state that differ, among those asked for. */
  readonly files: readonly FileToLint[];
  readonly problems: readonly FileProblem[];
  /** The project as it was in the older state, with what could not be read of it. */
  older(project: PlacedProject): Promise<{ readonly project: PlacedProject; readonly problems: readonly FileProblem[] }>;
  /** The kernel of the newer state, where its Makefile is not the one on the disk. */
  newer(project: PlacedProject): Promise<PlacedProject>;
  close(): void;
}

interface Range {
  readonly from: string;
  /** A commit, or the working tree. */
  readonly to: string;
}

const namedExtensions: ReadonlySet<string> = new Set([".c", ".h"]);

/** Opens the repository of the working directory and finds what differs. Throws UsageError when git cannot tell. */
export async function openComparison(
  session: Session,
  given: string,
  paths: readonly string[],
  stdin: FileToLint | undefined,
): Promise<Comparison> {
  const git = await openGit(session.cwd, session.env);
  try {
    const range = await readRange(git, given);
    const changed = new Map((await git.changes(range.from, range.to)).map((file) => [file.path, file]));
    const { files, problems } =
      range.to === workingTree
        ? await workingFiles(session, git, range.from, changed, paths, stdin)
        : await committedFiles(session, git, range.to, changed, paths, stdin);
    const pathInTree = (file: FileToLint): string => git.inTree(file.absolute) ?? "";
    return {
      shown: given,
      files,
      problems,
      async older(project) {
        const older: FileToLint[] = [];
        const unread: FileProblem[] = [];
        for (const { absolute, shown } of project.files) {
          const now = pathInTree({ absolute, shown });
          const then = changed.get(now)?.from ?? now;
          const text = await textOf(git, range.from, then);
          if (text === undefined) continue;
          if (typeof text === "string") older.push({ absolute, shown, text });
          else unread.push({ file: `${range.from.slice(0, 12)}:${then}`, message: text.reason, kind: "unread" });
        }
        return { project: { ...project, files: older, kernel: await kernelAt(git, range.from, project) }, problems: unread };
      },
      async newer(project) {
        return range.to === workingTree ? project : { ...project, kernel: await kernelAt(git, range.to, project) };
      },
      close: () => git.close(),
    };
  } catch (error) {
    git.close();
    throw error;
  }
}

/** "A", "A..B", "A...B"; a side left out is HEAD. The commits' full ids. */
async function readRange(git: GitRepository, given: string): Promise<Range> {
  const match = /^(.*?)(\.{2,3})(.*)$/.exec(given);
  if (match === null) return { from: await git.commit(given), to: workingTree };
  const [from, to] = [await git.commit(match[1] || "HEAD"), await git.commit(match[3] || "HEAD")];
  return { from: match[2] === "..." ? await git.mergeBase(from, to) : from, to };
}

/** Files of the disk that git says are other ones, or does not know at all. */
async function workingFiles(
  session: Session,
  git: GitRepository,
  from: string,
  changed: ReadonlyMap<string, ChangedFile>,
  paths: readonly string[],
  stdin: FileToLint | undefined,
): Promise<Pick<Comparison, "files" | "problems">> {
  const { files, problems } = stdin === undefined ? await findFiles(orHere(paths), session.cwd) : { files: [stdin], problems: [] };
  for (const file of files) {
    if (git.inTree(file.absolute) === undefined)
      throw new UsageError(
        `${file.shown}: not in the git repository ${git.root}; --diff compares files of the repository of the working directory`,
      );
  }
  const known = await git.paths(from);
  const differs = ({ absolute }: FileToLint): boolean => {
    const inTree = git.inTree(absolute) ?? "";
    return stdin !== undefined || changed.has(inTree) || !known.has(inTree);
  };
  return { files: files.filter(differs), problems };
}

/** Files of a commit, below the paths asked for. Headers are taken when they are named, as everywhere. */
async function committedFiles(
  session: Session,
  git: GitRepository,
  to: string,
  changed: ReadonlyMap<string, ChangedFile>,
  paths: readonly string[],
  stdin: FileToLint | undefined,
): Promise<Pick<Comparison, "files" | "problems">> {
  if (stdin !== undefined)
    throw new UsageError("--stdin-filename is a state of the working tree; give --diff one revision to compare it with");
  const files: FileToLint[] = [];
  const problems: FileProblem[] = [];
  const wanted = orHere(paths).map((given) => {
    const absolute = path.resolve(session.cwd, given);
    const inTree = absolute === git.root ? "" : git.inTree(absolute);
    if (inTree === undefined && absolute !== path.resolve(git.root))
      throw new UsageError(`${given}: not in the git repository ${git.root}`);
    return inTree ?? "";
  });
  for (const file of changed.values()) {
    if (file.after === undefined) continue;
    const extension = path.posix.extname(file.path);
    const isNamed = wanted.includes(file.path) && namedExtensions.has(extension);
    const isBelow = extension === ".c" && wanted.some((place) => place === "" || file.path.startsWith(`${place}/`));
    if (!isNamed && !isBelow) continue;
    const absolute = path.join(git.root, file.path);
    const shown = showPath(absolute, session.cwd);
    const text = await textOf(git, to, file.path);
    if (typeof text === "string") files.push({ absolute, shown, text });
    else if (text !== undefined) problems.push({ file: shown, message: text.reason, kind: "unread" });
  }
  return { files, problems };
}

function orHere(paths: readonly string[]): readonly string[] {
  return paths.length === 0 ? ["."] : paths;
}

/** A source file of a commit; undefined when there is none. */
async function textOf(git: GitRepository, commit: string, file: string): Promise<string | { readonly reason: string } | undefined> {
  const bytes = await git.read(commit, file);
  if (bytes === undefined) return undefined;
  const source = decodeSource(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return source.ok ? source.text : { reason: source.reason };
}

/** The kernel of a commit: what command line or configuration say, else what its Makefile says. */
async function kernelAt(git: GitRepository, commit: string, project: PlacedProject): Promise<KernelVersion | undefined> {
  const tree = [...project.trees.values()].find((one) => one !== undefined);
  if (project.kernelSaid || tree === undefined) return project.kernel;
  const makefile = git.inTree(path.join(tree.root, "Makefile"));
  const bytes = makefile === undefined ? undefined : await git.read(commit, makefile);
  // A tree below the repository's top, or a file that git does not have: the disk's is as good as any.
  if (bytes === undefined) return versionOfMakefile(await readFile(path.join(tree.root, "Makefile"), "utf8"));
  return versionOfMakefile(Buffer.from(bytes).toString("utf8"));
}
