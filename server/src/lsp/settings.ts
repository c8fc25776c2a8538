// The settings of an editor: their shape, their defaults, and the step from whatever a client sends to values that can be used.
// A value that makes no sense is named and replaced by its default; the others stay in force.

import type { LintOptions } from "../engine/api.ts";
import type { Epoch } from "../model/contract.ts";

export interface Settings {
  readonly level: LintOptions["level"];
  /** Rule ids; empty means every rule. */
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  readonly epoch: Epoch;
  /** "6.12"; undefined: read from the tree's Makefile. */
  readonly kernelVersion: string | undefined;
  /** Further contract headers, relative to the workspace folder. */
  readonly contracts: readonly string[];
  readonly parser: "auto" | "native" | "wasm";
  readonly inlayHints: "off" | "minimal" | "full";
  readonly codeLens: boolean;
  readonly semanticTokens: boolean;
  /** Whether a pull of the whole workspace lints files that are not open. */
  readonly workspaceDiagnostics: boolean;
  /** Whether findings come to know what functions of other files do, once the kernel tree is indexed. */
  readonly wholeTree: boolean;
}

/** The section of a client's configuration. */
export const section = "memdescLint";

const defaultSettings: Settings = {
  level: "default",
  select: [],
  ignore: [],
  epoch: "released",
  kernelVersion: undefined,
  contracts: [],
  parser: "auto",
  inlayHints: "off",
  codeLens: true,
  semanticTokens: true,
  workspaceDiagnostics: false,
  wholeTree: true,
};

export interface ReadSettings {
  readonly settings: Settings;
  /** One sentence a wrong value. */
  readonly problems: readonly string[];
}

/** Reads what a client sent; `knownRules` are the ids that may be selected or ignored. */
export function readSettings(sent: unknown, knownRules: ReadonlySet<string>): ReadSettings {
  const problems: string[] = [];
  const given = isRecord(sent) ? sent : {};
  const wrong = (name: string, value: unknown, remedy: string): void => {
    problems.push(`setting ${section}.${name}: ${shown(value)} is ignored; ${remedy}`);
  };
  function choice<T extends string>(name: string, values: readonly T[], otherwise: T): T {
    const value = given[name];
    if (value === undefined || value === null) return otherwise;
    const found = values.find((one) => one === value);
    if (found === undefined) wrong(name, value, `write one of ${values.join(", ")}`);
    return found ?? otherwise;
  }
  function truth(name: string, otherwise: boolean): boolean {
    const value = given[name];
    if (value === undefined || value === null) return otherwise;
    if (typeof value !== "boolean") wrong(name, value, "write true or false");
    return typeof value === "boolean" ? value : otherwise;
  }
  function words(name: string): readonly string[] {
    const value = given[name];
    if (value === undefined || value === null) return [];
    if (Array.isArray(value) && value.length <= 1000 && value.every((one) => typeof one === "string")) return value;
    wrong(name, value, "write a list of strings");
    return [];
  }
  function rules(name: string): readonly string[] {
    return words(name).filter((rule) => {
      if (!knownRules.has(rule)) wrong(name, rule, "memdesc-lint rules lists the rules");
      return knownRules.has(rule);
    });
  }
  const settings: Settings = {
    level: choice("level", ["default", "strict", "all"], defaultSettings.level),
    select: rules("select"),
    ignore: rules("ignore"),
    epoch: choice("epoch", ["released", "page2025", "memdesc"], defaultSettings.epoch),
    kernelVersion: version(),
    contracts: words("contracts"),
    parser: choice("parser", ["auto", "native", "wasm"], defaultSettings.parser),
    inlayHints: choice("inlayHints", ["off", "minimal", "full"], defaultSettings.inlayHints),
    codeLens: truth("codeLens", defaultSettings.codeLens),
    semanticTokens: truth("semanticTokens", defaultSettings.semanticTokens),
    workspaceDiagnostics: truth("workspaceDiagnostics", defaultSettings.workspaceDiagnostics),
    wholeTree: truth("wholeTree", defaultSettings.wholeTree),
  };
  return { settings, problems };

  function version(): string | undefined {
    const value = given["kernelVersion"];
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value === "string" && /^v?\d{1,3}\.\d{1,3}([.-].{0,30})?$/.test(value)) return value;
    wrong("kernelVersion", value, 'write it as "6.12"');
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
