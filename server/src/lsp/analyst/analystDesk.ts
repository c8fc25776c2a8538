// What the analyst's thread does with its tasks: keeps linters by their set-up, trees by their key and documents by their URI, and asks the
// engine.

import { assertNever } from "../../base/assertNever.ts";
import { makeSourceText } from "../../base/sourceText.ts";
import type { FileSession } from "../../engine/fileSession.ts";
import { createLinter, type Linter } from "../../engine/linter.ts";
import type { Model } from "../../model/model.ts";
import { locateReport } from "../../report/result/locate.ts";
import type { AnalystDocument, AnalystSetup, AnalystStart, AnalystTask, ContractPlace, LintAnswer } from "./analystMessages.ts";
import { makeDeskTrees } from "./deskTrees.ts";
import { inferredNotes } from "../questions/inferredNotes.ts";
import { makeOtherFunctions } from "../questions/otherFunctions.ts";
import { answerQuestion, type Question } from "../questions/questions.ts";
import { shorterCalls } from "../questions/shorterCalls.ts";

export interface AnalystDesk {
  /** Throws Cancelled when `atFunction` does, and an Error for a task that makes no sense. */
  readonly answer: (task: AnalystTask) => Promise<unknown>;
}

interface OpenDocument {
  /** As it was linted last. */
  document: AnalystDocument | undefined;
  readonly setup: string;
  readonly session: FileSession;
}

/** What the host of the desk sees of its work; each may throw Cancelled. */
export interface AtWork {
  readonly atFunction: (name: string, start: number) => void;
  /** A function of another file is walked. */
  readonly atWork: () => void;
}

export function makeAnalystDesk(start: AnalystStart, { atFunction, atWork }: AtWork): AnalystDesk {
  const setups = new Map<string, AnalystSetup>();
  const linters = new Map<string, Promise<Linter>>();
  const documents = new Map<string, OpenDocument>();
  const trees = makeDeskTrees(atWork);

  function linterOf(key: string): Promise<Linter> {
    let linter = linters.get(key);
    if (linter === undefined) {
      const setup = setups.get(key);
      if (setup === undefined) throw new Error("the analyst was not told of this set-up");
      linter = makeLinter(start, setup);
      linters.set(key, linter);
    }
    return linter;
  }

  async function lint(document: AnalystDocument, keep: boolean): Promise<LintAnswer> {
    const linter = await linterOf(document.setup);
    const began = performance.now();
    const { leaveOut, judging } = document;
    const source = makeSourceText(document.path, document.text);
    const program = document.tree === undefined ? undefined : trees.programOf(document.tree, document.setup, linter);
    const whole = program && { program, path: document.path };
    const request = { atFunction, leaveOut, ...(judging && { judging }), ...whole };
    const open = keep ? openDocument(document, linter) : undefined;
    const session = open?.session;
    const report = (session?.lint ?? linter.lintFile)(source, request);
    if (open) open.document = document;
    const result = locateReport(report, document.path);
    const notes = session ? inferredNotes(session) : [];
    const shorter = session ? shorterCalls(session) : [];
    return { result, parser: linter.parser, milliseconds: performance.now() - began, notes, shorter };
  }

  /** What is left of the version before, where that was read the same way. */
  function openDocument({ uri, setup }: AnalystDocument, linter: Linter): OpenDocument {
    const before = documents.get(uri);
    if (before?.setup === setup) return before;
    const fresh: OpenDocument = { document: undefined, setup, session: linter.openSession() };
    documents.set(uri, fresh);
    return fresh;
  }

  async function ask({ session, setup }: OpenDocument, { path, tree }: AnalystDocument, question: Question): Promise<unknown> {
    const linter = await linterOf(setup);
    const program = tree === undefined ? undefined : trees.programOf(tree, setup, linter);
    return answerQuestion(session, linter.model, program && makeOtherFunctions(program, path, session.view), question);
  }

  return {
    answer: async (task) => {
      switch (task.kind) {
        case "setup":
          setups.set(task.setup.key, task.setup);
          return undefined;
        case "tree":
          trees.set(task.key, task.tree);
          return undefined;
        case "keep":
          trees.keepSummaries();
          return undefined;
        case "lint":
          return lint(task.document, task.keep);
        case "ask": {
          const open = documents.get(task.uri);
          if (open?.document?.version !== task.version) throw new Error("the analyst does not have this version of the document");
          return ask(open, open.document, task.question);
        }
        case "warm": {
          const open = documents.get(task.uri);
          return open?.document?.version === task.version && open.session.warm();
        }
        case "contracts":
          return contractPlaces((await linterOf(task.setup)).model);
        case "close":
          documents.delete(task.uri);
          return undefined;
        default:
          return assertNever(task);
      }
    },
  };
}

/** Sorted by name. */
function contractPlaces(model: Model): readonly ContractPlace[] {
  return [...model.contracts.values()]
    .flat()
    .map(({ name, file, line, family }) => ({ name, file, line, family }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.line - b.line));
}

async function makeLinter(start: AnalystStart, setup: AnalystSetup): Promise<Linter> {
  const { modelFiles, macroFiles } = start;
  const { overrideFiles, parser, options } = setup;
  const created = await createLinter({ modelFiles, macroFiles, overrideFiles, parser, options });
  if (created.ok) return created.linter;
  const [first] = created.errors;
  throw new Error(
    first === undefined ? "the built-in model does not load" : `${first.file}:${first.line}:${first.column}: ${first.message}`,
  );
}
