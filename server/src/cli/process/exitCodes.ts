// The exit statuses: a public interface, tested one by one. The highest-ranking one of a run wins.

import type { Level } from "../../rules/finding.ts";

export const exitCode = {
  /** Nothing at or above --fail-on. */
  clean: 0,
  /** Findings at or above --fail-on. */
  findings: 1,
  /** Wrong usage or configuration; what could be linted was. */
  usage: 2,
  /** A fault of the linter itself; what could be linted was. */
  internal: 3,
  /** Some file was not analysed at all. */
  incomplete: 4,
  /** `patch --nipa` only: warnings, by NIPA's rules. */
  nipaWarning: 250,
} as const;

/** Each status in a few words: for help, manual page and documentation. */
export const exitStatuses: readonly (readonly [ExitCode, string])[] = [
  [exitCode.clean, "nothing found at or above --fail-on"],
  [exitCode.findings, "findings"],
  [exitCode.usage, "wrong usage or configuration; what could be linted was"],
  [exitCode.internal, "internal error"],
  [
    exitCode.incomplete,
    "incomplete: some file could not be read, or some function took too long or too much memory (unless --allow-incomplete)",
  ],
];

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The exit status that findings alone give. */
export function exitOfFindings(findings: readonly { readonly level: Level }[], failOn: Level | "never"): ExitCode {
  const levels: readonly Level[] = ["error", "warning", "hint"];
  const failing = failOn === "never" ? [] : levels.slice(0, levels.indexOf(failOn) + 1);
  return findings.some(({ level }) => failing.includes(level)) ? exitCode.findings : exitCode.clean;
}

/** A fault of ours outranks a wrong call, that outranks an incomplete run, and all of them outrank findings. */
const rank: readonly ExitCode[] = [
  exitCode.clean,
  exitCode.nipaWarning,
  exitCode.findings,
  exitCode.incomplete,
  exitCode.usage,
  exitCode.internal,
];

export function worseOf(a: ExitCode, b: ExitCode): ExitCode {
  return rank.indexOf(a) >= rank.indexOf(b) ? a : b;
}
