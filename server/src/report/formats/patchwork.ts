// The body of a check for patchwork's REST API (POST …/patches/ID/checks/). Posting it is the bot's business.

import type { RunResult } from "../result/result.ts";
import { type RunVerdict, verdictOf } from "./verdict.ts";

/** patchwork's word for each verdict. */
const states = { fail: "fail", warn: "warning", pass: "success" } as const satisfies Record<RunVerdict["state"], string>;

/** One JSON document; the bot adds `target_url` when it has put the whole report somewhere. */
export function* renderPatchwork(run: RunResult): Generator<string> {
  const { state, summary } = verdictOf(run);
  yield `${JSON.stringify({ state: states[state], context: "memdesc-lint", description: summary })}\n`;
}
