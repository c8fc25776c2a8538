// Where comments, directives, bodies and declarations end in C text: plain scanning, as much as contract headers need.

/** End of the directive at `at`, its continued lines included. */
export function directiveEnd(text: string, at: number): number {
  let end = text.indexOf("\n", at);
  while (end !== -1 && text[end - 1] === "\\") end = text.indexOf("\n", end + 1);
  return end === -1 ? text.length : end;
}

/** Offset of the last `}` in [start, end]; `end` when there is none. */
export function lastBrace(text: string, start: number, end: number): number {
  const brace = text.lastIndexOf("}", end);
  return brace > start ? brace : end;
}

/** Offset of the first character at or behind `from` that is no blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

/** As skipBlanks, over comments, too. */
export function skipBlanksAndComments(text: string, from: number): number {
  let at = skipBlanks(text, from);
  while (text.startsWith("/*", at) || text.startsWith("//", at)) at = skipBlanks(text, commentEnd(text, at));
  return at;
}

/** Offset behind the comment that starts at `at`. */
export function commentEnd(text: string, at: number): number {
  const end = text[at + 1] === "/" ? text.indexOf("\n", at) : text.indexOf("*/", at + 2);
  if (end === -1) return text.length;
  return text[at + 1] === "/" ? end : end + 2;
}

/** Tag of the struct whose members stand around an offset; undefined outside of any. */
export function structAround(text: string, offset: number): string | undefined {
  // Of a file's own structs the last one that begins before it: their heads stand at the start of a line.
  const heads = /^(?:typedef[ \t]+)?struct[ \t]+(\w+)[ \t]*\{/gm;
  let last: RegExpExecArray | undefined;
  for (let match = heads.exec(text); match !== null && match.index < offset; match = heads.exec(text)) last = match;
  return last && bodyEnd(text, last.index + last[0].length - 1) > offset ? last[1] : undefined;
}

const BRACE = /[{}]|\/\*|\/\/|["']/g;
const STOP = /[;{}()]|\/\*|\/\/|["']/g;

/** Offset behind the body that opens at `brace`. */
export function bodyEnd(text: string, brace: number): number {
  let depth = 0;
  BRACE.lastIndex = brace;
  for (let match = BRACE.exec(text); match !== null; match = BRACE.exec(text)) {
    if (match[0] === "/*" || match[0] === "//") BRACE.lastIndex = commentEnd(text, match.index);
    else if (match[0] === '"' || match[0] === "'") BRACE.lastIndex = stringEnd(text, match.index);
    else if ((depth += match[0] === "{" ? 1 : -1) === 0) return match.index + 1;
  }
  return text.length;
}

/** Offset of the `;` that ends the declaration at `from`, of the `}` behind a struct's body, or of a function body's `{`. */
export function declarationEnd(text: string, from: number): number {
  let braces = 0;
  let brackets = 0;
  const body = /(?:struct|union|enum|typedef)\b[^;()]*\{/y;
  body.lastIndex = from;
  const isStruct = body.test(text);
  STOP.lastIndex = from;
  for (let match = STOP.exec(text); match !== null; match = STOP.exec(text)) {
    switch (match[0]) {
      case "/*":
      case "//":
        STOP.lastIndex = commentEnd(text, match.index);
        break;
      case '"':
      case "'":
        STOP.lastIndex = stringEnd(text, match.index);
        break;
      case "(":
        brackets++;
        break;
      case ")":
        brackets--;
        break;
      case "{":
        if (!isStruct && brackets === 0) return match.index;
        braces++;
        break;
      case "}":
        braces--;
        if (braces < 0) return match.index;
        break;
      default:
        if (braces === 0 && brackets <= 0) return match.index;
    }
  }
  return text.length;
}

function stringEnd(text: string, at: number): number {
  const quote = text[at];
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === "\\") end++;
    else if (text[end] === quote || text[end] === "\n") return end + 1;
  }
  return text.length;
}
