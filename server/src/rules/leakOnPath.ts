// leak-on-path: a path leaves the function, or overwrites the last name, with a reference, pin or memory still owed.

import { contains } from "../base/span.ts";
import { call, confidenceOf, described, releasesOf, type Rule } from "./rule.ts";

export const leakOnPath: Rule = {
  id: "leak-on-path",
  level: { released: "error", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a reference, pin or allocation that a path out of the function neither releases nor hands over",
    why: "Whoever acquires owes a release. A path that returns, or overwrites the last variable that names the handle, without releasing it, storing it or returning it, loses the memory until reboot. Early error returns are where this happens most.",
    source: 'include/linux/mm.h, folio_put(); SOSP 2023, "One Simple API Can Cause Hundreds of Bugs"',
  },
  check: (fault, context) => {
    if (fault.kind !== "leak" || !fault.object?.acquired) return undefined;
    // The reallocation that overwrites its own argument says it better.
    if (fault.by !== "return" && context.faults.some((other) => other.kind === "self overwrite" && contains(other.span, fault.span)))
      return undefined;
    if (context.faults.some((other) => other.kind === "inverted test" && other.object?.id === fault.object?.id)) return undefined;
    const { acquired } = fault.object;
    if (fault.fromCallers) {
      const release = releasesOf(fault, context);
      return {
        message: `${described(fault, context, "the callers leave to this function to release", ",")} is still there when this path returns; release it${release ? ` with ${release}` : ""} first, as other paths with the same result do.`,
        confidence: confidenceOf(fault),
        atFault: "returns without releasing it",
      };
    }
    if (fault.ofOperation !== undefined) {
      const release = releasesOf(fault, context);
      return {
        message: `${described(fault, context, `${fault.ofOperation} gives to this function for good`, ",")} is neither released nor kept when this path returns; release it${release ? ` with ${release}` : ""} first.`,
        confidence: confidenceOf(fault),
        atFault: "returns without releasing it",
      };
    }
    const kind = fault.object.kinds.join(" or ") || "memory";
    const origin = `${kind} from ${call(acquired.by)}`;
    const name = context.nameOf(fault);
    const isLeftBehind = name !== undefined && acquired.member?.isLeftBehind === true;
    const named = isLeftBehind ? `\`${name}\` (${kind}), left there by ${call(acquired.by)}, which failed,` : `\`${name}\` (${origin})`;
    const what = name === undefined ? origin : named;
    const cure = releasesOf(fault, context);
    const fix = cure ? `; release it with ${cure}` : "; release it";
    if (fault.droppedFor !== undefined) {
      return {
        message: `${what} is lost when ${call(fault.droppedFor)} fails in ${call(fault.by)}, which then returns without keeping it and does not say so; let it release it, or return an error.`,
        confidence: confidenceOf(fault),
        atFault: `left to ${call(fault.by)}, which need not keep it`,
      };
    }
    const where = fault.by === "return" ? "is still owned when this path returns" : "loses its last name here while still owned";
    return {
      message: `${what} ${where}${fix} or hand it over first.`,
      confidence: fault.certain ? "certain" : "likely",
      atFault: fault.by === "return" ? "returns without releasing it" : "overwritten while still owned",
    };
  },
};
