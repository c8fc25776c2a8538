// Statements of a function in its text: where one begins and ends, and whether it is the whole body of a condition. Text only: comments
// and strings are stepped over, macros are taken as they look.

import type { Span } from "../../base/span.ts";

export interface Statement extends Span {
  readonly text: string;
  /** It is the body of an if, else or loop without braces. */
  readonly alone: boolean;
  /** Where such a body's condition ends. */
  readonly behindCondition: number;
}

/** The simple statement around an offset; undefined when it is none, or not inside the function's body. O(size of the function). */
export function statementAround(text: string, offset: number, within: Span): Statement | undefined {
  const open = text.indexOf("{", within.start);
  if (open < 0 || offset <= open || offset >= within.end) return undefined;
  const plain = withoutComments(text.slice(open, within.end));
  const at = offset - open;
  let depth = 0;
  let start = -1;
  for (let back = at - 1; back >= 0; back--) {
    const char = plain[back];
    if (char === ")") depth++;
    else if (char === "(") depth--;
    if (depth < 0) depth = 0;
    else if (depth === 0 && (char === ";" || char === "{" || char === "}" || isLabelEnd(plain, back))) {
      start = back + 1;
      break;
    }
  }
  if (start < 0) return undefined;
  start += /^\s*/.exec(plain.slice(start))?.[0].length ?? 0;
  const head = /^(?:else\s+)?(?:if|while|for|switch|\w*for_each\w*)\s*\(|^else\b|^do\b/.exec(plain.slice(start));
  let alone = false;
  let behindCondition = start;
  for (let match = head; match; match = /^(?:if|while|for|\w*for_each\w*)\s*\(|^else\b/.exec(plain.slice(start))) {
    let end = start + match[0].length;
    if (match[0].endsWith("(")) {
      end = closing(plain, end - 1);
      if (end < 0) return undefined;
    }
    // The offset is inside the condition itself.
    if (at < end) return undefined;
    alone = true;
    behindCondition = end;
    start = end + (/^\s*/.exec(plain.slice(end))?.[0].length ?? 0);
  }
  let end = start;
  for (let level = 0; end < plain.length; end++) {
    const char = plain[end];
    if (char === "(") level++;
    else if (char === ")") level--;
    else if (char === "{" || char === "}") return undefined;
    else if (char === ";" && level <= 0) break;
  }
  if (end >= plain.length || at > end) return undefined;
  const span = { start: open + start, end: open + end + 1 };
  return { ...span, text: text.slice(span.start, span.end), alone, behindCondition: open + behindCondition };
}

/** What a condition governs: the block or the statement behind it. `part` lies in the condition. */
export function bodyBehind(text: string, part: Span, within: Span): Span | undefined {
  const plain = withoutComments(text.slice(within.start, within.end));
  let end = -1;
  for (const match of plain.slice(0, part.start - within.start).matchAll(/\b(?:if|while|for)\s*\(/g)) {
    const close = closing(plain, match.index + match[0].length - 1);
    if (close >= part.end - within.start) end = close;
  }
  if (end < 0) return undefined;
  const start = end + (/^\s*/.exec(plain.slice(end))?.[0].length ?? 0);
  const close = plain[start] === "{" ? closing(plain, start, "{", "}") : plain.indexOf(";", start) + 1;
  return close <= 0 ? undefined : { start: within.start + start, end: within.start + close };
}

/** The last simple statement of a block, or the statement itself. */
export function lastStatement(text: string, body: Span, within: Span): Statement | undefined {
  const plain = withoutComments(text.slice(body.start, body.end));
  const end = plain.lastIndexOf(";");
  return end < 0 || /\S/.test(plain.slice(end + 1).replace("}", "")) ? undefined : statementAround(text, body.start + end, within);
}

/**
 * The text that may run from the begin or the end of a statement on, in pieces: what a jump leaves out and the other branches of
 * conditions around it are not among them, a second round of a loop is not either.
 */
export function textBehind(text: string, from: number, within: Span): readonly string[] {
  const plain = withoutComments(text.slice(within.start, within.end));
  const pieces: string[] = [];
  const labels = new Set<string>();
  const pending = [behindElse(plain, from - within.start)];
  for (let start = pending.pop(); start !== undefined; start = pending.pop()) {
    let depth = 0;
    let begin = start;
    const word = /[{}]|\breturn\b|\bgoto\s+(\w+)/g;
    word.lastIndex = start;
    let match = word.exec(plain);
    for (; match; match = word.exec(plain)) {
      const label = match[1];
      if (match[0] === "{") depth++;
      else if (match[0] === "}" && depth > 0) depth--;
      else if (match[0] === "}") {
        pieces.push(plain.slice(begin, match.index));
        word.lastIndex = begin = behindElse(plain, match.index + 1);
      } else {
        if (label !== undefined && !labels.has(label)) {
          labels.add(label);
          const there = new RegExp(`^[ \\t]*${label}[ \\t]*:`, "m").exec(plain);
          if (there) pending.push(there.index + there[0].length);
        }
        // Without a condition before it nothing behind it runs.
        if (depth === 0 && (match.index === start || /[;{}:]\s*$/.test(plain.slice(Math.max(0, match.index - 200), match.index)))) break;
      }
    }
    const end = match ? plain.indexOf(";", match.index) : -1;
    pieces.push(plain.slice(begin, end < 0 ? plain.length : end));
  }
  return pieces;
}

/** Where a branch goes on that ends at an offset: behind the `else` branches. */
function behindElse(plain: string, offset: number): number {
  let at = offset;
  for (let match = otherwiseAt(plain, at); match; match = otherwiseAt(plain, at)) {
    let body = at + match[0].length;
    if (match[0].endsWith("(")) body = closing(plain, body - 1);
    if (body < 0) return plain.length;
    body += /^\s*/.exec(plain.slice(body))?.[0].length ?? 0;
    const end = plain[body] === "{" ? closing(plain, body, "{", "}") : plain.indexOf(";", body) + 1;
    if (end <= 0) return plain.length;
    at = end;
  }
  return at;
}

function otherwiseAt(plain: string, offset: number): RegExpExecArray | null {
  return /^\s*else\b(?:\s+if\s*\()?/.exec(plain.slice(offset, offset + 400));
}

export interface Call {
  readonly name: Span;
  readonly whole: Span;
  readonly args: readonly string[];
}

/** The call by this name in a statement that has the offset among its arguments or begins there; else the first one behind it. */
export function callIn(text: string, statement: Span, name: string, offset: number): Call | undefined {
  if (!/^\w+$/.test(name)) return undefined;
  let found: Call | undefined;
  const part = text.slice(statement.start, statement.end);
  for (const match of part.matchAll(new RegExp(`\\b${name}\\s*\\(`, "g"))) {
    const open = match.index + match[0].length - 1;
    const end = closing(part, open);
    if (end < 0) continue;
    const start = statement.start + match.index;
    const whole = { start, end: statement.start + end };
    if (offset >= whole.end) continue;
    // The innermost one around it; of those behind it the first.
    if (found && whole.start > offset) break;
    found = { name: { start, end: start + name.length }, whole, args: splitArguments(part.slice(open + 1, end - 1)) };
  }
  return found;
}

export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset)))?.[0] ?? "";
}

export function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Behind the bracket that closes the one at `open`; -1 when none does. */
function closing(text: string, open: number, opens = "(", closes = ")"): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === opens) depth++;
    else if (text[at] === closes && --depth === 0) return at + 1;
  }
  return -1;
}

function splitArguments(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at++) {
    const char = list[at];
    if (char === "(" || char === "[" || char === "{") depth++;
    else if (char === ")" || char === "]" || char === "}") depth--;
    else if ((char === "," && depth === 0) || at === list.length) {
      parts.push(list.slice(from, at));
      from = at + 1;
    }
  }
  return parts;
}

/** `name:` and `case x:` end here, `a ? b : c` does not. */
function isLabelEnd(text: string, colon: number): boolean {
  if (text[colon] !== ":") return false;
  const line = text.slice(text.lastIndexOf("\n", colon) + 1, colon);
  return /^\s*(?:\w+|case\b[^?]*|default)\s*$/.test(line);
}

/** The same text, as long, with comments, strings and directives blanked. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|^[ \t]*#[^\n]*/gm, (part) =>
    part.replace(/[^\n]/g, " "),
  );
}
