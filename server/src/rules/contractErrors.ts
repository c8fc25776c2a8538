// Findings about `Lifetime:` lines in the linted source that cannot be read. Claims no fault: the model layer found the errors.

import type { SourceText } from "../base/sourceText.ts";
import type { Span } from "../base/span.ts";
import type { ModelError } from "../model/model.ts";
import type { DocumentedRule } from "./documented.ts";
import type { Finding } from "./finding.ts";

/** What `explain` and the list of rules show of it. */
export const contractErrorPage: DocumentedRule = {
  id: "contract-error",
  level: { released: "warning", page2025: "warning", memdesc: "warning" },
  since: "0.1.0",
  docs: {
    summary: "a `Lifetime:` line in the source that cannot be read",
    why: "The contracts of that comment are left out, so the function is judged by its body, or not at all, whatever the line's author meant to promise.",
    source: "docs/contract-grammar.md of memdesc-lint",
  },
};

/** One finding for each error, at the word that is wrong. */
export function contractFindings(source: SourceText, errors: readonly ModelError[], functions: readonly NamedSpan[]): readonly Finding[] {
  return errors.map((error) => {
    const start = (source.lineStarts[error.line - 1] ?? 0) + error.column - 1;
    const span = { start, end: start + Math.max(1, error.word.length) };
    return {
      rule: contractErrorPage.id,
      level: "warning",
      confidence: "certain",
      message: `the contract cannot be read and is left out: ${error.message}; ${error.remedy}`,
      span,
      function: functions.find((fn) => fn.start <= start && start < fn.end)?.name ?? "",
      handle: "",
      kind: "unknown",
      trace: [],
      fixes: [],
    };
  });
}

type NamedSpan = Span & { readonly name: string };
