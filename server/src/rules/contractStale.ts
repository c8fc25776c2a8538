// contract-stale: what the contract before a function says, no path of the function does any more.

import { doing, owner, saying } from "./contractBroken.ts";
import type { Rule } from "./rule.ts";

export const contractStale: Rule = {
  id: "contract-stale",
  level: { released: "warning", page2025: "warning", memdesc: "warning" },
  since: "0.1.0",
  docs: {
    summary: "a `Lifetime:` line that no path of its function keeps",
    why: "The code has moved on and the contract has not, or the other way round. Callers are checked against the contract, so they are now checked against something that does not happen.",
    source: "docs/annotating.md of memdesc-lint",
  },
  check: (fault) => {
    if (fault.kind !== "contract broken" || !fault.contract?.everywhere) return undefined;
    return {
      message: `the contract of ${owner(fault.contract)} says ${saying(fault.contract)}, and all paths here do ${doing(fault.contract)}; bring the \`Lifetime:\` line or the code up to date.`,
      confidence: fault.certain ? "certain" : "likely",
      atFault: `no path keeps ${saying(fault.contract)}`,
    };
  },
};
