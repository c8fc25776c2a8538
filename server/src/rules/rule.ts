// What a rule is, and what it may ask when it looks at a fault. Rules hold wording and judgement; facts come from flow/.

import type { Span } from "../base/span.ts";
import type { Fault } from "../flow/state/events.ts";
import type { Knowledge } from "../flow/state/knowledge.ts";
import type { Epoch } from "../model/contract.ts";
import type { Confidence, Fix, Level } from "./finding.ts";

export interface RuleContext {
  readonly knowledge: Knowledge;
  readonly epoch: Epoch;
  readonly kernel: readonly [number, number] | undefined;
  /** Path of the file, as shown. */
  readonly path: string;
  /** The source at a span, with runs of white space as one blank; "…" when longer than 60 characters. */
  readonly spell: (span: Span) => string;
  /** The variable or member that the handle of a fault is kept in, as the source spells it; undefined where it has no such name. */
  readonly nameOf: (fault: Fault) => string | undefined;
  /** Functions that release the fault's object and take the C type that it is declared with; none where that is not known. */
  readonly releasers?: (fault: Fault) => readonly string[];
  /** File and line of a function of another file of the tree; undefined for all others. */
  readonly definedAt?: (name: string) => string | undefined;
  /** Other faults of the same function, for rules that need a second witness. */
  readonly faults: readonly Fault[];
}

/** What a rule says of a fault; the rest of the finding comes from the fault. */
export interface Verdict {
  /** One sentence: what, where it began, why it is wrong, what to do. */
  readonly message: string;
  readonly confidence: Confidence;
  /** The place to point at; the fault's own when absent. */
  readonly span?: Span;
  /** Last step of the path: what happens at the fault. */
  readonly atFault: string;
  readonly fixes?: readonly Fix[];
}

export interface RuleDocs {
  /** One line, reads well after "finds". */
  readonly summary: string;
  /** Why it is wrong, with what follows from it; Markdown. */
  readonly why: string;
  /** Kernel path and symbol, or a mail, where the rule is written. */
  readonly source: string;
}

export interface Rule {
  /** Names the fault, reads well after "allow"; never renamed. */
  readonly id: string;
  readonly level: Readonly<Record<Epoch, Level | "off">>;
  /** Version of memdesc-lint that brought it. */
  readonly since: string;
  readonly docs: RuleDocs;
  /** The verdict on a fault, or undefined when it is another rule's. */
  readonly check: (fault: Fault, context: RuleContext) => Verdict | undefined;
}

/** "folio_put()" for a function, the word itself for a construct of the engine ("return", "overwritten"). */
export function call(by: string): string {
  return by === "" ? "a call" : `${by}()`;
}

/** The handle of a fault by its name, "`folio`"; `otherwise` where it has none. */
export function named(fault: Fault, context: RuleContext, otherwise: string): string {
  const name = context.nameOf(fault);
  return name === undefined ? otherwise : `\`${name}\``;
}

/** "`folio`, which f() locked", or without a name "what f() locked"; `end` follows a name only: the comma of a clause in the middle of a sentence. */
export function described(fault: Fault, context: RuleContext, clause: string, end: "," | "" = ""): string {
  const name = context.nameOf(fault);
  return name === undefined ? `what ${clause}` : `\`${name}\`, which ${clause}${end}`;
}

/** "`folio`, the result of f(),", or without a name "the result of f()". */
export function resultOf(fault: Fault, context: RuleContext, by: string): string {
  const name = context.nameOf(fault);
  return name === undefined ? `the result of ${call(by)}` : `\`${name}\`, the result of ${call(by)},`;
}

/**
 * The function that releases a fault's object, as "a()": the code's own (flow/weigh/ownRelease.ts), else the first of its kind that takes its C type; with `most`, as
 * many of those, as "a() or b()". What may be of several kinds is released by one that takes them all, where there is one. Undefined when its kind has
 * none.
 */
export function releasesOf(fault: Fault, context: RuleContext, most = 1): string | undefined {
  if (fault.ownRelease) return `${fault.ownRelease.name}()`;
  const [first, ...others] = (fault.object?.kinds ?? []).map((kind) => context.knowledge.kind(kind)?.releasedBy ?? []);
  const shared = others.length > 0 ? first?.find((name) => others.every((releases) => releases.includes(name))) : undefined;
  if (shared !== undefined) return `${shared}()`;
  const fitting = context.releasers?.(fault)[0];
  if (fitting !== undefined && most === 1) return `${fitting}()`;
  const names = new Set<string>();
  for (const kind of fault.object?.kinds ?? [])
    for (const name of (context.knowledge.kind(kind)?.releasedBy ?? []).slice(0, most)) names.add(`${name}()`);
  return names.size === 0 ? undefined : [...names].slice(0, 3).join(" or ");
}

export function confidenceOf(fault: Fault): Confidence {
  return fault.certain ? "certain" : "likely";
}

/** For faults about what the memory is: that does not change when others get hold of it. */
export function kindConfidence(fault: Fault): Confidence {
  return fault.object?.acquired && fault.object.origin === "acquired" ? "certain" : confidenceOf(fault);
}
