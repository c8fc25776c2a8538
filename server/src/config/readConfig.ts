// A configuration's text -> what it says, or what is wrong with it: place, key and remedy. Pure: whoever reads the file comes later.

import path from "node:path";
import { parse, TomlError } from "smol-toml";
import { lineText, makeSourceText, positionAt } from "../base/sourceText.ts";
import { nearestWord } from "../base/nearestWord.ts";
import { type KernelVersion, parseVersion } from "../base/kernelVersion.ts";
import type { LintOptions } from "../engine/api.ts";
import type { Epoch } from "../model/contract.ts";
import { validateConfig } from "./generated/validateConfig.ts";
import { readJson } from "./jsonText.ts";
import { mostBytes, type RuleLevel } from "./schema.ts";
import { type Places, pointerPart, tomlPlaces } from "./tomlPlaces.ts";

/** A file's words, with the places where they stand. */
export interface Config {
  /** Absolute. */
  readonly file: string;
  readonly directory: string;
  readonly level: Said<LintOptions["level"]> | undefined;
  readonly failOn: Said<"error" | "warning" | "hint" | "never"> | undefined;
  readonly kernel: Said<KernelVersion> | undefined;
  readonly epoch: Said<Epoch> | undefined;
  readonly exclude: readonly Said<string>[];
  /** Relative to the directory, and in it as far as the words go. */
  readonly contracts: readonly Said<string>[];
  readonly baseline: Said<string> | undefined;
  readonly rules: ReadonlyMap<string, Said<RuleLevel>>;
  readonly overrides: readonly Override[];
}

export interface Override {
  readonly paths: readonly Said<string>[];
  readonly level: Said<LintOptions["level"]> | undefined;
  readonly rules: ReadonlyMap<string, Said<RuleLevel>>;
}

/** A value, and the line on which it stands. */
export interface Said<T> {
  readonly value: T;
  readonly line: number;
}

export interface ConfigError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** One sentence that names the key and the remedy. */
  readonly message: string;
}

export type ReadConfig = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly errors: readonly ConfigError[] };

/** More errors are not shown: the first ones explain them. */
const mostErrors = 20;
/** Stars in one part of a pattern: each makes matching slower by the length of a name. */
const mostStars = 3;

/** What the schema allows. */
interface RawConfig {
  readonly level?: LintOptions["level"];
  readonly "fail-on"?: "error" | "warning" | "hint" | "never";
  readonly "kernel-version"?: string;
  readonly epoch?: Epoch;
  readonly exclude?: readonly string[];
  readonly contracts?: readonly string[];
  readonly baseline?: string;
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  readonly overrides?: readonly {
    readonly paths: readonly string[];
    readonly level?: LintOptions["level"];
    readonly rules?: Readonly<Record<string, RuleLevel>>;
  }[];
}

