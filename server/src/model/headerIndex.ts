// A fast index of a contract header: which names have a contract and where, without reading it. Loading the built-in model is this
// pass; a contract is read when somebody asks for it. Only for headers that pass `model check`: faults are not seen here.

import type { Span } from "../base/span.ts";
import { ACTION_WORDS } from "./vocabulary.ts";

export interface IndexEntry {
  /** "name" or "struct.member". */
  readonly name: string;
  readonly comment: Span;
  readonly struct: string | undefined;
  /** The text speaks of a lifetime in some kernel: more than none, sleeps, tests and casts. */
  readonly mayMatter: boolean;
}

const DEFINE = /#[ \t]*define[ \t]+([A-Za-z_]\w*)/y;
const DECLARED = /[^;{}()]*?(?:\(\s*\*\s*([A-Za-z_]\w*)\s*\)|([A-Za-z_]\w*)\s*\((?!\s*\*\s*\w+\s*\)\s*\())/y;
const STRUCT = /^struct\s+(\w+)\s*\{/gm;
const LABEL = "Lifetime:";

/** Actions that leave every lifetime as it is; relevance.ts has the same words as kinds of actions. */
const SILENT_WORDS: ReadonlySet<string> = new Set(["same", "within", "calls", "test", "err-or-zero", "null-ok", "err-ok", "must-check"]);
const SPEAKS = new RegExp(
  `(?<![<>=] ?)[+-]\\s*[@\\dr]|(?<![@\\w?|-])(?<!test\\(@\\w+ )(?:requires|may-consume|${ACTION_WORDS.filter((word) => !SILENT_WORDS.has(word)).join("|")})(?![\\w-])`,
);

/** Entries in text order. Linear in the text. */
export function indexHeader(text: string): readonly IndexEntry[] {
  const structs = findStructs(text);
  const entries: IndexEntry[] = [];
  let last: IndexEntry | undefined;
  for (let label = text.indexOf(LABEL); label !== -1; label = text.indexOf(LABEL, label + 1)) {
    // A second line in the same comment belongs to the entry that is there.
    if (last !== undefined && label < last.comment.end) continue;
    const start = text.lastIndexOf("/*", label);
    const end = text.indexOf("*/", label) + 2;
    const at = skipBlanksAndComments(text, end);
    const name = declaredName(text, at);
    if (start === -1 || end === 1 || name === undefined) continue;
    const struct = structs.find((span) => span.start < start && end <= span.end)?.name;
    last = {
      name: struct === undefined ? name : `${struct}.${name}`,
      comment: { start, end },
      struct,
      mayMatter: !text.startsWith(" none", label + LABEL.length) && SPEAKS.test(text.slice(label, lineEnd(text, label, end))),
    };
    entries.push(last);
  }
  return entries;
}

/** End of the `Lifetime:` lines: another label begins, or the comment ends. */
function lineEnd(text: string, from: number, end: number): number {
  OTHER_LABEL.lastIndex = from;
  const other = OTHER_LABEL.exec(text);
  return other === null ? end : Math.min(other.index, end);
}

const OTHER_LABEL = /\n[ \t]*\*[ \t]*(?!Lifetime)[A-Z]\w*:/g;

function declaredName(text: string, at: number): string | undefined {
  if (text.charCodeAt(at) === 0x23) {
    DEFINE.lastIndex = at;
    return DEFINE.exec(text)?.[1];
  }
  DECLARED.lastIndex = at;
  const match = DECLARED.exec(text);
  return match?.[1] ?? match?.[2];
}

function skipBlanksAndComments(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (text.charCodeAt(at) <= 0x20) at++;
    if (!text.startsWith("/*", at)) return at;
    at = text.indexOf("*/", at) + 2;
  }
}

/** Bodies of the structs with members. */
function findStructs(text: string): readonly (Span & { readonly name: string })[] {
  return [...text.matchAll(STRUCT)].map((match) => {
    const end = text.indexOf("\n}", match.index);
    return { name: match[1] ?? "", start: match.index, end: end === -1 ? text.length : end };
  });
}
