// In-source suppressions: `/* memdesc-lint: allow(rule[, rule]) reason */`. Pure: findings and comments in, findings out.
// Must be given the findings of every level, so that a suppression of a finding that is not shown is not called unused.

import { nearestWord } from "../base/nearestWord.ts";
import { positionAt, type SourceText } from "../base/sourceText.ts";
import { contains, type Span } from "../base/span.ts";
import type { Comment } from "../syntax/frontEnd.ts";
import type { DocumentedRule } from "./documented.ts";
import type { Confidence, Finding, Fix, Level } from "./finding.ts";
import type { RuleDocs } from "./rule.ts";

/** A suppression comment as written. */
export interface Suppression {
  readonly comment: Span;
  readonly rules: readonly { readonly name: string; readonly span: Span }[];
  readonly reason: string;
}

/** Rules about suppressions themselves. */
export const suppressionRules = ["suppression-without-reason", "unused-suppression", "unknown-rule-in-suppression"] as const;
type SuppressionRule = (typeof suppressionRules)[number];

/** Unused ones are hints: an update that removes a false alarm must not break a build. */
const levels: Readonly<Record<SuppressionRule, Level>> = {
  "suppression-without-reason": "warning",
  "unknown-rule-in-suppression": "warning",
  "unused-suppression": "hint",
};

const docs: Readonly<Record<SuppressionRule, RuleDocs>> = {
  "suppression-without-reason": {
    summary: "an allow() comment that does not say why",
    why: "The reader after you cannot tell a judged false alarm from a fault that somebody hid. The suppression works all the same.",
    source: "docs of memdesc-lint: /* memdesc-lint: allow(rule) reason */",
  },
  "unused-suppression": {
    summary: "an allow() comment with nothing to allow",
    why: "The code or the linter has changed since; left in place, the comment would hide the next fault on that line.",
    source: "docs of memdesc-lint: /* memdesc-lint: allow(rule) reason */",
  },
  "unknown-rule-in-suppression": {
    summary: "an allow() comment for a rule that does not exist, or one that cannot be read",
    why: "It allows nothing, whatever its author believed.",
    source: "docs of memdesc-lint: /* memdesc-lint: allow(rule) reason */",
  },
};

/** What `explain` and the list of rules show of them. */
export const suppressionRulePages: readonly DocumentedRule[] = suppressionRules.map((id) => ({
  id,
  level: { released: levels[id], page2025: levels[id], memdesc: levels[id] },
  since: "0.1.0",
  docs: docs[id],
}));

export interface SuppressInput {
  readonly source: SourceText;
  readonly findings: readonly Finding[];
  readonly comments: readonly Comment[];
  /** Extents of the file's functions, from the first token of the declaration on. */
  readonly functions: readonly (Span & { readonly name: string })[];
  readonly knownRules: ReadonlySet<string>;
  /** Rules that this run looked for; a suppression of another one cannot be judged unused. */
  readonly activeRules: ReadonlySet<string>;
}

