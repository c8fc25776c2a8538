// Hover: a handle at this point, the contract of a function, a type of the model, a rule in a suppression. Runs in the analyst's thread.

import { positionAt, type SourceText } from "../../base/sourceText.ts";
import type { Span } from "../../base/span.ts";
import type { FileSession, SessionFunction } from "../../engine/fileSession.ts";
import type { HandleState } from "../../flow/state/handleState.ts";
import type { Sightings } from "../../flow/sightings.ts";
import { structAround } from "../../model/model.ts";
import { rulePage } from "../../report/rulePage.ts";
import { commentRules, rules } from "../../rules/index.ts";
import { describeHandle, type WordContext } from "./handleWords.ts";
import { declaredPage, functionPage, type PageContext, typePage } from "./modelPages.ts";

export interface HoverAnswer {
  readonly span: Span;
  /** Markdown. */
  readonly text: string;
}

export function hoverAt(session: FileSession, context: PageContext, offset: number): HoverAnswer | undefined {
  const source = session.source();
  if (source === undefined) return undefined;
  const comment = session.comments().find(({ start, end }) => start <= offset && offset < end);
  if (comment) return ruleIn(source.text, comment, offset);
  const span = wordAt(source.text, offset);
  if (span === undefined) return undefined;
  const word = source.text.slice(span.start, span.end);
  const fn = session.functionAt(offset);
  const handle = fn && fn.bodyStart <= offset ? handleAt(session, fn, source, offset) : undefined;
  if (handle) return handle;
  const declared = declaredPage(session.view(), structAround(source.text, offset), word);
  if (declared !== undefined) return { span, text: declared };
  if (/\b(?:struct|union)\s+$/.test(source.text.slice(Math.max(0, span.start - 20), span.start))) {
    const text = typePage(session.view(), `struct ${word}`);
    return text === undefined ? undefined : { span, text };
  }
  const text = functionPage(session, context, word);
  return text === undefined ? undefined : { span, text };
}

export function wordAt(text: string, offset: number): Span | undefined {
  let start = offset;
  while (start > 0 && /\w/.test(text[start - 1] ?? "")) start--;
  let end = offset;
  while (end < text.length && /\w/.test(text[end] ?? "")) end++;
  return end > start && /[A-Za-z_]/.test(text[start] ?? "") ? { start, end } : undefined;
}

function ruleIn(text: string, comment: Span, offset: number): HoverAnswer | undefined {
  if (!text.slice(comment.start, comment.end).includes("memdesc-lint:")) return undefined;
  let start = offset;
  while (start > comment.start && /[\w-]/.test(text[start - 1] ?? "")) start--;
  let end = offset;
  while (end < comment.end && /[\w-]/.test(text[end] ?? "")) end++;
  const id = text.slice(start, end);
  const rule = [...rules, ...commentRules].find((one) => one.id === id);
  return rule && { span: { start, end }, text: rulePage(rule, undefined) };
}

function handleAt(session: FileSession, fn: SessionFunction, source: SourceText, offset: number): HoverAnswer | undefined {
  const sightings = session.sightings(fn);
  const spelling = sightings?.spellings.find(({ span }) => span.start <= offset && offset <= span.end);
  if (!sightings || !spelling) return undefined;
  const context: WordContext = { lineOf: (at) => positionAt(source, at).line, view: session.view() };
  const { before, after } = statesAt(sightings, spelling.span, spelling.name);
  const parts: string[] = [];
  const kinds = [...new Set([...before, ...after].flatMap((state) => state.kinds))];
  parts.push(`**\`${spelling.name}\`**${kinds.length > 0 ? ` — ${kinds.join(" or ")}` : ""}`);
  const now = tell(before, context);
  const then = tell(after, context);
  if (now === undefined && then === undefined) return undefined;
  if (now !== undefined) parts.push(now);
  if (then !== undefined && then !== now) parts.push(now === undefined ? then : `After this statement:\n\n${then}`);
  return { span: spelling.span, text: parts.join("\n\n") };
}

/** The states of a handle at the innermost step around a place: before it, and after it. */
export function statesAt(
  sightings: Sightings,
  span: Span,
  name: string,
): { readonly before: readonly HandleState[]; readonly after: readonly HandleState[] } {
  let best: Sightings["steps"][number] | undefined;
  for (const one of sightings.steps) {
    if (one.step.start > span.start) break;
    if (span.end <= one.step.end && (!best || one.step.end - one.step.start <= best.step.end - best.step.start)) best = one;
  }
  return { before: best?.before.get(name) ?? [], after: best?.after.get(name) ?? [] };
}

/** What all paths agree on as a list, and where they differ one list a case. */
function tell(states: readonly HandleState[], context: WordContext): string | undefined {
  const told = [
    ...new Set(
      states.map((state) =>
        describeHandle(state, context)
          .map((line) => `- ${line}`)
          .join("\n"),
      ),
    ),
  ].filter((text) => text !== "");
  if (told.length === 0) return undefined;
  const [only] = told;
  if (told.length === 1) return only;
  const most = 4;
  const shown = told.slice(0, most).map((text, index) => `Case ${index + 1} of ${told.length}:\n\n${text}`);
  return shown.join("\n\n");
}
