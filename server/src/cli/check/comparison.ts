// `--diff`: the files that differ between two states of a git repository, with the texts of both. What one state brings against the other
// is then a difference of sets of fingerprints, so that moved lines are not new. Lints nothing.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { KernelVersion } from "../../base/kernelVersion.ts";
import { type ChangedFile, type GitRepository, openGit, workingTree } from "../git/git.ts";
import { findFiles, type FileProblem, showPath } from "../input/findFiles.ts";
import { versionOfMakefile } from "../input/kernelTree.ts";
import type { FileToLint, PlacedProject } from "./lintProject.ts";
import { decodeSource } from "../input/readSource.ts";
import type { Session } from "../process/session.ts";
import type { Overlay } from "../tree/overlay.ts";
import { UsageError } from "../process/usageError.ts";

export type Side = "older" | "newer";

export interface Comparison {
  /** What is compared with what, for messages. */
  readonly shown: string;
  /** The files of the newer state that differ, among those asked for. */
  readonly files: readonly FileToLint[];
  readonly problems: readonly FileProblem[];
  /** All C files that differ and are there in the newer state, wherever they lie. */
  readonly changed: readonly FileToLint[];
  /** What a state has otherwise than the disk, in the kernel tree at `root`; undefined when it is the disk's. */
  overlay(side: Side, root: string): Promise<Overlay | undefined>;
  /** Of files of the newer state, by their paths in the kernel tree at `root`, those that were asked for and do not differ. */
  unchanged(root: string, files: ReadonlySet<string>): Promise<readonly FileToLint[]>;
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

/** What all steps ask of one comparison. */
interface Asked {
  readonly session: Session;
  readonly git: GitRepository;
  readonly range: Range;
  readonly changed: ReadonlyMap<string, ChangedFile>;
  /** Files of the older state. */
  readonly known: ReadonlySet<string>;
  readonly paths: readonly string[];
  readonly stdin: FileToLint | undefined;
}

type FilesAndProblems = Pick<Comparison, "files" | "problems">;

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
    const known = await git.paths(range.from);
    const asked: Asked = { session, git, range, changed, known, paths: paths.length === 0 ? ["."] : paths, stdin };
    const { files, problems } = range.to === workingTree ? await workingFiles(asked) : await committedFiles(asked);
    const inTree = (file: FileToLint): string => git.inTree(file.absolute) ?? "";
    const untracked = files.map(inTree).filter((file) => !known.has(file) && !changed.has(file));
    const overlays = new Map<string, Promise<Overlay | undefined>>();
    const overlay = (side: Side, root: string): Promise<Overlay | undefined> => {
      const commit = side === "older" ? range.from : range.to;
      if (commit === workingTree) return Promise.resolve(undefined);
      let made = overlays.get(`${side} ${root}`);
      if (made === undefined) {
        made = overlayAt(asked, commit, root, side === "older" ? untracked : []);
        overlays.set(`${side} ${root}`, made);
      }
      return made;
    };
    return {
      shown: given,
      files,
      problems,
      changed: [...new Set([...[...changed.values()].filter(({ after }) => after !== undefined).map((file) => file.path), ...untracked])]
        .filter(isC)
        .map((file) => sourceFile(asked, file)),
      overlay,
      async unchanged(root, wanted) {
        const texts = (await overlay("newer", root))?.texts;
        const present = range.to === workingTree ? undefined : await git.paths(range.to);
        const isWanted = wantedBelow(asked);
        return [...wanted].sort().flatMap((file): FileToLint[] => {
          const absolute = path.join(root, file);
          const here = git.inTree(absolute);
          if (here === undefined || changed.has(here) || untracked.includes(here) || !isWanted(here)) return [];
          if (present === undefined ? !existsSync(absolute) : !present.has(here)) return [];
          const text = texts?.get(file);
          return [{ absolute, shown: showPath(absolute, session.cwd), ...(text !== undefined && { text }) }];
        });
      },
      async older(project) {
        const older: FileToLint[] = [];
        const unread: FileProblem[] = [];
        for (const file of project.files) {
          const now = inTree(file);
          // Nothing of it differs but what others tell it.
          if (!changed.has(now) && known.has(now) && stdin === undefined) {
            older.push(file);
            continue;
          }
          const then = changed.get(now)?.from ?? now;
          const text = await textOf(git, range.from, then);
          if (text === undefined) continue;
          if (typeof text === "string") older.push({ absolute: file.absolute, shown: file.shown, text });
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
async function workingFiles({ session, git, changed, known, paths, stdin }: Asked): Promise<FilesAndProblems> {
  const { files, problems } = stdin === undefined ? await findFiles(paths, session.cwd) : { files: [stdin], problems: [] };
  for (const file of files) {
    if (git.inTree(file.absolute) === undefined)
      throw new UsageError(
        `${file.shown}: not in the git repository ${git.root}; --diff compares files of the repository of the working directory`,
      );
  }
  const differs = ({ absolute }: FileToLint): boolean => {
    const inTree = git.inTree(absolute) ?? "";
    return stdin !== undefined || changed.has(inTree) || !known.has(inTree);
  };
  return { files: files.filter(differs), problems };
}

/** Files of a commit, below the paths asked for. */
async function committedFiles(asked: Asked): Promise<FilesAndProblems> {
  const { session, git, range, changed, stdin } = asked;
  if (stdin !== undefined)
    throw new UsageError("--stdin-filename is a state of the working tree; give --diff one revision to compare it with");
  const isWanted = wantedBelow(asked);
  const files: FileToLint[] = [];
  const problems: FileProblem[] = [];
  for (const file of changed.values()) {
    if (file.after === undefined || !isWanted(file.path)) continue;
    const absolute = path.join(git.root, file.path);
    const shown = showPath(absolute, session.cwd);
    const text = await textOf(git, range.to, file.path);
    if (typeof text === "string") files.push({ absolute, shown, text });
    else if (text !== undefined) problems.push({ file: shown, message: text.reason, kind: "unread" });
  }
  return { files, problems };
}

/** Whether a file of the repository is asked for. Headers are taken when they are named, as everywhere. */
function wantedBelow({ session, git, paths }: Asked): (inTree: string) => boolean {
  const places = paths.map((given) => {
    const absolute = path.resolve(session.cwd, given);
    const inTree = git.inTree(absolute);
    if (inTree === undefined && git.inTree(path.join(absolute, "x")) === undefined)
      throw new UsageError(`${given}: not in the git repository ${git.root}`);
    return inTree ?? "";
  });
  return (file) =>
    (isC(file) && places.includes(file)) || (file.endsWith(".c") && places.some((place) => place === "" || file.startsWith(`${place}/`)));
}

function isC(file: string): boolean {
  return file.endsWith(".c") || file.endsWith(".h");
}

function sourceFile({ session, git }: Asked, file: string): FileToLint {
  const absolute = path.join(git.root, file);
  return { absolute, shown: showPath(absolute, session.cwd) };
}

/** What a commit has otherwise than the disk. A renamed file has its text under the name of now, as findings have. */
async function overlayAt({ git }: Asked, commit: string, root: string, untracked: readonly string[]): Promise<Overlay> {
  const inKernel = (file: string): string | undefined => {
    const relative = path.relative(root, path.join(git.root, file)).split(path.sep).join("/");
    return relative.startsWith("../") || !isC(relative) ? undefined : relative;
  };
  const texts = new Map<string, string>();
  const absent = new Set(untracked.flatMap((file) => inKernel(file) ?? []));
  for (const { path: file, from, before } of await git.changes(commit, workingTree)) {
    const place = inKernel(file);
    if (place === undefined) continue;
    const text = before === undefined ? undefined : await textOf(git, commit, from ?? file);
    if (typeof text === "string") texts.set(place, text);
    else absent.add(place);
  }
  return { texts, absent };
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