/** Reads the text of `file` (absolute; its extension names the language). `ruleIds` are the rules there are. */
export function readConfig(file: string, text: string, ruleIds: readonly string[]): ReadConfig {
  const source = makeSourceText(file, text);
  const errorAt = (offset: number, message: string): ConfigError => ({
    file,
    ...positionAt(source, Math.min(offset, text.length)),
    message,
  });
  if (text.length > mostBytes) return { ok: false, errors: [errorAt(0, `larger than ${mostBytes / 1024} KB: no configuration`)] };
  const parsed = file.endsWith(".toml") ? readToml(text) : readJson(text, true);
  if (!parsed.ok) return { ok: false, errors: [errorAt(parsed.offset, parsed.message)] };
  const { value, places } = parsed;
  const placeOf = (pointer: string): number => {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
      const place = places.get(at);
      if (place !== undefined || at === "") return place ?? 0;
    }
  };
  const said = <T>(word: T, pointer: string): Said<T> => ({ value: word, line: positionAt(source, placeOf(pointer)).line });
  if (!validateConfig(value)) {
    const errors = (validateConfig.errors ?? []).map((fault) => errorAt(placeOf(pointerOf(fault)), describe(fault, value)));
    return { ok: false, errors: sorted(errors) };
  }
  const raw = value as RawConfig;
  const errors = [
    ...ruleErrors(raw.rules, "/rules", ruleIds),
    ...(raw.overrides ?? []).flatMap((override, index) => ruleErrors(override.rules, `/overrides/${index}/rules`, ruleIds)),
    ...patternErrors(raw.exclude, "/exclude"),
    ...(raw.overrides ?? []).flatMap((override, index) => patternErrors(override.paths, `/overrides/${index}/paths`)),
    ...pathErrors(raw),
  ].map(({ pointer, message }) => errorAt(placeOf(pointer), message));
  if (errors.length > 0) return { ok: false, errors: sorted(errors) };

  const list = (words: readonly string[] | undefined, pointer: string) =>
    (words ?? []).map((word, index) => said(word, `${pointer}/${index}`));
  const table = (rules: RawConfig["rules"], pointer: string) =>
    new Map(Object.entries(rules ?? {}).map(([id, level]) => [id, said(level, pointer + pointerPart(id))] as const));
  const one = <K extends "level" | "fail-on" | "epoch" | "baseline">(key: K): Said<NonNullable<RawConfig[K]>> | undefined => {
    const word = raw[key];
    return word === undefined ? undefined : said(word, `/${key}`);
  };
  const kernel = parseVersion(raw["kernel-version"] ?? "");
  return {
    ok: true,
    config: {
      file,
      directory: path.dirname(file),
      level: one("level"),
      failOn: one("fail-on"),
      kernel: kernel && said(kernel, "/kernel-version"),
      epoch: one("epoch"),
      exclude: list(raw.exclude, "/exclude"),
      contracts: list(raw.contracts, "/contracts"),
      baseline: one("baseline"),
      rules: table(raw.rules, "/rules"),
      overrides: (raw.overrides ?? []).map((override, index) => ({
        paths: list(override.paths, `/overrides/${index}/paths`),
        level: override.level && said(override.level, `/overrides/${index}/level`),
        rules: table(override.rules, `/overrides/${index}/rules`),
      })),
    },
  };

  function sorted(found: readonly ConfigError[]): readonly ConfigError[] {
    const unique = new Map(found.map((error) => [`${error.line}:${error.column}:${error.message}`, error]));
    return [...unique.values()].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, mostErrors);
  }
}

