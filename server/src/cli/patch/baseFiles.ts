// Where patches are applied: a commit of the local git, or the working tree. Reads single files by their path in the tree, and nothing that
// lies outside of it, whatever a patch calls it. Writes nothing.

import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import type { GitRepository } from "../git/git.ts";
import { decodeSource, maxSourceBytes } from "../input/readSource.ts";
import { ioReason } from "../process/usageError.ts";
import { refusal } from "./diffPaths.ts";

export type BaseFile =
  /** Each byte a character. */
  | { readonly kind: "file"; readonly content: string }
  | { readonly kind: "none" }
  | { readonly kind: "unreadable"; readonly reason: string };

export interface BaseFiles {
  /** As a reader of the report knows it: "the working tree", "commit 0123456789ab". */
  readonly name: string;
  read(file: string): Promise<BaseFile>;
  /** A content by the object name that a patch gives for it; undefined when git does not have it, or there is no git. */
  readonly blob: (id: string) => Promise<string | undefined>;
}

/** The files below `root` as they lie on the disk. */
export function workingFiles(root: string, git: GitRepository | undefined): BaseFiles {
  return { name: "the working tree", blob: blobReader(git), read: async (file) => refused(file) ?? readBelow(root, file) };
}

/** The files of a commit; `below` is the directory of the repository that names are relative to, empty for its top. */
export function committedFiles(git: GitRepository, commit: string, below: string): BaseFiles {
  return {
    name: `commit ${commit.slice(0, 12)}`,
    blob: blobReader(git),
    async read(file) {
      const no = refused(file);
      if (no !== undefined) return no;
      const bytes = await git.read(commit, below === "" ? file : `${below}/${file}`);
      return bytes === undefined ? { kind: "none" } : contentOf(bytes);
    },
  };
}

/** The text of a file below `root` on the disk; undefined when there is none that can be read. */
export function diskText(root: string, file: string): string | undefined {
  const read = refused(file) ?? readBelow(root, file);
  if (read.kind !== "file") return undefined;
  const source = decodeSource(Buffer.from(read.content, "latin1"));
  return source.ok ? source.text : undefined;
}

function blobReader(git: GitRepository | undefined): BaseFiles["blob"] {
  return async (id) => {
    const bytes = await git?.readBlob(id);
    return bytes === undefined || bytes.length > maxSourceBytes ? undefined : Buffer.from(bytes).toString("latin1");
  };
}

function refused(file: string): BaseFile | undefined {
  const reason = refusal(file);
  return reason === undefined ? undefined : { kind: "unreadable", reason };
}

function contentOf(bytes: Uint8Array): BaseFile {
  if (bytes.length > maxSourceBytes) return tooLarge;
  return { kind: "file", content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1") };
}

const tooLarge: BaseFile = { kind: "unreadable", reason: "larger than any source file of the kernel" };

/** A regular file below `root`, with no symbolic link on the way. */
function readBelow(root: string, file: string): BaseFile {
  const parts = file.split("/");
  let at = root;
  try {
    for (const [index, part] of parts.entries()) {
      at = path.join(at, part);
      const status = lstatSync(at);
      if (status.isSymbolicLink())
        return { kind: "unreadable", reason: "a symbolic link stands there; patches are not followed through links" };
      const isLast = index === parts.length - 1;
      if (isLast ? !status.isFile() : !status.isDirectory()) return { kind: "unreadable", reason: "no regular file stands there" };
      if (isLast && status.size > maxSourceBytes) return tooLarge;
    }
    // A link or a pipe that takes the file's place now is not followed, and not waited for.
    const handle = openSync(at, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      if (!fstatSync(handle).isFile()) return { kind: "unreadable", reason: "no regular file stands there" };
      return contentOf(readFileSync(handle));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? { kind: "none" } : { kind: "unreadable", reason: ioReason(error) };
  }
}
