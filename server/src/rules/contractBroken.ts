// contract-broken: a path of a function does something else than the contract written before it says, while other paths keep it.

import type { ContractBreak } from "../flow/state/events.ts";
import type { Rule } from "./rule.ts";

export const contractBroken: Rule = {
  id: "contract-broken",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a path of a function that does not keep the `Lifetime:` line before it",
    why: "Callers are checked against the contract, not against the body. A path that releases less than the contract promises leaks for every caller, one that releases more frees what they still use, and one that fails in another way than the contract says gets past their tests.",
    source: "docs/annotating.md of memdesc-lint",
  },
  check: (fault) => {
    if (fault.kind !== "contract broken" || !fault.contract || fault.contract.everywhere) return undefined;
    return {
      message: `the contract of ${owner(fault.contract)} says ${saying(fault.contract)}, and this path does ${doing(fault.contract)}; mend the path, or the contract if it is out of date.`,
      confidence: fault.certain ? "certain" : "likely",
      atFault: `returns with ${doing(fault.contract)} done where the contract says ${saying(fault.contract)}`,
    };
  },
};

/** "foo()", or the member that it is assigned to, or is to release. */
export function owner({ of, releaser }: ContractBreak): string {
  if (releaser) return `${of}, which this function is to release,`;
  return of.includes(".") ? `${of}, which this function is assigned to,` : `${of}()`;
}

/** "`@folio: -1`". */
export function saying({ place, says }: ContractBreak): string {
  return place === "" ? `\`${says}\`` : says === "none" ? `nothing of \`${place}\`` : `\`${place}: ${says}\``;
}

/** What is done instead, in the same words. */
export function doing({ place, does }: ContractBreak): string {
  if (does === "none") return "nothing of it";
  return place === "" ? does : `\`${place}: ${does}\``;
}
