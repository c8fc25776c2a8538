// Faults of a file -> findings: asks the rules, spells handles, applies suppressions, levels and selections. No analysis here.

import type { SourceText } from "../../base/sourceText.ts";
import type { Span } from "../../base/span.ts";
import type { Finding, TraceStep } from "../../rules/finding.ts";
import type { Fault } from "../../flow/state/events.ts";
import { contractFindings } from "../../rules/contractErrors.ts";
import { addedBy, commentRules, judge, type Judgement, rules } from "../../rules/index.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { applySuppressions } from "../../rules/suppress.ts";
import { traceOf } from "../../rules/trace.ts";
import type { FileReport, LintOptions } from "../api.ts";
import type { FileAnalysis } from "../analyse/analyseFile.ts";
import { contractComment } from "../contracts/annotationText.ts";
import type { FixInput } from "../fixes/fixInput.ts";
import { fixesFor } from "../fixes/fixes.ts";
import type { FunctionFacts, WalkFacts } from "../analyse/functionFacts.ts";
import { handleName, nameOf } from "./handleName.ts";
import { declaredType } from "../fixes/handleText.ts";
import { inferredContract, isCertain } from "../contracts/inferredContract.ts";
import { isOfCheckerTest, isProvoked } from "./provoked.ts";
import { namesFor } from "../fixes/releaseNames.ts";
import { isShownAt } from "./shown.ts";
import { isUserSpace } from "./userSpace.ts";

const LONGEST_SPELLING = 60;

/** What the findings of all functions of a file are made from. */
interface JudgedFile {
  readonly source: SourceText;
  readonly analysis: FileAnalysis;
  readonly options: LintOptions;
  /** It is a program that runs in user space. */
  readonly isProgram: boolean;
}

/** A function where it stands now; rules see it in the offsets that it was walked in. */
interface PlacedFunction {
  readonly facts: FunctionFacts;
  readonly within: Span;
  readonly here: (walked: Span) => Span;
  readonly spell: (walked: Span) => string;
}

