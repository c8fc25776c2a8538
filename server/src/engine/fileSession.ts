// One file in an editor: its text changes, and each version is linted with what is left of the one before.

import type { SourceText } from "../base/sourceText.ts";
import { analyseFile } from "./analyseFile.ts";
import type { AnalysisContext } from "./analyseFunction.ts";
import type { FileReport, LintOptions, LintRequest } from "./api.ts";
import { makeFileMemory } from "./fileMemory.ts";
import { judgeFile } from "./judgeFile.ts";

export interface FileSession {
  /** Findings and coverage of this version: what Linter.lintFile gives. Throws only what the host throws from `atFunction`. */
  readonly lint: (source: SourceText, request?: LintRequest) => FileReport;
}

export function openSession(context: AnalysisContext, options: LintOptions): FileSession {
  const memory = makeFileMemory();
  return {
    lint: (source, request) =>
      judgeFile(source, analyseFile(context, source, request, memory), context.knowledge, { ...options, ...request?.judging }),
  };
}
