// The library: `import { createLinter } from "memdesc-lint"`. The engine of the command line for other programs: texts in, findings out.
// All types that a caller sees are written out here, so that this file alone is the public interface (docs/api.md).

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nearestWord } from "./base/nearestWord.ts";
import { makeSourceText } from "./base/sourceText.ts";
import { parseVersion } from "./base/kernelVersion.ts";
import { createLinter as createEngineLinter } from "./engine/linter.ts";
import { locateReport } from "./report/result/locate.ts";
import { rulePage } from "./report/rulePage.ts";
import { commentRules, rules as engineRules } from "./rules/index.ts";

/** Set by the bundler from package.json. */
declare const MEMDESC_LINT_VERSION: string;

export type Level = "error" | "warning" | "hint";
/** certain: shown at level "default"; likely: at "strict", too; hint: at "all", too. */
export type Confidence = "certain" | "likely" | "hint";
/** A state of the memory descriptor work. */
export type Epoch = "released" | "page2025" | "memdesc";

/** What a linter is made of. Everything has the default of the command line. */
export interface LinterOptions {
  /** Which findings are given: what is almost certain ("default"), what is likely, too ("strict"), hints, too ("all"). */
  readonly level?: "default" | "strict" | "all";
  /** Only these rules. */
  readonly select?: readonly string[];
  /** Not these rules. */
  readonly ignore?: readonly string[];
  /** Levels for single rules. */
  readonly rules?: Readonly<Record<string, Level | "off">>;
  /** "6.12". Without it, what depends on the version is not applied. */
  readonly kernelVersion?: string;
  readonly epoch?: Epoch;
  /** Contract headers of the project, as text; a name in them goes before the built-in one. */
  readonly contracts?: readonly SourceFile[];
  /** Build of the C grammar; "auto" takes the native one where it is installed. */
  readonly parser?: "auto" | "native" | "wasm";
}

export interface SourceFile {
  /** Shown in findings, and part of fingerprints: the path in the kernel tree, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A range in rows and columns, counted from 1, in UTF-16 code units; the end is the column after the last. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A step of the path that leads to a finding, in order; the last one is the fault itself. */
export interface Step extends Range {
  readonly file: string;
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  /** Safe fixes keep the meaning on every path; others need a look. */
  readonly safe: boolean;
  readonly edits: readonly (Range & { readonly text: string })[];
}

export interface Finding extends Range {
  readonly rule: string;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly message: string;
  readonly file: string;
  /** Name of the enclosing function. */
  readonly function: string;
  /** The expression the finding is about, as the source spells it. */
  readonly handle: string;
  /** The kind of memory, or "unknown". */
  readonly kind: string;
  readonly trace: readonly Step[];
  readonly fixes: readonly Fix[];
  /** Names the finding: neither moved lines nor another wording change it. */
  readonly fingerprint: string;
}

/** A function that could not be analysed, and why. */
export interface Gap {
  readonly file: string;
  readonly function: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

export interface FileResult {
  readonly file: string;
  /** In the order of the file. */
  readonly findings: readonly Finding[];
  readonly coverage: {
    /** Functions of the file. */
    readonly functions: number;
    /** Those that touch a handle. */
    readonly handleFunctions: number;
    readonly analysed: number;
    readonly notAnalysed: readonly Gap[];
  };
}

export interface Rule {
  readonly id: string;
  /** One line. */
  readonly summary: string;
  readonly levels: Readonly<Record<Epoch, Level | "off">>;
  /** What is wrong, why, and how to mend it, as Markdown. */
  readonly page: string;
}

export interface Linter {
  /** The parser that was loaded. */
  readonly parser: "native" | "wasm";
  /**
   * Lints one file's text. Synchronous; never throws for what the text holds. With the native parser, let the event loop turn between
   * many files: it frees its trees only then.
   */
  lint(file: SourceFile): FileResult;
}

/** A contract header, or an option, that cannot be used; `faults` has a place for each mistake in a header. */
export class LinterOptionsError extends Error {
  readonly faults: readonly { readonly file: string; readonly line: number; readonly column: number; readonly message: string }[];
  constructor(message: string, faults: LinterOptionsError["faults"] = []) {
    super(message);
    this.name = "LinterOptionsError";
    this.faults = faults;
  }
}

/** Version of this package. */
export const version: string = MEMDESC_LINT_VERSION;

/** All rules, sorted by id. */
export const rules: readonly Rule[] = [...engineRules, ...commentRules]
  .map((rule) => ({ id: rule.id, summary: rule.docs.summary, levels: rule.level, page: rulePage(rule, undefined) }))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

/** Makes a linter; it may be used for any number of files. Rejects with LinterOptionsError for options that make no sense. */
export async function createLinter(options: LinterOptions = {}): Promise<Linter> {
  for (const id of [...(options.select ?? []), ...(options.ignore ?? []), ...Object.keys(options.rules ?? {})]) checkRule(id);
  const kernel = options.kernelVersion === undefined ? undefined : parseVersion(options.kernelVersion);
  if (options.kernelVersion !== undefined && kernel === undefined)
    throw new LinterOptionsError(`kernelVersion ${JSON.stringify(options.kernelVersion)}: not a kernel version; write it as "6.12"`);
  const created = await createEngineLinter({
    modelFiles: readFolder("", ".h"),
    macroFiles: readFolder("macros/", ""),
    overrideFiles: options.contracts ?? [],
    parser: options.parser ?? "auto",
    options: {
      level: options.level ?? "default",
      select: options.select ?? [],
      ignore: options.ignore ?? [],
      kernel,
      epoch: options.epoch ?? "released",
      ruleLevels: options.rules ?? {},
    },
  });
  if (!created.ok) {
    const [first] = created.errors;
    throw new LinterOptionsError(
      first ? `${first.file}:${first.line}:${first.column}: ${first.message}` : "the model does not load",
      created.errors,
    );
  }
  const { linter } = created;
  return {
    parser: linter.parser,
    lint({ path, text }) {
      const { file, findings, coverage } = locateReport(linter.lintFile(makeSourceText(path, text)), path);
      return { file, findings: findings.map(({ excerpt: _forPeople, ...finding }) => finding), coverage };
    },
  };
}

function checkRule(id: string): void {
  if (rules.some((rule) => rule.id === id)) return;
  const near = nearestWord(
    id,
    rules.map((rule) => rule.id),
  );
  throw new LinterOptionsError(`no rule is called ${JSON.stringify(id)}${near === undefined ? "" : `; did you mean ${near}?`}`);
}

/** Files that ship with the package. */
function readFolder(folder: string, extension: string): readonly SourceFile[] {
  const directory = new URL(`./model/${folder}`, import.meta.url);
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ path: `model/${folder}${name}`, text: readFileSync(fileURLToPath(new URL(name, directory)), "utf8") }));
}