/** Everything a run shows of one file, sorted by start, then rule; `path` is the file's in its tree, where one is known. */
export function judgeFile(source: SourceText, analysis: FileAnalysis, options: LintOptions, path: string | undefined): FileReport {
  const file: JudgedFile = { source, analysis, options, isProgram: isUserSpace(source, path, analysis.tree.view) };
  const findings = [
    ...contractFindings(source, analysis.contractErrors, analysis.file.slices),
    ...analysis.functions.flatMap((facts) => findingsIn(file, facts)),
  ];
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

/** Of both walks of a function; of the second, what is about another matter. */
function findingsIn(file: JudgedFile, facts: FunctionFacts): readonly Finding[] {
  const { exploration, other, fn } = facts;
  const placed = placeOf(file, facts);
  const context = contextOf(file, placed, exploration);
  const judged = judge(exploration.faults, context);
  const found = judged.map((judgement) => findingOf(file, placed, judgement, context, []));
  if (other) {
    const there = contextOf(file, placed, other.exploration);
    const steps = [{ span: fn.nameSpan, message: configurationOf(other.names) }];
    for (const judgement of addedBy(judge(there.faults, there), judged)) found.push(findingOf(file, placed, judgement, there, steps));
  }
  return found.flatMap((finding) => finding ?? []);
}

function placeOf({ source, analysis }: JudgedFile, facts: FunctionFacts): PlacedFunction {
  const { fn, shift } = facts;
  const here = ({ start, end }: Span): Span => ({ start: start + shift, end: end + shift });
  const name = here(fn.nameSpan);
  const spell = (span: Span): string => {
    const { start, end } = here(span);
    const text = source.text.slice(start, end).replace(/\s+/g, " ").trim();
    return text.length > LONGEST_SPELLING ? `${text.slice(0, LONGEST_SPELLING - 1)}…` : text;
  };
  let within: Span | undefined;
  return {
    facts,
    // Most functions have no fault: it is looked for when one has.
    get within() {
      return (within ??= analysis.file.slices.find(({ start, end }) => start <= name.start && name.end <= end) ?? name);
    },
    here,
    spell,
  };
}

function contextOf({ source, analysis, options }: JudgedFile, placed: PlacedFunction, { faults, frame }: WalkFacts): RuleContext {
  const { spell } = placed;
  const { knowledge, view } = analysis.tree;
  const nameOfHandle = (fault: Fault): string | undefined => nameOf(fault, spell, source, placed.facts.shift, placed.within);
  return {
    knowledge,
    epoch: options.epoch,
    kernel: options.kernel,
    path: source.path,
    spell,
    releasers: (fault) => {
      const [kind] = fault.object?.kinds ?? [];
      const name = nameOfHandle(fault);
      const type = name === undefined ? undefined : declaredType(source.text, placed.within, name);
      return kind === undefined || type === undefined ? [] : namesFor(view, "release", kind, type, fault.object?.kinds ?? []);
    },
    nameOf: nameOfHandle,
    faults,
    definedAt: (name) => (frame.knowledge.get(name) ?? frame.knowledge.getForHandle(name))?.definedAt,
  };
}

/** The finding of a judgement, with `steps` before those of its path; undefined where its rule is off. */
function findingOf(
  file: JudgedFile,
  placed: PlacedFunction,
  { rule, verdict, fault, others }: Judgement,
  context: RuleContext,
  steps: readonly TraceStep[],
): Finding | undefined {
  const { source, options, isProgram } = file;
  const { here, spell, within } = placed;
  const { fn, shift } = placed.facts;
  const { view } = file.analysis.tree;
  const level = options.ruleLevels?.[rule.id] ?? rule.level[options.epoch];
  if (level === "off") return undefined;
  const moved = (step: TraceStep): TraceStep => ({ ...step, span: here(step.span) });
  const span = verdict.span ?? fault.span;
  const provoked = (place: Span): boolean => isProvoked(source, here(place), within, view);
  const isMeant = provoked(span) || (fault.earlier !== undefined && provoked(fault.earlier.span));
  const isExcused = isProgram || isMeant || isOfCheckerTest(source, fault.kind, view);
  const finding = {
    rule: rule.id,
    level,
    confidence: verdict.confidence === "certain" && isExcused ? ("likely" as const) : verdict.confidence,
    message: verdict.message,
    span: here(span),
    function: fn.name,
    handle: handleName(fault, spell, source, shift),
    kind: fault.object?.kinds[0] ?? "unknown",
    trace: [...steps, ...traceOf(fault, context, verdict.atFault, span)].map(moved),
  };
  const fixes = (verdict.fixes ?? []).map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: here(edit.span) })) }));
  // Of what is not shown nobody asks for a fix. A fault of another configuration has other statements around it than the text shows.
  if (!isShownAt(options.level, finding.confidence) || steps.length > 0) return { ...finding, fixes };
  const made = fixesFor({
    text: source.text,
    finding,
    fault,
    others: others.map((one) => ({ fault: one, trace: traceOf(one, context, "", one.span).map(moved) })),
    shift,
    within,
    view,
    annotation: fault.contract && !fault.contract.releaser ? shownContract(file, placed) : undefined,
  });
  return { ...finding, fixes: [...fixes, ...made] };
}

/** The contract that the function's code shows for certain, and the comment that has another one. */
function shownContract({ source, analysis }: JudgedFile, { facts, within }: PlacedFunction): FixInput["annotation"] {
  const isHandleType = (base: string): boolean => analysis.tree.knowledge.kindsOfType(base).length > 0;
  const contract = facts.shown && inferredContract(facts.shown, facts.fn.params, isHandleType);
  const comment = contractComment(source.text, analysis.file.comments, within.start);
  return contract && comment && isCertain(contract) ? { comment, contract: contract.text } : undefined;
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
