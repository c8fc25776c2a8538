// Workflow commands, which GitHub Actions shows as annotations. It shows few of a step: the surest findings come first, the others
// stand in the log as plain lines.

import { createHash } from "node:crypto";
import type { Level } from "../../rules/finding.ts";
import { gapText, gccFinding, gccGap } from "./gcc.ts";
import { counted, printable } from "../text/plainText.ts";
import type { LocatedFinding, RunResult } from "../result/result.ts";

/** Annotations of one kind that GitHub shows of a step (50 of a job). */
const shownOfAKind = 10;
/** A longer message is cut; the log has all of it. */
const longestMessage = 4000;

const kindOf = { error: "error", warning: "warning", hint: "notice" } as const satisfies Record<Level, string>;
type Kind = (typeof kindOf)[Level];

interface Annotation {
  readonly kind: Kind;
  readonly command: string;
  /** The same for the log. */
  readonly lines: string;
}

/** Lines of a step's output. */
export function* renderGithub(run: RunResult, { withGaps }: { readonly withGaps: boolean }): Generator<string> {
  const { shown, rest } = split(annotationsOf(run, withGaps));
  for (const { command } of shown) yield command;
  if (rest.length === 0) return;
  yield `::group::${counted(rest.length, "further finding")}, not shown as annotations\n`;
  // What comes from sources and paths must not be taken for a command; nothing in the text can say the word that ends this.
  const text = rest.map(({ lines }) => lines).join("");
  const token = createHash("sha256").update(text).digest("hex");
  yield `::stop-commands::${token}\n${text}::${token}::\n::endgroup::\n`;
}

/** What GitHub does not show of this run. */
export function githubCuts(run: RunResult, withGaps: boolean): readonly string[] {
  const all = annotationsOf(run, withGaps);
  const { rest } = split(all);
  if (rest.length === 0) return [];
  const limits = `GitHub shows ${shownOfAKind} errors, ${shownOfAKind} warnings and ${shownOfAKind} notices of a step`;
  return [`${limits}: ${rest.length} of ${all.length} are in the log only; --output sarif=FILE has all of them`];
}

function split(annotations: readonly Annotation[]): { readonly shown: readonly Annotation[]; readonly rest: readonly Annotation[] } {
  const left: Record<Kind, number> = { error: shownOfAKind, warning: shownOfAKind, notice: shownOfAKind };
  const shown: Annotation[] = [];
  const rest: Annotation[] = [];
  for (const annotation of annotations) (left[annotation.kind]-- > 0 ? shown : rest).push(annotation);
  return { shown, rest };
}

function annotationsOf(run: RunResult, withGaps: boolean): readonly Annotation[] {
  const sureness = { certain: 0, likely: 1, hint: 2 } as const;
  const findings = [...run.findings].sort((a, b) => sureness[a.confidence] - sureness[b.confidence]);
  const gaps = run.coverage.notAnalysed.filter((gap) => withGaps || gap.function === "");
  return [
    ...findings.map(annotationOf),
    ...gaps.map(
      (gap): Annotation => ({
        kind: gap.function === "" ? "warning" : "notice",
        command: command(
          gap.function === "" ? "warning" : "notice",
          { file: gap.file, line: gap.line, title: "not analysed" },
          gapText(gap),
        ),
        lines: gccGap(gap),
      }),
    ),
  ];
}

function annotationOf(finding: LocatedFinding): Annotation {
  const kind = kindOf[finding.level];
  const { file, line, endLine, column, endColumn, rule } = finding;
  // Columns are only understood within one line.
  const columns = line === endLine && endColumn > column ? { col: column, endColumn: endColumn - 1 } : {};
  const path = finding.trace.map((step, index) => `${index + 1}. ${printable(step.file)}:${step.line}: ${printable(step.message)}`);
  const message = [printable(finding.message), ...(path.length > 1 ? path : [])].join("\n");
  const clipped = message.length <= longestMessage ? message : `${message.slice(0, longestMessage)}…`;
  return { kind, command: command(kind, { file, line, endLine, ...columns, title: rule }, clipped), lines: gccFinding(finding) };
}

function command(kind: Kind, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(printable(String(value)))}`);
  return `::${kind} ${list.join(",")}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
