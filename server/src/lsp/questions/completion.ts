// Words for `Lifetime:` lines and for suppressions: completion inside comments. Runs in the analyst's thread.

import type { FileSession } from "../../engine/fileSession.ts";
import { ACTION_WORDS, EPOCHS, FAILURES, ITEM_WORDS, REQUIREMENT_WORDS } from "../../model/vocabulary.ts";
import { commentRules, rules } from "../../rules/index.ts";
import type { Span } from "../../base/span.ts";

export interface Completion {
  readonly label: string;
  readonly detail: string;
  /** What is replaced. */
  readonly span: Span;
  readonly kind: "rule" | "word" | "parameter" | "memory";
}

export function completionsAt(session: FileSession, offset: number): readonly Completion[] {
  const source = session.source();
  const comment = session.comments().find(({ start, end }) => start + 2 <= offset && offset <= end);
  if (source === undefined || comment === undefined) return [];
  const before = source.text.slice(comment.start, offset);
  const make = (start: number, kind: Completion["kind"], words: Iterable<readonly [string, string]>): Completion[] =>
    [...words].map(([label, detail]) => ({ label, detail, kind, span: { start, end: offset } }));

  const allow = /memdesc-lint:\s*allow\s*\([^()]*?([\w-]*)$/.exec(before);
  if (allow)
    return make(
      offset - (allow[1] ?? "").length,
      "rule",
      [...rules, ...commentRules].map((rule) => [rule.id, rule.docs.summary] as const),
    );
  if (/memdesc-lint:\s*\w*$/.test(before))
    return make(offset - (/\w*$/.exec(before)?.[0].length ?? 0), "word", [["allow(", "a suppression: allow(rule) reason"]]);

  const line = /Lifetime:([^]*)$/.exec(before)?.[1];
  if (line === undefined || /\n\s*\*?\s*(Kernel|Source|Memdesc|Pattern):/.test(line)) return [];
  const word = /[\w-]*$/.exec(line)?.[0] ?? "";
  const start = offset - word.length;
  const sign = line[line.length - word.length - 1] ?? "";
  if (sign === "@")
    return make(
      start,
      "parameter",
      parametersBehind(source.text, comment.end).map((name) => [name, "parameter"] as const),
    );
  if (sign === "?")
    return make(
      start,
      "word",
      FAILURES.map((one) => [one, "what a failing call returns"] as const),
    );
  const last = /([\w-]+)\s*[\w-]*$/.exec(line.slice(0, line.length - word.length))?.[1];
  if (last === "kind" || last === "of" || last === "not" || sign === "|")
    return make(
      start,
      "memory",
      [...session.view().kinds.values()].map((kind) => [kind.name, `released by ${kind.releasedBy.join(", ") || "nothing"}`] as const),
    );
  if (last === "requires")
    return make(
      start,
      "word",
      REQUIREMENT_WORDS.map((one) => [one, "what a caller must see to"] as const),
    );
  if (last === "epoch")
    return make(
      start,
      "word",
      EPOCHS.map((one) => [one, "epoch"] as const),
    );
  if (/(?:^|;)\s*$/.test(line.slice(0, line.length - word.length)))
    return make(start, "word", [
      ...ITEM_WORDS.map((one) => [one, "item"] as const),
      ...parametersBehind(source.text, comment.end).map((name) => [`@${name}`, "parameter"] as const),
    ]);
  return make(start, "word", [
    ...ACTION_WORDS.map((one) => [one, "action"] as const),
    ["when", "condition"] as const,
    ["+1", "takes a reference"] as const,
    ["-1", "drops a reference"] as const,
  ]);
}

/** Names in the parameter list of the prototype behind a comment. */
function parametersBehind(text: string, from: number): string[] {
  const list = /^\s*[^;{}()]*\(([^{};]*?)\)\s*[;{]/.exec(text.slice(from, from + 2000))?.[1] ?? "";
  return list.split(",").flatMap((one) => /(\w+)\s*(?:\[\w*\])?\s*$/.exec(one)?.[1] ?? []);
}
