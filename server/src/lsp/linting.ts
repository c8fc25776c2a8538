// The results of documents: one per version, shared by all who ask; a newer version ends the work on an older one. A document is linted by itself
// first and then, when its tree is there, with what functions of other files do. What ended the analyst's thread is left out until its text
// changes.

import { createHash } from "node:crypto";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { LeftOut } from "../engine/api.ts";
import type { FileResult } from "../report/result/result.ts";
import { type Analyst, TaskCancelled, ThreadDied, type Urgency, urgency } from "./analyst/analyst.ts";
import type { LintAnswer } from "./analyst/analystMessages.ts";
import type { InferredNote } from "./questions/inferredNotes.ts";
import type { Question, QuestionKind, Questions } from "./questions/questions.ts";
import type { ShorterCall } from "./questions/shorterCalls.ts";
import type { Target, Targets } from "./targets.ts";
import type { KnownTree } from "./treeState/treeMessages.ts";
import type { Trees } from "./trees.ts";

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
  /** The state of the tree that it was linted in; undefined: by itself. */
  readonly tree: KnownTree | undefined;
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
  /** A tree is there, or is another one: documents in it are linted again while nothing else is to do. */
  readonly treeChanged: (tree: KnownTree, indexed: number) => void;
}

export interface LintingEvents {
  readonly onLinted: (linted: Linted) => void;
  /** The same text of a document has another result than before. */
  readonly onImproved: (uri: string) => void;
  /** Something other than a newer text kept a document from being linted in its tree. */
  readonly onFailure: (uri: string, reason: string) => void;
}

export interface OpenQuestions {
  readonly linted: Linted;
  readonly ask: <Kind extends QuestionKind>(kind: Kind, ask: Questions[Kind]["ask"]) => Promise<Questions[Kind]["answer"]>;
}

