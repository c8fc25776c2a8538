// Which findings a level shows.

import type { Confidence } from "../../rules/finding.ts";
import type { LintOptions } from "../api.ts";

/** Whether a finding of this confidence is shown at the level. */
export function isShownAt(level: LintOptions["level"], confidence: Confidence): boolean {
  switch (level) {
    case "default":
      return confidence === "certain";
    case "strict":
      return confidence !== "hint";
    case "all":
      return true;
  }
}
