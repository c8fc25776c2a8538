// All formats that judged patches can be reported in. A new format is one file and one line here.

import type { Paint } from "../text/paint.ts";
import { renderPatchB4 } from "./patchB4.ts";
import { renderPatchJson } from "./patchJson.ts";
import { renderPatchPretty } from "./patchPretty.ts";
import type { PatchRun } from "./patchReport.ts";
import { renderPatchTerse } from "./patchTerse.ts";
import { renderPatchZeroDay } from "./patchZeroDay.ts";

const table = {
  pretty: renderPatchPretty,
  terse: renderPatchTerse,
  json: renderPatchJson,
  b4: renderPatchB4,
  "0day": renderPatchZeroDay,
} as const satisfies Record<string, (run: PatchRun, paint: Paint) => Iterable<string>>;

export type PatchFormat = keyof typeof table;

/** By name, in the order of the manual. */
export const patchFormats: readonly PatchFormat[] = ["pretty", "terse", "json", "b4", "0day"];

/** Pieces of the report, in order. */
export function renderPatches(run: PatchRun, format: PatchFormat, paint: Paint): Iterable<string> {
  return table[format](run, paint);
}