interface Work {
  readonly version: number;
  readonly stop: AbortController;
  promise: Promise<Linted>;
  /** It is being linted again, with its tree. */
  improving: boolean;
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

/** Files of a tree that are read anew in one go: after more, the answers about functions of other files take a while. */
const manyFiles = 200;
/** Summaries are written when for so long none was asked for. */
const keepAfterMs = 10_000;

export function makeLinting(analyst: Analyst, targets: Targets, trees: Trees, { onLinted, onImproved, onFailure }: LintingEvents): Linting {
  const works = new Map<string, Work>();
  const results = new Map<string, Linted>();
  const quarantine = new Map<string, Quarantined[]>();
  /** Documents that somebody works in: their answers are made ready while nothing else is to do. */
  const active = new Set<string>();
  /** Documents whose questions about other files were answered once: asking again takes no time. */
  const acquainted = new Set<string>();
  let keeping: NodeJS.Timeout | undefined;

  function begin(text: Text, how: Urgency): Work {
    const stop = new AbortController();
    const promise = run(text, how, stop.signal).then((linted) => {
      if (stop.signal.aborted) throw new TaskCancelled();
      if (results.has(text.uri) && how !== urgency.background) active.add(text.uri);
      results.set(text.uri, linted);
      onLinted(linted);
      if (active.has(text.uri)) void keepWarm(text);
      if (how !== urgency.background) void improve(linted, work);
      return linted;
    });
    const work: Work = { version: text.version, stop, promise, improving: false };
    // Whoever asked hears of it; work that nobody waits for any more must not end the process.
    promise.catch(() => {
      if (works.get(text.uri) === work) works.delete(text.uri);
    });
    return work;
  }

  /** Lints a text again, in the present state of its tree, while nothing more urgent is to do; again when the tree changes meanwhile. */
  async function improve(linted: Linted, work: Work): Promise<void> {
    if (work.improving || linted.parser === "none") return;
    work.improving = true;
    for (let last: Linted | undefined = linted; last; ) last = await lintAgain(last, work);
    work.improving = false;
  }

  /** undefined when there is nothing to do, or no more. */
  async function lintAgain({ text, target, tree: before, ...last }: Linted, work: Work): Promise<Linted | undefined> {
    const { uri } = text;
    try {
      const tree = await trees.ready(target);
      if (tree === undefined || tree === before || works.get(uri) !== work) return undefined;
      const linted = await lintIn(tree, text, target, { how: urgency.background, keep: true, signal: work.stop.signal });
      if (works.get(uri) !== work || work.stop.signal.aborted) return undefined;
      acquainted.add(uri);
      results.set(uri, linted);
      work.promise = Promise.resolve(linted);
      onLinted(linted);
      if (saidBy(linted) !== saidBy(last)) onImproved(uri);
      if (active.has(uri)) void keepWarm(text);
      return linted;
    } catch (error) {
      // A newer text has its own turn; else what is known of the file alone stays.
      if (!(error instanceof TaskCancelled)) onFailure(uri, error instanceof Error ? error.message : String(error));
      return undefined;
    }
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
    if (target.excluded !== undefined) return notLinted(text, target, []);
    // Files that are not open are linted once: with all that there is to know.
    const keep = how !== urgency.background;
    const tree = !keep ? await trees.ready(target) : acquainted.has(text.uri) ? trees.now(target) : undefined;
    return lintIn(tree, text, target, { how, keep, signal });
  }

  /** `keep`: the document is open, and will be asked about. */
  async function lintIn(
    tree: KnownTree | undefined,
    text: Text,
    target: Target,
    { how, keep, signal }: { readonly how: Urgency; readonly keep: boolean; readonly signal: AbortSignal },
  ): Promise<Linted> {
    for (;;) {
      const lost = lostIn(text);
      if (lost.some(({ start }) => start < 0)) return notLinted(text, target, lost);
      try {
        const document = {
          uri: text.uri,
          version: text.version,
          path: target.path,
          text: cleaned(text.text),
          setup: target.setup.key,
          tree: tree?.key,
          leaveOut: lost satisfies readonly LeftOut[],
          judging: target.judging,
        };
        const answer = await analyst.ask<LintAnswer>({ kind: "lint", document, keep }, how, signal);
        if (tree) keepSummariesSoon();
        return { text, target, ...answer, tree, lost };
      } catch (error) {
        if (!(error instanceof ThreadDied) || signal.aborted) throw error;
        remember(text, error);
      }
    }
  }

  function keepSummariesSoon(): void {
    clearTimeout(keeping);
    keeping = setTimeout(() => void analyst.ask({ kind: "keep" }, urgency.background).catch(() => undefined), keepAfterMs).unref();
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
      acquainted.delete(uri);
      quarantine.delete(uri);
      void analyst.ask({ kind: "close", uri }, urgency.background).catch(() => undefined);
    },
    forgetAll: () => {
      for (const work of works.values()) work.stop.abort();
      works.clear();
      results.clear();
    },
    treeChanged: (tree, indexed) => {
      for (const [uri, work] of works) {
        const linted = results.get(uri);
        if (linted === undefined || trees.now(linted.target)?.key !== tree.key) continue;
        // It would keep whoever types on waiting.
        if (indexed > manyFiles) acquainted.delete(uri);
        if (linted.text.version === work.version) void improve(linted, work);
      }
    },
  };
}

/** As the command line reads a file: a stray NUL is a blank. */
function cleaned(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", " ") : text;
}

/** All that a client is told of a result. */
function saidBy({ result, notes, shorter }: Pick<Linted, "result" | "notes" | "shorter">): string {
  return JSON.stringify([result, notes, shorter]);
}

function notLinted(text: Text, target: Target, lost: readonly Lost[]): Linted {
  const coverage = { functions: 0, handleFunctions: 0, analysed: 0, notAnalysed: [] };
  const result: FileResult = { file: target.path, findings: [], coverage };
  return { text, target, result, parser: "none", tree: undefined, milliseconds: 0, notes: [], shorter: [], lost };
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
