// What each finding is grouped under: rule, directory, MAINTAINERS entry. Counts for charts.

import type { MaintainersEntry } from "../maintainers/maintainers.ts";
import type { ReportContext } from "../reportContext.ts";
import type { LocatedFinding } from "../result/result.ts";

export interface Classified {
  readonly finding: LocatedFinding;
  /** Its place in the report, counted from 1: names it in links. */
  readonly number: number;
  readonly rule: string;
  readonly directory: string;
  /** The most precise entry's name. */
  readonly subsystem: string;
  /** The most precise first. */
  readonly entries: readonly MaintainersEntry[];
}

export type GroupKey = "rule" | "directory" | "subsystem";

export interface LevelCounts {
  readonly error: number;
  readonly warning: number;
  readonly hint: number;
  readonly total: number;
}

const noEntry = "(no entry)";
/** Said where findings cannot be told by subsystem. */
export const elsewhere = "Run inside a kernel tree that has MAINTAINERS to group findings by its entries.";

export function classify(findings: readonly LocatedFinding[], tree: ReportContext["tree"]): readonly Classified[] {
  return findings.map((finding, index) => {
    const inTree = tree?.pathInTree(finding.file);
    const entries = tree === undefined || inTree === undefined ? [] : tree.maintainers.entriesOf(inTree);
    const directory = finding.file.slice(0, Math.max(0, finding.file.lastIndexOf("/"))) || ".";
    return { finding, number: index + 1, rule: finding.rule, directory, subsystem: entries[0]?.name ?? noEntry, entries };
  });
}

/** Groups with their counts, the largest first, then by name. */
export function countBy(
  findings: readonly Classified[],
  key: GroupKey,
): readonly { readonly name: string; readonly counts: LevelCounts }[] {
  const groups = new Map<string, LevelCounts>();
  for (const one of findings) {
    const counts = groups.get(one[key]) ?? { error: 0, warning: 0, hint: 0, total: 0 };
    const { level } = one.finding;
    groups.set(one[key], { ...counts, [level]: counts[level] + 1, total: counts.total + 1 });
  }
  return [...groups]
    .map(([name, counts]) => ({ name, counts }))
    .sort((a, b) => b.counts.total - a.counts.total || (a.name < b.name ? -1 : 1));
}
