// Names a finding so that the name survives moved lines, reformatting and reworded messages. Knows no line numbers.

import { createHash } from "node:crypto";
import type { SourceText } from "../../base/sourceText.ts";
import type { Finding } from "../../rules/finding.ts";

/** Half of a sha256 is plenty for a tree with a million findings, and keeps ledgers readable. */
const digits = 32;

/** rule + path in the tree + function + handle + the code on the path, blanks squeezed. */
export function fingerprintOf(source: SourceText, finding: Finding, stablePath: string): string {
  const spans = [...finding.trace.map((step) => step.span), finding.span];
  const pathText = spans.map((span) => squeeze(source.text.slice(span.start, span.end)));
  return digest([finding.rule, stablePath, finding.function, squeeze(finding.handle), ...pathText]);
}

/** Tells findings with equal fingerprints apart by their order in the file: the first keeps its own. */
export function makeOrdinals(): (fingerprint: string) => string {
  const seen = new Map<string, number>();
  return (fingerprint) => {
    const ordinal = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, ordinal + 1);
    return ordinal === 0 ? fingerprint : digest([fingerprint, String(ordinal)]);
  };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, digits);
}
