// Questions about an open document: what can be asked, what comes back, and the asking. Answers are in offsets of the text asked about.

import { assertNever } from "../base/assertNever.ts";
import type { Span } from "../base/span.ts";
import type { DocumentBlocker } from "../engine/documentBlockers.ts";
import type { FileSession } from "../engine/fileSession.ts";
import { type PathPicture, pathPicture, type PictureStep } from "../engine/pathPicture.ts";
import type { Model } from "../model/model.ts";
import { type Completion, completionsAt } from "./completion.ts";
import { contractSentence } from "./contractSentence.ts";
import { type HandleToken, type Hint, hintsIn, tokensIn } from "./decorations.ts";
import { type LifePlace, lifeOf } from "./handleLife.ts";
import { type HoverAnswer, hoverAt, wordAt } from "./hover.ts";
import { inferredNotes } from "./inferredNotes.ts";
import { kindPage } from "./modelPages.ts";

export interface Questions {
  readonly hover: { readonly ask: { readonly offset: number }; readonly answer: HoverAnswer | undefined };
  readonly life: { readonly ask: { readonly offset: number }; readonly answer: readonly LifePlace[] | undefined };
  readonly hints: { readonly ask: { readonly range: Span; readonly mode: "minimal" | "full" }; readonly answer: readonly Hint[] };
  readonly tokens: { readonly ask: { readonly range: Span }; readonly answer: readonly HandleToken[] };
  readonly completion: { readonly ask: { readonly offset: number }; readonly answer: readonly Completion[] };
  readonly path: {
    readonly ask: { readonly offset: number; readonly steps: readonly PictureStep[] };
    readonly answer: PathPicture | undefined;
  };
  readonly definition: { readonly ask: { readonly offset: number }; readonly answer: DefinitionAnswer | undefined };
  readonly callers: { readonly ask: { readonly name: string }; readonly answer: readonly CallSites[] };
  readonly callees: { readonly ask: { readonly offset: number }; readonly answer: readonly CallSites[] };
  readonly blockers: { readonly ask: Readonly<Record<never, never>>; readonly answer: readonly DocumentBlocker[] };
  readonly kinds: { readonly ask: Readonly<Record<never, never>>; readonly answer: readonly KindAnswer[] };
}

export type QuestionKind = keyof Questions;
export type Question = { readonly [Kind in QuestionKind]: { readonly kind: Kind } & Questions[Kind]["ask"] }[QuestionKind];

export interface DefinitionAnswer {
  readonly name: string;
  readonly span: Span;
  /** Where its contract is written: a header of the model ("model/gup.h") or the document's own path. */
  readonly contract: { readonly file: string; readonly line: number; readonly source: string } | undefined;
  /** Its definition in the document: the name. */
  readonly here: Span | undefined;
}

/** A function and the places where it calls, or is called. */
export interface CallSites {
  readonly name: string;
  /** The function in this document; undefined for one of another file. */
  readonly span: Span | undefined;
  readonly nameSpan: Span | undefined;
  readonly calls: readonly Span[];
  /** What is known of the callee, in words. */
  readonly sentence: string;
}

export interface KindAnswer {
  readonly name: string;
  readonly types: readonly string[];
  /** Markdown. */
  readonly page: string;
}

export function answerQuestion(session: FileSession, model: Model, question: Question): Questions[QuestionKind]["answer"] {
  switch (question.kind) {
    case "hover":
      return hoverAt(session, model, question.offset);
    case "life":
      return lifeOf(session, question.offset);
    case "hints":
      return hintsIn(session, question.range, question.mode, inferredNotes(session));
    case "tokens":
      return tokensIn(session, question.range);
    case "completion":
      return completionsAt(session, question.offset);
    case "path": {
      const fn = session.functionAt(question.offset);
      const graph = fn && session.graph(fn);
      return graph && pathPicture(graph, session.source()?.text ?? "", question.steps);
    }
    case "definition":
      return definitionAt(session, question.offset);
    case "callers":
      return callersOf(session, question.name);
    case "callees":
      return calleesOf(session, question.offset);
    case "blockers":
      return session.blockers();
    case "kinds":
      return kindsOf(session);
    default:
      return assertNever(question);
  }
}

function definitionAt(session: FileSession, offset: number): DefinitionAnswer | undefined {
  const text = session.source()?.text ?? "";
  const span = wordAt(text, offset);
  if (!span) return undefined;
  const name = text.slice(span.start, span.end);
  const found = session.view().contract(name);
  const fn = session.functions().find((one) => one.name === name);
  const here = fn && nameSpanOf(fn.facts, fn, text);
  if (!found && !here) return undefined;
  return { name, span, contract: found && { file: found.origin.file, line: found.origin.line, source: found.origin.source }, here };
}

function nameSpanOf(
  facts: ReturnType<FileSession["functions"]>[number]["facts"],
  fn: Span & { readonly name: string; readonly bodyStart: number },
  text: string,
): Span {
  if (facts) return { start: facts.fn.nameSpan.start + facts.shift, end: facts.fn.nameSpan.end + facts.shift };
  const at = text.slice(fn.start, fn.bodyStart).search(new RegExp(`\\b${fn.name}\\s*\\(`));
  const start = fn.start + Math.max(0, at);
  return { start, end: start + fn.name.length };
}

function callersOf(session: FileSession, name: string): readonly CallSites[] {
  const text = session.source()?.text ?? "";
  return session.functions().flatMap((fn): CallSites[] => {
    const calls = callsIn(text, { start: fn.bodyStart, end: fn.end }, name);
    return calls.length === 0
      ? []
      : [
          {
            name: fn.name,
            span: { start: fn.start, end: fn.end },
            nameSpan: nameSpanOf(fn.facts, fn, text),
            calls,
            sentence: sentenceOf(session, fn.name),
          },
        ];
  });
}

function calleesOf(session: FileSession, offset: number): readonly CallSites[] {
  const text = session.source()?.text ?? "";
  const fn = session.functionAt(offset);
  if (!fn) return [];
  const sites = [...new Set(fn.knownCalls)].flatMap((name): CallSites[] => {
    const sentence = sentenceOf(session, name);
    const calls = sentence === "" ? [] : callsIn(text, { start: fn.bodyStart, end: fn.end }, name);
    if (calls.length === 0) return [];
    const callee = session.functions().find((one) => one.name === name);
    return [
      {
        name,
        span: callee && { start: callee.start, end: callee.end },
        nameSpan: callee && nameSpanOf(callee.facts, callee, text),
        calls,
        sentence,
      },
    ];
  });
  return sites.sort((a, b) => (a.calls[0]?.start ?? 0) - (b.calls[0]?.start ?? 0));
}

function callsIn(text: string, within: Span, name: string): Span[] {
  return [...text.slice(within.start, within.end).matchAll(new RegExp(`\\b${name}(?=\\s*\\()`, "g"))].map(({ index }) => ({
    start: within.start + index,
    end: within.start + index + name.length,
  }));
}

function sentenceOf(session: FileSession, name: string): string {
  const note = inferredNotes(session).find((one) => one.name === name);
  if (note) return note.sentence;
  const found = session.view().contract(name);
  return found ? contractSentence(found.items, found.prototype.parameters) : "";
}

function kindsOf(session: FileSession): readonly KindAnswer[] {
  const view = session.view();
  return [...view.kinds.values()].map((kind) => ({ name: kind.name, types: kind.types, page: kindPage(view, kind) }));
}
