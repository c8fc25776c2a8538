// The one place that starts git: local objects only, fixed arguments, and nothing of what a repository's configuration could start.
// Knows neither patches nor findings.

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import path from "node:path";
import { openObjects, type ObjectReader } from "./gitObjects.ts";
import { UsageError } from "../process/usageError.ts";

/** A file that differs between two states; `undefined` where it does not exist. */
export interface ChangedFile {
  /** Relative to the top of the repository, with `/`. */
  readonly path: string;
  /** The path before, of a file that was renamed. */
  readonly from: string | undefined;
  readonly before: string | undefined;
  /** undefined: no such file; "working tree": what lies on the disk. */
  readonly after: string | undefined;
}

export interface GitRepository {
  /** Absolute path of the top directory of the working tree. */
  readonly root: string;
  /** A file's path relative to the top, with `/`; undefined when it lies outside. */
  inTree(absolute: string): string | undefined;
  /** The full id of the commit that a revision names. Throws UsageError for one that is none. */
  commit(revision: string): Promise<string>;
  /** As commit; undefined when the repository does not have it. */
  knownCommit(revision: string): Promise<string | undefined>;
  /** The best common ancestor. Throws UsageError when there is none. */
  mergeBase(a: string, b: string): Promise<string>;
  /** Regular files that differ, sorted by path. Against the working tree ("working tree"), untracked files are not among them. */
  changes(from: string, to: string): Promise<readonly ChangedFile[]>;
  /** Paths of all regular files of a commit. */
  paths(commit: string): Promise<ReadonlySet<string>>;
  /** The bytes of a file of a commit, of a link its target's name; undefined when it has none there. `file` is relative to the top. */
  read(commit: string, file: string): Promise<Uint8Array | undefined>;
  /** The bytes of a blob by its id, abbreviated or whole; undefined when there is none, or several. */
  readBlob(id: string): Promise<Uint8Array | undefined>;
  /** Ends the process that reads objects. */
  close(): void;
}

export const workingTree = "working tree";

/** Longest time of one call; a kernel's history answers in seconds. */
const timeoutMs = 120_000;
/** Most bytes that one call may print: a list of a kernel's 90,000 files takes 8 MB. */
const mostBytes = 256 * 1024 * 1024;

/** Before every command: nothing a repository's configuration names is started, nothing is written, nothing is fetched. */
const safely = [
  "--no-pager",
  "--no-optional-locks",
  "--literal-pathspecs",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.untrackedCache=false",
  "-c",
  "core.quotePath=false",
  "-c",
  "protocol.allow=never",
  "-c",
  "safe.bareRepository=explicit",
  "-c",
  "submodule.recurse=false",
  "-c",
  "gc.auto=0",
  "-c",
  "maintenance.auto=false",
] as const;

/** What a process of git sees of the environment: nothing that redirects it (GIT_DIR and the like) or makes it talk. */
export function gitEnvironment(env: NodeJS.ProcessEnv, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = ["HOME", "XDG_CONFIG_HOME", "USERPROFILE", "SYSTEMROOT", "TMPDIR"].flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    // A relative entry would find a program in the tree under analysis.
    PATH: (env["PATH"] ?? "").split(path.delimiter).filter(path.isAbsolute).join(path.delimiter),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_ATTR_NOSYSTEM: "1",
    ...more,
  };
}

