// From bytes to text that keeps the columns: encodings, stray NUL bytes, files that are no source. Says why a file is not read.

import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { ioReason } from "../process/usageError.ts";

export type ReadSource = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** The largest hand-written source of a kernel has under 2 MB, generated register headers 20 MB. */
export const maxSourceBytes = 32 * 1024 * 1024;
/** What is looked at to tell a binary from a text. */
const probeBytes = 8192;

/** Reads one file. Blocking: a source is small and most often cached, and a trip through the thread pool takes longer than reading it. */
export function readSource(absolute: string): ReadSource {
  const read = readBytes(absolute);
  return read.ok ? decodeSource(read.bytes) : read;
}

/** The bytes of a file that may be a source. */
export function readBytes(
  absolute: string,
): { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly reason: string } {
  try {
    const file = openSync(absolute, "r");
    try {
      const { size } = fstatSync(file);
      if (size > maxSourceBytes) return { ok: false, reason: tooLarge(size) };
      return { ok: true, bytes: readFileSync(file) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { ok: false, reason: ioReason(error) };
  }
}

/** Reads a stream to its end, for `--stdin-filename`. */
export async function readStream(stream: NodeJS.ReadStream): Promise<ReadSource> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of stream) {
      const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
      size += bytes.length;
      if (size > maxSourceBytes) return { ok: false, reason: tooLarge(size) };
      parts.push(bytes);
    }
  } catch (error) {
    return { ok: false, reason: ioReason(error) };
  }
  return decodeSource(Buffer.concat(parts));
}

/** UTF-8, or Latin-1 where that fails (old copyright lines); a stray NUL becomes a blank. */
export function decodeSource(bytes: Buffer): ReadSource {
  if (bytes.length > maxSourceBytes) return { ok: false, reason: tooLarge(bytes.length) };
  if (looksBinary(bytes.subarray(0, probeBytes))) return { ok: false, reason: "a binary file, not C source; leave it out of PATH" };
  const text = decodeText(bytes);
  return { ok: true, text: text.includes("\0") ? text.replaceAll("\0", " ") : text };
}

/**
 * A text that was made from a decoded one, as bytes in the encoding that it was read in; undefined when decoding lost something, so that it
 * could not be written back.
 */
export function encodeSource(original: Buffer, decoded: string, changed: string): Buffer | undefined {
  for (const encoding of ["utf8", "latin1"] as const)
    if (Buffer.from(decoded, encoding).equals(original)) return Buffer.from(changed, encoding);
  return undefined;
}

function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: in Latin-1 every byte is a character, so nothing is lost and columns count bytes.
    return bytes.toString("latin1");
  }
}

/** Source has a NUL byte by accident; object files, UTF-16 and images have many, or more control bytes than lines. */
function looksBinary(probe: Buffer): boolean {
  if (probe.length === 0) return false;
  let control = 0;
  for (let at = 0; at < probe.length; at++) {
    const byte = probe[at] ?? 0;
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27) control++;
  }
  return control > 2 && control > probe.length / 50;
}

function tooLarge(size: number): string {
  const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;
  return `larger than any source file of the kernel (${megabytes(size)}, limit ${megabytes(maxSourceBytes)}); leave it out of PATH`;
}
