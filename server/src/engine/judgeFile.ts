// Faults of a file -> findings: asks the rules, spells handles, applies suppressions, levels and selections. No analysis here.

import type { SourceText } from "../base/sourceText.ts";
import type { Span } from "../base/span.ts";
import type { Fault } from "../flow/events.ts";
import type { Knowledge } from "../flow/frame.ts";
import type { Finding } from "../rules/finding.ts";
import { contractFindings } from "../rules/contractErrors.ts";
import { commentRules, judge, rules } from "../rules/index.ts";
import type { RuleContext } from "../rules/rule.ts";
import { applySuppressions } from "../rules/suppress.ts";
import { traceOf } from "../rules/trace.ts";
import type { FileReport, LintOptions } from "./api.ts";
import type { FileAnalysis } from "./analyseFile.ts";

const LONGEST_SPELLING = 60;

/** Everything a run shows of one file, sorted by start, then rule. */
export function judgeFile(source: SourceText, analysis: FileAnalysis, knowledge: Knowledge, options: LintOptions): FileReport {
  const spell = (span: Span): string => {
    const text = source.text.slice(span.start, span.end).replace(/\s+/g, " ").trim();
    return text.length > LONGEST_SPELLING ? `${text.slice(0, LONGEST_SPELLING - 1)}…` : text;
  };
  const findings: Finding[] = [...contractFindings(source, analysis.contractErrors, analysis.file.slices)];
  for (const { fn, exploration } of analysis.functions) {
    const known = exploration.frame.knowledge;
    const context: RuleContext = {
      knowledge,
      epoch: options.epoch,
      kernel: options.kernel,
      path: source.path,
      spell,
      faults: exploration.faults,
      definedAt: (name) => (known.get(name) ?? known.getForHandle(name))?.definedAt,
    };
    for (const { rule, verdict, fault } of judge(exploration.faults, context)) {
      const level = rule.level[options.epoch];
      if (level === "off") continue;
      const span = verdict.span ?? fault.span;
      findings.push({
        rule: rule.id,
        level,
        confidence: verdict.confidence,
        message: verdict.message,
        span,
        function: fn.name,
        handle: handleName(fault, spell, source),
        kind: fault.object?.kinds[0] ?? "unknown",
        trace: traceOf(fault, context, verdict.atFault, span),
        fixes: verdict.fixes ?? [],
      });
    }
  }
  findings.sort(byPlace);
  const knownRules = new Set([...rules, ...commentRules].map((rule) => rule.id));
  const active = new Set([...knownRules].filter((id) => isActive(id, options)));
  const kept = applySuppressions({
    source,
    findings: findings.filter((finding) => active.has(finding.rule)),
    comments: analysis.file.comments,
    functions: analysis.file.slices,
    knownRules,
    activeRules: active,
  });
  const shown = kept.filter((finding) => isShown(finding, options));
  return { source, findings: shown, coverage: analysis.coverage };
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

function isActive(id: string, options: LintOptions): boolean {
  return (options.select.length === 0 || options.select.includes(id)) && !options.ignore.includes(id);
}

function isShown(finding: Finding, options: LintOptions): boolean {
  switch (options.level) {
    case "default":
      return finding.confidence === "certain";
    case "strict":
      return finding.confidence !== "hint";
    case "all":
      return true;
  }
}

/** The variable or field the handle is kept in: what stands left of the `=` of its acquisition, else the expression at the fault. */
function handleName(fault: Fault, spell: (span: Span) => string, source: SourceText): string {
  const acquired = fault.object?.acquired?.span;
  if (acquired) {
    const before = source.text.slice(Math.max(0, acquired.start - 120), acquired.start);
    const target = /([A-Za-z_][\w.\->[\]]*)\s*=\s*(?:\([^()]*\)\s*)*$/.exec(before)?.[1];
    if (target !== undefined) return target;
  }
  return spell(fault.handle);
}
