// Releases that stand under a question of their own: a path that was asked there and does not release was decided not to.

import type { Span } from "../../base/span.ts";
import type { Expr, Stmt } from "../../syntax/ast.ts";
import { type Fault, isLeak } from "../state/events.ts";
import type { Frame } from "../state/frame.ts";
import { walkIfs } from "../graph/walkAst.ts";

/** What stands under the question beside the release; under a longer one, the release is one of many things. */
const MOST_STEPS = 4;

/** Whether the path of a leak was asked, after it had the object, what other paths release the object for. */
export function isDecided(frame: Frame, { kind, object, trace }: Fault): boolean {
  const acquired = object?.acquired?.span.start;
  const releases = acquired === undefined ? undefined : frame.releasedAt.get(acquired);
  if (!isLeak(kind) || !object || acquired === undefined || !releases) return false;
  const isNobodys = object.unknownCalls.length === 0 && !object.stored && !object.exposed;
  const questions = questionsBefore(frame, acquired, releases, isNobodys);
  if (questions.length === 0) return false;
  const asked = new Set<Span>();
  for (let node = trace; node && node.span.start !== acquired; node = node.before) {
    const { kind: what, span } = node;
    const question = what === "branch" && questions.find((one) => one.start <= span.start && span.end <= one.end);
    if (question) asked.add(question);
  }
  // Where several places are to release it, one for the one answer and one for the other, none of them was meant not to.
  return asked.size === 1;
}

/**
 * Tests of short statements that hold one of the releases and go on behind it; none of those that hold the acquisition, too. What nobody else has, an
 * answer that is asked for once, and does something else instead, leaves to nobody.
 */
function questionsBefore(frame: Frame, acquired: number, releases: readonly Span[], isNobodys: boolean): readonly Span[] {
  const found: Span[] = [];
  walkIfs(frame.fn.body, ({ test, whenTrue, whenFalse }) => {
    const parts = (whenFalse ? [whenTrue, whenFalse] : [whenTrue]).map((part) => (part.kind === "block" ? part.body : [part]));
    const holds = ({ kind, start, end }: Stmt): boolean => kind === "expr" && releases.some((one) => start <= one.start && one.start < end);
    if (!parts.some((steps) => steps.some(holds)) || parts.some((steps) => steps.length > MOST_STEPS || steps.some(jumps))) return;
    // It goes on without it then: what it does with it otherwise is still to come.
    if (parts.some((steps) => steps.some(holds) && steps.some((step) => isGivenUp(frame, step)))) return;
    if (isNobodys && whenFalse && isAskedOnce(frame, test)) return;
    if ((test.start > acquired || test.end <= acquired) && !asksLocal(frame, test)) found.push(test);
  });
  return found;
}

/** Whether a test calls nothing, and what it asks stands nowhere else in the function. */
function isAskedOnce({ text, fn }: Frame, { start, end }: Span): boolean {
  const asked = text.slice(start, end);
  const at = text.indexOf(asked, fn.start);
  return !/\w\s*\(/.test(asked) && at === start && !text.slice(end, fn.end).includes(asked);
}

/** Whether a test only asks a variable of the function for 0, as it does for the failure of a call: what is kept then, the call itself shows. */
function asksLocal({ fn }: Frame, test: Expr): boolean {
  const asked = test.kind === "unary" && test.op === "!" ? test.arg : test;
  const [name, against] = asked.kind === "binary" ? [asked.left, asked.right] : [asked, undefined];
  if (name.kind !== "name" || fn.params.some((param) => param.name === name.name)) return false;
  return against === undefined || (against.kind === "number" && against.value === 0);
}

/** Whether a statement makes a variable NULL. */
function isGivenUp({ text }: Frame, { kind, start, end }: Stmt): boolean {
  return kind === "expr" && /^\w+\s*=\s*NULL\b/.test(text.slice(start, end));
}

/** Whether a statement ends anywhere else than behind it. */
function jumps({ kind }: Stmt): boolean {
  return kind === "return" || kind === "goto" || kind === "break" || kind === "continue";
}
