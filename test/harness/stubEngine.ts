// A stand-in for the engine in tests of the command line: finds what a test plants with marker words in the C text, so that
// formats, exit statuses and bad input are tested without depending on what the analysis finds.

import { applySuppressions, suppressionRules } from "../../server/src/rules/suppress.ts";
import type { Engine, LinterConfig, ModelError, RuleInfo } from "../../server/src/cli/engine.ts";
import type { FileReport, LintRequest } from "../../server/src/engine/api.ts";
import type { Finding, Level } from "../../server/src/rules/finding.ts";
import type { SourceText } from "../../server/src/base/sourceText.ts";
import type { NotAnalysed } from "../../server/src/syntax/frontEnd.ts";

const levels: Readonly<Record<string, Level>> = { "stub-error": "error", "stub-warning": "warning", "stub-hint": "hint" };

const rules: readonly RuleInfo[] = [...Object.keys(levels), ...suppressionRules].map((id) => {
  const level = levels[id] ?? "warning";
  return { id, summary: `finds ${id}`, levels: { released: level, page2025: level, memdesc: level } };
});

export const realEngine: Engine = {
  rules,
  explainRule: (id) => (rules.some((rule) => rule.id === id) ? `# ${id}\n` : undefined),
  async createLinter(config) {
    const errors = config.overrideFiles.flatMap(brokenLines);
    if (errors.length > 0) return { ok: false, errors };
    return { ok: true, linter: { parser: "stub", lintFile: (source, request) => lint(source, config, request ?? {}) } };
  },
  modelErrors: async (_modelFiles, overrideFiles) => overrideFiles.flatMap(brokenLines),
};

/** A header is broken where it says so. */
function brokenLines(file: { readonly path: string; readonly text: string }): readonly ModelError[] {
  return file.text
    .split("\n")
    .flatMap((line, index) =>
      line.includes("BROKEN")
        ? [{ file: file.path, line: index + 1, column: line.indexOf("BROKEN") + 1, message: "unknown word BROKEN" }]
        : [],
    );
}

/** `take(x)` … `fault(stub-error)` on a later line is a finding with a path; `opaque()` is a function that was not analysed. */
function lint(source: SourceText, config: LinterConfig, request: LintRequest): FileReport {
  if (source.text.includes("explode()")) throw new Error("stub engine explodes");
  const active = new Set(rules.map((rule) => rule.id).filter((id) => selects(config, request, id)));
  const functions = [...source.text.matchAll(/^(\w+)\(void\)\s*\{.*?^\}/gms)].map((match) => ({
    name: match[1] ?? "",
    start: match.index,
    end: match.index + match[0].length,
  }));
  const leftOut = new Map(request.leaveOut?.map(({ start, reason }) => [start, reason]));
  const lost: NotAnalysed[] = [];
  for (const fn of functions) {
    request.atFunction?.(fn.name, fn.start);
    const reason = leftOut.get(fn.start);
    if (reason === undefined) misbehave(source.text.slice(fn.start, fn.end));
    else lost.push({ function: fn.name, span: fn, reason });
  }
  const findings: Finding[] = [];
  for (const match of source.text.matchAll(/fault\((stub-\w+)\)/g)) {
    const rule = match[1] ?? "";
    if (!active.has(rule)) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    const within = functions.find((fn) => fn.start <= span.start && span.end <= fn.end);
    const take = source.text.lastIndexOf("take(x)", span.start);
    const acquired = take === -1 ? [] : [{ span: { start: take, end: take + 7 }, message: "reference taken here" }];
    const trace = [...acquired, { span, message: "lost here" }];
    findings.push({
      rule,
      level: levelOf(request, rule),
      confidence: "certain",
      message: `x is lost (kernel ${config.options.kernel?.join(".")})`,
      span,
      function: within?.name ?? "",
      handle: "x",
      kind: "folio",
      trace,
      fixes: [],
    });
  }
  const comments = [...source.text.matchAll(/\/\*(.*?)\*\//gs)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[1] ?? "",
  }));
  const knownRules = new Set(rules.map((rule) => rule.id));
  const opaque = [...source.text.matchAll(/opaque\(\)/g)].map(
    (match): NotAnalysed => ({ function: "opaque", span: { start: match.index, end: match.index + 6 }, reason: "parse error at `opaque`" }),
  );
  const notAnalysed = [...lost, ...opaque];
  return {
    source,
    findings: applySuppressions({ source, findings, comments, functions, knownRules, activeRules: active }),
    coverage: {
      functions: functions.length,
      handleFunctions: functions.length,
      analysed: functions.length - notAnalysed.length,
      notAnalysed,
    },
  };
}

/** What hostile code might make an engine do: never end, take all memory, fail where nobody catches it, leave. */
function misbehave(body: string): void {
  if (body.includes("hang()")) for (;;);
  // Many small objects, as the states of a walk are.
  let hoard: unknown;
  if (body.includes("hoard()")) for (;;) hoard = { hoard, more: [1, 2, 3] };
  if (body.includes("late()")) {
    queueMicrotask(() => {
      throw new Error("too late to catch");
    });
  }
  if (body.includes("leave()")) process.exit(7);
}

function selects(config: LinterConfig, request: LintRequest, id: string): boolean {
  const { select, ignore } = config.options;
  if (request.judging?.ruleLevels?.[id] === "off") return false;
  return (select.length === 0 || select.includes(id)) && !ignore.includes(id);
}

function levelOf(request: LintRequest, rule: string): Level {
  const given = request.judging?.ruleLevels?.[rule];
  return given === undefined || given === "off" ? (levels[rule] ?? "error") : given;
}