/** Drops suppressed findings and adds those about the suppressions; sorted by start, then rule. */
export function applySuppressions(input: SuppressInput): readonly Finding[] {
  // Most files have none; then nobody has to look at their comments.
  const comments = input.source.text.includes(MARK) ? input.comments.filter((comment) => marker.test(comment.text)) : [];
  if (comments.length === 0) return input.findings;
  const reach = makeReach(input);
  const kept = new Set(input.findings);
  const added: Finding[] = [];
  for (const comment of comments) {
    const suppression = parseSuppression(input.source, comment);
    if (suppression === undefined) {
      added.push(
        makeFinding(input, "unknown-rule-in-suppression", comment, "not a suppression; write /* memdesc-lint: allow(rule) reason */"),
      );
      continue;
    }
    if (suppression.reason === "") {
      const names = suppression.rules.map((rule) => rule.name).join(", ");
      added.push(
        makeFinding(
          input,
          "suppression-without-reason",
          comment,
          `allow(${names}) gives no reason; say after the bracket why this is right`,
        ),
      );
    }
    const covers = reach(comment);
    for (const rule of suppression.rules) {
      if (!input.knownRules.has(rule.name)) {
        added.push(makeFinding(input, "unknown-rule-in-suppression", rule.span, unknownRule(rule.name, input.knownRules)));
        continue;
      }
      const hits = input.findings.filter((finding) => finding.rule === rule.name && covers(finding.span));
      for (const hit of hits) kept.delete(hit);
      if (hits.length === 0 && input.activeRules.has(rule.name)) {
        const finding = makeFinding(input, "unused-suppression", rule.span, `allow(${rule.name}) suppresses nothing here; remove it`);
        added.push({ ...finding, fixes: [withoutRule(input.source.text, suppression, rule)] });
      }
    }
  }
  return [...kept, ...added.filter((finding) => input.activeRules.has(finding.rule))].sort(
    (a, b) => a.span.start - b.span.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

const MARK = "memdesc-lint:";
const marker = new RegExp(`^[\\s*]*${MARK}`);

/** Reads a comment that carries the marker; undefined when what follows is not `allow(rule, …) reason`. */
function parseSuppression(source: SourceText, comment: Span): Suppression | undefined {
  const text = source.text.slice(comment.start, comment.end);
  const match = /memdesc-lint:\s*allow\s*\(([^()]*)\)/.exec(text);
  const list = match?.[1];
  if (match === null || list === undefined) return undefined;
  const listStart = comment.start + match.index + match[0].length - 1 - list.length;
  const rules = [...list.matchAll(/[^\s,]+/g)].map((word) => {
    const start = listStart + word.index;
    return { name: word[0], span: { start, end: start + word[0].length } };
  });
  if (rules.length === 0) return undefined;
  const rest = text.slice(match.index + match[0].length).replace(/\*\/$/, "");
  const reason = rest
    .replace(/\n[ \t]*\*?/g, " ")
    .replace(/^[\s:,-]+/, "")
    .trim();
  return { comment, rules, reason };
}

/**
 * Which findings a comment speaks of: those on its own line when code precedes it there; otherwise those on the next line that
 * holds code, or in the whole function when that line begins one.
 */
function makeReach(input: SuppressInput): (comment: Span) => (finding: Span) => boolean {
  const { source, functions } = input;
  const lineOf = (offset: number) => positionAt(source, offset).line;
  return (comment) => {
    const firstLine = lineOf(comment.start);
    const before = source.text.slice(source.lineStarts[firstLine - 1], comment.start);
    if (before.trim() !== "") {
      const line = lineOf(comment.end);
      return (finding) => lineOf(finding.start) <= line && firstLine <= lineOf(Math.max(finding.start, finding.end - 1));
    }
    const next = nextCode(source.text, comment.end);
    const nextLine = lineOf(next);
    const whole = functions.find(
      (fn) => lineOf(fn.start) === nextLine || (fn.start <= next && next < fn.end && lineOf(fn.start) > firstLine),
    );
    if (whole !== undefined) return (finding) => contains(whole, finding);
    return (finding) => lineOf(finding.start) === nextLine;
  };
}

/** Offset of the next code after `from`: blanks and comments skipped. */
function nextCode(text: string, from: number): number {
  const skip = /(?:\s+|\/\*.*?\*\/|\/\/[^\n]*)*/sy;
  skip.lastIndex = from;
  skip.exec(text);
  return Math.min(skip.lastIndex, text.length);
}

function unknownRule(name: string, known: ReadonlySet<string>): string {
  const near = nearestWord(name, known);
  return near === undefined
    ? `no rule is called ${name}; memdesc-lint rules lists them`
    : `no rule is called ${name}; did you mean ${near}?`;
}

/** Takes a rule out of a suppression; with the last one goes the comment, and the line that it has for itself. */
function withoutRule(text: string, { comment, rules }: Suppression, rule: Suppression["rules"][number]): Fix {
  const title = `Remove allow(${rule.name})`;
  const at = rules.indexOf(rule);
  const next = rules[at + 1];
  const before = rules[at - 1];
  if (next) return { title, safe: true, edits: [{ span: { start: rule.span.start, end: next.span.start }, text: "" }] };
  if (before) return { title, safe: true, edits: [{ span: { start: before.span.end, end: rule.span.end }, text: "" }] };
  const lineStart = text.lastIndexOf("\n", comment.start - 1) + 1;
  const lineEnd = text.indexOf("\n", comment.end);
  const alone = text.slice(lineStart, comment.start).trim() === "" && lineEnd >= 0 && text.slice(comment.end, lineEnd).trim() === "";
  if (alone) return { title, safe: true, edits: [{ span: { start: lineStart, end: lineEnd + 1 }, text: "" }] };
  const blanks = /[ \t]*$/.exec(text.slice(lineStart, comment.start))?.[0].length ?? 0;
  return { title, safe: true, edits: [{ span: { start: comment.start - blanks, end: comment.end }, text: "" }] };
}

function makeFinding(input: SuppressInput, rule: SuppressionRule, span: Span, message: string): Finding {
  const confidence: Confidence = "certain";
  const within = input.functions.find((fn) => fn.start <= span.start && span.end <= fn.end);
  return {
    rule,
    level: levels[rule],
    confidence,
    message,
    span: { start: span.start, end: span.end },
    function: within?.name ?? "",
    handle: "",
    kind: "unknown",
    trace: [],
    fixes: [],
  };
}
