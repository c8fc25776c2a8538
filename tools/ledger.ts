// The ledger of judged findings: its file, and what moved between it and a run. Pure but for reading and writing its own file.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { LocatedFinding } from "../server/src/report/result/result.ts";

/** true: a real fault; false: a false alarm; style: no fault, yet worth a change; unsure: reading did not settle it. */
export type Verdict = "true" | "false" | "style" | "unsure" | "unjudged";

const verdicts: readonly Verdict[] = ["true", "false", "style", "unsure", "unjudged"];

export interface LedgerEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
  readonly function: string;
  readonly handle: string;
  readonly verdict: Verdict;
  /** One sentence, from reading the code. */
  readonly reason: string;
  /** Who read it: a name, or "-" before anybody has. */
  readonly judge: string;
}

export interface Changed {
  readonly entry: LedgerEntry;
  readonly finding: LocatedFinding;
}

export interface Comparison {
  /** In the ledger, with the finding of the run. */
  readonly known: readonly Changed[];
  /** Not in the ledger, and nothing like it either. */
  readonly fresh: readonly LocatedFinding[];
  /** In the ledger, not in the run. */
  readonly gone: readonly LedgerEntry[];
  /** Same rule, function and handle as an entry that is gone, on other code or another path: to be judged again. */
  readonly changed: readonly Changed[];
}

export function readLedger(file: string): readonly LedgerEntry[] {
  if (!existsSync(file)) return [];
  const entries = JSON.parse(readFileSync(file, "utf8")) as readonly LedgerEntry[];
  const seen = new Set<string>();
  for (const entry of entries) {
    const where = `${file}: ${entry.file}, ${entry.function}(), ${entry.rule}`;
    if (!verdicts.includes(entry.verdict))
      throw new Error(`${where}: unknown verdict "${entry.verdict}"; use one of ${verdicts.join(", ")}`);
    if (entry.verdict !== "unjudged" && entry.reason.trim() === "") throw new Error(`${where}: a verdict needs a reason`);
    if (seen.has(entry.fingerprint)) throw new Error(`${where}: fingerprint ${entry.fingerprint} stands here twice`);
    seen.add(entry.fingerprint);
  }
  return entries;
}

/** Sorted, one entry a line, so that a diff shows what moved. */
export function writeLedger(file: string, entries: readonly LedgerEntry[]): void {
  const key = (entry: LedgerEntry): string => [entry.file, entry.function, entry.rule, entry.handle, entry.fingerprint].join("\0");
  const sorted = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const line = ({ fingerprint, rule, file: path, function: name, handle, verdict, reason, judge }: LedgerEntry): string =>
    JSON.stringify({ file: path, function: name, rule, handle, verdict, reason, judge, fingerprint });
  writeFileSync(file, sorted.length === 0 ? "[]\n" : `[\n${sorted.map(line).join(",\n")}\n]\n`);
}

/** `entries` are those of the places that were linted. */
export function compareWithLedger(entries: readonly LedgerEntry[], findings: readonly LocatedFinding[]): Comparison {
  const byFingerprint = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const present = new Set(findings.map((finding) => finding.fingerprint));
  const gone = entries.filter((entry) => !present.has(entry.fingerprint));
  const known: Changed[] = [];
  const changed: Changed[] = [];
  const fresh: LocatedFinding[] = [];
  for (const finding of findings) {
    const entry = byFingerprint.get(finding.fingerprint);
    if (entry !== undefined) {
      known.push({ entry, finding });
      continue;
    }
    const at = gone.findIndex((other) => isAlike(other, finding));
    const [alike] = at === -1 ? [] : gone.splice(at, 1);
    if (alike === undefined) fresh.push(finding);
    else changed.push({ entry: alike, finding });
  }
  return { known, fresh, gone, changed };
}

/** An entry for somebody to judge; `before` is what stood there for the finding it replaces. */
export function unjudgedEntry(finding: LocatedFinding, before?: LedgerEntry): LedgerEntry {
  const { fingerprint, rule, file, function: name, handle } = finding;
  const reason =
    before === undefined || before.reason === ""
      ? ""
      : before.verdict === "unjudged"
        ? before.reason
        : `before: ${before.verdict}: ${before.reason}`;
  return { fingerprint, rule, file, function: name, handle, verdict: "unjudged", reason, judge: "-" };
}

function isAlike(entry: LedgerEntry, finding: LocatedFinding): boolean {
  return (
    entry.rule === finding.rule && entry.file === finding.file && entry.function === finding.function && entry.handle === finding.handle
  );
}
