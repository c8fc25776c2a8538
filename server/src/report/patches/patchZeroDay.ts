// One mail's body for each patch that brings something or could not be judged whole, in the manner of the 0-day robot: which patch on which base,
// how to repeat it, and the compiler's lines, the new ones marked. Recipients, Reported-by and Closes are those of the bot that sends it.

import { type JudgedPatch, notAppliedText, type PatchRun } from "./patchReport.ts";
import { counted, printable } from "../text/plainText.ts";
import type { LocatedFinding } from "../result/result.ts";

/** The bodies one after another; nothing when all patches were judged and none brings anything. */
export function* renderPatchZeroDay(run: PatchRun): Generator<string> {
  const guilty = run.patches.filter(({ brings, notApplied }) => brings.length + notApplied.length > 0);
  for (const [at, patch] of guilty.entries()) {
    if (at > 0) yield "\n";
    yield* renderMail(run, patch);
  }
}

function* renderMail(run: PatchRun, patch: JudgedPatch): Generator<string> {
  const { brings, mends, notApplied, author, messageId, subject, title } = patch;
  const worst = brings.some(({ level }) => level === "error") ? "ERROR" : "WARNING";
  const name = author.replace(/\s*<.*/, "");
  const noticed = worst === "ERROR" ? "noticed the following errors" : "noticed the following warnings";
  yield `Hi${name === "" ? "" : ` ${printable(name)}`},\n\nmemdesc-lint ${brings.length > 0 ? noticed : "could not judge this patch"}:\n\n`;
  yield `[auto lint test ${worst} on ${run.base}]\n\n`;
  if (messageId !== "") yield `patch link:    https://lore.kernel.org/r/${encodeURI(printable(messageId))}\n`;
  yield `patch subject: ${printable(subject === "" ? title : subject)}\n`;
  yield `kernel:        ${run.kernelVersion ?? "unknown version"}${run.epoch === "released" ? "" : `, epoch ${run.epoch}`}\n`;
  yield `tool:          memdesc-lint ${run.toolVersion}\n`;
  yield `reproduce:     memdesc-lint patch < this.patch\n\n`;
  if (notApplied.length > 0) {
    yield "Not judged:\n\n";
    for (const part of notApplied) yield `   ${printable(notAppliedText(part))}\n`;
    yield "\n";
  }
  if (brings.length > 0) yield* renderFindings(patch);
  if (mends.length > 0) yield `The patch mends ${counted(mends.length, "finding")}, too.\n`;
}

function* renderFindings({ brings, stays }: JudgedPatch): Generator<string> {
  const all = [...brings.map((finding) => ({ finding, isNew: true })), ...stays.map((finding) => ({ finding, isNew: false }))];
  all.sort((a, b) => (a.finding.file === b.finding.file ? a.finding.line - b.finding.line : a.finding.file < b.finding.file ? -1 : 1));
  const levels = new Set(all.map(({ finding }) => finding.level));
  yield `All ${levels.has("error") ? (levels.size > 1 ? "errors/warnings" : "errors") : "warnings"} (new ones prefixed by >>):\n\n`;
  for (const { finding, isNew } of all) yield compilerLines(finding, isNew);
  yield "\n";
  for (const finding of brings) yield sourceOf(finding);
}

function compilerLines(finding: LocatedFinding, isNew: boolean): string {
  const place = (at: { readonly file: string; readonly line: number; readonly column: number }) =>
    `${printable(at.file)}:${at.line}:${at.column}`;
  const severity = finding.level === "hint" ? "note" : finding.level;
  const head = `${isNew ? ">> " : "   "}${place(finding)}: ${severity}: ${printable(finding.message)} [${finding.rule}]\n`;
  return head + finding.trace.map((step) => `   ${place(step)}: note: ${printable(step.message)}\n`).join("");
}

/** The lines of the path, as the robot shows the source around a message. */
function sourceOf(finding: LocatedFinding): string {
  const lines = [`\nvim +${finding.line} ${printable(finding.file)}\n\n`];
  const width = String(finding.excerpt.at(-1)?.line ?? 0).length;
  let previous: number | undefined;
  for (const { line, text } of finding.excerpt) {
    if (previous !== undefined && line !== previous + 1) lines.push(`   ${".".repeat(width)}\n`);
    lines.push(`${line === finding.line ? ">  " : "   "}${String(line).padStart(width)}  ${printable(text)}`.trimEnd(), "\n");
    previous = line;
  }
  return `${lines.join("")}\n`;
}
