// The results of documents: one lint per version at most, shared by all who ask; a newer version ends the work on an older one; what ended
// the analyst's thread is left out until its text changes.

import { createHash } from "node:crypto";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { LeftOut } from "../engine/api.ts";
import type { FileResult } from "../report/result.ts";
import { type Analyst, TaskCancelled, ThreadDied, type Urgency, urgency } from "./analyst.ts";
import type { LintAnswer } from "./analystMessages.ts";
import type { InferredNote } from "./inferredNotes.ts";
import type { Question, QuestionKind, Questions } from "./questions.ts";
import type { ShorterCall } from "./shorterCalls.ts";
import type { Target, Targets } from "./targets.ts";

/** A text with its version: an open document, or a file read for the workspace. */
export interface Text {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

export interface Linted {
  readonly text: Text;
  readonly target: Target;
  readonly result: FileResult;
  readonly parser: string;
  readonly milliseconds: number;
  readonly notes: readonly InferredNote[];
  readonly shorter: readonly ShorterCall[];
  /** Functions that ended the analyst's thread, and the whole file when it was none of them. */
  readonly lost: readonly Lost[];
}

export interface Lost {
  /** Offset in the text. */
  readonly start: number;
  readonly reason: string;
}

export interface Linting {
  /** The result of this text; rejects with TaskCancelled when a newer version, or new settings, came in between. */
  readonly lint: (text: Text, how: Urgency) => Promise<Linted>;
  /** The newest version of an open document, linted, and the way to ask about it. Rejects as lint does, and when `signal` says so. */
  readonly openQuestions: (document: TextDocument, signal: AbortSignal) => Promise<OpenQuestions>;
  /** The newest result of a document, which may be of an older version. */
  readonly last: (uri: string) => Linted | undefined;
  /** The document is gone. */
  readonly drop: (uri: string) => void;
  /** All results are of the past: settings or headers changed. */
  readonly forgetAll: () => void;
}

export interface OpenQuestions {
  readonly linted: Linted;
  readonly ask: <Kind extends QuestionKind>(kind: Kind, ask: Questions[Kind]["ask"]) => Promise<Questions[Kind]["answer"]>;
}

interface Work {
  readonly version: number;
  readonly stop: AbortController;
  readonly promise: Promise<Linted>;
}

/** A function, or a whole text, that ended a thread. */
interface Quarantined {
  /** The function's text; for a whole file a digest of all of it. */
  readonly text: string;
  readonly whole: boolean;
  readonly reason: string;
}

/** Whoever types on, or asks, does so sooner. */
const warmAfterMs = 150;
/** Functions of one file that may be left out before the file is. */
const mostLeftOut = 8;

export function makeLinting(analyst: Analyst, targets: Targets, onLinted: (linted: Linted) => void): Linting {
  const works = new Map<string, Work>();
  const results = new Map<string, Linted>();
  const quarantine = new Map<string, Quarantined[]>();
  /** Documents that somebody works in: their answers are made ready while nothing else is to do. */
  const active = new Set<string>();

  function begin(text: Text, how: Urgency): Work {
    const stop = new AbortController();
    const promise = run(text, how, stop.signal).then((linted) => {
      if (stop.signal.aborted) throw new TaskCancelled();
      if (results.has(text.uri) && how !== urgency.background) active.add(text.uri);
      results.set(text.uri, linted);
      onLinted(linted);
      if (active.has(text.uri)) void keepWarm(text);
      return linted;
    });
    // Whoever asked hears of it; work that nobody waits for any more must not end the process.
    promise.catch(() => {
      if (works.get(text.uri)?.promise === promise) works.delete(text.uri);
    });
    return { version: text.version, stop, promise };
  }

  /** One function at a time, so that whatever comes in between is sooner. */
  async function keepWarm({ uri, version }: Text): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, warmAfterMs).unref());
    let more = true;
    while (more && works.get(uri)?.version === version)
      more = await analyst.ask<boolean>({ kind: "warm", uri, version }, urgency.background).catch(() => false);
  }

  async function run(text: Text, how: Urgency, signal: AbortSignal): Promise<Linted> {
    const target = await targets.of(text.uri);
    analyst.addSetup(target.setup);
    if (target.excluded !== undefined)
      return { text, target, result: nothing(target.path), parser: "none", milliseconds: 0, notes: [], shorter: [], lost: [] };
    for (;;) {
      const lost = lostIn(text);
      if (lost.some(({ start }) => start < 0))
        return { text, target, result: nothing(target.path), parser: "none", milliseconds: 0, notes: [], shorter: [], lost };
      try {
        const document = {
          uri: text.uri,
          version: text.version,
          path: target.path,
          text: cleaned(text.text),
          setup: target.setup.key,
          leaveOut: lost satisfies readonly LeftOut[],
          judging: target.judging,
        };
        const keep = how !== urgency.background;
        const answer = await analyst.ask<LintAnswer>({ kind: "lint", document, keep }, how, signal);
        return { text, target, ...answer, lost };
      } catch (error) {
        if (!(error instanceof ThreadDied) || signal.aborted) throw error;
        remember(text, error);
      }
    }
  }

  /** What of the text is in quarantine, by offset; -1 stands for all of it. */
  function lostIn(text: Text): readonly Lost[] {
    const known = quarantine.get(text.uri);
    if (known === undefined) return [];
    const here = known.flatMap((one) => {
      const start = one.whole ? (digest(text.text) === one.text ? -1 : undefined) : offsetOf(text.text, one.text);
      return start === undefined ? [] : [{ one, lost: { start, reason: one.reason } }];
    });
    // Once its text is another one it gets its chance again.
    if (here.length < known.length)
      quarantine.set(
        text.uri,
        here.map(({ one }) => one),
      );
    return here.map(({ lost }) => lost);
  }

  function remember(text: Text, { message, beat }: ThreadDied): void {
    const known = quarantine.get(text.uri) ?? [];
    const at = beat.function?.start;
    const whole = at === undefined || known.length >= mostLeftOut;
    known.push({ text: whole ? digest(text.text) : functionText(text.text, at), whole, reason: message });
    quarantine.set(text.uri, known);
  }

  const lint = (text: Text, how: Urgency): Promise<Linted> => {
    const known = works.get(text.uri);
    if (known && known.version === text.version) return known.promise;
    known?.stop.abort();
    const work = begin(text, how);
    works.set(text.uri, work);
    return work.promise;
  };

  return {
    lint,
    openQuestions: async (document, signal) => {
      const { uri, version } = document;
      active.add(uri);
      const linted = await lint({ uri, version, text: document.getText() }, urgency.edited);
      return {
        linted,
        ask: async <Kind extends QuestionKind>(kind: Kind, ask: Questions[Kind]["ask"]): Promise<Questions[Kind]["answer"]> => {
          const question = { kind, ...ask } as Question;
          return analyst.ask<Questions[Kind]["answer"]>({ kind: "ask", uri, version, question }, urgency.question, signal);
        },
      };
    },
    last: (uri) => results.get(uri),
    drop: (uri) => {
      works.get(uri)?.stop.abort();
      works.delete(uri);
      results.delete(uri);
      active.delete(uri);
      quarantine.delete(uri);
      void analyst.ask({ kind: "close", uri }, urgency.background).catch(() => undefined);
    },
    forgetAll: () => {
      for (const work of works.values()) work.stop.abort();
      works.clear();
      results.clear();
    },
  };
}

/** As the command line reads a file: a stray NUL is a blank. */
function cleaned(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", " ") : text;
}

function nothing(path: string): FileResult {
  return { file: path, findings: [], coverage: { functions: 0, handleFunctions: 0, analysed: 0, notAnalysed: [] } };
}

/** From its start to the brace in column 0. */
function functionText(text: string, start: number): string {
  const end = text.indexOf("\n}", start);
  return text.slice(start, end < 0 ? text.length : end + 2);
}

function offsetOf(text: string, part: string): number | undefined {
  const at = text.indexOf(part);
  return at < 0 ? undefined : at;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
