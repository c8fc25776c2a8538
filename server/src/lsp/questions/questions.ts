// Questions about an open document: what can be asked, what comes back, and the asking. Answers are in offsets of the text asked about.

import { assertNever } from "../../base/assertNever.ts";
import type { Span } from "../../base/span.ts";
import type { DeclarationContract } from "../../engine/annotate/declarationContracts.ts";
import type { DocumentBlocker } from "../../engine/migration/documentBlockers.ts";
import type { FileSession } from "../../engine/fileSession.ts";
import { type PathPicture, pathPicture, type PictureStep } from "../../engine/judge/pathPicture.ts";
import type { Model } from "../../model/model.ts";
import { type Completion, completionsAt } from "./completion.ts";
import { type AskedFunction, calleesOf, callersOf, type Calls, type DefinitionAnswer, definitionAt } from "./calls.ts";
import { type HandleToken, type Hint, hintsIn, tokensIn } from "./decorations.ts";
import { type LifePlace, lifeOf } from "./handleLife.ts";
import { type HoverAnswer, hoverAt } from "./hover.ts";
import { inferredNotes } from "./inferredNotes.ts";
import { kindPage } from "./modelPages.ts";
import type { OtherFunctions } from "./otherFunctions.ts";

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
  readonly callers: { readonly ask: AskedFunction; readonly answer: Calls };
  readonly callees: { readonly ask: AskedFunction; readonly answer: Calls };
  readonly declarations: { readonly ask: Readonly<Record<never, never>>; readonly answer: readonly DeclarationContract[] };
  readonly blockers: { readonly ask: Readonly<Record<never, never>>; readonly answer: readonly DocumentBlocker[] };
  readonly kinds: { readonly ask: Readonly<Record<never, never>>; readonly answer: readonly KindAnswer[] };
}

export type QuestionKind = keyof Questions;
export type Question = { readonly [Kind in QuestionKind]: { readonly kind: Kind } & Questions[Kind]["ask"] }[QuestionKind];

export interface KindAnswer {
  readonly name: string;
  readonly types: readonly string[];
  /** Markdown. */
  readonly page: string;
}

/** `others` is there when the document was linted with its tree. */
export function answerQuestion(
  session: FileSession,
  model: Model,
  others: OtherFunctions | undefined,
  question: Question,
): Questions[QuestionKind]["answer"] {
  switch (question.kind) {
    case "hover":
      return hoverAt(session, { model, others }, question.offset);
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
      return definitionAt(session, question.offset, others);
    case "callers":
      return callersOf(session, question, others);
    case "callees":
      return calleesOf(session, question, others);
    case "declarations":
      return session.declarations();
    case "blockers":
      return session.blockers();
    case "kinds":
      return kindsOf(session);
    default:
      return assertNever(question);
  }
}

function kindsOf(session: FileSession): readonly KindAnswer[] {
  const view = session.view();
  return [...view.kinds.values()].map((kind) => ({ name: kind.name, types: kind.types, page: kindPage(view, kind) }));
}
