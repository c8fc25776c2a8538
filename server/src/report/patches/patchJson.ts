// Judged patches for programs (server/schema/patches.schema.json is the contract): one line a finding, written piece by piece.

import { findingObject, gapObject } from "../formats/json.ts";
import type { JudgedPatch, PatchRun } from "./patchReport.ts";
import type { LocatedFinding } from "../result/result.ts";

/** Version of the report's shape; a new number only for a change that breaks a reader. */
const patchReportVersion = 1;

/** Pieces of one JSON document. */
export function* renderPatchJson(run: PatchRun): Generator<string> {
  yield `{ "version": ${patchReportVersion},\n`;
  yield `  "tool": ${JSON.stringify({ name: "memdesc-lint", version: run.toolVersion })},\n`;
  yield `  "kernel": ${JSON.stringify({ version: run.kernelVersion ?? null, epoch: run.epoch })},\n`;
  yield `  "base": ${JSON.stringify(run.base)},\n  "notes": ${JSON.stringify(run.notes)},\n  "patches": [`;
  for (const [at, patch] of run.patches.entries()) {
    yield at === 0 ? "\n" : ",\n";
    yield* patchPieces(patch);
  }
  yield `],\n  "timing": { "totalMs": ${Math.round(run.totalMs)} } }\n`;
}

function* patchPieces(patch: JudgedPatch): Generator<string> {
  const { title, subject, author, messageId, index, count, files, notApplied } = patch;
  const head = JSON.stringify({ title, subject, author, messageId, index, count, files });
  yield `    ${head.slice(0, -1)},\n`;
  yield* findings("brings", patch.brings);
  yield* findings("mends", patch.mends);
  yield* findings("stays", patch.stays);
  const unsure = patch.unsure.map(({ finding, side, reason }) => ({ side, reason, finding: findingObject(finding) }));
  yield `      "unsure": ${JSON.stringify(unsure)},\n`;
  yield `      "notApplied": ${JSON.stringify(notApplied.map(({ file, hunk, reason }) => ({ file, hunk: hunk ?? null, reason })))},\n`;
  yield `      "notAnalysed": ${JSON.stringify(patch.notAnalysed.map(gapObject))} }`;
}

function* findings(key: string, list: readonly LocatedFinding[]): Generator<string> {
  yield `      "${key}": [`;
  for (const [at, finding] of list.entries()) yield `${at === 0 ? "\n        " : ",\n        "}${JSON.stringify(findingObject(finding))}`;
  yield "],\n";
}
