// Applies the hunks of one file to its content in memory, as `git apply` places them: exact context, at the line the hunk says or the nearest
// one where it fits. No fuzz. Says which line of the new content is which of the old. Each character is a byte.

import type { Hunk } from "./unifiedDiff.ts";

export type AppliedHunks =
  | {
      readonly ok: true;
      readonly content: string;
      /** Every hunk fits at the line that it names. */
      readonly inPlace: boolean;
      /** For each line of the new content the old one's number, 1-based; 0 for a line that the patch brings. */
      readonly origins: readonly number[];
    }
  | {
      readonly ok: false;
      /** Counted from 1. */
      readonly hunk: number;
      readonly reason: string;
    };

/** Comparisons and moves of lines for one file: beyond any patch, and a second of time. */
const mostWork = 100_000_000;

interface Image {
  /** Lines by number, so that comparing one is comparing two numbers. */
  ids: number[];
  origins: number[];
  /** Lines that a hunk has put or left there: no other hunk may touch them. */
  taken: boolean[];
}

interface Work {
  left: number;
}

/** `content` with all hunks in their order; nothing is applied when one does not fit. */
export function applyHunks(content: string, hunks: readonly Hunk[]): AppliedHunks {
  const exact = applyTo(content, hunks, (line) => line);
  if (exact.ok || (!content.includes("\r") && !hunks.some(({ lines }) => lines.some(({ text }) => text.includes("\r"))))) return exact;
  // A mail on its way may lose the CR of line ends, or get some.
  const end = /\r\n/.test(content) ? "\r\n" : "\n";
  const loose = applyTo(content, hunks, (line) => line.replace(/\r*\n$/, end));
  return loose.ok ? loose : exact;
}

function applyTo(content: string, hunks: readonly Hunk[], normal: (line: string) => string): AppliedHunks {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const idOf = (text: string): number => {
    const line = normal(text);
    let id = numbers.get(line);
    if (id === undefined) {
      id = texts.length;
      texts.push(line);
      numbers.set(line, id);
    }
    return id;
  };
  const lines = splitLines(content);
  const image: Image = { ids: lines.map(idOf), origins: lines.map((_, index) => index + 1), taken: lines.map(() => false) };
  const work: Work = { left: mostWork };
  let inPlace = true;
  for (const [index, hunk] of hunks.entries()) {
    const before = hunk.lines.filter(({ kind }) => kind !== "+").map(({ text }) => idOf(text));
    const at = placeOf(image, hunk, before, work);
    if (work.left < 0) return { ok: false, hunk: index + 1, reason: "takes too long to place; the file has too many equal lines" };
    if (at === undefined) return { ok: false, hunk: index + 1, reason: whyNot(image, hunk, before, texts) };
    inPlace &&= at === Math.max(0, hunk.newStart - 1);
    replace(image, at, hunk, idOf);
    work.left -= image.ids.length;
  }
  const open = image.ids.findIndex((id, index) => index < image.ids.length - 1 && texts[id]?.endsWith("\n") === false);
  if (open !== -1)
    return { ok: false, hunk: hunks.length, reason: `leaves line ${open + 1} without its end; only the last line of a file may be so` };
  return { ok: true, content: image.ids.map((id) => texts[id] ?? "").join(""), inPlace, origins: image.origins };
}

/** Lines with their line ends; the last may have none. */
function splitLines(content: string): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (let end = content.indexOf("\n"); end !== -1; end = content.indexOf("\n", start)) {
    lines.push(content.slice(start, end + 1));
    start = end + 1;
  }
  if (start < content.length) lines.push(content.slice(start));
  return lines;
}

/** Index of the line where the hunk fits: at the place that it names, else outwards from there, forwards first. */
function placeOf(image: Image, hunk: Hunk, before: readonly number[], work: Work): number | undefined {
  const last = image.ids.length - before.length;
  if (last < 0) return undefined;
  // A hunk at the first line belongs there, and one without context behind its changes belongs to the end.
  const atStart = hunk.oldStart <= 1;
  const atEnd = hunk.lines.at(-1)?.kind !== " ";
  const fits = (at: number): boolean => {
    if ((atStart && at !== 0) || (atEnd && at !== last)) return false;
    for (let offset = 0; offset < before.length; offset += 1) {
      work.left -= 1;
      if (image.taken[at + offset] === true || image.ids[at + offset] !== before[offset]) return false;
    }
    return true;
  };
  if (atStart) return fits(0) ? 0 : undefined;
  if (atEnd) return fits(last) ? last : undefined;
  const wanted = Math.min(Math.max(0, hunk.newStart - 1), last);
  for (let distance = 0; distance <= Math.max(wanted, last - wanted) && work.left >= 0; distance += 1) {
    work.left -= 1;
    if (wanted + distance <= last && fits(wanted + distance)) return wanted + distance;
    if (distance > 0 && wanted - distance >= 0 && fits(wanted - distance)) return wanted - distance;
  }
  return undefined;
}

function replace(image: Image, at: number, hunk: Hunk, idOf: (text: string) => number): void {
  const ids: number[] = [];
  const origins: number[] = [];
  let from = at;
  for (const { kind, text } of hunk.lines) {
    if (kind !== "-") {
      ids.push(idOf(text));
      origins.push(kind === " " ? (image.origins[from] ?? 0) : 0);
    }
    if (kind !== "+") from += 1;
  }
  const splice = <T>(all: readonly T[], news: readonly T[]): T[] => [...all.slice(0, at), ...news, ...all.slice(from)];
  image.ids = splice(image.ids, ids);
  image.origins = splice(image.origins, origins);
  image.taken = splice(
    image.taken,
    ids.map(() => true),
  );
}

const longestShown = 60;

/** The first line that differs at the place the hunk names, for whoever has to find out why. */
function whyNot(image: Image, hunk: Hunk, before: readonly number[], texts: readonly string[]): string {
  const start = Math.max(0, hunk.oldStart - 1);
  const differs = before.findIndex((id, offset) => image.ids[start + offset] !== id);
  const there = differs === -1 ? undefined : image.ids[start + differs];
  const wanted = shown(texts[before[Math.max(0, differs)] ?? -1] ?? "");
  if (differs === -1) return "does not fit at any place that no earlier hunk has changed";
  if (there === undefined) return `does not fit: the file ends before line ${start + differs + 1}, where ${wanted} is expected`;
  return `does not fit: line ${start + differs + 1} is ${shown(texts[there] ?? "")} where ${wanted} is expected`;
}

function shown(line: string): string {
  const text = Buffer.from(line.trim(), "latin1").toString("utf8");
  return `\`${text.length > longestShown ? `${text.slice(0, longestShown)}...` : text}\``;
}
