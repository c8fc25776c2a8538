// Faults of a file -> findings: asks the rules, spells handles, applies suppressions, levels and selections. No analysis here.

import type { SourceText } from "../../base/sourceText.ts";
import type { Span } from "../../base/span.ts";
import type { Finding, TraceStep } from "../../rules/finding.ts";
import { contractFindings } from "../../rules/contractErrors.ts";
import { addedBy, commentRules, judge, type Judgement, rules } from "../../rules/index.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { applySuppressions } from "../../rules/suppress.ts";
import { traceOf } from "../../rules/trace.ts";
import type { FileReport, LintOptions } from "../api.ts";
import type { FileAnalysis } from "../analyse/analyseFile.ts";
import { contractComment } from "../contracts/annotationText.ts";
import { fixesFor } from "../fixes/fixes.ts";
import type { WalkFacts } from "../analyse/functionFacts.ts";
import { handleName, nameOf } from "./handleName.ts";
import { declaredType } from "../fixes/handleText.ts";
import { inferredContract, isCertain } from "../contracts/inferredContract.ts";
import { isOfCheckerTest, isProvoked } from "./provoked.ts";
import { namesFor } from "../fixes/releaseNames.ts";
import { isShownAt } from "./shown.ts";
import { isUserSpace } from "./userSpace.ts";

const LONGEST_SPELLING = 60;

/** Everything a run shows of one file, sorted by start, then rule; `path` is the file's in its tree, where one is known. */
export function judgeFile(source: SourceText, analysis: FileAnalysis, options: LintOptions, path: string | undefined): FileReport {
  const { knowledge, view } = analysis.tree;
  const isProgram = isUserSpace(source, path, view);
  const findings: Finding[] = [...contractFindings(source, analysis.contractErrors, analysis.file.slices)];
  const isHandleType = (base: string): boolean => knowledge.kindsOfType(base).length > 0;
  for (const { fn, exploration, other, shift, shown } of analysis.functions) {
    // Rules see a function in the offsets it was walked in; findings stand where it is now.
    const here = ({ start, end }: Span): Span => ({ start: start + shift, end: end + shift });
    const spell = (span: Span): string => {
      const text = source.text
        .slice(span.start + shift, span.end + shift)
        .replace(/\s+/g, " ")
        .trim();
      return text.length > LONGEST_SPELLING ? `${text.slice(0, LONGEST_SPELLING - 1)}…` : text;
    };
    const within = (): Span =>
      analysis.file.slices.find(({ start, end }) => start <= here(fn.nameSpan).start && here(fn.nameSpan).end <= end) ?? here(fn.nameSpan);
    const annotation = () => {
      const contract = shown && inferredContract(shown, fn.params, isHandleType);
      const comment = contractComment(source.text, analysis.file.comments, within().start);
      return contract && comment && isCertain(contract) ? { comment, contract: contract.text } : undefined;
    };
    const contextOf = ({ faults, frame }: WalkFacts): RuleContext => ({
      knowledge,
      epoch: options.epoch,
      kernel: options.kernel,
      path: source.path,
      spell,
      releasers: (fault) => {
        const [kind] = fault.object?.kinds ?? [];
        const name = nameOf(fault, spell, source, shift, within());
        const type = name === undefined ? undefined : declaredType(source.text, within(), name);
        return kind === undefined || type === undefined ? [] : namesFor(view, "release", kind, type, fault.object?.kinds ?? []);
      },
      nameOf: (fault) => nameOf(fault, spell, source, shift, within()),
      faults,
      definedAt: (name) => (frame.knowledge.get(name) ?? frame.knowledge.getForHandle(name))?.definedAt,
    });
    const add = ({ rule, verdict, fault, others }: Judgement, context: RuleContext, steps: readonly TraceStep[]): void => {
      const level = options.ruleLevels?.[rule.id] ?? rule.level[options.epoch];
      if (level === "off") return;
      const moved = (step: TraceStep): TraceStep => ({ ...step, span: here(step.span) });
      const span = verdict.span ?? fault.span;
      const provoked = (place: Span): boolean => isProvoked(source, here(place), within(), view);
      const isMeant = provoked(span) || (fault.earlier !== undefined && provoked(fault.earlier.span));
      const isExcused = isProgram || isMeant || isOfCheckerTest(source, fault.kind, view);
      const finding = {
        rule: rule.id,
        level,
        confidence: verdict.confidence === "certain" && isExcused ? "likely" : verdict.confidence,
        message: verdict.message,
        span: here(span),
        function: fn.name,
        handle: handleName(fault, spell, source, shift),
        kind: fault.object?.kinds[0] ?? "unknown",
        trace: [...steps, ...traceOf(fault, context, verdict.atFault, span)].map(moved),
      };
      const fixes = (verdict.fixes ?? []).map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: here(edit.span) })) }));
      // Of what is not shown nobody asks for a fix. A fault of another configuration has other statements around it than the text shows.
      const isFixable = isShownAt(options.level, finding.confidence) && steps.length === 0;
      const made = isFixable
        ? fixesFor({
            text: source.text,
            finding,
            fault,
            others: others.map((one) => ({ fault: one, trace: traceOf(one, context, "", one.span).map(moved) })),
            shift,
            within: within(),
            view,
            annotation: fault.contract && !fault.contract.releaser ? annotation() : undefined,
          })
        : [];
      findings.push({ ...finding, fixes: [...fixes, ...made] });
    };
    const context = contextOf(exploration);
    const judged = judge(exploration.faults, context);
    for (const judgement of judged) add(judgement, context, []);
    if (!other) continue;
    const there = contextOf(other.exploration);
    const steps = [{ span: fn.nameSpan, message: configurationOf(other.names) }];
    for (const judgement of addedBy(judge(there.faults, there), judged)) add(judgement, there, steps);
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
  const shown = kept.filter((finding) => isShownAt(options.level, finding.confidence));
  return { source, findings: shown.map((finding) => withLevel(finding, options)), coverage: analysis.coverage };
}

/** Findings that no rule made of a fault have a level of their own, too. */
function withLevel(finding: Finding, options: LintOptions): Finding {
  const level = options.ruleLevels?.[finding.rule];
  return level === undefined || level === "off" || level === finding.level ? finding : { ...finding, level };
}

/** The configuration of a second walk, in one clause. */
function configurationOf(names: ReadonlyMap<string, boolean>): string {
  const set = [...names].filter(([, value]) => value).map(([name]) => `\`${name}\``);
  const unset = [...names].filter(([, value]) => !value).map(([name]) => `\`${name}\``);
  return `in the configuration ${[set.length > 0 ? `with ${set.join(", ")}` : "", unset.length > 0 ? `without ${unset.join(", ")}` : ""].filter((part) => part !== "").join(", ")}`;
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

function isActive(id: string, options: LintOptions): boolean {
  if (options.ruleLevels?.[id] === "off") return false;
  return (options.select.length === 0 || options.select.includes(id)) && !options.ignore.includes(id);
}