function readToml(
  text: string,
):
  | { readonly ok: true; readonly value: unknown; readonly places: Places }
  | { readonly ok: false; readonly offset: number; readonly message: string } {
  try {
    return { ok: true, value: parse(text, { maxDepth: 32 }), places: tomlPlaces(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const source = makeSourceText("", text);
    const start = [...text.matchAll(/^/gm)][error.line - 1]?.index ?? 0;
    const message = error.message.split("\n", 1)[0]?.replace(/^Invalid TOML document: /, "") ?? "";
    const line = lineText(source, error.line).trim();
    return { ok: false, offset: start + error.column - 1, message: `not TOML: ${message}${hintFor(line)}` };
  }
}

/** What a line that is no TOML was perhaps meant to be. */
function hintFor(line: string): string {
  const bare = /^([\w-]+)\s*=\s*([A-Za-z][\w.-]*)$/.exec(line);
  return bare === null || bare[2] === "true" || bare[2] === "false" ? "" : `; write ${bare[1]} = ${JSON.stringify(bare[2])}`;
}

/** An error as the generated checks give it. */
interface SchemaFault {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly parentSchema?: unknown;
  readonly schema?: unknown;
}

function pointerOf(fault: SchemaFault): string {
  const extra = fault.params["additionalProperty"];
  return typeof extra === "string" ? fault.instancePath + pointerPart(extra) : fault.instancePath;
}

function describe(fault: SchemaFault, value: unknown): string {
  const key = keyOf(fault.instancePath);
  switch (fault.keyword) {
    case "additionalProperties": {
      const name = String(fault.params["additionalProperty"]);
      const known = Object.keys((fault.parentSchema as { readonly properties?: object } | undefined)?.properties ?? {});
      return `${inTable(key)}${shortened(name)}: no such key${suggestion(name, known)}; keys are ${known.join(", ")}`;
    }
    case "enum": {
      const allowed = (fault.params["allowedValues"] as readonly unknown[]).map(String);
      const given = valueAt(value, fault.instancePath);
      const near = typeof given === "string" ? suggestion(given, allowed) : "";
      return `${key}: ${shortened(JSON.stringify(given) ?? String(given))} is none of ${allowed.join(", ")}${near}`;
    }
    case "type":
      return `${key === "" ? "the whole" : key}: must be ${kindName(String(fault.params["type"]))}`;
    case "required":
      return `${key}: the key ${String(fault.params["missingProperty"])} is missing`;
    case "pattern":
      return `${key}: not a kernel version; write it as "6.12"`;
    default:
      return `${key}: ${fault.message ?? "not allowed"}`;
  }
}

function kindName(type: string): string {
  const names: Readonly<Record<string, string>> = { array: "a list", object: "a table", string: "a string" };
  return names[type] ?? type;
}

/** "/overrides/0/rules/leak" -> "overrides[0].rules.leak" */
function keyOf(pointer: string): string {
  const parts = pointer.split("/").slice(1);
  const words = parts.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part.replaceAll("~1", "/").replaceAll("~0", "~")}`));
  return shortened(words.join("").replace(/^\./, ""));
}

function inTable(key: string): string {
  return key === "" ? "" : `${key}.`;
}

function valueAt(value: unknown, pointer: string): unknown {
  let at: unknown = value;
  for (const part of pointer.split("/").slice(1)) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return at;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function suggestion(word: string, known: readonly string[]): string {
  const near = word.length > 80 ? undefined : nearestWord(word, known);
  return near === undefined ? "" : `; did you mean ${near}?`;
}

interface Fault {
  readonly pointer: string;
  readonly message: string;
}

function ruleErrors(rules: RawConfig["rules"], pointer: string, ruleIds: readonly string[]): readonly Fault[] {
  return Object.keys(rules ?? {})
    .filter((id) => !ruleIds.includes(id))
    .map((id) => ({
      pointer: pointer + pointerPart(id),
      message: `${keyOf(pointer)}.${shortened(id)}: no rule is called that${suggestion(id, ruleIds)} (memdesc-lint rules lists them)`,
    }));
}

function patternErrors(patterns: readonly string[] | undefined, pointer: string): readonly Fault[] {
  return (patterns ?? []).flatMap((pattern, index) => {
    const message = patternFault(pattern);
    return message === undefined ? [] : [{ pointer: `${pointer}/${index}`, message: `${keyOf(pointer)}[${index}]: ${message}` }];
  });
}

/** What is wrong with a pattern in gitignore syntax; undefined when nothing. */
export function patternFault(pattern: string): string | undefined {
  if (/[\0\n\r]/.test(pattern)) return "a pattern is one line";
  if (pattern.trim() === "" || pattern.startsWith("#")) return "a pattern is empty or a comment, and matches nothing; leave it out";
  const parts = pattern.split("/");
  const stars = (part: string) => part.match(/\*+/g)?.length ?? 0;
  if (parts.some((part) => stars(part) > mostStars) || parts.filter((part) => part === "**").length > mostStars)
    return `${JSON.stringify(shortened(pattern))} has more than ${mostStars} stars in one part, or parts that are "**"; write several patterns`;
  if (parts.includes("..")) return `${JSON.stringify(shortened(pattern))} leads out of the directory of the configuration`;
  return undefined;
}

function pathErrors(raw: RawConfig): readonly Fault[] {
  const named = [
    ...(raw.contracts ?? []).map((word, index) => ({ word, pointer: `/contracts/${index}`, option: "--contracts" })),
    ...(raw.baseline === undefined ? [] : [{ word: raw.baseline, pointer: "/baseline", option: "--baseline" }]),
  ];
  return named.flatMap(({ word, pointer, option }) => {
    if (word.includes("\0")) return [{ pointer, message: `${keyOf(pointer)}: a path holds a NUL character` }];
    const normal = path.posix.normalize(word.replaceAll("\\", "/"));
    if (!path.posix.isAbsolute(normal) && !/^[A-Za-z]:/.test(normal) && normal !== ".." && !normal.startsWith("../")) return [];
    const message = `${keyOf(pointer)}: ${JSON.stringify(shortened(word))} leads out of the configuration's directory; give such a file with ${option} on the command line`;
    return [{ pointer, message }];
  });
}
