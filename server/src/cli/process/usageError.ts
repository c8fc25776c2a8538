// A wrong call: thrown while arguments are read, shown as one line with its remedy, exit status 2.

export class UsageError extends Error {}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The system's word for an I/O error ("permission denied") without the call and path that Node adds. */
export function ioReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return ioReasons[code] ?? messageOf(error);
}

const ioReasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  ELOOP: "symbolic links form a loop",
  ENOTDIR: "a part of the path is not a directory",
  EISDIR: "is a directory",
  ENAMETOOLONG: "the path is too long",
  EIO: "input/output error",
  ENOSPC: "no space left on the disk",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EFBIG: "the file would be too large",
  EEXIST: "a file is in the way",
  EMFILE: "too many open files",
};
