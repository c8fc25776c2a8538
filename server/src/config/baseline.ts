// Findings that were judged and are not reported again: one entry a line, with reason and judge, so that a change of one is a change of
// one line. Pure: reads and prints texts, compares sets of fingerprints.

import { makeSourceText, positionAt } from "../base/sourceText.ts";
import type { LocatedFinding } from "../report/result/result.ts";
import { readJson } from "./jsonText.ts";

export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  /** The file's path in its kernel tree, as in the fingerprint. */
  readonly file: string;
  readonly function: string;
  /** Why the finding is not to be reported; empty until somebody judged it. */
  readonly reason: string;
  readonly judge: string;
}

export interface PlacedEntry extends BaselineEntry {
  readonly line: number;
}

export type ReadBaseline =
  | { readonly ok: true; readonly entries: readonly PlacedEntry[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

const baselineVersion = 1;

/** Largest baseline, in bytes: half a million entries. */
export const mostBaselineBytes = 128 * 1024 * 1024;
/** Longest text of one field. */
const mostText = 10_000;

const fields = ["fingerprint", "rule", "file", "function", "reason", "judge"] as const;

/** Reads a baseline's text; the first mistake ends it. */
export function readBaseline(text: string): ReadBaseline {
  const source = makeSourceText("", text);
  const refuse = (offset: number, message: string): ReadBaseline => ({
    ok: false,
    line: positionAt(source, Math.min(offset, text.length)).line,
    message,
  });
  const read = readJson(text, false);
  if (!read.ok) return refuse(read.offset, `not JSON: ${read.message}`);
  const { value, places } = read;
  const placeOf = (pointer: string): number => places.get(pointer) ?? 0;
  if (!isRecord(value) || !Array.isArray(value["entries"])) return refuse(0, "no baseline of memdesc-lint: it has no list of entries");
  if (value["version"] !== baselineVersion)
    return refuse(placeOf("/version"), `a baseline of version ${String(value["version"])}; this program reads ${baselineVersion}`);
  const entries: PlacedEntry[] = [];
  const seen = new Map<string, number>();
  for (const [index, entry] of (value["entries"] as readonly unknown[]).entries()) {
    const offset = placeOf(`/entries/${index}`);
    if (!isRecord(entry)) return refuse(offset, "an entry is an object");
    const unknown = Object.keys(entry).find((key) => !(fields as readonly string[]).includes(key));
    if (unknown !== undefined)
      return refuse(offset, `an entry has no key ${JSON.stringify(unknown.slice(0, 80))}; its keys are ${fields.join(", ")}`);
    for (const field of fields) {
      const word = entry[field];
      if (typeof word !== "string" || word.length > mostText)
        return refuse(offset, `an entry's ${field} is a text of at most ${mostText} characters, and must be there`);
    }
    const line = positionAt(source, offset).line;
    const { fingerprint, rule, file, function: name, reason, judge } = entry as unknown as BaselineEntry;
    if (!/^[0-9a-f]{32}$/.test(fingerprint)) return refuse(offset, "a fingerprint has 32 digits 0-9 and a-f");
    const other = seen.get(fingerprint);
    if (other !== undefined) return refuse(offset, `the fingerprint stands on line ${other}, too; remove one of the two`);
    seen.set(fingerprint, line);
    entries.push({ fingerprint, rule, file, function: name, reason, judge, line });
  }
  return { ok: true, entries };
}

/** The text of a baseline, sorted so that equal sets are equal texts. */
export function printBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries
    .map(({ fingerprint, rule, file, function: name, reason, judge }) => ({ fingerprint, rule, file, function: name, reason, judge }))
    .sort((a, b) => compare(keyOf(a), keyOf(b)))
    .map((entry) => JSON.stringify(entry));
  const list = lines.length === 0 ? "" : `\n${lines.join(",\n")}\n`;
  return `{ "version": ${baselineVersion}, "entries": [${list}] }\n`;
}

/** The entry for a finding that nobody has judged yet. `stablePath` is the file's path in its kernel tree. */
export function entryFor(finding: LocatedFinding, stablePath: string): BaselineEntry {
  const { fingerprint, rule, function: name } = finding;
  return { fingerprint, rule, file: stablePath, function: name, reason: "", judge: "" };
}

function keyOf(entry: BaselineEntry): readonly string[] {
  return [entry.file, entry.function, entry.rule, entry.fingerprint];
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, word] of a.entries()) {
    const other = b[index] ?? "";
    if (word !== other) return word < other ? -1 : 1;
  }
  return 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
