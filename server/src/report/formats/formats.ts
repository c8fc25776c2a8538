// All formats that a run can be reported in. A new format is one file and one line here; nothing else lists them.

import { renderB4 } from "./b4.ts";
import { renderCheckstyle } from "./checkstyle.ts";
import { renderGcc } from "./gcc.ts";
import { githubCuts, renderGithub } from "./github.ts";
import { renderGitlab } from "./gitlab.ts";
import { renderHtml } from "../html/page.ts";
import { renderJson } from "./json.ts";
import { renderJsonl } from "./jsonl.ts";
import { renderJunit } from "./junit.ts";
import { renderPatchwork } from "./patchwork.ts";
import { renderPretty } from "./pretty.ts";
import type { ReportContext } from "../reportContext.ts";
import type { RunResult } from "../result/result.ts";
import { renderSarif, sarifCuts } from "./sarif.ts";
import { renderZeroDay } from "./zeroDay.ts";

export interface ReportFormat {
  /** Who reads it, for help and docs. */
  readonly summary: string;
  /** Pieces of the report, in order. */
  readonly render: (run: RunResult, context: ReportContext) => Iterable<string>;
  /** What the format's reader will not show of this run: one sentence each, without a full stop. */
  readonly cuts?: (run: RunResult, context: ReportContext) => readonly string[];
  /** Asks for `ReportContext.tree`, which costs the reading of a file. */
  readonly wantsTree?: boolean;
  /** Tells findings that are gone from others: with --known, files of the older state are linted for it. */
  readonly wantsGone?: boolean;
}

const table = {
  pretty: { summary: "people at a terminal: the source lines of each path", render: renderPretty },
  gcc: { summary: "make, editors and bots that read a compiler's messages", render: renderGcc },
  json: { summary: "programs, and merge: one document with a schema", render: renderJson },
  jsonl: { summary: "jq and logs: one JSON object a line", render: renderJsonl },
  sarif: {
    summary: "code scanning services and viewers, and merge: SARIF 2.1.0 with whole paths",
    render: renderSarif,
    cuts: sarifCuts,
    wantsGone: true,
  },
  github: {
    summary: "GitHub Actions: annotations",
    render: renderGithub,
    cuts: (run, { withGaps }) => githubCuts(run, withGaps),
  },
  gitlab: { summary: "GitLab: Code Quality report", render: renderGitlab },
  checkstyle: { summary: "Jenkins, reviewdog and others: Checkstyle's XML", render: renderCheckstyle },
  junit: { summary: "CI systems that show tests: JUnit's XML", render: renderJunit },
  b4: { summary: "b4's review-perpatch-check-cmd", render: renderB4 },
  patchwork: { summary: "bots that post checks to patchwork's API", render: renderPatchwork },
  "0day": { summary: "mails in the manner of the 0-day robot", render: renderZeroDay },
  html: { summary: "a browser: one page with charts, groups and each path over the source", render: renderHtml, wantsTree: true },
} as const satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof table;

/** By name, in the order of the manual. */
export const formats: Readonly<Record<FormatName, ReportFormat>> = table;

export const formatNames: readonly FormatName[] = Object.keys(table).filter(isFormatName);

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(table, name);
}
