// Writes a file so that it is there whole or as it was before. What is no regular file (a pipe, /dev/null) is written to as it is.

import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";

/** One write a piece would cost a system call each. */
const bufferLength = 1 << 16;

/** Writes the pieces in order; throws the system's error, and then leaves what was there. `file` is no symbolic link. */
export function writeAtomically(file: string, pieces: Iterable<string | Buffer>): void {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status !== undefined && !status.isFile()) {
    writeThrough(file, pieces);
    return;
  }
  const temporary = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  const handle = openSync(temporary, "wx", status === undefined ? 0o666 : status.mode & 0o777);
  try {
    try {
      writePieces(handle, pieces);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeThrough(file: string, pieces: Iterable<string | Buffer>): void {
  const handle = openSync(file, "w");
  try {
    writePieces(handle, pieces);
  } catch (error) {
    // A reader that has seen enough is no fault.
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  } finally {
    closeSync(handle);
  }
}

function writePieces(handle: number, pieces: Iterable<string | Buffer>): void {
  let buffer = "";
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      writeAll(handle, buffer);
      buffer = "";
      writeAll(handle, piece);
      continue;
    }
    buffer += piece;
    if (buffer.length < bufferLength) continue;
    writeAll(handle, buffer);
    buffer = "";
  }
  writeAll(handle, buffer);
}

/** A write may take only a part. */
function writeAll(handle: number, content: string | Buffer): void {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}
