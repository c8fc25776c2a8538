// The whole workspace: pulled with result ids, or checked by a command with progress and a way to stop it. Open documents go first; a file
// that is not open is read, linted and let go.

import { pathToFileURL } from "node:url";
import type {
  CancellationToken,
  Connection,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { findFiles } from "../cli/findFiles.ts";
import { readSource } from "../cli/readSource.ts";
import { TaskCancelled, urgency } from "./analyst.ts";
import { reportOf } from "./diagnostics.ts";
import type { Linted, Linting } from "./linting.ts";
import { type DiagnosticOptions, toDiagnostics } from "./toDiagnostic.ts";

export interface WorkspaceContext {
  readonly connection: Connection;
  readonly linting: Linting;
  readonly isOpen: (uri: string) => boolean;
  readonly folders: () => readonly string[];
  readonly options: () => DiagnosticOptions;
}

export interface WorkspaceCheck {
  readonly pull: (
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
    tell: ((report: WorkspaceDiagnosticReport) => void) | undefined,
  ) => Promise<WorkspaceDiagnosticReport>;
  /** Lints all files that are not open and shows their findings; `only` limits it to files or directories. */
  readonly check: (only: readonly string[] | undefined) => Promise<CheckSummary>;
  /** An opened document speaks for itself. */
  readonly opened: (uri: string) => void;
}

export interface CheckSummary {
  readonly files: number;
  readonly findings: number;
  readonly stopped: boolean;
}

/** Reports of this many files are sent together. */
const batch = 20;

export function makeWorkspaceCheck(context: WorkspaceContext): WorkspaceCheck {
  const { connection, linting } = context;
  const shown = new Set<string>();

  async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
    if (paths.length === 0) return [];
    const { files, problems } = await findFiles(paths, "/");
    for (const { file, message } of problems) connection.console.info(`${file}: ${message}`);
    return files.map(({ absolute }) => absolute);
  }

  /** undefined for a file that is open, cannot be read, or was not linted to the end. */
  async function lintFile(file: string): Promise<Linted | undefined> {
    const uri = pathToFileURL(file).href;
    if (context.isOpen(uri)) return undefined;
    const source = readSource(file);
    if (!source.ok) return undefined;
    try {
      return await linting.lint({ uri, version: 0, text: source.text }, urgency.background);
    } catch (error) {
      if (!(error instanceof TaskCancelled)) connection.console.error(`${uri}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    } finally {
      if (!context.isOpen(uri)) linting.drop(uri);
    }
  }

  return {
    pull: async ({ previousResultIds }, token, tell) => {
      const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      let items: WorkspaceDocumentDiagnosticReport[] = [];
      for (const file of await filesOf(context.folders())) {
        if (token.isCancellationRequested) break;
        const linted = await lintFile(file);
        if (linted) items.push({ ...reportOf(linted, context.options(), known.get(linted.text.uri)), uri: linted.text.uri, version: null });
        if (tell && items.length >= batch) {
          tell({ items });
          items = [];
        }
      }
      return { items };
    },
    check: async (only) => {
      const files = await filesOf(only ?? context.folders());
      const progress = await connection.window.createWorkDoneProgress();
      progress.begin("Checking with memdesc-lint", 0, "", true);
      let findings = 0;
      let done = 0;
      try {
        for (const file of files) {
          if (progress.token.isCancellationRequested) break;
          progress.report(Math.floor((100 * done) / files.length), `${done} of ${files.length} files`);
          const linted = await lintFile(file);
          done++;
          if (!linted || context.isOpen(linted.text.uri)) continue;
          findings += linted.result.findings.length;
          if (linted.result.findings.length === 0 && !shown.has(linted.text.uri)) continue;
          shown.add(linted.text.uri);
          await connection.sendDiagnostics({ uri: linted.text.uri, diagnostics: toDiagnostics(linted, context.options()) });
        }
      } finally {
        progress.done();
      }
      return { files: done, findings, stopped: done < files.length };
    },
    opened: (uri) => {
      if (shown.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
