// The whole workspace: pulled with result ids, or checked by a command with progress and a way to stop it. Open documents go first; a file
// that is not open is read, linted and let go.

import { fileURLToPath, pathToFileURL } from "node:url";
import type {
  CancellationToken,
  Connection,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { findFiles } from "../cli/input/findFiles.ts";
import { readSource } from "../cli/input/readSource.ts";
import { TaskCancelled, urgency } from "./analyst/analyst.ts";
import { reportOf, textOf } from "./diagnostics.ts";
import type { Linted, Linting } from "./linting.ts";
import { type DiagnosticOptions, toDiagnostics } from "./toDiagnostic.ts";

export interface WorkspaceContext {
  readonly connection: Connection;
  readonly linting: Linting;
  readonly open: (uri: string) => TextDocument | undefined;
  readonly folders: () => readonly string[];
  readonly options: () => DiagnosticOptions;
}

export interface WorkspaceCheck {
  readonly pull: (
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
    tell: ((report: WorkspaceDiagnosticReport) => void) | undefined,
  ) => Promise<WorkspaceDiagnosticReport>;
  /** Lints all files that the client does not show and shows their findings. */
  readonly check: (what: CheckRequest) => Promise<CheckSummary>;
  /** A document that is opened, or asked about, speaks for itself. */
  readonly opened: (uri: string) => void;
  /** A file that was checked, or was open when all others were, has its findings again when it is closed. */
  readonly closed: (uri: string) => void;
}

export interface CheckRequest {
  /** Files or directories; undefined: all folders. */
  readonly only: readonly string[] | undefined;
  /** Documents that the client asks about itself; undefined: those that are open. A client may hold on to one that it shows nowhere. */
  readonly shown: ReadonlySet<string> | undefined;
}

export interface CheckSummary {
  readonly files: number;
  readonly findings: number;
  readonly stopped: boolean;
}

/** Reports of this many files are sent together. */
const batch = 20;
/** As often a file is begun again when settings change meanwhile. */
const MOST_ATTEMPTS = 5;

export function makeWorkspaceCheck(context: WorkspaceContext): WorkspaceCheck {
  const { connection, linting } = context;
  const isOpen = (uri: string): boolean => context.open(uri) !== undefined;
  const shown = new Set<string>();
  /** Open documents that belong to what was checked. */
  const speakForThemselves = new Set<string>();

  async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
    if (paths.length === 0) return [];
    const { files, problems } = await findFiles(paths, "/");
    for (const { file, message } of problems) connection.console.info(`${file}: ${message}`);
    return files.map(({ absolute }) => absolute);
  }

  /** undefined for a file that speaks for itself, cannot be read, or was not linted to the end. */
  async function lintFile(file: string, speaksForItself: (uri: string) => boolean): Promise<Linted | undefined> {
    const uri = pathToFileURL(file).href;
    for (let attempt = 0; attempt < MOST_ATTEMPTS && !speaksForItself(uri); attempt++) {
      const document = context.open(uri);
      const source = document ? { ok: true, text: document.getText() } : readSource(file);
      if (!source.ok) return undefined;
      try {
        if (document) return await linting.lint(textOf(document), urgency.opened);
        return await linting.lint({ uri, version: 0, text: source.text }, urgency.background);
      } catch (error) {
        // New settings, or another branch: the file has not been linted with them yet.
        if (error instanceof TaskCancelled) continue;
        connection.console.error(`${uri}: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      } finally {
        if (!isOpen(uri)) linting.drop(uri);
      }
    }
    return undefined;
  }

  /** Gives the number of a file's findings, after they were sent. */
  async function show(linted: Linted): Promise<number> {
    const { uri } = linted.text;
    const { findings } = linted.result;
    if (findings.length === 0 && !shown.has(uri)) return 0;
    shown.add(uri);
    await connection.sendDiagnostics({ uri, diagnostics: toDiagnostics(linted, context.options()) });
    return findings.length;
  }

  return {
    pull: async ({ previousResultIds }, token, tell) => {
      const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      let items: WorkspaceDocumentDiagnosticReport[] = [];
      for (const file of await filesOf(context.folders())) {
        if (token.isCancellationRequested) break;
        const linted = await lintFile(file, isOpen);
        if (linted) items.push({ ...reportOf(linted, context.options(), known.get(linted.text.uri)), uri: linted.text.uri, version: null });
        if (tell && items.length >= batch) {
          tell({ items });
          items = [];
        }
      }
      return { items };
    },
    check: async ({ only, shown: asked }) => {
      const speaksForItself = (uri: string): boolean => isOpen(uri) && (asked === undefined || asked.has(uri));
      const files = await filesOf(only ?? context.folders());
      const progress = await connection.window.createWorkDoneProgress();
      progress.begin("Checking with memdesc-lint", 0, "", true);
      let findings = 0;
      let done = 0;
      try {
        for (const file of files) {
          if (progress.token.isCancellationRequested) break;
          progress.report(Math.floor((100 * done) / files.length), `${done} of ${files.length} files`);
          const linted = await lintFile(file, speaksForItself);
          done++;
          const uri = pathToFileURL(file).href;
          if (isOpen(uri)) speakForThemselves.add(uri);
          if (linted && !speaksForItself(uri)) findings += await show(linted);
        }
      } finally {
        progress.done();
      }
      return { files: done, findings, stopped: done < files.length };
    },
    opened: (uri) => {
      if (!shown.delete(uri)) return;
      speakForThemselves.add(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    closed: (uri) => {
      if (!speakForThemselves.delete(uri)) return;
      void lintFile(fileURLToPath(uri), isOpen).then((linted) => (linted && !isOpen(uri) ? show(linted) : 0));
    },
  };
}
