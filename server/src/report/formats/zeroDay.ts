// A report in the manner of the 0-day robot's mails: what was tested and how to repeat it, gcc's lines, and the source around each finding.

import { gccFinding } from "./gcc.ts";
import { byFile } from "../result/mergeReports.ts";
import { counted, printable } from "../text/plainText.ts";
import type { ReportContext } from "../reportContext.ts";
import type { LocatedFinding, RunResult } from "../result/result.ts";

/** More files than that are not named in the line that repeats the run. */
const namedFiles = 10;
/** Of each finding, like the robot's. */
const shownSources = 20;

/** Lines of a mail's body; recipients and tags are the bot's business. */
export function* renderZeroDay(run: RunResult, { compared }: Pick<ReportContext, "compared">): Generator<string> {
  const kernel = run.kernelVersion === undefined ? "unknown kernel version" : `kernel ${run.kernelVersion}`;
  const files = [...new Set(run.findings.map(({ file }) => file))];
  if (run.findings.length === 0) {
    yield `memdesc-lint noticed no ${compared === undefined ? "" : "new "}faults in ${counted(run.coverage.files, "file")} (${kernel}).\n`;
    yield* gapNote(run);
    return;
  }
  const worst = run.findings.some(({ level }) => level === "error") ? "ERROR" : "WARNING";
  yield `memdesc-lint noticed the following ${worst === "ERROR" ? "errors" : "warnings"}:\n\n`;
  yield `[memdesc-lint ${worst} on ${kernel}]\n\n`;
  yield `tool: memdesc-lint ${run.toolVersion}${run.epoch === "released" ? "" : ` (epoch ${run.epoch})`}\n`;
  yield `reproduce:\n        memdesc-lint check ${files.length > namedFiles ? "." : files.map(shellWord).join(" ")}\n\n`;
  if (compared === undefined) yield `All findings (${counted(run.findings.length, "finding")} in ${counted(files.length, "file")}):\n\n`;
  else yield `All findings in ${counted(files.length, "file")} (${run.findings.length} new, prefixed by >>):\n\n`;
  const old = new Set(compared?.known.filter(({ file }) => files.includes(file)) ?? []);
  const all = [...run.findings, ...old].sort((a, b) => byFile(a, b) || a.line - b.line);
  for (const finding of all) yield indent(gccFinding(finding), compared !== undefined && !old.has(finding));
  yield "\n";
  for (const finding of run.findings.slice(0, shownSources)) yield sourceOf(finding);
  if (run.findings.length > shownSources)
    yield `(sources of ${counted(run.findings.length - shownSources, "further finding")} not shown)\n\n`;
  yield* gapNote(run);
}

/** A new finding's line stands out, as compilers' do in the robot's mails. */
function indent(lines: string, isNew: boolean): string {
  return lines
    .trimEnd()
    .split("\n")
    .map((line, index) => `${isNew && index === 0 ? ">> " : "   "}${line}\n`)
    .join("");
}

/** The lines of the path; those of its steps are marked. */
function sourceOf(finding: LocatedFinding): string {
  if (finding.excerpt.length === 0) return "";
  const marked = new Set([finding.line, ...finding.trace.filter(({ file }) => file === finding.file).map(({ line }) => line)]);
  const width = String(finding.excerpt.at(-1)?.line ?? 0).length;
  const lines: string[] = [`vim +${finding.line} ${printable(finding.file)}\n\n`];
  let previous: number | undefined;
  for (const { line, text } of finding.excerpt) {
    if (previous !== undefined && line !== previous + 1) lines.push(`  ${".".repeat(width)}\n`);
    lines.push(`${marked.has(line) ? "> " : "  "}${String(line).padStart(width)}\t${printable(text)}`.trimEnd(), "\n");
    previous = line;
  }
  return `${lines.join("")}\n`;
}

function* gapNote(run: RunResult): Generator<string> {
  const { analysed, handleFunctions, complete } = run.coverage;
  yield `Analysed ${analysed} of ${counted(handleFunctions, "function")} that touch handles${complete ? "" : "; some files could not be read"}.\n`;
}

/** Quoted where a shell would read it as something else. */
function shellWord(file: string): string {
  const word = printable(file);
  return /^[\w./+-]+$/.test(word) && !word.startsWith("-") ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
