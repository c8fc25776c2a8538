// What a fixture announces in its comments: findings, steps of their traces, and the options it wants. Knows nothing of the linter.

import type { LintOptions } from "../../server/src/engine/api.ts";

export interface ExpectedFinding {
  /** 1-based line the finding must start on. */
  readonly line: number;
  readonly rule: string;
  /** A part of the message; empty when any will do. */
  readonly message: string;
}
export interface ExpectedStep {
  readonly line: number;
  readonly message: string;
}
export interface Expectations {
  readonly options: LintOptions;
  readonly findings: readonly ExpectedFinding[];
  readonly steps: readonly ExpectedStep[];
  /** Markers that could not be read. */
  readonly faults: readonly string[];
}

const DEFAULTS: LintOptions = { level: "default", select: [], ignore: [], kernel: [6, 12], epoch: "released" };
const MARKER = /\/\/ (error|note): (.*)$/;

/** Reads the markers of a fixture; a marker alone on its line speaks of the next line with code. */
export function readExpectations(text: string): Expectations {
  const lines = text.split("\n");
  const findings: ExpectedFinding[] = [];
  const steps: ExpectedStep[] = [];
  const faults: string[] = [];
  lines.forEach((line, index) => {
    const marker = MARKER.exec(line);
    if (!marker) {
      if (/\/\/\s*(?:error|note)\b/.test(line)) faults.push(`line ${index + 1}: not a marker: ${line.trim()}`);
      return;
    }
    const at = line.slice(0, marker.index).trim() === "" ? nextCode(lines, index) : index;
    const rest = (marker[2] ?? "").trim();
    if (marker[1] === "error") {
      const parts = /^\[([a-z0-9-]+)\](?: "(.*)")?$/.exec(rest);
      if (parts) findings.push({ line: at + 1, rule: parts[1] ?? "", message: parts[2] ?? "" });
      else faults.push(`line ${index + 1}: write // error: [rule-id] "part of the message"`);
    } else {
      const parts = /^"(.*)"$/.exec(rest);
      if (parts) steps.push({ line: at + 1, message: parts[1] ?? "" });
      else faults.push(`line ${index + 1}: write // note: "part of the step"`);
    }
  });
  const parsed = readOptions(lines[0] ?? "");
  if (parsed.fault !== undefined) faults.push(parsed.fault);
  return { options: parsed.options, findings, steps, faults };
}

function nextCode(lines: readonly string[], from: number): number {
  let at = from + 1;
  while (at < lines.length && /^\s*(\/\/.*)?$/.test(lines[at] ?? "")) at++;
  return at;
}

function readOptions(first: string): { readonly options: LintOptions; readonly fault?: string } {
  const written = /^\/\/ options: (.*)$/.exec(first)?.[1];
  if (written === undefined) return { options: DEFAULTS };
  let given: Partial<Omit<LintOptions, "kernel">> & { readonly kernel?: string | null };
  try {
    given = JSON.parse(written);
  } catch {
    return { options: DEFAULTS, fault: `line 1: not JSON: ${written}` };
  }
  const { kernel, ...rest } = given;
  if (kernel === undefined) return { options: { ...DEFAULTS, ...rest } };
  const [major, minor] = (kernel ?? "").split(".").map(Number);
  return { options: { ...DEFAULTS, ...rest, kernel: major !== undefined && minor !== undefined ? [major, minor] : undefined } };
}