/** The repository that a directory lies in. Throws UsageError when there is none, or no git. */
export async function openGit(directory: string, env: NodeJS.ProcessEnv): Promise<GitRepository> {
  const top = await run(directory, gitEnvironment(env), ["rev-parse", "--show-toplevel"]);
  const root = path.resolve(decodeLine(top));
  const inTree = (absolute: string) => below(root, absolute) ?? below(root, realPath(absolute));
  // core.worktree of a repository's configuration may point anywhere.
  if (inTree(directory) === undefined)
    throw new UsageError(
      `git rev-parse --show-toplevel: says ${root}, which ${directory} is not in; unset core.worktree of this repository`,
    );
  const clean = gitEnvironment(env, await withoutFilters(root, env));
  const call = (args: readonly string[]) => run(root, clean, args);
  const resolve = async (revision: string): Promise<string> => {
    if (revision.startsWith("-") || /[\0\n]/.test(revision) || revision === "")
      throw new UsageError(`${JSON.stringify(revision)}: not a revision; write a commit, a branch or a tag`);
    const id = decodeLine(await call(["rev-parse", "--verify", `${revision}^{commit}`]));
    if (!isObjectId(id)) throw new UsageError(`git rev-parse --verify ${revision}: gave ${JSON.stringify(id)}, which is no commit`);
    return id;
  };
  let objects: ObjectReader | undefined;
  const readObject = (name: string): Promise<Uint8Array | undefined> => {
    objects ??= openObjects(start(root, clean, ["cat-file", "--batch"]));
    return objects.read(name);
  };
  return {
    root,
    inTree: (absolute) => inTree(absolute) || undefined,
    commit: resolve,
    async knownCommit(revision) {
      try {
        return await resolve(revision);
      } catch (error) {
        if (error instanceof GitFailure && error.status === 128) return undefined;
        throw error;
      }
    },
    async mergeBase(a, b) {
      const commits = [await resolve(a), await resolve(b)];
      try {
        return decodeLine(await call(["merge-base", ...commits]));
      } catch (error) {
        if (error instanceof GitFailure && error.status === 1)
          throw new UsageError(`git merge-base ${a} ${b}: they have no common ancestor`);
        throw error;
      }
    },
    async changes(from, to) {
      const flags = ["--raw", "-z", "-r", "-M", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"];
      const old = await resolve(from);
      // diff-index takes the index's word for files whose times have not changed, and names those it would have to read.
      if (to === workingTree) return changedFiles(await call(["diff-index", ...flags, old, "--"]), workingTree);
      return changedFiles(await call(["diff-tree", ...flags, old, await resolve(to), "--"]), undefined);
    },
    async paths(commit) {
      const listed = split0(await call(["ls-tree", "-r", "-z", "--full-tree", await resolve(commit)]));
      return new Set(listed.flatMap((entry) => (entry.startsWith("100") ? [entry.slice(entry.indexOf("\t") + 1)] : [])));
    },
    async read(commit, file) {
      return isTreePath(file) ? readObject(`${commit}:${file}`) : undefined;
    },
    async readBlob(id) {
      return /^[0-9a-f]{7,64}$/.test(id) ? readObject(id) : undefined;
    },
    close() {
      objects?.close();
    },
  };
}

/** A path as git has it in trees: relative, normal, and of one line. */
function isTreePath(file: string): boolean {
  return file !== "" && !/[\0\n]/.test(file) && file.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** "" for the directory itself; undefined outside. */
function below(root: string, absolute: string): string | undefined {
  const relative = path.relative(root, absolute);
  const isOutside = relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return isOutside ? undefined : relative.split(path.sep).join("/");
}

/** Links resolved; of what does not exist, those of its directory. */
function realPath(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    const parent = path.dirname(absolute);
    return parent === absolute ? absolute : path.join(realPath(parent), path.basename(absolute));
  }
}

function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** The commands of clean and smudge filters are taken from the configuration: without one, git starts none. */
async function withoutFilters(root: string, env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, string>>> {
  let names: readonly string[];
  try {
    names = split0(await run(root, gitEnvironment(env), ["config", "--name-only", "-z", "--get-regexp", "^filter\\."]));
  } catch (error) {
    // Status 1: no such key.
    if (error instanceof GitFailure && error.status === 1) return {};
    throw error;
  }
  const drivers = [...new Set(names.map((name) => name.slice(0, name.lastIndexOf("."))))];
  const settings = drivers.flatMap((driver) => [
    [`${driver}.clean`, ""],
    [`${driver}.smudge`, ""],
    [`${driver}.process`, ""],
    [`${driver}.required`, "false"],
  ]);
  return Object.fromEntries([
    ["GIT_CONFIG_COUNT", String(settings.length)],
    ...settings.flatMap(([key = "", value = ""], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ]);
}

/** The records of `--raw -z`: ":modes ids status", then the path, of a renamed file both paths. */
function changedFiles(output: Buffer, after: typeof workingTree | undefined): readonly ChangedFile[] {
  const records = split0(output);
  const changed: ChangedFile[] = [];
  for (let at = 0; at + 1 < records.length; at += 2) {
    const [oldMode = "", newMode = "", oldId, newId, status = ""] = (records[at] ?? "").replace(/^:/, "").split(" ");
    const from = status.startsWith("R") ? records[++at] : undefined;
    const file = records[at + 1] ?? "";
    const before = oldMode.startsWith("100") ? oldId : undefined;
    const now = newMode.startsWith("100") ? (after ?? newId) : undefined;
    if (before !== undefined || now !== undefined) changed.push({ path: file, from, before, after: now });
  }
  return changed.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A call of git that ended with another status than 0. */
class GitFailure extends UsageError {
  readonly status: number | null;
  constructor(message: string, status: number | null) {
    super(message);
    this.status = status;
  }
}

function start(cwd: string, env: NodeJS.ProcessEnv, args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn("git", [...safely, ...args], { cwd, env, stdio: "pipe", shell: false, windowsHide: true });
}

/** Runs one call to its end; its standard output. Throws UsageError with the command and what git said. */
function run(cwd: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<Buffer> {
  const shown = `git ${args.join(" ")}`;
  return new Promise((resolve, reject) => {
    const child = start(cwd, env, args);
    const out: Buffer[] = [];
    let errors = "";
    let bytes = 0;
    let stopped: string | undefined;
    const stop = (reason: string) => {
      stopped ??= reason;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => stop(`took longer than ${timeoutMs / 1000} s`), timeoutMs);
    child.stdin.on("error", () => {});
    child.stdin.end();
    child.stdout.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes > mostBytes) stop(`printed more than ${mostBytes / 1024 / 1024} MB`);
      else out.push(part);
    });
    child.stderr.on("data", (part: Buffer) => {
      if (errors.length < 4096) errors += part.toString("utf8");
    });
    child.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const reason = error.code === "ENOENT" ? "git is not installed, or not in PATH" : error.message;
      reject(new GitFailure(`${shown}: ${reason}`, null));
    });
    child.on("close", (status) => {
      clearTimeout(timer);
      if (stopped !== undefined) reject(new GitFailure(`${shown}: ${stopped}`, null));
      else if (status !== 0) reject(new GitFailure(`${shown} failed with status ${status}: ${reasonIn(errors)}`, status));
      else resolve(Buffer.concat(out));
    });
  });
}

/** Of what git says, the first line: the others are advice about other commands. */
function reasonIn(errors: string): string {
  const first = errors.trim().split("\n", 1)[0] ?? "";
  return first === "" ? "no reason given" : first;
}

function split0(output: Buffer): readonly string[] {
  const records = output.toString("utf8").split("\0");
  return records.at(-1) === "" ? records.slice(0, -1) : records;
}

function decodeLine(output: Buffer): string {
  return output.toString("utf8").replace(/\r?\n$/, "");
}
