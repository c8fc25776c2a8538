// Switches, and chains of questions for one value, in which each of a few answers hands on an object, and nothing is done where no answer
// fits: their author took the answers for all there are. Judges by the tree; knows nothing of states.

import type { Span } from "../../base/span.ts";
import type { Expr, Stmt } from "../../syntax/ast.ts";
import { type Fault, isLeak } from "../state/events.ts";
import { isPassedByLabels } from "../ends/rounds.ts";
import type { Frame } from "../state/frame.ts";
import type { MemoryObject } from "../state/state.ts";
import { walkIfs, walkSwitches } from "../graph/walkAst.ts";
import { pointersTo } from "./plainlyLost.ts";

/** Answers that an author may take for all there are; a longer list is of those that are known, and leaves others. */
const MOST_ANSWERS = 4;

/** Whether the path of a leak went past a switch or a chain of that sort, after it had the object, with none of the answers. */
export function isOutsideOfLabels(frame: Frame, fault: Fault): boolean {
  const { kind, object } = fault;
  const acquired = object?.acquired?.span.start;
  if (!isLeak(kind) || !object || acquired === undefined) return false;
  let names: readonly string[] | undefined;
  const areConcerned = (parts: readonly Span[]): boolean => {
    names ??= pointersTo(frame, object);
    const concerned = parts.filter((part) => isHandedOn(frame, part, names ?? [])).length;
    return concerned >= 2 && concerned * 2 > parts.length;
  };
  let found = false;
  if (fault.passedBy !== 0)
    walkSwitches(frame.fn.body, (choice) => {
      found ||=
        choice.start > acquired && isPassedByLabels(frame, fault, choice) && hasFew(choice.body) && areConcerned(partsOf(choice.body));
    });
  const refused = found ? [] : refusalsSince(fault, object);
  if (refused.length === 0) return found;
  walkIfs(frame.fn.body, (first) => {
    if (found || first.start < acquired) return;
    const { last, parts } = chainOf(frame, first);
    found =
      parts.length > 1 &&
      parts.length <= MOST_ANSWERS &&
      refused.some(({ start, end }) => last.start <= start && end <= last.end) &&
      areConcerned(parts);
  });
  return found;
}

function hasFew(body: Stmt): boolean {
  return body.kind === "block" && body.body.filter(({ kind }) => kind === "case").length <= MOST_ANSWERS;
}

/** Whether a part of the text has one of the names as a whole, and not only to get at a member of what it points to. */
function isHandedOn({ text }: Frame, { start, end }: Span, names: readonly string[]): boolean {
  const part = text.slice(start, end);
  return names.some((name) => new RegExp(String.raw`(?<![\w.>])${name}\b(?!\s*(?:->|\.|\[))`).test(part));
}

/** Questions that the path answered with no since it acquired the object; in a loop, the same place may have given another one since. */
function refusalsSince({ trace }: Fault, { id, acquired }: MemoryObject): readonly Span[] {
  const found: Span[] = [];
  for (let node = trace; node; node = node.before) {
    if (node.kind === "deed" && node.object === id && node.span.start === acquired?.span.start) break;
    if (node.kind === "branch" && !node.taken) found.push(node.span);
  }
  return found;
}

/** What a chain of `if (x == A) … else if (x == B) …` without a last `else` does, and its last question. */
function chainOf(frame: Frame, first: Extract<Stmt, { kind: "if" }>): { readonly last: Expr; readonly parts: readonly Span[] } {
  const parts: Span[] = [];
  const subject = subjectOf(frame, first.test);
  for (let one = first; subject !== "" && subjectOf(frame, one.test) === subject; ) {
    parts.push(one.whenTrue);
    if (one.whenFalse === undefined) return { last: one.test, parts };
    if (one.whenFalse.kind !== "if") break;
    one = one.whenFalse;
  }
  return { last: first.test, parts: [] };
}

/** What a question compares with a constant; nothing when it is another question. */
function subjectOf({ text }: Frame, test: Expr): string {
  if (test.kind !== "binary" || test.op !== "==" || (test.right.kind !== "name" && test.right.kind !== "number")) return "";
  return text.slice(test.left.start, test.left.end);
}

/** What a switch does for one label, or for several in a row; nothing for those that are empty. */
function partsOf(body: Stmt): readonly Span[] {
  const parts: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | undefined;
  for (const { kind, start, end } of body.kind === "block" ? body.body : []) {
    if (kind === "case" || kind === "default") open = undefined;
    else if (open) open.end = end;
    else if (kind !== "break" && kind !== "empty") parts.push((open = { start, end }));
  }
  return parts;
}
