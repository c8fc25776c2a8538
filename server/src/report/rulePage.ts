// A rule's page as Markdown, for `explain` and for docs/rules: one text for both, made from the rule alone.

import type { DocumentedRule } from "../rules/documented.ts";

export interface RuleExamples {
  /** C that the rule finds, and the same code as it should be. */
  readonly bad: string;
  readonly good: string;
}

/** The page; `examples` are left out when there are none. */
export function rulePage(rule: DocumentedRule, examples: RuleExamples | undefined): string {
  const { released, page2025, memdesc } = rule.level;
  const level = released === page2025 && released === memdesc ? released : `${released} (epoch page2025: ${page2025}, memdesc: ${memdesc})`;
  const parts = [
    `# ${rule.id}`,
    `Finds ${rule.docs.summary}.`,
    `Level: ${level}. Since memdesc-lint ${rule.since}.`,
    `## Why\n\n${rule.docs.why}`,
    ...(examples === undefined ? [] : [`## Example\n\nFound:\n\n${fence(examples.bad)}`, `As it should be:\n\n${fence(examples.good)}`]),
    `## Source\n\n${rule.docs.source}`,
    `## To allow it in one place\n\n${fence(`/* memdesc-lint: allow(${rule.id}) why it is right here */`)}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function fence(code: string): string {
  return `\`\`\`c\n${code.trimEnd()}\n\`\`\``;
}
